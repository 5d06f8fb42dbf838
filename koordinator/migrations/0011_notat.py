import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("koordinator", "0010_kemote"),
        ('personer', '0011_verv_i_hendelsene'),
        ('tilgang', '0011_samordningsansvarlig'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NotatHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('form', models.CharField(choices=[('TELEFON', 'telefonsamtale'), ('BESOK', 'besøk'), ('MOETE', 'møte'), ('EPOST', 'e-post eller brev'), ('ANNET', 'annet')], max_length=8, verbose_name='form')),
                ('dato', models.DateField(verbose_name='når det var')),
                ('deltakere', models.CharField(blank=True, max_length=500, verbose_name='hvem som var med')),
                ('tekst', models.TextField(verbose_name='notatet')),
                ('skrevet_tid', models.DateTimeField(verbose_name='skrevet')),
                ('versjon', models.PositiveIntegerField(default=1)),
                ('rettet_grunn', models.TextField(blank=True, verbose_name='hvorfor det ble rettet')),
                ('folges_opp_hva', models.CharField(blank=True, max_length=200, verbose_name='hva som følges opp')),
                ('folges_opp_innen', models.DateField(blank=True, null=True, verbose_name='følges opp innen')),
                ('fulgt_opp_tid', models.DateTimeField(blank=True, null=True, verbose_name='fulgt opp')),
                ('feil_grunn', models.TextField(blank=True, verbose_name='hvorfor det er feil')),
                ('feil_tid', models.DateTimeField(blank=True, null=True, verbose_name='merket som feil')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('feil_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('folges_opp_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fulgt_opp_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('innsynsdel', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='tilgang.innsynsdel')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person')),
                ('skrevet_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical notat',
                'verbose_name_plural': 'historical notater',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Notat',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('form', models.CharField(choices=[('TELEFON', 'telefonsamtale'), ('BESOK', 'besøk'), ('MOETE', 'møte'), ('EPOST', 'e-post eller brev'), ('ANNET', 'annet')], max_length=8, verbose_name='form')),
                ('dato', models.DateField(verbose_name='når det var')),
                ('deltakere', models.CharField(blank=True, max_length=500, verbose_name='hvem som var med')),
                ('tekst', models.TextField(verbose_name='notatet')),
                ('skrevet_tid', models.DateTimeField(verbose_name='skrevet')),
                ('versjon', models.PositiveIntegerField(default=1)),
                ('rettet_grunn', models.TextField(blank=True, verbose_name='hvorfor det ble rettet')),
                ('folges_opp_hva', models.CharField(blank=True, max_length=200, verbose_name='hva som følges opp')),
                ('folges_opp_innen', models.DateField(blank=True, null=True, verbose_name='følges opp innen')),
                ('fulgt_opp_tid', models.DateTimeField(blank=True, null=True, verbose_name='fulgt opp')),
                ('feil_grunn', models.TextField(blank=True, verbose_name='hvorfor det er feil')),
                ('feil_tid', models.DateTimeField(blank=True, null=True, verbose_name='merket som feil')),
                ('feil_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('folges_opp_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fulgt_opp_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('innsynsdel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notater', to='tilgang.innsynsdel')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notater', to='personer.person')),
                ('skrevet_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'notat',
                'verbose_name_plural': 'notater',
                'ordering': ['-dato', '-skrevet_tid', 'id'],
                'indexes': [models.Index(fields=['person', '-dato'], name='notater_i_rekkefolge'), models.Index(condition=models.Q(('folges_opp_innen__isnull', False), ('fulgt_opp_tid__isnull', True)), fields=['folges_opp_av', 'folges_opp_innen'], name='notater_aa_folge_opp')],
                'constraints': [models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='notatet_har_tekst'), models.CheckConstraint(condition=models.Q(models.Q(('rettet_grunn', ''), ('versjon', 1)), models.Q(('versjon__gt', 1), models.Q(('rettet_grunn', ''), _negated=True)), _connector='OR'), name='et_rettet_notat_sier_hvorfor'), models.CheckConstraint(condition=models.Q(models.Q(('folges_opp_av__isnull', True), ('folges_opp_hva', ''), ('folges_opp_innen__isnull', True)), models.Q(('folges_opp_av__isnull', False), ('folges_opp_innen__isnull', False), models.Q(('folges_opp_hva', ''), _negated=True)), _connector='OR'), name='notatet_folges_opp_av_noen_med_dato'), models.CheckConstraint(condition=models.Q(models.Q(('fulgt_opp_av__isnull', True), ('fulgt_opp_tid__isnull', True)), models.Q(('folges_opp_innen__isnull', False), ('fulgt_opp_av__isnull', False), ('fulgt_opp_tid__isnull', False)), _connector='OR'), name='notatet_er_fulgt_opp_av_noen'), models.CheckConstraint(condition=models.Q(models.Q(('feil_av__isnull', True), ('feil_grunn', ''), ('feil_tid__isnull', True)), models.Q(('feil_av__isnull', False), ('feil_tid__isnull', False), models.Q(('feil_grunn', ''), _negated=True)), _connector='OR'), name='notatet_er_merket_som_feil_av_noen_med_grunn')],
            },
        ),
    ]
