"""Testene når bare denne maskinen, og skriptene deres er like strenge hver gang."""

import ipaddress
import socket

import hypothesis
import pytest

# Ingen frist per eksempel: maskinen kan være opptatt med annet.
hypothesis.settings.register_profile("samvev", deadline=None, print_blob=True, database=None)
hypothesis.settings.load_profile("samvev")


class Nettsperre(Exception):
    """En test prøvde å nå noe utenfor maskinen."""


def er_egen_maskin(vert: str) -> bool:
    try:
        return ipaddress.ip_address(vert).is_loopback
    except ValueError:
        return vert in ("localhost", "")


@pytest.fixture(scope="session", autouse=True)
def bare_egen_maskin():
    """Nettet er stengt, unntatt loopback og lokale socketer."""
    virkelig_connect, virkelig_oppslag = socket.socket.connect, socket.getaddrinfo

    def connect(self, adresse):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not er_egen_maskin(adresse[0]):
            raise Nettsperre(f"testene når bare loopback, ikke {adresse[0]}")
        return virkelig_connect(self, adresse)

    def oppslag(vert, *args, **kwargs):
        if vert is not None and not er_egen_maskin(vert if isinstance(vert, str) else vert.decode()):
            raise Nettsperre(f"testene slår ikke opp {vert}")
        return virkelig_oppslag(vert, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket, "getaddrinfo", oppslag)
        yield
