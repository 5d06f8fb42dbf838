from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from personer.klokke import i_dag
from personer.komponenter import Neste
from tilgang.administrasjon import hvem, oversikter
from tilgang.administrasjon.forms import RegisterForm


@require_GET
@hvem.administrerer
def hjem(request):
    """Det som venter på den systemansvarlige: bestillinger, roller som går ut, lenker ingen har brukt."""
    dag, tid = i_dag(), timezone.now()
    utloper = oversikter.utloper(request.user, dag)
    bestillinger = list(oversikter.bestillinger_for(request.user).filter(behandlet_tid__isnull=True))
    lenker = [(lenke, lenke.utloper_tid > tid) for lenke in oversikter.aapne_lenker(request.user, tid)]
    kontekst = {
        "neste": _neste(bestillinger, utloper, lenker),
        "utloper": utloper,
        "utlopte": oversikter.utlopte(request.user, dag),
        "bestillinger": bestillinger,
        "lenker": lenker,
    }
    return render(request, "tilgang/administrasjon/hjem.html", kontekst)


def _neste(bestillinger, utloper, lenker) -> Neste:
    if bestillinger:
        antall = len(bestillinger)
        tekst = ngettext("%(n)d ber om en konto", "%(n)d ber om kontoer", antall) % {"n": antall}
        adresse = f"{reverse('administrasjon:inviter')}?bestilling={bestillinger[0].pk}"
        return Neste(tekst, _("Inviter den som trenger den, eller svar hvorfor ikke."), adresse, _("Åpne den første"))
    if utloper:
        antall = len(utloper)
        tekst = ngettext("%(n)d rolle går ut innen to måneder", "%(n)d roller går ut innen to måneder", antall) % {"n": antall}
        hvorfor = _("Blir rollen ikke fornyet, stopper tilgangen dagen etter siste dag.")
        return Neste(tekst, hvorfor, reverse("administrasjon:fornying"), _("Forny roller"))
    if lenker:
        return Neste(_("Noen har ikke valgt passord ennå"), _("Er lenken gått ut på tid, sender du en ny fra siden til kontoen."))
    return Neste(_("Ingenting venter"), _("Når noen ber om en konto, eller en rolle nærmer seg ett år, står det her."))


@require_GET
def register(request):
    """Registeret over roller, for en dag, klart til å skrives ut."""
    hvem.krev_register(request.user)
    dag = i_dag()
    alle = oversikter.register(request.user, dag)
    form = RegisterForm(request.GET if request.GET else None, dag=dag, enheter=alle)
    valg = form.cleaned_data if form.is_valid() else {"dag": dag, "enhet": None}
    valgt = valg.get("dag") or dag
    kontekst = {
        "form": form,
        "dag": valgt,
        "er_i_dag": valgt == dag,
        "enheter": oversikter.register(request.user, valgt, valg.get("enhet")),
        "kan_administrere": hvem.kan_administrere(request.user),
    }
    return render(request, "tilgang/administrasjon/register.html", kontekst)
