"""Planen i bevaringsreglene: når den er gammel nok, og hva som tømmes. Rammen (datoer, hvem, hvorfor avsluttet) står."""

from collections.abc import Iterator

from django.db.models import F, QuerySet

from ip.models import Plan
from ip.models.evaluering import TEMAER
from ip.tilstander import Tilstand
from koordinator.bevaring import register
from koordinator.bevaring.regnet import siden
from personer.historikk.vern import Steg
from personer.kassasjon.register import Innhold, Slaget, byte, ingenting, null_byte, tekst, tekstene_i, tom_liste, tom_sum
from personer.models import Bevaringsslag, RegnesFra

I_PLANEN = "plan_id = {gjelder}"
I_VERSJON = "versjon_id IN (SELECT id FROM ip_planversjon WHERE plan_id = {gjelder})"
I_UTSKRIFT = "utskrift_id IN (SELECT id FROM ip_planutskrift WHERE plan_id = {gjelder})"
TEKSTER = ("tekst", "ansvarlig_tekst", "omfang", "grunn", "gikk_bra", "maa_endres", "tittel")
FILENE = (
    "id IN (SELECT dokument_id FROM ip_plandokument WHERE plan_id = {gjelder}"
    " UNION SELECT dokument_id FROM ip_planversjon WHERE plan_id = {gjelder})"
)

TOEMMES = Slaget(
    Bevaringsslag.PLAN,
    (
        Innhold("ip.Planpunkt", I_PLANEN, {"tekst": tekst}),
        Innhold("ip.Maal", I_PLANEN, {"tekst": tekst}),
        Innhold(
            "ip.Tiltak",
            "maal_id IN (SELECT id FROM ip_maal WHERE plan_id = {gjelder})",
            {"tekst": tekst, "ansvarlig_tekst": tekst, "omfang": tekst},
        ),
        Innhold("ip.IkkeAktuelt", I_PLANEN, {"grunn": tekst}),
        Innhold(
            "ip.Evalueringssvar",
            "evaluering_id IN (SELECT id FROM ip_evaluering WHERE plan_id = {gjelder})",
            {"gikk_bra": tekst, "maa_endres": tekst, **dict.fromkeys(TEMAER, ingenting)},
        ),
        Innhold("ip.Spesialisttilbud", I_PLANEN, {"hf_koordinator": tekst, "kontaktlege": tekst}),
        Innhold("ip.Planvending", I_PLANEN, {"grunn": tekst}),
        Innhold("ip.Versjonsrad", I_VERSJON, {"data": tekstene_i(*TEKSTER, *TEMAER)}),
        Innhold("ip.Planversjon", I_PLANEN, {"koordinatorer": tom_liste}),
        Innhold("ip.Utskriftsfil", I_UTSKRIFT, {"innhold": byte, "sha256": tom_sum}),
        Innhold("ip.Planutskrift", I_PLANEN, {"html": tekst}),
        Innhold("personer.Dokument", FILENE, {"innhold": byte, "sha256": tom_sum, "storrelse": null_byte}),
        Innhold("ip.Plandokument", I_PLANEN, {"tittel": tekst, "fjernet_grunn": tekst}),
    ),
)  # fmt: skip

# En godkjent versjon endres aldri; bare kassasjonen får tømme den, i funksjonen databasen eier.
FRYS = """
CREATE OR REPLACE FUNCTION ip_frys_versjon() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND EXISTS (
        SELECT FROM personer_kassasjon k WHERE k.id::text = current_setting('samvev.kasserer', true)
        AND k.godkjent_av_id <> k.bestilt_av_id AND k.ferdig_tid IS NULL
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'en versjon eller utskrift av planen kan ikke endres' USING ERRCODE = 'SV002';
END $$;
"""


def steg(finnes: set[str]) -> Iterator[Steg]:
    if {"ip_utskriftsfil", "personer_kassasjon"} <= finnes:
        yield Steg((FRYS,))


def _avsluttede() -> QuerySet:
    return Plan.objects.filter(tilstand=Tilstand.AVSLUTTET)


PLANENE = register.Kandidatslag(
    slag=Bevaringsslag.PLAN,
    regnes_fra=(RegnesFra.PLAN_AVSLUTTET, RegnesFra.SAK_AVSLUTTET, RegnesFra.DOD),
    rader=lambda fra: siden(_avsluttede().annotate(hen=F("person")), fra, {RegnesFra.PLAN_AVSLUTTET: F("avsluttet_tid__date")}),
)
