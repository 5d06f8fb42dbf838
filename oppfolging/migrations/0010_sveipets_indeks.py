from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('oppfolging', '0009_varselinnboks'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='paaminnelse',
            index=models.Index(condition=models.Q(('fullfort_tid__isnull', True)), fields=['regel', 'forfall_dato'], name='aapne_etter_regel_og_frist'),
        ),
    ]
