"""Utskriften som HTML: samme innhold i hver form, på mottakerens målform."""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ip.models import Plan, Planversjon, Variant
from ip.utskrifter.mottakere import Mottaker, Vedtakene, neste_mote
from ip.versjoner.bilde import Bilde
from ip.versjoner.oversikter import koordinatorer_paa
from ip.versjoner.side import visning
from personer.models import Enhet, Maalform
from tilgang.navn import Mottakernavn
from utsending import brevramme

MAL = {Variant.ENKEL: "enkel", Variant.LAPP: "lapp"}
KLASSE = {Variant.STOR: "skjema stor", Variant.ENKEL: "skjema lett enkel", Variant.LAPP: "skjema stor"}


def skriv(
    *,
    plan: Plan,
    versjon: Planversjon | None,
    siste: Planversjon | None,
    bilde: Bilde,
    mottaker: Mottaker,
    variant: Variant,
    maalform: Maalform,
    noe_mangler: bool,
    enhet: Enhet,
    referanse: str,
    navn: Mottakernavn,
    vedtakene: Vedtakene,
    tid: datetime,
) -> str:
    """`bilde` er alt filtrert til det mottakeren kan få. Det som ble nevnt, står etterpå i `navn` og `vedtakene`."""
    dag = timezone.localdate(tid)
    with translation.override(maalform):
        return brevramme.skriv(
            f"ip/utskrift/{maalform}/{MAL.get(variant, 'hele')}.html",
            tittel=_("Individuell plan"),
            maalform=maalform,
            mottaker_navn=mottaker.navn,
            adresselinjer=[],
            dato=dag,
            referanse=referanse,
            avsender=navn(enhet),
            person=plan.person,
            versjon=versjon,
            siste=siste,
            ramme=bilde.ramme,
            visning=visning(bilde, plan, navn, vedtakene),
            koordinatorer=[(navn.ansatt(t.konto, t.enhet), navn(t.enhet)) for t in koordinatorer_paa(plan.person, dag)],
            klasse=KLASSE.get(variant, "skjema"),
            skal_underskrives=variant == Variant.GODKJENNING,
            noe_mangler=noe_mangler,
            stedet_er_skjult=navn.stedet_er_skjult,
            neste_mote=neste_mote(mottaker, plan.person, tid) if variant == Variant.LAPP else None,
        )
