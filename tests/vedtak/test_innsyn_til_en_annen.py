"""Innsyn til en som ber for personen: uten det bare personen selv får, og uten å si om det finnes (pbrl § 3-4; krisesenterlova § 5)."""

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap
from koordinator.models import Motenotat
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import SkjultAdresse
from tests.fabrikk import EnhetFabrikk, InnsynsdelFabrikk, PersonFabrikk, RepresentasjonFabrikk, gruppemedlem_for, ke_leder, saksbehandler
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, TiltakFabrikk
from tilgang.models import Innsynsdel, Sperre
from utsending import bare_personens, personarkiv
from utsending.models import Brev
from vedtak.handlinger import godkjenn
from vedtak.innsyn import handlinger
from vedtak.models import Rettsgrunnlag

pytestmark = pytest.mark.django_db
BARE_BARNETS = ("Prevensjon, mor skal ikke vite", "Oppholdet på senteret", "Trusler fra mor", "Venninnen til mor", "Snakker om oppholdet")
ALLES = ("Klare veien til skolen", "Øve på veien")


@pytest.fixture
def sak():
    """Et barn på 13 med skjermet og skjult innhold i hver sin del, og noe alle kan få."""
    barn = PersonFabrikk(fodselsdato=date(i_dag().year - 13, 1, 2))
    mor = RepresentasjonFabrikk(person=barn).representant
    senteret = EnhetFabrikk(navn="Fjordvik krisesenter", er_skjult_kontakt=True)
    vera = gruppemedlem_for(barn, enhet=senteret)
    plan, aapen = PlanFabrikk(person=barn, i_bruk=True), InnsynsdelFabrikk(person=barn)
    maal = MaalFabrikk(plan=plan, innsynsdel=InnsynsdelFabrikk(person=barn, er_skjermet=True, navn="Eget område"), tekst=BARE_BARNETS[0])
    MaalFabrikk(plan=plan, innsynsdel=InnsynsdelFabrikk(person=barn, kilde_enhet=senteret), tekst=BARE_BARNETS[1])
    MaalFabrikk(plan=plan, innsynsdel=aapen, tekst=ALLES[0])
    TiltakFabrikk(maal=maal, innsynsdel=aapen, tekst=ALLES[1])
    ke = saksbehandler()
    with som(Systemaktor.TEST, grunn="test"):
        SkjultAdresse.objects.create(person=barn, for_person=mor, begrunnelse=BARE_BARNETS[2], fra=i_dag())
        Sperre.objects.create(person=barn, konto=ke_leder(), begrunnelse=BARE_BARNETS[3], satt_av=ke, fra=i_dag())
        gruppe = Ansvarsgruppe.objects.create(person=barn, slag="ANSVARSGRUPPE", fra=i_dag(), startet_av=ke)
        Medlemskap.objects.create(gruppe=gruppe, konto=vera, enhet=senteret, min_del=BARE_BARNETS[4], fra=i_dag(), lagt_til_av=ke)
    return barn, mor, ke


def utskriften_til(barn, hvem, ke) -> str:
    felt = {"person": barn, "art": "INNSYN", "krevd_av": hvem, "mottatt_dato": i_dag(), "hva": "Alt."}
    krav = handlinger.registrer_krav(**felt, av=ke, tid=timezone.now())
    handlinger.gi_innsyn(krav_id=krav.pk, av=ke, tid=timezone.now())
    return Brev.objects.get(gjelder=krav.pk).html


def test_moren_faar_ikke_det_bare_barnet_faar_og_barnet_faar_alt(sak):
    barn, mor, ke = sak
    til_mor, til_barnet = utskriften_til(barn, mor, ke), utskriften_til(barn, barn, ke)
    for tekst in BARE_BARNETS:
        assert tekst in til_barnet and tekst not in til_mor, tekst
    for tekst in ALLES:
        assert tekst in til_barnet and tekst in til_mor, tekst
    assert "vi sier ikke om det finnes" in til_mor and "vi sier ikke om det finnes" not in til_barnet


def test_setningen_er_den_samme_naar_det_ikke_finnes_noe(sak):
    annen, ke = PersonFabrikk(fodselsdato=date(i_dag().year - 13, 1, 2)), sak[2]
    assert "vi sier ikke om det finnes" in utskriften_til(annen, RepresentasjonFabrikk(person=annen).representant, ke)


def test_knappen_sier_hva_som_ikke_er_med(sak, client):
    barn, mor, ke = sak
    client.force_login(ke, backend="django.contrib.auth.backends.ModelBackend")
    for hvem, sies in ((mor, True), (barn, False)):
        felt = {"person": barn, "art": "INNSYN", "krevd_av": hvem, "mottatt_dato": i_dag(), "hva": "Alt."}
        krav = handlinger.registrer_krav(**felt, av=ke, tid=timezone.now())
        assert ("hvem adressen er skjult for" in client.get(reverse("vedtak:gi_innsyn", args=[krav.pk])).content.decode()) == sies


def test_avslagsbrevet_til_en_annen_nevner_ikke_tabellene_bare_personen_faar(sak, regelverk):
    barn, mor, ke = sak
    leder = ke_leder()
    for konto in (leder, ke):
        godkjenn(rettsgrunnlag_id=Rettsgrunnlag.objects.get(kode="J").pk, av=konto, tid=timezone.now())
    felt = {"person": barn, "art": "INNSYN", "krevd_av": mor, "mottatt_dato": i_dag(), "hva": "Alt."}
    krav = handlinger.registrer_krav(**felt, av=ke, tid=timezone.now())
    unntatt = ["personer.SkjultAdresse", "ip.Maal"]
    handlinger.foresla_avslag(krav_id=krav.pk, unntatt=unntatt, begrunnelse="Hensynet til barnet.", rad_kode="J", av=ke, tid=timezone.now())
    handlinger.avgjor_avslag(krav_id=krav.pk, av=saksbehandler(), tid=timezone.now())
    titler = dict(personarkiv.titler())
    htmlene = " ".join(Brev.objects.filter(gjelder=krav.pk).values_list("html", flat=True))
    assert titler["ip.Maal"] in htmlene and titler["personer.SkjultAdresse"] not in htmlene


def test_hver_rad_som_hoerer_til_en_innsynsdel_har_en_vei_dit():
    """Radene under en rad med egen del, som notatene under en sak i KE-møtet, følger den."""
    assert bare_personens.delveier(Motenotat) == ["sak__innsynsdel"]
    for modell, _vei in personarkiv.tabeller():
        egne = [f.name for f in modell._meta.concrete_fields if f.is_relation and f.related_model is Innsynsdel]
        assert not egne or bare_personens.delveier(modell) == egne
    assert {apps.get_model(navn)._meta.label for navn in bare_personens.TABELLER} <= {m._meta.label for m, _vei in personarkiv.tabeller()}
