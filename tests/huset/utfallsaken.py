"""Utkast som følger vedtaket i en sak: en endring som ikke er varslet, og et opphør som er varslet og besvart."""

from datetime import date, timedelta

from tests.vedtak.fabrikk import DelegasjonFabrikk, svar_ja_om_mottakerne
from vedtak import handlinger as vedtakshandlinger
from vedtak.folge import handlinger as folge
from vedtak.handlinger import Punktinnhold
from vedtak.models import Delegasjon, Grunn, Initiativ, Rettsgrunnlag, Utfall
from vedtak.models import Rettighet as R

TEKSTER = ("fakta", "begrunnelse", "hensyn", "barnets_syn")


def reglene(verden, tid) -> None:
    """Radene et vedtak om noe tidligere viser til, godkjent av to."""
    for navn in ("ke_leder", "saksbehandler"):
        for rad in Rettsgrunnlag.objects.filter(kode__startswith="M-", gyldig_fra__isnull=False).exclude(kode="M-TILSYN"):
            vedtakshandlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=verden.kontoer[navn], tid=tid)


def delegasjonene(verden) -> list[Delegasjon]:
    """Den lederen fatter vedtak etter, og en som ikke har begynt."""
    senere = DelegasjonFabrikk(konto=verden.kontoer["klarert"], fra=date(2030, 1, 1), dokumentreferanse="Delegasjonsbrev 2030-1")
    return [Delegasjon.objects.get(konto=verden.kontoer["ke_leder"]), senere]


def legg_til(verden, s, tid) -> None:
    m, konto = s.bygger.m, verden.kontoer["saksbehandler"]
    grunn = m("vedtak.Vedtak.uten_varsel_grunn")
    endring = Punktinnhold(omfang=m("vedtak.Vedtakspunkt.omfang"))
    s.folgeutkast = _utkast(s, Utfall.ENDRING, R.IP, endring, konto, tid, uten_varsel_grunn=grunn)
    s.varslet = _utkast(s, Utfall.OPPHOR, R.KOORDINATOR, Punktinnhold(grunn=Grunn.FLYTTET), konto, tid)
    felles = {"vedtak_id": s.varslet.pk, "av": konto, "tid": tid}
    frist = tid.date() + timedelta(days=21)
    folge.varsle(begrunnelse=m("vedtak.Forhaandsvarsel.begrunnelse"), svarfrist_dato=frist, **felles)
    folge.svar_paa_varsel(svar=m("vedtak.Forhaandsvarsel.svar"), svart_dato=tid.date(), **felles)


def _utkast(s, slag, rettighet, innhold, konto, tid, **kwargs):
    nytt = folge.start(vedtak_id=s.vedtak.pk, slag=slag, rettigheter=[rettighet], initiativ=Initiativ.KOMMUNEN, av=konto, tid=tid)
    tekster = {n: s.bygger.m(f"vedtak.Vedtak.{n}") for n in TEKSTER}
    return svar_ja_om_mottakerne(nytt, innhold={rettighet: innhold}, **tekster, **kwargs)
