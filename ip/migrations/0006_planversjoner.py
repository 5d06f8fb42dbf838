"""Versjonene av planen: godkjent, nummerert, og aldri endret etterpå. Og utskriftene."""

import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


# Rollen `app` kan bare sette inn (Vern.BARE_NYE). Dette er for alle andre også: en godkjent versjon endres aldri.
FRYS = """
CREATE FUNCTION ip_frys_versjon() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'en versjon eller utskrift av planen kan ikke endres' USING ERRCODE = 'SV002';
END $$;
""" + "".join(
    f"CREATE TRIGGER versjonen_er_frosset BEFORE UPDATE OR DELETE ON {tabell} FOR EACH ROW EXECUTE FUNCTION ip_frys_versjon();"
    for tabell in ("ip_planversjon", "ip_godkjenner", "ip_versjonsrad", "ip_planutskrift", "ip_utskriftsfil")
)


class Migration(migrations.Migration):

    dependencies = [
        ("ip", "0005_planhelse"),
        ("personer", "0015_planens_liv"),
        ('tilgang', '0011_samordningsansvarlig'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Planversjon',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('godkjent_dato', models.DateField(verbose_name='godkjent')),
                ('maate', models.CharField(choices=[('PAPIR', 'underskrevet på papir'), ('MOTE', 'i et møte'), ('ELEKTRONISK', 'elektronisk')], max_length=11, verbose_name='hvordan')),
                ('fra', models.DateField(verbose_name='fra')),
                ('til', models.DateField(verbose_name='til')),
                ('revisjon_dato', models.DateField(verbose_name='neste revisjon')),
                ('lover', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('PBRL', 'pasient- og brukerrettighetsloven § 2-5 og helse- og omsorgstjenesteloven § 7-1'), ('SOTJL_28', 'sosialtjenesteloven § 28'), ('SOTJL_33', 'sosialtjenesteloven § 33 (kvalifiseringsprogram)'), ('NAV', 'NAV-loven § 15'), ('BVL', 'barnevernsloven § 15-9'), ('SPHL', 'spesialisthelsetjenesteloven § 2-5'), ('PHVL', 'psykisk helsevernloven § 4-1')], max_length=10), size=None, verbose_name='hviler på')),
                ('oppfylt', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(blank=True, max_length=1), size=None, verbose_name='innholdskrav som var med')),
                ('koordinatorer', models.JSONField(default=list, verbose_name='koordinator')),
                ('registrert_tid', models.DateTimeField(verbose_name='registrert')),
                ('dokument', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.dokument')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versjoner', to='ip.plan')),
                ('registrert_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'versjon av planen',
                'verbose_name_plural': 'versjoner av planen',
                'ordering': ['nummer'],
            },
        ),
        migrations.CreateModel(
            name='Godkjenner',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kapasitet', models.CharField(choices=[('SELV', 'personen selv'), ('FORELDER', 'forelder med foreldreansvar'), ('BARNEVERN', 'barnevernstjenesten, som har omsorgen'), ('VERGE', 'verge for personlige forhold'), ('FULLMAKT', 'fullmektig etter fremtidsfullmakt'), ('PAARORENDE', 'nærmeste pårørende')], max_length=12, verbose_name='i kraft av')),
                ('enhet', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.enhet')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.person')),
                ('versjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='godkjennere', to='ip.planversjon')),
            ],
            options={
                'verbose_name': 'den som godkjente',
                'verbose_name_plural': 'de som godkjente',
            },
        ),
        migrations.CreateModel(
            name='Versjonsrad',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('slag', models.CharField(max_length=12)),
                ('rad_id', models.UUIDField()),
                ('data', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('innsynsdel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versjonsrader', to='tilgang.innsynsdel')),
                ('versjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rader', to='ip.planversjon')),
            ],
            options={
                'verbose_name': 'rad i en versjon',
                'verbose_name_plural': 'rader i en versjon',
            },
        ),
        migrations.AddConstraint(
            model_name='planversjon',
            constraint=models.UniqueConstraint(fields=('plan', 'nummer'), name='hver_planversjon_har_sitt_nummer'),
        ),
        migrations.AddConstraint(
            model_name='planversjon',
            constraint=models.CheckConstraint(condition=models.Q(('nummer__gte', 1)), name='planversjoner_telles_fra_en'),
        ),
        migrations.AddConstraint(
            model_name='planversjon',
            constraint=models.CheckConstraint(condition=models.Q(('til__gt', models.F('fra'))), name='planversjon_varer_minst_en_dag'),
        ),
        migrations.AddConstraint(
            model_name='planversjon',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dokument__isnull', False), ('maate', 'PAPIR')), models.Q(models.Q(('maate', 'PAPIR'), _negated=True), ('dokument__isnull', True)), _connector='OR'), name='versjon_paa_papir_har_arket'),
        ),
        migrations.AddConstraint(
            model_name='godkjenner',
            constraint=models.UniqueConstraint(fields=('versjon', 'person'), name='en_godkjenner_en_gang'),
        ),
        migrations.AddConstraint(
            model_name='godkjenner',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('enhet__isnull', True), ('person__isnull', False)), models.Q(('enhet__isnull', False), ('kapasitet', 'BARNEVERN'), ('person__isnull', True)), _connector='OR'), name='godkjenneren_er_en_person_eller_barneverntjenesten'),
        ),
        migrations.AddConstraint(
            model_name='versjonsrad',
            constraint=models.UniqueConstraint(fields=('versjon', 'slag', 'rad_id'), name='hver_rad_er_i_versjonen_en_gang'),
        ),
        migrations.CreateModel(
            name='Planutskrift',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('mottakerslag', models.CharField(choices=[('PERSONEN', 'personen selv'), ('REPRESENTANT', 'den som samtykker for personen'), ('MEDLEM', 'en som arbeider med personen')], max_length=12, verbose_name='til')),
                ('variant', models.CharField(choices=[('VANLIG', 'hele planen'), ('STOR', 'hele planen med stor skrift'), ('ENKEL', 'kort og enkelt'), ('LAPP', 'én side til kjøleskapet'), ('GODKJENNING', 'hele planen, til å skrive under på')], max_length=11, verbose_name='form')),
                ('maalform', models.CharField(choices=[('nb', 'bokmål'), ('nn', 'nynorsk')], max_length=2, verbose_name='målform')),
                ('deler', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('html', models.TextField()),
                ('laget_tid', models.DateTimeField(verbose_name='laget')),
                ('laget_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mottaker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.person')),
                ('mottaker_konto', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='utskrifter', to='ip.plan')),
                ('versjon', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='utskrifter', to='ip.planversjon')),
            ],
            options={
                'verbose_name': 'utskrift av planen',
                'verbose_name_plural': 'utskrifter av planen',
                'ordering': ['-laget_tid', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Utskriftsfil',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('innhold', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('sider', models.PositiveIntegerField(verbose_name='sider')),
                ('laget_tid', models.DateTimeField(verbose_name='laget')),
                ('utskrift', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='fil', to='ip.planutskrift')),
            ],
            options={
                'verbose_name': 'fil med planen',
                'verbose_name_plural': 'filer med planen',
            },
        ),
        migrations.AddConstraint(
            model_name='planutskrift',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('mottaker__isnull', True), ('mottaker_konto__isnull', False), ('mottakerslag', 'MEDLEM')), models.Q(models.Q(('mottakerslag', 'MEDLEM'), _negated=True), ('mottaker__isnull', False), ('mottaker_konto__isnull', True)), _connector='OR'), name='utskriften_har_en_mottaker'),
        ),
        migrations.AddConstraint(
            model_name='planutskrift',
            constraint=models.CheckConstraint(condition=models.Q(('html', ''), _negated=True), name='utskriften_har_tekst'),
        ),
        migrations.RunSQL(FRYS, "DROP FUNCTION ip_frys_versjon() CASCADE"),
    ]
