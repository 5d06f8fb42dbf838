"""Varsler og e-posten om dem: raden først, ett varsel og én e-post til hver, og ingenting om hvem det gjelder."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from oppfolging import tasks, varsler
from oppfolging.models import Utfall, Varsel, Varselpost
from oppfolging.post import planlegg, send
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import PersonFabrikk, ke_leder, saksbehandler
from tilgang import handlinger

pytestmark = pytest.mark.django_db


@pytest.fixture
def aapnet(settings):
    """Saksbehandleren åpnet nødtilgang; to ledere skal vite det."""
    settings.NODTILGANG = True
    konto = saksbehandler()
    return handlinger.aapne_nodtilgang(
        person=PersonFabrikk(fornavn="Live", etternavn="Strandvik"),
        enhet=konto.ansettelser.get().enhet,
        grunn="LIV_HELSE",
        begrunnelse="Funnet bevisstløs, må vite om medisiner.",
        av=konto,
        tid=timezone.now(),
    )


def post(tid) -> int:
    planlegg.planlegg(tid=tid)
    return send.send(tid=tid)


def test_lederne_faar_hver_sin_e_post_og_den_sier_ikke_hvem_det_gjelder(aapnet):
    ledere = {ke_leder().epost, ke_leder().epost}

    tasks.varsle()

    assert {e for m in mail.outbox for e in m.to} == ledere and len(mail.outbox) == 2
    for m in mail.outbox:
        assert "Strandvik" not in m.subject + m.body and str(aapnet.person_id) not in m.body
        assert m.body.startswith("Du har en ny melding i Samvev. Logg inn for å lese.\n\n") and m.body.rstrip().endswith("/logg-inn/")


def test_to_kjoringer_gir_en_e_post(aapnet):
    ke_leder()

    tasks.varsle()
    tasks.varsle()

    assert len(mail.outbox) == 1 and Varsel.objects.count() == 1


def test_den_som_brukte_nodtilgangen_varsles_ikke_om_sin_egen(settings):
    settings.NODTILGANG = True
    leder = ke_leder()
    handlinger.aapne_nodtilgang(
        person=PersonFabrikk(), enhet=leder.ansettelser.get().enhet, grunn="LIV_HELSE", begrunnelse="Må vite om medisiner nå med en gang.",
        av=leder, tid=timezone.now(),
    )  # fmt: skip

    tasks.varsle()

    assert not mail.outbox


def test_posten_er_nede_og_varselet_gaar_ved_neste_forsok(aapnet, monkeypatch):
    ke_leder()

    def nede(self):
        raise ConnectionRefusedError

    with monkeypatch.context() as m:
        m.setattr("django.core.mail.backends.locmem.EmailBackend.open", nede)
        tasks.varsle()
    assert not mail.outbox and Varsel.objects.get().sendt_tid is None

    send.send(tid=timezone.now() + timedelta(minutes=2))

    assert len(mail.outbox) == 1 and Varsel.objects.get().forsok == 2


def test_den_som_har_sluttet_faar_ingen_e_post(aapnet):
    leder = ke_leder()
    varsler.lag(tid=timezone.now())
    ansettelse = leder.ansettelser.get()
    with som(Systemaktor.TEST, grunn="test"):
        ansettelse.til = timezone.localdate()
        ansettelse.save()

    assert post(timezone.now()) == 0

    assert not mail.outbox and Varselpost.objects.get().utfall == Utfall.UNODVENDIG


def test_den_som_er_stengt_mens_posten_er_nede_faar_ingen_e_post(aapnet, monkeypatch):
    leder = ke_leder()
    with monkeypatch.context() as m:
        m.setattr("django.core.mail.backends.locmem.EmailBackend.open", lambda self: (_ for _ in ()).throw(TimeoutError()))
        tasks.varsle()
    with som(Systemaktor.TEST, grunn="test"):
        type(leder).objects.filter(pk=leder.pk).update(is_active=False)

    assert send.send(tid=timezone.now() + timedelta(hours=1)) == 0 and not mail.outbox
