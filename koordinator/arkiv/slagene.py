"""Det som skal til arkivet, slag for slag: hvilke rader, og hva i dem som er innholdet (arkivforskrifta § 14).

Hver rad har `hen` (personen) og `avtrykk`, summen av innholdet regnet i databasen: endres innholdet, er raden ikke levert.
Det som er tømt etter regel, er levert for alltid: arkivet har det som sto der.
Det en tjeneste har skrevet for seg selv, er ikke her; tjenesten leverer det.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from koordinator.models import Arkivleveranse, Arkivpost, Arkivslag, Henvendelse
from personer.kassasjon.register import KASSERT
from personer.models import Adressebeskyttelse, Kassasjonspost, Konto, Person, Posttilstand
from tilgang import regler
from tilgang.handling import Handling
from utsending.levering.tilstander import IKKE_SENDT, Leveringstilstand
from utsending.models import Brev, Forsendelse, Leserkrets
from utsending.tilstander import Brevtilstand
from vedtak.klage.tilstander import FERDIGE
from vedtak.models import Klage, Klagekrav, Klagevedlegg, Vedtak
from vedtak.tilstander import Tilstand

# Hva dokumentet vi setter, har i seg. Får det mer, er det som ble levert før, ikke levert slik det nå er.
UTFORMING = Value(2)
USENDT = (*IKKE_SENDT, Leveringstilstand.STANSET)
I_MELDINGEN = (
    "aar", "nummer", "avsender_navn", "avsender_rolle", "hjemmel", "mottatt_dato", "onsker", "person_vet", "person_enig", "beskrivelse",
    "innsendt__avsender_navn", "innsendt__avsender_arbeidssted", "innsendt__gjelder_navn", "innsendt__gjelder_fodt",
    "innsendt__beskrivelse",
)  # fmt: skip
I_VEDTAKET = (
    "nummer_aar", "nummer_lopende", "fattet_tid", "fakta", "begrunnelse", "hensyn", "barnets_syn", "barnets_syn_vekt", "barnets_beste",
    "familieband", "uten_varsel_grunn", "forhaandsvarsel__begrunnelse", "forhaandsvarsel__svar",
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
    """`alle()` er radene av slaget, med `hen` og `avtrykk`, `er_tomt` at de er det, og `forst` det de ordnes etter.

    `synlige(rader, konto)` er dem kontoen kan se.
    """

    slag: Arkivslag
    alle: Callable[[], QuerySet]
    synlige: Callable[[QuerySet, Konto], QuerySet]
    forst: str

    def rader(self, konto: Konto) -> QuerySet:
        return self.synlige(self.alle(), konto).filter(person__in=personer(konto))


def personer(konto: Konto) -> QuerySet[Person]:
    """De pakken kan si noe om når kontoen bestiller. En gradert adresse er bare for den som er klarert (folkeregisterloven § 10-4)."""
    ugradert = Q(adressebeskyttelse=Adressebeskyttelse.INGEN)
    return regler.personer_for(konto, Handling.SE_VEDTAK).filter(ugradert | Q(pk__in=regler.personer_for(konto, Handling.SE_ADRESSE)))


def _tomt(*gjelder: str) -> Exists:
    """At raden, eller vedtaket den hører til, er kassert."""
    poster = Kassasjonspost.objects.filter(tilstand=Posttilstand.KASSERT)
    return Exists(poster.filter(reduce(or_, (Q(gjelder=OuterRef(navn)) for navn in gjelder))))


def _krav(**hvor) -> ArraySubquery:
    rader = Klagekrav.objects.filter(**hvor).annotate(alt=Concat("hva", Value("\n"), "svar", output_field=TextField()))
    return ArraySubquery(rader.order_by("mottatt_dato", "pk").values("alt"))


def _brevene() -> QuerySet[Brev]:
    sendt = Brev.objects.filter(tilstand=Brevtilstand.RENDRET, forsendelse__isnull=False).exclude(forsendelse__tilstand__in=USENDT)
    alle = sendt.exclude(lesere=Leserkrets.UTFORME_I_ENHETEN)
    return alle.annotate(hen=F("person"), avtrykk=F("sha256"), er_tomt=_tomt("pk"))


def _meldingene() -> QuerySet[Henvendelse]:
    return Henvendelse.objects.annotate(hen=F("person"), avtrykk=Avtrykk(*map(F, I_MELDINGEN)), er_tomt=_tomt("pk"))


def _vedtakene() -> QuerySet[Vedtak]:
    alle = Vedtak.objects.filter(tilstand=Tilstand.FATTET, enhet__isnull=True)
    avtrykk = Avtrykk(UTFORMING, *map(F, I_VEDTAKET), _krav(vedtak=OuterRef("pk")))
    return alle.annotate(hen=F("person"), avtrykk=avtrykk, er_tomt=_tomt("pk"))


def _klagene() -> QuerySet[Klage]:
    vedlegg = Klagevedlegg.objects.filter(klage=OuterRef("pk")).order_by("lagt_til_tid", "pk").values("dokument__sha256")
    avtrykk = Avtrykk(UTFORMING, *map(F, I_KLAGEN), ArraySubquery(vedlegg), _krav(klage=OuterRef("pk")))
    # Et vedtak kan være kassert lenge før det kommer en klage på det; den klagen er ikke tømt.
    er_tomt = ExpressionWrapper(Q(klagen=KASSERT) & Q(_tomt("pk", "vedtak")), BooleanField())
    return Klage.objects.filter(tilstand__in=FERDIGE).annotate(hen=F("person"), avtrykk=avtrykk, er_tomt=er_tomt)


def _brev_synlige(rader: QuerySet[Brev], konto: Konto) -> QuerySet[Brev]:
    return rader.filter(forsendelse__in=Forsendelse.objects.synlig_for(konto))


def _egne(rader: QuerySet, konto: Konto) -> QuerySet:
    return rader.filter(pk__in=rader.model.objects.synlig_for(konto).values("pk"))


BREVENE = Kilde(Arkivslag.BREV, _brevene, _brev_synlige, "opprettet_tid")
MELDINGENE = Kilde(Arkivslag.MELDING, _meldingene, _egne, "registrert_tid")
VEDTAKENE = Kilde(Arkivslag.VEDTAK, _vedtakene, _egne, "fattet_tid")
KLAGENE = Kilde(Arkivslag.KLAGE, _klagene, _egne, "registrert_tid")
KILDENE = (BREVENE, MELDINGENE, VEDTAKENE, KLAGENE)


def finnes_i(kilde: Kilde, leveranser: QuerySet[Arkivleveranse]) -> Exists:
    """At raden, slik den står, er i en av leveringene."""
    poster = Arkivpost.objects.filter(slag=kilde.slag, gjelder=OuterRef("pk"), innhold_hash=OuterRef("avtrykk"))
    return Exists(poster.filter(leveranse__in=leveranser.values("pk")))


def mottatt(kilde: Kilde) -> Q:
    """At arkivet har kvittert for raden slik den står, eller for det som sto der før den ble tømt."""
    return Q(er_tomt=True) | Q(finnes_i(kilde, Arkivleveranse.objects.mottatte()))


def levert(kilde: Kilde) -> Q:
    return Q(er_tomt=True) | Q(finnes_i(kilde, Arkivleveranse.objects.staar()))


def uleverte(kilde: Kilde, konto: Konto) -> QuerySet:
    return kilde.rader(konto).filter(~levert(kilde))
