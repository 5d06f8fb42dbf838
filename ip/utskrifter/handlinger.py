"""Å skrive ut planen: teksten fryses nå, filen settes av arbeideren."""

import hashlib
import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ip.handlinger.laas import laas_plan, min_enhet, samtykke_staar
from ip.models import Planutskrift, Utskriftsfil, Variant
from ip.utskrifter import mottakere, tekst
from ip.utskrifter.mottakere import Mottaker
from ip.versjoner import bilde
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Enhet, Konto, Maalform
from tilgang import adressevern, regler
from tilgang.handling import Handling
from utsending import brevhtml, rendring
from utsending.feil import Settefeil

logger = logging.getLogger(__name__)
PROVES_I = timedelta(hours=1)  # deretter lages en ny utskrift


def skriv_ut(
    *, plan_id: UUID, nummer: int | None, mottaker: Mottaker, variant: Variant, maalform: Maalform, av: Konto, tid: datetime
) -> Planutskrift:
    """Fryser teksten av versjon `nummer`, eller av planen slik den er nå. Arket til å skrive under på er alltid planen nå."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("skrev ut planen")):
        plan = laas_plan(plan_id)
        regler.krev(av, Handling.LEDE_PLAN, plan.person)
        if grunn := mottakere.hvorfor_ikke(mottaker, av, plan, har_samtykke=samtykke_staar(plan.person)):
            raise Regelbrudd(grunn)
        if nummer and variant == Variant.GODKJENNING:
            raise Regelbrudd(_("Bare planen slik den er nå, kan skrives under på. Den godkjente versjonen er alt godkjent."))
        versjon = plan.versjoner.get(nummer=nummer) if nummer else None
        hele = bilde.av_versjon(versjon) if versjon else bilde.naa(plan)
        deler = mottakere.deler_for(mottaker, av, plan, dag)
        synlig = hele.for_deler(deler)
        navn, vedtakene = (lag(mottaker, av, plan.person, dag) for lag in (mottakere.navn_for, mottakere.Vedtakene))
        html = tekst.skriv(
            plan=plan, versjon=versjon, siste=plan.versjoner.last(), bilde=synlig, mottaker=mottaker, variant=variant,
            maalform=maalform, noe_mangler=hele.har_noe_utenfor(deler), enhet=min_enhet(av, plan.person), referanse=plan.pk.hex[:8],
            navn=navn, vedtakene=vedtakene, tid=tid,
        )  # fmt: skip
        brevhtml.krev_rent(html, maalform)
        if adressevern.roper_adressen_til(html, person=plan.person, mottaker=mottaker.person, fra=dag):
            raise Regelbrudd(_("I planen står det en adresse mottakeren ikke skal se. Ta den ut av teksten, og skriv ut på nytt."))
        return Planutskrift.objects.create(
            plan=plan, versjon=versjon, mottakerslag=mottaker.slag, mottaker=mottaker.person, mottaker_konto=mottaker.konto,
            variant=variant, maalform=maalform, deler=sorted({r.innsynsdel_id for r in synlig.rader}),
            skjulte_enheter=sorted(navn.nevnte_skjulte), vedtak=sorted(vedtakene.viste), html=html, laget_av=av, laget_tid=tid,
        )  # fmt: skip


def ventende(*, tid: datetime) -> list[UUID]:
    """Utskriftene uten fil, eldste først."""
    uten = Planutskrift.objects.filter(fil__isnull=True, laget_tid__gt=tid - PROVES_I)
    return list(uten.order_by("laget_tid", "pk").values_list("pk", flat=True))


def lag_fil(*, utskrift_id: UUID, klokke: Callable[[], datetime]) -> Utskriftsfil | None:
    """Setter utskriften i et eget barn og lagrer bytene én gang. None når filen finnes, ikke lenger kan gis, eller ikke lot seg sette."""
    utskrift = Planutskrift.objects.select_related("plan__person", "mottaker", "mottaker_konto", "laget_av").get(pk=utskrift_id)
    if Utskriftsfil.objects.filter(utskrift=utskrift).exists() or not kan_gis(utskrift, klokke()):
        return None
    try:
        satt = rendring.rendre(utskrift.html)
    except Settefeil as feil:
        logger.warning("utskrift %s: %s", utskrift.pk, type(feil).__name__)
        return None
    with som(Systemaktor.UTKURV, grunn=_("planen ble skrevet ut")):
        laas_plan(utskrift.plan_id)
        if Utskriftsfil.objects.filter(utskrift=utskrift).exists() or not kan_gis(utskrift, klokke()):
            return None
        sum_ = hashlib.sha256(satt.pdf).hexdigest()
        return Utskriftsfil.objects.create(utskrift=utskrift, innhold=satt.pdf, sha256=sum_, sider=satt.sider, laget_tid=klokke())


def kan_gis(utskrift: Planutskrift, tid: datetime) -> bool:
    """Spørres igjen når filen settes: en tilgang kan være trukket siden, en adresse skjult eller gradert."""
    plan, mottaker, dag = utskrift.plan, mottakere.av_utskriften(utskrift), timezone.localdate(tid)
    har_samtykke = plan.person.samtykker.gyldige().til_plan().exists()
    if mottakere.hvorfor_ikke(mottaker, utskrift.laget_av, plan, har_samtykke=har_samtykke):
        return False
    if adressevern.roper_adressen_til(utskrift.html, person=plan.person, mottaker=mottaker.person, fra=dag):
        return False
    return set(utskrift.deler) <= set(mottakere.deler_for(mottaker, utskrift.laget_av, plan, dag)) and _kan_nevnes(utskrift, mottaker, dag)


def _kan_nevnes(utskrift: Planutskrift, mottaker: Mottaker, dag: date) -> bool:
    """De skjulte kontaktene og vedtakene som står i teksten, kan fortsatt stå der."""
    navn, vedtakene = (lag(mottaker, utskrift.laget_av, utskrift.plan.person, dag) for lag in (mottakere.navn_for, mottakere.Vedtakene))
    skjulte = Enhet.objects.filter(pk__in=utskrift.skjulte_enheter) if utskrift.skjulte_enheter else ()
    return all(navn.kjenner(enhet) for enhet in skjulte) and all(vedtakene(v) for v in utskrift.vedtak)
