from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from koordinator.models import Gruppestart, Utgang, Vurdering
from personer.komponenter import Neste
from personer.models import Konto, Person
from personer.templatetags.samvev import norsk_dato
from tilgang import regler
from tilgang.handling import Handling
from tilgang.navn import Enhetsnavn


def gruppestarter(vurdering: Vurdering) -> list[Gruppestart]:
    """Tjenestene som er bedt, den siste først."""
    return list(vurdering.gruppestarter.select_related("enhet", "bedt_av", "ferdig_av"))


def neste_gruppestart(konto: Konto, person: Person, vurdering: Vurdering | None, dag: date) -> Neste | None:
    """`vurdering` er den siste i saken. None når den endte med noe annet, eller gruppen er i gang."""
    if vurdering is None or vurdering.utgang != Utgang.SAMARBEIDSGRUPPE or not regler.kan(konto, Handling.VURDERE, person):
        return None
    rader = gruppestarter(vurdering)
    if not rader:
        hvorfor = _("Vurderingen endte med samarbeidsgruppe. En tjeneste kaller den sammen; dere avtaler hvem og når.")
        url = reverse("koordinator:be_om_gruppe", args=[vurdering.pk])
        return Neste(_("Be en tjeneste kalle sammen samarbeidsgruppen"), hvorfor, url, _("Skriv hvem"))
    rad = rader[0]
    if rad.ferdig_dato:
        return None
    felt = {"enhet": capfirst(Enhetsnavn(konto, person)(rad.enhet)), "hvem": rad.kontaktperson, "dato": norsk_dato(rad.innen_dato)}
    url = reverse("koordinator:gruppen_er_klar", args=[rad.pk])
    if dag <= rad.innen_dato:
        hvorfor = _("%(enhet)s ved %(hvem)s kaller den sammen innen %(dato)s.") % felt
        return Neste(_("Samarbeidsgruppen kalles sammen"), hvorfor, url, _("Skriv hvordan det gikk"))
    hvorfor = _("%(enhet)s ved %(hvem)s skulle kalle den sammen innen %(dato)s.") % felt
    return Neste(_("Hør om samarbeidsgruppen er samlet"), hvorfor, url, _("Skriv hvordan det gikk"))
