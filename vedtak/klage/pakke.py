"""Pakken til Statsforvalteren (fvl § 33; R90): de lagrede filene etter hverandre bak forsiden, med sidetall og bokmerker.

Ingenting settes på nytt: brevene og det som er lastet opp, er med som de filene de er.
"""

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pikepdf
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.kassasjon import opphav
from utsending import rendring
from utsending.feil import Feil
from utsending.models import Brev, Brevfil, Oppdrag, Slag
from utsending.tilstander import Brevtilstand
from vedtak.klage.brev import Vedlagt
from vedtak.models import Klage, Klagekrav

# Disse kan ennå bli laget, så pakken venter på dem; de andre feilene er varige, og brevet skrives på nytt eller går ikke.
PROVES_IGJEN = (Feil.STANSET, Feil.UKJENT)


@dataclass(frozen=True)
class Del:
    tittel: str
    pdf: bytes
    sider: int


@dataclass(frozen=True)
class Samlet:
    pdf: bytes
    sider: int


def deler(klage: Klage, foer: datetime) -> list[Del]:
    """Klagen slik den kom, brevet om vedtaket, brevvekslingen før den ble sendt, og vedleggene. Kaster Regelbrudd når et brev ikke er
    ferdig i utkurven."""
    ut = []
    with translation.override(klage.person.maalform):
        if klage.dokument:
            ut.append(lag_del(_("Klagen"), bytes(klage.dokument.innhold)))
        for brev in brevene(klage, foer):
            ut.append(lag_del(brev.tittel, innholdet(brev), brev.pk))
        for vedlegg in klage.vedlegg.filter(lagt_til_tid__lt=foer).select_related("dokument"):
            ut.append(lag_del(vedlegg.tittel, bytes(vedlegg.dokument.innhold)))
    return ut


def brevene(klage: Klage, foer: datetime) -> list[Brev]:
    """Brevene om vedtaket og om fristen for å klage på det, og så brevene i klagesaken. Et brev som aldri blir laget, er ikke sendt."""
    kravene = Klagekrav.objects.filter(vedtak=klage.vedtak_id).values_list("pk", flat=True) if klage.vedtak_id else []
    igjen = Oppdrag.objects.filter(slag=Slag.BREV, gjelder=OuterRef("pk"), feil__in=PROVES_IGJEN)
    laget = Brev.objects.filter(~Q(tilstand=Brevtilstand.FEILET) | Exists(igjen), opprettet_tid__lt=foer)
    om_vedtaket = laget.filter(gjelder__in=[nr for nr in (klage.vedtak_id, *kravene) if nr])
    om_klagen = laget.filter(gjelder=klage.pk)
    i_rekkefolge = ("opprettet_tid", "pk")
    return [b for om in (om_vedtaket, om_klagen) for b in om.select_related("mottaker").order_by(*i_rekkefolge)]


def innholdet(brev: Brev) -> bytes:
    """Tomt når brevet er kassert."""
    if brev.tilstand != Brevtilstand.RENDRET:
        raise Regelbrudd(_("Brevet «%(tittel)s» er ikke ferdig ennå. Prøv igjen om litt.") % {"tittel": brev.tittel})
    return bytes(Brevfil.objects.values_list("innhold", flat=True).get(brev=brev))


def liste(alle: list[Del]) -> list[Vedlagt]:
    """Hvor hver del begynner, talt etter forsiden."""
    ut, side = [], 1
    for del_ in alle:
        ut.append(Vedlagt(del_.tittel, side, del_.sider))
        side += del_.sider
    return ut


def filliste(alle: list[Del]) -> list[dict]:
    return [
        {"tittel": del_.tittel, "side": v.side, "sider": v.sider, "sha256": hashlib.sha256(del_.pdf).hexdigest()}
        for del_, v in zip(alle, liste(alle), strict=True)
    ]


def sett_sammen(forside: bytes, alle: list[Del]) -> Samlet:
    """Forsiden har romertall, så dokumentene begynner på side 1. De samme filene gir de samme bytene."""
    with pikepdf.new() as ny:
        with pikepdf.open(io.BytesIO(forside)) as pdf:
            ny.pages.extend(pdf.pages)
        forsider = len(ny.pages)
        for del_ in alle:
            with pikepdf.open(io.BytesIO(del_.pdf)) as pdf:
                ny.pages.extend(pdf.pages)
        with ny.open_outline() as bokmerker:
            bokmerker.root.extend(pikepdf.OutlineItem(v.tittel, forsider + v.side - 1) for v in liste(alle))
        ny.Root.PageLabels = pikepdf.Dictionary(
            Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.r), forsider, pikepdf.Dictionary(S=pikepdf.Name.D)])
        )
        ut = io.BytesIO()
        ny.save(ut, deterministic_id=True)
        return Samlet(ut.getvalue(), len(ny.pages))


def lag_del(tittel: str, pdf: bytes, gjelder: UUID | None = None) -> Del:
    """En fil som er kassert, har en side i stedet, som sier hvor innholdet er: den som leser, skal se at noe var der."""
    pdf = pdf or _henvisning(str(tittel), gjelder)
    with pikepdf.open(io.BytesIO(pdf)) as dokument:
        return Del(str(tittel), pdf, len(dokument.pages))


def _henvisning(tittel: str, gjelder: UUID | None) -> bytes:
    hendte = opphav.hva_hendte(gjelder) if gjelder else _("Innholdet er tømt etter kommunens regel. Kommunen har beviset.")
    html = render_to_string("utsending/kassert.html", {"tittel": tittel, "hendte": hendte, "maalform": get_language()})
    return rendring.rendre(html).pdf
