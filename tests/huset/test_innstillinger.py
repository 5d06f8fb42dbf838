"""Det innstillingene lover for hele huset."""

from csp.constants import NONCE
from django.apps import apps
from django.conf import settings


def test_djangos_admin_er_ikke_installert():
    assert not apps.is_installed("django.contrib.admin")


def test_csp_har_ingen_unntak():
    regler = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    kilder = [kilde for liste in regler.values() for kilde in liste if kilde is not NONCE]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"} & set(kilder)
    assert not any("." in kilde for kilde in kilder), "en fremmed vert i CSP"


def test_innlogging_kreves_overalt_og_etter_oktgrensen():
    vakter = settings.MIDDLEWARE
    assert vakter.index("personer.okt.Oktgrense") < vakter.index("django.contrib.auth.middleware.LoginRequiredMiddleware")


def test_innsynsloggen_ligger_utenfor_alt_som_kan_skrive_svaret():
    """Bare axes, som ikke viser noe, ligger innenfor."""
    assert settings.MIDDLEWARE[-2:] == ["tilgang.mellomvare.Oppslagslogg", "axes.middleware.AxesMiddleware"]


def test_ingen_kontoer_uten_innlogging_finnes():
    assert settings.ANONYMOUS_USER_NAME is None


def test_opplastede_filer_har_ikke_noe_lager_paa_disk():
    assert set(settings.STORAGES) == {"staticfiles"}


def test_meldinger_legges_ikke_i_en_informasjonskapsel():
    assert settings.MESSAGE_STORAGE.endswith("SessionStorage")
