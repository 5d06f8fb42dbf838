import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Som tilgang_skriv_oppslag, men svarer NULL og skriver ingenting når kontoen alt har åpnet p_tak saker den siste timen og dette er
# en til. Hver grunn hen har skrevet den siste timen, gir like mange til. Så lenge hen har åpnet færre sider enn taket, telles ikke sakene:
# da leses bare så mange rader i en indeks. Nødtilgang, lister, søk og filer er ikke å åpne en sak.
UNDER_TAK = """
CREATE FUNCTION tilgang_skriv_oppslag_under_tak(
    p_konto uuid, p_flate text, p_foresporsel uuid, p_linjer jsonb, p_nodtilgang boolean, p_tak int)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    fra timestamptz := clock_timestamp() - interval '1 hour';
    aapner uuid[] := ARRAY(SELECT DISTINCT l.person FROM jsonb_to_recordset(p_linjer) AS l(person uuid, hva text)
                           WHERE l.hva NOT IN ('LISTE', 'SOK', 'LOGG'));
    tak int := p_tak;
    aapnet uuid[];
BEGIN
    IF NOT p_nodtilgang AND cardinality(aapner) > 0 AND p_tak <= (
        SELECT count(*) FROM (SELECT FROM tilgang_oppslag WHERE konto_id = p_konto AND tid > fra LIMIT p_tak) o
    ) THEN
        SELECT tak + p_tak * count(*) INTO tak FROM tilgang_lesegrunn WHERE konto_id = p_konto AND tid > fra;
        aapnet := ARRAY(
            SELECT DISTINCT l.person_id FROM tilgang_oppslag o JOIN tilgang_oppslaglinje l ON l.oppslag_id = o.id
            WHERE o.konto_id = p_konto AND o.tid > fra AND NOT o.nodtilgang AND o.flate <> 'utsending:hent_ut'
              AND l.hva NOT IN ('LISTE', 'SOK', 'LOGG'));
        IF cardinality(aapnet) >= tak AND NOT aapner <@ aapnet THEN
            RETURN NULL;
        END IF;
    END IF;
    RETURN tilgang_skriv_oppslag(p_konto, p_flate, p_foresporsel, p_linjer, p_nodtilgang);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("tilgang", "0015_samlet_nokkel"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name="Lesegrunn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("tid", models.DateTimeField(verbose_name="tidspunkt")),
                ("grunn", models.TextField(verbose_name="hvorfor det trengs")),
                (
                    "konto",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "grunn til å lese mange",
                "verbose_name_plural": "grunner til å lese mange",
                "ordering": ["-tid", "-id"],
                "indexes": [models.Index(fields=["konto", "tid"], name="lesegrunner_til_kontoen")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("grunn", ""), _negated=True), name="lesegrunnen_er_skrevet")
                ],
            },
        ),
        migrations.RunSQL(UNDER_TAK, "DROP FUNCTION tilgang_skriv_oppslag_under_tak(uuid, text, uuid, jsonb, boolean, int)"),
    ]
