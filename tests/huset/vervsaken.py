"""Vervet gjennom tid i saken: en som hadde det, byttet til koordinatoren, en vikar i to dager, og et ønske om bytte."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from koordinator import handlinger as bordet
from koordinator.models import Byttegrunn, Kurs, Oppnevning

TID = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))


def vervet_videre(b, s, leder, forgjenger, konto) -> Oppnevning:
    """Forgjengeren får vervet igjen, og gir det videre. Koordinatoren har det til slutt."""
    vekting, forklaring, borte = (b.m(f"koordinator.{n}") for n in ("Oppnevning.vekting", "Vervsendring.forklaring", "Byttekrav.svar"))
    with b.steg() as tid:
        foerst = bordet.oppnevn(utpeking_id=s.utpeking.pk, konto=forgjenger, fra=timezone.localdate(tid), av=leder, tid=tid)
    with b.steg() as tid:
        s.endring = bordet.bytt(
            oppnevning_id=foerst.pk, konto=konto, fra=timezone.localdate(tid), grunn=Byttegrunn.OPPGAVER, forklaring=forklaring,
            vekting=vekting, av=leder, tid=tid,
        )  # fmt: skip
    with b.steg() as tid:
        dag = timezone.localdate(tid)
        s.vikaren = bordet.sett_vikar(
            oppnevning_id=s.endring.ny.pk, konto=forgjenger, fra=dag, til=dag + timedelta(days=1), av=leder, tid=tid
        )
        bordet.overta(endring_id=s.vikaren.pk, av=forgjenger, tid=tid)
        maate = b.m("koordinator.Vervsendring.beskjed_vurdering")
        bordet.gi_beskjed(endring_id=s.vikaren.pk, svar={}, annen_maate=maate, av=b.konto["saksbehandler"], tid=tid)
        besvart = _bedt_om(b, s, konto, tid)
        bordet.svar_paa_byttekrav(krav_id=besvart.pk, svar=borte, av=leder, tid=tid)
        s.byttekrav = _bedt_om(b, s, konto, tid)
    _kontakter(b, s, konto)
    s.koordinatoren = konto
    return s.endring.ny


def _kontakter(b, s, konto) -> None:
    """En kontaktlege som er byttet ut, og en som gjelder."""
    for rolle in ("KONTAKTLEGE", "HF_KOORDINATOR"):
        felt = {n: b.m(f"koordinator.EksternKontakt.{n}") for n in ("navn", "virksomhet", "telefon")}
        with b.steg() as tid:
            s.kontakt = bordet.registrer_kontakt(person=s.person, rolle=rolle, fra=timezone.localdate(tid), av=konto, **felt)
        if rolle == "KONTAKTLEGE":
            with b.steg() as tid:
                bordet.avslutt_kontakt(kontakt_id=s.kontakt.pk, av=konto, tid=tid)


def kursene(verden) -> list:
    """To kurs KE krever; koordinatoren har det ene."""
    leder = verden.kontoer["ke_leder"]
    kurs = [bordet.nytt_kurs(navn=navn, gyldig_maaneder=24, av=leder) for navn in ("Innføring", "Samtykke")]
    bordet.registrer_kurs(konto=verden.kontoer["koordinator"], kurs=kurs[0], dato=TID.date(), av=leder, tid=TID)
    return kurs


def kursgangene(verden) -> dict[str, list]:
    """To kurs som kommer, med koordinatoren og en annen påmeldt, og to som er holdt uten at noen har skrevet hvem som kom."""
    leder, kurs = verden.kontoer["ke_leder"], Kurs.objects.order_by("navn").first()
    felt = {"kurs": kurs, "fra_kl": time(9), "til_kl": time(12), "av": leder}
    ut: dict[str, list] = {"kursgang": [], "kursgang_holdt": []}
    for nr in range(2):
        ut["kursgang"].append(bordet.planlegg_kurs(dato=date(2031, 3, 3 + nr), sted=f"Møterom {nr}", **felt))
        ut["kursgang_holdt"].append(bordet.planlegg_kurs(dato=date(2026, 11, 12 + nr), sted=f"Møterom {nr}", **felt))
        deltakere = [verden.kontoer["koordinator"], verden.kontoer["koordinator_annen"]]
        bordet.meld_paa(kursgang_id=ut["kursgang"][nr].pk, kontoer=deltakere, av=leder, tid=TID)
    return ut


def _bedt_om(b, s, konto, tid):
    begrunnelse = b.m("koordinator.Byttekrav.begrunnelse")
    return bordet.be_om_bytte(oppnevning_id=s.endring.ny.pk, grunn=Byttegrunn.OPPGAVER, begrunnelse=begrunnelse, av=konto, tid=tid)
