"""Verbene: skrive ned om melderen får vite utfallet, lage svaret, eller skrive hvorfor det ikke trengs."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.melder import brev, oversikter, samtykke, utfallet, vilkaar
from koordinator.models import Henvendelse, Meldersamtykke, Meldersvar, UtenBrev
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto, Maalform
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import registrer_samtykke
from tilgang.models import Formaal
from utsending.handlinger import nytt_brev
from utsending.levering.handlinger import stans_bortfalte
from utsending.models import Leserkrets


def registrer_meldersamtykke(*, melding_id: UUID, av: Konto, tid: datetime, **svar) -> Meldersamtykke:
    """Ja eller nei til at akkurat denne avsenderen får vite hva akkurat denne meldingen førte til. `svar` er som for andre samtykker."""
    with som(av, grunn=_("skrev ned om den som meldte, får vite utfallet")):
        melding = _laas(melding_id, av)
        # Uten avsenderens navn: samtykkene leses også av koordinatoren, som ikke ser meldingene.
        omfang = _("Melding %(nr)s: avsenderen får vite hva den førte til.") % {"nr": melding.referanse}
        rad = registrer_samtykke(person=melding.person, formaal=Formaal.SVAR, omfang=omfang, av=av, tid=tid, **svar)
        return Meldersamtykke.objects.create(henvendelse=melding, samtykke=rad, registrert_tid=tid)


def svar_melder(
    *, melding_id: UUID, adresselinjer: Sequence[str], maalform: Maalform, med_utfall: bool, av: Konto, tid: datetime
) -> Meldersvar:
    """Ett brev: mottatt og behandlet, og utfallet når det er samtykke til det i dag. Samtykket spørres igjen når brevet settes og sendes.

    Kaster Regelbrudd når avsenderen får selve vedtaket, alt har fått svar, samtykket mangler, eller regelen ikke er i kraft.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("svarte den som sendte meldingen")):
        melding = _laas(melding_id, av)
        gjelder = samtykke.gjeldende(melding, dag)
        bortfalt = _krev_kan_svare(melding, gjelder, dag)
        if med_utfall and gjelder is None:
            raise Regelbrudd(_("Det er ikke samtykke til at avsenderen får vite utfallet."))
        if med_utfall and not utfallet.er_avgjort(melding):
            raise Regelbrudd(_("Saken er ikke avgjort ennå. Vent med utfallet, eller svar uten."))
        if not med_utfall and melding.meldersvar.filter(brev__isnull=False).exclude(brev__in=bortfalt).exists():
            raise Regelbrudd(_("Avsenderen har alt fått et svar uten utfallet."))
        rad = brev.regelen(dag)
        if rad is None:
            raise Regelbrudd(_("Regelen svaret bygger på, er ikke i kraft eller ikke godkjent av to. Godkjenn raden først."))
        stans_bortfalte(brev=bortfalt, av=av, tid=tid)
        linjer = [] if melding.person.har_gradert_adresse else [linje for linje in adresselinjer if linje]
        ferdig = brev.skriv(brev.Innhold(melding, rad, maalform, med_utfall, av), adresselinjer=linjer, dag=dag)
        nytt = nytt_brev(
            person=melding.person,
            mottaker_navn=melding.avsender_navn,
            adresselinjer=linjer,
            maalform=ferdig.maalform,
            tittel=ferdig.tittel,
            html=ferdig.html,
            mal_versjon=brev.mal_versjon(),
            gjelder=melding.pk,
            lesere=Leserkrets.SE_MELDING,
            tid=tid,
        )
        gitt = gjelder if med_utfall else None
        felles = {"henvendelse": melding, "rettsgrunnlag": rad, "laget_av": av, "laget_tid": tid}
        return Meldersvar.objects.create(brev=nytt, samtykke=gitt, **felles)


def ikke_svar_melder(*, melding_id: UUID, uten_brev: UtenBrev, grunn: str, av: Konto, tid: datetime) -> Meldersvar:
    """Brevet trengs ikke, eller kan ikke sendes: hvorfor."""
    with som(av, grunn=_("skrev hvorfor den som meldte, ikke får brev")):
        melding = _laas(melding_id, av)
        if melding.vurdering_id is None:
            raise Regelbrudd(_("Meldingen er ikke vurdert ferdig ennå."))
        svarene = list(melding.meldersvar.select_related("brev"))
        if {s.brev_id for s in svarene} - oversikter.bortfalte(svarene, timezone.localdate(tid)):
            raise Regelbrudd(_("Avsenderen har fått svar."))
        return Meldersvar.objects.create(henvendelse=melding, uten_brev=uten_brev, grunn=grunn, laget_av=av, laget_tid=tid)


def _laas(melding_id: UUID, av: Konto) -> Henvendelse:
    rader = Henvendelse.objects.select_for_update(of=("self",), no_key=True).select_related("person", "sak")
    melding = rader.get(pk=melding_id)
    regler.krev(av, Handling.VURDERE, melding.person)
    return melding


def _krev_kan_svare(melding: Henvendelse, gjelder: Meldersamtykke | None, dag) -> set[UUID]:
    """Gir brevene i saken som er falt bort eller ikke kunne lages."""
    if hvorfor := vilkaar.faar_vedtaket(melding, dag):
        raise Regelbrudd(hvorfor)
    svarene = list(melding.meldersvar.select_related("brev"))
    bortfalt = oversikter.bortfalte(svarene, dag)
    er_avgjort = melding.vurdering_id is not None and utfallet.er_avgjort(melding)
    if hvorfor := vilkaar.hvorfor_ikke(melding, svarene, bortfalt, gjelder, er_avgjort=er_avgjort):
        raise Regelbrudd(hvorfor)
    return bortfalt
