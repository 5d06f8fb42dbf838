"""Ukens gjennomgang: reglene kjøres, hvert funn vurderes, uken signeres."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.logg import funnregler, vilkaar
from tilgang.logg.bevis import personer_i
from tilgang.logg.handlinger.lesing import aapne_lesing
from tilgang.models import Funntilstand, Loggfunn, Logggjennomgang, Oppslag

UKER_TILBAKE = 8  # så langt tar jobben igjen uker som ikke ble kjørt

NYE = """
    INSERT INTO tilgang_loggfunn (id, gjennomgang_id, regel, konto_id, person_id, bevis, tilstand, begrunnelse)
    SELECT gen_random_uuid(), %(gjennomgang)s, %(regel)s, f.konto_id, f.person_id, f.bevis, 'AAPENT', ''
    FROM ({sql}) AS f(konto_id, person_id, bevis)
    ON CONFLICT DO NOTHING
"""


def ta_igjen(*, dag: date, tid: datetime) -> list[Logggjennomgang]:
    """Kjører reglene for hver avsluttet uke som ikke er kjørt, fra den første med noe i loggen. Trygg å kjøre om igjen."""
    forste = Oppslag.objects.order_by("tid").values_list("tid", flat=True).first()
    if forste is None:
        return []
    denne = funnregler.mandag(dag)
    uke = max(funnregler.mandag(timezone.localdate(forste)), denne - timedelta(weeks=UKER_TILBAKE))
    kjort = set(Logggjennomgang.objects.filter(uke__gte=uke).values_list("uke", flat=True))
    uker = [uke + timedelta(weeks=n) for n in range((denne - uke).days // 7)]
    return [kjor_uke(uke=u, aktor=Systemaktor.NATTJOBB, tid=tid)[0] for u in uker if u not in kjort]


def kjor_uke(*, uke: date, aktor: Konto | Systemaktor, tid: datetime) -> tuple[Logggjennomgang, int]:
    """Kjører alle reglene for uken (mandagen), og gir uken og antall nye funn. Det som alt er funnet, finnes ikke en gang til.

    En konto må kunne gå gjennom loggen. Kaster Regelbrudd når uken ikke er over, eller er signert.
    """
    with som(aktor, grunn=_("gikk gjennom innsynsloggen")):
        if isinstance(aktor, Konto):
            regler.krev_uten_person(aktor, Handling.GJENNOMGAA_LOGG)
        if tid < funnregler.tidsrom(uke)[1]:
            raise Regelbrudd(_("Uken er ikke over ennå."))
        gjennomgang, _er_ny = Logggjennomgang.objects.get_or_create(uke=uke, defaults={"kjort_tid": tid})
        gjennomgang = Logggjennomgang.objects.select_for_update(of=("self",)).get(pk=gjennomgang.pk)
        if gjennomgang.er_signert:
            raise Regelbrudd(_("Uken er signert og kan ikke endres."))
        nye = sum(_kjor(regel, gjennomgang) for regel in funnregler.REGLER.values())
        gjennomgang.kjort_tid = tid
        gjennomgang.save(update_fields=["kjort_tid"])
        return gjennomgang, nye


def _kjor(regel: funnregler.Funnregel, gjennomgang: Logggjennomgang) -> int:
    sql, verdier = funnregler.sporring(regel, gjennomgang.uke)
    with connection.cursor() as c:
        c.execute(NYE.format(sql=sql), verdier | {"gjennomgang": gjennomgang.pk, "regel": regel.kode})
        return c.rowcount


def vurder_funn(
    *, funn_id: UUID, tilstand: Funntilstand, begrunnelse: str, av: Konto, tid: datetime, personer: Iterable[Person] = ()
) -> Loggfunn:
    """Lederens svar på et funn. ULOVLIG åpner en sak for hver av `personer`, eller for den funnet gjelder.

    Kaster PermissionDenied når lederen ikke har adgang til personen, og Regelbrudd når funnet gjelder lederen selv, uken er
    signert, eller ingen person er valgt.
    """
    with som(av, grunn=_("vurderte et funn i innsynsloggen")):
        funn = Loggfunn.objects.select_for_update(of=("self",)).select_related("gjennomgang", "person").get(pk=funn_id)
        Logggjennomgang.objects.select_for_update(of=("self",)).get(pk=funn.gjennomgang_id)
        funn.gjennomgang.refresh_from_db()
        regler.krev_uten_person(av, Handling.GJENNOMGAA_LOGG)
        if funn.person is not None:
            regler.krev(av, Handling.GJENNOMGAA_LOGG, funn.person)
        if hvorfor := vilkaar.hvorfor_ikke_vurdere(funn, av) or vilkaar.hvorfor_ikke_flyttes(funn, tilstand):
            raise Regelbrudd(hvorfor)
        funn.tilstand, funn.begrunnelse, funn.vurdert_av, funn.vurdert_tid = tilstand, begrunnelse, av, tid
        funn.save(update_fields=["tilstand", "begrunnelse", "vurdert_av", "vurdert_tid"])
        if tilstand == Funntilstand.ULOVLIG:
            _aapne_saker(funn, [funn.person] if funn.person else list(personer), begrunnelse, av, tid)
        return funn


def _aapne_saker(funn: Loggfunn, personer: list[Person], begrunnelse: str, av: Konto, tid: datetime) -> None:
    oppslag_for = personer_i(funn)
    if not personer or any(p.pk not in oppslag_for for p in personer):
        raise Regelbrudd(_("Velg hvem det er lest ulovlig om."))
    for person in personer:
        aapne_lesing(person=person, konto=funn.konto, oppslag=oppslag_for[person.pk], beskrivelse=begrunnelse, av=av, tid=tid, funn=funn)


def signer(*, gjennomgang_id: UUID, av: Konto, tid: datetime) -> Logggjennomgang:
    """Uken er gjennomgått, og fryses. Databasen nekter det samme som vilkårene her."""
    with som(av, grunn=_("signerte gjennomgangen av innsynsloggen")):
        gjennomgang = Logggjennomgang.objects.select_for_update(of=("self",)).get(pk=gjennomgang_id)
        regler.krev_uten_person(av, Handling.GJENNOMGAA_LOGG)
        if hvorfor := vilkaar.hvorfor_ikke_signere(gjennomgang, av):
            raise Regelbrudd(hvorfor)
        gjennomgang.signert_av, gjennomgang.signert_tid = av, tid
        gjennomgang.save(update_fields=["signert_av", "signert_tid"])
        return gjennomgang
