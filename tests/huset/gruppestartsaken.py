"""En vurdering som endte med samarbeidsgruppe, og tjenestene som er bedt: en der det gikk, og en som skal."""

from datetime import date

from koordinator.models import Gruppestart, Henvendelse, Vurdering
from personer.historikk.aktor import Systemaktor, som


def legg_til(verden, s) -> None:
    """Radene skrives rett inn: saken har et vedtak, og den første vurderingen endte med veiledning."""
    m, konto, enhet = s.bygger.m, verden.kontoer["saksbehandler"], verden.enheter["skole"]
    with s.bygger.steg() as tid, som(Systemaktor.TEST):
        s.gruppevurdering = Henvendelse.objects.get(pk=s.forste_melding.pk).vurdering
        Vurdering.objects.filter(pk=s.gruppevurdering.pk).update(utgang="SAMARBEIDSGRUPPE")
        felles = {"vurdering": s.vurdering, "person": s.person, "enhet": enhet, "bedt_av": konto, "bedt_tid": tid}
        datoer = [date(2034, maaned, 11 if s is verden.egen else 13) for maaned in (3, 4, 5)]

        def hvem() -> str:
            return m("koordinator.Gruppestart.kontaktperson")

        Gruppestart.objects.create(
            kontaktperson=hvem(), innen_dato=datoer[0], ferdig_dato=datoer[1], ferdig_av=konto,
            resultat=m("koordinator.Gruppestart.resultat"), **felles,
        )  # fmt: skip
        s.gruppestart = Gruppestart.objects.create(kontaktperson=hvem(), innen_dato=datoer[2], **felles)
