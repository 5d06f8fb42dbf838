"""Det verbene i gruppens liv deler: låsen, å ta inn en ansatt, og å la alle slutte. Kalles i en åpen `som`."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Ansvarsgruppe, Deltaker, Medlemskap
from personer.feil import Regelbrudd
from personer.models import Hendelse, Hva, Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import avslutt_tilknytninger, knytt
from tilgang.models import Kilde, Rolle
from tilgang.oversikter import enheter_med_samtykke


def laas_gruppe(gruppe_id: UUID, av: Konto, handling: Handling = Handling.LEDE_GRUPPE) -> Ansvarsgruppe:
    """Gruppen, låst, for den som leder den; med SE_PLANRAMME for alle som ser rammen."""
    rader = Ansvarsgruppe.objects.select_for_update(of=("self",), no_key=True).select_related("person")
    gruppe = rader.get(pk=gruppe_id)
    regler.krev(av, handling, gruppe.person)
    return gruppe


def laas_i_gang(gruppe_id: UUID, av: Konto, dag: date, handling: Handling = Handling.LEDE_GRUPPE) -> Ansvarsgruppe:
    """Som `laas_gruppe`, når gruppen ikke er avsluttet."""
    gruppe = laas_gruppe(gruppe_id, av, handling)
    krev_i_gang(gruppe, dag)
    return gruppe


def krev_i_gang(gruppe: Ansvarsgruppe, dag: date) -> None:
    if gruppe.til is not None and gruppe.til <= dag:
        raise Regelbrudd(_("Gruppen er avsluttet. Den kan leses, men ikke endres."))


def ta_inn(medlemskap: Medlemskap, tid: datetime) -> Medlemskap:
    """Skriver medlemskapet og tilgangen det eier. Enheten må være nevnt i et samtykke den dagen (settled 6)."""
    person, enhet = medlemskap.gruppe.person, medlemskap.enhet
    if not enheter_med_samtykke(person, medlemskap.fra).filter(pk=enhet.pk).exists():
        raise Regelbrudd(_("Ingen samtykker nevner %(enhet)s den dagen. Registrer samtykket først.") % {"enhet": enhet.navn})
    try:
        with transaction.atomic():
            medlemskap.save(force_insert=True)
    except IntegrityError as feil:
        raise Regelbrudd(_("%(navn)s er alt medlem i perioden.") % {"navn": medlemskap.konto.navn}) from feil
    knytt(
        person=person,
        konto=medlemskap.konto,
        enhet=enhet,
        rolle=Rolle.GRUPPEMEDLEM,
        kilde=Kilde.MEDLEMSKAP,
        kilde_id=medlemskap.pk,
        fra=medlemskap.fra,
        til=medlemskap.til,
    )
    av = medlemskap.lagt_til_av
    Hendelse.objects.create(hva=Hva.MEDLEM_LAGT_TIL, person=person, enhet=enhet, av=av, gjelder=medlemskap.pk, tid=tid)
    return medlemskap


def la_slutte(medlemskap: Medlemskap, til: date, av: Konto, tid: datetime) -> None:
    """`til` er første dag uten. Tilgangen slutter i samme skriving."""
    medlemskap.til = max(til, medlemskap.fra)
    medlemskap.save(update_fields=["til", "slutt_grunn"])
    avslutt_tilknytninger(kilde=Kilde.MEDLEMSKAP, kilde_id=medlemskap.pk, til=til)
    felt = {"person": medlemskap.gruppe.person, "enhet": medlemskap.enhet, "av": av, "gjelder": medlemskap.pk, "tid": tid}
    Hendelse.objects.create(hva=Hva.MEDLEM_SLUTTET, **felt)


def tom(gruppe: Ansvarsgruppe, dag: date, av: Konto, tid: datetime) -> None:
    """Alle ut av gruppen fra og med dagen, også dem som skulle begynt senere; så slutter den."""
    medlemmene = Medlemskap.objects.filter(gruppe=gruppe).exclude(til__lte=dag).select_related("enhet", "konto").order_by("pk")
    for medlemskap in medlemmene.select_for_update(of=("self",), no_key=True):
        medlemskap.gruppe = gruppe
        la_slutte(medlemskap, dag, av, tid)
    for deltaker in Deltaker.objects.filter(gruppe=gruppe).exclude(til__lte=dag).select_for_update(no_key=True):
        deltaker.til = max(dag, deltaker.fra)
        deltaker.save(update_fields=["til"])
    gruppe.til = max(dag, gruppe.fra)
    gruppe.save()
