"""Det en kassasjon kan gjelde, og spørsmålet et frosset rom stiller før det lar seg tømme: tømmes dette nå, av to?"""

from django.db import migrations, models

KASSERES = """
CREATE FUNCTION personer_kasseres(_gjelder uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM personer_kassasjon k JOIN personer_kassasjonspost p ON p.kassasjon_id = k.id
        WHERE k.id = nullif(current_setting('samvev.kasserer', true), '')::uuid AND k.godkjent_av_id <> k.bestilt_av_id
            AND k.ferdig_tid IS NULL AND p.gjelder = _gjelder AND p.tilstand = 'VENTER'
    )
$$;
"""
SLAGENE = [
    ("PLAN", "planer som er avsluttet"), ("NOTAT", "notater i saken"), ("BREV", "brev arkivet har"), ("MELDING", "meldinger arkivet har"),
    ("VEDTAK", "vedtak arkivet har, med klagene på dem"), ("KLAGE", "klager uten vedtak, som arkivet har"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("personer", "0023_historikkens_indekser")]
    operations = [
        migrations.RunSQL(KASSERES, "DROP FUNCTION personer_kasseres(uuid);"),
        *[
            migrations.AlterField(modell, "slag", models.CharField(choices=SLAGENE, max_length=10, verbose_name="gjelder"))
            for modell in ("bevaringsregel", "bevaringsregelhistorikk")
        ],
    ]
