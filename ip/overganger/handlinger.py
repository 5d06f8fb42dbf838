"""Overgangens verb. Hver er én transaksjon: lås, adgang, vilkår, endring, spor."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ip.models import Overgang, Overgangsmottaker, Overgangspunkt, Overgangsslag, Overgangssteg, Utfall
from ip.models.overgang import ALDERSGITTE
from ip.overganger import sjekkliste, vilkaar
from ip.overganger.frister import ETTERSLEP, alle
from ip.overganger.oversikter import fakta_om, kan_arbeide, med_fakta
from ip.overganger.paaminnelser import I_GANG
from koordinator.notat.oversikter import enheten_det_skrives_for
from oppfolging.handlinger import fullfor as lukk_paaminnelser
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handlinger import sikre_del
from tilgang.models import Innsynsdel, Slag


def krev_arbeide(av: Konto, person: Person) -> None:
    if not kan_arbeide(av, person):
        raise PermissionDenied(_("Bare koordinatoren og koordinerende enhet kan arbeide med overgangen."))


def begynn(*, person: Person, slag: Overgangsslag | str, dato: date | None = None, av: Konto, tid: datetime) -> Overgang:
    """En aldersgitt overgang har den datoen fødselsdatoen gir; for de andre sies datoen. Sjekklisten følger slaget."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("begynte arbeidet med en overgang")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        krev_arbeide(av, person)
        dato = _datoen(person, Overgangsslag(slag), dato, dag)
        if Overgang.objects.filter(person=person, slag=slag, dato=dato).exists():
            raise Regelbrudd(_("Denne overgangen er alt registrert."))
        overgang = Overgang.objects.create(person=person, slag=slag, dato=dato, begynt_av=av, begynt_tid=tid)
        Overgangssteg.objects.bulk_create(Overgangssteg(overgang=overgang, kode=kode) for kode in sjekkliste.KODER[Overgangsslag(slag)])
        _noter(Hva.OVERGANG_BEGYNT, overgang, av, tid)
        return overgang


def _datoen(person: Person, slag: Overgangsslag, dato: date | None, dag: date) -> date:
    if slag in ALDERSGITTE:
        treff = [f.dato for f in alle(person.fodselsdato) if f.slag == slag and f.aapner <= dag] if person.fodselsdato else []
        if not treff:
            raise Regelbrudd(_("Denne overgangen er ikke aktuell for personen nå."))
        return treff[0]
    if dato is None or dato < dag - ETTERSLEP:
        raise Regelbrudd(_("Skriv en dato som ikke er mer enn et halvt år tilbake."))
    return dato


def for_sjekkliste(
    *, overgang_id: UUID, versjon: int, steg: Collection[str], punkter: Collection[str] = (), av: Konto, tid: datetime
) -> Overgang:
    """Det som er krysset av, er gjort; resten er ikke. Egne punkter bare i delene kontoen kan skrive i."""
    with som(av, grunn=_("førte sjekklisten for en overgang")):
        overgang = _laas(overgang_id, av)
        _krev_versjon(overgang, versjon)
        for rad in overgang.steg.all():
            _sett_gjort(rad, rad.kode in steg, av, tid)
        for rad in Overgangspunkt.objects.skrivbar_for(av).filter(overgang=overgang):
            _sett_gjort(rad, str(rad.pk) in punkter, av, tid)
        return _lagre(overgang)


def _sett_gjort(rad: Overgangssteg | Overgangspunkt, er_gjort: bool, av: Konto, tid: datetime) -> None:
    if er_gjort == (rad.gjort_tid is not None):
        return
    rad.gjort_tid, rad.gjort_av = (tid, av) if er_gjort else (None, None)
    rad.save(update_fields=["gjort_tid", "gjort_av"])


def nytt_punkt(*, overgang_id: UUID, tekst: str, slag: Slag | str, av: Konto, tid: datetime) -> Overgangspunkt:
    with som(av, grunn=_("nytt punkt i en overgang")):
        overgang = _laas(overgang_id, av)
        innsynsdel = _min_del(overgang, slag, av, tid)
        return Overgangspunkt.objects.create(overgang=overgang, innsynsdel=innsynsdel, tekst=tekst, skrevet_tid=tid)


def avtal_moete(*, overgang_id: UUID, versjon: int, moete_dato: date, er_moete_holdt: bool = False, av: Konto, tid: datetime) -> Overgang:
    with som(av, grunn=_("avtalte overgangsmøte")):
        overgang = _laas(overgang_id, av)
        _krev_versjon(overgang, versjon)
        if er_moete_holdt and moete_dato > timezone.localdate(tid):
            raise Regelbrudd(_("Møtet kan ikke være holdt før dagen det er avtalt til."))
        overgang.moete_dato, overgang.er_moete_holdt = moete_dato, er_moete_holdt
        return _lagre(overgang, "moete_dato", "er_moete_holdt")


def velg_mottaker(
    *,
    overgang_id: UUID,
    versjon: int,
    navn: str,
    enhet: Enhet | None = None,
    utenfor: str = "",
    bekreftet_dato: date | None = None,
    slag: Slag | str = Slag.FAMILIE,
    av: Konto,
    tid: datetime,
) -> Overgangsmottaker:
    """Hvem som tar imot. Har noen andre skrevet det i en del kontoen ikke kan skrive i, nektes det."""
    with som(av, grunn=_("valgte mottaker i en overgang")):
        overgang = _laas(overgang_id, av)
        _krev_versjon(overgang, versjon)
        if bool(enhet) == bool(utenfor):
            raise Regelbrudd(_("Velg en av kommunens enheter, eller skriv et sted utenfor. Ikke begge."))
        if bekreftet_dato and bekreftet_dato > timezone.localdate(tid):
            raise Regelbrudd(_("Datoen kan ikke være fram i tid."))
        felt = {"enhet": enhet, "utenfor": utenfor, "navn": navn, "bekreftet_dato": bekreftet_dato}
        rad = Overgangsmottaker.objects.select_related("innsynsdel").filter(overgang=overgang).first()
        if rad is None:
            rad = Overgangsmottaker(overgang=overgang, innsynsdel=_min_del(overgang, slag, av, tid))
        else:
            regler.krev_del(av, regler.ENDRE, rad.innsynsdel)
        for navnet, verdi in felt.items():
            setattr(rad, navnet, verdi)
        rad.save()
        _lagre(overgang)
        return rad


def fullfor(*, overgang_id: UUID, versjon: int, utfall: Utfall | str, av: Konto, tid: datetime) -> Overgang:
    """Gjennomført krever en mottaker ved navn. En overgang som ikke ble noe av, kan avsluttes uten."""
    with som(av, grunn=_("gjorde en overgang ferdig")):
        overgang = _laas(overgang_id, av)
        _krev_versjon(overgang, versjon)
        if grunn := vilkaar.hvorfor_ikke_ferdig(utfall, fakta_om(med_fakta(Overgang.objects).get(pk=overgang.pk))):
            raise Regelbrudd(grunn)
        return avslutt(overgang, utfall, av, tid)


def avslutt(overgang: Overgang, utfall: Utfall | str, av: Konto, tid: datetime) -> Overgang:
    """Skrivingen, i den andres `som` og med raden låst."""
    overgang.ferdig_tid, overgang.ferdig_av, overgang.utfall = tid, av, utfall
    _lagre(overgang, "ferdig_tid", "ferdig_av", "utfall")
    lukk_paaminnelser(regel=I_GANG.kode, gjelder=overgang.pk, av=av, tid=tid)
    _noter(Hva.OVERGANG_FERDIG, overgang, av, tid)
    return overgang


def _laas(overgang_id: UUID, av: Konto) -> Overgang:
    rader = Overgang.objects.select_for_update(of=("self",), no_key=True).select_related("person")
    overgang = rader.get(pk=overgang_id)
    krev_arbeide(av, overgang.person)
    if overgang.ferdig_tid is not None:
        raise Regelbrudd(_("Overgangen er ferdig og kan ikke endres."))
    return overgang


def _krev_versjon(overgang: Overgang, versjon: int) -> None:
    if overgang.versjon != versjon:
        raise Redigeringskonflikt(overgang)


def _min_del(overgang: Overgang, slag: Slag | str, av: Konto, tid: datetime) -> Innsynsdel:
    enhet = enheten_det_skrives_for(av, overgang.person, timezone.localdate(tid))
    return sikre_del(person=overgang.person, enhet=enhet, slag=Slag(slag))


def _lagre(overgang: Overgang, *felt: str) -> Overgang:
    overgang.versjon += 1
    overgang.save(update_fields=[*felt, "versjon"])
    return overgang


def _noter(hva: Hva, overgang: Overgang, av: Konto, tid: datetime) -> None:
    Hendelse.objects.create(hva=hva, person=overgang.person, av=av, gjelder=overgang.pk, tid=tid)
