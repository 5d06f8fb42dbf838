"""Notater fra KE og fra en koordinator: en samtale som er rettet, ett som følges opp i dag, og ett som er merket som feil."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from koordinator.models import Notatform, Oppnevning
from koordinator.notat.handlinger import merk_feil, rett_notat, skriv_notat
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.kommunen import Kommune
from oversikt.demo.stadier import Stadium
from tilgang.models import Slag


def registrer(kommune: Kommune, fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    """Saken som følges fra melding til plan, og en sak med koordinator. I går, så de eldre datoene er passert."""
    i_gaar = dag - timedelta(days=1)
    tid = timezone.make_aware(datetime.combine(i_gaar, time(11)))
    ke = {"av": kommune.saksbehandlere[1], "tid": tid}
    nora = next(h.person for h, _stadium in fordelt if h.er_nora)
    ringte = skriv_notat(
        person=nora, slag=Slag.FAMILIE, form=Notatform.TELEFON, dato=i_gaar, deltakere="Mor", **ke,
        tekst="Mor ringte. Hun forteller samme historie i hver tjeneste og ønsker én å ringe til. Far arbeider i turnus.",
        folges_opp_hva="Ring mor og avtal tid for samtale", folges_opp_innen=dag,
    )  # fmt: skip
    rett_notat(
        notat_id=ringte.pk, versjon=1, form=Notatform.TELEFON, dato=i_gaar, deltakere="Mor og far på høyttaler", **ke,
        tekst="Mor og far ringte. De forteller samme historie i hver tjeneste og ønsker én å ringe til. Far arbeider i turnus.",
        rettet_grunn="Far var også med i samtalen.",
    )  # fmt: skip
    feil = skriv_notat(person=nora, slag=Slag.HELSE, form=Notatform.EPOST, dato=i_gaar, tekst="Timen er flyttet til over nyttår.", **ke)
    merk_feil(notat_id=feil.pk, grunn="Gjaldt en annen. Avsenderen er varslet.", **ke)
    _fra_koordinatoren(fordelt, dag, tid)


def _fra_koordinatoren(fordelt, dag: date, tid: datetime) -> None:
    personer = [h.person for h, stadium in fordelt if stadium is Stadium.AKTIV and not h.person.har_gradert_adresse]
    verv = Oppnevning.objects.koordinatorer().paa(dag).filter(person__in=personer, fra__lt=dag).order_by("fra", "pk")
    rad = verv.select_related("person", "konto").first()
    skriv_notat(
        person=rad.person, slag=Slag.OPPLAERING, form=Notatform.BESOK, dato=dag - timedelta(days=1), av=rad.konto, tid=tid,
        deltakere="Kontaktlæreren", tekst="Besøk på skolen. Opplegget i norsk er endret, og friminuttene fungerer bedre enn i høst.",
        folges_opp_hva="Hør med skolen om norsktimene", folges_opp_innen=dag + timedelta(days=7),
    )  # fmt: skip
