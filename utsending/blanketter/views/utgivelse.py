from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang.handling import Handling
from tilgang.hent import hent_person
from tilgang.oppslag import Hva, noter
from utsending.blanketter import handlinger, oversikter
from utsending.blanketter.forms import LagBlankettForm, ReferanseForm


@require_http_methods(["GET", "POST"])
def skjemaer(request, person_id):
    """Lag et skjema til å skrive under på, og se dem som er gitt ut."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    forslag = oversikter.aapent_forslag(person)
    form = LagBlankettForm.fra(request, person=person, har_forslag=forslag is not None)
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            blankett = handlinger.lag_blankett(person=person, forslag=forslag, dag=i_dag(), av=request.user, tid=timezone.now(), **d)
            return reverse("utsending:brev", args=[blankett.brev_id])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.SAMTYKKE)
    kontekst = {"person": person, "utgitte": oversikter.utgitte(request.user, person)}
    return svar_skjema(request, "utsending/blankett/skjemaer.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def underskrevet(request):
    """Finn skjemaet med referansen på arket. Svaret er det samme når det ikke finnes som når det ikke er ditt."""
    form = ReferanseForm.fra(request)
    if form.is_valid():
        blankett = oversikter.med_referanse(request.user, form.cleaned_data["referanse"]).first()
        if blankett is not None:
            return redirect("utsending:registrer_skjema", blankett.pk)
        form.add_error("referanse", _("Vi finner ikke noe skjema med denne referansen blant sakene dine."))
    return svar_skjema(request, "utsending/blankett/underskrevet.html", form)
