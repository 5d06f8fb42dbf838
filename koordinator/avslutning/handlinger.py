"""Én handling som avslutter saken: plan, gruppe, verv, samtykker, utkast og, når noen er død, brev (rad B4)."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.avslutning import oversikter, register, vilkaar
from koordinator.models import Avslutning, Avslutningsart
from koordinator.models.avslutning import UTEN_BREV
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Samtykke
from vedtak.models import Sak


def avslutt_sak(
    *,
    person: Person,
    art: Avslutningsart,
    dato: date,
    merknad: str = "",
    til_kommune: str = "",
    plan_sendes: bool = False,
    av: Konto,
    tid: datetime,
) -> Avslutning:
    """Avslutter den åpne saken. Kaster Regelbrudd når noe må gjøres først, eller planen skal sendes uten samtykke."""
    dag, art = timezone.localdate(tid), Avslutningsart(art)
    with som(av, grunn=_("avsluttet saken")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.VURDERE, person)
        sak = Sak.objects.aapne().select_for_update(of=("self",), no_key=True).filter(person=person).first()
        if sak is None:
            raise Regelbrudd(_("Personen har ingen åpen sak. Den kan være avsluttet av en annen."))
        if art not in vilkaar.lovlige(person) or dato > dag:
            raise Regelbrudd(_("Velg hva som har hendt, og en dato som har vært."))
        if hvorfor := vilkaar.hvorfor_ikke(person, art, dag):
            raise Regelbrudd(hvorfor)
        avslutning = Avslutning.objects.create(
            sak=sak,
            person=person,
            art=art,
            dato=dato,
            merknad=merknad,
            til_kommune=til_kommune,
            plan_sendes=_samtykket(person) if plan_sendes else None,
            avsluttet_av=av,
            avsluttet_tid=tid,
        )
        if art in UTEN_BREV:  # først, så det som slutter nedenfor, ikke lager brev
            _stans_brev(person, dag)
        for del_ in register.deler():
            del_.avslutt(register.Slutten(person, art, av, tid, dag))
        sak.avsluttet_dato = max(dag, sak.aapnet_dato)
        sak.save(update_fields=["avsluttet_dato"])
        Hendelse.objects.create(hva=Hva.SAK_AVSLUTTET, person=person, av=av, gjelder=avslutning.pk, tid=tid)
        return avslutning


def _samtykket(person: Person) -> Samtykke:
    """Planen sendes til en ny kommune bare når de har sagt ja til det (lov §8)."""
    samtykke = oversikter.samtykke_til_sending(person)
    if samtykke is None:
        raise Regelbrudd(_("Planen kan bare sendes når de har samtykket til det. Registrer samtykket først."))
    return samtykke


def _stans_brev(person: Person, dato: date | None) -> None:
    """På alle radene for det samme mennesket: et brev kan være til en rad som er slått sammen med denne (settled 13)."""
    for rad in (person, *person.andre_rader.select_for_update(of=("self",), no_key=True).order_by("pk")):
        rad.brev_stanset_dato = dato
        rad.save(update_fields=["brev_stanset_dato"])


def rett_avslutning(*, avslutning_id: UUID, grunn: str, av: Konto, tid: datetime) -> Avslutning:
    """Personen var ikke død. Brev kan gå igjen; det som ble avsluttet, må de gi på nytt, og en ny melding åpner ny sak."""
    with som(av, grunn=_("rettet en avslutning")):
        avslutning = Avslutning.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=avslutning_id)
        regler.krev(av, Handling.VURDERE, avslutning.person)
        if not avslutning.kan_rettes:
            raise Regelbrudd(_("Avslutningen er alt rettet."))
        avslutning.rettet_grunn, avslutning.rettet_av, avslutning.rettet_tid = grunn, av, tid
        avslutning.save(update_fields=["rettet_grunn", "rettet_av", "rettet_tid"])
        _stans_brev(avslutning.person, None)
        Hendelse.objects.create(hva=Hva.AVSLUTNING_RETTET, person=avslutning.person, av=av, gjelder=avslutning.pk, tid=tid)
        return avslutning
