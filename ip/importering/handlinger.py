"""Prøven og importen. Filen leses, prøves mot det som er registrert, og skrives helt eller ikke i det hele tatt."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from ip import vilkaar
from ip.annet_sted.enighet import laas_person
from ip.handlinger.laas import samtykke_staar
from ip.importering.lesing import Feil, Importrad, les
from ip.models import AnnenPlan, Ansvarlig, Lov, Maal, Plan, Planpunkt, Punkt, Tiltak
from personer import kryptering
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Rolle, Samtykke, Slag, Tilknytning

LAAS = "SELECT pg_advisory_xact_lock(hashtextextended('ip.import', 0))"
HVEM = {"personen": Ansvarlig.PERSONEN, "familien": Ansvarlig.FAMILIEN}
SEGL = Signer(salt="ip.import")


@dataclass(frozen=True)
class Rapport:
    """Hva filen ville gjort, eller gjorde. Radnumre og kolonnenavn; aldri innholdet. `segl` er prøven av nettopp denne filen."""

    rader: int
    planer: int
    andre: int
    feil: list[Feil]
    segl: str = ""
    personer: tuple[Person, ...] = ()  # de filen nevner, til innsynsloggen


class IkkeProvd(Exception):
    """Filen er en annen enn den som ble prøvd, eller den er ikke prøvd."""


def krev_importere(av: Konto) -> None:
    """Lederen i KE: den samme som har oversikten over alle sakene og peker ut tjenester."""
    if not regler.kan_uten_person(av, Handling.PEKE_UT_TJENESTE):
        raise PermissionDenied(_("Bare lederen i koordinerende enhet kan importere planer."))


def prov(*, innhold: bytes, av: Konto, dag: date) -> Rapport:
    """Alt importen ville sagt, uten å skrive noe. Seglet gis bare når ingenting er galt."""
    krev_importere(av)
    rader, feil = les(innhold)
    funn = _Oppslag(rader, av, dag)
    feil = sorted([*feil, *(f for rad in rader for f in funn.galt(rad))], key=lambda f: (f.rad, f.kolonne, f.tekst))
    return _rapport(rader, feil, "" if feil else _segl(innhold, av), tuple(funn.personer.values()))


def importer(*, innhold: bytes, segl: str, av: Konto, tid: datetime) -> Rapport:
    """Hele filen i én transaksjon. Den må være prøvd uendret av den samme; er noe blitt galt siden, skrives ingenting.

    To som importerer samtidig, kommer etter hverandre. Den samme filen en gang til gir feil i hver rad: personen har alt en plan.
    """
    krev_importere(av)
    try:
        er_provd = SEGL.unsign(segl) == _merke(innhold, av)
    except BadSignature:
        er_provd = False
    if not er_provd:
        raise IkkeProvd
    dag = timezone.localdate(tid)
    with som(av, grunn=_("importerte planer")), connection.cursor() as c:
        c.execute(LAAS)
        rader, feil = les(innhold)
        funn = _Oppslag(rader, av, dag)
        for rad in rader:
            person = funn.personer.get(rad.fodselsnummer)
            if person is not None:
                if not rad.system:
                    samtykke_staar(person)  # samtykket før personen, som i opprett_plan
                laas_person(person)
        funn = _Oppslag(rader, av, dag)  # på nytt, med låsene
        feil += [f for rad in rader for f in funn.galt(rad)]
        if not feil:
            for rad in rader:
                _skriv(rad, funn, av, tid)
        return _rapport(rader, sorted(feil, key=lambda f: (f.rad, f.kolonne, f.tekst)))


def _rapport(rader: list[Importrad], feil: list[Feil], segl: str = "", personer: tuple[Person, ...] = ()) -> Rapport:
    slag = Counter(bool(rad.system) for rad in rader)
    return Rapport(len(rader), slag[False], slag[True], feil, segl, personer)


def _merke(innhold: bytes, av: Konto) -> str:
    return f"{av.pk}.{hashlib.sha256(innhold).hexdigest()}"


def _segl(innhold: bytes, av: Konto) -> str:
    return SEGL.sign(_merke(innhold, av))


class _Oppslag:
    """Det radene prøves mot, hentet samlet for hele filen."""

    def __init__(self, rader: list[Importrad], av: Konto, dag: date):
        self.dag = dag
        hasher = {kryptering.oppslagshash(rad.fodselsnummer): rad.fodselsnummer for rad in rader if rad.fodselsnummer}
        synlige = regler.personer_for(av, Handling.SE_PERSON, dag).filter(fodselsnummer_hash__in=hasher)
        self.personer: dict[str, Person] = {hasher[p.fodselsnummer_hash]: p for p in synlige}
        pker = [p.pk for p in self.personer.values()]
        self.ser_adresse = set(regler.personer_for(av, Handling.SE_ADRESSE, dag).filter(pk__in=pker).values_list("pk", flat=True))
        plansamtykke = Person.objects.filter(pk__in=pker, samtykker__in=Samtykke.objects.gyldige().til_plan())
        self.samtykke = set(plansamtykke.values_list("pk", flat=True))
        self.plan = set(Plan.objects.aapne().filter(person__in=pker).values_list("person", flat=True))
        self.annen = set(AnnenPlan.objects.aapne().filter(person__in=pker).values_list("person", flat=True))
        roller = (Rolle.KOORDINATOR, Rolle.BARNEKOORDINATOR)
        baand = Tilknytning.objects.paa(dag).filter(person__in=pker, rolle__in=roller).select_related("enhet").order_by("-fra")
        self.enhet: dict = {t.person_id: t.enhet for t in baand}
        navn = {t.hvem for rad in rader for t in rad.tiltak}
        self.tjenester = {e.navn: e for e in Enhet.objects.i_bruk().filter(navn__in=navn, er_skjult_kontakt=False)}

    def galt(self, rad: Importrad) -> list[Feil]:
        if not rad.fodselsnummer:
            return []
        person = self.personer.get(rad.fodselsnummer)
        if person is None:
            return [Feil(rad.nummer, "fodselsnummer", _("Personen er ikke registrert her. Registrer en melding først."))]
        grunner = [("fodselsnummer", tekst) for tekst in self._om_personen(person)]
        grunner += self._om_annen(rad) if rad.system else self._om_planen(rad, person)
        return [Feil(rad.nummer, kolonne, tekst) for kolonne, tekst in grunner]

    def _om_personen(self, person: Person) -> list[str]:
        if person.slaatt_sammen_med_id or person.brev_stanset_dato:
            return [_("Saken til personen er lukket.")]
        if person.har_gradert_adresse and person.pk not in self.ser_adresse:
            return [_("Personen har gradert adresse. Planen må registreres av en som er klarert.")]
        if person.pk in self.plan:
            return [_("Personen har alt en individuell plan. Det skal bare være én, og den holdes oppdatert.")]
        if person.pk in self.annen:
            return [_("Det er alt registrert at planen føres i et annet system.")]
        return []

    def _om_annen(self, rad: Importrad) -> list[tuple[str, str]]:
        if rad.gjennomgang and rad.gjennomgang <= self.dag:
            return [("gjennomgang", _("Datoen for gjennomgang må være fram i tid."))]
        return []

    def _om_planen(self, rad: Importrad, person: Person) -> list[tuple[str, str]]:
        ut = []
        if person.pk not in self.samtykke:
            ut.append(("fodselsnummer", vilkaar.uten_samtykke()))
        if person.pk not in self.enhet:
            ut.append(("fodselsnummer", _("Personen har ingen koordinator som planen kan stå hos. Oppnevn en først.")))
        if rad.fra and rad.til:
            if rad.til < rad.fra:
                ut.append(("til", _("Sluttdatoen er før startdatoen.")))
            elif rad.revisjon:
                til = rad.til + timedelta(days=1)
                if grunn := vilkaar.hvorfor_ikke_revisjon(dato=rad.revisjon, fra=rad.fra, til=til, dag=self.dag):
                    ut.append(("revisjon", grunn))
        if any(t.hvem.lower() not in HVEM and t.hvem not in self.tjenester for t in rad.tiltak):
            ut.append(("tiltak", _("Hvem skal være personen, familien eller navnet på en av kommunens enheter.")))
        return ut


def _skriv(rad: Importrad, funn: _Oppslag, av: Konto, tid: datetime) -> None:
    person = funn.personer[rad.fodselsnummer]
    if rad.system:
        felt = {"plansystem": rad.system, "referanse": rad.referanse, "status": rad.status, "fores_av": rad.fores_av}
        annen = AnnenPlan.objects.create(person=person, gjennomgang_dato=rad.gjennomgang, registrert_av=av, registrert_tid=tid, **felt)
        Hendelse.objects.create(hva=Hva.ANNEN_PLAN_REGISTRERT, person=person, av=av, gjelder=annen.pk, tid=tid)
        return
    til = rad.til + timedelta(days=1)  # filen sier siste dag, lagret er første dag etter
    plan = Plan.objects.create(person=person, lover=[Lov(x) for x in rad.lover], fra=rad.fra, til=til, revisjon_dato=rad.revisjon)
    innsynsdel = sikre_del(person=person, enhet=funn.enhet[person.pk], slag=Slag.PLAN)
    if rad.hva_er_viktig:
        Planpunkt.objects.create(plan=plan, punkt=Punkt.VIKTIG, innsynsdel=innsynsdel, tekst=rad.hva_er_viktig)
    maal = Maal.objects.bulk_create(
        Maal(plan=plan, innsynsdel=innsynsdel, tekst=tekst, rekkefolge=nr) for nr, tekst in enumerate(rad.maal, start=1)
    )
    nummer = Counter()
    tiltak = []
    for t in rad.tiltak:
        nummer[t.maal] += 1
        enhet = funn.tjenester.get(t.hvem)
        tiltak.append(
            Tiltak(
                maal=maal[t.maal - 1], innsynsdel=innsynsdel, tekst=t.tekst, omfang=t.omfang, fra=rad.fra, rekkefolge=nummer[t.maal],
                ansvarlig=HVEM.get(t.hvem.lower(), Ansvarlig.TJENESTE), ansvarlig_enhet=None if t.hvem.lower() in HVEM else enhet,
            )
        )  # fmt: skip
    Tiltak.objects.bulk_create(tiltak)
    Hendelse.objects.create(hva=Hva.PLAN_OPPRETTET, person=person, av=av, gjelder=plan.pk, tid=tid)
