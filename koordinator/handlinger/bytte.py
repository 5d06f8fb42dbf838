"""Vervet går videre: ny koordinator i én handling, tilbake til tjenesten, og ønsket om at en annen tar over (R36)."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.handlinger.verv import gi_vervet, krev_kan_avslutte, krev_vedtak, slutt_vervet
from koordinator.models import Byttegrunn, Byttekrav, Endringsslag, Oppnevning, Utpeking, Vervsendring
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto
from tilgang import regler
from tilgang.handling import Handling


def laas_verv(oppnevning_id: UUID) -> Oppnevning:
    """Utpekingen først, så vervet: samme rekkefølge som når noen oppnevnes, så to ledere venter på hverandre."""
    utpeking_id = Oppnevning.objects.values_list("utpeking_id", flat=True).get(pk=oppnevning_id)
    Utpeking.objects.select_for_update(of=("self",), no_key=True).get(pk=utpeking_id)
    rader = Oppnevning.objects.select_for_update(of=("self",), no_key=True)
    return rader.select_related("person", "enhet", "konto", "utpeking__enhet", "utpeking__person", "utpeking__vedtak").get(pk=oppnevning_id)


def bytt(
    *, oppnevning_id: UUID, konto: Konto, fra: date, grunn: Byttegrunn, av: Konto, tid: datetime, forklaring: str = "", vekting: str = ""
) -> Vervsendring:
    """Den ene slutter dagen den andre begynner, i samme skriving: aldri to, og ingen dag uten (R34, R36).

    Påminnelsene følger vervet, ikke kontoen, så den nye har dem fra første dag. Personen, gruppen og KE får vite det.
    """
    with som(av, grunn=_("byttet koordinator")):
        gammel = _laas_fast(oppnevning_id, av)
        if konto.pk == gammel.konto_id:
            raise Regelbrudd(_("%(navn)s har vervet fra før.") % {"navn": konto.navn})
        slutt_vervet(gammel, fra, _hvorfor(grunn, forklaring), av, tid)
        ny = gi_vervet(gammel.utpeking, konto, fra, av, tid, vekting)
        return _endring(gammel, ny, fra, grunn, forklaring, av, tid)


def gi_tilbake(*, oppnevning_id: UUID, fra: date, grunn: Byttegrunn, av: Konto, tid: datetime, forklaring: str = "") -> Vervsendring:
    """Vervet slutter uten at en annen er funnet. Utpekingen står, og personen står på listen over dem uten koordinator."""
    with som(av, grunn=_("ga vervet tilbake til tjenesten")):
        gammel = _laas_fast(oppnevning_id, av)
        krev_vedtak(gammel.utpeking, fra)
        slutt_vervet(gammel, fra, _hvorfor(grunn, forklaring), av, tid)
        return _endring(gammel, None, fra, grunn, forklaring, av, tid)


def _laas_fast(oppnevning_id: UUID, av: Konto) -> Oppnevning:
    gammel = laas_verv(oppnevning_id)
    krev_kan_avslutte(av, gammel)
    if gammel.er_vikar:
        raise Regelbrudd(_("En vikar byttes ikke. Avslutt vikaren, og velg en ny."))
    return gammel


def _hvorfor(grunn: Byttegrunn, forklaring: str) -> str:
    tekst = str(Byttegrunn(grunn).label)
    return f"{tekst}: {forklaring}" if forklaring else tekst


def _endring(gammel, ny, fra, grunn, forklaring, av, tid) -> Vervsendring:
    endring = Vervsendring.objects.create(
        person=gammel.person,
        slag=Endringsslag.BYTTE if ny else Endringsslag.TILBAKE,
        oppnevning=gammel,
        ny=ny,
        fra=fra,
        grunn=grunn,
        forklaring=forklaring,
        gjort_av=av,
        gjort_tid=tid,
    )
    Hendelse.objects.create(hva=Hva.KOORDINATOR_BYTTET, person=gammel.person, enhet=gammel.enhet, av=av, gjelder=endring.pk, tid=tid)
    return endring


def overta(*, endring_id: UUID, av: Konto, tid: datetime) -> Vervsendring:
    """Den nye har gått gjennom overleveringslisten."""
    with som(av, grunn=_("overtok vervet")):
        endring = Vervsendring.objects.select_for_update(of=("self",), no_key=True).select_related("person", "ny").get(pk=endring_id)
        regler.krev(av, Handling.LEDE_PLAN, endring.person)
        if endring.ny is None or endring.ny.konto_id != av.pk:
            raise PermissionDenied(_("Bare den som har fått vervet, kan gjøre dette."))
        if endring.overtatt_tid is not None:
            raise Regelbrudd(_("Listen er alt gått gjennom."))
        endring.overtatt_tid = tid
        endring.save(update_fields=["overtatt_tid"])
        return endring


def be_om_bytte(*, oppnevning_id: UUID, grunn: Byttegrunn, begrunnelse: str, av: Konto, tid: datetime) -> Byttekrav:
    """Koordinatoren ber om at en annen tar over. Vervet står til lederen har byttet eller svart."""
    with som(av, grunn=_("ba om bytte")):
        oppnevning = laas_verv(oppnevning_id)
        if oppnevning.konto_id != av.pk or oppnevning.er_vikar:
            raise PermissionDenied(_("Bare den som har vervet, kan be om bytte."))
        regler.krev(av, Handling.LEDE_PLAN, oppnevning.person)
        dag = timezone.localdate(tid)
        if oppnevning.til is not None and oppnevning.til <= dag:
            raise Regelbrudd(_("Vervet er avsluttet."))
        if oppnevning.byttekrav.aapne().exists():
            raise Regelbrudd(_("Du har alt bedt om bytte. Lederen i tjenesten har ikke svart ennå."))
        krav = Byttekrav.objects.create(
            person=oppnevning.person, oppnevning=oppnevning, grunn=grunn, begrunnelse=begrunnelse, meldt_av=av, meldt_tid=tid
        )
        Hendelse.objects.create(hva=Hva.BYTTE_BEDT_OM, person=oppnevning.person, enhet=oppnevning.enhet, av=av, gjelder=krav.pk, tid=tid)
        return krav


def svar_paa_byttekrav(*, krav_id: UUID, svar: str, av: Konto, tid: datetime) -> Byttekrav:
    """Lederen lar vervet stå, og sier hvorfor."""
    with som(av, grunn=_("svarte på ønske om bytte")):
        krav = Byttekrav.objects.select_for_update(of=("self",), no_key=True).select_related("oppnevning__utpeking__enhet").get(pk=krav_id)
        krev_kan_avslutte(av, krav.oppnevning)
        if krav.avsluttet_tid is not None:
            raise Regelbrudd(_("Ønsket om bytte er alt besvart."))
        krav.avsluttet_tid, krav.avsluttet_av, krav.svar = tid, av, svar
        krav.save(update_fields=["avsluttet_tid", "avsluttet_av", "svar"])
        return krav
