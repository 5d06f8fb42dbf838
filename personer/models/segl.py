from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Segl(models.Model):
    """Et ledd i kjeden: radene én tabell fikk siden forrige runde, forseglet med en nøkkel databasen ikke har.

    Skrives av databasefunksjonen `personer_skriv_segl`, som bare tar imot neste ledd. `oyeblikk` er databasens snapshot: radene i
    runden er de som var ferdige da, og som ikke var det i forrige runde. `kolonner` står når de er andre enn i tabellens forrige segl.
    `transaksjon` er forseglingens egen: en rad fra en senere transaksjon ble til etter `tid`.
    Et tillegg gjelder rader som er forseglet før, og bare kolonner tabellen har fått siden.
    """

    nr = models.BigIntegerField(primary_key=True, editable=False)
    tid = models.DateTimeField()
    tabell = models.CharField(max_length=63)
    oyeblikk = models.TextField()
    transaksjon = models.BigIntegerField()
    kolonner = ArrayField(models.CharField(max_length=63), null=True)
    er_tillegg = models.BooleanField()
    rader = ArrayField(models.BigIntegerField())
    radsegl = models.BinaryField()
    nokkel = models.CharField(max_length=16)
    forrige = models.BinaryField()
    mac = models.BinaryField()

    vern = Vern.LOGG
    uten_historikk = "Leddene i kjeden er sin egen historikk; applikasjonen kan bare legge til det neste."
    uten_kjede = "Dette er kjeden."

    class Meta:
        verbose_name = _("segl")
        verbose_name_plural = _("segl")
        ordering = ["nr"]
        indexes = [
            models.Index(name="tabellens_kolonner", fields=["tabell", "-nr"], condition=models.Q(kolonner__isnull=False)),
        ]

    def __str__(self):
        return f"{self.nr} {self.tabell}"
