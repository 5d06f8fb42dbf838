"""Nye migreringer kan kjøres mens forrige utgave går (docs/migreringer.md). Hver regel feiler på en oppdiktet migrering."""

from pathlib import Path

import pytest
from django.contrib.postgres import operations as pg
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models.functions import Now

from personer.historikk.vern import VAARE_ROM
from tests.huset.migreringsregler import RAAD, Funn, gaa_gjennom, kolonner

ROT = Path(__file__).resolve().parents[2]
# Det siste nummeret i hvert rom som er ført i forrige utgave. Flyttes fram når en utgave settes ut, aldri ellers.
SIST = {
    "personer": 18, "tilgang": 15, "utsending": 11, "oppfolging": 11, "vedtak": 12, "koordinator": 13, "ansvarsgruppe": 7, "ip": 11,
    "oversikt": 0,
}  # fmt: skip


@pytest.fixture(scope="module")
def loader():
    return MigrationLoader(None)


@pytest.fixture(scope="module")
def forrige(loader):
    """Slik forrige utgave kjenner modellene."""
    return loader.project_state(sorted(n for n in loader.graph.nodes if not er_ny(*n)))


def er_ny(app: str, navn: str) -> bool:
    return app in VAARE_ROM and int(navn[:4]) > SIST[app]


def test_nye_migreringer_kan_kjores_mens_forrige_utgave_gaar(loader, forrige):
    funn, tilstand = [], forrige.clone()
    maal = [n for n in loader.graph.leaf_nodes() if n[0] in VAARE_ROM]
    plan = [n for n in _plan(loader, maal) if er_ny(*n)]
    for nokkel in plan:
        migrering = loader.graph.nodes[nokkel]
        funn += map(str, gaa_gjennom(migrering, tilstand, forrige))
        tilstand = migrering.mutate_state(tilstand)
    assert funn == []


def _plan(loader, maal) -> list:
    sett: dict = {}
    for blad in maal:
        for nokkel in loader.graph.forwards_plan(blad):
            sett.setdefault(nokkel)
    return list(sett)


def test_forrige_utgave_er_slik_den_er_fort(loader, forrige):
    assert set(SIST) == set(VAARE_ROM)
    for app, nummer in SIST.items():
        numre = [int(navn[:4]) for rom, navn in loader.graph.nodes if rom == app]
        assert nummer in numre or (nummer, numre) == (0, []), f"{app} har ingen migrering {nummer:04}"
    assert "begrunnelse" in kolonner(forrige)["vedtak_vedtak"]


# --- Hver regel har rett ---

PERSON = ("personer", "person")
TEKST = models.CharField(max_length=20)


def migrering(*operasjoner, atomic: bool = True) -> migrations.Migration:
    ut = migrations.Migration("0999_prove", "personer")
    ut.operations, ut.atomic = list(operasjoner), atomic
    return ut


def sql(tekst: str) -> migrations.RunSQL:
    return migrations.RunSQL(tekst)


INDEKS = models.Index(fields=["etternavn"], name="prove_indeks")
SJEKK = models.CheckConstraint(condition=~models.Q(fornavn="-"), name="prove_sjekk")
UNIK = models.UniqueConstraint(fields=["fornavn", "etternavn"], name="prove_unik")
UTELUKKER = ExclusionConstraint(name="prove_eksklusjon", expressions=[("fornavn", "=")])

GALE = [
    ("fjernet", [migrations.RemoveField("person", "telefon")]),
    ("fjernet", [migrations.DeleteModel("Segl")]),
    ("fjernet", [sql("ALTER TABLE personer_person DROP COLUMN telefon")]),
    ("fjernet", [sql('DROP TABLE IF EXISTS "personer_segl"')]),
    ("nytt navn", [migrations.RenameField("person", "telefon", "mobil")]),
    ("nytt navn", [migrations.RenameModel("Segl", "Stempel")]),
    ("nytt navn", [migrations.AlterModelTable("segl", "stempel")]),
    ("nytt navn", [sql("ALTER TABLE personer_person RENAME COLUMN telefon TO mobil")]),
    ("uten forvalg", [migrations.AddField("person", "ny", TEKST)]),
    ("uten forvalg", [migrations.AddField("person", "ny", models.CharField(max_length=20, default=""))]),
    ("uten forvalg", [sql("ALTER TABLE personer_person ADD COLUMN ny text NOT NULL")]),
    (
        "uten forvalg",
        [migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("person", "etternavn")])],
    ),
    ("skrives om", [migrations.AddField("person", "ny", models.DateTimeField(db_default=Now()))]),
    ("skrives om", [migrations.AlterField("person", "telefon", models.IntegerField(null=True))]),
    ("skrives om", [migrations.AlterField("person", "telefon", models.CharField(max_length=2))]),
    ("skrives om", [sql("ALTER TABLE personer_person ALTER COLUMN telefon TYPE bigint USING telefon::bigint")]),
    ("skranke", [migrations.AddConstraint("person", SJEKK)]),
    ("skranke", [migrations.AddField("person", "ny", models.PositiveIntegerField(null=True))]),
    ("skranke", [migrations.AlterField("person", "fodselsdato", models.DateField())]),
    ("skranke", [sql("ALTER TABLE personer_person ADD CONSTRAINT x CHECK (fornavn <> '-')")]),
    ("skranke", [sql("ALTER TABLE personer_person ALTER COLUMN telefon SET NOT NULL")]),
    ("unik", [migrations.AddConstraint("person", UNIK)]),
    ("unik", [migrations.AlterUniqueTogether("person", {("fornavn", "etternavn")})]),
    ("unik", [migrations.AddField("person", "ny", models.CharField(max_length=9, null=True, unique=True))]),
    ("eksklusjon", [migrations.AddConstraint("person", UTELUKKER)]),
    ("indeks", [migrations.AddIndex("person", INDEKS)]),
    ("indeks", [pg.AddIndexConcurrently("person", INDEKS)]),
    ("indeks", [migrations.AddField("person", "ny", models.ForeignKey("personer.Enhet", models.PROTECT, null=True))]),
    ("indeks", [sql("CREATE INDEX prove ON public.personer_person (etternavn)")]),
    ("indeks", [sql("CREATE INDEX CONCURRENTLY prove ON personer_person (etternavn)")]),
    ("samme transaksjon", [pg.AddConstraintNotValid("person", SJEKK), pg.ValidateConstraint("person", "prove_sjekk")]),
    ("samme transaksjon", [migrations.AddField("person", "ny", models.TextField(null=True)), migrations.RunPython(lambda a, s: None)]),
    (
        "rekkefølge",
        [
            migrations.AddField("person", "ny", models.TextField(null=True)),
            migrations.CreateModel("Ny", [("id", models.BigAutoField(primary_key=True))]),
        ],
    ),
    ("data", [sql("UPDATE personer_person SET telefon = ''")]),
    ("laas", [sql("LOCK TABLE personer_person IN EXCLUSIVE MODE")]),
    ("laas", [sql("TRUNCATE personer_person")]),
    ("laasetid", [sql("SET lock_timeout = 0")]),
]


@pytest.mark.parametrize(("regel", "operasjoner"), GALE)
def test_regelen_sier_nei(forrige, regel, operasjoner):
    funn = list(gaa_gjennom(migrering(*operasjoner), forrige, forrige))
    assert [f.regel for f in funn] == [regel], [str(f) for f in funn]
    assert RAAD[regel] in str(funn[0])


def test_flere_operasjoner_uten_felles_transaksjon_er_galt(forrige):
    to = [pg.AddIndexConcurrently("person", INDEKS), pg.RemoveIndexConcurrently("person", "prove_indeks")]
    assert Funn("personer.0999_prove", "sammen", "2 operasjoner uten en felles transaksjon") in list(
        gaa_gjennom(migrering(*to, atomic=False), forrige, forrige)
    )


def test_hver_regel_er_provd():
    assert {regel for regel, _ in GALE} | {"sammen"} == set(RAAD)


RETTE = [
    [migrations.AddField("person", "ny", models.CharField(max_length=20, null=True))],
    [migrations.AddField("person", "ny", models.CharField(max_length=20, default="", db_default=""))],
    [migrations.AddField("person", "ny", models.ForeignKey("personer.Enhet", models.PROTECT, null=True, db_index=False))],
    [migrations.AlterField("person", "telefon", models.CharField(max_length=200, blank=True))],
    [migrations.AlterField("person", "fornavn", models.TextField())],
    [pg.AddConstraintNotValid("person", SJEKK)],
    [pg.ValidateConstraint("person", "prove_sjekk")],
    [migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("person", "fodselsdato")])],
    [sql("ALTER TABLE personer_person DROP COLUMN sluttet_aa_bruke_i_forrige_utgave")],
    [sql("ALTER TABLE personer_person ADD CONSTRAINT x CHECK (fornavn <> '-') NOT VALID")],
    [sql("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE personer_person SET fornavn = ''; END $$")],
    [
        migrations.CreateModel("Ny", [("id", models.BigAutoField(primary_key=True)), ("navn", TEKST)]),
        migrations.AddConstraint("ny", models.UniqueConstraint(fields=["navn"], name="ny_unik")),
        migrations.AddIndex("ny", models.Index(fields=["navn"], name="ny_indeks")),
        migrations.AddField("ny", "mer", TEKST),
        migrations.RemoveField("ny", "mer"),
    ],
]


@pytest.mark.parametrize("operasjoner", RETTE)
def test_regelen_sier_ja(forrige, operasjoner):
    assert [str(f) for f in gaa_gjennom(migrering(*operasjoner), forrige, forrige)] == []


def test_en_indeks_ved_siden_av_er_rett_uten_transaksjon(forrige):
    for en in (pg.AddIndexConcurrently("person", INDEKS), sql("CREATE INDEX CONCURRENTLY prove ON personer_person (etternavn)")):
        assert list(gaa_gjennom(migrering(en, atomic=False), forrige, forrige)) == []


def test_reglene_staar_der_migreringer_er_beskrevet():
    side = (ROT / "docs/migreringer.md").read_text()
    assert [regel for regel in RAAD if f"**{regel}**" not in side] == []
