"""Hele veien i nettleseren: registrere, velge dokumentene, svare, godkjenne, registrere utfallet, følge opp og avslutte."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.fabrikk import saksbehandler
from tests.huset.saken import med_tekst
from tests.vedtak.fabrikk import beslutter, voksen
from tests.vedtak.tilsyn.fabrikk import TILSYNSTID, arbeideren
from vedtak.models import Tilsyn, Tilsynspunkt

pytestmark = pytest.mark.django_db


@pytest.fixture
def som(client):
    def logg_inn(konto):
        client.force_login(konto, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logg_inn


def test_fra_brevet_til_avsluttet_tilsyn(som):
    person, konto, leder = voksen(), saksbehandler(), beslutter()
    with time_machine.travel(TILSYNSTID, tick=False):
        ke = som(konto)
        ny = reverse("vedtak:registrer_tilsyn", args=[person.pk])
        assert ny in ke.get(reverse("oversikt:person", args=[person.pk])).content.decode()
        felt = {"mottatt_dato": "2026-12-01", "svarfrist_dato": "2026-11-30", "sporsmaal": "Er retten vurdert?"}
        svar = ke.post(ny, felt)
        assert svar.status_code == 422 and "Svarfristen kan ikke være før brevet kom." in svar.content.decode()
        side = ke.post(ny, felt | {"svarfrist_dato": "2026-12-22", "fil": med_tekst("brevet")}).url
        t = Tilsyn.objects.get()
        innhold = ke.get(side).content.decode()
        assert "Velg dokumentene" in innhold and "21 dager igjen" in innhold
        assert ke.get(reverse("vedtak:tilsynsfil", args=[t.pk, t.dokument_id])).content.startswith(b"%PDF")
        assert ke.post(reverse("vedtak:bestill_tilsynspakker", args=[t.pk]), {}).status_code == 422
        ke.post(reverse("vedtak:bestill_tilsynspakker", args=[t.pk]), {"deler": ["PERSONEN", "VEDTAK"]})
        assert "Filene lages nå." in ke.get(side).content.decode()
        assert all(arbeideren(t))
        assert "Åpne filen" in ke.get(side).content.decode()
        ke.post(reverse("vedtak:foresla_tilsynssvar", args=[t.pk]), {"svar": "Retten er vurdert."})
        assert "En annen godkjenner svaret" in ke.get(side).content.decode()
        assert ke.get(reverse("vedtak:godkjenn_tilsynssvar", args=[t.pk])).status_code == 403
    with time_machine.travel(TILSYNSTID + timedelta(days=1), tick=False):
        ke = som(leder)
        ke.post(reverse("vedtak:godkjenn_tilsynssvar", args=[t.pk]))
        assert "Svar på spørsmål fra Statsforvalteren" in ke.get(side).content.decode()
        ke.post(reverse("vedtak:tilsynsutfall", args=[t.pk]), {"utfall": "PLIKTBRUDD", "dato": "2026-12-02", "vurdering": "For sent."})
        ke.post(reverse("vedtak:nytt_tilsynspunkt", args=[t.pk]), {"hva": "Lag rutine.", "hvem": "KE", "frist_dato": "2027-01-15"})
        assert "Gjør ferdig oppfølgingen" in ke.get(side).content.decode()
        avslutt = reverse("vedtak:avslutt_tilsyn", args=[t.pk])
        assert ke.post(avslutt).status_code == 422
        gjor = reverse("vedtak:tilsynspunkt", args=[Tilsynspunkt.objects.get().pk])
        assert ke.post(gjor, {"resultat": "Laget.", "gjort_dato": "2026-12-03"}).status_code == 422
        ke.post(gjor, {"resultat": "Laget.", "gjort_dato": "2026-12-02"})
        assert ke.get(gjor).url == side
        ke.post(avslutt)
        assert t.referanse in ke.get(reverse("vedtak:tilsynene")).content.decode()
    t.refresh_from_db()
    assert t.tilstand == "AVSLUTTET"
