import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from personer.historikk.modell import Vern


class Oppslag(models.Model):
    """Ett svar som viste noe om noen: hvem, fra hvilken enhet, hvor og når (pjl § 22 a).

    Skrives av databasefunksjonen `tilgang_skriv_oppslag`; applikasjonsrollen kan bare lese tabellen.
    Nøklene har ingen fremmednøkkel i databasen, så loggen verken hindrer eller påvirkes av noe annet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tid = models.DateTimeField()
    konto = models.ForeignKey("personer.Konto", models.DO_NOTHING, db_constraint=False, related_name="+")
    flate = models.CharField(max_length=80)
    foresporsel = models.UUIDField()
    nodtilgang = models.BooleanField(default=False)

    vern = Vern.LOGG
    uten_historikk = "Logg som bare får nye rader; applikasjonen kan ikke skrive i den."

    class Meta:
        verbose_name = _("oppslag")
        verbose_name_plural = _("oppslag")
        indexes = [models.Index(fields=["tid"]), models.Index(fields=["konto", "tid"])]

    def __str__(self):
        return f"{self.flate} {self.foresporsel}"


class OppslagLinje(models.Model):
    """Én person i svaret: hva som ble vist og grunnlaget som åpnet, med tilknytning og samtykkelinje for hver del."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    oppslag = models.ForeignKey("tilgang.Oppslag", models.DO_NOTHING, db_constraint=False, related_name="linjer")
    person = models.ForeignKey("personer.Person", models.DO_NOTHING, db_constraint=False, related_name="+")
    hva = models.CharField(max_length=30)
    rolle = models.CharField(max_length=20)
    enhet = models.ForeignKey("personer.Enhet", models.DO_NOTHING, db_constraint=False, null=True, related_name="+")
    innsynsdel = models.ForeignKey("tilgang.Innsynsdel", models.DO_NOTHING, db_constraint=False, null=True, related_name="+")
    tilknytning = models.ForeignKey("tilgang.Tilknytning", models.DO_NOTHING, db_constraint=False, null=True, related_name="+")
    samtykkelinje = models.ForeignKey("tilgang.Samtykkelinje", models.DO_NOTHING, db_constraint=False, null=True, related_name="+")

    vern = Vern.LOGG
    uten_historikk = "Logg som bare får nye rader; applikasjonen kan ikke skrive i den."

    class Meta:
        verbose_name = _("linje i oppslag")
        verbose_name_plural = _("linjer i oppslag")
        indexes = [models.Index(fields=["person"]), models.Index(fields=["oppslag"])]

    def __str__(self):
        return self.hva


class AvvistOppslag(models.Model):
    """Et forsøk som ble nektet: svar 403 eller 404 på en adresse som peker på en rad. Viser aldri om raden finnes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tid = models.DateTimeField()
    konto = models.ForeignKey("personer.Konto", models.DO_NOTHING, db_constraint=False, related_name="+")
    flate = models.CharField(max_length=80)
    objekt = models.UUIDField(null=True)
    status = models.PositiveSmallIntegerField()
    foresporsel = models.UUIDField()

    vern = Vern.LOGG
    uten_historikk = "Logg som bare får nye rader; applikasjonen kan ikke skrive i den."

    class Meta:
        verbose_name = _("avvist oppslag")
        verbose_name_plural = _("avviste oppslag")
        indexes = [models.Index(fields=["tid"]), models.Index(fields=["konto", "tid"])]

    def __str__(self):
        return f"{self.status} {self.flate}"
