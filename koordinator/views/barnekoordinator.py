"""Barnekoordinatoren: de fem oppgavene, forberedelsen til 18-årsdagen, og listen KE følger dem med."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from koordinator import handlinger, overlevering, oversikter
from koordinator.barnekoordinator import er_avklart, er_for_gammel
from koordinator.forms import AttenForm, OppgaveForm
from koordinator.frister import siste_slutt_barnekoordinator
from koordinator.models import Attenonske, Attensvar, Lovoppgave, Oppgavelinje
from koordinator.views.felles import enkelt_skjema
from personer.klokke import i_dag
from personer.skjema import Skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.oppslag import Hva, noter, noter_flere


@require_GET
def barnekoordinatorer(request):
    """Alle barnekoordinatorene, og hvilke av oppgavene ingen har rørt."""
    regler.krev_uten_person(request.user, Handling.VURDERE)
    rader = oversikter.barneverv(request.user, i_dag())
    noter_flere(request, [rad.oppnevning.person for rad in rader], Hva.UTPEKING)
    return render(request, "koordinator/barnekoordinatorer.html", {"rader": rader})


@require_GET
def oppgaver(request, person_id):
    """De fem oppgavene for barnet. KE ser hvor de står; hva som er gjort, leser den som har vervet."""
    person = hent_person(request, person_id, Handling.SE_VEDTAK)
    dag = i_dag()
    noter(request, person, Hva.UTPEKING)
    leser_tekst = regler.kan(request.user, Handling.LEDE_PLAN, person)
    linjer = Oppgavelinje.objects.synlig_for(request.user).filter(person=person).select_related("registrert_av")
    stillinger = oversikter.oppgavestillinger(request.user, person)
    vervet = handlinger.lopende_verv(person, dag)
    kontekst = {
        "person": person,
        "dag": dag,
        "oppgaver": [(o, o.oppgave.value.lower(), o.er_forfalt(dag)) for o in stillinger],
        "neste_oppgave": next((o for o in stillinger if o.er_uroert), None) or next((o for o in stillinger if o.er_forfalt(dag)), None),
        "vervet": vervet,
        "leser_tekst": leser_tekst,
        "kan_fore": leser_tekst and vervet is not None,
        "linjer": linjer if leser_tekst else [],
    }
    return render(request, "koordinator/oppgaver.html", kontekst)


@require_http_methods(["GET", "POST"])
def for_oppgave(request, person_id, oppgave):
    valgt = next((o for o in Lovoppgave if o.value.lower() == oppgave), None)
    if valgt is None:
        raise Http404
    person = hent_person(request, person_id, Handling.LEDE_PLAN)
    noter(request, person, Hva.UTPEKING)
    form = OppgaveForm.fra(request, dag=i_dag())

    def gjor(tid):
        handlinger.for_oppgave(person=person, oppgave=valgt, **form.cleaned_data, av=request.user, tid=tid)

    side = {"tittel": _("Før en oppgave"), "knapp": _("Lagre"), "under": person.navn, "kvittering": _("Oppgaven er ført.")}
    tekst = _("Oppgaven er å %(oppgave)s.") % {"oppgave": valgt.label}
    return enkelt_skjema(request, form, gjor, tekst=tekst, tilbake=reverse("koordinator:oppgaver", args=[person.pk]), **side)


@require_GET
def atten(request, person_id):
    """Når barnekoordinatoren slutter, hva som går over, og om det ønskes koordinator."""
    person = hent_person(request, person_id, Handling.SE_VEDTAK)
    dag = i_dag()
    noter(request, person, Hva.UTPEKING)
    onsker = list(Attenonske.objects.synlig_for(request.user).filter(person=person).select_related("registrert_av", "henvendelse"))
    siste = onsker[0] if onsker else None
    vervet = handlinger.lopende_verv(person, dag)
    kan_fore = regler.kan(request.user, Handling.VURDERE, person) or regler.kan(request.user, Handling.LEDE_PLAN, person)
    kontekst = {
        "person": person,
        "dagen": siste_slutt_barnekoordinator(person.fodselsdato),
        "er_over": er_for_gammel(person.fodselsdato, dag),
        "vervet": vervet,
        "onsker": onsker,
        "siste": siste,
        "liste": overlevering.listen(request.user, person, dag),
        "kan_fore": kan_fore and not (siste and siste.henvendelse_id),
        "kan_melde": bool(siste)
        and siste.onske == Attensvar.JA
        and siste.henvendelse_id is None
        and regler.kan(request.user, Handling.REGISTRERE_MELDING, person),
        "er_avklart": er_avklart(siste),
        "ser_meldingen": regler.kan(request.user, Handling.SE_MELDING, person),
    }
    return render(request, "koordinator/atten.html", kontekst)


@require_http_methods(["GET", "POST"])
def svar_om_atten(request, person_id):
    person = hent_person(request, person_id, Handling.SE_VEDTAK)
    if not regler.kan(request.user, Handling.VURDERE, person):
        regler.krev(request.user, Handling.LEDE_PLAN, person)
    noter(request, person, Hva.UTPEKING)
    form = AttenForm.fra(request, dag=i_dag())

    def gjor(tid):
        handlinger.svar_om_atten(person=person, **form.cleaned_data, av=request.user, tid=tid)

    side = {"tittel": _("Registrer svaret om koordinator"), "under": person.navn, "kvittering": _("Svaret er registrert.")}
    tekst = _("Barnekoordinatoren slutter på 18-årsdagen. Den som da er myndig, svarer selv. Et ja vurderes som en ny melding.")
    return enkelt_skjema(request, form, gjor, tekst=tekst, tilbake=reverse("koordinator:atten", args=[person.pk]), **side)


@require_http_methods(["GET", "POST"])
def meld_for_atten(request, person_id, onske_id):
    """KE lager meldingen av et ja, og begynner vurderingen."""
    person = hent_person(request, person_id, Handling.REGISTRERE_MELDING)
    rad = hent(Attenonske.objects.synlig_for(request.user).filter(person=person), pk=onske_id)
    noter(request, person, Hva.UTPEKING)

    def gjor(tid):
        handlinger.meld_for_atten(onske_id=rad.pk, av=request.user, tid=tid)

    side = {"tittel": _("Lag melding om koordinator"), "under": person.navn, "kvittering": _("Meldingen er laget. Vurder den nå.")}
    tekst = _("Svaret blir en melding om koordinator, med frist fra den dagen de svarte. Vilkårene vurderes på nytt.")
    return enkelt_skjema(request, Skjema.fra(request), gjor, tekst=tekst, tilbake=reverse("koordinator:atten", args=[person.pk]), **side)
