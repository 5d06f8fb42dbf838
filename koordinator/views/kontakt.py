from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from koordinator import handlinger
from koordinator.forms import KontaktForm
from koordinator.models import EksternKontakt
from koordinator.views.felles import enkelt_skjema
from personer.klokke import i_dag
from personer.skjema import Skjema
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.oppslag import Hva, noter


@require_GET
def kontakter(request, person_id):
    """Koordinatoren og kontaktlegen i sykehuset: hvem de er, uten tilgang til saken (R40)."""
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    noter(request, person, Hva.PERSON)
    kontekst = {
        "person": person,
        "kontakter": EksternKontakt.objects.synlig_for(request.user).filter(person=person),
    }
    return render(request, "koordinator/kontakter.html", kontekst)


@require_http_methods(["GET", "POST"])
def ny_kontakt(request, person_id):
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    noter(request, person, Hva.PERSON)
    form = KontaktForm.fra(request, dag=i_dag())

    def gjor(_tid):
        handlinger.registrer_kontakt(person=person, **form.cleaned_data, av=request.user)

    side = {"tittel": _("Legg til kontakt i sykehuset"), "under": person.navn, "kvittering": _("Kontakten er lagt til.")}
    tekst = _("Kontakten får ikke tilgang til noe i Samvev.")
    return enkelt_skjema(request, form, gjor, tekst=tekst, tilbake=reverse("koordinator:kontakter", args=[person.pk]), **side)


@require_http_methods(["GET", "POST"])
def avslutt_kontakt(request, person_id, kontakt_id):
    person = hent_person(request, person_id, Handling.ENDRE_PERSON)
    kontakt = hent(EksternKontakt.objects.synlig_for(request.user).filter(person=person), pk=kontakt_id)
    noter(request, person, Hva.PERSON)

    def gjor(tid):
        handlinger.avslutt_kontakt(kontakt_id=kontakt.pk, av=request.user, tid=tid)

    side = {"tittel": _("Avslutt kontakten"), "under": kontakt.navn, "kvittering": _("Kontakten er avsluttet.")}
    return enkelt_skjema(request, Skjema.fra(request), gjor, tilbake=reverse("koordinator:kontakter", args=[person.pk]), **side)
