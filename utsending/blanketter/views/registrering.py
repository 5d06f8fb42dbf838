"""Det underskrevne arket: rett skjema for det det gjelder, med arket som må følge med."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from personer.skjema import alt_mottatt, engangs, svar_skjema
from tilgang import regler
from tilgang.forms import DelingssvarForm
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.models import Form
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_flere
from tilgang.samtykke import lesing, oppsett, seksten
from tilgang.samtykke.setninger import linjesetning
from utsending.blanketter import handlinger, oversikter
from utsending.blanketter.forms import ARKET, SOM_PDF, TilbaketrekkingForm
from utsending.models import Blankett, Blankettslag

S = Blankettslag


@require_http_methods(["GET", "POST"])
def registrer_skjema(request, blankett_id):
    blankett = hent(Blankett.objects.synlig_for(request.user).select_related("person", "forslag"), pk=blankett_id)
    person = hent_person(request, blankett.person_id, Handling.REGISTRERE_SAMTYKKE)
    if svar := alt_mottatt(request):
        return svar
    form, mer = SKJEMAER[S(blankett.slag)](request, blankett) if blankett.registrert_tid is None else (None, {})
    if form is not None and form.is_valid():

        def utfor():
            mer["lagre"](form, blankett_id=blankett.pk, av=request.user, tid=timezone.now())
            messages.success(request, _("Skjemaet er registrert, og arket ligger på svaret."))
            return reverse("tilgang:samtykker", args=[person.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.SAMTYKKE)
    noter_flere(request, mer.get("personer", ()), gjennom=person)
    kontekst = {"blankett": blankett, "person": person} | {n: v for n, v in mer.items() if n not in ("lagre", "personer")}
    if form is None:
        return render(request, "utsending/blankett/registrer_annet.html", kontekst)
    return svar_skjema(request, "utsending/blankett/registrer.html", form, kontekst)


def _samtykke(request, blankett: Blankett):
    """Svaret på forslaget. Er arket fylt ut for hånd, må det først legges inn i matrisen."""
    forslag = oversikter.forslag_for(blankett)
    if forslag is None or forslag.besvart_tid is not None:
        return None, {}
    e = oppsett.endringene(forslag)
    form = DelingssvarForm.fra(
        request, person=blankett.person, dag=i_dag(), er_bare_trekk=not (e.nye or e.skjermes), initial={"form": Form.SKRIFTLIG}
    )
    _krev_ark(form)
    lest = oppsett.les(request.user, blankett.person, i_dag())

    def lagre(form, **felles):
        d = dict(form.cleaned_data)
        handlinger.registrer_underskrevet_samtykke(forslag=forslag, fil=d.pop("dokument"), **d, **felles)

    folger = lesing.setninger(lest, timezone.now()).folger(e)
    return form, {"setninger": [f.setning for f in folger], "lagre": lagre, "personer": form.fields["givere"].personer}


def _tilbaketrekking(request, blankett: Blankett):
    person, navn = blankett.person, Enhetsnavn(request.user, blankett.person)
    form = TilbaketrekkingForm.fra(
        request,
        person=person,
        dag=i_dag(),
        tjenester=lesing.tjenester_med_samtykke(request.user, person),
        navn=navn,
        plan=oversikter.plansamtykke(person),
    )

    def lagre(form, **felles):
        handlinger.registrer_underskrevet_tilbaketrekking(**form.til_handling(), **felles)

    return form, {"setninger": [], "lagre": lagre, "personer": form.fields["giver"].personer}


def _ungdom(request, blankett: Blankett):
    person, navn = blankett.person, Enhetsnavn(request.user, blankett.person)
    linjer = list(seksten.linjer(person))
    if not linjer:
        return None, {}
    form = seksten.SekstenForm.fra(
        request,
        linjer=linjer,
        tekster={x.pk: linjesetning(x, navn) for x in linjer},
        vurdering=seksten.manglende_kompetanse(person, i_dag()),
        initial={"form": Form.SKRIFTLIG},
    )
    _krev_ark(form)

    def lagre(form, **felles):
        handlinger.registrer_underskrevne_svar(
            ja=form.svart("JA"),
            nei=form.svart("NEI"),
            form=form.cleaned_data["form"],
            dag=max(i_dag(), seksten.seksten(person)),
            kompetansevurdering=form.kompetansevurdering,
            fil=form.cleaned_data["dokument"],
            **felles,
        )

    givere = [g.giver for x in linjer for g in x.samtykke.givere.all() if g.giver]
    return form, {"setninger": [], "lagre": lagre, "personer": givere}


def _fullmakt(request, blankett: Blankett):
    """Fullmakten registreres der den andre representasjonen registreres."""
    return None, {}


def _klage(request, blankett: Blankett):
    """Klagen registreres der klager behandles, av dem som kan det."""
    return None, {"kan_behandle_klage": regler.kan(request.user, Handling.BEHANDLE_KLAGE, blankett.person)}


def _krev_ark(form) -> None:
    form.fields["dokument"].required = True
    form.fields["dokument"].label, form.fields["dokument"].help_text = ARKET, SOM_PDF


SKJEMAER = {
    S.SAMTYKKE: _samtykke,
    S.SAMTYKKE_TOMT: _samtykke,
    S.TILBAKETREKKING: _tilbaketrekking,
    S.UNGDOM: _ungdom,
    S.FULLMAKT: _fullmakt,
    S.KLAGE: _klage,
}
