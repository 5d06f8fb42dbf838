"""Svaret til den som meldte: ett samtykke, og hvorfor den første avsenderen ikke fikk brev."""

from koordinator.melder import handlinger


def legg_til(verden, s) -> None:
    konto, m, gitt = verden.kontoer["saksbehandler"], s.bygger.m, s.bygger.dato()
    with s.bygger.steg() as tid:
        s.meldersamtykke = handlinger.registrer_meldersamtykke(
            melding_id=s.melding.pk, utfall="GITT", givere=s.givere, form="MUNTLIG", gitt_dato=gitt, av=konto, tid=tid,
            informasjon_gitt=m("tilgang.Samtykke.informasjon_gitt"),
        )  # fmt: skip
        handlinger.ikke_svar_melder(
            melding_id=s.forste_melding.pk, uten_brev="NAAS_IKKE", grunn=m("koordinator.Meldersvar.grunn"), av=konto, tid=tid
        )
