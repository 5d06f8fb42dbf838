"""En frosset rad slik den står i utskriften av alt som er registrert (0079): versjonen, hva det er, og feltene med sine egne navn."""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import DateField, DateTimeField
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ip.models import Versjonsrad
from ip.versjoner.innhold import Innholdsslag, slag_for
from personer.models import Enhet, Konto

UTENOM = {"rekkefolge", "sha256"}


def felt(rad: Versjonsrad, navn: Callable[[Enhet | Konto], str]) -> list[tuple[str, str]]:
    slag = slag_for(rad.slag)
    forst = [(_("Versjon"), str(rad.versjon)), (_("Hva"), capfirst(str(slag.modell._meta.verbose_name)))]
    resten = ((f, _tekst(f, rad.data[nokkel], navn)) for nokkel in rad.data if nokkel not in UTENOM and (f := _felt(slag, nokkel)))
    return forst + [(capfirst(str(f.verbose_name)), tekst) for f, tekst in resten if tekst]


def _felt(slag: Innholdsslag, nokkel: str):
    """Modellfeltet verdien kom fra; også når det står i raden ved siden av."""
    *vei, siste = dict(slag.ved_siden).get(nokkel, nokkel.removesuffix("_id")).split("__")
    modell = slag.modell
    for ledd in vei:
        modell = modell._meta.get_field(ledd).related_model
    return modell._meta.get_field(siste)


def _tekst(f, verdi, navn) -> str:
    if verdi in (None, "", []):
        return ""
    if f.is_relation:  # det de andre peker på, er med for seg
        return navn(Enhet.objects.get(pk=verdi)) if f.related_model is Enhet else ""
    if isinstance(verdi, bool):
        return _("ja") if verdi else _("nei")
    if isinstance(f, DateTimeField):
        return date_format(timezone.localtime(datetime.fromisoformat(verdi)), r"j. F Y \k\l. H.i")
    if isinstance(f, DateField):
        return date_format(date.fromisoformat(verdi), "j. F Y")
    return str(dict(f.flatchoices).get(verdi, verdi))
