"""Det en bruker gjør på en dag: skjemaet som åpnes, det som skrives i det, og radene det skal bli til."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace

from django.urls import reverse

from ansvarsgruppe.models import Beskjed
from ip.models import Maal, Planutskrift, Tiltak
from koordinator.models import ForelopigSvar, Henvendelse, Notat
from personer.klokke import i_dag
from tilgang.models import Samtykke

SOM_TREKKES = ("DELING", "INNHENTING")
HVORFOR = "Vi venter på svar fra skolen."


@dataclass(frozen=True)
class Gjoremaal:
    navn: str
    sti: Callable[[SimpleNamespace], str]
    svar: Callable[[SimpleNamespace, str], dict]
    rader: Callable[[SimpleNamespace, str], int]  # hvor mange ganger det står i basen, med dette merket


def _om(url_navn: str, *hva: str) -> Callable[[SimpleNamespace], str]:
    """Adressen til det som hører til saken: «plan», «maal», «barn» …"""
    return lambda sak: reverse(url_navn, args=[getattr(sak, navn).pk for navn in hva])


def _skrevet(modell, felt: str = "tekst") -> Callable[[SimpleNamespace, str], int]:
    return lambda sak, merke: modell.objects.filter(**{felt: merke}).count()


def _dag(dager: int = 0) -> str:
    return (i_dag() + timedelta(days=dager)).isoformat()


def _melding(sak, merke: str) -> dict:
    return {
        "avsender_navn": "Hilde Helsesykepleier", "avsender_rolle": "HELSEPERSONELL", "hjemmel": "HELSEPERSONELL", "mottatt_dato": _dag(-1),
        "onsker": ["KOORDINATOR"], "kjennskap": "ENIG", "beskrivelse": merke,
    }  # fmt: skip


def _samtykke(sak, merke: str) -> dict:
    svaret = {"gitt_dato": _dag(-1), "form": "MUNTLIG", "utfall": "GITT", "givere": [str(sak.forelder.pk)], "omfang": merke}
    return svaret | {"informasjon_gitt": merke, "merknad": merke}


def _tiltak(sak, merke: str) -> dict:
    return {"tekst": merke, "ansvarlig": "FAMILIEN", "omfang": "Én gang i uken", "fra": _dag(), "til_og_med": _dag(60), "slag": "PLAN"}


def _notat(sak, merke: str) -> dict:
    return {"slag": "HELSE", "form": "TELEFON", "dato": _dag(), "tekst": merke}


def _utskrift(sak, merke: str) -> dict:
    return {"mottaker": f"REPRESENTANT:{sak.forelder.pk}", "hva": "0", "variant": "VANLIG", "maalform": "nb"}


def _rettet(sak, merke: str) -> int:
    """Den neste rettelsen overskriver teksten, men ikke historikken."""
    return Maal.history.filter(tekst=merke).count()


def _trukne(sak, merke: str) -> int:
    return Samtykke.history.filter(person=sak.barn, formaal__in=SOM_TREKKES, trukket_tid__isnull=False).count()


def _neste_aa_trekke(sak) -> str:
    igjen = Samtykke.objects.filter(person=sak.barn, formaal__in=SOM_TREKKES, utfall="GITT", trukket_tid=None).order_by("pk").first()
    return reverse("tilgang:trekk", args=[sak.barn.pk, igjen.pk]) if igjen else ""


def _neste_melding(sak) -> str:
    uten_svar = Henvendelse.objects.filter(person=sak.barn, forelopige_svar=None).order_by("pk").first()
    return reverse("koordinator:forelopig_svar", args=[uten_svar.pk]) if uten_svar else ""


MAAL = Gjoremaal("endre mål", _om("ip:maal", "plan", "maal"), lambda s, m: {"tekst": m}, _rettet)
NYTT_MAAL = Gjoremaal("nytt mål", _om("ip:nytt_maal", "plan"), lambda s, m: {"tekst": m, "slag": "PLAN"}, _skrevet(Maal))
TILTAK = Gjoremaal("nytt tiltak", _om("ip:nytt_tiltak", "plan", "maal"), _tiltak, _skrevet(Tiltak))
BESKJED = Gjoremaal("ny beskjed", _om("ansvarsgruppe:ny_beskjed", "gruppe"), lambda s, m: {"tekst": m, "slag": "PLAN"}, _skrevet(Beskjed))
NOTAT = Gjoremaal("notat", _om("koordinator:nytt_notat", "barn"), _notat, _skrevet(Notat))
MELDING = Gjoremaal("melding", _om("koordinator:registrer_for", "barn"), _melding, _skrevet(Henvendelse, "beskrivelse"))
SAMTYKKE = Gjoremaal("samtykke", _om("tilgang:innhenting", "barn"), _samtykke, _skrevet(Samtykke, "informasjon_gitt"))
# Disse har ingen tekst å kjenne igjen: det som er gjort av dem i alt, telles.
TREKK = Gjoremaal("trekk samtykke", _neste_aa_trekke, lambda s, m: {}, _trukne)
UTSKRIFT = Gjoremaal("utskrift", _om("ip:skriv_ut", "plan"), _utskrift, lambda s, m: Planutskrift.objects.filter(plan=s.plan).count())
BREV = Gjoremaal(
    "foreløpig svar", _neste_melding, lambda s, m: {"hvorfor": HVORFOR, "ventet_dato": _dag(30), "er_lest": "on"},
    lambda s, m: ForelopigSvar.objects.filter(henvendelse__person=s.barn).values("henvendelse").distinct().count(),
)  # fmt: skip
UTEN_MERKE = (TREKK, UTSKRIFT, BREV)
KOORDINATORENS = (MAAL, NOTAT, UTSKRIFT, BESKJED, TILTAK, TREKK, NYTT_MAAL)
KES = (MELDING, BREV, NOTAT, SAMTYKKE, TREKK)


def dagens(sak) -> tuple[Gjoremaal, ...]:
    return KES if sak.er_ke else KOORDINATORENS


def sidene(sak) -> list[str]:
    """Det som åpnes for å se, før noe skrives."""
    egen = [] if sak.er_ke else [reverse("ip:plan", args=[sak.plan.pk])]
    return [reverse("oversikt:hjem"), reverse("oversikt:person", args=[sak.barn.pk]), *egen]
