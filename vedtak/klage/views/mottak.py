from uuid import UUID

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang.handling import Handling
from tilgang.hent import hent_person
from tilgang.oppslag import Hva, noter, noter_flere
from vedtak.klage import handlinger, klagere, oversikter
from vedtak.klage.forms import ForelopigForm, KlageForm, ProvForm, VedleggForm
from vedtak.klage.views.felles import hent_klage, knappeside, skjemaside


@require_http_methods(["GET", "POST"])
def registrer_klage(request, person_id):
    person = hent_person(request, person_id, Handling.BEHANDLE_KLAGE)
    kjente = klagere.kjente(person, i_dag())
    vedtakene = oversikter.fattede(person, request.user)
    form = KlageForm.fra(request, kjente=kjente, vedtakene=vedtakene, dag=i_dag(), valgt=_id(request.GET.get("vedtak", "")))
    if form.is_valid():

        def utfor():
            klage = handlinger.registrer_klage(person=person, av=request.user, tid=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Klagen er registrert, og kvitteringen lages nå."))
            return reverse("vedtak:klage", args=[klage.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.KLAGE)
    noter_flere(request, kjente, Hva.KLAGE, gjennom=person)
    return svar_skjema(request, "vedtak/klage/registrer.html", form, {"person": person})


def _id(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def prov_klage(request, klage_id):
    klage = hent_klage(request, klage_id)
    return skjemaside(
        request,
        klage,
        ProvForm.fra(request, klage=klage),
        tittel=_("Prøv form og frist"),
        knapp=_("Lagre prøvingen"),
        gjor=lambda tid, **svar: handlinger.prov(klage_id=klage.pk, av=request.user, tid=tid, **svar),
        kvittering=_("Form og frist er prøvd."),
    )


@require_http_methods(["GET", "POST"])
def forelopig_svar(request, klage_id):
    klage = hent_klage(request, klage_id)
    return skjemaside(
        request,
        klage,
        ForelopigForm.fra(request),
        tittel=_("Send foreløpig svar"),
        knapp=_("Send foreløpig svar"),
        gjor=lambda tid, **svar: handlinger.send_forelopig_svar(klage_id=klage.pk, av=request.user, tid=tid, **svar),
        kvittering=_("Det foreløpige svaret lages nå."),
    )


@require_http_methods(["GET", "POST"])
def legg_ved_klage(request, klage_id):
    klage = hent_klage(request, klage_id)
    return skjemaside(
        request,
        klage,
        VedleggForm.fra(request),
        tittel=_("Legg ved et dokument"),
        knapp=_("Legg ved"),
        gjor=lambda tid, **svar: handlinger.legg_ved(klage_id=klage.pk, av=request.user, tid=tid, **svar),
        kvittering=_("Dokumentet ligger ved klagen."),
        hjelp=_("Planen, brevveksling eller noe nytt fra klageren. Det følger klagen om den sendes til Statsforvalteren."),
    )


@require_http_methods(["GET", "POST"])
def trekk_klage(request, klage_id):
    klage = hent_klage(request, klage_id, med_klageren=True)
    return knappeside(
        request,
        klage,
        tittel=_("Klagen er trukket"),
        tekst=_("%(navn)s vil ikke klage lenger. Klagen blir stående som trukket.") % {"navn": klage.klagernavn},
        gjor=lambda tid: handlinger.trekk(klage_id=klage.pk, av=request.user, tid=tid),
        kvittering=_("Klagen er trukket."),
    )
