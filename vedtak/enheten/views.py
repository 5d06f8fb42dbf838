from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.skjema import engangs, svar_skjema
from tilgang.handling import Handling
from tilgang.hent import hent_person
from tilgang.oppslag import Hva, noter
from vedtak.enheten import handlinger
from vedtak.enheten.forms import NyttForm
from vedtak.enheten.vilkaar import regelvalg


@require_http_methods(["GET", "POST"])
def nytt_i_enheten(request, person_id):
    """Tjenesten begynner på sitt eget vedtak om individuell plan: etter hvilken regel, og med hvilket svar."""
    person = hent_person(request, person_id, Handling.UTFORME_I_ENHETEN)
    noter(request, person, Hva.VEDTAK)
    regler = regelvalg(request.user, person)
    form = NyttForm.fra(request, regler={valg: tekst for valg, (_enhet, _kode, tekst) in regler.items()})
    if form.is_valid():

        def utfor():
            enhet, radkode, _tekst = regler[form.cleaned_data["regel"]]
            utkast = handlinger.opprett_utkast(
                person=person,
                enhet=enhet,
                radkode=radkode,
                utfall=form.cleaned_data["utfall"],
                av=request.user,
                tid=timezone.now(),
            )
            messages.success(request, _("Utkastet er laget. Skriv det ferdig."))
            return reverse("vedtak:utkast", args=[utkast.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "vedtak/enheten/nytt.html", form, {"person": person})
