"""Det som skrives likt når et møte kalles inn og når innkallingen endres: hvem som skal komme, og det som sier noe om personen."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.enheten import ledet_fra
from ansvarsgruppe.models import Mote, Motedeltaker, Moteforhold, Sakslistepunkt
from ansvarsgruppe.mote import kretsen, oversikter, saksliste
from ansvarsgruppe.mote.innkalling import Innhold, Kalte, Ramme
from ansvarsgruppe.mote.tilstander import Innkaltslag, Motesvar
from personer.feil import Regelbrudd
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Innsynsdel


def sett_ramme(mote: Mote, ramme: Ramme, tid: datetime) -> None:
    if ramme.begynner <= tid:
        raise Regelbrudd(_("Møtet må begynne etter nå."))
    mote.begynner, mote.varighet, mote.sted, mote.video_lenke = ramme.begynner, ramme.varighet, ramme.sted, ramme.video_lenke


def lagre(mote: Mote) -> None:
    try:
        with transaction.atomic():
            mote.save()
    except IntegrityError as feil:
        raise Regelbrudd(_("Gruppen har alt et møte som begynner da.")) from feil


def sett_deltakere(mote: Mote, kalte: Kalte, utelatt_grunn: str, av: Konto, tid: datetime) -> int:
    """Alle som skal komme, og ingen andre. Den som alt er kalt inn, beholder svaret sitt. Gir hvor mange som er nye.

    Kaster Regelbrudd når personen eller en som skal kalles inn sammen med hen, mangler uten grunn (R49).
    """
    krets = kretsen.rundt(mote.gruppe, timezone.localdate(mote.begynner))
    representanter = _valgte(kalte.representanter, krets.faste_representanter, krets.representanter)
    if (not kalte.personen or krets.faste_representanter - representanter) and not utelatt_grunn:
        raise Regelbrudd(_("Personen og de som handler for hen, kalles alltid inn. Skriv hvorfor når en av dem ikke er med."))
    D = Innkaltslag
    skal = {(D.PERSON, None)} if kalte.personen else set()
    skal |= {(D.REPRESENTANT, pk) for pk in representanter}
    skal |= {(D.MEDLEM, pk) for pk in _valgte(kalte.medlemskap, krets.medlemskap, krets.medlemskap)}
    skal |= {(D.DELTAKER, pk) for pk in _valgte(kalte.deltakere, krets.deltakere, krets.deltakere)}
    skal |= {(D.ANNEN, navn) for navn in kalte.andre}
    staar = {(d.slag, _hvem(d)): d for d in mote.deltakere.filter(fjernet_tid__isnull=True).select_related("konto")}
    leder = {
        nokkel for nokkel, d in staar.items() if d.slag == D.KOORDINATOR and regler.kan(d.konto, Handling.LEDE_GRUPPE, mote.gruppe.person)
    }
    skal |= leder or {(D.KOORDINATOR, av.pk)}  # en ny koordinator tar plassen til den som var
    bort = [d.pk for nokkel, d in staar.items() if nokkel not in skal]
    mote.deltakere.filter(pk__in=bort).update(fjernet_tid=tid)
    nye = [_ny(mote, slag, hvem) for slag, hvem in sorted(skal - set(staar), key=str)]
    for d in nye:
        if d.slag == D.KOORDINATOR:  # den som kaller inn, kommer
            d.svar, d.svart_tid, d.svart_av = Motesvar.JA, tid, av
    Motedeltaker.objects.bulk_create(nye)
    return len(nye)


def _valgte(valgt: set[UUID] | None, forvalgt: set[UUID], mulige: set[UUID]) -> set[UUID]:
    if valgt is None:
        return set(forvalgt)
    if valgt - mulige:
        raise Regelbrudd(_("En av dem du valgte, er ikke med i gruppen den dagen."))
    return valgt


def _hvem(d: Motedeltaker):
    return d.representant_id or d.medlemskap_id or d.konto_id or d.deltaker_id or d.navn or None


def _ny(mote: Mote, slag: Innkaltslag, hvem) -> Motedeltaker:
    felt = {
        Innkaltslag.PERSON: {},
        Innkaltslag.REPRESENTANT: {"representant_id": hvem},
        Innkaltslag.KOORDINATOR: {"konto_id": hvem},
        Innkaltslag.MEDLEM: {"medlemskap_id": hvem},
        Innkaltslag.DELTAKER: {"deltaker_id": hvem},
        Innkaltslag.ANNEN: {"navn": hvem},
    }
    return Motedeltaker(mote=mote, slag=slag, **felt[slag])


def sett_innhold(mote: Mote, innhold: Innhold, av: Konto, tid: datetime) -> None:
    """Sakslisten og forholdene rundt møtet, slik skriveren ser dem. Det som står i deler hen ikke ser, røres ikke.

    Velger hen et annet slag, flyttes det enheten hens har skrevet: ellers ville det stått åpent for dem det ikke lenger er for.
    """
    person, dag = mote.gruppe.person, timezone.localdate(tid)
    enhet = ledet_fra(av, person, dag)
    forhold = {"tolk": innhold.tolk, "tilrettelegging": innhold.tilrettelegging, "utelatt_grunn": innhold.utelatt_grunn}
    gammelt = Moteforhold.objects.filter(mote=mote).select_related("innsynsdel").first()
    byttet = innhold.slag != oversikter.slaget(oversikter.saksliste(av, mote), oversikter.forholdene(av, mote))
    egen = sikre_del(person=person, enhet=enhet, slag=innhold.slag) if innhold.egne or any(forhold.values()) else None
    if gammelt is None:
        if any(forhold.values()):
            Moteforhold.objects.create(mote=mote, innsynsdel=egen, **forhold)
    elif Moteforhold.objects.synlig_for(av).filter(pk=gammelt.pk).exists():
        er_nytt = any(getattr(gammelt, navn) != verdi for navn, verdi in forhold.items())
        if egen and (er_nytt or byttet and _er_egen(gammelt, egen)) and not gammelt.innsynsdel.er_skjermet:
            forhold["innsynsdel"] = egen
        Moteforhold.objects.filter(pk=gammelt.pk).update(**forhold)
    _sett_saksliste(mote, innhold, egen, av, dag, tid, byttet=byttet)


def _er_egen(rad: Moteforhold | Sakslistepunkt, egen: Innsynsdel) -> bool:
    """Det skriverens enhet selv har skrevet, og ikke skjermet."""
    return rad.innsynsdel.kilde_enhet_id == egen.kilde_enhet_id and not rad.innsynsdel.er_skjermet


def _sett_saksliste(mote: Mote, innhold: Innhold, egen: Innsynsdel | None, av: Konto, dag: date, tid: datetime, *, byttet: bool) -> None:
    """Punktene fra kildene først, så de andre i den rekkefølgen de er skrevet. En sak som står der fra før, beholder raden sin."""
    punkter = mote.saksliste.filter(strokt_tid__isnull=True)
    synlige = list(Sakslistepunkt.objects.synlig_for(av).filter(pk__in=punkter.values("pk")).select_related("innsynsdel"))
    staar = {(p.kilde and f"{p.kilde}:{p.kilde_id}") or p.tekst: p for p in synlige}
    aapne = {f.nokkel: f for f in saksliste.forslag(av, mote.gruppe.person, dag)} if innhold.fra_kilder else {}
    rader = []
    for nokkel in dict.fromkeys(innhold.fra_kilder):
        if nokkel in staar:
            rader.append(staar.pop(nokkel))
        elif nokkel in aapne:
            f = aapne[nokkel]
            rader.append(
                Sakslistepunkt(mote=mote, innsynsdel_id=f.punkt.innsynsdel_id, tekst=f.punkt.tekst, kilde=f.kilde.kode, kilde_id=f.punkt.id)
            )
    for tekst in dict.fromkeys(innhold.egne):
        rader.append(_egen_sak(staar.pop(tekst, None), mote, tekst, egen, byttet=byttet))
    Sakslistepunkt.objects.filter(pk__in=[p.pk for p in staar.values()]).update(strokt_tid=tid)
    for nr, rad in enumerate(rader, start=1):
        if rad.nr != nr:
            rad.nr = nr
            rad.save()


def _egen_sak(staar: Sakslistepunkt | None, mote: Mote, tekst: str, egen: Innsynsdel, *, byttet: bool) -> Sakslistepunkt:
    """Den som står der, flyttet når slaget er byttet; ellers en ny."""
    if staar is None:
        return Sakslistepunkt(mote=mote, innsynsdel=egen, tekst=tekst)
    if byttet and _er_egen(staar, egen) and staar.innsynsdel_id != egen.pk:
        staar.innsynsdel = egen
        staar.save(update_fields=["innsynsdel"])
    return staar
