from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("oppfolging", "0005_verv"),
    ]

    operations = [
        migrations.AlterField(
            model_name='varsel',
            name='slag',
            field=models.CharField(choices=[('NODTILGANG', 'nødtilgang er brukt'), ('VERV', 'hvem som er koordinator i en sak, er endret eller må endres'), ('MOTE', 'et møte')], max_length=20),
        ),
        migrations.AlterField(
            model_name='varselhistorikk',
            name='slag',
            field=models.CharField(choices=[('NODTILGANG', 'nødtilgang er brukt'), ('VERV', 'hvem som er koordinator i en sak, er endret eller må endres'), ('MOTE', 'et møte')], max_length=20),
        ),
    ]
