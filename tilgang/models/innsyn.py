import uuid
from datetime import date

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from personer.historikk.modell import Historikk, Vern

UTEN_DATO = date.max  # sist i listene


class Slag(models.TextChoices):
    """Slag av opplysninger. Et samtykke nevner slag for slag."""

    PLAN = "PLAN", _("mål og tiltak i planen")
    HELSE = "HELSE", _("helse")
    OPPLAERING = "OPPLAERING", _("barnehage og skole")
    ARBEID_OKONOMI = "ARBEID_OKONOMI", _("arbeid og økonomi")
    FAMILIE = "FAMILIE", _("familie og bolig")


class Innsynsdel(models.Model):
    """Det én enhet vet av ett slag om én person. Hver innholdsrad står i nøyaktig én del.

    Dette er det vernede objektet i django-guardian; tillatelsene er `se` og `endre`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("personer.Person", models.PROTECT, related_name="innsynsdeler")
    kilde_enhet = models.ForeignKey("personer.Enhet", models.PROTECT, related_name="innsynsdeler")
    slag = models.CharField(_("slag"), max_length=20, choices=Slag)
    # Et unntak er en del for seg, med et navn som ikke røper innholdet; et samtykke må nevne den særskilt.
    er_skjermet = models.BooleanField(_("skjermet særskilt"), default=False)
    navn = models.CharField(_("navn på det skjermede"), max_length=100, blank=True)

    history = Historikk(leses_etter=["person"])

    class Meta:
        verbose_name = _("innsynsdel")
        verbose_name_plural = _("innsynsdeler")
        default_permissions = ()
        permissions = [("se", "Se innholdet i delen"), ("endre", "Skrive i delen")]
        constraints = [
            models.UniqueConstraint(
                name="en_vanlig_del_per_enhet_og_slag", fields=["person", "kilde_enhet", "slag"], condition=Q(er_skjermet=False)
            ),
        ]

    def __str__(self):
        return f"{self.get_slag_display()} ({self.kilde_enhet})"


def _tillatelsen() -> models.ForeignKey:
    return models.ForeignKey("auth.Permission", models.CASCADE, db_constraint=False, db_index=False)


class InnsynsdelGruppe(GroupObjectPermissionBase):
    """Tjenestens nøkkel: hva en samtykkelinje åpner for en enhets gruppe. Projeksjon; skrives bare av tilgang/projeksjon.py.

    Gruppen kopieres av enheten, som har fremmednøkkelen til den, og tillatelsene endrer bare `migrate`: de prøves ikke for hver rad.
    """

    group = models.ForeignKey("auth.Group", models.CASCADE, db_constraint=False, db_index=False)  # først i den unike indeksen
    permission = _tillatelsen()
    content_object = models.ForeignKey("tilgang.Innsynsdel", models.CASCADE)
    samtykkelinje = models.ForeignKey("tilgang.Samtykkelinje", models.CASCADE, related_name="grupperader")
    gyldig = DateRangeField()

    vern = Vern.PROJEKSJON
    uten_historikk = "Projeksjon av fakta som selv har historikk; kan bygges på nytt av dem."

    class Meta:
        verbose_name = _("tjenestens nøkkel")
        verbose_name_plural = _("tjenestenes nøkler")
        # Perioden er med: en linje som ble bekreftet en stund etter 16-årsdagen, gjelder i to perioder.
        unique_together = [["group", "permission", "content_object", "samtykkelinje", "gyldig"]]


class InnsynsdelKonto(UserObjectPermissionBase):
    """Der begge nøkler vris om: løpende tilknytning møter samtykkelinje, eller del som enheten selv har skrevet.

    `samtykkelinje` er tom når grunnlaget er egen enhets del. Projeksjon; skrives bare av tilgang/projeksjon.py.
    """

    permission = _tillatelsen()
    content_object = models.ForeignKey("tilgang.Innsynsdel", models.CASCADE)
    person = models.ForeignKey("personer.Person", models.CASCADE, related_name="+")
    tilknytning = models.ForeignKey("tilgang.Tilknytning", models.CASCADE, related_name="kontorader")
    samtykkelinje = models.ForeignKey("tilgang.Samtykkelinje", models.CASCADE, null=True, related_name="kontorader")
    gyldig = DateRangeField()
    # Tilknytningens enhet og personens sorteringsdato står i raden, så en liste leses av denne tabellen alene.
    enhet = models.ForeignKey("personer.Enhet", models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    sorteringsdato = models.DateField(default=UTEN_DATO)

    vern = Vern.PROJEKSJON
    uten_historikk = "Projeksjon av fakta som selv har historikk; kan bygges på nytt av dem."

    class Meta:
        verbose_name = _("gjeldende tilgang")
        verbose_name_plural = _("gjeldende tilganger")
        unique_together = []
        constraints = [
            models.UniqueConstraint(
                name="en_rad_per_tilknytning_og_linje",
                fields=["user", "permission", "content_object", "tilknytning", "samtykkelinje", "gyldig"],
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(fields=["user", "permission", "person"]),
            # Alt en liste spør om, i rekkefølgen den vises: den leses av indeksen alene, og sorteres aldri.
            models.Index(
                name="kontoens_rader_etter_dato",
                fields=["user", "permission", "sorteringsdato", "person"],
                include=["enhet", "samtykkelinje", "gyldig"],
            ),
        ]


class Sorteringsdato(models.Model):
    """Datoen lister over personer går etter: når den åpne planen skal revideres, eller dag 1 når det ikke er bestemt.

    En person uten åpen plan har ingen rad. Skrives av databasen når en plan endres (migrering i ip), og kopieres derfra
    til kontoradene, så de første 25 finnes uten å lete.
    """

    person = models.OneToOneField("personer.Person", models.CASCADE, primary_key=True, related_name="sorteringsdato")
    dato = models.DateField()

    vern = Vern.PROJEKSJON
    uten_historikk = "Kopi av en dato i planen, som selv har historikk; kan bygges på nytt av den."

    class Meta:
        verbose_name = _("sorteringsdato")
        verbose_name_plural = _("sorteringsdatoer")
        indexes = [models.Index(name="personer_etter_dato", fields=["dato", "person"])]

    def __str__(self):
        return str(self.dato)
