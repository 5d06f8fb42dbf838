"""Verbene om notater. Ny tekst er en ny versjon, og ingenting blir borte."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.models import Notat, Notatform
from koordinator.models.notat import NOTATSLAG
from koordinator.notat.oversikter import enheten_det_skrives_for
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Slag


def skriv_notat(
    *,
    person: Person,
    slag: Slag | str,
    form: Notatform | str,
    dato: date,
    tekst: str,
    av: Konto,
    tid: datetime,
    deltakere: str = "",
    folges_opp_hva: str = "",
    folges_opp_innen: date | None = None,
    folges_opp_av: Konto | None = None,
) -> Notat:
    """Notatet står i enhetens egen innsynsdel for slaget. Kaster Regelbrudd når den som skal følge opp, ikke kan lese det."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("skrev notat")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.SKRIVE_NOTAT, person)
        if slag not in NOTATSLAG:
            raise Regelbrudd(_("Velg hva slags opplysninger notatet har."))
        _krev_dato(dato, dag)
        innsynsdel = sikre_del(person=person, enhet=enheten_det_skrives_for(av, person, dag), slag=Slag(slag))
        hos = (folges_opp_av or av) if folges_opp_innen else None
        if hos and (folges_opp_innen < dag or not folges_opp_hva):
            raise Regelbrudd(_("Skriv hva som skal følges opp, og en dag som ikke er passert."))
        if hos and not regler.deler_for(hos, regler.SE, dag).filter(pk=innsynsdel.pk).exists():
            raise Regelbrudd(_("Den du valgte, kan ikke lese notatet. Velg en annen til å følge opp."))
        return Notat.objects.create(
            person=person,
            innsynsdel=innsynsdel,
            form=form,
            dato=dato,
            deltakere=deltakere,
            tekst=tekst,
            skrevet_av=av,
            skrevet_tid=tid,
            folges_opp_hva=folges_opp_hva if hos else "",
            folges_opp_innen=folges_opp_innen,
            folges_opp_av=hos,
        )


def rett_notat(
    *, notat_id: UUID, versjon: int, form: str, dato: date, deltakere: str, tekst: str, rettet_grunn: str, av: Konto, tid: datetime
) -> Notat:
    """En ny versjon med grunn; den gamle står i historikken. Slaget rettes ikke: da merkes notatet som feil og skrives på nytt."""
    with som(av, grunn=_("rettet notat")):
        notat = _laas(notat_id, av)
        if notat.versjon != versjon:
            raise Redigeringskonflikt(notat)
        _krev_dato(dato, timezone.localdate(tid))
        notat.form, notat.dato, notat.deltakere, notat.tekst, notat.rettet_grunn = form, dato, deltakere, tekst, rettet_grunn
        notat.versjon += 1
        notat.save(update_fields=["form", "dato", "deltakere", "tekst", "rettet_grunn", "versjon"])
        return notat


def merk_feil(*, notat_id: UUID, grunn: str, av: Konto, tid: datetime) -> Notat:
    """Notatet står der fortsatt, med grunnen. Oppfølgingen faller bort."""
    with som(av, grunn=_("merket notat som feil")):
        notat = _laas(notat_id, av)
        notat.feil_grunn, notat.feil_av, notat.feil_tid = grunn, av, tid
        notat.save(update_fields=["feil_grunn", "feil_av", "feil_tid"])
        return notat


def folg_opp(*, notat_id: UUID, av: Konto, tid: datetime) -> Notat:
    """Oppfølgingen er gjort. Den kan gjøres av alle som kan skrive i notatet, ikke bare den som skulle."""
    with som(av, grunn=_("fulgte opp notat")):
        notat = _laas(notat_id, av)
        if not notat.maa_folges_opp:
            raise Regelbrudd(_("Notatet er alt fulgt opp."))
        notat.fulgt_opp_tid, notat.fulgt_opp_av = tid, av
        notat.save(update_fields=["fulgt_opp_tid", "fulgt_opp_av"])
        return notat


def krev_kan_endre(av: Konto, notat: Notat) -> None:
    regler.krev(av, Handling.SKRIVE_NOTAT, notat.person)
    regler.krev_del(av, regler.ENDRE, notat.innsynsdel)


def _laas(notat_id: UUID, av: Konto) -> Notat:
    notat = Notat.objects.select_for_update(of=("self",), no_key=True).select_related("person", "innsynsdel").get(pk=notat_id)
    krev_kan_endre(av, notat)
    if notat.feil_tid is not None:
        raise Regelbrudd(_("Notatet er merket som feil og kan ikke endres."))
    return notat


def _krev_dato(dato: date, dag: date) -> None:
    if dato > dag:
        raise Regelbrudd(_("Datoen kan ikke være fram i tid."))
