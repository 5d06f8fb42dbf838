"""Saken tas opp, drøftes, eller tas av dagsordenen."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.kemote import vilkaar
from koordinator.kemote.handlinger.laas import laas_mote, laas_sak
from koordinator.kemote.navn import navn_som_roper
from koordinator.models import KeMote, Motesak
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Slag


def ta_opp(*, person: Person, mote: KeMote, slag: Slag, sporsmal: str, anonymt_sporsmal: str, av: Konto, tid: datetime) -> Motesak:
    """Setter saken på dagsordenen. Spørsmålet står i innsynsdelen til KE, så bare de samtykket åpner den for, ser det.

    Kaster Regelbrudd når teksten til de andre sier hvem det er, eller saken alt står der.
    """
    with som(av, grunn=_("tok opp en sak i KE-møtet")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.VURDERE, person)
        if person.slaatt_sammen_med_id:
            raise Regelbrudd(_("Registreringen er slått sammen med en annen. Gjør det på den som gjelder videre."))
        mote = laas_mote(mote.pk, av)
        if mote.dato < timezone.localdate(tid):
            raise Regelbrudd(_("Møtet har vært. Velg et som kommer."))
        if ordet := vilkaar.roper(anonymt_sporsmal, navn_som_roper(person)):
            raise Regelbrudd(_("«%(ord)s» kan si hvem det er. Skriv spørsmålet uten navn, steder, tall og datoer.") % {"ord": ordet})
        if mote.saker.paa_dagsordenen().filter(person=person).exists():
            raise Regelbrudd(_("Saken står alt på dagsordenen til dette møtet."))
        ke = Enhet.objects.filter(er_ke=True, pk__in=regler.ansettelser_for(av).values("enhet")).first()
        sak = Motesak.objects.create(
            mote=mote,
            nummer=(mote.saker.aggregate(hoyest=Max("nummer"))["hoyest"] or 0) + 1,
            person=person,
            innsynsdel=sikre_del(person=person, enhet=ke, slag=slag),
            sporsmal=sporsmal,
            anonymt_sporsmal=anonymt_sporsmal,
            meldt_av=av,
            meldt_tid=tid,
        )
        Hendelse.objects.create(hva=Hva.KEMOTE_TATT_OPP, person=person, enhet=ke, av=av, gjelder=sak.pk, tid=tid)
        return sak


def for_konklusjon(*, sak_id: UUID, konklusjon: str, av: Konto, tid: datetime) -> Motesak:
    """Det møtet kom til. Kan rettes til referatet er godkjent; det gamle står i historikken."""
    with som(av, grunn=_("skrev hva KE-møtet kom til")):
        sak = laas_sak(sak_id, av)
        if tid < sak.mote.begynner:
            raise Regelbrudd(_("Møtet har ikke begynt ennå."))
        if not sak.konklusjon:
            Hendelse.objects.create(hva=Hva.KEMOTE_DROFTET, person=sak.person, av=av, gjelder=sak.pk, tid=tid)
        sak.konklusjon, sak.fort_av = konklusjon, av
        sak.save(update_fields=["konklusjon", "fort_av"])
        return sak


def trekk_sak(*, sak_id: UUID, av: Konto, tid: datetime) -> Motesak:
    """Saken tas av dagsordenen. Nummeret brukes ikke om igjen."""
    with som(av, grunn=_("tok en sak av dagsordenen")):
        sak = laas_sak(sak_id, av)
        if sak.konklusjon:
            raise Regelbrudd(_("Saken er drøftet, og blir stående i referatet."))
        sak.trukket_tid = tid
        sak.save(update_fields=["trukket_tid"])
        return sak
