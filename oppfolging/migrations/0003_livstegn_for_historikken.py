from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('oppfolging', '0002_varsler'),
    ]

    operations = [
        migrations.AddField(
            model_name='hjerteslag',
            name='er_i_orden',
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name='hjerteslag',
            name='hva',
            field=models.CharField(choices=[('ARBEIDER', 'arbeideren'), ('NATTJOBB', 'nattjobben'), ('FORSEGLING', 'forseglingen'), ('HISTORIKK', 'historikkontrollen')], max_length=20, unique=True),
        ),
    ]
