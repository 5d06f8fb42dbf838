"""En familie som har tatt stilling til mye, med et forslag som venter på svar, og en ungdom som snart fyller 16."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.kommunen import Kommune
from oversikt.demo.stadier import Stadium
from personer.models import Enhet, Person
from tilgang.handlinger import Linje, besvar_forslag, lag_forslag, motsett_deling, registrer_erklaering, registrer_samtykke
from tilgang.models import Erklaeringsart, Form, Formaal, Nivaa, Rolle, Slag, Tilknytning, Utfall
from tilgang.samtykke import oppsett
from tilgang.samtykke.endringer import Endringer, Rute, Skjerming

INFORMASJON = "Hva som deles, med hvem og hvor lenge, at det er frivillig, og at de kan ombestemme seg."


def registrer(kommune: Kommune, fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    """Skjedde i går, i navnet til koordinatoren og en saksbehandler."""
    tid = timezone.make_aware(datetime.combine(dag - timedelta(days=1), time(14)))
    familien = next(h for h, s in fordelt if s is Stadium.AKTIV and _passer(h.person, dag) and len(h.foreldre) == 2)
    _familien(kommune, familien, dag, tid)
    ungdommen = min((h for h, _s in fordelt if h.foreldre and h.person.alder(dag) == 15), key=lambda h: h.person.fodselsdato)
    _ungdommen(kommune, ungdommen, dag, tid)


def _passer(person: Person, dag: date) -> bool:
    alder = person.alder(dag)
    return alder is not None and 6 <= alder < 13 and not person.har_gradert_adresse


def _familien(kommune: Kommune, h: Hovedperson, dag: date, tid: datetime) -> None:
    """Matrisen er rik: flere tjenester, flere slag, ulike perioder, et skjermet område, og en innsigelse."""
    person, baand = h.person, _koordinator(h.person, dag)
    koordinator, hjemme = baand.konto, baand.enhet
    helse, skole, ppt = (_annen(kommune, hjemme, nokkel) for nokkel in ("helsestasjon", "barneskole", "ppt"))
    felles = {"av": koordinator, "tid": tid}
    snart, lenge = dag + timedelta(days=45), dag + timedelta(days=400)
    nye = [
        Rute(hjemme, Slag.HELSE, helse, Nivaa.ENDRE, dag, lenge),
        Rute(hjemme, Slag.FAMILIE, helse, Nivaa.SE, dag, lenge),
        Rute(hjemme, Slag.OPPLAERING, skole, Nivaa.ENDRE, dag, snart),
        Rute(hjemme, Slag.OPPLAERING, ppt, Nivaa.SE, dag, None),
        Rute(skole, Slag.OPPLAERING, hjemme, Nivaa.SE, dag, lenge),
        Rute(skole, Slag.OPPLAERING, kommune.enheter["ke"], Nivaa.SE, dag, lenge),
    ]
    unntak = "Samtalene hos psykologen skal ikke deles."
    _svar_ja(h, Endringer(nye=nye, skjermes=Skjerming(hjemme, Slag.HELSE, "Område 1")), unntak, felles, dag)
    motsett_deling(
        person=person,
        kilde=hjemme,
        slag=Slag.ARBEID_OKONOMI,
        til_enhet=None,
        begrunnelse="Økonomien vår er ingen andres sak.",
        dag=timezone.localdate(tid),
        **felles,
    )
    registrer_erklaering(
        person=person,
        art=Erklaeringsart.GODTAR_KOORDINATOR,
        svar=Utfall.GITT,
        giver=h.foreldre[0],
        form=Form.MUNTLIG,
        ordlyd="Henne kjenner vi fra før.",
        gitt_dato=timezone.localdate(tid),
        **felles,
    )
    videre = Endringer(nye=[Rute(hjemme, Slag.FAMILIE, ppt, Nivaa.SE, dag, lenge)])
    lag_forslag(person=person, endringer=videre, unntak="", grunnlag=oppsett.avtrykk(person), **felles)


def _svar_ja(h: Hovedperson, endringer: Endringer, unntak: str, felles: dict, dag: date) -> None:
    forslag = lag_forslag(person=h.person, endringer=endringer, unntak=unntak, grunnlag=oppsett.avtrykk(h.person), **felles)
    besvar_forslag(
        forslag_id=forslag.pk,
        utfall=Utfall.GITT,
        givere=h.foreldre,
        form=Form.MUNTLIG,
        informasjon_gitt=INFORMASJON,
        gitt_dato=timezone.localdate(felles["tid"]),
        **felles,
    )


def _ungdommen(kommune: Kommune, h: Hovedperson, dag: date, tid: datetime) -> None:
    """Foreldrene har sagt ja; hen må snart svare selv."""
    e = kommune.enheter
    registrer_samtykke(
        person=h.person,
        formaal=Formaal.DELING,
        utfall=Utfall.GITT,
        givere=h.foreldre,
        form=Form.MUNTLIG,
        informasjon_gitt=INFORMASJON,
        gitt_dato=timezone.localdate(tid),
        linjer=[
            Linje(e["helsestasjon"], Slag.HELSE, e["ungdomsskole"], Nivaa.SE, dag),
            Linje(e["helsestasjon"], Slag.PLAN, e["ungdomsskole"], Nivaa.SE, dag),
            Linje(e["helsestasjon"], Slag.PLAN, e["ke"], Nivaa.SE, dag),
        ],
        av=kommune.saksbehandlere[0],
        tid=tid,
    )


def _koordinator(person: Person, dag: date) -> Tilknytning:
    baand = Tilknytning.objects.paa(dag).filter(person=person, rolle__in=(Rolle.KOORDINATOR, Rolle.BARNEKOORDINATOR))
    return baand.select_related("konto", "enhet").get()


def _annen(kommune: Kommune, ikke: Enhet, nokkel: str) -> Enhet:
    """Enheten, eller psykisk helse når det er koordinatorens egen."""
    enhet = kommune.enheter[nokkel]
    return kommune.enheter["psykisk"] if enhet.pk == ikke.pk else enhet
