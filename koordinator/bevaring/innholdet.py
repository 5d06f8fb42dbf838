"""Hva som tømmes av det arkivet har. Alt som tømmes her, er i det arkivet fikk; det som bare sier hvor noen kan nås, er unntaket.

Igjen står at det ble gjort: brevets tittel, dag og mottaker som person, meldingens nummer og dag, vedtakets nummer, utfall og hvem som
fattet det, klagens svar og datoer.
"""

from personer.kassasjon.register import (
    Innhold,
    Slaget,
    byte,
    ingen_verdier,
    ingenting,
    null_byte,
    tekst,
    tekstene_i_hver,
    tom_liste,
    tom_sum,
)
from personer.models import Bevaringsslag

I_VEDTAKET = "vedtak_id = {gjelder}"
KLAGEN_UTEN_VEDTAK = "id = {gjelder} AND vedtak_id IS NULL"
NAVN_I_KLAGEN = ("klager_navn", "klager_adresse")
TEKST_I_KLAGEN = ("klagen", "onsket_endring", "sen_begrunnelse", "begrunnelse", "instans_begrunnelse", *NAVN_I_KLAGEN)
DET_AVSENDEREN_SKREV = (
    "avsender_navn", "avsender_arbeidssted", "avsender_telefon", "avsender_epost", "gjelder_navn", "beskrivelse", "rett_instans",
    "begrunnelse", "toemt_grunn", "toemt_gjort",
)  # fmt: skip
NUMMERET = ("gjelder_fodt", "gjelder_nummer_kryptert", "gjelder_nummer_hash")


def _tekst(*kolonner: str) -> dict:
    return dict.fromkeys(kolonner, tekst)


BREV = Slaget(
    Bevaringsslag.BREV,
    (
        Innhold("utsending.Brevfil", "brev_id = {gjelder}", {"innhold": byte}),
        Innhold("utsending.Brev", "id = {gjelder}", _tekst("html", "mottaker_navn") | {"adresselinjer": ingen_verdier, "sha256": tom_sum}),
    ),
)
MELDING = Slaget(
    Bevaringsslag.MELDING,
    (
        Innhold(
            "koordinator.InnsendtMelding",
            "henvendelse_id = {gjelder}",
            _tekst(*DET_AVSENDEREN_SKREV) | dict.fromkeys(NUMMERET, ingenting),
        ),
        Innhold("koordinator.Henvendelse", "id = {gjelder}", _tekst("avsender_navn", "beskrivelse")),
    ),
)


def _klagene(klage: str) -> tuple[Innhold, ...]:
    """Alt i klagene `klage` er betingelsen på. Filene før radene som peker på dem."""
    disse = f"SELECT id FROM vedtak_klage WHERE {klage}"
    filene = (
        f"id IN (SELECT unnest(ARRAY[dokument_id, instans_dokument_id]) FROM vedtak_klage WHERE {klage}"
        f" UNION SELECT dokument_id FROM vedtak_klagevedlegg WHERE klage_id IN ({disse}))"
    )
    return (
        Innhold("personer.Dokument", filene, {"innhold": byte, "sha256": tom_sum, "storrelse": null_byte}),
        Innhold("vedtak.Klagevedlegg", f"klage_id IN ({disse})", _tekst("tittel")),
        Innhold("vedtak.Klagepakke", f"klage_id IN ({disse})", {"innhold": byte, "sha256": tom_sum, "innhold_liste": tom_liste}),
        Innhold("vedtak.Klagekrav", f"klage_id IN ({disse})", _tekst("hva", "svar", *NAVN_I_KLAGEN)),
        Innhold("vedtak.Klage", klage, _tekst(*TEKST_I_KLAGEN)),
    )


VEDTAK = Slaget(
    Bevaringsslag.VEDTAK,
    (
        *_klagene(I_VEDTAKET),
        Innhold("vedtak.Klagekrav", I_VEDTAKET, _tekst("hva", "svar", *NAVN_I_KLAGEN)),
        Innhold("vedtak.Mottakervurdering", I_VEDTAKET, _tekst("begrunnelse")),
        Innhold("vedtak.Forhaandsvarsel", I_VEDTAKET, _tekst("begrunnelse", "svar")),
        Innhold("vedtak.Vedtakspunkt", I_VEDTAKET, _tekst("omfang") | {"vilkaarssvar": tekstene_i_hver("begrunnelse")}),
        Innhold(
            "vedtak.Vedtak",
            "id = {gjelder}",
            _tekst(
                "fakta", "begrunnelse", "hensyn", "barnets_syn", "barnets_syn_vekt", "barnets_beste", "familieband", "uten_varsel_grunn"
            ),
        ),
    ),
)
KLAGE = Slaget(Bevaringsslag.KLAGE, _klagene(KLAGEN_UTEN_VEDTAK))
ALLE = (BREV, MELDING, VEDTAK, KLAGE)
