from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koordinator.kemote import handlinger, oversikter
from koordinator.kemote.forms import MedlemForm, SerieForm
from koordinator.kemote.views.felles import skjemaside
from personer.klokke import i_dag
from personer.skjema import Skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent


@require_http_methods(["GET", "POST"])
def ny_moteserie(request):
    regler.krev_uten_person(request.user, Handling.VURDERE)

    def gjor(tid, **svar):
        serie = handlinger.ny_serie(av=request.user, tid=tid, **svar)
        return reverse("koordinator:motemedlemmer", args=[serie.pk])

    return skjemaside(
        request,
        SerieForm.fra(request, ledere=oversikter.kan_lede(i_dag()), initial={"leder": request.user, "navn": _("KE-møtet")}),
        gjor,
        tittel=_("Planlegg en møteserie"),
        knapp=_("Planlegg møtene"),
        kvittering=_("Møtene er planlagt. Velg hvem som møter for tjenestene."),
        tilbake=reverse("koordinator:kemoter"),
        tekst=_("Klokkeslettet er norsk tid hele året. Et enkelt møte kan flyttes eller avlyses for seg."),
    )


@require_http_methods(["GET", "POST"])
def motemedlemmer(request, serie_id):
    """De som møter fast, tjeneste for tjeneste, og skjemaet som legger til én."""
    regler.krev_uten_person(request.user, Handling.VURDERE)
    serie = hent(oversikter.synlige_serier(request.user), pk=serie_id)
    return skjemaside(
        request,
        MedlemForm.fra(request, ansatte=oversikter.kan_bli_medlem(i_dag())),
        lambda tid, **svar: handlinger.legg_til_medlem(serie_id=serie.pk, av=request.user, tid=tid, **svar),
        tittel=_("Hvem er med i møtet?"),
        knapp=_("Legg til"),
        kvittering=_("Medlemmet er lagt til."),
        tilbake=reverse("koordinator:motemedlemmer", args=[serie.pk]),
        avbryt=reverse("koordinator:kemoter"),
        under=serie.navn,
        tekst=_("Å være med gir ingen adgang til saker. Hver ser navn og innhold bare der samtykket åpner for tjenesten."),
        medlemmer=oversikter.medlemmer(serie),
    )


@require_http_methods(["GET", "POST"])
def avslutt_motemedlem(request, serie_id, medlem_id):
    regler.krev_uten_person(request.user, Handling.VURDERE)
    serie = hent(oversikter.synlige_serier(request.user), pk=serie_id)
    medlem = hent(serie.medlemmer.select_related("konto"), pk=medlem_id)
    return skjemaside(
        request,
        Skjema.fra(request),
        lambda tid: handlinger.avslutt_medlem(medlem_id=medlem.pk, av=request.user, tid=tid),
        tittel=_("Ta ut av møtet"),
        kvittering=_("Medlemmet er ikke lenger med."),
        tilbake=reverse("koordinator:motemedlemmer", args=[serie.pk]),
        under=medlem.konto.navn,
        tekst=_("Den ansatte ser ikke lenger møtene. Det som er ført, blir stående."),
    )
