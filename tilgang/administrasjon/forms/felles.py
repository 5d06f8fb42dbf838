from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.skjema import Skjema


class Grunnfelt(forms.CharField):
    """Hvorfor. Blir stående i historikken, som har plass til hundre tegn."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Hvorfor"))
        kwargs.setdefault("help_text", _("Kort. Blir stående i historikken. Ikke skriv om personer dere arbeider med."))
        super().__init__(max_length=100, **kwargs)


class GrunnForm(Skjema):
    grunn = Grunnfelt()


def dagen_etter(siste_dag: date | None) -> date | None:
    """Skjermen spør etter siste dag; raden har første dag uten."""
    return siste_dag + timedelta(days=1) if siste_dag and siste_dag < date.max else None
