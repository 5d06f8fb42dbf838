from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansvarsgruppe.beskjed.oversikter import lesere_av
from ansvarsgruppe.enheten import krev_med
from ansvarsgruppe.models import Ansvarsgruppe, Oppgave
from ansvarsgruppe.oppgave import eiere, handlinger, oversikter
from ansvarsgruppe.oppgave.forms import NyOppgaveForm, OppgaveForm, nokkel_for
from ansvarsgruppe.oppgave.tilstander import Oppgavetilstand
from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang.hent import hent
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter

KNAPP, GJORT = "ett_trykk", "gjort"  # hele jobben i ett trykk


def paa_gruppesiden(request, gruppe: Ansvarsgruppe, dag, *, er_leder: bool) -> dict:
    """Oppgavelisten på gruppens side. Noterer innsynsdelene den viser."""
    listen = oversikter.listen(request.user, gruppe, Enhetsnavn(request.user, gruppe.person), dag, er_leder=er_leder)
    deler = {r.oppgave.innsynsdel_id: r.oppgave.innsynsdel for r in [*listen["aapne"], *listen["ferdige"]]}
    noter(request, gruppe.person, Hva.GRUPPE, deler=deler.values())
    return {"oppgaver": listen}


@require_http_methods(["GET", "POST"])
def ny_oppgave(request, gruppe_id):
    gruppe, dag = hent(Ansvarsgruppe.objects.synlig_for(request.user).select_related("person"), pk=gruppe_id), i_dag()
    enhet = krev_med(request.user, gruppe.person, dag)
    navn = Enhetsnavn(request.user, gruppe.person)
    form = NyOppgaveForm.fra(
        request,
        ansatte=eiere.ansatte(gruppe.person, enhet, dag),
        navn=navn,
        lesere=lesere_av(request.user, gruppe.person, enhet, dag, navn),
        enhet=enhet.navn,
        dag=dag,
    )
    if form.is_valid():

        def utfor():
            handlinger.lag_oppgave(gruppe_id=gruppe.pk, av=request.user, tid=timezone.now(), **form.til_handling())
            messages.success(request, _("Oppgaven er lagret."))
            return _listen(gruppe)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, gruppe.person, Hva.GRUPPE)
    return svar_skjema(request, "ansvarsgruppe/oppgave/ny.html", form, {"gruppe": gruppe, "person": gruppe.person})


@require_http_methods(["GET", "POST"])
def oppgave(request, oppgave_id):
    """Hvordan det går, og hvem som gjør det. Knappen «Gjort» øverst er hele jobben i ett trykk."""
    dag = i_dag()
    rad: Oppgave = hent(Oppgave.objects.synlig_for(request.user).med_eier_borte(dag).select_related(*oversikter.MED), pk=oppgave_id)
    handlinger.krev_ansvar(request.user, rad, dag)
    person = rad.gruppe.person
    navn = Enhetsnavn(request.user, person)
    ett_trykk = request.POST.get(KNAPP) == GJORT
    form = Skjema.fra(request) if ett_trykk else _skjemaet(request, rad, navn, dag)
    if form.is_valid():

        def utfor():
            felles = {"oppgave_id": rad.pk, "av": request.user, "tid": timezone.now()}
            if ett_trykk:
                handlinger.meld(tilstand=Oppgavetilstand.GJORT, **felles)
                messages.success(request, _("Oppgaven er gjort."))
            else:
                handlinger.endre_oppgave(**felles, **form.til_handling())
                messages.success(request, _("Oppgaven er endret."))
            return _listen(rad.gruppe)

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.GRUPPE, deler=[rad.innsynsdel])
    kontekst = {
        "oppgave": rad,
        "gruppe": rad.gruppe,
        "person": person,
        "eier": oversikter.eiernavn(rad, navn),
        "uten_eier": rad.er_aapen and rad.eier_borte,
        "er_over": rad.er_aapen and rad.frist < dag,
        "skiftene": oversikter.skiftene(rad, navn),
        "gjort": Skjema(auto_id="gjort_%s"),
        "knapp": (KNAPP, GJORT),
    }
    if ett_trykk:  # nektet: siden med setningen, og skjemaet slik det er nå
        kontekst["nektet"], form = form.non_field_errors(), _skjemaet(request, rad, navn, dag, tomt=True)
    return svar_skjema(request, "ansvarsgruppe/oppgave/oppgave.html", form, kontekst, status=422 if ett_trykk else None)


def _skjemaet(request, rad: Oppgave, navn: Enhetsnavn, dag, *, tomt: bool = False) -> OppgaveForm:
    kan_eie = eiere.ansatte(rad.gruppe.person, rad.innsynsdel.kilde_enhet, dag, rad.innsynsdel.slag)
    naa = {n: getattr(rad, n) for n in ("tilstand", "eier_tekst", "frist", "versjon")} | {"hvem": nokkel_for(rad)}
    felles = {"ansatte": kan_eie, "navn": navn, "naa": rad, "dag": dag, "initial": naa}
    return OppgaveForm(**felles) if tomt else OppgaveForm.fra(request, **felles)


def _listen(gruppe: Ansvarsgruppe) -> str:
    return reverse("ansvarsgruppe:gruppe", args=[gruppe.pk]) + "#oppgaver"
