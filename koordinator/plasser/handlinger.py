"""Verbene for plassene. Å fordele en plass er ikke et vedtak: trenger tjenesten et, gir den ansvarlige tjenesten det."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.models import Plass, Plasstilbud, Plasstildeling, Venteplass
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Slag


def nytt_tilbud(*, navn: str, enhet: Enhet, om: str, antall: int, av: Konto, tid: datetime) -> Plasstilbud:
    with som(av, grunn=_("opprettet et plasstilbud")):
        regler.krev_uten_person(av, Handling.VURDERE)
        try:
            with transaction.atomic():
                tilbud = Plasstilbud.objects.create(navn=navn, enhet=enhet, om=om, opprettet_av=av)
        except IntegrityError as feil:
            raise Regelbrudd(_("Det finnes alt et tilbud som heter «%(navn)s».") % {"navn": navn}) from feil
        _legg_til(tilbud, antall, timezone.localdate(tid))
        return tilbud


def sett_antall(*, tilbud_id: UUID, antall: int, av: Konto, tid: datetime) -> Plasstilbud:
    """Flere plasser fra i dag, eller færre: bare en ledig plass kan tas bort."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("endret antall plasser")):
        tilbud = _laas(tilbud_id, av)
        finnes = tilbud.plasser.filter(til__isnull=True).count()
        if antall >= finnes:
            _legg_til(tilbud, antall - finnes, dag)
            return tilbud
        ledige = list(tilbud.plasser.ledige(dag).filter(til__isnull=True).order_by("-nummer")[: finnes - antall])
        if len(ledige) < finnes - antall:
            raise Regelbrudd(_("Så mange plasser er ikke ledige. Avslutt en plass først."))
        for plass in ledige:
            plass.til = max(dag, plass.fra)
            plass.save(update_fields=["til"])
        return tilbud


def _legg_til(tilbud: Plasstilbud, antall: int, dag: date) -> None:
    siste = tilbud.plasser.aggregate(hoyest=Max("nummer"))["hoyest"] or 0
    Plass.objects.bulk_create(Plass(tilbud=tilbud, nummer=siste + nr, fra=dag) for nr in range(1, antall + 1))


def sett_paa_venteliste(*, person: Person, tilbud: Plasstilbud, grunnlag: str, satt_dato: date, av: Konto, tid: datetime) -> Venteplass:
    """Datoen er dagen behovet ble meldt; den avgjør hvem som er neste."""
    with som(av, grunn=_("satte på venteliste for en plass")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.VURDERE, person)
        if person.slaatt_sammen_med_id:
            raise Regelbrudd(_("Registreringen er slått sammen med en annen. Gjør det på den som gjelder videre."))
        dag = timezone.localdate(tid)
        if satt_dato > dag:
            raise Regelbrudd(_("Datoen kan ikke være fram i tid."))
        tilbud = _laas(tilbud.pk, av)
        if Plasstildeling.objects.filter(Q(til__isnull=True) | Q(til__gt=dag), plass__tilbud=tilbud, person=person).exists():
            raise Regelbrudd(_("Personen har alt en plass i dette tilbudet."))
        ke = Enhet.objects.filter(er_ke=True, pk__in=regler.ansettelser_for(av).values("enhet")).first()
        innsynsdel = sikre_del(person=person, enhet=ke, slag=Slag.ARBEID_OKONOMI)
        try:
            with transaction.atomic():
                rad = Venteplass.objects.create(
                    tilbud=tilbud, person=person, innsynsdel=innsynsdel, grunnlag=grunnlag, satt_dato=satt_dato, satt_av=av
                )
        except IntegrityError as feil:
            raise Regelbrudd(_("Personen står alt på ventelisten.")) from feil
        Hendelse.objects.create(hva=Hva.PLASS_VENTER, person=person, av=av, gjelder=rad.pk, tid=tid)
        return rad


def ta_av_venteliste(*, venteplass_id: UUID, grunn: str, av: Konto, tid: datetime) -> Venteplass:
    with som(av, grunn=_("tok av ventelisten")):
        rad = _laas_venteplass(venteplass_id, av)
        rad.ferdig_dato, rad.ferdig_grunn = timezone.localdate(tid), grunn
        rad.save(update_fields=["ferdig_dato", "ferdig_grunn"])
        return rad


def tildel(*, venteplass_id: UUID, fra: date, foer_andre: str = "", av: Konto, tid: datetime) -> Plasstildeling:
    """Gir en ledig plass til den på listen. Tas noen før dem som har ventet lenger, skrives det hvorfor."""
    with som(av, grunn=_("tildelte en plass")):
        rad = _laas_venteplass(venteplass_id, av)
        lenger = Venteplass.objects.aapne().filter(tilbud=rad.tilbud, satt_dato__lt=rad.satt_dato)
        if lenger.exists() and not foer_andre:
            raise Regelbrudd(_("Noen har ventet lenger. Skriv hvorfor denne tas først."))
        opptatt = Plasstildeling.objects.filter(Q(til__isnull=True) | Q(til__gt=fra), plass=OuterRef("pk"))
        plass = rad.tilbud.plasser.paa(fra).filter(~Exists(opptatt)).order_by("nummer").first()
        if plass is None:
            raise Regelbrudd(_("Ingen plass er ledig fra den dagen."))
        try:
            with transaction.atomic():
                tildelt = Plasstildeling.objects.create(
                    plass=plass, venteplass=rad, person=rad.person, foer_andre=foer_andre, fra=fra, tildelt_av=av, tildelt_tid=tid
                )
        except IntegrityError as feil:
            raise Regelbrudd(_("Plassen ble nettopp gitt til en annen. Prøv igjen.")) from feil
        rad.ferdig_dato, rad.ferdig_grunn = timezone.localdate(tid), _("Har fått plass.")
        rad.save(update_fields=["ferdig_dato", "ferdig_grunn"])
        Hendelse.objects.create(hva=Hva.PLASS_TILDELT, person=rad.person, av=av, gjelder=tildelt.pk, tid=tid)
        return tildelt


def avslutt_plass(*, tildeling_id: UUID, til: date, grunn: str, av: Konto, tid: datetime) -> Plasstildeling:
    """`til` er første dag uten. Plassen er ledig fra da, og den neste på listen kommer i dagens arbeid."""
    with som(av, grunn=_("avsluttet en plass")):
        rad = Plasstildeling.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=tildeling_id)
        regler.krev(av, Handling.VURDERE, rad.person)
        if rad.til is not None:
            raise Regelbrudd(_("Plassen er alt avsluttet."))
        if til < rad.fra:
            raise Regelbrudd(_("Siste dag kan ikke være før første dag."))
        rad.til, rad.slutt_grunn = til, grunn
        rad.save(update_fields=["til", "slutt_grunn"])
        Hendelse.objects.create(hva=Hva.PLASS_SLUTTET, person=rad.person, av=av, gjelder=rad.pk, tid=tid)
        return rad


def _laas(tilbud_id: UUID, av: Konto) -> Plasstilbud:
    regler.krev_uten_person(av, Handling.VURDERE)
    return Plasstilbud.objects.select_for_update(no_key=True).get(pk=tilbud_id)


def _laas_venteplass(venteplass_id: UUID, av: Konto) -> Venteplass:
    """Tilbudet låses før raden, så to som tildeler samtidig, gjør det etter hverandre."""
    tilbud_id = Venteplass.objects.values_list("tilbud", flat=True).get(pk=venteplass_id)
    _laas(tilbud_id, av)
    rad = Venteplass.objects.select_for_update(of=("self",), no_key=True).select_related("person", "tilbud").get(pk=venteplass_id)
    regler.krev(av, Handling.VURDERE, rad.person)
    if rad.ferdig_dato is not None:
        raise Regelbrudd(_("Personen står ikke på ventelisten lenger."))
    return rad
