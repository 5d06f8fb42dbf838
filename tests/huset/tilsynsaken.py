"""Tilsyn i hver tilstand en side viser, med en oppfølging. Kommer etter at brevene om vedtaket er satt."""

from datetime import datetime, timedelta

from django.utils import timezone

from tests.huset.saken import med_tekst
from vedtak.tilsyn import handlinger


def legg_til(verden, s, settes: datetime) -> None:
    konto, leder, m = verden.kontoer["saksbehandler"], verden.kontoer["ke_leder"], s.bygger.m
    with s.bygger.steg() as tid:
        dag = timezone.localdate(tid)
        felles = {"av": konto, "tid": tid}

        def tilsyn(fil=None):
            valg = {"ekstern_referanse": m("vedtak.Tilsyn.ekstern_referanse"), "sporsmaal": m("vedtak.Tilsyn.sporsmaal"), "tema": "DRYGER"}
            frist = dag + timedelta(days=21)
            return handlinger.registrer_tilsyn(person=s.person, mottatt_dato=dag, svarfrist_dato=frist, fil=fil, **valg, **felles)

        def satt_sammen():
            t = handlinger.bestill(tilsyn_id=tilsyn().pk, deler=["PERSONEN"], **felles)
            assert handlinger.sett_sammen(tilsynsperson_id=t.personer.get().pk, klokke=lambda: settes)
            return t

        def foreslatt():
            return handlinger.foresla(tilsyn_id=satt_sammen().pk, svar=m("vedtak.Tilsyn.svar"), av=konto)

        def med_utfall():
            t = tilsyn()
            vurdering = m("vedtak.Tilsyn.vurdering")
            return handlinger.registrer_utfall(tilsyn_id=t.pk, utfall="UTEN_VURDERING", dato=dag, vurdering=vurdering, fil=None, **felles)

        def punkt(t):
            tekster = {n: m(f"vedtak.Tilsynspunkt.{n}") for n in ("hva", "hvem")}
            return handlinger.legg_til_punkt(tilsyn_id=t.pk, frist_dato=dag + timedelta(days=60), av=konto, **tekster)

        s.tilsyn = tilsyn(med_tekst(m("vedtak.Tilsyn.sporsmaal")))
        s.tilsynsfil = s.tilsyn.dokument
        s.tilsyn_utvalg = tilsyn()
        utvalget = {"tilsyn_id": s.tilsyn_utvalg.pk, "av": leder, "tid": tid}
        handlinger.ta_med(person=s.givere[0], **utvalget)
        handlinger.ta_ut(person_id=s.givere[0].pk, grunn=m("vedtak.Tilsynsperson.tatt_ut_grunn"), **utvalget)
        handlinger.ta_med(person=s.givere[0], **utvalget)
        s.tilsyn_bestilt = handlinger.bestill(tilsyn_id=tilsyn().pk, deler=["PERSONEN"], **felles)
        s.tilsyn_satt, s.tilsyn_foreslatt = satt_sammen(), foreslatt()
        s.tilsyn_besvart = handlinger.godkjenn(tilsyn_id=foreslatt().pk, av=leder, tid=tid)
        s.tilsyn_ferdig, s.tilsyn_folges_opp = med_utfall(), med_utfall()
        s.tilsynspunkt = punkt(s.tilsyn_folges_opp)
        gjort = {"resultat": m("vedtak.Tilsynspunkt.resultat"), "gjort_dato": dag}
        handlinger.fullfor_punkt(punkt_id=punkt(s.tilsyn_folges_opp).pk, **gjort, **felles)
