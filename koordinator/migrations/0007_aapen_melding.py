"""Det åpne skjemaet: det som er sendt inn, e-posten til avsenderen, telleren foran skjemaet; og foreløpig svar på meldingen."""

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("koordinator", "0006_verv_gjennom_tid"),
        ('personer', '0007_klage_i_hendelsene'),
        ('utsending', '0006_klageskjema'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Struping',
            fields=[
                ('rom', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('time', models.PositiveIntegerField()),
                ('antall', models.PositiveIntegerField()),
            ],
            options={
                'verbose_name': 'teller for åpne skjemaer',
                'verbose_name_plural': 'tellere for åpne skjemaer',
            },
        ),
        migrations.CreateModel(
            name='InnsendtMelding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('nokkel', models.UUIDField(unique=True)),
                ('referanse', models.CharField(max_length=12, unique=True, verbose_name='referanse')),
                ('mottatt_tid', models.DateTimeField(verbose_name='mottatt')),
                ('maalform', models.CharField(choices=[('nb', 'bokmål'), ('nn', 'nynorsk')], max_length=2)),
                ('avsender_rolle', models.CharField(choices=[('SELV', 'personen selv'), ('PAARORENDE', 'forelder eller annen pårørende'), ('HELSEPERSONELL', 'helsesykepleier eller annet helsepersonell i kommunen'), ('FASTLEGE', 'fastlege'), ('HELSEFORETAK_KE', 'koordinerende enhet i helseforetaket'), ('BARNEHAGE', 'barnehage'), ('SKOLE', 'skole, SFO eller PPT'), ('NAV', 'NAV'), ('BARNEVERN', 'barnevern'), ('ANNET', 'andre')], max_length=20, verbose_name='avsenderen er')),
                ('hjemmel', models.CharField(choices=[('HELSEPERSONELL', 'meldeplikten til helsepersonell (helsepersonelloven § 38 a)'), ('EGET_ONSKE', 'personen eller pårørende ber selv om hjelp'), ('HELSEFORETAK', 'varsel fra helseforetaket (spesialisthelsetjenesteloven § 2-5, forskrift om individuell plan § 8)'), ('ANNEN_TJENESTE', 'melding fra en annen tjeneste (forskrift om habilitering, rehabilitering og koordinator § 6)')], max_length=20, verbose_name='grunnlag')),
                ('onsker', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('BARNEKOORDINATOR', 'barnekoordinator'), ('KOORDINATOR', 'koordinator'), ('IP', 'individuell plan'), ('VET_IKKE', 'vet ikke')], max_length=20), size=None, verbose_name='det meldes behov for')),
                ('person_vet', models.BooleanField(verbose_name='personen eller familien vet om meldingen')),
                ('person_enig', models.CharField(choices=[('JA', 'ja'), ('NEI', 'nei'), ('IKKE_SPURT', 'er ikke spurt ennå')], max_length=12, verbose_name='personen eller familien er enig')),
                ('avsender_navn', models.CharField(blank=True, max_length=200, verbose_name='avsender')),
                ('avsender_arbeidssted', models.CharField(blank=True, max_length=200, verbose_name='arbeidssted')),
                ('avsender_telefon', models.CharField(blank=True, max_length=40, verbose_name='telefon')),
                ('avsender_epost', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                ('gjelder_navn', models.CharField(blank=True, max_length=300, verbose_name='hvem det gjelder')),
                ('gjelder_fodt', models.DateField(blank=True, null=True, verbose_name='født')),
                ('gjelder_nummer_kryptert', models.BinaryField(null=True)),
                ('gjelder_nummer_hash', models.CharField(db_index=True, editable=False, max_length=64, null=True)),
                ('beskrivelse', models.TextField(blank=True, verbose_name='det avsenderen sier')),
                ('tilstand', models.CharField(choices=[('NY', 'ikke behandlet'), ('REGISTRERT', 'registrert som melding'), ('FEILSENDT', 'hører hjemme et annet sted'), ('TRUKKET', 'trukket av avsenderen'), ('USERIOS', 'ikke en melding'), ('TOEMT', 'tømt: bekymring for omsorgen et barn får')], default='NY', max_length=12, verbose_name='tilstand')),
                ('rett_instans', models.CharField(blank=True, max_length=200, verbose_name='hvor den hører hjemme')),
                ('begrunnelse', models.TextField(blank=True, verbose_name='begrunnelse')),
                ('behandlet_tid', models.DateTimeField(blank=True, null=True)),
                ('toemt_tid', models.DateTimeField(blank=True, null=True, verbose_name='tømt')),
                ('toemt_grunn', models.TextField(blank=True, verbose_name='hvorfor teksten er tømt')),
                ('toemt_gjort', models.TextField(blank=True, verbose_name='hva som er gjort')),
                ('behandlet_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('henvendelse', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='innsendt', to='koordinator.henvendelse')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='innsendte', to='personer.person')),
                ('toemt_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'innsendt melding',
                'verbose_name_plural': 'innsendte meldinger',
                'ordering': ['mottatt_tid'],
            },
        ),
        migrations.CreateModel(
            name='Avsenderpost',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('slag', models.CharField(choices=[('KVITTERING', 'kvittering'), ('BEHANDLET', 'den er behandlet'), ('FEILSENDT', 'den hører hjemme et annet sted')], max_length=12)),
                ('laget_tid', models.DateTimeField()),
                ('neste_tid', models.DateTimeField()),
                ('forsok', models.PositiveSmallIntegerField(default=0)),
                ('sendt_tid', models.DateTimeField(null=True)),
                ('innsendt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='post', to='koordinator.innsendtmelding')),
            ],
            options={
                'verbose_name': 'e-post til avsenderen',
                'verbose_name_plural': 'e-post til avsenderne',
            },
        ),
        migrations.CreateModel(
            name='InnsendtMeldingHistorikk',
            fields=[
                ('system', models.CharField(blank=True, editable=False, max_length=40)),
                ('transaksjon', models.BigIntegerField(editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('nokkel', models.UUIDField(db_index=True)),
                ('referanse', models.CharField(db_index=True, max_length=12, verbose_name='referanse')),
                ('mottatt_tid', models.DateTimeField(verbose_name='mottatt')),
                ('maalform', models.CharField(choices=[('nb', 'bokmål'), ('nn', 'nynorsk')], max_length=2)),
                ('avsender_rolle', models.CharField(choices=[('SELV', 'personen selv'), ('PAARORENDE', 'forelder eller annen pårørende'), ('HELSEPERSONELL', 'helsesykepleier eller annet helsepersonell i kommunen'), ('FASTLEGE', 'fastlege'), ('HELSEFORETAK_KE', 'koordinerende enhet i helseforetaket'), ('BARNEHAGE', 'barnehage'), ('SKOLE', 'skole, SFO eller PPT'), ('NAV', 'NAV'), ('BARNEVERN', 'barnevern'), ('ANNET', 'andre')], max_length=20, verbose_name='avsenderen er')),
                ('hjemmel', models.CharField(choices=[('HELSEPERSONELL', 'meldeplikten til helsepersonell (helsepersonelloven § 38 a)'), ('EGET_ONSKE', 'personen eller pårørende ber selv om hjelp'), ('HELSEFORETAK', 'varsel fra helseforetaket (spesialisthelsetjenesteloven § 2-5, forskrift om individuell plan § 8)'), ('ANNEN_TJENESTE', 'melding fra en annen tjeneste (forskrift om habilitering, rehabilitering og koordinator § 6)')], max_length=20, verbose_name='grunnlag')),
                ('onsker', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('BARNEKOORDINATOR', 'barnekoordinator'), ('KOORDINATOR', 'koordinator'), ('IP', 'individuell plan'), ('VET_IKKE', 'vet ikke')], max_length=20), size=None, verbose_name='det meldes behov for')),
                ('person_vet', models.BooleanField(verbose_name='personen eller familien vet om meldingen')),
                ('person_enig', models.CharField(choices=[('JA', 'ja'), ('NEI', 'nei'), ('IKKE_SPURT', 'er ikke spurt ennå')], max_length=12, verbose_name='personen eller familien er enig')),
                ('tilstand', models.CharField(choices=[('NY', 'ikke behandlet'), ('REGISTRERT', 'registrert som melding'), ('FEILSENDT', 'hører hjemme et annet sted'), ('TRUKKET', 'trukket av avsenderen'), ('USERIOS', 'ikke en melding'), ('TOEMT', 'tømt: bekymring for omsorgen et barn får')], default='NY', max_length=12, verbose_name='tilstand')),
                ('rett_instans', models.CharField(blank=True, max_length=200, verbose_name='hvor den hører hjemme')),
                ('begrunnelse', models.TextField(blank=True, verbose_name='begrunnelse')),
                ('behandlet_tid', models.DateTimeField(blank=True, null=True)),
                ('toemt_tid', models.DateTimeField(blank=True, null=True, verbose_name='tømt')),
                ('toemt_grunn', models.TextField(blank=True, verbose_name='hvorfor teksten er tømt')),
                ('toemt_gjort', models.TextField(blank=True, verbose_name='hva som er gjort')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('behandlet_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('henvendelse', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='koordinator.henvendelse')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='personer.person')),
                ('toemt_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical innsendt melding',
                'verbose_name_plural': 'historical innsendte meldinger',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ForelopigSvar',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('grunn', models.TextField(verbose_name='hvorfor, eller hvorfor ikke')),
                ('laget_tid', models.DateTimeField()),
                ('brev', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='utsending.brev')),
                ('enhet', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.enhet')),
                ('henvendelse', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forelopige_svar', to='koordinator.henvendelse')),
                ('laget_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mottaker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='personer.person')),
            ],
            options={
                'verbose_name': 'foreløpig svar',
                'verbose_name_plural': 'foreløpige svar',
                'constraints': [models.UniqueConstraint(fields=('henvendelse', 'mottaker', 'enhet'), name='ett_forelopig_svar_per_mottaker', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('enhet__isnull', True), ('mottaker__isnull', False)), models.Q(('enhet__isnull', False), ('mottaker__isnull', True)), _connector='OR'), name='forelopig_svar_er_til_en_person_eller_en_tjeneste'), models.CheckConstraint(condition=models.Q(('brev__isnull', False), models.Q(('grunn', ''), _negated=True), _connector='OR'), name='den_som_ikke_faar_forelopig_svar_har_en_grunn')],
            },
        ),
        migrations.AddConstraint(
            model_name='innsendtmelding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('avsender_rolle', 'ANNET'), ('hjemmel__in', ['ANNEN_TJENESTE', 'EGET_ONSKE', 'HELSEPERSONELL'])), models.Q(('avsender_rolle', 'BARNEHAGE'), ('hjemmel__in', ['ANNEN_TJENESTE'])), models.Q(('avsender_rolle', 'BARNEVERN'), ('hjemmel__in', ['ANNEN_TJENESTE'])), models.Q(('avsender_rolle', 'FASTLEGE'), ('hjemmel__in', ['HELSEPERSONELL'])), models.Q(('avsender_rolle', 'HELSEFORETAK_KE'), ('hjemmel__in', ['HELSEFORETAK'])), models.Q(('avsender_rolle', 'HELSEPERSONELL'), ('hjemmel__in', ['HELSEPERSONELL'])), models.Q(('avsender_rolle', 'NAV'), ('hjemmel__in', ['ANNEN_TJENESTE'])), models.Q(('avsender_rolle', 'PAARORENDE'), ('hjemmel__in', ['EGET_ONSKE'])), models.Q(('avsender_rolle', 'SELV'), ('hjemmel__in', ['EGET_ONSKE'])), models.Q(('avsender_rolle', 'SKOLE'), ('hjemmel__in', ['ANNEN_TJENESTE'])), _connector='OR'), name='den_innsendte_har_et_grunnlag_som_passer'),
        ),
        migrations.AddConstraint(
            model_name='innsendtmelding',
            constraint=models.CheckConstraint(condition=models.Q(('onsker__len__gt', 0)), name='den_innsendte_sier_hva_det_er_behov_for'),
        ),
        migrations.AddConstraint(
            model_name='innsendtmelding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('henvendelse__isnull', False), ('person__isnull', False), ('tilstand', 'REGISTRERT')), models.Q(models.Q(('tilstand', 'REGISTRERT'), _negated=True), ('henvendelse__isnull', True)), _connector='OR'), name='bare_en_registrert_er_blitt_en_melding'),
        ),
        migrations.AddConstraint(
            model_name='innsendtmelding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('behandlet_av__isnull', True), ('behandlet_tid__isnull', True), ('tilstand', 'NY')), models.Q(models.Q(('tilstand', 'NY'), _negated=True), ('behandlet_av__isnull', False), ('behandlet_tid__isnull', False)), _connector='OR'), name='den_behandlede_har_en_som_gjorde_det'),
        ),
        migrations.AddConstraint(
            model_name='innsendtmelding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tilstand__in', ['FEILSENDT', 'TRUKKET', 'USERIOS']), _negated=True), models.Q(('begrunnelse', ''), _negated=True), _connector='OR'), name='den_som_ikke_ble_en_melding_har_en_grunn'),
        ),
        migrations.AddConstraint(
            model_name='innsendtmelding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tilstand', 'FEILSENDT'), _negated=True), models.Q(('rett_instans', ''), _negated=True), _connector='OR'), name='den_feilsendte_har_rett_instans'),
        ),
        migrations.AddConstraint(
            model_name='innsendtmelding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('toemt_av__isnull', True), ('toemt_grunn', ''), ('toemt_tid__isnull', True), models.Q(('tilstand', 'TOEMT'), _negated=True)), models.Q(('avsender_arbeidssted', ''), ('avsender_epost', ''), ('avsender_navn', ''), ('avsender_telefon', ''), ('beskrivelse', ''), ('gjelder_fodt__isnull', True), ('gjelder_navn', ''), ('gjelder_nummer_hash__isnull', True), ('gjelder_nummer_kryptert__isnull', True), ('toemt_av__isnull', False), ('toemt_tid__isnull', False), models.Q(('toemt_grunn', ''), _negated=True), models.Q(('toemt_gjort', ''), _negated=True)), _connector='OR'), name='den_toemte_er_tom_og_sier_hvorfor'),
        ),
        migrations.AddConstraint(
            model_name='avsenderpost',
            constraint=models.UniqueConstraint(fields=('innsendt', 'slag'), name='avsenderen_faar_hver_epost_en_gang'),
        ),
    ]
