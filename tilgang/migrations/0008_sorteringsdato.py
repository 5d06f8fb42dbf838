from datetime import date

import django.db.models.deletion
from django.db import migrations, models

# Når en sorteringsdato endres, følger kontoradene etter i samme setning. Radene er en projeksjon; projiser skriver det samme.
FOLG_SORTERINGSDATO = """
CREATE FUNCTION tilgang_folg_sorteringsdato() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE tilgang_innsynsdelkonto r SET sorteringsdato = '9999-12-31' FROM gamle WHERE r.person_id = gamle.person_id;
    ELSE
        UPDATE tilgang_innsynsdelkonto r SET sorteringsdato = nye.dato FROM nye
        WHERE r.person_id = nye.person_id AND r.sorteringsdato <> nye.dato;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER folg_ny AFTER INSERT ON tilgang_sorteringsdato REFERENCING NEW TABLE AS nye
    FOR EACH STATEMENT EXECUTE FUNCTION tilgang_folg_sorteringsdato();
CREATE TRIGGER folg_endret AFTER UPDATE ON tilgang_sorteringsdato REFERENCING NEW TABLE AS nye
    FOR EACH STATEMENT EXECUTE FUNCTION tilgang_folg_sorteringsdato();
CREATE TRIGGER folg_slettet AFTER DELETE ON tilgang_sorteringsdato REFERENCING OLD TABLE AS gamle
    FOR EACH STATEMENT EXECUTE FUNCTION tilgang_folg_sorteringsdato();
"""
TILBAKE = "DROP FUNCTION tilgang_folg_sorteringsdato() CASCADE"

# Kontoen er skjevt fordelt: noen få har tusener av rader, de fleste et titall. Uten finere statistikk gjetter planleggeren på et snitt.
STATISTIKK = """
ALTER TABLE tilgang_innsynsdelkonto ALTER COLUMN user_id SET STATISTICS 5000;
CREATE STATISTICS tilgang_kontoens_enhet (dependencies) ON user_id, enhet_id FROM tilgang_innsynsdelkonto;
"""
UTEN_STATISTIKK = """
DROP STATISTICS tilgang_kontoens_enhet;
ALTER TABLE tilgang_innsynsdelkonto ALTER COLUMN user_id SET STATISTICS -1;
"""

FYLL_ENHET = "UPDATE tilgang_innsynsdelkonto r SET enhet_id = t.enhet_id FROM tilgang_tilknytning t WHERE t.id = r.tilknytning_id"


class Migration(migrations.Migration):
    dependencies = [
        ("personer", "0002_fakta_som_baerer_tilgang"),
        ("tilgang", "0007_forslag_og_tilbaketrekking"),
    ]
    operations = [
        migrations.CreateModel(
            name="Sorteringsdato",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="sorteringsdato",
                        serialize=False,
                        to="personer.person",
                    ),
                ),
                ("dato", models.DateField()),
            ],
            options={
                "verbose_name": "sorteringsdato",
                "verbose_name_plural": "sorteringsdatoer",
                "indexes": [models.Index(fields=["dato", "person"], name="personer_etter_dato")],
            },
        ),
        migrations.AddField("innsynsdelkonto", "sorteringsdato", models.DateField(default=date.max)),
        migrations.AddField(
            "innsynsdelkonto",
            "enhet",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="personer.enhet",
            ),
        ),
        migrations.RunSQL(FYLL_ENHET, migrations.RunSQL.noop),
        migrations.AlterField(
            "innsynsdelkonto",
            "enhet",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="personer.enhet",
            ),
        ),
        migrations.AddIndex(
            "innsynsdelkonto",
            models.Index(fields=["user", "permission", "sorteringsdato", "person"], name="kontoens_rader_i_rekkefolge"),
        ),
        migrations.RunSQL(FOLG_SORTERINGSDATO, TILBAKE),
        migrations.RunSQL(STATISTIKK, UTEN_STATISTIKK),
    ]
