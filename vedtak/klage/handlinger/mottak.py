"""Klagen kommer: den registreres, bekreftes, og formen og fristen prøves. Den kan trekkes når som helst."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from personer import dokumenter
from personer.feil import Regelbrudd, UlovligOvergang
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from vedtak import frister, katalog
from vedtak.klage import brev, klagere, vilkaar
from vedtak.klage.handlinger.laas import laas
from vedtak.klage.tilstander import Klagetilstand
from vedtak.models import Kapasitet, Klage, Klageprofil, Klagevedlegg, Rettighet, Vedtak

T = Klagetilstand


def registrer_klage(
    *,
    person: Person,
    vedtak: Vedtak | None,
    rettighet: str,
    mottatt_dato: date,
    klager: Person | None,
    klager_navn: str,
    kapasitet: str,
    fil,
    av: Konto,
    tid: datetime,
    **opplysninger,
) -> Klage:
    """Klagen får nummer og profil, og klageren får kvittering; en muntlig klage står i den, til bekreftelse.

    `opplysninger` er resten av det skjemaet spør om: tema, kanal, klagen, onsket_endring, klager_adresse, er_underskrevet, har_fullmakt.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("registrerte klage")):
        regler.krev(av, Handling.BEHANDLE_KLAGE, person)
        _krev_riktig(person, vedtak, mottatt_dato, klager, klager_navn, kapasitet, dag)
        klage = Klage.objects.create(
            person=person,
            vedtak=vedtak,
            rettighet="" if vedtak else rettighet,
            klageprofil=_profil(vedtak, rettighet, dag),
            aar=dag.year,
            nummer=_neste_nummer(dag.year),
            mottatt_dato=mottatt_dato,
            klager=klager,
            klager_navn="" if klager else klager_navn,
            kapasitet=kapasitet,
            dokument=dokumenter.ta_imot(person=person, fil=fil, tid=tid) if fil else None,
            mottatt_av=av,
            registrert_tid=tid,
            forelopig_frist=frister.forelopig_svar(mottatt_dato),
            internt_maal=mottatt_dato + timedelta(days=settings.KLAGE_INTERNT_MAAL_DAGER),
            **opplysninger,
        )
        Hendelse.objects.create(hva=Hva.KLAGE_MOTTATT, person=person, av=av, gjelder=klage.pk, tid=tid)
        brev.til_klageren("kvittering", klage, tid, dag)
        return klage


def _krev_riktig(person, vedtak, mottatt_dato, klager, klager_navn, kapasitet, dag) -> None:
    if person.slaatt_sammen_med_id:
        raise Regelbrudd(_("Registreringen er slått sammen med en annen. Registrer klagen der."))
    if mottatt_dato > dag:
        raise Regelbrudd(_("Klagen kan ikke være mottatt fram i tid."))
    if vedtak and (vedtak.person_id != person.pk or not vedtak.er_fattet):
        raise Regelbrudd(_("Velg et vedtak som er fattet for personen."))
    if vedtak and not vedtak.av_ke:
        raise Regelbrudd(_("%(enhet)s traff avgjørelsen og behandler klagen. Send klagen dit.") % {"enhet": vedtak.enhet.navn})
    if vedtak and mottatt_dato < vilkaar.vedtaksdato(vedtak):
        raise Regelbrudd(_("Klagen kan ikke være mottatt før vedtaket ble fattet."))
    if klager is None and not klager_navn.strip():
        raise Regelbrudd(_("Velg hvem som klager, eller skriv navnet."))
    if klager is not None and klager not in klagere.kjente(person, dag):
        raise Regelbrudd(_("Den som klager, er ikke registrert på personen. Skriv navnet i stedet."))
    if (kapasitet == Kapasitet.SELV) != (klager == person):
        raise Regelbrudd(_("Klager personen selv, velg personen og «personen selv». Ellers velg rollen til den som klager."))


def _profil(vedtak: Vedtak | None, rettighet: str, dag: date) -> Klageprofil:
    """Vedtakets profil, ellers profilen til rettigheten det klages på, slik den er i dag."""
    if vedtak:
        return vedtak.klageprofil
    if not rettighet:
        raise Regelbrudd(_("Velg vedtaket det klages på, eller rettigheten klagen gjelder."))
    rad = katalog.rad_for(Rettighet(rettighet), dag)
    if rad is None:
        raise Regelbrudd(_("Regelkatalogen har ingen godkjent rad for rettigheten. To må godkjenne den først."))
    return rad.klageprofil


def _neste_nummer(aar: int) -> int:
    """Neste nummer i året. Låsen varer transaksjonen ut, så to som registrerer samtidig får hvert sitt."""
    with connection.cursor() as c:
        c.execute("SELECT pg_advisory_xact_lock(hashtextextended('klagenummer', %s))", [aar])
    return (Klage.objects.filter(aar=aar).aggregate(siste=Max("nummer"))["siste"] or 0) + 1


def prov(
    *,
    klage_id: UUID,
    er_underskrevet: bool,
    har_fullmakt: bool,
    kom_fram_dato: date | None = None,
    postlagt_dato: date | None = None,
    sen_grunn: str = "",
    sen_begrunnelse: str = "",
    rett_innen: date | None = None,
    av: Konto,
    tid: datetime,
) -> Klage:
    """Form og frist prøves. Mangler noe, får klageren en kort frist til å rette (fvl § 32); ellers er klagen under behandling."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("prøvde form og frist")):
        klage = laas(klage_id, av)
        if klage.tilstand not in (T.MOTTATT, T.MANGLER):
            raise UlovligOvergang(_("Form og frist er alt prøvd."))
        klage.er_underskrevet, klage.har_fullmakt, klage.provd_av = er_underskrevet, har_fullmakt, av
        _prov_fristen(klage, kom_fram_dato, postlagt_dato, sen_grunn, sen_begrunnelse)
        if vilkaar.mangler(klage) and not _fristen_er_ute(klage, rett_innen, dag):
            _be_om_retting(klage, rett_innen, tid, dag)
            return klage
        klage.flytt_til(T.UNDER_BEHANDLING)
        klage.save()
        return klage


def _prov_fristen(klage, kom_fram_dato, postlagt_dato, sen_grunn, sen_begrunnelse) -> None:
    if klage.vedtak is None:
        return
    if kom_fram_dato is None:
        raise Regelbrudd(_("Skriv når vedtaket kom fram, eller når dere regner med at det gjorde det."))
    if not vilkaar.vedtaksdato(klage.vedtak) <= kom_fram_dato <= klage.mottatt_dato:
        raise Regelbrudd(_("Vedtaket må ha kommet fram mellom dagen det ble fattet og dagen klagen kom."))
    if postlagt_dato and postlagt_dato > klage.mottatt_dato:
        raise Regelbrudd(_("Klagen kan ikke være postlagt etter at den kom."))
    klage.kom_fram_dato, klage.postlagt_dato = kom_fram_dato, postlagt_dato
    klage.er_i_tide = vilkaar.i_tide(klage)
    brukes = klage.er_i_tide is False and not vilkaar.kom_etter_ett_aar(klage)
    if brukes and sen_grunn and not sen_begrunnelse.strip():
        raise Regelbrudd(_("Skriv hvorfor klagen behandles selv om den kom for sent."))
    klage.sen_grunn = sen_grunn if brukes else ""
    klage.sen_begrunnelse = sen_begrunnelse if klage.sen_grunn else ""


def _fristen_er_ute(klage: Klage, rett_innen: date | None, dag: date) -> bool:
    """Sant når klageren har hatt sin frist til å rette, og den er ute: da kan klagen bare avvises."""
    return klage.tilstand == T.MANGLER and rett_innen is None and klage.rett_innen < dag


def _be_om_retting(klage: Klage, rett_innen: date | None, tid: datetime, dag: date) -> None:
    if rett_innen is None:
        raise Regelbrudd(_("Noe må rettes. Sett en frist for det, så får klageren brev."))
    if rett_innen <= dag:
        raise Regelbrudd(_("Fristen for å rette må være fram i tid."))
    klage.rett_innen = rett_innen
    if klage.tilstand != T.MANGLER:
        klage.flytt_til(T.MANGLER)
    klage.save()
    with translation.override(klagere.maalform(klage)):
        mangler = vilkaar.mangler(klage)
    brev.til_klageren("mangler", klage, tid, dag, mangler=mangler)


def send_forelopig_svar(*, klage_id: UUID, grunn: str, ventet_dato: date | None, av: Konto, tid: datetime) -> Klage:
    """Klagen er ikke besvart innen en måned: hvorfor, og om mulig når (fvl § 11 a)."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("sendte foreløpig svar")):
        klage = laas(klage_id, av)
        if klage.avgjort_tid is not None or not klage.er_aapen:
            raise Regelbrudd(_("Klagen er alt besvart."))
        if ventet_dato and ventet_dato <= dag:
            raise Regelbrudd(_("Dagen dere regner med å svare, må være fram i tid."))
        klage.forelopig_svar_tid = tid
        klage.save(update_fields=["forelopig_svar_tid"])
        brev.til_klageren("forelopig", klage, tid, dag, grunn=grunn, ventet_dato=ventet_dato)
        return klage


def legg_ved(*, klage_id: UUID, tittel: str, fil, av: Konto, tid: datetime) -> Klagevedlegg:
    """Noe som skal følge klagen. Når den er sendt til Statsforvalteren, er innholdet låst."""
    with som(av, grunn=_("la ved klagen")):
        klage = laas(klage_id, av)
        if klage.oversendt_tid is not None or not klage.er_aapen:
            raise Regelbrudd(_("Klagen er alt sendt. Send det nye i et eget brev."))
        dokument = dokumenter.ta_imot(person=klage.person, fil=fil, tid=tid)
        return Klagevedlegg.objects.create(klage=klage, tittel=tittel, dokument=dokument, lagt_til_av=av, lagt_til_tid=tid)


def trekk(*, klage_id: UUID, av: Konto, tid: datetime) -> Klage:
    """Klageren vil ikke klage lenger."""
    with som(av, grunn=_("klagen ble trukket")):
        klage = laas(klage_id, av)
        klage.flytt_til(T.TRUKKET)
        klage.save(update_fields=["tilstand"])
        Hendelse.objects.create(hva=Hva.KLAGE_AVSLUTTET, person=klage.person, av=av, gjelder=klage.pk, tid=tid)
        return klage
