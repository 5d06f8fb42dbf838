from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import handlinger, regler
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.nod import oversikter
from tilgang.nod.forms import NodtilgangForm
from tilgang.oppslag import Hva, noter, noter_flere, noter_sok


@sensitive_post_parameters("passord", "fodselsnummer")
@require_http_methods(["GET", "POST"])
def nodtilgang(request):
    """For den som ikke har noe annet grunnlag: personen finnes med hele nummeret, aldri med navn."""
    regler.krev_uten_person(request.user, Handling.BRUKE_NODTILGANG)
    if request.method == "POST":
        noter_sok(request)
    return _skjema(request, None)


@sensitive_post_parameters("passord")
@require_http_methods(["GET", "POST"])
def nodtilgang_person(request, person_id):
    """For den som alt kjenner til personen, men trenger å lese det andre har skrevet."""
    person = hent_person(request, person_id)
    regler.krev_uten_person(request.user, Handling.BRUKE_NODTILGANG)
    if not regler.kan_nodtilgang_aapnes(request.user, person, i_dag()):
        raise PermissionDenied(_("Nødtilgang kan ikke brukes når adressen er gradert."))
    return _skjema(request, person)


def _skjema(request, person):
    enheter = oversikter.enheter_for(request.user, i_dag())
    form = NodtilgangForm.fra(request, foresporsel=request, enheter=enheter, dag=i_dag(), person=person)
    if form.is_valid():

        def utfor():
            d = form.cleaned_data
            handlinger.aapne_nodtilgang(
                person=form.person, enhet=d["enhet"], grunn=d["grunn"], begrunnelse=d["begrunnelse"], av=request.user, tid=timezone.now()
            )
            messages.warning(request, _("Nødtilgangen er åpen. Alt du ser nå, blir gått gjennom av lederen."))
            return reverse("oversikt:person", args=[form.person.pk])

        if svar := engangs(request, form, utfor):
            return svar
    aapne = list(regler.nodtilganger_for(request.user, i_dag()).select_related("person"))
    noter_flere(request, [n.person for n in aapne])
    if person is not None:
        noter(request, person, Hva.PERSON)
    return svar_skjema(request, "tilgang/nod/nodtilgang.html", form, {"person": person, "aapne": aapne})


@require_http_methods(["GET", "POST"])
def steng_nodtilgang(request, nodtilgang_id):
    """Ferdig før tiden er ute."""
    rad = hent(oversikter.egne_aapne(request.user, timezone.now()), pk=nodtilgang_id)
    form = Skjema.fra(request)
    if form.is_valid():

        def utfor():
            handlinger.avslutt_nodtilgang(nodtilgang=rad, av=request.user, tid=timezone.now())
            messages.success(request, _("Nødtilgangen er stengt."))
            return reverse("oversikt:hjem")

        if svar := engangs(request, form, utfor):
            return svar
    noter(request, rad.person, Hva.PERSON)
    kontekst = {
        "tittel": _("Steng nødtilgangen"),
        "under": rad.person.navn,
        "tekst": _("Du mister tilgangen med en gang. Lederen går gjennom det du så, også når du stenger selv."),
        "knapp": _("Steng nødtilgangen"),
        "avbryt": reverse("oversikt:hjem"),
    }
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)
