"""Ordene loggen leses med: koder i tabellen, vanlig norsk på skjermen."""

from django import template
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from personer.models import Stilling
from tilgang.models import Rolle
from tilgang.oppslag import Hva

register = template.Library()

HVA = {
    Hva.PERSON: _("personopplysninger"),
    Hva.FODSELSNUMMER: _("fødselsnummer"),
    Hva.MELDING: _("melding"),
    Hva.VURDERING: _("vurdering"),
    Hva.SAMTYKKE: _("samtykke"),
    Hva.VEDTAK: _("vedtak"),
    Hva.BREV: _("brev"),
    Hva.UTPEKING: _("utpeking av tjeneste"),
    Hva.PLANRAMME: _("planens ramme"),
    Hva.PLANINNHOLD: _("planens innhold"),
    Hva.GRUPPE: _("ansvarsgruppe"),
    Hva.DOKUMENT: _("dokument"),
    Hva.LISTE: _("navnet i en liste"),
    Hva.SOK: _("navnet i et søk"),
    Hva.TILGANG: _("hvem som har tilgang"),
    Hva.LOGG: _("innsynsloggen"),
    Hva.INNSYNSKRAV: _("krav om innsyn eller retting"),
    Hva.KLAGE: _("klage"),
    Hva.TILSYN: _("tilsyn"),
    Hva.NOTAT: _("notat"),
}


@register.filter
def hva_tekst(kode: str) -> str:
    """Hva linjen i loggen viste, i ord."""
    return HVA[Hva(kode)]


@register.filter
def rolle_tekst(kode: str) -> str:
    """Rollen eller stillingen som åpnet, i ord."""
    return Rolle(kode).label if kode in Rolle else Stilling(kode).label


@register.filter
def sett_av(enhet, navn) -> str:
    """Enhetens navn slik leseren kan se det; `navn` er en tilgang.navn.Enhetsnavn."""
    return navn(enhet)


@register.filter
def konto_sett_av(konto, navn) -> str:
    """Navnet på en ansatt der det ikke står hvor hen arbeider, slik leseren kan se det."""
    return navn.kontoen(konto)


@register.filter
def ansatt_sett_av(rad, navn) -> str:
    """Navnet på den ansatte i raden (med `konto` og `enhet`), slik leseren kan se det."""
    return navn.ansatt(rad.konto, rad.enhet)


@register.filter
def hva_i_delen(innsynsdel) -> str:
    """Hva slags opplysninger delen har; en skjermet del har sitt eget navn."""
    return f"«{innsynsdel.navn}»" if innsynsdel.er_skjermet else innsynsdel.get_slag_display()


@register.filter
def tidsrom(rad, doegnet) -> str:
    """Når på dagen raden gjaldt; `doegnet` er dagens start og slutt."""
    fra, til = doegnet
    hel = rad.fra <= fra and rad.til >= til
    if hel:
        return _t("hele dagen")
    klokke = {"fra": dateformat.format(timezone.localtime(rad.fra), "H.i"), "til": dateformat.format(timezone.localtime(rad.til), "H.i")}
    if rad.fra <= fra:
        return _t("til kl. %(til)s") % klokke
    if rad.til >= til:
        return _t("fra kl. %(fra)s") % klokke
    return _t("kl. %(fra)s–%(til)s") % klokke
