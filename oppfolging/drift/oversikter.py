"""Det den som driver tjenesten, må vite: hva som har gått, hva som venter, og hva sjekken fant. Tall og navn på jobber, aldri hvem."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oppfolging.models import Hjerteslag, Sjekkresultat, Varsel
from oppfolging.oversikter import ventet
from personer import sjekk
from personer.models import Innbydelse, Innholdsbrudd
from tilgang.models import Tilbakekall
from tilgang.tilbakekall.journal import journalen
from utsending.models import Forsendelse, Oppdrag
from utsending.tilstander import Oppdragstilstand

FORKLARING = {
    Hjerteslag.Hva.ARBEIDER: gettext_lazy("setter brev og sender e-post"),
    Hjerteslag.Hva.NATTJOBB: gettext_lazy("lager påminnelsene"),
    Hjerteslag.Hva.FORSEGLING: gettext_lazy("verner det som er kommet i historikken og loggen"),
    Hjerteslag.Hva.HISTORIKK: gettext_lazy("ser etter at ingen har endret historikken"),
    Hjerteslag.Hva.TILGANG: gettext_lazy("bygger tilgangen på nytt av fakta"),
    Hjerteslag.Hva.SJEKK: gettext_lazy("prøver det som alltid skal være sant om dataene"),
    Hjerteslag.Hva.NODLISTE: gettext_lazy("skriver listen som brukes når tjenesten er nede"),
}


@dataclass(frozen=True)
class Livstegn:
    hva: str
    forklaring: str
    tid: datetime | None
    er_ferskt: bool
    er_i_orden: bool

    @property
    def tekst(self) -> str:
        if not self.er_ferskt:
            return _("har ikke gått")
        return _("i orden") if self.er_i_orden else _("fant noe galt")

    @property
    def farge(self) -> str:
        return "success" if self.er_ferskt and self.er_i_orden else "danger"


@dataclass(frozen=True)
class Ko:
    """Noe som venter på å bli gjort, hvor mange, og siden når."""

    hva: str
    antall: int
    eldste: datetime | None

    def ventet(self, tid: datetime) -> str:
        """Hvor lenge, aldri når: dagen et brev ble skrevet, sier noe om saken det er i."""
        if self.eldste is None:
            return ""
        dager = (tid - self.eldste).days
        return ngettext("%(n)d døgn", "%(n)d døgn", dager) % {"n": dager} if dager else _("mindre enn ett døgn")


@dataclass(frozen=True)
class Funn:
    navn: str
    kode: str
    antall: int


def livstegn(tid: datetime) -> list[Livstegn]:
    slagene = {slag.hva: slag for slag in Hjerteslag.objects.all()}
    ut = []
    for hva in ventet():
        slag = slagene.get(hva)
        ferskt = slag is not None and slag.er_ferskt(tid)
        ut.append(Livstegn(hva.label, FORKLARING[hva], slag and slag.tid, ferskt, bool(slag and slag.er_i_orden)))
    return ut


def koer() -> list[Ko]:
    T = Oppdragstilstand
    aapne = Oppdrag.objects.filter(tilstand__in=[T.VENTER, T.I_ARBEID])
    return [
        _ko(_("Brev som skal settes"), aapne, "opprettet_tid"),
        _ko(_("Brev som ikke lot seg sette"), Oppdrag.objects.filter(tilstand=T.FEILET), "opprettet_tid"),
        _ko(_("Ferdige brev som ikke er sendt"), Forsendelse.objects.ikke_sendt(), "opprettet_tid"),
        _ko(_("Varsler på e-post"), Varsel.objects.filter(sendt_tid=None), "laget_tid"),
        _ko(_("Lenker til nye kontoer"), Innbydelse.objects.filter(sendt_tid=None, brukt_tid=None, trukket_tid=None), "laget_tid"),
    ]


def _ko(hva: str, rader, kolonne: str) -> Ko:
    tall = rader.aggregate(antall=Count("pk"), eldste=Min(kolonne))
    return Ko(hva, tall["antall"], tall["eldste"])


def siste_sjekk() -> Sjekkresultat | None:
    return Sjekkresultat.objects.first()


def funn(resultat: Sjekkresultat | None) -> list[Funn]:
    """Navnet på det som var galt. En kode som er tatt bort siden, står med koden."""
    koder = sorted(resultat.funn.items()) if resultat else []
    return [Funn(str(kjent.navn) if (kjent := sjekk.finn(kode)) else kode, kode, antall) for kode, antall in koder]


def siste_tilbakekall() -> datetime | None:
    """Det siste som ble stengt. None der det ikke er noen journal."""
    if journalen() is None:
        return None
    siste = Tilbakekall.objects.order_by("-tid").first()
    return siste and siste.tid


def har_journal() -> bool:
    return journalen() is not None


def versjon() -> str:
    return settings.VERSJON


def innholdsbrudd(tid: datetime) -> int:
    """Hvor mange ganger nettlesere har stanset noe på sidene våre den siste uken (personer/innholdsregler.py)."""
    uken = Innholdsbrudd.objects.filter(dag__gt=timezone.localdate(tid) - timedelta(days=7))
    return uken.aggregate(antall=Sum("antall"))["antall"] or 0
