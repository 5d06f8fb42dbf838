from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from koordinator.avslutning import handlinger, oversikter, vilkaar
from koordinator.avslutning.forms import AvsluttSakForm, RettForm
from koordinator.models import Avslutning
from koordinator.models.avslutning import ETTER_VEDTAK
from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.oppslag import Hva, noter


@require_http_methods(["GET", "POST"])
def avslutt_sak(request, person_id):
    """Hva som slutter, står på siden før noe bekreftes."""
    person, dag = hent_person(request, person_id, Handling.VURDERE), i_dag()
    form = AvsluttSakForm.fra(request, lovlige=vilkaar.lovlige(person), samtykke=oversikter.samtykke_til_sending(person), dag=dag)
    if form.is_valid():

        def utfor():
            avslutning = handlinger.avslutt_sak(person=person, **form.cleaned_data, av=request.user, tid=timezone.now())
            messages.success(request, _("Saken er avsluttet."))
            return reverse("koordinator:avslutning", args=[avslutning.pk])

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.PERSON)
    kontekst = {
        "person": person,
        "slutter": oversikter.det_som_slutter(person, dag),
        "har_sak": person.saker.aapne().exists(),
        "hindring": vilkaar.hvorfor_ikke(person, ETTER_VEDTAK[0], dag),
    }
    return svar_skjema(request, "koordinator/avslutning/avslutt.html", form, kontekst)


def _hent(request, avslutning_id) -> Avslutning:
    rader = Avslutning.objects.synlig_for(request.user).select_related("person", "avsluttet_av", "rettet_av", "plan_sendes")
    rad = hent(rader, pk=avslutning_id)
    noter(request, rad.person, Hva.PERSON)
    return rad


@require_GET
def avslutning(request, avslutning_id):
    rad = _hent(request, avslutning_id)
    kan = regler.kan(request.user, Handling.VURDERE, rad.person)
    return render(request, "koordinator/avslutning/avslutning.html", {"rad": rad, "person": rad.person, "kan": kan})


@require_http_methods(["GET", "POST"])
def rett(request, avslutning_id):
    """Personen er ikke død likevel."""
    rad = _hent(request, avslutning_id)
    regler.krev(request.user, Handling.VURDERE, rad.person)
    form = RettForm.fra(request)
    tilbake = reverse("koordinator:avslutning", args=[rad.pk])
    if form.is_valid():

        def utfor():
            handlinger.rett_avslutning(avslutning_id=rad.pk, **form.cleaned_data, av=request.user, tid=timezone.now())
            messages.success(request, _("Rettet. Brev kan gå igjen."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "koordinator/avslutning/rett.html", form, {"rad": rad, "person": rad.person, "tilbake": tilbake})
