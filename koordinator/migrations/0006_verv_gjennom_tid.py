"""Vervet gjennom tid: vikar, bytte, ønske om bytte, fravær, kurs, kontakter i spesialisthelsetjenesten."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import personer.periode
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("koordinator", "0005_retningslinje"),
        ("personer", "0011_verv_i_hendelsene"),
        ('vedtak', '0006_klage'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Byttekrav',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('grunn', models.CharField(choices=[('SLUTTER', 'koordinatoren slutter i tjenesten'), ('BORTE', 'koordinatoren er borte en tid'), ('OPPGAVER', 'koordinatoren får andre oppgaver'), ('ONSKE', 'personen eller familien ønsker det'), ('INHABIL', 'koordinatoren er inhabil'), ('ANNET', 'noe annet')], max_length=10, verbose_name='hvorfor')),
                ('begrunnelse', models.TextField(verbose_name='begrunnelse')),
                ('meldt_tid', models.DateTimeField(verbose_name='bedt om')),
                ('avsluttet_tid', models.DateTimeField(null=True, verbose_name='avsluttet')),
                ('svar', models.TextField(blank=True, verbose_name='svar')),
            ],
            options={
                'verbose_name': 'ønske om bytte',
                'verbose_name_plural': 'ønsker om bytte',
                'ordering': ['meldt_tid'],
            },
        ),
        migrations.CreateModel(
            name='ByttekravHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('grunn', models.CharField(choices=[('SLUTTER', 'koordinatoren slutter i tjenesten'), ('BORTE', 'koordinatoren er borte en tid'), ('OPPGAVER', 'koordinatoren får andre oppgaver'), ('ONSKE', 'personen eller familien ønsker det'), ('INHABIL', 'koordinatoren er inhabil'), ('ANNET', 'noe annet')], max_length=10, verbose_name='hvorfor')),
                ('begrunnelse', models.TextField(verbose_name='begrunnelse')),
                ('meldt_tid', models.DateTimeField(verbose_name='bedt om')),
                ('avsluttet_tid', models.DateTimeField(null=True, verbose_name='avsluttet')),
                ('svar', models.TextField(blank=True, verbose_name='svar')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical ønske om bytte',
                'verbose_name_plural': 'historical ønsker om bytte',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='EksternKontakt',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('rolle', models.CharField(choices=[('HF_KOORDINATOR', 'koordinator i spesialisthelsetjenesten'), ('KONTAKTLEGE', 'kontaktlege')], max_length=20, verbose_name='rolle')),
                ('navn', models.CharField(max_length=200, verbose_name='navn')),
                ('virksomhet', models.CharField(max_length=200, verbose_name='sykehus og avdeling')),
                ('telefon', models.CharField(blank=True, max_length=30, verbose_name='telefon')),
                ('fra', models.DateField(verbose_name='fra')),
                ('til', models.DateField(blank=True, null=True, verbose_name='til')),
            ],
            options={
                'verbose_name': 'kontakt i spesialisthelsetjenesten',
                'verbose_name_plural': 'kontakter i spesialisthelsetjenesten',
                'ordering': ['rolle', 'fra'],
            },
        ),
        migrations.CreateModel(
            name='EksternKontaktHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('rolle', models.CharField(choices=[('HF_KOORDINATOR', 'koordinator i spesialisthelsetjenesten'), ('KONTAKTLEGE', 'kontaktlege')], max_length=20, verbose_name='rolle')),
                ('navn', models.CharField(max_length=200, verbose_name='navn')),
                ('virksomhet', models.CharField(max_length=200, verbose_name='sykehus og avdeling')),
                ('telefon', models.CharField(blank=True, max_length=30, verbose_name='telefon')),
                ('fra', models.DateField(verbose_name='fra')),
                ('til', models.DateField(blank=True, null=True, verbose_name='til')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical kontakt i spesialisthelsetjenesten',
                'verbose_name_plural': 'historical kontakter i spesialisthelsetjenesten',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Fravaer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('fra', models.DateField(verbose_name='fra')),
                ('til', models.DateField(blank=True, null=True, verbose_name='til')),
            ],
            options={
                'verbose_name': 'fravær',
                'verbose_name_plural': 'fravær',
                'ordering': ['fra'],
            },
        ),
        migrations.CreateModel(
            name='FravaerHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('fra', models.DateField(verbose_name='fra')),
                ('til', models.DateField(blank=True, null=True, verbose_name='til')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical fravær',
                'verbose_name_plural': 'historical fravær',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Kurs',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('navn', models.CharField(max_length=200, unique=True, verbose_name='navn')),
                ('gyldig_maaneder', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='gjelder i måneder')),
                ('til', models.DateField(blank=True, null=True, verbose_name='kreves ikke fra')),
            ],
            options={
                'verbose_name': 'kurs',
                'verbose_name_plural': 'kurs',
                'ordering': ['navn'],
            },
        ),
        migrations.CreateModel(
            name='Kursdeltakelse',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('dato', models.DateField(verbose_name='tatt')),
                ('registrert_tid', models.DateTimeField(verbose_name='registrert')),
            ],
            options={
                'verbose_name': 'kursdeltakelse',
                'verbose_name_plural': 'kursdeltakelser',
                'ordering': ['-dato'],
            },
        ),
        migrations.CreateModel(
            name='KursdeltakelseHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('dato', models.DateField(verbose_name='tatt')),
                ('registrert_tid', models.DateTimeField(verbose_name='registrert')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical kursdeltakelse',
                'verbose_name_plural': 'historical kursdeltakelser',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='KursHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('navn', models.CharField(db_index=True, max_length=200, verbose_name='navn')),
                ('gyldig_maaneder', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='gjelder i måneder')),
                ('til', models.DateField(blank=True, null=True, verbose_name='kreves ikke fra')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical kurs',
                'verbose_name_plural': 'historical kurs',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Vervsendring',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('slag', models.CharField(choices=[('BYTTE', 'ny koordinator'), ('VIKAR', 'vikar'), ('TILBAKE', 'tilbake til tjenesten')], max_length=10, verbose_name='hva som ble gjort')),
                ('fra', models.DateField(verbose_name='fra')),
                ('grunn', models.CharField(choices=[('SLUTTER', 'koordinatoren slutter i tjenesten'), ('BORTE', 'koordinatoren er borte en tid'), ('OPPGAVER', 'koordinatoren får andre oppgaver'), ('ONSKE', 'personen eller familien ønsker det'), ('INHABIL', 'koordinatoren er inhabil'), ('ANNET', 'noe annet')], max_length=10, verbose_name='hvorfor')),
                ('forklaring', models.TextField(blank=True, verbose_name='forklaring')),
                ('gjort_tid', models.DateTimeField(verbose_name='gjort')),
                ('overtatt_tid', models.DateTimeField(null=True, verbose_name='listen gjennomgått')),
                ('beskjed_tid', models.DateTimeField(null=True, verbose_name='beskjed gitt')),
                ('beskjed_vurdering', models.TextField(blank=True, verbose_name='hvem som ikke fikk brev, og hvorfor')),
            ],
            options={
                'verbose_name': 'endring av verv',
                'verbose_name_plural': 'endringer av verv',
                'ordering': ['gjort_tid'],
            },
        ),
        migrations.CreateModel(
            name='VervsendringHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('slag', models.CharField(choices=[('BYTTE', 'ny koordinator'), ('VIKAR', 'vikar'), ('TILBAKE', 'tilbake til tjenesten')], max_length=10, verbose_name='hva som ble gjort')),
                ('fra', models.DateField(verbose_name='fra')),
                ('grunn', models.CharField(choices=[('SLUTTER', 'koordinatoren slutter i tjenesten'), ('BORTE', 'koordinatoren er borte en tid'), ('OPPGAVER', 'koordinatoren får andre oppgaver'), ('ONSKE', 'personen eller familien ønsker det'), ('INHABIL', 'koordinatoren er inhabil'), ('ANNET', 'noe annet')], max_length=10, verbose_name='hvorfor')),
                ('forklaring', models.TextField(blank=True, verbose_name='forklaring')),
                ('gjort_tid', models.DateTimeField(verbose_name='gjort')),
                ('overtatt_tid', models.DateTimeField(null=True, verbose_name='listen gjennomgått')),
                ('beskjed_tid', models.DateTimeField(null=True, verbose_name='beskjed gitt')),
                ('beskjed_vurdering', models.TextField(blank=True, verbose_name='hvem som ikke fikk brev, og hvorfor')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical endring av verv',
                'verbose_name_plural': 'historical endringer av verv',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='oppnevning',
            name='vikar_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vikarer', to='koordinator.oppnevning'),
        ),
        migrations.AddField(
            model_name='oppnevninghistorikk',
            name='vikar_for',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='koordinator.oppnevning'),
        ),
        migrations.AddConstraint(
            model_name='oppnevning',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('er_vikar', False), ('vikar_for__isnull', True)), models.Q(('er_vikar', True), ('til__isnull', False), ('vikar_for__isnull', False)), _connector='OR'), name='en_vikar_er_vikar_for_noen_en_tid'),
        ),
        migrations.AddConstraint(
            model_name='oppnevning',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('er_vikar', True)), expressions=[('vikar_for', '='), (personer.periode.Datoperiode(), '&&')], name='en_vikar_om_gangen_i_vervet'),
        ),
        migrations.AddField(
            model_name='byttekrav',
            name='avsluttet_av',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='byttekrav',
            name='meldt_av',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='byttekrav',
            name='oppnevning',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='byttekrav', to='koordinator.oppnevning'),
        ),
        migrations.AddField(
            model_name='byttekrav',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='byttekrav', to='personer.person'),
        ),
        migrations.AddField(
            model_name='byttekravhistorikk',
            name='avsluttet_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='byttekravhistorikk',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='byttekravhistorikk',
            name='meldt_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='byttekravhistorikk',
            name='oppnevning',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='koordinator.oppnevning'),
        ),
        migrations.AddField(
            model_name='byttekravhistorikk',
            name='person',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person'),
        ),
        migrations.AddField(
            model_name='eksternkontakt',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='eksterne_kontakter', to='personer.person'),
        ),
        migrations.AddField(
            model_name='eksternkontakt',
            name='registrert_av',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='eksternkontakthistorikk',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='eksternkontakthistorikk',
            name='person',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person'),
        ),
        migrations.AddField(
            model_name='eksternkontakthistorikk',
            name='registrert_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='fravaer',
            name='enhet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.enhet'),
        ),
        migrations.AddField(
            model_name='fravaer',
            name='konto',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fravaer', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='fravaer',
            name='registrert_av',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='fravaerhistorikk',
            name='enhet',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.enhet'),
        ),
        migrations.AddField(
            model_name='fravaerhistorikk',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='fravaerhistorikk',
            name='konto',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='fravaerhistorikk',
            name='registrert_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kurs',
            name='opprettet_av',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kursdeltakelse',
            name='konto',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kursdeltakelser', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kursdeltakelse',
            name='kurs',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deltakelser', to='koordinator.kurs'),
        ),
        migrations.AddField(
            model_name='kursdeltakelse',
            name='registrert_av',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kursdeltakelsehistorikk',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kursdeltakelsehistorikk',
            name='konto',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kursdeltakelsehistorikk',
            name='kurs',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='koordinator.kurs'),
        ),
        migrations.AddField(
            model_name='kursdeltakelsehistorikk',
            name='registrert_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kurshistorikk',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kurshistorikk',
            name='opprettet_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='vervsendring',
            name='beskjed_av',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='vervsendring',
            name='gjort_av',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='vervsendring',
            name='ny',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kom_med', to='koordinator.oppnevning'),
        ),
        migrations.AddField(
            model_name='vervsendring',
            name='oppnevning',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endringer', to='koordinator.oppnevning'),
        ),
        migrations.AddField(
            model_name='vervsendring',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vervsendringer', to='personer.person'),
        ),
        migrations.AddField(
            model_name='vervsendringhistorikk',
            name='beskjed_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='vervsendringhistorikk',
            name='gjort_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='vervsendringhistorikk',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='vervsendringhistorikk',
            name='ny',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='koordinator.oppnevning'),
        ),
        migrations.AddField(
            model_name='vervsendringhistorikk',
            name='oppnevning',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='koordinator.oppnevning'),
        ),
        migrations.AddField(
            model_name='vervsendringhistorikk',
            name='person',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person'),
        ),
        migrations.AddConstraint(
            model_name='byttekrav',
            constraint=models.UniqueConstraint(condition=models.Q(('avsluttet_tid__isnull', True)), fields=('oppnevning',), name='ett_aapent_byttekrav_i_vervet'),
        ),
        migrations.AddConstraint(
            model_name='byttekrav',
            constraint=models.CheckConstraint(condition=models.Q(('begrunnelse', ''), _negated=True), name='byttekrav_er_begrunnet'),
        ),
        migrations.AddConstraint(
            model_name='byttekrav',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('avsluttet_av__isnull', True), ('avsluttet_tid__isnull', True), ('svar', '')), models.Q(('avsluttet_av__isnull', False), ('avsluttet_tid__isnull', False)), _connector='OR'), name='byttekrav_avsluttes_av_noen'),
        ),
        migrations.AddConstraint(
            model_name='eksternkontakt',
            constraint=models.CheckConstraint(condition=models.Q(('til__isnull', True), ('til__gte', models.F('fra')), _connector='OR'), name='ekstern_kontakt_slutter_ikke_for_den_begynner'),
        ),
        migrations.AddConstraint(
            model_name='eksternkontakt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('navn', ''), _negated=True), models.Q(('virksomhet', ''), _negated=True)), name='ekstern_kontakt_har_navn'),
        ),
        migrations.AddConstraint(
            model_name='fravaer',
            constraint=models.CheckConstraint(condition=models.Q(('til__isnull', True), ('til__gte', models.F('fra')), _connector='OR'), name='fravaer_slutter_ikke_for_det_begynner'),
        ),
        migrations.AddConstraint(
            model_name='kurs',
            constraint=models.CheckConstraint(condition=models.Q(('gyldig_maaneder__isnull', True), ('gyldig_maaneder__gt', 0), _connector='OR'), name='kurset_gjelder_minst_en_maaned'),
        ),
        migrations.AddConstraint(
            model_name='kursdeltakelse',
            constraint=models.UniqueConstraint(fields=('kurs', 'konto', 'dato'), name='samme_kurs_en_gang_om_dagen'),
        ),
        migrations.AddConstraint(
            model_name='kursdeltakelse',
            constraint=models.CheckConstraint(condition=models.Q(('dato__lte', models.F('registrert_tid__date'))), name='kurset_er_tatt_for_det_er_registrert'),
        ),
        migrations.AddConstraint(
            model_name='vervsendring',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ny__isnull', True), ('slag', 'TILBAKE')), models.Q(models.Q(('slag', 'TILBAKE'), _negated=True), ('ny__isnull', False)), _connector='OR'), name='vervet_gaar_til_en_ny_eller_tilbake'),
        ),
        migrations.AddConstraint(
            model_name='vervsendring',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('grunn', 'ANNET'), _negated=True), models.Q(('forklaring', ''), _negated=True), _connector='OR'), name='en_annen_grunn_er_forklart'),
        ),
        migrations.AddConstraint(
            model_name='vervsendring',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('beskjed_av__isnull', True), ('beskjed_tid__isnull', True)), models.Q(('beskjed_av__isnull', False), ('beskjed_tid__isnull', False)), _connector='OR'), name='beskjed_om_vervet_er_gitt_av_noen'),
        ),
        migrations.AddConstraint(
            model_name='vervsendring',
            constraint=models.CheckConstraint(condition=models.Q(('overtatt_tid__isnull', True), models.Q(('slag', 'TILBAKE'), _negated=True), _connector='OR'), name='bare_en_ny_koordinator_overtar'),
        ),
    ]
