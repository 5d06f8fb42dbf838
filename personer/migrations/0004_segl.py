import django.contrib.postgres.fields
from django.db import migrations, models

# Kjører med eierens rett: applikasjonsrollen kan legge til neste ledd i kjeden, men aldri endre eller fjerne et. Hva leddet er
# verdt, avgjøres av nøkkelen, og den er aldri her.
SKRIV_SEGL = """
CREATE FUNCTION personer_skriv_segl(
    p_nr bigint, p_tid timestamptz, p_tabell text, p_oyeblikk text, p_transaksjon bigint, p_kolonner text[], p_er_tillegg boolean, p_rader bigint[], p_radsegl bytea,
    p_nokkel text, p_forrige bytea, p_mac bytea
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF p_nr <> (SELECT coalesce(max(nr), 0) + 1 FROM personer_segl) THEN
        RAISE EXCEPTION 'segl % er ikke det neste leddet', p_nr;
    END IF;
    IF cardinality(p_rader) = 0 OR octet_length(p_radsegl) <> 32 * cardinality(p_rader) OR octet_length(p_mac) <> 32 THEN
        RAISE EXCEPTION 'segl % er ikke helt', p_nr;
    END IF;
    INSERT INTO personer_segl (nr, tid, tabell, oyeblikk, transaksjon, kolonner, er_tillegg, rader, radsegl, nokkel, forrige, mac)
    VALUES (p_nr, p_tid, p_tabell, p_oyeblikk, p_transaksjon, p_kolonner, p_er_tillegg, p_rader, p_radsegl, p_nokkel, p_forrige, p_mac);
END $$;
"""
ARGUMENTER = "bigint, timestamptz, text, text, bigint, text[], boolean, bigint[], bytea, text, bytea, bytea"


class Migration(migrations.Migration):

    dependencies = [
        ('personer', '0003_administrasjon'),
    ]

    operations = [
        migrations.CreateModel(
            name='Segl',
            fields=[
                ('nr', models.BigIntegerField(editable=False, primary_key=True, serialize=False)),
                ('tid', models.DateTimeField()),
                ('tabell', models.CharField(max_length=63)),
                ('oyeblikk', models.TextField()),
                ('transaksjon', models.BigIntegerField()),
                ('kolonner', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=63), null=True, size=None)),
                ('er_tillegg', models.BooleanField()),
                ('rader', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('radsegl', models.BinaryField()),
                ('nokkel', models.CharField(max_length=16)),
                ('forrige', models.BinaryField()),
                ('mac', models.BinaryField()),
            ],
            options={
                'verbose_name': 'segl',
                'verbose_name_plural': 'segl',
                'ordering': ['nr'],
                'indexes': [models.Index(condition=models.Q(('kolonner__isnull', False)), fields=['tabell', '-nr'], name='tabellens_kolonner')],
            },
        ),
        migrations.RunSQL(SKRIV_SEGL, f"DROP FUNCTION personer_skriv_segl({ARGUMENTER})"),
    ]
