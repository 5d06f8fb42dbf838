"""Det sidene om gruppens liv leser. Faste antall spørringer."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ansvarsgruppe.deltakere.oversikter import Maske
from ansvarsgruppe.models import Ansvarsgruppe, Delsvar, Deltaker, Medlemskap, Slag
from ansvarsgruppe.oversikter import medlemsnavn
from koordinator.models import Endringsslag, Oppnevning, Vervsendring
from personer.komponenter import Rad
from personer.models import Ansettelse, Konto, Person, Stilling
from tilgang import regler
from tilgang.handling import Handling
from tilgang.navn import Enhetsnavn
from tilgang.oversikter import enheter_med_samtykke
from tilgang.sporsmaal import alle


def livslop(leser: Konto, person: Person, dag: date) -> list[Rad]:
    """Gruppene personen har hatt, den første først: startet, ble ansvarsgruppe, sluttet; og koordinatorbyttene for den som ser dem."""
    rader = []
    grupper = list(Ansvarsgruppe.objects.synlig_for(leser).filter(person=person).select_related("forrige").order_by("fra", "pk"))
    vokste = {g.forrige_id for g in grupper}
    for gruppe in grupper:
        hva = capfirst(gruppe.get_slag_display())
        if gruppe.forrige is None:
            rader.append(Rad(gruppe.fra, _("%(gruppe)s startet") % {"gruppe": hva}))
        else:
            rader.append(Rad(gruppe.fra, _("Ble ansvarsgruppe"), gruppe.forrige.slutt_grunn))
        if gruppe.til is not None and gruppe.til <= dag and gruppe.pk not in vokste:
            naa = _("Nå: %(hva)s") % {"hva": gruppe.hva_naa} if gruppe.hva_naa else ""
            rader.append(Rad(gruppe.til, _("%(gruppe)s avsluttet") % {"gruppe": hva}, gruppe.slutt_grunn, naa))
    if grupper and regler.kan(leser, Handling.SE_UTPEKING, person):
        bytter = Vervsendring.objects.synlig_for(leser).filter(
            person=person, slag=Endringsslag.BYTTE, fra__gte=grupper[0].fra, fra__lte=dag
        )
        rader += [Rad(e.fra, _("Ny koordinator"), e.ny.konto.navn) for e in bytter.select_related("ny__konto")]
    return sorted(rader, key=lambda rad: rad.tid)


def kontaktperson(leser: Konto, gruppe: Ansvarsgruppe, dag: date) -> str:
    """Navnet på den som holder kontakten i en samarbeidsgruppe, når hen fortsatt er med; ellers tomt."""
    if gruppe.kontaktperson_id is None:
        return ""
    medlemskap = Medlemskap.objects.paa(dag).filter(gruppe=gruppe, konto=gruppe.kontaktperson_id).select_related("konto", "enhet").first()
    if medlemskap is not None:
        return medlemsnavn(medlemskap, Enhetsnavn(leser, gruppe.person))
    verv = Oppnevning.objects.paa(dag).filter(person=gruppe.person_id, konto=gruppe.kontaktperson_id).select_related("konto").first()
    return verv.konto.navn if verv else ""


def mulige_kontakter(leser: Konto, gruppe: Ansvarsgruppe, dag: date) -> list[tuple[str, str]]:
    """Den som leder gruppen, og medlemmene i dag."""
    navn = Enhetsnavn(leser, gruppe.person)
    rader = Medlemskap.objects.paa(dag).filter(gruppe=gruppe).select_related("konto", "enhet").order_by("konto__navn")
    valg = {str(leser.pk): _("Deg selv")}
    for m in rader:
        valg.setdefault(str(m.konto_id), medlemsnavn(m, navn))
    return list(valg.items())


def kan_folge_med(leser: Konto, gruppe: Ansvarsgruppe, dag: date) -> tuple[list[tuple[str, str]], list[str]]:
    """(valgene, navnene på dem som ikke kan følge med): samtykket må fortsatt nevne tjenesten (settled 6)."""
    navn, maske = Enhetsnavn(leser, gruppe.person), Maske(leser, gruppe.person)
    nevnt = set(enheter_med_samtykke(gruppe.person, dag).values_list("pk", flat=True))
    rader = Medlemskap.objects.filter(gruppe=gruppe).exclude(til__lte=dag).select_related("konto", "enhet").order_by("konto__navn")
    medlemmene = [(m, medlemsnavn(m, navn)) for m in rader]
    deltakere = Deltaker.objects.filter(gruppe=gruppe).exclude(til__lte=dag).order_by("navn")
    valg = [(str(m.pk), hvem) for m, hvem in medlemmene if m.enhet_id in nevnt] + [(str(d.pk), maske.navn(d)) for d in deltakere]
    return valg, [hvem for m, hvem in medlemmene if m.enhet_id not in nevnt]


def kolleger(leser: Konto, medlemskap: Medlemskap, dag: date) -> list[Konto]:
    """De andre i tjenesten, som kan overta. Hvem som arbeider ved en skjult kontakt, vises ikke."""
    if not Enhetsnavn(leser, medlemskap.gruppe.person).kjenner(medlemskap.enhet):
        return []
    med = Medlemskap.objects.filter(gruppe=medlemskap.gruppe_id, enhet=medlemskap.enhet_id).exclude(til__lte=dag).values("konto")
    ansatte = Ansettelse.objects.paa(dag).filter(enhet=medlemskap.enhet_id, konto__is_active=True).exclude(konto__in=med)
    return [a.konto for a in ansatte.exclude(stilling=Stilling.SYSTEMANSVARLIG).select_related("konto").order_by("konto__navn")]


# --- Det som venter ---


def ubesvarte(konto: Konto, dag: date) -> QuerySet[Medlemskap]:
    """Kontoens egne medlemskap der hen ikke har sagt ja eller nei til sin del."""
    rader = Medlemskap.objects.paa(dag).synlig_for(konto).filter(konto=konto, svar="", gruppe__in=Ansvarsgruppe.objects.paa(dag))
    return rader.select_related("gruppe__person").order_by("fra", "pk")


def venter_paa_lederen(konto: Konto, dag: date) -> QuerySet[Medlemskap]:
    """Medlemmene som har sagt nei eller vil ut, i gruppene kontoen leder."""
    mine = Medlemskap.objects.paa(dag).filter(gruppe__person__in=regler.personer_for(konto, Handling.LEDE_GRUPPE))
    rader = mine.filter(svar=Delsvar.NEI) | mine.filter(vil_slutte_tid__isnull=False)
    return rader.select_related("gruppe__person", "konto", "enhet").order_by("fra", "pk")


def _meldte(konto: Konto, dag: date) -> QuerySet[Ansvarsgruppe]:
    return Ansvarsgruppe.objects.synlig_for(konto).select_related("person", "neste").exclude(til__lte=dag, avsluttet_av__isnull=True)


@alle
def nye_og_avsluttede(konto: Konto, siden: date, dag: date) -> QuerySet[Ansvarsgruppe]:
    return _meldte(konto, dag).filter(Q(fra__range=(siden, dag)) | Q(til__range=(siden, dag)))


@alle
def bytter(siden: date, dag: date) -> QuerySet:
    return Vervsendring.objects.filter(slag=Endringsslag.BYTTE, fra__gte=siden, fra__lte=dag).values_list("person", "fra")


def meldt_ke(konto: Konto, siden: date, dag: date) -> list[tuple[Person, str, date, Ansvarsgruppe]]:
    """Det KE skal vite om gruppene (R52): startet, ble ansvarsgruppe, sluttet, eller fikk ny koordinator. Det siste først.

    En gruppe som sluttet fordi KE avsluttet saken, er ikke nytt for noen.
    """
    ut = []
    for gruppe in nye_og_avsluttede(konto, siden, dag):
        if siden <= gruppe.fra <= dag:
            hva = _("Samarbeidsgruppen ble ansvarsgruppe") if gruppe.forrige_id else _startet(gruppe)
            ut.append((gruppe.person, hva, gruppe.fra, gruppe))
        if gruppe.til is not None and siden <= gruppe.til <= dag and not hasattr(gruppe, "neste"):
            ut.append((gruppe.person, _("%(gruppe)s avsluttet") % {"gruppe": capfirst(gruppe.get_slag_display())}, gruppe.til, gruppe))
    byttet = dict(bytter(siden, dag))
    for gruppe in _meldte(konto, dag).paa(dag).filter(person__in=list(byttet)) if byttet else ():
        ut.append((gruppe.person, _("Gruppen har fått ny koordinator"), byttet[gruppe.person_id], gruppe))
    return sorted(ut, key=lambda rad: rad[2], reverse=True)


def _startet(gruppe: Ansvarsgruppe) -> str:
    return _("Ny ansvarsgruppe") if gruppe.slag == Slag.ANSVARSGRUPPE else _("Ny samarbeidsgruppe")
