"""Verbene i gruppens liv: hvem som er kontaktperson, at den blir ansvarsgruppe, og at den slutter."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.livet.laas import laas_i_gang, ta_inn, tom
from ansvarsgruppe.livet.rester import flytt, lukk
from ansvarsgruppe.models import Ansvarsgruppe, Deltaker, Medlemskap, Slag
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto


def velg_kontaktperson(*, gruppe_id: UUID, konto_id: UUID, av: Konto, tid: datetime) -> Ansvarsgruppe:
    """Den som holder kontakten i en samarbeidsgruppe: den som leder den, eller et medlem. Det åpner ingenting mer."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("valgte kontaktperson")):
        gruppe = _laas_samarbeidsgruppe(gruppe_id, av, dag)
        er_med = Medlemskap.objects.paa(dag).filter(gruppe=gruppe, konto=konto_id).exists()
        if konto_id != av.pk and not er_med:
            raise Regelbrudd(_("Kontaktpersonen må være med i gruppen."))
        gruppe.kontaktperson_id = konto_id
        gruppe.save(update_fields=["kontaktperson"])
        return gruppe


def bli_ansvarsgruppe(*, gruppe_id: UUID, grunn: str, med: Collection[UUID], av: Konto, tid: datetime) -> Ansvarsgruppe:
    """Samarbeidsgruppen slutter, og ansvarsgruppen begynner samme dag, i én skriving (R48). KE får vite det (R52).

    `med` er medlemskapene og deltakerne som følger med. De andre slutter i dag. Den som følger med, har den samme delen som før,
    men ingen ny tilgang: samtykket avgjør, og nevner det ikke tjenesten lenger, er svaret Regelbrudd.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("gjorde samarbeidsgruppen til ansvarsgruppe")):
        gruppe = _laas_samarbeidsgruppe(gruppe_id, av, dag)
        folger = list(Medlemskap.objects.filter(gruppe=gruppe, pk__in=med).exclude(til__lte=dag).select_related("konto", "enhet"))
        deltakere = list(Deltaker.objects.filter(gruppe=gruppe, pk__in=med).exclude(til__lte=dag))
        gruppe.avsluttet_av, gruppe.slutt_grunn = av, grunn
        tom(gruppe, dag, av, tid)
        ny = Ansvarsgruppe.objects.create(person=gruppe.person, slag=Slag.ANSVARSGRUPPE, startet_av=av, fra=dag, forrige=gruppe)
        for medlemskap in folger:
            ta_inn(_i_den_nye(medlemskap, ny, dag, av), tid)
        fulgte = {deltaker.pk: deltaker for deltaker in deltakere}
        for deltaker in deltakere:
            deltaker.pk, deltaker.gruppe, deltaker.fra, deltaker.lagt_til_av = None, ny, max(dag, deltaker.fra), av
            deltaker.save(force_insert=True)
        flytt(gruppe, ny, fulgte, tid)
        Hendelse.objects.create(hva=Hva.GRUPPE_BLE_ANSVARSGRUPPE, person=gruppe.person, av=av, gjelder=ny.pk, tid=tid)
        return ny


def avslutt_gruppe(*, gruppe_id: UUID, grunn: str, hva_naa: str, av: Konto, tid: datetime) -> Ansvarsgruppe:
    """Gruppen slutter i dag, og medlemskapene og tilgangen de ga, i samme skriving. Sidene kan leses; ingen skriver mer i dem."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("avsluttet gruppen")):
        gruppe = laas_i_gang(gruppe_id, av, dag)
        gruppe.avsluttet_av, gruppe.slutt_grunn, gruppe.hva_naa = av, grunn, hva_naa
        tom(gruppe, dag, av, tid)
        lukk(gruppe, _("Gruppen er avsluttet."), av, tid)
        Hendelse.objects.create(hva=Hva.GRUPPE_AVSLUTTET, person=gruppe.person, av=av, gjelder=gruppe.pk, tid=tid)
        return gruppe


def _laas_samarbeidsgruppe(gruppe_id: UUID, av: Konto, dag: date) -> Ansvarsgruppe:
    gruppe = laas_i_gang(gruppe_id, av, dag)
    if gruppe.slag != Slag.SAMARBEIDSGRUPPE:
        raise Regelbrudd(_("Gruppen er alt ansvarsgruppe. Den ledes av koordinatoren."))
    return gruppe


def _i_den_nye(medlemskap: Medlemskap, gruppe: Ansvarsgruppe, dag: date, av: Konto) -> Medlemskap:
    felt = {n: getattr(medlemskap, n) for n in ("konto", "enhet", "min_del", "til", "svar", "svar_grunn", "svar_tid")}
    return Medlemskap(gruppe=gruppe, fra=max(dag, medlemskap.fra), lagt_til_av=av, **felt)
