"""E-posten om at en fil noen venter på, er ferdig eller ikke kunne lages. Bare når det tok så lang tid at en har gått fra siden."""

from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from oppfolging.models import Varsel, Varselslag
from oppfolging.varselkilder import Varselkilde
from utsending.jobber.tilstander import Jobbtilstand
from utsending.models import Jobbgang

LENGE = timedelta(minutes=1)
OVER = (Jobbtilstand.FERDIG, Jobbtilstand.FEILET)


def rader(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Ett varsel om hver, til den som ba om filen. Den som avbrøt selv, vet det."""
    over = Jobbgang.objects.filter(tilstand__in=OVER, ferdig_tid__gt=tid - tilbake, ferdig_tid__lte=tid)
    lange = over.filter(ferdig_tid__gte=F("jobb__opprettet_tid") + LENGE).values_list("jobb", "jobb__konto")
    return [Varsel(konto_id=konto, slag=Varselslag.JOBB, gjelder=jobb, laget_tid=tid, neste_tid=tid) for jobb, konto in lange]


def skal_ennaa_ha(varsel: Varsel, dag: date) -> bool:
    """En stengt konto får ingen e-post, og ingen får vite om en fil som er slettet."""
    return Jobbgang.objects.filter(jobb=varsel.gjelder, tilstand__in=OVER, jobb__konto__is_active=True).exists()


JOBBENE = Varselkilde(Varselslag.JOBB, _("En fil du har bedt om i Samvev"), rader, skal_ennaa_ha)
