"""Sidene uten innlogging. De viser bare det brukeren selv skrev, og kommunens egne opplysninger."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from koordinator.aapen import handlinger, oversikter, vern
from koordinator.aapen.forms import AapentSkjema, HelsepersonellSkjema, InnbyggerSkjema, SykehusSkjema, TjenesteSkjema
from personer.klokke import i_dag
from personer.models import Maalform
from personer.skjema import svar_skjema

# slag: (skjemaet, overskriften, hvem det er for)
SKJEMAENE: dict[str, tuple[type[AapentSkjema], object, object]] = {
    "innbygger": (
        InnbyggerSkjema,
        gettext_lazy("Meld behov for deg selv eller en du er pårørende til"),
        gettext_lazy("Personen selv, forelder eller annen pårørende"),
    ),
    "helsepersonell": (
        HelsepersonellSkjema,
        gettext_lazy("Meld behov som helsepersonell"),
        gettext_lazy("Helsepersonell i kommunen og fastlege"),
    ),
    "sykehus": (
        SykehusSkjema,
        gettext_lazy("Varsle kommunen fra helseforetaket"),
        gettext_lazy("Koordinerende enhet i helseforetaket"),
    ),
    "tjeneste": (
        TjenesteSkjema,
        gettext_lazy("Meld behov fra en annen tjeneste"),
        gettext_lazy("Barnehage, skole, PPT, NAV, barnevern og andre"),
    ),
}


def aapen(visning: Callable) -> Callable:
    """Uten innlogging, på målformen som er valgt på siden (`?maalform=nn`)."""

    @login_not_required
    @wraps(visning)
    def paa_maalform(request, *args, **kwargs) -> HttpResponse:
        valgt = request.GET.get("maalform", "")
        maalform = valgt if valgt in Maalform.values else _nettleserens()
        request.LANGUAGE_CODE = maalform
        with translation.override(maalform):
            svar = visning(request, *args, maalform=maalform, **kwargs)
        svar["Content-Language"] = maalform
        return svar

    return paa_maalform


def _nettleserens() -> str:
    sprak = translation.get_language()
    return sprak if sprak in Maalform.values else Maalform.BOKMAAL.value


def _adresse(navn: str, maalform: str, **mer: str) -> str:
    return f"{reverse(f'koordinator:{navn}')}?{urlencode({'maalform': maalform, **mer})}"


def _felles(request, maalform: str) -> dict:
    andre = Maalform.NYNORSK if maalform == Maalform.BOKMAAL else Maalform.BOKMAAL
    return {
        "kommune": settings.KOMMUNE,
        "barnevernet": settings.BARNEVERNSKANAL,
        "helseforetaket": settings.HELSEFORETAKETS_KE,
        "maalform": maalform,
        "annen_maalform": andre.value,
        "start_url": _adresse("aapen_start", maalform),
    }


@aapen
@require_GET
def start(request, maalform):
    valg = [(_adresse(f"aapen_{slag}", maalform), tittel, hvem) for slag, (_klasse, tittel, hvem) in SKJEMAENE.items()]
    return render(request, "koordinator/aapen/start.html", _felles(request, maalform) | {"valg": valg})


@aapen
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def skjema(request, slag, maalform):
    klasse, tittel, _hvem = SKJEMAENE[slag]
    form = klasse.fra(request, dag=i_dag())
    kontekst = _felles(request, maalform) | {"slag": slag, "tittel": tittel}
    if request.method == "POST":
        gyldig, tid = form.is_valid(), timezone.now()
        if kjent := oversikter.med_nokkel(form.nokkel):
            return redirect(_kvitteringen(kjent, maalform))
        if vern.er_for_ofte(get_client_ip_address(request), int(tid.timestamp())):
            return _for_ofte(request, form, kontekst, int(tid.timestamp()))
        if gyldig:
            return redirect(_kvitteringen(_ta_imot(form, maalform, tid), maalform))
    return svar_skjema(request, "koordinator/aapen/skjema.html", form, kontekst)


def _ta_imot(form: AapentSkjema, maalform: str, tid: datetime):
    try:
        return handlinger.ta_imot(data=form.melding(), nokkel=form.nokkel, maalform=maalform, tid=tid)
    except IntegrityError:
        if kjent := oversikter.med_nokkel(form.nokkel):  # den samme, i et annet vindu i samme øyeblikk
            return kjent
        raise


def _kvitteringen(rad, maalform: str) -> str:
    return _adresse("aapen_kvittering", maalform, r=vern.kvittering(rad.referanse, int(rad.mottatt_tid.timestamp())))


def _for_ofte(request, form: AapentSkjema, kontekst: dict, naa: int) -> HttpResponse:
    """Det som er skrevet, står igjen, med telefonnummeret til KE."""
    minutter = vern.minutter_igjen(naa)
    form.errors.clear()
    form.add_error(
        None,
        _("Det er sendt for mange meldinger den siste timen. Vent %(minutter)d minutter og send på nytt, eller ring %(telefon)s.")
        % {"minutter": minutter, "telefon": settings.KOMMUNE.get("telefon", "")},
    )
    svar = svar_skjema(request, "koordinator/aapen/skjema.html", form, kontekst, status=429)
    svar["Retry-After"] = str(minutter * 60)
    return svar


@aapen
@require_GET
def kvittering(request, maalform):
    lest = vern.les_kvittering(request.GET.get("r", ""))
    if lest is None:
        return redirect(_adresse("aapen_start", maalform))
    referanse, sekunder = lest
    kontekst = {"referanse": referanse, "tid": datetime.fromtimestamp(sekunder, UTC)}
    return render(request, "koordinator/aapen/kvittering.html", _felles(request, maalform) | kontekst)
