"""Henter det stegene spør om for én person. Faste antall spørringer."""

from datetime import date

from django.utils import timezone

from ip.oversikter import Planrad
from koordinator.oversikter import koordinator_for, siste_vurdering, utpeking_for
from koordinator.utvalg import innvilget, meldingene
from oversikt.saksgang import Saksfakta
from personer.models import Person
from tilgang.navn import Enhetsnavn
from tilgang.oversikter import siste_plansvar
from vedtak.models import Rettighet
from vedtak.oversikter import ke_vedtakene
from vedtak.tilstander import Tilstand


def hent_saksfakta(person: Person, planrad: Planrad | None, navn: Enhetsnavn, dag: date) -> Saksfakta:
    """Hvor saken står den dagen. Kalles bare for en person kontoen ser; stegene er ramme, ikke innhold."""
    melding = next(reversed(meldingene(person)), None)
    vurdering = siste_vurdering(person)
    er_vurdert = bool(vurdering and vurdering.ferdig_tid)
    svar = siste_plansvar(person)
    fattet = next((v for v in ke_vedtakene(person) if v.tilstand == Tilstand.FATTET), None)
    gitt = {p.rettighet for p in innvilget(person, dag) if p.vedtak.av_ke}
    utpeking, oppnevning = utpeking_for(person, dag), koordinator_for(person, dag)
    return Saksfakta(
        har_melding=melding is not None,
        mottatt_dato=melding.mottatt_dato if melding else None,
        vurdert_dato=timezone.localdate(vurdering.ferdig_tid) if er_vurdert else None,
        forer_til_vedtak=er_vurdert and not vurdering.utgang,
        foreslaar_plan=er_vurdert and vurdering.foreslaar_plan,
        plansvar=svar.get_utfall_display() if svar and svar.trukket_tid is None else "",
        vedtak_dato=timezone.localdate(fattet.fattet_tid) if fattet else None,
        gir_koordinator=bool(gitt & {Rettighet.KOORDINATOR, Rettighet.BARNEKOORDINATOR}),
        gir_plan=Rettighet.IP in gitt,
        utpekt_enhet=navn(utpeking.enhet) if utpeking else "",
        koordinator=oppnevning.konto.navn if oppnevning else "",
        plan_er_aktiv=bool(planrad and planrad.fakta.er_aktiv(dag)),
        revisjon_dato=planrad.plan.revisjon_dato if planrad else None,
        utpeking_id=utpeking.pk if utpeking else None,
        har_barnekoordinator=bool(oppnevning and oppnevning.slag == Rettighet.BARNEKOORDINATOR),
    )
