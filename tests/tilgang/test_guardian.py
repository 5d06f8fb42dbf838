"""Fallgruvene i django-guardian, S-GD-1 til 9: hver har en test som blir rød om vi går i den."""

import ast
import logging
import uuid
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import CASCADE, ForeignKey, UUIDField
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from guardian.models import GroupObjectPermissionBase, UserObjectPermission, UserObjectPermissionBase

from config.objektrettigheter import ObjektrettighetSpurt
from oppfolging import tilgangsvakt, varsler
from oppfolging.models import Hjerteslag, Varsel
from oppfolging.post.planlegg import planlegg
from oppfolging.post.send import send
from personer.historikk.aktor import Systemaktor, som
from personer.historikk.modell import Vern
from personer.historikk.vern import VAARE_ROM, rettighet
from personer.klokke import i_dag
from personer.models import Ansettelse, Hendelse, Hva, Konto, Person
from tests.fabrikk import (
    KontoFabrikk,
    PersonFabrikk,
    SamtykkelinjeFabrikk,
    gruppemedlem_for,
    ke_leder,
    koordinator_for,
    saksbehandler,
)
from tests.huset.test_forbud import FILER, FORBUDTE_KALL, ROT
from tilgang import handlinger, husk, regler, vakt
from tilgang.handling import Handling
from tilgang.models import InnsynsdelGruppe, InnsynsdelKonto

ROM = [m for m in apps.get_models() if m._meta.app_label in VAARE_ROM]


def delt_sak():
    """En linje til en enhet der ett medlem arbeider."""
    linje = SamtykkelinjeFabrikk()
    return linje, gruppemedlem_for(linje.innsynsdel.person, enhet=linje.til_enhet)


# --- S-GD-1: foreldreløse rader, og en nøkkel som brukes om igjen ---


@pytest.mark.parametrize(("modell", "grunn"), [(InnsynsdelKonto, UserObjectPermissionBase), (InnsynsdelGruppe, GroupObjectPermissionBase)])
def test_sgd1_radene_peker_rett_paa_det_vernede_og_faller_med_det(modell, grunn):
    felt = modell._meta.get_field("content_object")
    assert issubclass(modell, grunn) and isinstance(felt, ForeignKey) and felt.remote_field.on_delete is CASCADE
    assert isinstance(felt.related_model._meta.pk, UUIDField)


def test_sgd1_hver_rad_om_en_person_har_en_uuid_som_aldri_brukes_om_igjen():
    peker = [m for m in ROM if any(f.related_model is Person for f in m._meta.concrete_fields) and rettighet(m) is not Vern.PROJEKSJON]
    feil = [m._meta.label for m in peker if not isinstance(m._meta.pk, UUIDField) and not m._meta.pk.name == "history_id"]
    assert peker and [navn for navn in feil if navn not in ("tilgang.Sorteringsdato",)] == []


@pytest.mark.django_db
def test_sgd1_ingen_rad_er_uten_det_den_gjelder():
    delt_sak()

    assert InnsynsdelKonto.objects.exists() and vakt._foreldrelose() == 0


# --- S-GD-2: en rettighet på hele modellen lister alt ---


@pytest.mark.django_db
def test_sgd2_ingen_konto_og_ingen_gruppe_har_en_rettighet_paa_hele_modellen():
    linje, konto = delt_sak()

    assert not Konto.objects.filter(user_permissions__isnull=False).exists()
    assert not Permission.objects.filter(group__isnull=False).exists()
    assert not konto.groups.exists() and not Konto.objects.filter(groups__isnull=False).exists()
    with som(Systemaktor.TEST):
        konto.user_permissions.add(Permission.objects.get(codename="se", content_type__app_label="tilgang"))
    assert list(regler.deler_for(konto)) == [linje.innsynsdel], "en slik rettighet åpner ingenting"
    assert list(vakt.kontroller(rett=False).linjer()) == ["1 rettigheter gitt en konto utenom"]


def test_sgd2_snarveiene_kalles_ingen_steder():
    snarveier = {"get_objects_for_user", "has_perm", "assign_perm", "remove_perm", "get_user_perms"}
    assert snarveier <= set(FORBUDTE_KALL) and all(not lov for navn, (lov, _) in FORBUDTE_KALL.items() if navn in snarveier)


# --- S-GD-3: inaktive blir med i listene ---


@pytest.mark.django_db
@pytest.mark.parametrize("hva", ["stengt", "sluttet"])
def test_sgd3_den_som_er_stengt_eller_har_sluttet_er_ingen_mottaker_og_ser_ingen(hva):
    leder, koordinator = ke_leder(), koordinator_for(PersonFabrikk())
    with som(Systemaktor.TEST):
        if hva == "stengt":
            Konto.objects.update(is_active=False)
        else:
            Ansettelse.objects.update(til=i_dag())

    for konto in Konto.objects.filter(pk__in=[leder.pk, koordinator.pk]):
        assert not any(regler.personer_for(konto, h).exists() for h in Handling)
    assert not regler.kontoer_med(Handling.GJENNOMGAA_LOGG).exists()


@pytest.mark.django_db
def test_sgd3_ingen_epost_til_den_som_ble_stengt_etter_at_varselet_ble_laget(mailoutbox):
    ke_leder()
    tid = timezone.now()
    with som(Systemaktor.TEST):
        Hendelse.objects.create(hva=Hva.NODTILGANG_AAPNET, person=PersonFabrikk(), av=saksbehandler(), gjelder=uuid.uuid4(), tid=tid)
    assert varsler.lag(tid=tid) == 1
    with som(Systemaktor.TEST):
        Konto.objects.update(is_active=False)

    planlegg(tid=tid)
    send(tid=tid)
    assert mailoutbox == [] and not Varsel.objects.usendte(tid + timedelta(days=1)).exists()


# --- S-GD-4: radene er en projeksjon av daterte fakta ---


@pytest.mark.django_db
def test_sgd4_hver_rad_har_periode_og_peker_paa_linjen_og_tilknytningen():
    linje, _konto = delt_sak()

    rad, gruppe = InnsynsdelKonto.objects.get(), InnsynsdelGruppe.objects.get()
    assert rad.samtykkelinje == gruppe.samtykkelinje == linje and rad.tilknytning.person == linje.innsynsdel.person
    assert rad.gyldig.lower == max(linje.fra, rad.tilknytning.fra) and gruppe.gyldig.lower == linje.fra


@pytest.mark.django_db
def test_sgd4_en_ny_bygging_av_alt_endrer_ingenting_etter_hendelser_i_rekke():
    linje, _konto = delt_sak()
    av, tid = saksbehandler(), timezone.now()
    handlinger.registrer_innsigelse(innsynsdel=linje.innsynsdel, til_enhet=None, begrunnelse="", dag=i_dag(), av=av, tid=tid)
    annen, _ = delt_sak()
    handlinger.trekk_linje(linje_id=annen.pk, av=av, tid=tid)

    assert not vakt.kontroller(rett=False)
    call_command("bygg_tilgang", sjekk=True)


@pytest.mark.django_db
def test_sgd4_kommandoen_finner_og_retter_en_rad_noen_har_lagt_til_utenom(capsys):
    linje, konto = delt_sak()
    InnsynsdelKonto.objects.all().delete()
    gruppe = InnsynsdelGruppe.objects.get()
    gruppe.pk, gruppe.gyldig = None, (date(2040, 1, 1), None)
    gruppe.save(force_insert=True)

    with pytest.raises(CommandError, match="ikke lik fakta"):
        call_command("bygg_tilgang", sjekk=True)
    assert "1 rader ga tilgang uten at fakta gjør det\n1 rader manglet" in capsys.readouterr().out
    assert not regler.deler_for(konto).exists(), "--sjekk endrer ingenting"

    call_command("bygg_tilgang")
    assert list(regler.deler_for(konto)) == [linje.innsynsdel]
    call_command("bygg_tilgang", sjekk=True)


@pytest.mark.django_db
def test_sgd4_nattens_kontroll_retter_melder_og_venter_til_neste_natt(caplog):
    delt_sak()
    InnsynsdelKonto.objects.all().delete()
    tid = timezone.now()

    with caplog.at_level(logging.ERROR):
        assert tilgangsvakt.prov(tid=tid)
    assert "1 rader manglet" in caplog.text and InnsynsdelKonto.objects.count() == 1
    assert not Hjerteslag.objects.get(hva=Hjerteslag.Hva.TILGANG).er_i_orden
    assert not tilgangsvakt.prov(tid=tid + timedelta(hours=1)), "funnet står til neste natt"
    assert tilgangsvakt.prov(tid=tid + timedelta(hours=21))
    assert Hjerteslag.objects.get(hva=Hjerteslag.Hva.TILGANG).er_i_orden


# --- S-GD-5: det som huskes, lever ikke lenger enn svaret ---


@pytest.mark.django_db
def test_sgd5_neste_svar_ser_det_som_ble_endret_i_den_samme_prosessen(client):
    person = PersonFabrikk()
    konto = koordinator_for(person)
    client.force_login(konto, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/person/{person.pk}/").status_code == 200

    handlinger.sett_sperre(person=person, konto=konto, begrunnelse="", dag=i_dag(), av=saksbehandler(), tid=timezone.now())
    assert client.get(f"/person/{person.pk}/").status_code == 404
    assert husk._husket.get() is None


def test_sgd5_guardians_sjekker_brukes_ikke():
    assert not [fil for fil in FILER if "ObjectPermissionChecker" in fil.read_text()]


# --- S-GD-6: en spørring per liste, ikke per rad ---


@pytest.mark.django_db
def test_sgd6_listene_koster_like_mange_sporringer_for_to_og_for_tolv():
    linje, konto = delt_sak()
    av = linje.til_enhet

    def sporringer():
        with CaptureQueriesContext(connection) as fanget:
            list(regler.personer_for(konto, Handling.SE_PERSON))
            list(regler.deler_for(konto))
        return len(fanget)

    faa = sporringer()
    for _ in range(10):
        ny = SamtykkelinjeFabrikk(til_enhet=av)
        gruppemedlem_for(ny.innsynsdel.person, enhet=av, konto=konto)
    assert sporringer() == faa and regler.deler_for(konto).count() == 11


# --- S-GD-7 og 8: guardians egen bruker, og superbrukere ---


@pytest.mark.django_db
def test_sgd7_guardian_lager_ingen_anonym_bruker():
    assert settings.ANONYMOUS_USER_NAME is None
    assert not Konto.objects.filter(epost__icontains="anonym").exists() and not Konto.objects.exists()


@pytest.mark.django_db
def test_sgd8_databasen_nekter_en_superbruker():
    konto = KontoFabrikk()
    with pytest.raises(IntegrityError, match="konto_er_aldri_superbruker"), transaction.atomic(), som(Systemaktor.TEST):
        Konto.objects.filter(pk=konto.pk).update(is_superuser=True)


# --- S-GD-9: ett sted som avgjør ---


def test_sgd9_verken_guardians_eller_djangos_dekoratorer_og_mixins_brukes():
    forbudt = {"guardian.mixins", "guardian.decorators", "guardian.shortcuts", "guardian.core", "guardian.utils", "guardian.managers"}
    forbudt |= {"django.contrib.auth.mixins"}
    for fil in FILER:
        for node in ast.walk(ast.parse(fil.read_text())):
            navn = {node.module} if isinstance(node, ast.ImportFrom) else {a.name for a in getattr(node, "names", []) if hasattr(a, "name")}
            assert not navn & (forbudt | {"permission_required", "user_passes_test"}), Path(fil).relative_to(ROT)


@pytest.mark.django_db
def test_sgd9_et_sporsmaal_til_django_om_et_objekt_feiler_hoyt():
    linje, konto = delt_sak()
    for objekt in (linje.innsynsdel, Group.objects.first()):
        with pytest.raises(ObjektrettighetSpurt):
            konto.has_perm("tilgang.se", objekt)
    assert not konto.has_perm("tilgang.se") and not UserObjectPermission.objects.exists()
