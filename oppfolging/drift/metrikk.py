"""Tallene til den som overvåker tjeneren, i Prometheus' tekstform. De samme som på driftssiden, uten ord om noen."""

from collections.abc import Iterator
from datetime import datetime

from oppfolging.drift import oversikter
from oppfolging.models import Hjerteslag
from oppfolging.oversikter import ventet
from tilgang.tilbakekall.vakt import hvorfor_lukket

KOER = ("brev_venter", "brev_feilet", "brev_usendt", "varsler", "lenker")


def tekst(tid: datetime) -> str:
    return "\n".join([*_linjer(tid), ""])


def _linjer(tid: datetime) -> Iterator[str]:
    slagene = {slag.hva: slag for slag in Hjerteslag.objects.all()}
    yield from _hode("samvev_jobb_sekunder_siden", "sekunder siden jobben sist gikk; -1 er aldri")
    for hva in ventet():
        slag = slagene.get(hva)
        yield f'samvev_jobb_sekunder_siden{{jobb="{hva.lower()}"}} {round((tid - slag.tid).total_seconds()) if slag else -1}'
    yield from _hode("samvev_jobb_i_orden", "1 når jobben ikke fant noe galt sist")
    yield from (f'samvev_jobb_i_orden{{jobb="{hva.lower()}"}} {int(slagene[hva].er_i_orden)}' for hva in ventet() if hva in slagene)
    yield from _hode("samvev_venter", "hvor mye som venter")
    koer = list(zip(KOER, oversikter.koer(), strict=True))
    yield from (f'samvev_venter{{hva="{navn}"}} {ko.antall}' for navn, ko in koer)
    yield from _hode("samvev_venter_eldste_sekunder", "hvor lenge det eldste har ventet")
    for navn, ko in koer:
        yield f'samvev_venter_eldste_sekunder{{hva="{navn}"}} {round((tid - ko.eldste).total_seconds()) if ko.eldste else 0}'
    resultat = oversikter.siste_sjekk()
    yield from _hode("samvev_sjekk_brutt", "hvor mange av det som alltid skal være sant, som ikke er det")
    yield f"samvev_sjekk_brutt {len(resultat.funn) if resultat else -1}"
    yield from _hode("samvev_lukket", "1 når databasen er eldre enn journalen over tilbakekall")
    yield f"samvev_lukket {int(bool(hvorfor_lukket()))}"
    yield from _hode("samvev_innholdsbrudd_uke", "ganger nettlesere stanset noe på sidene, siste uke (CSP)")
    yield f"samvev_innholdsbrudd_uke {oversikter.innholdsbrudd(tid)}"
    yield from _hode("samvev_versjon", "utgaven som kjører")
    yield f'samvev_versjon{{versjon="{oversikter.versjon()}"}} 1'


def _hode(navn: str, hjelp: str) -> tuple[str, str]:
    return f"# HELP {navn} {hjelp}", f"# TYPE {navn} gauge"
