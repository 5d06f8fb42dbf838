"""Hvem som har hovedansvaret for planen: tjenestene spørres, de er enige eller KE avgjør (IP-forskriften § 7; R60, R61)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator import vilkaar
from koordinator.models import Ansvarsavklaring, Hovedansvar, Maate, Tjenestesyn
from koordinator.utvalg import gir_plan
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from vedtak import katalog

RAD = "H"


def spor_om_hovedansvar(*, person: Person, enheter: Sequence[Enhet], frist_dato: date, av: Konto, tid: datetime) -> Ansvarsavklaring:
    """Spør tjenestene. Krever et vedtak som gir plan, minst to tjenester, og at ingen avklaring er åpen."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("spurte om hovedansvar")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.UTFORME_VEDTAK, person)
        if not gir_plan(person, dag):
            raise Regelbrudd(_("Det må være fattet vedtak om individuell plan før hovedansvaret avklares."))
        if len({e.pk for e in enheter}) < 2:
            raise Regelbrudd(_("Velg minst to tjenester."))
        if frist_dato < dag:
            raise Regelbrudd(_("Fristen kan ikke være passert."))
        try:
            with transaction.atomic():
                avklaring = Ansvarsavklaring.objects.create(person=person, frist_dato=frist_dato, startet_av=av, startet_tid=tid)
        except IntegrityError as feil:
            raise Regelbrudd(_("Tjenestene er alt spurt. Gjør den avklaringen ferdig først.")) from feil
        for enhet in enheter:
            Tjenestesyn.objects.create(avklaring=avklaring, enhet=enhet)
        Hendelse.objects.create(hva=Hva.HOVEDANSVAR_SPURT, person=person, av=av, gjelder=avklaring.pk, tid=tid)
        return avklaring


def krev_kan_gi_syn(av: Konto, syn: Tjenestesyn) -> None:
    """KE skriver svaret for tjenesten; lederen som kjenner personen, svarer selv."""
    person = syn.avklaring.person
    if regler.kan(av, Handling.UTFORME_VEDTAK, person):
        return
    if not (regler.kan(av, Handling.SE_PERSON, person) and regler.leder_enhet(av, syn.enhet_id)):
        raise PermissionDenied(_("Bare lederen i tjenesten eller koordinerende enhet kan skrive svaret."))


def gi_syn(*, syn_id: UUID, mener: Enhet, begrunnelse: str, sagt_av: str, svart_dato: date, av: Konto, tid: datetime) -> Tjenestesyn:
    """Svaret kan rettes til avklaringen er ferdig; det gamle står i historikken."""
    with som(av, grunn=_("skrev tjenestens syn på hovedansvaret")):
        syn = Tjenestesyn.objects.select_for_update(of=("self",), no_key=True).select_related("avklaring__person", "enhet").get(pk=syn_id)
        krev_kan_gi_syn(av, syn)
        if syn.avklaring.ferdig_tid is not None:
            raise Regelbrudd(_("Avklaringen er ferdig."))
        if not syn.avklaring.syn.filter(enhet=mener).exists():
            raise Regelbrudd(_("Velg en av tjenestene som er spurt."))
        if not timezone.localdate(syn.avklaring.startet_tid) <= svart_dato <= timezone.localdate(tid):
            raise Regelbrudd(_("Svaret må være gitt etter at tjenesten ble spurt, og ikke fram i tid."))
        syn.mener, syn.begrunnelse, syn.sagt_av, syn.svart_dato, syn.registrert_av = mener, begrunnelse, sagt_av, svart_dato, av
        syn.save()
        return syn


def bestem_hovedansvar(*, avklaring_id: UUID, enhet: Enhet, begrunnelse: str, av: Konto, tid: datetime) -> Hovedansvar:
    """Er tjenestene enige, føres det. Er de uenige, avgjør KE, med en delegasjon som gjelder den dagen. Det forrige slutter samme dag."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("bestemte hovedansvar")):
        avklaring = Ansvarsavklaring.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=avklaring_id)
        regler.krev(av, Handling.UTFORME_VEDTAK, avklaring.person)
        if avklaring.ferdig_tid is not None:
            raise Regelbrudd(_("Avklaringen er ferdig."))
        svar = list(avklaring.syn.values_list("enhet_id", "mener_id"))
        if enhet.pk not in {e for e, _mener in svar}:
            raise Regelbrudd(_("Velg en av tjenestene som er spurt."))
        mener = [m for _e, m in svar]
        delegasjon = None
        if not vilkaar.er_enige(mener, enhet.pk):
            if hvorfor := vilkaar.hvorfor_ikke_avgjore(mener, avklaring.frist_dato, dag, begrunnelse):
                raise Regelbrudd(hvorfor)
            regler.krev(av, Handling.FATTE_VEDTAK, avklaring.person)
            delegasjon = av.delegasjoner.paa(dag).filter(hovedansvar=True).first()
            if delegasjon is None:
                raise Regelbrudd(_("Du har ingen delegasjon som gjelder i dag, til å avgjøre uenighet om hovedansvar."))
        rad = katalog.rad_med_kode(RAD, dag)
        if rad is None:
            raise Regelbrudd(_("Regelen om hovedansvar er ikke i kraft eller ikke godkjent."))
        _slutt(avklaring.person, dag, begrunnelse or _("Tjenestene ble enige om noe nytt."))
        ny = Hovedansvar.objects.create(
            person=avklaring.person,
            enhet=enhet,
            avklaring=avklaring,
            maate=Maate.AVGJORT if delegasjon else Maate.ENIGE,
            begrunnelse=begrunnelse,
            delegasjon=delegasjon,
            rettsgrunnlag=rad,
            bestemt_av=av,
            bestemt_tid=tid,
            fra=dag,
        )
        avklaring.ferdig_tid = tid
        avklaring.save(update_fields=["ferdig_tid"])
        Hendelse.objects.create(hva=Hva.HOVEDANSVAR_AVKLART, person=ny.person, enhet=enhet, av=av, gjelder=ny.pk, tid=tid)
        return ny


def avslutt_hovedansvar(*, hovedansvar_id: UUID, grunn: str, av: Konto, tid: datetime) -> Hovedansvar:
    """Ingen har hovedansvaret fra i dag: ikke avklart, til noe nytt er bestemt."""
    with som(av, grunn=_("avsluttet hovedansvar")):
        rad = Hovedansvar.objects.select_for_update(of=("self",), no_key=True).select_related("person", "enhet").get(pk=hovedansvar_id)
        regler.krev(av, Handling.UTFORME_VEDTAK, rad.person)
        if rad.til is not None:
            raise Regelbrudd(_("Hovedansvaret er alt avsluttet."))
        _slutt(rad.person, timezone.localdate(tid), grunn)
        Hendelse.objects.create(hva=Hva.HOVEDANSVAR_SLUTTET, person=rad.person, enhet=rad.enhet, av=av, gjelder=rad.pk, tid=tid)
        rad.refresh_from_db()
        return rad


def _slutt(person: Person, dag: date, grunn: str) -> None:
    for rad in Hovedansvar.objects.filter(person=person, til__isnull=True):
        rad.til, rad.slutt_grunn = max(dag, rad.fra), grunn
        rad.save(update_fields=["til", "slutt_grunn"])
