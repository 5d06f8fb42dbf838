"""Det visningene deler: hente planen, veien tilbake, og siden skjemaene står på."""

from django.urls import reverse

from ip import vilkaar
from ip.fakta import med_fakta
from ip.models import Plan
from ip.views.kladd import ADRESSE, Kladdsted
from personer.klokke import i_dag
from personer.skjema import svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter
from tilgang.samlet import husk_svarene, med_svar

# Det planens sider spør reglene om; svarene hentes sammen med planen.
SPOR_OM = (Handling.LEDE_PLAN, Handling.SE_SAMTYKKE)


def hent_plan(request, plan_id, *, lede: bool = True) -> Plan:
    """Planen når leseren ser rammen; kan leseren ikke lede arbeidet, nektes det med grunn (403)."""
    planer = med_svar(med_fakta(Plan.objects.synlig_for(request.user), i_dag()), request.user, SPOR_OM, felt="person")
    plan = hent(planer, pk=plan_id)
    husk_svarene(request.user, plan.person, SPOR_OM, rad=plan)
    if lede:
        regler.krev(request.user, Handling.LEDE_PLAN, plan.person)
    return plan


def side_for(plan, anker="") -> str:
    return reverse("ip:plan", args=[plan.pk]) + (f"#{anker}" if anker else "")


def skjemaside(request, plan, form, *, tittel, knapp, tekst="", deler=(), farlig=False, dokumenttittel="",
               kladd: Kladdsted | None = None, naa=None, fjern_url="", maler=()):  # fmt: skip
    """Siden alle planens skjema står på. Er planen låst, står grunnen der. Dokumentets tittel har aldri navn i seg."""
    noter(request, plan.person, Hva.PLANINNHOLD if deler else Hva.PLANRAMME, deler)
    grunn = vilkaar.hvorfor_ikke_skrive(tilstand=plan.tilstand, har_samtykke=plan.har_samtykke)
    kontekst = {"plan": plan, "tittel": tittel, "knapp": knapp, "tekst": tekst, "farlig": farlig, "grunn": "" if farlig else grunn}
    kontekst["dokumenttittel"] = dokumenttittel or tittel
    kontekst |= {"kladd": kladd, "kladdadresse": ADRESSE if kladd else "", "kladder": kladd.tilbud(form, naa) if kladd else []}
    kontekst |= {"fjern_url": fjern_url, "maler": maler}
    return svar_skjema(request, "ip/skjema.html", form, kontekst)
