from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import handlinger
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, noter
from tilgang.samtykke import lesing
from tilgang.samtykke.innsigelse import InnsigelseForm


@require_http_methods(["GET", "POST"])
def innsigelse(request, person_id):
    """Personen motsetter seg at noe gjøres kjent. Vinner over et samtykke fra neste forespørsel."""
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    form = InnsigelseForm.fra(request, navn=Enhetsnavn(request.user, person))
    tilbake = reverse("tilgang:samtykker", args=[person.pk])
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            handlinger.motsett_deling(
                person=person,
                kilde=d["kilde"],
                slag=d["slag"],
                til_enhet=d["til_enhet"],
                begrunnelse=d["begrunnelse"],
                dag=i_dag(),
                av=request.user,
                tid=timezone.now(),
                fil=d["dokument"],
            )
            messages.success(request, _("Innsigelsen gjelder fra nå."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.SAMTYKKE)
    kontekst = {"person": person, "tittel": _("Registrer innsigelse mot deling")}
    return svar_skjema(request, "tilgang/samtykke/innsigelse.html", form, kontekst)


@require_http_methods(["GET", "POST"])
def trekk_innsigelse(request, person_id, innsigelse_id):
    person = hent_person(request, person_id, Handling.REGISTRERE_SAMTYKKE)
    rad = hent(lesing.innsigelser_for(request.user).filter(person=person), pk=innsigelse_id)
    form = Skjema.fra(request)
    tilbake = reverse("tilgang:samtykker", args=[person.pk])
    if form.is_valid():

        def utfor():
            handlinger.trekk_innsigelse(innsigelse_id=rad.pk, dag=i_dag(), av=request.user, tid=timezone.now())
            messages.success(request, _("Innsigelsen er trukket."))
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, person, Hva.SAMTYKKE)
    kontekst = {
        "tittel": _("Trekk innsigelsen"),
        "under": person.navn,
        "tekst": _("Det samtykkene åpner, blir synlig igjen for tjenestene de nevner."),
        "knapp": _("Trekk innsigelsen"),
        "avbryt": tilbake,
    }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)
