from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import handlinger, innholdskilder
from tilgang.forms import DelingssvarForm
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.models import Innsynsdel
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere
from tilgang.samtykke import lesing, oppsett
from tilgang.samtykke.forms import MatriseForm
from tilgang.samtykke.setninger import hva_i

LEGG_TIL = {"mottaker": "med_til", "kilde": "med_fra"}


@require_http_methods(["GET", "POST"])
def del_opplysninger(request, person_id):
    """Matrisen: hvilken tjeneste får se hva, i hvilken periode. Lagrer et forslag; svaret registreres på neste side."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    data = request.POST.copy() if request.method == "POST" else None
    valgt = _legg_til(data)
    form = _matrise(request, person, data)
    if data is not None and valgt:
        form.errors.clear()  # ikke sendt ennå: bare en rad til
        form.sett_fokus(valgt)
        status = 200
    else:
        status = None
        if form.is_valid():
            if svar := engangs(request, form, lambda: _lag_forslag(request, person, form)):
                return svar
    noter(request, person, Hva.SAMTYKKE)
    kontekst = {"person": person, "oppsett": form.oppsett}
    return svar_skjema(request, "tilgang/samtykke/matrise.html", form, kontekst, status=status)


def _legg_til(data) -> str:
    """Knappene under «Legg til tjeneste»: den valgte flyttes til radene eller tabellene. Svarer med id-en."""
    felt = LEGG_TIL.get(data.get("legg_til", "")) if data is not None else None
    if felt is None or not _er_id(data.get("ny_tjeneste", "")):
        return ""
    data.appendlist(felt, data["ny_tjeneste"])
    valgt, data["ny_tjeneste"] = data["ny_tjeneste"], ""
    data.setdefault(f"fra_{UUID(valgt).hex}", i_dag().isoformat())
    return valgt


def _er_id(tekst: str) -> bool:
    try:
        return bool(UUID(tekst))
    except ValueError:
        return False


def _matrise(request, person, data) -> MatriseForm:
    valgbare = {str(e.pk): e for e in Enhetsnavn(request.user, person).valgbare()} if data is not None else {}
    med = {felt: [valgbare[pk] for pk in data.getlist(felt) if pk in valgbare] if data is not None else [] for felt in LEGG_TIL.values()}
    lest = oppsett.les(request.user, person, i_dag(), ogsaa_til=med["med_til"] + med["med_fra"], ogsaa_fra=med["med_fra"])
    return MatriseForm(data, oppsett=lest, avtrykk=oppsett.avtrykk(person))


def _lag_forslag(request, person, form) -> str:
    felt = form.cleaned_data
    forslag = handlinger.lag_forslag(
        person=person,
        endringer=form.endringer,
        unntak=felt["unntak"],
        grunnlag=felt["grunnlag"],
        av=request.user,
        tid=timezone.now(),
    )
    return reverse("tilgang:forslag", args=[person.pk, forslag.pk])


@require_http_methods(["GET", "POST"])
def forslag(request, person_id, forslag_id):
    """Det som følger, i setninger, og svaret på det."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    forslag = hent(lesing.forslag_for(request.user).filter(person=person), pk=forslag_id)
    tilbake = reverse("tilgang:samtykker", args=[person.pk])
    if forslag.besvart_tid is not None:
        return redirect(tilbake)
    e = oppsett.endringene(forslag)
    form = DelingssvarForm.fra(request, person=person, dag=i_dag(), er_bare_trekk=not (e.nye or e.skjermes))
    if form.is_valid():

        def utfor():
            _besvar(request, forslag, form.cleaned_data)
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.SAMTYKKE)
    noter_flere(request, form.fields["givere"].personer, gjennom=person)
    lest = oppsett.les(request.user, person, i_dag())
    folger = lesing.setninger(lest, timezone.now()).folger(e)
    kontekst = {
        "person": person,
        "forslag": forslag,
        "folger": folger,
        "tjenester": list({f.enhet.pk: f.enhet for f in folger if f.kan_forhaandsvises}.values()),
        "navn": lest.navn,
        "er_utdatert": oppsett.avtrykk(person) != forslag.grunnlag,
        "seksten_dato": oppsett.seksten_dato(person, i_dag()) if e.nye else None,
    }
    return svar_skjema(request, "tilgang/samtykke/forslag.html", form, kontekst)


def _besvar(request, forslag, d) -> None:
    d = dict(d)
    fil = d.pop("dokument", None)
    handlinger.besvar_forslag(forslag_id=forslag.pk, av=request.user, tid=timezone.now(), fil=fil, **d)
    nei = d["utfall"] == "AVSLAATT"
    messages.success(request, _("Svaret er registrert. Ingenting deles.") if nei else _("Svaret er registrert, og tilgangen er endret."))


@dataclass(frozen=True)
class Delvisning:
    """En innsynsdel i forhåndsvisningen. `rader` er tomt når den som ser på, ikke selv ser delen; da sier `finnes` hva som finnes."""

    tittel: str
    rader: list
    finnes: str
    kan_leses: bool


@require_GET
def se_som(request, person_id, forslag_id, enhet_id):
    """Det tjenesten ville sett om forslaget ble til. Viser aldri mer enn den som ser på, ser selv; står i innsynsloggen."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    forslag = hent(lesing.forslag_for(request.user).filter(person=person, besvart_tid=None), pk=forslag_id)
    navn = Enhetsnavn(request.user, person)
    e = oppsett.endringene(forslag)
    enhet = hent(navn.valgbare().filter(pk__in=[r.til_enhet.pk for r in e.nye] + [x.til_enhet_id for x in e.trekkes]), pk=enhet_id)
    deler = lesing.synlig_etter(person, enhet, e, i_dag())
    rader, egne = innholdskilder.rader(request.user, person, [d.pk for d in deler])
    finnes = innholdskilder.sammendrag(person, [d.pk for d in deler])
    vist = [_delvisning(d, rader, finnes.get(d.pk, []), egne, navn) for d in deler if navn.kjenner(d.kilde_enhet)]
    noter(request, person, Hva.PLANINNHOLD, deler=[d for d in deler if d.pk in egne])
    kontekst = {"person": person, "forslag": forslag, "tjeneste": navn(enhet), "deler": vist, "er_avkortet": len(egne) < len(deler)}
    return render(request, "tilgang/samtykke/se_som.html", kontekst)


def _delvisning(d: Innsynsdel, rader: list, finnes: list[str], egne: set, navn: Enhetsnavn) -> Delvisning:
    tittel = _("%(hva)s, fra %(kilde)s") % {"hva": hva_i(d), "kilde": navn(d.kilde_enhet)}
    return Delvisning(tittel, [r for r in rader if r.innsynsdel_id == d.pk], ", ".join(finnes), d.pk in egne)
