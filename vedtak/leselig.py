"""Svarene et vedtak hviler på, slik de leses i utskriften av det som er registrert og i pakken til arkivet."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from personer.kassasjon.register import KASSERT
from vedtak.models import Vedtakspunkt, Vilkaar


def svarene(punkt: Vedtakspunkt, _navn) -> list[tuple[str, str]]:
    """(vilkåret, svaret og grunnen) for hvert vilkår, som det sto da vedtaket ble fattet."""
    return [(capfirst(str(Vilkaar(s["vilkaar"]).label)), _svaret(s["svar"], s["begrunnelse"])) for s in punkt.vilkaarssvar]


def _svaret(svar: bool, grunn: str) -> str:
    return grunn if grunn == KASSERT else f"{capfirst(_('ja') if svar else _('nei'))}. {grunn}"
