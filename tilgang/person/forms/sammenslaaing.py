from django import forms
from django.utils.translation import gettext_lazy as _

from personer.models import Person
from personer.skjema import Skjema
from tilgang.person.forms.opplysninger import grunnfelt


class SammenslaaingForm(Skjema):
    """Først finnes den andre registreringen; så velges den som gjelder videre, med hvordan dere vet at det er samme menneske."""

    q = forms.CharField(label=_("Navn, fødselsnummer eller D-nummer"), max_length=100)
    hode = forms.ChoiceField(label=_("Hvilken registrering skal gjelde videre?"), widget=forms.RadioSelect, choices=())
    begrunnelse = grunnfelt(_("Hvordan dere vet at det er samme person"))

    def __init__(self, *args, person: Person, andre: Person | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if andre is None:
            del self.fields["hode"], self.fields["begrunnelse"]
            self.merk_krav = False
            return
        del self.fields["q"]
        self.fields["hode"].choices = [
            ("forste", _("Den første: %(navn)s") % {"navn": person.navn}),
            ("andre", _("Den andre: %(navn)s") % {"navn": andre.navn}),
        ]
