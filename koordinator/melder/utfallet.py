"""Hva meldingen førte til, med ordene som kan stå i brevet til den som meldte. Aldri begrunnelser, vilkår eller navn på tjenester."""

from koordinator.models import Henvendelse, Utgang
from personer.models import Maalform
from vedtak import brevord
from vedtak.models import Rettighet, Utfall, Vedtak

NB, NN = Maalform.BOKMAAL, Maalform.NYNORSK

UTGANGENE = {
    NB: {
        Utgang.VEILEDNING: "Vi har gitt veiledning.",
        Utgang.SAMARBEIDSGRUPPE: "Tjenestene samarbeider i en samarbeidsgruppe.",
        Utgang.SAMORDNINGSANSVARLIG: "En av tjenestene samordner hjelpen.",
        Utgang.TRUKKET: "Ønsket er trukket.",
    },
    NN: {
        Utgang.VEILEDNING: "Vi har gitt rettleiing.",
        Utgang.SAMARBEIDSGRUPPE: "Tenestene samarbeider i ei samarbeidsgruppe.",
        Utgang.SAMORDNINGSANSVARLIG: "Ei av tenestene samordnar hjelpa.",
        Utgang.TRUKKET: "Ønsket er trekt.",
    },
}
SVARENE = {
    NB: {
        Utfall.INNVILGET: "Vi har innvilget %s.",
        Utfall.DELVIS: "Vi har innvilget noe av det som gjaldt %s.",
        Utfall.AVSLAG: "Vi har avslått %s.",
        Utfall.AVVISNING: "Vi har avvist saken om %s.",
    },
    NN: {
        Utfall.INNVILGET: "Vi har innvilga %s.",
        Utfall.DELVIS: "Vi har innvilga noko av det som gjaldt %s.",
        Utfall.AVSLAG: "Vi har avslått %s.",
        Utfall.AVVISNING: "Vi har avvist saka om %s.",
    },
}


def vedtaket(melding: Henvendelse) -> Vedtak | None:
    """Det første vedtaket i saken etter at meldingen var ferdig vurdert."""
    fattede = melding.sak.vedtak.av_ke().fattede().filter(fattet_tid__gte=melding.vurdering.ferdig_tid, gjelder_vedtak=None)
    return fattede.order_by("fattet_tid").first()


def er_avgjort(melding: Henvendelse) -> bool:
    return bool(melding.vurdering.utgang) or vedtaket(melding) is not None


def setninger(melding: Henvendelse, maalform: Maalform) -> list[str]:
    """Tom når saken ikke er avgjort."""
    if melding.vurdering.utgang:
        return [UTGANGENE[maalform][Utgang(melding.vurdering.utgang)]]
    vedtak = vedtaket(melding)
    if vedtak is None:
        return []
    return [SVARENE[maalform][Utfall(p.utfall)] % brevord.ORD[Rettighet(p.rettighet)] for p in vedtak.punkter_i_rekkefolge]
