"""To saker som tok slutt før den som går nå: personen flyttet og kom tilbake, og ble så ved en feil registrert som død."""

from datetime import timedelta

from django.utils import timezone

from koordinator.models import Avslutning
from personer.historikk.aktor import Systemaktor, som
from vedtak.models import Sak


def legg_til(verden, s, tid) -> None:
    s.flyttet = _avsluttet(verden, s, tid - timedelta(days=2000), **_flyttet(s))
    s.avslutning = _avsluttet(verden, s, tid - timedelta(days=1900), **_dod(s))


def _flyttet(s) -> dict:
    return {"art": "FLYTTET", "til_kommune": s.bygger.m("koordinator.Avslutning.til_kommune")}


def _dod(s) -> dict:
    return {"art": "DOD", "merknad": s.bygger.m("koordinator.Avslutning.merknad")}


def _avsluttet(verden, s, tid, **felt) -> Avslutning:
    dag = timezone.localdate(tid)
    with som(Systemaktor.TEST):
        sak = Sak.objects.create(person=s.person, aapnet_dato=dag - timedelta(days=5), avsluttet_dato=dag)
        konto = verden.kontoer["saksbehandler"]
        return Avslutning.objects.create(sak=sak, person=s.person, dato=dag, avsluttet_av=konto, avsluttet_tid=tid, **felt)
