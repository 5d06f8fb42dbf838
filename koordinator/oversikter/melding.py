from datetime import date

from django.db.models import F, QuerySet

from koordinator.models import Henvendelse
from personer.models import Konto, Person, Representasjon, Representasjonsart
from tilgang import regler
from tilgang.handling import Handling


def finn_person(konto: Konto, nummer: str) -> Person | None:
    """Personen med nummeret, når kontoen kan registrere melding om hen. En som er slått sammen med en annen, er den andre."""
    kan = regler.personer_for(konto, Handling.REGISTRERE_MELDING)
    treff = kan.med_fodselsnummer(nummer).select_related("slaatt_sammen_med").first()
    return treff and (treff.slaatt_sammen_med or treff)


def meldinger(konto: Konto) -> QuerySet[Henvendelse]:
    """Alle meldingene kontoen kan se: de uvurderte med den eldste først, så de vurderte med den siste først."""
    synlige = Henvendelse.objects.synlig_for(konto).select_related("person", "vurdering")
    return synlige.order_by(F("vurdering__ferdig_tid").desc(nulls_first=True), "mottatt_dato", "aar", "nummer")


def uvurderte_meldinger(konto: Konto) -> QuerySet[Henvendelse]:
    """Meldinger som ingen har vurdert ferdig, den med kortest tid igjen først."""
    synlige = Henvendelse.objects.synlig_for(konto).uvurderte().select_related("person")
    return synlige.order_by("mottatt_dato", "aar", "nummer")


def foreldre(barn: Person, dag: date) -> QuerySet[Representasjon]:
    """De som har foreldreansvar den dagen."""
    alle = barn.representanter.paa(dag).filter(art=Representasjonsart.FORELDREANSVAR)
    return alle.select_related("representant").order_by("representant__etternavn", "representant__fornavn")
