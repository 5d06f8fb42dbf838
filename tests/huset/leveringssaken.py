"""Brev på vei til mottakeren: ett ligger på utskriftslisten, ett er postlagt etter at en avkryssing ble angret."""

from datetime import datetime

from utsending.levering import handlinger
from utsending.models import Brev


def send(verden, s, tid: datetime) -> None:
    """Brevet til den andre forelderen går i posten, dagen brevene i saken ble ferdige."""
    s.postlagt = Brev.objects.get(gjelder=s.vedtak.pk, mottaker=s.givere[1])
    forsendelse, felles = s.postlagt.forsendelse, {"av": verden.kontoer["saksbehandler"], "tid": tid}

    def kryss_av(er_postlagt: bool) -> None:
        forsendelse.refresh_from_db()
        handlinger.kryss_av(valgte=[(forsendelse.pk, forsendelse.versjon)], er_postlagt=er_postlagt, **felles)

    kryss_av(False)
    grunn = s.bygger.m("utsending.Leveringshendelse.grunn")
    handlinger.angre(brev_id=s.postlagt.pk, versjon=forsendelse.versjon + 1, grunn=grunn, **felles)
    kryss_av(True)
