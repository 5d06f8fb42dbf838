"""Loggformatet: det som trengs for å finne en feil, og ingen personopplysninger.

En feilmelding kan bære en verdi fra databasen eller skjemaet («Key (epost)=(…) already exists»). Derfor skrives
feilens type og hvor den oppsto, aldri meldingen i den.
"""

import logging
import time
import traceback


def synlig(tekst: str) -> str:
    """Teksten med alt som ikke synes (linjeskift, styretegn, skriveretning, halve tegn), skrevet som det Python skriver for det."""
    if tekst.isprintable():
        return tekst
    return "".join(t if t.isprintable() else t.encode("unicode_escape").decode("ascii") for t in tekst)


class UtenPersonopplysninger(logging.Formatter):
    converter = time.gmtime  # UTC: to maskiner kan sammenlignes, og natten klokken stilles har ingen time to ganger
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s [%(foresporsel)s] %(message)s", defaults={"foresporsel": "-"})

    def format(self, record: logging.LogRecord) -> str:
        record = logging.makeLogRecord(record.__dict__)
        record.exc_text = None
        if hasattr(record, "request"):
            record.foresporsel = getattr(record.request, "id", "-")
        # Celery legger feilen, argumentene og sporet i meldingen.
        if isinstance(record.args, dict) and "exc" in record.args:
            utelatt = {navn: "(utelatt)" for navn in ("exc", "traceback", "args", "kwargs", "return_value") if navn in record.args}
            record.args = {**record.args, **utelatt}
        elif isinstance(record.args, tuple):
            record.args = tuple(type(verdi).__name__ if isinstance(verdi, BaseException) else verdi for verdi in record.args)
        # Én post er én linje: en verdi med linjeskift kan ikke late som den er en post til, og ingen verdi styrer skjermen den leses på.
        record.msg, record.args = synlig(record.getMessage()), None
        return super().format(record)

    def formatException(self, exc_info) -> str:
        ledd, feil = [], exc_info[1]
        while feil is not None:
            steg = "".join(traceback.format_tb(feil.__traceback__)).rstrip()
            ledd.append(f"{steg}\n{type(feil).__module__}.{type(feil).__qualname__}")
            feil = feil.__cause__ or (None if feil.__suppress_context__ else feil.__context__)
        return "\nførte til:\n".join(reversed(ledd))
