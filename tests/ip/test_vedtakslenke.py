"""Et tiltak kan vise til vedtaket som gir det (R63): lenke for den som ser vedtaket, ellers resultatet og dagen, ellers ingenting."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.urls import reverse

from ip import handlinger
from ip.handlinger.innhold import Tiltaksinnhold
from ip.models import Tiltak
from personer.feil import Redigeringskonflikt, Regelbrudd
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, TiltakFabrikk, medlem_med_samtykke
from tests.koordinator.fabrikk import innvilget
from tests.vedtak import fabrikk as vedtaksfabrikk
from vedtak.models import Vedtak
from vedtak.models.vedtak import VedtakQuerySet

BAKDEL = "django.contrib.auth.backends.ModelBackend"
FELT = {"tekst": "Øve", "ansvarlig": "FAMILIEN", "omfang": "daglig", "fra": "2026-03-02", "status": "I_GANG", "versjon": "1"}


@pytest.fixture
def s(sak):
    vedtaksfabrikk.regelverk()
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    innvilget(sak.barn)
    return SimpleNamespace(**vars(sak), plan=plan, maal=maal, tiltak=TiltakFabrikk(maal=maal), vedtak=Vedtak.objects.get(person=sak.barn))


def innhold(vedtak):
    return Tiltaksinnhold(tekst="Øve", ansvarlig="FAMILIEN", omfang="daglig", fra=DAG, vedtak=vedtak)


def endre(s, vedtak, versjon=1):
    return handlinger.endre_tiltak(
        tiltak_id=s.tiltak.pk, versjon=versjon, innhold=innhold(vedtak), status="I_GANG", av=s.koordinator, tid=TID
    )


def se(client, konto, navn, *args) -> str:
    client.force_login(konto, backend=BAKDEL)
    return client.get(reverse(f"ip:{navn}", args=args)).content.decode()


def test_koordinatoren_velger_vedtaket_og_faar_lenken_til_det(client, s):
    skjema = se(client, s.koordinator, "tiltak", s.plan.pk, s.tiltak.pk)
    assert f'value="{s.vedtak.pk}"' in skjema and "ikke større rett" in skjema
    svar = client.post(reverse("ip:tiltak", args=[s.plan.pk, s.tiltak.pk]), FELT | {"innsending": str(uuid4()), "vedtak": str(s.vedtak.pk)})
    assert svar.status_code == 302 and Tiltak.objects.get().vedtak == s.vedtak
    plan = se(client, s.koordinator, "plan", s.plan.pk)
    assert reverse("vedtak:vedtak", args=[s.vedtak.pk]) in plan and s.vedtak.nummer in plan


def test_gruppemedlemmet_ser_ikke_at_det_finnes_et_vedtak(client, s):
    endre(s, s.vedtak)
    medlem = medlem_med_samtykke(s, nivaa="ENDRE")
    assert "Gitt i vedtak" not in se(client, medlem, "plan", s.plan.pk)
    skjema = se(client, medlem, "tiltak", s.plan.pk, s.tiltak.pk)
    assert 'name="vedtak"' not in skjema and s.vedtak.nummer not in skjema
    sendt = FELT | {"innsending": str(uuid4()), "versjon": "2", "vedtak": str(s.vedtak.pk)}
    client.post(reverse("ip:tiltak", args=[s.plan.pk, s.tiltak.pk]), sendt)
    assert Tiltak.objects.get().vedtak == s.vedtak  # det medlemmet ikke ser, blir stående


def test_konfliktsiden_roper_ikke_vedtaket(client, s):
    medlem = medlem_med_samtykke(s, nivaa="ENDRE")
    endre(s, s.vedtak)
    client.force_login(medlem, backend=BAKDEL)
    svar = client.post(reverse("ip:tiltak", args=[s.plan.pk, s.tiltak.pk]), FELT | {"innsending": str(uuid4()), "tekst": "Mitt"})
    assert svar.status_code == 409 and s.vedtak.nummer not in svar.content.decode()


def test_av_en_annen_tjenestes_vedtak_ser_koordinatoren_resultatet_og_dagen(client, s, monkeypatch):
    """Hvilke vedtak det er, avgjør `synlig_for` og `fra_andre`; de er prøvd i tests/vedtak/enheten."""
    endre(s, s.vedtak)
    monkeypatch.setattr(VedtakQuerySet, "synlig_for", lambda self, konto: self.none())
    monkeypatch.setattr(VedtakQuerySet, "fra_andre", lambda self, konto: self.all())
    plan = se(client, s.koordinator, "plan", s.plan.pk)
    assert "Vedtak fra en annen tjeneste: " in plan and reverse("vedtak:vedtak", args=[s.vedtak.pk]) not in plan
    assert s.vedtak.nummer not in plan


def test_bare_et_fattet_vedtak_om_den_samme_personen(s):
    annens = Vedtak.objects.get(person=innvilget())
    utkast = vedtaksfabrikk.utkast(s.barn)
    for vedtak in (annens, utkast):
        with pytest.raises(Regelbrudd, match="Vedtaket"):
            endre(s, vedtak)
        with pytest.raises(Regelbrudd, match="Vedtaket"):
            handlinger.nytt_tiltak(maal_id=s.maal.pk, innhold=innhold(vedtak), av=s.koordinator, tid=TID)


def test_angre_tar_med_vedtaket(s):
    endre(s, s.vedtak)
    handlinger.angre(slag="tiltak", rad_id=s.tiltak.pk, versjon=2, av=s.koordinator, tid=TID)
    assert Tiltak.objects.get().vedtak is None
    with pytest.raises(Redigeringskonflikt):
        endre(s, s.vedtak)


def test_uten_vedtak_er_feltet_ikke_der(client, sak):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    assert "Vedtaket tiltaket" not in se(client, sak.koordinator, "nytt_tiltak", plan.pk, maal.pk)
