"""Hovedansvaret for planen: høyst én tjeneste, avtalt eller avgjort på delegasjon, og alderen når det ikke er avklart (R60, R61)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from koordinator import handlinger, oversikter, vilkaar
from koordinator.models import Hovedansvar, Maate, Tjenestesyn
from koordinator.paaminnelser import HOVEDANSVAR_SVAR
from koordinator.sammenslaaing import EIER
from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from oversikt import samordningsarbeid as dagens
from oversikt.dagens import lister
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, TilknytningFabrikk, ke_leder, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import BAKDEL, DAG, TID, R, innvilget, tjeneste
from tests.vedtak import fabrikk as vedtaksfabrikk
from tests.vedtak.fabrikk import DelegasjonFabrikk
from vedtak.models import Rettsgrunnlag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]


@pytest.fixture
def person():
    return innvilget(vedtaksfabrikk.voksen(), R.IP)


@pytest.fixture
def stedene():
    return [EnhetFabrikk(navn=navn) for navn in ("Barneverntjenesten", "NAV Fjordvik")]


def spurt(person, stedene, *, frist=DAG + timedelta(days=14), tid=TID):
    return handlinger.spor_om_hovedansvar(person=person, enheter=stedene, frist_dato=frist, av=saksbehandler(), tid=tid)


def svart(avklaring, mener, *, tid=TID):
    """`mener` er hva hver tjeneste mener, i rekkefølge; None har ikke svart."""
    for syn, hvem in zip(avklaring.syn.order_by("enhet__navn"), mener, strict=True):
        if hvem:
            handlinger.gi_syn(
                syn_id=syn.pk, mener=hvem, begrunnelse="Vi gir mest.", sagt_av="Lise Leder", svart_dato=DAG, av=saksbehandler(), tid=tid
            )


def bestemt(avklaring, enhet, *, av=None, begrunnelse="", tid=TID):
    return handlinger.bestem_hovedansvar(avklaring_id=avklaring.pk, enhet=enhet, begrunnelse=begrunnelse, av=av or saksbehandler(), tid=tid)


def med_delegasjon(**felt) -> Konto:
    konto = ke_leder()
    DelegasjonFabrikk(**({"konto": konto, "hovedansvar": True} | felt))
    return konto


def test_enige_tjenester_foeres_uten_delegasjon(person, stedene):
    avklaring = spurt(person, stedene)
    svart(avklaring, [stedene[1], stedene[1]])
    rad = bestemt(avklaring, stedene[1])
    assert (rad.maate, rad.delegasjon, str(rad.rettsgrunnlag), rad.fra) == (Maate.ENIGE, None, "H v1", DAG)
    assert rad.rettsgrunnlag.klageprofil is None
    assert oversikter.hovedansvar_for(person, DAG) == rad and oversikter.uavklart_for(person, DAG) is None


def test_uenighet_avgjoeres_med_delegasjon_og_grunn(person, stedene):
    avklaring, av = spurt(person, stedene), med_delegasjon()
    svart(avklaring, stedene)
    with pytest.raises(Regelbrudd, match="Skriv hvorfor"):
        bestemt(avklaring, stedene[0], av=av)
    rad = bestemt(avklaring, stedene[0], av=av, begrunnelse="Barnevernet gir mest.")
    assert rad.maate == Maate.AVGJORT and rad.delegasjon.konto == av


@pytest.mark.parametrize("felt", [{"hovedansvar": False}, {"til": DAG}, {"fra": DAG + timedelta(days=1)}])
def test_uten_delegasjon_den_dagen_nektes_det(person, stedene, felt):
    avklaring, av = spurt(person, stedene), med_delegasjon(**felt)
    svart(avklaring, stedene)
    with pytest.raises(Regelbrudd, match="ingen delegasjon"):
        bestemt(avklaring, stedene[0], av=av, begrunnelse="Barnevernet gir mest.")
    assert not Hovedansvar.objects.exists()


@pytest.mark.parametrize(
    ("mener", "dager", "grunn", "ord"),
    [
        (["a", None], 0, "x", "har ikke svart"),
        (["a", None], 14, "x", "har ikke svart"),
        (["a", None], 15, "x", ""),
        ([None, None], 15, "x", ""),
        (["b", "b"], 0, "x", "enige om en annen"),
        (["a", "b"], 0, " ", "Skriv hvorfor"),
        (["a", "b"], 0, "x", ""),
    ],
)
def test_naar_ke_kan_avgjore(mener, dager, grunn, ord):
    svar = vilkaar.hvorfor_ikke_avgjore(mener, DAG + timedelta(days=14), DAG + timedelta(days=dager), grunn)
    assert ord in svar and bool(svar) == bool(ord)


def test_enige_er_alle_som_har_svart_det_samme():
    assert vilkaar.er_enige(["a", "a"], "a")
    assert not any((vilkaar.er_enige(["a", None], "a"), vilkaar.er_enige(["a", "b"], "a"), vilkaar.er_enige([], "a")))


def test_ikke_avklart_har_alder_fra_vedtaket_og_fra_det_siste_tok_slutt(person, stedene):
    uavklart = oversikter.uavklart_for(person, DAG + timedelta(days=5))
    assert (uavklart.siden, uavklart.dager) == (DAG, 5)
    avklaring = spurt(person, stedene)
    svart(avklaring, [stedene[0]] * 2)
    rad = bestemt(avklaring, stedene[0])
    senere = TID + timedelta(days=10)
    handlinger.avslutt_hovedansvar(hovedansvar_id=rad.pk, grunn="Tjenesten er avsluttet.", av=saksbehandler(), tid=senere)
    [uavklart] = oversikter.uavklarte(saksbehandler(), DAG + timedelta(days=12))
    assert (uavklart.person, uavklart.dager) == (person, 2)


def test_en_ny_avklaring_avloser_og_historien_staar(person, stedene):
    for nr in (0, 1):
        avklaring = spurt(person, stedene, tid=TID + timedelta(hours=nr))
        svart(avklaring, [stedene[nr]] * 2, tid=TID + timedelta(hours=nr))
        bestemt(avklaring, stedene[nr], tid=TID + timedelta(hours=nr), begrunnelse="Byttet.")
    assert oversikter.hovedansvar_for(person, DAG).enhet == stedene[1]
    assert [h.enhet for h in oversikter.tidligere(saksbehandler(), person)] == [stedene[1], stedene[0]]


def test_databasen_holder_hoyst_en(person, stedene):
    avklaring = spurt(person, stedene)
    svart(avklaring, [stedene[0]] * 2)
    rad = bestemt(avklaring, stedene[0])
    felt = {f: getattr(rad, f) for f in ("person", "avklaring", "rettsgrunnlag", "bestemt_av", "bestemt_tid", "fra", "maate")}
    with pytest.raises(IntegrityError, match="en_tjeneste_har_hovedansvaret"), som(Systemaktor.TEST), transaction.atomic():
        Hovedansvar.objects.create(**felt, enhet=stedene[1])
    with pytest.raises(IntegrityError, match="bare_avgjort_hovedansvar"), som(Systemaktor.TEST), transaction.atomic():
        Hovedansvar.objects.filter(pk=rad.pk).update(maate=Maate.AVGJORT)


def test_nektes_uten_plan_uten_to_tjenester_og_to_ganger(person, stedene):
    with pytest.raises(Regelbrudd, match="vedtak om individuell plan"):
        spurt(vedtaksfabrikk.voksen(), stedene)
    with pytest.raises(Regelbrudd, match="minst to"):
        spurt(person, stedene[:1])
    spurt(person, stedene)
    with pytest.raises(Regelbrudd, match="alt spurt"):
        spurt(person, stedene)


def test_uten_regelraden_sier_en_setning_hvorfor(person, stedene):
    avklaring = spurt(person, stedene)
    svart(avklaring, [stedene[0]] * 2)
    rad = Rettsgrunnlag.objects.get(kode="H")
    with som(Systemaktor.TEST):
        felt = {f.attname: getattr(rad, f.attname) for f in rad._meta.concrete_fields if f.name not in ("id", "versjon", "status")}
        ny = Rettsgrunnlag.objects.create(**felt, versjon=2, status="TILBAKEKALT")
        for konto in (ke_leder(), saksbehandler()):
            ny.godkjenninger.create(konto=konto, tid=TID)
    with pytest.raises(Regelbrudd, match="ikke i kraft"):
        bestemt(avklaring, stedene[0])


# --- Hvem som kan gi tjenestens syn ---


def test_lederen_som_kjenner_personen_svarer_selv(logg_inn, person):
    kjent, ukjent = tjeneste("Barneverntjenesten"), tjeneste("NAV Fjordvik")
    TilknytningFabrikk(person=person, konto=kjent.leder, enhet=kjent.enhet, rolle="SAMORDNING", kilde="OPPNEVNING")
    avklaring = spurt(person, [kjent.enhet, ukjent.enhet])
    syn = {s.enhet: s for s in avklaring.syn.all()}

    c = logg_inn(kjent.leder)
    assert "Svar på hvem som bør ha det" in c.get("/").content.decode()
    url = reverse("koordinator:gi_syn", args=[syn[kjent.enhet].pk])
    svar = {"mener": kjent.enhet.pk, "begrunnelse": "Vi gir mest.", "sagt_av": kjent.leder.navn, "svart_dato": "2026-11-23"}
    assert c.post(url, svar).status_code == 302
    assert Tjenestesyn.objects.get(pk=syn[kjent.enhet].pk).registrert_av == kjent.leder
    assert c.get(reverse("koordinator:gi_syn", args=[syn[ukjent.enhet].pk])).status_code == 404
    assert c.get(reverse("koordinator:hovedansvar", args=[person.pk])).status_code == 403

    c = logg_inn(ukjent.leder)
    assert c.get(reverse("koordinator:gi_syn", args=[syn[ukjent.enhet].pk])).status_code == 404
    assert "Svar på hvem" not in c.get("/").content.decode()
    with pytest.raises(PermissionDenied):
        handlinger.gi_syn(
            syn_id=syn[ukjent.enhet].pk, mener=kjent.enhet, begrunnelse="x", sagt_av="x", svart_dato=DAG, av=ukjent.leder, tid=TID
        )


def test_fra_dagens_arbeid_til_avklart(logg_inn, person, stedene):
    c = logg_inn(saksbehandler())
    siden = reverse("koordinator:hovedansvar", args=[person.pk])
    assert "Ikke avklart (0 dager)" in c.get("/").content.decode()
    assert siden in c.get(reverse("oversikt:person", args=[person.pk])).content.decode() and "Ikke avklart" in c.get(siden).content.decode()
    feil = c.post(reverse("koordinator:spor_om_hovedansvar", args=[person.pk]), {"enheter": [stedene[0].pk], "frist_dato": "2026-11-01"})
    assert feil.status_code == 422 and set(feil.context["form"].errors) == {"enheter", "frist_dato"}
    c.post(reverse("koordinator:spor_om_hovedansvar", args=[person.pk]), {"enheter": [s.pk for s in stedene], "frist_dato": "2026-12-01"})
    for syn in Tjenestesyn.objects.all():
        svar = {"mener": stedene[0].pk, "begrunnelse": "Vi gir mest.", "sagt_av": "Lise Leder", "svart_dato": "2026-11-23"}
        assert c.post(reverse("koordinator:gi_syn", args=[syn.pk]), svar).status_code == 302
    c.post(reverse("koordinator:bestem_hovedansvar", args=[syn.avklaring_id]), {"enhet": stedene[0].pk})
    assert "Barneverntjenesten" in c.get(siden).content.decode() and Hovedansvar.objects.get().maate == Maate.ENIGE
    assert logg_inn(koordinator_for(person)).get(siden).status_code == 200


def test_naar_to_registreringer_slaas_sammen_slutter_hovedansvaret_paa_den_ene(person, stedene):
    avklaring = spurt(person, stedene)
    assert any("hovedansvaret" in h for h in EIER.hindringer(person, DAG))
    svart(avklaring, [stedene[0]] * 2)
    rad = bestemt(avklaring, stedene[0])
    assert not EIER.hindringer(person, DAG)
    with som(Systemaktor.TEST):
        EIER.lukk(person, DAG)
    rad.refresh_from_db()
    assert rad.til == DAG and "slått sammen" in rad.slutt_grunn


def test_dagens_arbeid_gaar_rett_til_avgjorelsen_naar_alle_har_svart(person, stedene, client):
    """Der står det hva tjenestene mente, og hvorfor."""
    konto = saksbehandler()
    avklaring = spurt(person, stedene)
    bestem = reverse("koordinator:bestem_hovedansvar", args=[avklaring.pk])
    assert [u for *_, u in dagens.hovedansvar(konto, DAG)] == [reverse("koordinator:hovedansvar", args=[person.pk])]
    assert [u for *_, u in dagens.hovedansvar(konto, DAG + timedelta(days=15))] == [bestem], "fristen er ute"
    svart(avklaring, [stedene[1], stedene[0]])
    assert [u for *_, u in dagens.hovedansvar(konto, DAG)] == [bestem]
    client.force_login(konto, backend=BAKDEL)
    assert "Vi gir mest." in client.get(bestem).content.decode()


# --- Påminnelsen, og Dagens arbeid ---


def aapne(regel) -> dict:
    """Det sveipet sier i dag: {det som gjelder: fristen}."""
    kjor_sveip(dag=DAG, tid=TID)
    return dict(Paaminnelse.objects.aapne().filter(regel=regel.kode).values_list("gjelder", "forfall_dato"))


def test_fristen_tjenestene_fikk_minner_til_det_er_bestemt(person, stedene):
    avklaring = spurt(person, stedene, frist=DAG + timedelta(days=3))
    assert aapne(HOVEDANSVAR_SVAR) == {avklaring.pk: DAG + timedelta(days=3)}
    assert Paaminnelse.objects.synlig_for(ke_leder()).filter(regel=HOVEDANSVAR_SVAR.kode).exists()
    assert not Paaminnelse.objects.synlig_for(koordinator_for(person)).filter(regel=HOVEDANSVAR_SVAR.kode).exists()
    svart(avklaring, [stedene[1], stedene[1]])
    assert aapne(HOVEDANSVAR_SVAR)
    bestemt(avklaring, stedene[1])
    assert aapne(HOVEDANSVAR_SVAR) == {}


def test_lederen_i_ke_ser_det_som_har_staatt_lenge(person, settings):
    dager = oversikter.uavklart_for(person, DAG).dager
    for maalet, merket in ((max(dager, 1), dager >= 1), (dager + 1, False)):
        settings.VERV_LEDIG_DAGER = maalet
        (rad,) = [r for liste in lister(ke_leder(), DAG) if liste.tittel == "Hovedansvar" for r in liste.rader]
        assert rad.person == person and rad.hva.endswith("over det interne målet") == merket


def test_lederen_i_tjenesten_ser_fristen_for_aa_svare(person, stedene):
    leder = AnsettelseFabrikk(enhet=stedene[0], stilling="ENHETSLEDER").konto
    TilknytningFabrikk(person=person, konto=leder, enhet=stedene[0])
    spurt(person, stedene)
    (rad,) = [r for liste in lister(leder, DAG) if liste.tittel == "Hovedansvar" for r in liste.rader]
    assert rad.hva == "Svar på hvem som bør ha det, innen 7. desember 2026"
    (rad,) = [r for liste in lister(leder, DAG + timedelta(days=15)) if liste.tittel == "Hovedansvar" for r in liste.rader]
    assert rad.hva == "Fristen for å svare var 7. desember 2026"
