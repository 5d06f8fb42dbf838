"""Det som skal til arkivet, slag for slag: hvilke rader, og hva i dem som er innholdet (arkivforskrifta § 14).

Hver rad har `hen` (personen) og `avtrykk`, summen av innholdet regnet i databasen: endres innholdet, er raden ikke levert.
Det en tjeneste har skrevet for seg selv, er ikke her; tjenesten leverer det.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, F, Func, OuterRef, Q, QuerySet

from koordinator.models import Arkivleveranse, Arkivpost, Arkivslag, Henvendelse
from personer.models import Adressebeskyttelse, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from utsending.levering.tilstander import IKKE_SENDT, Leveringstilstand
from utsending.models import Brev, Forsendelse, Leserkrets
from utsending.tilstander import Brevtilstand
from vedtak.klage.tilstander import FERDIGE
from vedtak.models import Klage, Klagevedlegg, Vedtak
from vedtak.tilstander import Tilstand

USENDT = (*IKKE_SENDT, Leveringstilstand.STANSET)
I_MELDINGEN = (
    "aar", "nummer", "avsender_navn", "avsender_rolle", "hjemmel", "mottatt_dato", "onsker", "person_vet", "person_enig", "beskrivelse",
    "innsendt__avsender_navn", "innsendt__avsender_arbeidssted", "innsendt__gjelder_navn", "innsendt__gjelder_fodt",
    "innsendt__beskrivelse",
)  # fmt: skip
I_VEDTAKET = (
    "nummer_aar", "nummer_lopende", "fattet_tid", "fakta", "begrunnelse", "hensyn", "barnets_syn", "barnets_syn_vekt", "barnets_beste",
    "familieband",
)  # fmt: skip
I_KLAGEN = (
    "klagen", "onsket_endring", "klager_navn", "mottatt_dato", "eget_utfall", "begrunnelse", "avgjort_tid", "oversendt_tid", "sen_grunn",
    "sen_begrunnelse", "instans_utfall", "instans_dato", "instans_begrunnelse", "dokument__sha256", "instans_dokument__sha256",
    "pakke__sha256",
)  # fmt: skip


class Avtrykk(Func):
    template = "encode(sha256(convert_to(jsonb_build_array(%(expressions)s)::text, 'UTF8')), 'hex')"
    output_field = CharField()


@dataclass(frozen=True)
class Kilde:
    """`rader(konto)` er det kontoen kan se av slaget, med `hen` og `avtrykk`; `forst` er det de ordnes etter."""

    slag: Arkivslag
    rader: Callable[[Konto], QuerySet]
    forst: str


def personer(konto: Konto) -> QuerySet[Person]:
    """De pakken kan si noe om når kontoen bestiller. En gradert adresse er bare for den som er klarert (folkeregisterloven § 10-4)."""
    ugradert = Q(adressebeskyttelse=Adressebeskyttelse.INGEN)
    return regler.personer_for(konto, Handling.SE_VEDTAK).filter(ugradert | Q(pk__in=regler.personer_for(konto, Handling.SE_ADRESSE)))


def _brevene(konto: Konto) -> QuerySet[Brev]:
    sendt = Forsendelse.objects.synlig_for(konto).exclude(tilstand__in=USENDT)
    alle = Brev.objects.filter(tilstand=Brevtilstand.RENDRET, forsendelse__in=sendt).exclude(lesere=Leserkrets.UTFORME_I_ENHETEN)
    return alle.filter(person__in=personer(konto)).annotate(hen=F("person"), avtrykk=F("sha256"))


def _meldingene(konto: Konto) -> QuerySet[Henvendelse]:
    alle = Henvendelse.objects.synlig_for(konto).filter(person__in=personer(konto))
    return alle.annotate(hen=F("person"), avtrykk=Avtrykk(*map(F, I_MELDINGEN)))


def _vedtakene(konto: Konto) -> QuerySet[Vedtak]:
    alle = Vedtak.objects.synlig_for(konto).filter(tilstand=Tilstand.FATTET, enhet__isnull=True, person__in=personer(konto))
    return alle.annotate(hen=F("person"), avtrykk=Avtrykk(*map(F, I_VEDTAKET)))


def _klagene(konto: Konto) -> QuerySet[Klage]:
    vedlegg = Klagevedlegg.objects.filter(klage=OuterRef("pk")).order_by("lagt_til_tid", "pk").values("dokument__sha256")
    alle = Klage.objects.synlig_for(konto).filter(tilstand__in=FERDIGE, person__in=personer(konto))
    return alle.annotate(hen=F("person"), avtrykk=Avtrykk(*map(F, I_KLAGEN), ArraySubquery(vedlegg)))


KILDENE = (
    Kilde(Arkivslag.BREV, _brevene, "opprettet_tid"),
    Kilde(Arkivslag.MELDING, _meldingene, "registrert_tid"),
    Kilde(Arkivslag.VEDTAK, _vedtakene, "fattet_tid"),
    Kilde(Arkivslag.KLAGE, _klagene, "registrert_tid"),
)


def levert(kilde: Kilde, i: QuerySet[Arkivleveranse]) -> Exists:
    """At raden, slik den står, er i en av leveringene."""
    return Exists(
        Arkivpost.objects.filter(slag=kilde.slag, gjelder=OuterRef("pk"), innhold_hash=OuterRef("avtrykk"), leveranse__in=i.values("pk"))
    )


def uleverte(kilde: Kilde, konto: Konto) -> QuerySet:
    return kilde.rader(konto).filter(~levert(kilde, Arkivleveranse.objects.staar()))
