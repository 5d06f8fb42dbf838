from secrets import compare_digest

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from oppfolging.drift import metrikk as tall
from oppfolging.drift import oversikter
from personer.komponenter import Neste
from tilgang.administrasjon import hvem


@require_GET
@hvem.administrerer
def drift(request):
    """Står alt som skal gå av seg selv, og er det noe galt med dataene? Ingenting om noen."""
    tid = timezone.now()
    livstegn, resultat = oversikter.livstegn(tid), oversikter.siste_sjekk()
    funn = oversikter.funn(resultat)
    kontekst = {
        "neste": _neste(livstegn, funn),
        "livstegn": livstegn,
        "koer": [(ko, ko.ventet(tid)) for ko in oversikter.koer()],
        "resultat": resultat,
        "funn": funn,
        "har_journal": oversikter.har_journal(),
        "siste_tilbakekall": oversikter.siste_tilbakekall(),
        "innholdsbrudd": oversikter.innholdsbrudd(tid),
        "versjon": oversikter.versjon(),
    }
    return render(request, "oppfolging/drift.html", kontekst)


@login_not_required
@never_cache
@require_safe
def metrikk(request):
    """Tallene til overvåkningen, for den som har nøkkelen. Er ingen nøkkel valgt, får ingen dem."""
    nokkel = settings.METRIKK_NOKKEL
    if not nokkel or not compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {nokkel}".encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(tall.tekst(timezone.now()), content_type="text/plain; version=0.0.4; charset=utf-8")


def _neste(livstegn, funn) -> Neste:
    stille = [slag.hva for slag in livstegn if not slag.er_ferskt]
    if stille:
        tekst = ngettext("%(n)d jobb har ikke gått", "%(n)d jobber har ikke gått", len(stille)) % {"n": len(stille)}
        return Neste(tekst, _("Be dem som drifter tjeneren, se om arbeideren og planen for faste jobber går."))
    if funn or any(not slag.er_i_orden for slag in livstegn):
        return Neste(
            _("Noe er galt med dataene"), _("Send navnene under til dem som drifter tjeneren. De finner dem med kommandoen sjekk.")
        )
    return Neste(_("Alt går som det skal"), _("Ingenting å gjøre her nå. Er noe galt, står det øverst på denne siden."))
