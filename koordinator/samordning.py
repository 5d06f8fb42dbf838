"""Fakta bak spørsmålet om en tjeneste kan samordne uten at noen rettighet gjelder. Reglene står i vilkaar.py."""

from datetime import date

from django.db.models import Q

from koordinator import vilkaar
from koordinator.models import Oppnevning, Verv
from personer.models import Person
from vedtak.models import Vedtakspunkt
from vedtak.tilstander import Tilstand


def hvorfor_ikke(person: Person, dag: date) -> str:
    """Grunnen til at ingen tjeneste kan pekes ut til å samordne den dagen, eller tom tekst."""
    return _hvorfor_ikke(person, dag, er_til_vurdering=er_til_vurdering(person))


def hvorfor_ikke_navngi(person: Person, dag: date) -> str:
    """Grunnen til at ingen kan få vervet. En ny melding stanser ikke det KE alt har pekt ut; en rettighet gjør."""
    return _hvorfor_ikke(person, dag, er_til_vurdering=False)


def _hvorfor_ikke(person: Person, dag: date, *, er_til_vurdering: bool) -> str:
    # Også den som begynner senere, og vikaren: den ene eller den andre skal samordne.
    verv = Oppnevning.objects.filter(Q(til__isnull=True) | Q(til__gt=dag), person=person).exclude(slag=Verv.SAMORDNING)
    slag = set(verv.values_list("slag", flat=True))
    innvilget = Vedtakspunkt.objects.gjeldende(dag).som_gir().filter(vedtak__person=person)
    return vilkaar.hvorfor_ikke_samordning(
        verv=Verv.BARNEKOORDINATOR if Verv.BARNEKOORDINATOR in slag else next(iter(slag), ""),
        innvilget=set(innvilget.values_list("rettighet", flat=True)),
        er_til_vurdering=er_til_vurdering,
    )


def er_til_vurdering(person: Person) -> bool:
    """En melding, en vurdering eller et utkast er ikke ferdig, eller vurderingen leder til et vedtak som ikke er fattet."""
    if person.henvendelser.uvurderte().exists() or person.vurderinger.aapne().exists() or person.vedtak.av_ke().utkast().exists():
        return True
    siste = person.vurderinger.ferdige().order_by("-ferdig_tid").first()
    if siste is None or siste.utgang:
        return False
    return not person.vedtak.av_ke().filter(tilstand=Tilstand.FATTET, fattet_tid__gte=siste.ferdig_tid).exists()
