"""Det møtesidene leser. Hver sak er åpen eller anonym for leseren, etter de samme reglene som ellers."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from koordinator.kemote.tilstander import Motetilstand
from koordinator.models import KeMote, Motegjest, Motemedlem, Motepunkt, Motesak, Moteserie
from personer.models import Ansettelse, Konto, Person, Stilling
from personer.periode import gjelder_paa
from tilgang import hvem, regler
from tilgang.handling import Handling
from tilgang.navn import Enhetsnavn

FLEST_AVTALER = 50


@dataclass(frozen=True)
class Dagsordenrad:
    """En sak slik leseren ser den. Er den ikke `aapen`, er nummeret og den anonyme teksten alt."""

    sak: Motesak
    aapen: bool
    punkter: list[Motepunkt] = field(default_factory=list)


@dataclass(frozen=True)
class Deltaker:
    """Et medlem og hva hen ser av saken; `navn` og `enhet` slik leseren kan se dem."""

    navn: str
    enhet: str
    ser: str
    farge: str


def er_ke(konto: Konto) -> bool:
    return regler.kan_uten_person(konto, Handling.VURDERE)


def er_med(konto: Konto) -> bool:
    """Kontoen er i KE, eller møter fast i en serie nå."""
    return er_ke(konto) or KeMote.objects.synlig_for(konto).exists()


def kommende(konto: Konto, dag: date) -> QuerySet[KeMote]:
    return KeMote.objects.synlig_for(konto).filter(tilstand=Motetilstand.PLANLAGT, dato__gte=dag).select_related("serie", "leder")


def tidligere(konto: Konto, dag: date) -> QuerySet[KeMote]:
    rader = KeMote.objects.synlig_for(konto).filter(dato__lt=dag).exclude(tilstand=Motetilstand.AVLYST)
    return rader.select_related("serie", "leder").order_by("-dato")


def serier(konto: Konto, dag: date) -> QuerySet[Moteserie]:
    rader = Moteserie.objects.filter(pk__in=KeMote.objects.synlig_for(konto).values("serie"), siste_dato__gte=dag)
    return rader.annotate(antall=Count("medlemmer", filter=gjelder_paa(dag, "medlemmer__")))


def synlige_serier(konto: Konto) -> QuerySet[Moteserie]:
    return Moteserie.objects.filter(pk__in=KeMote.objects.synlig_for(konto).values("serie"))


def medlemmer(serie: Moteserie) -> QuerySet[Motemedlem]:
    return serie.medlemmer.filter(til__isnull=True).select_related("konto", "enhet")


def kan_bli_medlem(dag: date) -> QuerySet[Ansettelse]:
    """Ansatte i tjenestene. En tjeneste det er hemmelig å ha kontakt med, møter ikke her."""
    rader = Ansettelse.objects.paa(dag).filter(konto__is_active=True, enhet__er_skjult_kontakt=False)
    return rader.exclude(stilling=Stilling.SYSTEMANSVARLIG).select_related("konto", "enhet").order_by("enhet__navn", "konto__navn")


def kan_inviteres(konto: Konto, person: Person, dag: date) -> QuerySet[Ansettelse]:
    """De kontoen kan velge for personen, uten å få vite om en skjult kontakt."""
    kjente = Enhetsnavn(konto, person).valgbare()
    rader = Ansettelse.objects.paa(dag).filter(konto__is_active=True, enhet__in=kjente, enhet__er_ke=False)
    return rader.select_related("konto", "enhet").order_by("enhet__navn", "konto__navn")


def kan_lede(dag: date) -> QuerySet[Konto]:
    return regler.kontoer_med(Handling.VURDERE, dag).order_by("navn")


def dagsorden(konto: Konto, mote: KeMote) -> list[Dagsordenrad]:
    """Sakene leseren kan være med på, i rekkefølge. Tre spørringer, hvor mange saker det enn er."""
    saker = Motesak.objects.synlig_for(konto).paa_dagsordenen().filter(mote=mote)
    aapne = {s.pk: s for s in Motesak.objects.aapne_for(konto).paa_dagsordenen().filter(mote=mote).select_related("person")}
    punkter: dict = {}
    for punkt in Motepunkt.objects.filter(sak__in=list(aapne)).select_related("ansvarlig"):
        punkter.setdefault(punkt.sak_id, []).append(punkt)
    return [Dagsordenrad(aapne.get(s.pk, s), s.pk in aapne, punkter.get(s.pk, [])) for s in saker.order_by("nummer")]


def er_holdt_utenfor(konto: Konto, mote: KeMote) -> bool:
    """At det er saker på dagsordenen leseren ikke skal være med på. Aldri hvor mange, og aldri hvorfor."""
    alle = mote.saker.paa_dagsordenen()
    return alle.exclude(pk__in=Motesak.objects.synlig_for(konto).values("pk")).exists()


def fra_sist(konto: Konto, mote: KeMote) -> list[Motepunkt]:
    """Det som er avtalt i tidligere møter i serien og ikke gjort; møtet begynner med dem."""
    rader = Motepunkt.objects.synlig_for(konto).aapne().filter(sak__mote__serie=mote.serie_id, sak__mote__dato__lt=mote.dato)
    return list(rader.select_related("sak__person", "sak__mote", "ansvarlig")[:FLEST_AVTALER])


def hvorfor_ikke_godkjenne(mote: KeMote, konto: Konto, tid: datetime) -> str:
    if tid < mote.begynner:
        return _("Møtet har ikke begynt ennå.")
    if not mote.oppmote.exists():
        return _("Før oppmøtet først.")
    if er_holdt_utenfor(konto, mote):
        return _("Det er saker i møtet du ikke skal være med på. Velg en annen møteleder.")
    if mote.saker.paa_dagsordenen().filter(konklusjon="").exists():
        return _("Skriv hva møtet kom til i hver sak, eller ta saken av dagsordenen.")
    return ""


def deltakerne(leser: Konto, sak: Motesak, dag: date, tid: datetime) -> list[Deltaker]:
    """Hva hvert medlem ser av saken. Reglene spørres fra personens side, med et fast antall spørringer."""
    ser = {a.konto.pk for a in hvem.adganger(sak.person, dag, tid) if any(d.innsynsdel.pk == sak.innsynsdel_id for d in a.deler)}
    stengte, navnet = hvem.stengte_kontoer(sak.person, dag), Enhetsnavn(leser, sak.person)
    rader = []
    for m in sak.mote.serie.medlemmer.filter(til__isnull=True).select_related("konto", "enhet"):
        if m.konto_id in stengte:
            tekst, farge = _("går ut under saken"), "warning"
        elif m.konto_id in ser:
            tekst, farge = _("ser navnet og spørsmålet"), "success"
        else:
            tekst, farge = _("ser saken uten navn"), "neutral"
        rader.append(Deltaker(navnet.ansatt(m.konto, m.enhet), navnet(m.enhet), tekst, farge))
    return rader


def gjestene(sak: Motesak) -> QuerySet[Motegjest]:
    return sak.gjester.filter(fjernet_tid__isnull=True).select_related("konto", "enhet")


def kan_faa_ansvar(sak: Motesak, dag: date, tid: datetime) -> QuerySet[Konto]:
    """De som ser saken, og er i KE, medlem eller gjest."""
    adganger = hvem.adganger(sak.person, dag, tid)
    ser = {a.konto.pk for a in adganger if any(d.innsynsdel.pk == sak.innsynsdel_id for d in a.deler)}
    med = {*sak.mote.serie.medlemmer.filter(til__isnull=True).values_list("konto", flat=True)}
    med |= {*gjestene(sak).values_list("konto", flat=True), *kan_lede(dag).values_list("pk", flat=True)}
    return Konto.objects.filter(pk__in=ser & med).order_by("navn")


def mine_avtaler(konto: Konto, dag: date) -> QuerySet[Motepunkt]:
    """Det kontoen har lovet. KE ser også det andre ikke har gjort i tide."""
    rader = Motepunkt.objects.synlig_for(konto).aapne().select_related("sak__person", "ansvarlig")
    egne = Q(ansvarlig=konto)
    return rader.filter(egne | Q(frist_dato__lt=dag) if er_ke(konto) else egne)


def invitasjoner(konto: Konto, dag: date) -> QuerySet[Motesak]:
    """Sakene kontoen er gjest i, på møter som ikke har vært."""
    rader = Motesak.objects.synlig_for(konto).paa_dagsordenen().filter(gjester__konto=konto, gjester__fjernet_tid__isnull=True)
    return rader.filter(mote__dato__gte=dag, mote__tilstand=Motetilstand.PLANLAGT).select_related("mote").order_by("mote__dato")


def til_referatet(mote: KeMote) -> QuerySet[Motesak]:
    """Alt i hver sak. Bare til arkivversjonen, som leses av dem som ser alle sakene."""
    rader = mote.saker.paa_dagsordenen().select_related("person", "meldt_av").annotate(antall_ut=Count("fratredener", distinct=True))
    inviterte = Motegjest.objects.filter(fjernet_tid__isnull=True).select_related("konto", "enhet")
    gjester = Prefetch("gjester", inviterte, to_attr="de_inviterte")
    return rader.prefetch_related(gjester, Prefetch("punkter", Motepunkt.objects.select_related("ansvarlig"))).order_by("nummer")


def med_hele_referatet(konto: Konto) -> QuerySet[KeMote]:
    """Møtene der kontoen er i KE og ser hver sak, så den kan lese referatet slik det ble lagret."""
    if not er_ke(konto):
        return KeMote.objects.none()
    stengt = Motesak.objects.paa_dagsordenen().exclude(pk__in=Motesak.objects.aapne_for(konto).values("pk"))
    return KeMote.objects.filter(referat__isnull=False).exclude(pk__in=stengt.values("mote"))
