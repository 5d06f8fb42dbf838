"""Verbene: skrive et brev, og arbeiderens steg fra tatt til ferdig. Ingen av dem gjør noe to ganger."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva, Konto, Maalform, Person
from utsending import bortfall, brevhtml, vilkaar
from utsending.feil import Feil, Settefeil
from utsending.levering import handlinger as levering
from utsending.models import Brev, Brevfil, Leserkrets, Oppdrag, Slag
from utsending.rendring import Satt
from utsending.tilstander import Brevtilstand, Oppdragstilstand

# Etter hver feil ventes det lenger; etter den siste er det et menneske som må se på det.
VENTETIDER = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
FLEST_FORSOK = len(VENTETIDER) + 1
FEI_OM_GANGEN = 1000


def nytt_brev(
    *,
    person: Person,
    mottaker_navn: str,
    adresselinjer: Sequence[str],
    maalform: Maalform,
    tittel: str,
    html: str,
    mal_versjon: str,
    gjelder: UUID,
    mottaker: Person | None = None,
    lesere: Leserkrets = Leserkrets.SE_VEDTAK,
    enhet_id: UUID | None = None,
    tid: datetime,
) -> Brev:
    """Fryser brevet og legger det i utkurven, i transaksjonen til den som skriver det (åpen `som`).

    `lesere` er hvem i huset som kan åpne det; `enhet_id` er tjenesten det er fra, når den ikke er KE.
    Kaster UgyldigBrev når HTML-en har annet enn tekst, og Regelbrudd når en gradert adresse ville stått i brevet.
    """
    brevhtml.krev_rent(html, maalform)
    brev = Brev(
        person=person,
        mottaker=mottaker,
        mottaker_navn=mottaker_navn,
        adresselinjer=list(adresselinjer),
        maalform=maalform,
        tittel=tittel,
        html=html,
        mal_versjon=mal_versjon,
        gjelder=gjelder,
        lesere=lesere,
        enhet_id=enhet_id,
        opprettet_tid=tid,
    )
    if feil := vilkaar.hvorfor_ikke_settes(brev):
        raise Regelbrudd(feil.label)
    brev.save(force_insert=True)
    oppdrag = Oppdrag.objects.create(slag=Slag.BREV, gjelder=brev.pk, opprettet_tid=tid, neste_tid=tid, meldt_tid=tid)
    _vekk(oppdrag.pk)
    return brev


def prov_igjen(*, brev_id: UUID, av: Konto, tid: datetime) -> Brev:
    """Et brev som ikke kunne lages, legges i utkurven på nytt. Teksten er den samme."""
    with som(av, grunn=_("brevet ble prøvd på nytt")):
        brev = Brev.objects.select_for_update(of=("self",)).select_related("person", "mottaker").get(pk=brev_id)
        vilkaar.krev_skrive(av, brev)
        if feil := vilkaar.hvorfor_ikke_settes(brev) or bortfall.feil(brev, timezone.localdate(tid)):
            raise Regelbrudd(feil.label)
        brev.flytt_til(Brevtilstand.KLAR)
        brev.save(update_fields=["tilstand"])
        oppdrag = Oppdrag.objects.select_for_update().get(slag=Slag.BREV, gjelder=brev.pk)
        oppdrag.flytt_til(Oppdragstilstand.VENTER)
        oppdrag.forsok, oppdrag.feil = 0, ""
        oppdrag.neste_tid = oppdrag.meldt_tid = tid
        oppdrag.tatt_tid = oppdrag.ferdig_tid = None
        oppdrag.save()
        _vekk(oppdrag.pk)
        return brev


def ta(*, oppdrag_id: UUID, tid: datetime) -> Oppdrag | None:
    """Arbeideren tar oppdraget, med leie. None når en annen har det, det er ferdig, eller det ikke er tid for det ennå."""
    with transaction.atomic():
        ledige = Oppdrag.objects.ledige(tid).select_for_update(skip_locked=True)
        oppdrag = ledige.filter(pk=oppdrag_id).first()
        if oppdrag is None:
            return None
        if oppdrag.forsok >= FLEST_FORSOK:
            # Bare en arbeider som forsvant uten å si fra, etterlater et oppdrag slik.
            _gi_opp(oppdrag, Feil.STANSET, tid)
            return None
        oppdrag.flytt_til(Oppdragstilstand.I_ARBEID)
        oppdrag.forsok += 1
        oppdrag.tatt_tid = tid
        oppdrag.save(update_fields=["tilstand", "forsok", "tatt_tid"])
        return oppdrag


def fullfor(*, oppdrag: Oppdrag, satt: Satt, tid: datetime) -> bool:
    """Lagrer filen, summen og tilstanden i én transaksjon. Usant når filen kastes: leien gikk ut og en annen har tatt over, eller
    brevet kan ikke lenger settes (det spørres igjen: graderingen kan ha kommet mens det ble satt)."""
    with som(Systemaktor.UTKURV, grunn=_("brevet ble laget")):
        if not _laas(oppdrag):
            return False
        brev = Brev.objects.select_for_update(of=("self",)).select_related("person", "mottaker").get(pk=oppdrag.gjelder)
        if feil := vilkaar.hvorfor_ikke_settes(brev) or bortfall.feil(brev, timezone.localdate(tid)):
            _gi_opp(oppdrag, feil, tid)
            return False
        brev.flytt_til(Brevtilstand.RENDRET)
        brev.sha256 = hashlib.sha256(satt.pdf).hexdigest()
        brev.sider, brev.satt_med, brev.rendret_tid = satt.sider, satt.satt_med, tid
        brev.save(update_fields=["tilstand", "sha256", "sider", "satt_med", "rendret_tid"])
        Brevfil.objects.create(brev=brev, innhold=satt.pdf)
        levering.opprett(brev=brev, tid=tid)
        Hendelse.objects.create(hva=Hva.BREV_KLART, person_id=brev.person_id, gjelder=brev.pk, tid=tid)
        oppdrag.flytt_til(Oppdragstilstand.FERDIG)
        oppdrag.ferdig_tid, oppdrag.feil = tid, ""
        oppdrag.save(update_fields=["tilstand", "ferdig_tid", "feil"])
        return True


def meld_feil(*, oppdrag: Oppdrag, feil: Settefeil, tid: datetime) -> None:
    """Venter og prøver igjen, eller gir opp når feilen er varig eller forsøkene er brukt."""
    with transaction.atomic():
        if not _laas(oppdrag):
            return
        if feil.er_varig or oppdrag.forsok >= FLEST_FORSOK:
            _gi_opp(oppdrag, feil.feil, tid)
            return
        oppdrag.flytt_til(Oppdragstilstand.VENTER)
        oppdrag.neste_tid, oppdrag.feil = tid + VENTETIDER[oppdrag.forsok - 1], feil.feil
        oppdrag.save(update_fields=["tilstand", "neste_tid", "feil"])


def meld_umeldte(*, tid: datetime) -> int:
    """Minner køen om det som er falt ut av den. Gir antallet."""
    with transaction.atomic():
        umeldte = Oppdrag.objects.umeldte(tid).select_for_update(skip_locked=True).order_by("neste_tid", "pk")
        numre = [oppdrag.pk for oppdrag in umeldte[:FEI_OM_GANGEN]]
        Oppdrag.objects.filter(pk__in=numre).update(meldt_tid=tid)
        for nummer in numre:
            _vekk(nummer)
    return len(numre)


def _laas(oppdrag: Oppdrag) -> bool:
    """Låser raden, og sier om forsøket fortsatt er det siste."""
    mitt = Oppdrag.objects.filter(pk=oppdrag.pk, tilstand=Oppdragstilstand.I_ARBEID, forsok=oppdrag.forsok)
    return mitt.select_for_update().first() is not None


def _gi_opp(oppdrag: Oppdrag, feil: Feil, tid: datetime) -> None:
    with som(Systemaktor.UTKURV, grunn=_("brevet kunne ikke lages")):
        brev = Brev.objects.select_for_update(of=("self",)).get(pk=oppdrag.gjelder)
        brev.flytt_til(Brevtilstand.FEILET)
        brev.save(update_fields=["tilstand"])
        oppdrag.flytt_til(Oppdragstilstand.FEILET)
        oppdrag.ferdig_tid, oppdrag.feil = tid, feil
        oppdrag.save(update_fields=["tilstand", "ferdig_tid", "feil"])


def _vekk(oppdrag_id: UUID) -> None:
    """Sier til køen at det er noe å gjøre, når transaksjonen er lagret. Går meldingen tapt, finner feiingen raden."""
    from utsending.tasks import rendre

    rendre.delay_on_commit(str(oppdrag_id))
