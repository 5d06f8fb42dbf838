"""Klager i hver tilstand en side viser, og krav ved siden av dem. Kommer etter at brevene om vedtaket er satt."""

from datetime import date, timedelta

from django.utils import timezone

from tests.huset.saken import med_tekst
from utsending import arbeid
from utsending.models import Brev, Oppdrag
from vedtak.klage import handlinger
from vedtak.models import Klage


def legg_til(verden, s, settes) -> None:
    konto, leder, m = verden.kontoer["saksbehandler"], verden.kontoer["ke_leder"], s.bygger.m
    with s.bygger.steg() as tid:
        dag = timezone.localdate(tid)
        s.kom_fram = (dag - timedelta(days=1)).isoformat()

        def klage(**svar):
            valg = {"tema": "IKKE_GOD_NOK", "kanal": "PAPIR", "klagen": m("vedtak.Klage.klagen"), "onsket_endring": ""}
            valg |= {"klager": s.givere[0], "klager_navn": "", "klager_adresse": "", "kapasitet": "FORELDER", "fil": None}
            valg |= {"er_underskrevet": True, "har_fullmakt": False}
            return handlinger.registrer_klage(
                person=s.person, vedtak=s.vedtak, rettighet="", mottatt_dato=dag, av=konto, tid=tid, **(valg | svar)
            )

        def provd(k, kom_fram=dag, **svar):
            felt = {"er_underskrevet": True, "har_fullmakt": True, "kom_fram_dato": kom_fram} | svar
            return handlinger.prov(klage_id=k.pk, av=konto, tid=tid, **felt)

        def foreslatt(utfall):
            k = provd(klage())
            sett(k)
            return handlinger.foresla(klage_id=k.pk, utfall=utfall, begrunnelse=m("vedtak.Klage.begrunnelse"), av=konto, tid=tid)

        def besvart(utfall):
            return handlinger.avgjor(klage_id=foreslatt(utfall).pk, av=leder, tid=tid + timedelta(hours=1))

        def sett(k):
            for oppdrag in Oppdrag.objects.filter(gjelder__in=Brev.objects.filter(gjelder=k.pk).values("pk"), tilstand="VENTER"):
                assert arbeid.utfor(oppdrag_id=oppdrag.pk, klokke=lambda: settes)

        navnet = {"klager": None, "klager_navn": m("vedtak.Klage.klager_navn"), "kapasitet": "FULLMEKTIG"}
        navnet["klager_adresse"] = m("vedtak.Klage.klager_adresse")
        teksten = m("vedtak.Klage.klagen")
        s.klage = klage(klagen=teksten, onsket_endring=m("vedtak.Klage.onsket_endring"), fil=med_tekst(teksten), **navnet)
        s.klagefil = s.klage.dokument
        handlinger.legg_ved(klage_id=s.klage.pk, tittel=m("vedtak.Klagevedlegg.tittel"), fil=med_tekst("ved"), av=konto, tid=tid)
        s.klage_mangler = provd(klage(), er_underskrevet=False, rett_innen=date(2026, 12, 28))
        fattet = timezone.localdate(s.vedtak.fattet_tid)
        s.klage_provd = provd(klage(), fattet, sen_grunn="IKKE_KLANDRES", sen_begrunnelse=m("vedtak.Klage.sen_begrunnelse"))
        s.klage_foreslatt = foreslatt("OPPHEVET")
        s.klage_delvis = besvart("OMGJORT_DELVIS")
        s.klage_oversendt, s.klage_sendt, s.klage_svart = (besvart("OVERSENDT") for _nr in range(3))
        for k in (s.klage_delvis, s.klage_oversendt, s.klage_sendt):
            sett(k)
        s.pakke = handlinger.sett_sammen(klage_id=s.klage_sendt.pk, av=konto, tid=tid)
        s.klage_svart = handlinger.registrer_utfall(
            klage_id=s.klage_svart.pk, utfall="STADFESTET", dato=dag, begrunnelse=m("vedtak.Klage.instans_begrunnelse"), fil=None, av=konto,
            tid=tid,
        )  # fmt: skip
        kravet = {"mottatt_dato": dag, "av": konto, "tid": tid}
        kreves_av = {n: m(f"vedtak.Klagekrav.{n}") for n in ("klager_navn", "klager_adresse")}
        s.vedtakskrav = handlinger.registrer_krav(art="BEGRUNNELSE", hva=m("vedtak.Klagekrav.hva"), vedtak=s.vedtak, **kravet, **kreves_av)
        utsettelse = handlinger.registrer_krav(art="UTSETTELSE", hva=m("vedtak.Klagekrav.hva"), klage=s.klage, **kravet)
        handlinger.svar_paa_krav(krav_id=utsettelse.pk, er_innvilget=False, svar=m("vedtak.Klagekrav.svar"), av=konto, tid=tid)
    assert Klage.objects.filter(person=s.person).count() == 8
