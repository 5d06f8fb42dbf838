"""Planen som kom fra en annen kommune, fordi personen flytter hit."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from koordinator import handlinger, oversikter
from koordinator.forms import AnkomstForm, OrientertForm
from koordinator.models import Ankomst
from koordinator.views.felles import enkelt_skjema
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.oppslag import Hva, noter
from vedtak.klage.views.lister import pdf_svar


@require_http_methods(["GET", "POST"])
def registrer_ankomst(request, person_id):
    person = hent_person(request, person_id, Handling.REGISTRERE_MELDING)
    noter(request, person, Hva.PERSON)
    form = AnkomstForm.fra(request, dag=i_dag())
    if form.is_valid():

        def utfor():
            ny = handlinger.registrer_ankomst(person=person, **form.til_handling(), av=request.user, tid=timezone.now())
            messages.success(request, _("Planen er lagret, og meldingen er registrert."))
            return reverse("koordinator:ankomst", args=[ny.pk])

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "koordinator/registrer_ankomst.html", form, {"person": person})


def _hent(request, ankomst_id) -> Ankomst:
    synlige = Ankomst.objects.synlig_for(request.user).select_related("person", "henvendelse__vurdering", "registrert_av")
    rad = hent(synlige, pk=ankomst_id)
    noter(request, rad.person, Hva.MELDING)
    return rad


@require_GET
def ankomst(request, ankomst_id):
    rad = _hent(request, ankomst_id)
    kan_fore = regler.kan(request.user, Handling.REGISTRERE_MELDING, rad.person)
    kontekst = {
        "ankomst": rad,
        "person": rad.person,
        "melding": rad.henvendelse,
        "kan_orientere": kan_fore and rad.orientert_dato is None,
        "neste": oversikter.neste_steg(request.user, rad.person, i_dag()),
    }
    return render(request, "koordinator/ankomst.html", kontekst)


@require_http_methods(["GET", "POST"])
def orienter_ankommet(request, ankomst_id):
    rad = _hent(request, ankomst_id)
    regler.krev(request.user, Handling.REGISTRERE_MELDING, rad.person)
    form = OrientertForm.fra(request, dag=i_dag())

    def gjor(tid):
        handlinger.orienter_ankommet(ankomst_id=rad.pk, **form.cleaned_data, av=request.user, tid=tid)

    side = {"tittel": _("Personen har fått vite hva som skjer videre"), "knapp": _("Lagre"), "under": rad.person.navn}
    tekst = _(
        "De skal vite at planen er kommet fram, at det den andre kommunen har bestemt, ikke gjelder her, at behovet vurderes på nytt, "
        "og når de får svar."
    )
    tilbake = reverse("koordinator:ankomst", args=[rad.pk])
    return enkelt_skjema(request, form, gjor, tekst=tekst, tilbake=tilbake, kvittering=_("Det er ført i saken."), **side)


@require_GET
@never_cache
def ankomstfil(request, ankomst_id):
    """Planen slik den kom."""
    rad = _hent(request, ankomst_id)
    return pdf_svar(bytes(rad.dokument.innhold), f"plan-{rad.henvendelse.referanse}.pdf")
