"""Det skjermene leser om påminnelser. Faste antall spørringer."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oppfolging import register
from oppfolging.models import Hjerteslag, Paaminnelse, Paaminnelsesvar, Utsettgrunn
from personer.models import Konto, Person
from tilgang import regler
from tilgang.hvem_kan import INNSYN_KAN, ROLLE_KAN, UTPEKT_LEDER_KAN
from tilgang.samlet import er_knyttet
from tilgang.sporsmaal import alle

# Det et bånd til en person kan åpne for: et verv, eller et medlemskap som møter et samtykke.
I_EN_SAK = set().union(INNSYN_KAN, *ROLLE_KAN.values())


@dataclass(frozen=True)
class Rad:
    """En påminnelse slik den står i en liste på dagen."""

    paaminnelse: Paaminnelse
    regel: register.Regel
    dager_igjen: int

    @property
    def person(self) -> Person:
        return self.paaminnelse.person

    @property
    def url(self) -> str:
        """Der det gjøres. Den som har fått den løftet til seg, gjør det ikke selv: den ser hvem det gjelder og hva som er svart."""
        return reverse(self.regel.url_navn, args=[self.paaminnelse.gjelder]) if self.er_min else self.egen_url

    @property
    def egen_url(self) -> str:
        return reverse("oppfolging:paaminnelse", args=[self.paaminnelse.pk])

    @property
    def er_min(self) -> bool:
        return getattr(self.paaminnelse, "er_eier", True)

    @property
    def knapp(self) -> str:
        return str(self.regel.knapp) if self.er_min else _("Se påminnelsen")

    @property
    def utsatt(self) -> str:
        """Hvorfor den kommer tilbake senere."""
        return str(Utsettgrunn(self.paaminnelse.utsatt_grunn).label)

    @property
    def naar(self) -> str:
        if self.dager_igjen == 0:
            return _("I dag")
        if self.dager_igjen > 0:
            return ngettext("Om %(dager)d dag", "Om %(dager)d dager", self.dager_igjen) % {"dager": self.dager_igjen}
        over = -self.dager_igjen
        return ngettext("%(dager)d dag over fristen", "%(dager)d dager over fristen", over) % {"dager": over}

    @property
    def farge(self) -> str:
        if self.dager_igjen < 0:
            return "danger"
        return "warning" if self.regel.haster(self.dager_igjen) else "neutral"


def synlige(konto: Konto) -> QuerySet[Paaminnelse]:
    return Paaminnelse.objects.synlig_med_eier(konto).med_utsettelse().select_related("person")


def aapne_for(konto: Konto) -> QuerySet[Paaminnelse]:
    """Også de som er utsatt."""
    return synlige(konto).aapne()


def som_venter(konto: Konto, dag: date) -> QuerySet[Paaminnelse]:
    """De som er framme på dagen."""
    return aapne_for(konto).filter(Q(utsatt_til__isnull=True) | Q(utsatt_til__lte=dag))


@alle
def forste_som_venter(konto: Konto, dag: date, hoyst: int | None) -> QuerySet[Paaminnelse]:
    return som_venter(konto, dag)[:hoyst]


def utsatte(konto: Konto, dag: date) -> QuerySet[Paaminnelse]:
    return aapne_for(konto).filter(utsatt_til__gt=dag).order_by("utsatt_til", "id")


def rader(paaminnelser, dag: date) -> list[Rad]:
    return [Rad(p, register.finn(p.regel), (p.forfall_dato - dag).days) for p in paaminnelser]


def mine_paaminnelser(konto: Konto, dag: date, hoyst: int | None = None) -> list[Rad]:
    """Det kontoen skal følge opp, nærmeste frist først. Den som viser listen, noterer personene i innsynsloggen."""
    return rader(forste_som_venter(konto, dag, hoyst), dag)


def svarene(rad: Rad) -> list[Paaminnelsesvar]:
    """Det som er svart, det siste først."""
    return list(rad.paaminnelse.svar.select_related("av").order_by("-tid", "-pk"))


def kan_faa_paaminnelser(konto: Konto) -> bool:
    """Har kontoen noen å følge opp? Står i toppen på hver side, og avgjør bare om menyvalget vises: stillingen eller et bånd er nok."""
    handlinger = {regel.handling for regel in register.regler()}
    if any(regler.kan_uten_person(konto, handling) for handling in handlinger):
        return True
    if UTPEKT_LEDER_KAN & handlinger and regler.leder_noen_enhet(konto):
        return True
    return bool(I_EN_SAK & handlinger) and er_knyttet(konto)


def ventet() -> list[Hjerteslag.Hva]:
    """Det som skal gå her. Nødlisten skrives bare der kommunen har valgt en mappe til den."""
    return [hva for hva in Hjerteslag.Hva if hva != Hjerteslag.Hva.NODLISTE or settings.NODLISTEMAPPE]


def uten_livstegn(tid: datetime) -> list[Hjerteslag.Hva]:
    """Det som skulle ha gått av seg selv, men ikke har gjort det på en stund."""
    ferske = {slag.hva for slag in Hjerteslag.objects.all() if slag.er_ferskt(tid)}
    return [hva for hva in ventet() if hva not in ferske]


def med_feil() -> list[Hjerteslag.Hva]:
    """Det som gikk, men fant noe galt sist."""
    feil = {slag.hva for slag in Hjerteslag.objects.filter(er_i_orden=False)}
    return [hva for hva in Hjerteslag.Hva if hva in feil]
