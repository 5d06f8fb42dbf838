"""Hver faktamodell har historikk eller en grunn til å være uten, og databasen har vernet modellene sier."""

import re

import pytest
from django.apps import apps
from django.db import connection

from ip.versjoner.innhold import slagene
from koordinator.models import TOMT
from personer.historikk import vern
from personer.historikk.modell import Vern, er_historikk, historikk_av
from tilgang import tidligere

# Det som med vilje ikke er i historikken, og hvorfor.
UTELATT = {
    "koordinator.InnsendtMelding": set(TOMT),  # det avsenderen skrev, skal kunne tømmes på ordentlig (settled 27)
    "personer.Innbydelse": {"fro"},  # en hemmelighet hører ikke hjemme i et spor som aldri slettes
    "personer.Konto": {"password"},  # en hash hører ikke hjemme i et spor som aldri slettes
    "utsending.Brev": {"html"},  # databasen nekter å endre teksten, så raden er selv historikken
    "personer.Dokument": {"innhold"},  # bytene endres aldri; sha256 er i historikken
}


def vaare_modeller():
    return [m for m in apps.get_models() if m._meta.app_label in vern.VAARE_ROM and not er_historikk(m)]


@pytest.mark.parametrize("modell", vaare_modeller(), ids=lambda m: m._meta.label)
def test_modellen_har_historikk_eller_en_grunn(modell):
    grunn = getattr(modell, "uten_historikk", "")
    assert bool(historikk_av(modell)) != bool(grunn), f"{modell._meta.label}: historikk eller `uten_historikk`, ikke begge og ikke ingen"
    if grunn:
        assert len(grunn.split()) >= 5 and grunn.endswith(".")


@pytest.mark.parametrize("modell", [m for m in vaare_modeller() if historikk_av(m)], ids=lambda m: m._meta.label)
def test_historikken_mangler_ingen_kolonne_uten_at_det_er_sagt(modell):
    mangler = {f.column for f in modell._meta.concrete_fields} - set(vern.sporede_kolonner(modell))
    assert mangler == UTELATT.get(modell._meta.label, set())


@pytest.mark.django_db
@pytest.mark.parametrize("modell", [m for m in vaare_modeller() if historikk_av(m)], ids=lambda m: m._meta.label)
def test_databasens_trigger_er_den_modellen_gir(modell):
    with connection.cursor() as c:
        c.execute("SELECT prosrc, prosecdef FROM pg_proc WHERE proname = %s", [vern.funksjonsnavn(modell)])
        kilde, som_eier = c.fetchone()
        c.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [modell._meta.db_table])
        triggere = {navn for (navn,) in c.fetchall()}
    kolonner = re.search(r"INSERT INTO \w+ \((.*?), history_date", kilde).group(1)
    assert som_eier
    assert [k.strip('"') for k in kolonner.split(", ")] == vern.sporede_kolonner(modell)
    assert {"historikk_ny", "historikk_endret", "historikk_slettet"} <= triggere


@pytest.mark.django_db
@pytest.mark.parametrize("modell", vern.modeller(), ids=lambda m: m._meta.label)
def test_applikasjonen_har_bare_de_rettighetene_modellen_gir(modell):
    med = vern.rettighet(modell)
    with connection.cursor() as c:
        c.execute(
            "SELECT array_agg(r ORDER BY r) FROM unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','TRIGGER','REFERENCES']) r"
            " WHERE has_table_privilege(current_user, %s, r)",
            [modell._meta.db_table],
        )
        (har,) = c.fetchone()
    assert set(har) == set(med.value.split(", "))


def test_bare_logg_og_projeksjon_er_noe_annet_enn_fakta_og_bare_nye():
    """En ny modell er fakta om den ikke sier noe annet; sletting er bare for projeksjoner."""
    slettbare = {m._meta.label for m in vaare_modeller() if vern.rettighet(m) is Vern.PROJEKSJON}
    kladdene = {"ip.Kladd", "ansvarsgruppe.Referatkladd"}
    apper = {"personer.Kodeapp"}  # en app som er byttet, skal ikke virke
    assert slettbare == {"tilgang.InnsynsdelGruppe", "tilgang.InnsynsdelKonto", "tilgang.Sorteringsdato", *kladdene, *apper}


@pytest.mark.django_db
def test_applikasjonen_er_verken_eier_eller_superbruker():
    with connection.cursor() as c:
        c.execute("SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert c.fetchone() == (False, False, False, False)
        c.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        assert c.fetchone() == (0,)


INDEKSER = """
    SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    JOIN pg_class k ON k.oid = i.indexrelid JOIN pg_am m ON m.oid = k.relam AND m.amname = 'btree' WHERE i.indrelid = %s::regclass
"""


@pytest.mark.django_db
def test_historikken_har_bare_de_indeksene_modellen_sier():
    """Én for raden, én for sporet av den, og fremmednøklene noen leser etter. Aktøren prøves av triggeren, ikke for hver rad."""
    feil = []
    with connection.cursor() as c:
        for spor in (historikk_av(m) for m in vaare_modeller() if historikk_av(m)):
            skal = {f.column for f in spor._meta.concrete_fields if f.db_index or f.primary_key}
            c.execute(INDEKSER, [spor._meta.db_table])
            har = [kolonne for (kolonne,) in c.fetchall()]
            c.execute("SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'", [spor._meta.db_table])
            if sorted(har) != sorted(skal) or c.fetchall() or {"history_date", "history_user_id"} & skal:
                feil.append((spor._meta.db_table, har, skal))
    assert feil == []


def test_sporet_som_leses_etter_en_annen_rad_har_en_indeks_til_det():
    """Det «hvem hadde tilgang» og planversjonene leser historikken etter."""
    veier = [(modell, re.match(r"(\w+)_id IN|id IN|true", hvor)[1] or "id") for modell, hvor in tidligere.KILDER.items()]
    veier += [(slag.modell, slag.sti.partition("__")[0]) for slag in slagene()]
    assert len(veier) > 15
    assert [v for v in veier if not historikk_av(v[0])._meta.get_field(v[1]).db_index] == []
