from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from koordinator.kemote import handlinger, oversikter
from koordinator.kemote.forms import AvtaleForm, GjortForm, KonklusjonForm, MedlemForm, NotatForm, TaOppForm
from koordinator.kemote.views.felles import hent_sak, krev_ke, med_alt, motet, saken, skjemaside
from koordinator.models import Motepunkt, Motesak
from personer.klokke import i_dag
from personer.skjema import Skjema, alt_mottatt
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.models import Slag
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter, noter_sok

# Spørsmålet som alt er skrevet når saken tas opp fra en liste på KEs bord: (spørsmålet, det samme uten navn).
FRA_LISTEN = {
    "hovedansvar": gettext_lazy("Hvilken tjeneste skal ha hovedansvaret for planen?"),
    "koordinator": gettext_lazy("Hvilken tjeneste kan gi en koordinator?"),
    "plass": gettext_lazy("Er en plass i et av tilbudene det rette nå?"),
}


@require_http_methods(["GET", "POST"])
def ta_opp(request, person_id):
    """«Ta opp i KE-møtet», fra personen eller fra en liste der spørsmålet er gitt."""
    person = hent_person(request, person_id, Handling.VURDERE)
    noter(request, person, Hva.PERSON)
    moter = oversikter.kommende(request.user, i_dag())
    tilbake = reverse("oversikt:person", args=[person.pk])
    if not moter.exists():
        messages.info(request, _("Ingen KE-møter er planlagt. Planlegg møtene først."))
        return alt_mottatt(request) or redirect("koordinator:kemoter")
    gitt = str(FRA_LISTEN.get(request.GET.get("om", ""), ""))
    form = TaOppForm.fra(request, moter=moter, initial={"mote": moter[0], "slag": Slag.HELSE, "sporsmal": gitt, "anonymt_sporsmal": gitt})

    def gjor(tid, **svar):
        return saken(handlinger.ta_opp(person=person, av=request.user, tid=tid, **svar))

    return skjemaside(
        request,
        form,
        gjor,
        tittel=_("Ta opp i KE-møtet"),
        knapp=_("Sett på dagsordenen"),
        kvittering=_("Saken står på dagsordenen."),
        tilbake=tilbake,
        under=person.navn,
        tekst=_("Møtet gjør ikke vedtak. Hvert medlem ser navnet bare når samtykket åpner for det; de andre ser spørsmålet uten navn."),
    )


@require_GET
def motesak(request, sak_id):
    """Saken. Den som ikke kan se personen eller innholdet, får nummeret og den anonyme teksten."""
    sak = hent(med_alt(Motesak.objects.synlig_for(request.user)), pk=sak_id)
    aapen = Motesak.objects.aapne_for(request.user).filter(pk=sak.pk).exists()
    if not aapen:
        noter_sok(request)  # det er noen i saken, men siden sier ikke hvem
        return render(request, "koordinator/kemote/anonym.html", {"sak": sak, "er_med": oversikter.er_med(request.user)})
    noter(request, sak.person, Hva.PERSON, deler=[sak.innsynsdel])
    tid, dag, er_ke = timezone.now(), i_dag(), oversikter.er_ke(request.user)
    kontekst = {
        "sak": sak,
        "er_ke": er_ke,
        "er_med": oversikter.er_med(request.user),
        "navn": Enhetsnavn(request.user, sak.person),
        "deltakere": oversikter.deltakerne(request.user, sak, dag, tid) if er_ke else [],
        "gjester": oversikter.gjestene(sak),
        "punkter": sak.punkter.select_related("ansvarlig"),
        "notater": sak.notater.select_related("skrevet_av"),
        "antall_ut": sak.fratredener.count(),
        "har_begynt": tid >= sak.mote.begynner,
        "kan_skrive": er_ke and not sak.mote.er_laast and sak.trukket_tid is None,
        "dag": dag,
    }
    return render(request, "koordinator/kemote/sak.html", kontekst)


def _skjema(request, sak: Motesak, form, gjor, **side):
    return skjemaside(request, form, gjor, **({"tilbake": saken(sak), "under": f"{sak}: {sak.person.navn}"} | side))


@require_http_methods(["GET", "POST"])
def for_motesak(request, sak_id):
    sak = hent_sak(request, sak_id)
    krev_ke(request, sak)
    return _skjema(
        request,
        sak,
        KonklusjonForm.fra(request, initial={"konklusjon": sak.konklusjon}),
        lambda tid, **svar: handlinger.for_konklusjon(sak_id=sak.pk, av=request.user, tid=tid, **svar),
        tittel=_("Skriv hva møtet kom til"),
        knapp=_("Lagre"),
        kvittering=_("Det er lagret."),
    )


@require_http_methods(["GET", "POST"])
def avtal(request, sak_id):
    sak = hent_sak(request, sak_id)
    krev_ke(request, sak)
    return _skjema(
        request,
        sak,
        AvtaleForm.fra(request, ansvarlige=oversikter.kan_faa_ansvar(sak, i_dag(), timezone.now())),
        lambda tid, **svar: handlinger.avtal(sak_id=sak.pk, av=request.user, tid=tid, **svar),
        tittel=_("Avtal hvem som gjør hva"),
        knapp=_("Lagre avtalen"),
        kvittering=_("Avtalen står i dagens arbeid hos den ansvarlige."),
    )


@require_http_methods(["GET", "POST"])
def gjor_motepunkt(request, punkt_id):
    """Den ansvarlige eller KE krysser av."""
    synlige = Motepunkt.objects.synlig_for(request.user).select_related("sak__person", "sak__innsynsdel", "sak__mote", "ansvarlig")
    punkt = hent(synlige, pk=punkt_id)
    noter(request, punkt.sak.person, Hva.PERSON, deler=[punkt.sak.innsynsdel])
    if punkt.ansvarlig_id != request.user.pk:
        krev_ke(request, punkt.sak)
    return _skjema(
        request,
        punkt.sak,
        GjortForm.fra(request),
        lambda tid, **svar: handlinger.gjor(punkt_id=punkt.pk, av=request.user, tid=tid, **svar),
        tittel=_("Avtalen er gjort"),
        knapp=_("Lagre"),
        kvittering=_("Avtalen er gjort."),
        tekst=punkt.hva,
    )


@require_http_methods(["GET", "POST"])
def motegjest(request, sak_id):
    sak = hent_sak(request, sak_id)
    krev_ke(request, sak)
    return _skjema(
        request,
        sak,
        MedlemForm.fra(request, ansatte=oversikter.kan_inviteres(request.user, sak.person, i_dag())),
        lambda tid, **svar: handlinger.inviter(sak_id=sak.pk, av=request.user, **svar),
        tittel=_("Inviter en gjest til saken"),
        knapp=_("Inviter"),
        kvittering=_("Gjesten er invitert."),
        tekst=_("Gjesten ser denne saken og ingen andre. Uten samtykke som åpner for tjenesten, står den uten navn."),
    )


@require_http_methods(["GET", "POST"])
def fjern_motegjest(request, sak_id, gjest_id):
    sak = hent_sak(request, sak_id)
    krev_ke(request, sak)
    gjest = hent(sak.gjester.select_related("konto", "enhet"), pk=gjest_id)
    return _skjema(
        request,
        sak,
        Skjema.fra(request),
        lambda tid: handlinger.fjern_gjest(gjest_id=gjest.pk, av=request.user, tid=tid),
        tittel=_("Trekk invitasjonen"),
        kvittering=_("Gjesten ser ikke lenger saken."),
        tekst=Enhetsnavn(request.user, sak.person).ansatt(gjest.konto, gjest.enhet),
    )


@require_http_methods(["GET", "POST"])
def trekk_motesak(request, sak_id):
    sak = hent_sak(request, sak_id)
    krev_ke(request, sak)
    return _skjema(
        request,
        sak,
        Skjema.fra(request),
        lambda tid: handlinger.trekk_sak(sak_id=sak.pk, av=request.user, tid=tid),
        tittel=_("Ta saken av dagsordenen"),
        kvittering=_("Saken er tatt av dagsordenen."),
        tilbake=motet(sak.mote_id),
        avbryt=saken(sak),
    )


@require_http_methods(["GET", "POST"])
def motenotat(request, sak_id):
    sak = hent_sak(request, sak_id)
    krev_ke(request, sak)
    return _skjema(
        request,
        sak,
        NotatForm.fra(request),
        lambda tid, **svar: handlinger.legg_til_notat(sak_id=sak.pk, av=request.user, tid=tid, **svar),
        tittel=_("Skriv en tilføyelse"),
        knapp=_("Legg til"),
        kvittering=_("Tilføyelsen er lagt til."),
    )
