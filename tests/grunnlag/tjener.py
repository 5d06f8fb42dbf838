"""En virkelig webtjener i en tråd, på testens egen database, med statiske filer slik produktet selv serverer dem."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections


class Stille(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@dataclass(frozen=True)
class Tjener:
    url: str

    def __str__(self):
        return self.url


@pytest.fixture(scope="session")
def wsgi():
    from config.wsgi import application  # når innstillingene er lest

    return application


@pytest.fixture
def tjener(egen_base, wsgi):
    with startet(wsgi) as tjeneren:
        yield tjeneren


@contextmanager
def startet(wsgi) -> Iterator[Tjener]:
    """Tjeneren på den basen forbindelsene går til nå."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Stille, connections_override={})
    server.set_app(wsgi)
    server.daemon_threads = True
    trad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    trad.start()
    yield Tjener(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()
    trad.join(10)
    connections.close_all()
