"""En e-posttjener på loopback som snakker SMTP (RFC 5321) så langt en avsender trenger, og husker hva som kom fram, og til hvem."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Mottatt:
    fra: str
    til: list[str]
    innhold: bytes


@dataclass
class Posttjener:
    """`svar` er det tjeneren sier til en mottaker, eller til innholdet; tomt er ja. `henger_opp` bryter etter at innholdet er tatt imot."""

    port: int = 0
    mottatt: list[Mottatt] = field(default_factory=list)
    til_svar: dict[str, str] = field(default_factory=dict)
    data_svar: str = ""
    henger_opp: bool = False


class Samtale(socketserver.StreamRequestHandler):
    def si(self, linje: str) -> None:
        self.wfile.write(f"{linje}\r\n".encode())

    def handle(self) -> None:
        tjener: Posttjener = self.server.tjener
        self.si("220 post.example ESMTP")
        fra, til = "", []
        while linje := self.rfile.readline().decode("utf-8").rstrip("\r\n"):
            verb, _mellomrom, resten = linje.partition(" ")
            match verb.upper():
                case "EHLO" | "HELO":
                    self.si("250 post.example")
                case "MAIL":
                    fra, til = resten[5:].split(" ")[0].strip("<>"), []
                    self.si("250 ok")
                case "RCPT":
                    hvem = resten[3:].split(" ")[0].strip("<>")
                    svar = tjener.til_svar.get(hvem, "250 ok")
                    til += [hvem] if svar.startswith("2") else []
                    self.si(svar)
                case "DATA":
                    self.si("354 kom igjen")
                    innhold = b""
                    while (rad := self.rfile.readline()) != b".\r\n":
                        innhold += rad
                    if tjener.data_svar:
                        self.si(tjener.data_svar)
                        continue
                    tjener.mottatt.append(Mottatt(fra, til, innhold))
                    if tjener.henger_opp:
                        return
                    self.si("250 tatt imot")
                case "RSET" | "NOOP":
                    self.si("250 ok")
                case "QUIT":
                    self.si("221 takk")
                    return
                case _:
                    self.si("502 kan ikke")


class _Tjener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def posttjener(settings, port: int = 0) -> Iterator[Posttjener]:
    """Lytter mens den varer; etterpå er det ingen som svarer der. Innstillingene peker på den, også etterpå."""
    tjener = Posttjener()
    with _Tjener(("127.0.0.1", port), Samtale) as lytter:
        lytter.tjener, tjener.port = tjener, lytter.server_address[1]
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", tjener.port, False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        traad = threading.Thread(target=lytter.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        traad.start()
        try:
            yield tjener
        finally:
            lytter.shutdown()
            traad.join()
