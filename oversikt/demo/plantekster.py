"""Malene kommunen har for mål og tiltak, og i én plan: et tiltak gitt i vedtak, et mål som er fjernet, og en kladd."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from ip.handlinger import fjern, lagre_kladd, ny_mal, nytt_maal, nytt_tiltak
from ip.handlinger.innhold import Tiltaksinnhold
from ip.models import Ansvarlig, Kladdskjema, Omraade
from koordinator.models import Oppnevning
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.kommunen import Kommune
from oversikt.demo.stadier import Stadium
from vedtak.models import Vedtak

UTFYLLING = UUID("5f0c3c1a-6d0e-4f62-9a41-0d6a3b1f7e01")
MALER = (
    (
        Omraade.SKOLE, "Komme seg til skolen på egen hånd", "Kome seg til skulen på eiga hand",
        ("Øve på skoleveien sammen med en voksen", "Avtale hvem som møter på skolen"),
        ("Øve på skulevegen saman med ein vaksen", "Avtale kven som møter på skulen"),
    ),
    (
        Omraade.HVERDAG, "Få en fast døgnrytme", "Få ein fast døgnrytme",
        ("Lage en ukeplan som henger synlig", "Faste tider for måltider og søvn"),
        ("Lage ein vekeplan som heng synleg", "Faste tider for måltid og søvn"),
    ),
    (
        Omraade.FRITID, "Være med på en fritidsaktivitet", "Vere med på ein fritidsaktivitet",
        ("Finne en aktivitet og prøve den tre ganger", "Avtale hvem som følger i starten"),
        ("Finne ein aktivitet og prøve han tre gonger", "Avtale kven som følgjer i starten"),
    ),
    (
        Omraade.ARBEID, "Prøve seg i arbeid eller utdanning", "Prøve seg i arbeid eller utdanning",
        ("Kartlegge hva personen vil og mestrer", "Avtale utprøving med en arbeidsgiver eller skole"),
        ("Kartleggje kva personen vil og meistrar", "Avtale utprøving med ein arbeidsgivar eller skule"),
    ),
    (
        Omraade.SAMARBEID, "Familien forteller historien sin én gang", "Familien fortel historia si éin gong",
        ("Koordinatoren samler opplysningene før møtet", "Fast møteplan for ansvarsgruppen"),
        ("Koordinatoren samlar opplysningane før møtet", "Fast møteplan for ansvarsgruppa"),
    ),
)  # fmt: skip


def registrer(kommune: Kommune, fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    for omraade, maal_nb, maal_nn, tiltak_nb, tiltak_nn in MALER:
        ny_mal(
            omraade=omraade, maal_nb=maal_nb, maal_nn=maal_nn, tiltak_nb="\n".join(tiltak_nb), tiltak_nn="\n".join(tiltak_nn),
            fra=dag - timedelta(days=200), av=kommune.ke_leder,
        )  # fmt: skip
    _i_en_plan(fordelt, dag)


def _i_en_plan(fordelt, dag: date) -> None:
    """Skrevet i går av koordinatoren for den første som har vedtak og en plan i bruk."""
    personer = [h.person for h, stadium in fordelt if stadium is Stadium.AKTIV and not h.person.har_gradert_adresse]
    verv = Oppnevning.objects.koordinatorer().paa(dag).filter(person__in=personer, fra__lt=dag, person__vedtak__tilstand="FATTET")
    rad = verv.select_related("person", "konto").order_by("fra", "pk").first()
    plan = rad.person.planer.aapne().get()
    hvem = {"av": rad.konto, "tid": timezone.make_aware(datetime.combine(dag - timedelta(days=1), time(14)))}
    vedtak = Vedtak.objects.av_ke().fattede().filter(person=rad.person).order_by("fattet_tid", "pk").first()
    maal = nytt_maal(plan_id=plan.pk, tekst="Slippe å fortelle det samme til alle", **hvem)
    innhold = Tiltaksinnhold(
        tekst="Koordinatoren har fast telefontid", ansvarlig=Ansvarlig.TJENESTE, ansvarlig_enhet=maal.innsynsdel.kilde_enhet,
        omfang="én time i uken", fra=dag - timedelta(days=1), vedtak=vedtak,
    )  # fmt: skip
    nytt_tiltak(maal_id=maal.pk, innhold=innhold, **hvem)
    feil = nytt_maal(plan_id=plan.pk, tekst="Mål skrevet på feil person", **hvem)
    fjern(slag="maal", rad_id=feil.pk, versjon=1, **hvem)
    lagre_kladd(
        plan=plan, skjema=Kladdskjema.NYTT_MAAL, gjelder=plan.pk, nokkel=UTFYLLING,
        innhold={"tekst": "Finne noe å gjøre på onsdager"}, **hvem,
    )  # fmt: skip
