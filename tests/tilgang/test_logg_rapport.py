"""«Hvem har sett planen min»: personens egen logg, i vanlige ord, på mottakerens målform, og hvem som kan få den."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from personer.feil import Regelbrudd
from personer.klokke import i_dag
from personer.models import Konto, Maalform, Person
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    InnsynsdelFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkelinjeFabrikk,
    ke_enhet,
    ke_leder,
    saksbehandler,
)
from tests.tilgang.loggbok import kl, loggbok  # noqa: F401
from tilgang.logg import handlinger, vilkaar
from tilgang.logg.oversikter import rapport
from tilgang.models import Loggutlevering, Nodliste

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
MAANED = {"fra": date(2026, 3, 1), "til": date(2026, 4, 1)}


@pytest.fixture
def leder() -> Konto:
    return ke_leder()


@pytest.fixture
def voksen() -> Person:
    return PersonFabrikk(fornavn="Live", etternavn="Strandvik", fodselsdato=date(1990, 5, 4))


def gi_ut(person, leder, *, mottaker=None, **mer) -> Loggutlevering:
    mottaker = mottaker or person
    felt = {"bedt_av": mottaker, "mottaker": mottaker, "vurdering": "" if mottaker == person else "Har mandatet."} | MAANED | mer
    return handlinger.gi_ut(person=person, av=leder, tid=timezone.now(), **felt)


def skrevet(utlevering, leder) -> str:
    return " ".join(rapport.skriv(utlevering, leser=leder).split())


def test_rapporten_sier_hvem_hvorfor_naar_og_hva_i_vanlige_ord(loggbok, leder, voksen):  # noqa: F811
    skole = AnsettelseFabrikk(enhet__navn="Fjordvik skole", konto__navn="Lars Lærer")
    linje = SamtykkelinjeFabrikk(innsynsdel__person=voksen, til_enhet=skole.enhet, samtykke__gitt_dato=date(2026, 1, 3))
    felles = {"rolle": "GRUPPEMEDLEM", "enhet": skole.enhet}
    loggbok.sett(skole.konto, voksen, kl(1, 9, 5), flate="ip:plan", hva="PLANRAMME", **felles)
    loggbok.sett(skole.konto, voksen, kl(1, 9, 7), flate="ip:plan", hva="PLANINNHOLD", samtykkelinje=linje, **felles)
    loggbok.sett(saksbehandler(konto__navn="Sara Saksbehandler"), voksen, kl(2), enhet=ke_enhet())
    loggbok.sett(saksbehandler(), PersonFabrikk(etternavn="Annensen"), kl(2))

    tekst = skrevet(gi_ut(voksen, leder), leder)

    assert "Hvem har sett planen min?" in tekst and 'lang="nb"' in tekst
    assert "Lars Lærer" in tekst and "Fjordvik skole: én gang" not in tekst and "Fjordvik skole: 2 ganger" in tekst
    assert "10. mars 2026" in tekst and "9.05" in tekst and "Så planen" in tekst and "planens innhold" in tekst
    assert "Var med i ansvarsgruppen, etter samtykke 3. januar 2026" in tekst and "Arbeider i koordinerende enhet" in tekst
    assert "Annensen" not in tekst
    for teknisk in ("ip:plan", "PLANINNHOLD", "GRUPPEMEDLEM", "KE_SAKSBEHANDLER", "tilgang_", "oppslag"):
        assert teknisk not in tekst, teknisk


def test_bare_tidsrommet_og_bare_til_loggen_ble_gitt_ut(loggbok, leder, voksen):  # noqa: F811
    for tid in (kl(0, uke=date(2026, 2, 23)), kl(1), kl(0, uke=date(2026, 4, 6))):
        loggbok.sett(saksbehandler(), voksen, tid)
    utlevering = gi_ut(voksen, leder)
    assert "Noen har sett noe én gang" in skrevet(utlevering, leder)
    loggbok.sett(saksbehandler(), voksen, timezone.now() + timedelta(minutes=1))
    alt = gi_ut(voksen, leder, fra=date(2026, 1, 1), til=i_dag() + timedelta(days=1))
    assert "3 ganger" in skrevet(alt, leder)


def test_linjene_fra_en_sammenslaatt_registrering_er_med(loggbok, leder, voksen):  # noqa: F811
    from personer.historikk.aktor import Systemaktor, som

    gammel = PersonFabrikk()
    loggbok.sett(saksbehandler(konto__navn="Sara Saksbehandler"), gammel, kl(1))
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=gammel.pk).update(slaatt_sammen_med=voksen)
    assert "Sara Saksbehandler" in skrevet(gi_ut(voksen, leder), leder)


@pytest.mark.parametrize("lederens", list(Maalform))
def test_maalformen_er_mottakerens_og_ikke_leserens(loggbok, leder, voksen, lederens):  # noqa: F811
    voksen.maalform = Maalform.NYNORSK
    from personer.historikk.aktor import Systemaktor, som

    with som(Systemaktor.TEST):
        voksen.save()
    loggbok.sett(saksbehandler(), voksen, kl(1))
    with translation.override(lederens):
        tekst = skrevet(gi_ut(voksen, leder), leder)
    assert 'lang="nn"' in tekst and "Kven har sett planen min?" in tekst and "arbeider i koordinerande eining" in tekst.lower()


def test_ti_tusen_linjer_i_faa_sporringer(loggbok, leder, voksen, client):  # noqa: F811
    kontoer = [AnsettelseFabrikk().konto for _n in range(5)]
    with loggbok.eier.cursor() as c:
        c.execute(
            """WITH o AS (
                 INSERT INTO tilgang_oppslag (id, tid, konto_id, flate, foresporsel, nodtilgang)
                 SELECT gen_random_uuid(), %s::timestamptz + n * interval '4 minutes', (%s::uuid[])[1 + n %% 5], 'ip:plan',
                        gen_random_uuid(), false FROM generate_series(0, 9999) n RETURNING id)
               INSERT INTO tilgang_oppslaglinje (id, oppslag_id, person_id, hva, rolle, enhet_id)
               SELECT gen_random_uuid(), o.id, %s, 'PLANRAMME', 'GRUPPEMEDLEM', %s FROM o RETURNING oppslag_id""",
            [kl(0, uke=date(2026, 2, 2)), [k.pk for k in kontoer], voksen.pk, EnhetFabrikk().pk],
        )
        loggbok.oppslag += [rad[0] for rad in c.fetchall()]
    utlevering = gi_ut(voksen, leder, fra=date(2026, 1, 1), til=date(2026, 5, 1))
    client.force_login(leder, backend=BAKDEL)
    url = reverse("tilgang:utlevert_logg", args=[voksen.pk, utlevering.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as fanget:
        svar = client.get(url)
    assert svar.status_code == 200 and "10000 ganger" in svar.content.decode().replace("\xa0", "")
    assert len(fanget) <= 45


# --- Skjulte kontakter ---


@pytest.fixture
def skjult(loggbok, voksen):  # noqa: F811
    """En ansatt ved en skjult kontakt så personen."""
    ansatt = AnsettelseFabrikk(enhet=EnhetFabrikk(navn="Krisesenteret", er_skjult_kontakt=True), konto__navn="Hemmelig Hjelper")
    loggbok.sett(ansatt.konto, voksen, kl(1), rolle="GRUPPEMEDLEM", enhet=ansatt.enhet)
    return ansatt


def test_en_som_handler_for_personen_faar_ikke_vite_om_en_skjult_kontakt(skjult, leder, voksen):
    fullmektig = RepresentasjonFabrikk(person=voksen, art="FULLMEKTIG").representant
    SamtykkelinjeFabrikk(innsynsdel=InnsynsdelFabrikk(person=voksen, kilde_enhet=skjult.enhet), til_enhet=ke_enhet())
    for leser in (leder, None):
        tekst = skrevet(gi_ut(voksen, leder, mottaker=fullmektig), leser)
        assert "Krisesenteret" not in tekst and "Hemmelig" not in tekst and "En tjeneste" in tekst and "En ansatt" in tekst
    assert "Hvem har sett planen til Live Strandvik?" in tekst


def test_personen_selv_ser_navnet_naar_ingen_ansatt_lager_rapporten(skjult, leder, voksen):
    assert "Krisesenteret" in skrevet(gi_ut(voksen, leder), None)


def test_en_leder_som_ikke_kan_vite_det_skriver_det_heller_ikke_ut(skjult, leder, voksen):
    tekst = skrevet(gi_ut(voksen, leder), leder)
    assert "Krisesenteret" not in tekst and "Spør tjenesten du har kontakt med" in tekst


def test_naar_samtykket_nevner_ke_faar_personen_navnet_ogsaa_fra_ke(skjult, leder, voksen):
    SamtykkelinjeFabrikk(innsynsdel=InnsynsdelFabrikk(person=voksen, kilde_enhet=skjult.enhet), til_enhet=ke_enhet())
    assert "Krisesenteret" in skrevet(gi_ut(voksen, leder), leder)


def test_en_forelder_adressen_er_skjult_for_faar_ikke_vite_hvilken_skole(loggbok, leder):  # noqa: F811
    from personer.historikk.aktor import Systemaktor, som
    from personer.models import SkjultAdresse

    barn = PersonFabrikk(fodselsdato=i_dag() - timedelta(days=366 * 8))
    mor, far = (RepresentasjonFabrikk(person=barn).representant for _n in range(2))
    skole = AnsettelseFabrikk(enhet__navn="Strandby skole", enhet__tjeneste="SKOLE")
    loggbok.sett(skole.konto, barn, kl(1), rolle="GRUPPEMEDLEM", enhet=skole.enhet)
    with som(Systemaktor.TEST):
        SkjultAdresse.objects.create(person=barn, for_person=far, begrunnelse="Vold.", fra=date(2020, 1, 1))

    assert "Strandby skole" in skrevet(gi_ut(barn, leder, mottaker=mor), leder)
    til_far = skrevet(gi_ut(barn, leder, mottaker=far), leder)
    assert "Strandby" not in til_far and "En skole" in til_far


# --- Hvem som kan få den ---


@pytest.mark.parametrize(
    ("alder", "selv", "forelder"), [(8, False, True), (12, True, True), (15, True, True), (16, True, False), (40, True, False)]
)
def test_hvem_som_kan_faa_loggen_etter_alder(alder, selv, forelder):
    person = PersonFabrikk(fodselsdato=date(2026 - alder, 1, 1))
    mor = RepresentasjonFabrikk(person=person).representant
    mulige = [p for p, _hvorfor in vilkaar.mulige_mottakere(person, date(2026, 3, 1))]
    assert (person in mulige, mor in mulige) == (selv, forelder)


@pytest.mark.parametrize(
    ("art", "felt", "kan"),
    [("VERGE", {"gjelder_personlige": True}, True), ("VERGE", {"gjelder_okonomiske": True}, False), ("FULLMEKTIG", {}, True),
     ("FREMTIDSFULLMAKT", {}, True), ("PAARORENDE", {}, False), ("FOSTERHJEM", {}, False)],
)  # fmt: skip
def test_hvem_som_kan_faa_loggen_etter_grunnlag(voksen, art, felt, kan):
    representant = RepresentasjonFabrikk(person=voksen, art=art, **felt).representant
    assert (representant in [p for p, _hvorfor in vilkaar.mulige_mottakere(voksen, i_dag())]) is kan


def test_naar_barnevernet_har_omsorgen_faar_foreldrene_den_ikke():
    barn = PersonFabrikk(fodselsdato=i_dag() - timedelta(days=366 * 8))
    RepresentasjonFabrikk(person=barn)
    RepresentasjonFabrikk(person=barn, art="BARNEVERN", representant=None, enhet=EnhetFabrikk(tjeneste="BARNEVERN"))
    assert vilkaar.mulige_mottakere(barn, i_dag()) == []


def test_et_ventet_barn_har_bare_foreldrene():
    barn = PersonFabrikk(fodselsdato=None, termindato=date(2027, 1, 1))
    mor = RepresentasjonFabrikk(person=barn).representant
    assert [p for p, _hvorfor in vilkaar.mulige_mottakere(barn, i_dag())] == [mor]


def test_en_annen_enn_de_mulige_faar_den_ikke_og_en_annen_enn_personen_maa_vurderes(leder, voksen):
    with pytest.raises(Regelbrudd, match="bare gis til"):
        gi_ut(voksen, leder, mottaker=PersonFabrikk())
    fullmektig = RepresentasjonFabrikk(person=voksen, art="FULLMEKTIG").representant
    with pytest.raises(Regelbrudd, match="hvorfor mottakeren"):
        gi_ut(voksen, leder, mottaker=fullmektig, vurdering=" ")


def test_bare_lederen_gir_den_ut(voksen):
    with pytest.raises(PermissionDenied):
        gi_ut(voksen, saksbehandler())


def test_aa_gi_den_ut_er_en_rad_med_hvem_som_ba_og_hvem_som_fikk(leder, voksen, client, loggbok):  # noqa: F811
    fullmektig = RepresentasjonFabrikk(person=voksen, art="FULLMEKTIG", representant__maalform="nn").representant
    client.force_login(leder, backend=BAKDEL)
    url = reverse("tilgang:gi_ut_logg", args=[voksen.pk])
    felt = {"bedt_av": voksen.pk, "mottaker": fullmektig.pk, "fra": "2026-03-01", "til_og_med": "2026-03-31"}
    svar = client.post(url, felt)
    assert svar.status_code == 422 and "Skriv hvorfor mottakeren" in svar.content.decode()

    svar = client.post(url, felt | {"vurdering": "Skriftlig fullmakt vist fram."})

    rad = Loggutlevering.objects.get()
    assert (rad.person, rad.bedt_av, rad.mottaker, rad.levert_av, rad.til) == (voksen, voksen, fullmektig, leder, date(2026, 4, 1))
    siden = reverse("tilgang:utlevert_logg", args=[voksen.pk, rad.pk])
    assert svar["Location"] == siden
    tekst = client.get(siden).content.decode()
    assert 'lang="nn"' in tekst and "Ingen har sett noko i dette tidsrommet." in tekst
    assert siden in client.get(url).content.decode(), "det som er gitt ut, står på siden"
    with pytest.raises(Exception, match="permission denied"):
        Loggutlevering.objects.update(vurdering="noe annet")


@pytest.mark.parametrize(
    ("felt", "setning"),
    [
        ({"til_og_med": "2999-01-01"}, "2100"),
        ({"fra": "2026-03-31", "til_og_med": "2026-03-01"}, "før startdatoen"),
        ({"mottaker": ""}, "Velg et alternativ"),
    ],
)
def test_skjemaet_sier_hva_som_er_galt(leder, voksen, client, felt, setning):
    client.force_login(leder, backend=BAKDEL)
    riktig = {"bedt_av": voksen.pk, "mottaker": voksen.pk, "fra": "2026-03-01", "til_og_med": "2026-03-31"}
    svar = client.post(reverse("tilgang:gi_ut_logg", args=[voksen.pk]), riktig | felt)
    assert svar.status_code == 422 and setning in svar.content.decode()


def test_uten_noen_som_kan_faa_den_sier_siden_det(leder, client):
    client.force_login(leder, backend=BAKDEL)
    svar = client.get(reverse("tilgang:gi_ut_logg", args=[PersonFabrikk(fodselsdato=i_dag() - timedelta(days=900)).pk]))
    assert "Ingen kan få loggen ennå" in svar.content.decode()


def test_rapporten_sier_hvor_ofte_personen_sto_paa_nodlisten(leder, voksen):
    """Listen som skrives når ingen ser på, er også noe kommunen har gjort med opplysningene. Andres lister og andre måneder er ikke med."""
    laget = {date(2026, 3, 3): [voksen.pk], date(2026, 3, 4): [voksen.pk], date(2026, 3, 5): [], date(2026, 4, 2): [voksen.pk]}
    for dag, personer in laget.items():
        tid = timezone.make_aware(datetime.combine(dag, time(3)))
        Nodliste.objects.create(dag=dag, tid=tid, personer=personer, utelatt=0, filnavn=f"nodliste-{dag}.pdf", sha256="0" * 64)
    tekst = skrevet(gi_ut(voksen, leder), leder)
    assert "Du sto på den: 2 ganger, fra 3. mars 2026 til 4. mars 2026." in tekst
    annen = PersonFabrikk(fodselsdato=date(1990, 5, 4))
    assert "liste til bruk når tjenesten er nede" not in skrevet(gi_ut(annen, leder), leder)
