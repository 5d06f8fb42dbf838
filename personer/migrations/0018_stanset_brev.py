from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('personer', '0016_gruppelivet'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('brev_stanset_dato__isnull', False)), fields=['id'], name='personer_med_stanset_brev'),
        ),
    ]
