from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koordinator import samordning, vilkaar
from koordinator.frister import siste_slutt_barnekoordinator
from koordinator.models import Oppnevning, Utpeking, Verv
from koordinator.utvalg import enheter_med_leder, gjeldende_innvilgelse, lovet_bort, opphorte_verv
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import avslutt_tilknytninger, knytt, pek_ut_enhet
from tilgang.models import Kilde, Rolle
from vedtak.models import Retningslinjeart
from vedtak.retningslinjer.oversikter import gjeldende

ROLLE = {
    Verv.KOORDINATOR: Rolle.KOORDINATOR,
    Verv.BARNEKOORDINATOR: Rolle.BARNEKOORDINATOR,
    Verv.SAMORDNING: Rolle.SAMORDNING,
}


def pek_ut(
    *, person: Person, enhet: Enhet, begrunnelse: str, av: Konto, tid: datetime, personens_onske: str = "", vekting: str = ""
) -> Utpeking:
    """Peker ut tjenesten som skal ha koordinatoren (R35). Lederen der kan fra nå av navngi hen, og ser bare det hen trenger.

    Krever et fattet vedtak som gir koordinator eller barnekoordinator. Er en annen tjeneste pekt ut uten at noen er
    navngitt, slutter den utpekingen samme dag.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("pekte ut tjeneste")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.PEKE_UT_TJENESTE, person)
        punkt = gjeldende_innvilgelse(person, dag)
        if punkt is None:
            raise Regelbrudd(_("Det må være fattet vedtak om koordinator eller barnekoordinator før en tjeneste pekes ut."))
        if hvorfor := vilkaar.hvorfor_ikke_verv(punkt.rettighet, person, dag):
            raise Regelbrudd(hvorfor)
        if not enheter_med_leder(person, dag).filter(pk=enhet.pk).exists():
            raise Regelbrudd(_("%(enhet)s har ingen leder som kan navngi koordinatoren for denne personen.") % {"enhet": enhet.navn})
        erstatt(person, dag)
        utpeking = Utpeking.objects.create(
            person=person,
            vedtak=punkt.vedtak,
            verv=punkt.rettighet,
            enhet=enhet,
            begrunnelse=begrunnelse,
            personens_onske=personens_onske,
            vekting=vekting,
            retningslinje=gjeldende(Retningslinjeart.MANDAT, dag),
            utpekt_av=av,
            utpekt_tid=tid,
            fra=dag,
        )
        pek_ut_enhet(person=person, enhet=enhet, kilde_id=utpeking.pk, fra=dag)
        Hendelse.objects.create(hva=Hva.TJENESTE_PEKT_UT, person=person, enhet=enhet, av=av, gjelder=utpeking.pk, tid=tid)
        return utpeking


def erstatt(person: Person, dag: date) -> None:
    """En løpende utpeking uten noen i vervet slutter; et verv noen har, må avsluttes først."""
    for gammel in Utpeking.objects.paa(dag).filter(person=person).select_for_update(of=("self",), no_key=True):
        if gammel.oppnevninger.paa(dag).exists():
            raise Regelbrudd(_("%(enhet)s har vervet nå. Avslutt vervet før en annen tjeneste pekes ut.") % {"enhet": gammel.enhet.navn})
        gammel.til = dag
        gammel.save(update_fields=["til"])
        avslutt_tilknytninger(kilde=Kilde.UTPEKING, kilde_id=gammel.pk, til=dag)


def oppnevn(*, utpeking_id: UUID, konto: Konto, fra: date, av: Konto, tid: datetime, vekting: str = "") -> Oppnevning:
    """Lederen navngir den som skal ha vervet (R33, R35). Gir den oppnevnte tilgang i samme skriving.

    En barnekoordinator har vervet til barnet fyller 18 (R44). Er noen alt koordinator i perioden, sier databasen nei.
    """
    with som(av, grunn=_("oppnevnte i verv")):
        utpeking = (
            Utpeking.objects.select_for_update(of=("self",), no_key=True).select_related("person", "enhet", "vedtak").get(pk=utpeking_id)
        )
        krev_leder(av, utpeking)
        return gi_vervet(utpeking, konto, fra, av, tid, vekting)


def gi_vervet(utpeking: Utpeking, konto: Konto, fra: date, av: Konto, tid: datetime, vekting: str = "") -> Oppnevning:
    """Vervet og tilgangen i samme skriving. Utpekingen er låst, og `av` er prøvd, av den som kaller."""
    person = utpeking.person
    if fra < utpeking.fra or (utpeking.til is not None and fra >= utpeking.til):
        raise Regelbrudd(_("Vervet må begynne mens tjenesten er pekt ut."))
    if hvorfor := vilkaar.hvorfor_ikke_verv(utpeking.verv, person, fra):
        raise Regelbrudd(hvorfor)
    krev_vedtak(utpeking, fra)
    if utpeking.verv == Verv.SAMORDNING and (hvorfor := samordning.hvorfor_ikke_navngi(person, fra)):
        raise Regelbrudd(hvorfor)
    krev_uten_nektelse(konto, person, fra)
    til = siste_slutt_barnekoordinator(person.fodselsdato) if utpeking.verv == Verv.BARNEKOORDINATOR else None
    oppnevning = opprett(utpeking, konto, fra, til, av, tid, vekting=vekting)
    knytt(
        person=person,
        konto=konto,
        enhet=utpeking.enhet,
        rolle=ROLLE[Verv(utpeking.verv)],
        kilde=Kilde.OPPNEVNING,
        kilde_id=oppnevning.pk,
        fra=fra,
        til=til,
    )
    hva = Hva.SAMORDNER_OPPNEVNT if utpeking.verv == Verv.SAMORDNING else Hva.KOORDINATOR_OPPNEVNT
    Hendelse.objects.create(hva=hva, person=person, enhet=utpeking.enhet, av=av, gjelder=oppnevning.pk, tid=tid)
    return oppnevning


def krev_vedtak(utpeking: Utpeking, dag: date) -> None:
    """Er det siste som er bestemt at personen ikke har vervet, går det ikke videre til noen."""
    if opphorte_verv(dag).filter(vedtak__person=utpeking.person_id, rettighet=utpeking.verv).exists():
        raise Regelbrudd(_("Vedtaket om %(verv)s er avsluttet eller gjort om.") % {"verv": utpeking.get_verv_display()})


def krev_uten_nektelse(konto: Konto, person: Person, dag: date) -> None:
    """En som er inhabil eller sperret, får ikke vervet. Hvilken av dem det er, sies ikke til den som velger (settled 10)."""
    if regler.nektede(konto, dag) & {person.pk, person.slaatt_sammen_med_id}:
        raise Regelbrudd(_("%(navn)s kan ikke ha vervet i denne saken.") % {"navn": konto.navn})


# Betingelsene i databasen som sier at noen andre alt har vervet, i setninger.
OPPTATT = {
    "en_koordinator_eller_barnekoordinator_om_gangen": gettext_lazy(
        "Personen har alt en koordinator, barnekoordinator eller samordningsansvarlig i perioden. Ingen skal ha to."
    ),
    "samordning_staar_ikke_ved_siden_av_en_koordinator": gettext_lazy(
        "Personen har alt en koordinator, barnekoordinator eller samordningsansvarlig i perioden. Ingen skal ha to."
    ),
    "en_vikar_om_gangen_i_vervet": gettext_lazy("Det er alt en vikar i perioden."),
}


def opprett(utpeking: Utpeking, konto: Konto, fra: date, til: date | None, av: Konto, tid: datetime, **felt) -> Oppnevning:
    """Raden, eller setningen når databasen sier at noen andre har vervet."""
    try:
        with transaction.atomic():
            return Oppnevning.objects.create(
                person=utpeking.person,
                slag=utpeking.verv,
                enhet=utpeking.enhet,
                konto=konto,
                utpeking=utpeking,
                vedtak=utpeking.vedtak,
                fra=fra,
                til=til,
                oppnevnt_av=av,
                oppnevnt_tid=tid,
                **felt,
            )
    except IntegrityError as feil:
        diag = getattr(feil.__cause__, "diag", None)
        if diag is None or diag.constraint_name not in OPPTATT:
            raise
        raise Regelbrudd(OPPTATT[diag.constraint_name]) from feil


def krev_leder(av: Konto, utpeking: Utpeking) -> None:
    """Bare lederen i den utpekte enheten (settled 7)."""
    regler.krev(av, Handling.NAVNGI_KOORDINATOR, utpeking.person)
    if not regler.leder_enhet(av, utpeking.enhet_id):
        raise PermissionDenied(_("Bare lederen i %(enhet)s kan gjøre dette.") % {"enhet": utpeking.enhet.navn})


def krev_kan_avslutte(av: Konto, oppnevning: Oppnevning) -> None:
    """Lederen i enheten, eller den i KE som peker ut tjenester."""
    if not regler.kan(av, Handling.PEKE_UT_TJENESTE, oppnevning.person):
        krev_leder(av, oppnevning.utpeking)


def avslutt(*, oppnevning_id: UUID, til: date, grunn: str, av: Konto, tid: datetime) -> Oppnevning:
    """Avslutter vervet. Tilgangen slutter i samme skriving; utpekingen står, så lederen kan navngi en ny (settled 5, 7)."""
    with som(av, grunn=_("avsluttet verv")):
        oppnevning = (
            Oppnevning.objects.select_for_update(of=("self",), no_key=True)
            .select_related("person", "enhet", "utpeking__enhet")
            .get(pk=oppnevning_id)
        )
        krev_kan_avslutte(av, oppnevning)
        slutt_vervet(oppnevning, til, grunn, av, tid)
        return oppnevning


def slutt_vervet(oppnevning: Oppnevning, til: date, grunn: str, av: Konto, tid: datetime) -> None:
    """Vervet, tilgangen, vikarene og ønskene om bytte slutter i samme skriving. Raden er låst av den som kaller."""
    if oppnevning.til is not None and oppnevning.til <= til:
        raise Regelbrudd(_("Vervet slutter alt før dette."))
    if til < oppnevning.fra:
        raise Regelbrudd(_("Vervet kan ikke slutte før det begynte."))
    if oppnevning.til is not None and Oppnevning.objects.filter(Exists(lovet_bort()), pk=oppnevning.pk).exists():
        raise Regelbrudd(_("Vervet går over til en annen senere. Avslutt det nye vervet først, så ingen dager blir uten koordinator."))
    oppnevning.til, oppnevning.slutt_grunn = til, grunn
    oppnevning.save(update_fields=["til", "slutt_grunn"])
    avslutt_tilknytninger(kilde=Kilde.OPPNEVNING, kilde_id=oppnevning.pk, til=til)
    for vikar in oppnevning.vikarer.filter(til__gt=til).select_for_update(of=("self",), no_key=True):
        vikar.til = max(til, vikar.fra)
        vikar.save(update_fields=["til"])
        avslutt_tilknytninger(kilde=Kilde.OPPNEVNING, kilde_id=vikar.pk, til=til)
    oppnevning.byttekrav.aapne().update(avsluttet_tid=tid, avsluttet_av=av)
    fast = Hva.SAMORDNER_SLUTTET if oppnevning.slag == Verv.SAMORDNING else Hva.KOORDINATOR_SLUTTET
    hva = Hva.VIKAR_SLUTTET if oppnevning.er_vikar else fast
    Hendelse.objects.create(hva=hva, person=oppnevning.person, enhet=oppnevning.enhet, av=av, gjelder=oppnevning.pk, tid=tid)
