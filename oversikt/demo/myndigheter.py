"""NAV avgjør selv: ett vedtak om individuell plan som er fattet, og ett utkast. KE ser bare resultatet og dagen."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ansvarsgruppe.handlinger import legg_til_medlem
from ansvarsgruppe.models import Medlemskap
from koordinator.models import Oppnevning
from oversikt.demo.kommunen import Kommune
from personer.historikk.aktor import Systemaktor, som
from tilgang.models import Samtykke
from vedtak.delegering.handlinger import deleger
from vedtak.enheten.handlinger import opprett_utkast
from vedtak.handlinger import Punktinnhold, Vurderingssvar, endre_utkast, fatt, godkjenn
from vedtak.models import Rettighet, Rettsgrunnlag, Utfall
from vedtak.mottakere import for_vedtak

RADER = ["D-28", "M-VEILED", "M-RETTSR"]
TEKSTER = {
    "fakta": "Du ba om individuell plan i samtalen med NAV. Du får hjelp fra NAV og fra helse og omsorg i kommunen.",
    "begrunnelse": "Behovet vil vare i flere år, og tjenestene må planlegge sammen for at hjelpen skal virke.",
    "hensyn": "Vi har lagt vekt på at du vil ha én plan som alle følger.",
    "barnets_syn": "",
}


def registrer(kommune: Kommune, dag: date) -> None:
    """I går, hos de to første voksne der en ansatt i NAV er med i gruppen. Den ene skriver, den andre har delegasjon og fatter."""
    tid = timezone.make_aware(datetime.combine(dag - timedelta(days=1), time(10)))
    nav, skriver = kommune.enheter["nav"], kommune.ansatte("nav")[0]
    fatter = next(k for k in kommune.ansatte("nav") if k != skriver)
    for konto in (kommune.ke_leder, kommune.saksbehandlere[2]):
        for rad in Rettsgrunnlag.objects.filter(kode__in=RADER, gyldig_fra__isnull=False).order_by("kode", "versjon"):
            if not rad.godkjenninger.filter(konto=konto).exists():
                godkjenn(rettsgrunnlag_id=rad.pk, av=konto, tid=tid)
    with som(Systemaktor.DEMO, grunn="delegert myndighet"):
        deleger(konto=fatter, rettigheter=[Rettighet.IP], dokumentreferanse="Delegasjon i NAV, sak 3/25", fra=date(2025, 1, 1), enhet=nav)
    for nr, medlem in enumerate(_medlemmene(kommune, dag)):
        _knytt(medlem, [skriver, fatter], dag, tid)
        vedtak = opprett_utkast(person=medlem.gruppe.person, enhet=nav, radkode="D-28", utfall=Utfall.INNVILGET, av=skriver, tid=tid)
        spurt = for_vedtak(vedtak, timezone.localdate(tid)).sporsmaal
        vedtak = endre_utkast(
            vedtak_id=vedtak.pk, versjon=vedtak.versjon, utfall={}, innhold={Rettighet.IP: Punktinnhold()}, av=skriver, tid=tid,
            mottakersvar=[Vurderingssvar(s.sporsmaal, s.gjelder, True, "Vurdert i samtale.") for s in spurt], **TEKSTER,
        )  # fmt: skip
        if nr == 0:
            fatt(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=fatter, tid=tid)


def _medlemmene(kommune: Kommune, dag: date) -> list[Medlemskap]:
    gitt = Samtykke.objects.gyldige().til_plan().values("person")
    rader = Medlemskap.objects.paa(dag).filter(enhet=kommune.enheter["nav"], gruppe__person__in=gitt, fra__lt=dag)
    voksne = rader.filter(gruppe__person__fodselsdato__lte=dag - timedelta(days=20 * 366), gruppe__person__adressebeskyttelse="INGEN")
    return list(voksne.select_related("gruppe__person").order_by("fra", "pk")[:2])


def _knytt(medlem: Medlemskap, kontoer: list, dag: date, tid: datetime) -> None:
    """Koordinatoren tar med den i NAV som ikke alt er med."""
    person, gruppe = medlem.gruppe.person, medlem.gruppe
    koordinator = Oppnevning.objects.koordinatorer().paa(dag).select_related("konto").get(person=person).konto
    for konto in kontoer:
        if not Medlemskap.objects.paa(dag).filter(gruppe=gruppe, konto=konto).exists():
            legg_til_medlem(
                gruppe_id=gruppe.pk, konto=konto, enhet=medlem.enhet, fra=timezone.localdate(tid), av=koordinator, tid=tid,
                min_del="Vedtaket om plan i NAV.",
            )  # fmt: skip
