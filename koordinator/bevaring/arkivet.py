"""Det som kan tømmes fordi arkivet har det: brev, meldinger, vedtak med klagene på dem, og klager uten vedtak (arkivforskrifta §§ 5, 14).

Bare det arkivet har kvittert for slik det står, og bare når ingenting i saken er uferdig. Databasen spør om kvitteringen selv.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from uuid import UUID

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from koordinator.arkiv import slagene
from koordinator.arkiv.slagene import Kilde
from koordinator.bevaring import innholdet
from koordinator.bevaring.register import Kandidatslag
from koordinator.bevaring.regnet import siden
from koordinator.bevaring.unntak import IKKE_KVITTERT, IKKE_LEVERT, KLAGE_IKKE_KVITTERT, UFERDIG
from koordinator.models import Arkivleveranse, Arkivpost
from personer.kassasjon.opphav import Arkivert
from personer.models import Bevaringsslag, RegnesFra
from vedtak.models import Klage

# Kvitteringen som gjelder for journalposten, er den siste.
KVITTERT = """EXISTS (
        SELECT FROM koordinator_arkivpost a WHERE a.slag = '{slag}' AND a.gjelder = {rad} {mer}
        AND 'MOTTATT' = (
            SELECT q.utfall FROM koordinator_arkivkvittering q WHERE q.leveranse_id = a.leveranse_id ORDER BY q.nr DESC LIMIT 1
        )
    )"""
KREVER = frozenset({"koordinator_arkivpost", "koordinator_arkivkvittering"})


def _kvittert(slag: str, rad: str = "{gjelder}", mer: str = "") -> str:
    return KVITTERT.format(slag=slag, rad=rad, mer=mer)


DET_SAMME = "AND a.innhold_hash = (SELECT b.sha256 FROM utsending_brev b WHERE b.id = {gjelder})"
KLAGENE_OGSAA = f"NOT EXISTS (SELECT FROM vedtak_klage k WHERE k.vedtak_id = {{gjelder}} AND NOT {_kvittert('KLAGE', 'k.id')})"
KRAVENE = {
    Bevaringsslag.BREV: _kvittert("BREV", mer=DET_SAMME),
    Bevaringsslag.MELDING: _kvittert("MELDING"),
    Bevaringsslag.VEDTAK: f"{_kvittert('VEDTAK')} AND {KLAGENE_OGSAA}",
    Bevaringsslag.KLAGE: _kvittert("KLAGE"),
}
TOEMMES = tuple(replace(slaget, krav=KRAVENE[slaget.slag], tabeller=KREVER) for slaget in innholdet.ALLE)


def _hinder(kilde: Kilde, *flere: When) -> Callable[[QuerySet], QuerySet]:
    def med_hinder(rader: QuerySet) -> QuerySet:
        egne = (When(~slagene.levert(kilde), then=Value(IKKE_LEVERT)), When(~slagene.mottatt(kilde), then=Value(IKKE_KVITTERT)))
        return rader.annotate(hinder=Case(*egne, *flere, default=Value(""), output_field=CharField()))

    return med_hinder


def _klager_uten_kvittering() -> Q:
    """Klager på vedtaket som arkivet ikke har. En som ikke er avsluttet, er til hinder for personen."""
    return Q(Exists(slagene.KLAGENE.alle().filter(~slagene.mottatt(slagene.KLAGENE), vedtak=OuterRef("pk"))))


def _med_klagene(rader: QuerySet) -> QuerySet:
    uten = When(_klager_uten_kvittering(), then=Value(KLAGE_IKKE_KVITTERT))
    return _hinder(slagene.VEDTAKENE, uten)(rader)


def _laas(kilde: Kilde) -> Callable[[UUID], None]:
    """Raden og pakkene den er i: det arkivet svarer etter dette, er skrevet etter tømmingen."""

    def laas(gjelder: UUID) -> None:
        model = kilde.alle().model
        list(model.objects.select_for_update(of=("self",), no_key=True).filter(pk=gjelder))
        klagene = Klage.objects.filter(vedtak=gjelder).values("pk")
        poster = Arkivpost.objects.filter(Q(gjelder=gjelder) | Q(gjelder__in=klagene))
        list(Arkivleveranse.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=poster.values("leveranse")).order_by("pk"))

    return laas


def _slaget(slag: Bevaringsslag, kilde: Kilde, rader: Callable[[], QuerySet], med_hinder: Callable[[QuerySet], QuerySet]) -> Kandidatslag:
    fra = (RegnesFra.SAK_AVSLUTTET, RegnesFra.DOD)
    return Kandidatslag(slag, fra, lambda regnes_fra: siden(rader(), regnes_fra, {}), UFERDIG, med_hinder, _laas(kilde))


def _uten_vedtak() -> QuerySet[Klage]:
    return slagene.KLAGENE.alle().filter(vedtak=None)


S, K = Bevaringsslag, slagene
SLAGENE = (
    _slaget(S.BREV, K.BREVENE, K.BREVENE.alle, _hinder(K.BREVENE)),
    _slaget(S.MELDING, K.MELDINGENE, K.MELDINGENE.alle, _hinder(K.MELDINGENE)),
    _slaget(S.VEDTAK, K.VEDTAKENE, K.VEDTAKENE.alle, _med_klagene),
    _slaget(S.KLAGE, K.KLAGENE, _uten_vedtak, _hinder(K.KLAGENE)),
)


def arkivert(gjelder: UUID) -> Arkivert | None:
    """Kvitteringen for den siste pakken arkivet tok imot med dette i."""
    leveranser = Arkivleveranse.objects.mottatte().filter(poster__gjelder=gjelder).order_by("-ferdig_tid")
    siste = leveranser.first()
    kvittering = siste.kvitteringer.first() if siste else None
    return Arkivert(kvittering.dato, kvittering.referanse) if kvittering else None


def referansene(gjelder: Collection[UUID]) -> list[str]:
    """Referansene arkivet ga pakkene dette er i, til beviset. Tom for det som ikke tømmes fordi arkivet har det."""
    leveranser = Arkivleveranse.objects.mottatte().filter(poster__gjelder__in=gjelder).distinct()
    return sorted({leveranse.kvitteringer.first().referanse for leveranse in leveranser})
