"""Skriver listen til mappen kommunen har valgt: kryptert, med én rad om det, og uten å la gamle bli liggende."""

import hashlib
import io
import os
from datetime import datetime
from pathlib import Path

import pikepdf
from django.conf import settings
from django.utils import timezone

from koordinator.nodliste import oversikter
from oppfolging.handlinger import sett_hjerteslag
from oppfolging.models import Hjerteslag
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto, Maalform, Stilling
from tilgang.models import Nodliste
from utsending import brevramme, rendring

TAS_VARE_PAA = 2  # dagens, og gårsdagens om dagens ikke ble noe av
TITTEL = {Maalform.BOKMAAL: "Nødliste", Maalform.NYNORSK: "Naudliste"}


def lag(*, tid: datetime) -> Nodliste:
    """Dagens liste på nytt. Raden om den skrives før filen får navnet sitt: ingen liste finnes uten at det står hvem som er på den."""
    dag, mappe = timezone.localdate(tid), Path(settings.NODLISTEMAPPE)
    innhold = oversikter.innhold(dag)
    maalform = _maalform(dag)
    html = brevramme.skriv(
        f"koordinator/nodliste/{maalform}/liste.html",
        tittel=TITTEL[maalform],
        maalform=maalform,
        mottaker_navn="",
        adresselinjer=[],
        dato=dag,
        referanse="",
        innhold=innhold,
        tid=tid,
    )
    pdf = krypter(rendring.rendre(html).pdf)
    ferdig = mappe / f"nodliste-{dag.isoformat()}.pdf"
    uferdig = mappe / f".{ferdig.name}.ny"
    _skriv(uferdig, pdf)
    with som(Systemaktor.NATTJOBB, grunn="nødlisten"):
        rad = Nodliste.objects.create(
            dag=dag,
            tid=tid,
            personer=innhold.personer,
            utelatt=innhold.utelatt,
            filnavn=ferdig.name,
            sha256=hashlib.sha256(pdf).hexdigest(),
        )
    os.replace(uferdig, ferdig)
    _rydd(mappe)
    sett_hjerteslag(hva=Hjerteslag.Hva.NODLISTE, tid=tid)
    return rad


def lag_om_den_mangler(*, tid: datetime) -> Nodliste | None:
    """Én om dagen. Ingenting der kommunen ikke har valgt en mappe."""
    if not settings.NODLISTEMAPPE:
        return None
    siste = oversikter.siste()
    if siste and siste.dag == timezone.localdate(tid) and (Path(settings.NODLISTEMAPPE) / siste.filnavn).exists():
        return None
    return lag(tid=tid)


def fil(liste: Nodliste) -> bytes | None:
    """Bytene slik de ligger i mappen, når de er dem som ble skrevet. None når filen er borte eller en annen."""
    try:
        innhold = (Path(settings.NODLISTEMAPPE) / liste.filnavn).read_bytes() if settings.NODLISTEMAPPE else b""
    except OSError:
        return None
    return innhold if hashlib.sha256(innhold).hexdigest() == liste.sha256 else None


def krypter(pdf: bytes) -> bytes:
    """AES-256 med passordet kommunen har valgt. Uten det er filen ikke til å lese for den som finner den."""
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as dokument:
        passord = settings.NODLISTE_PASSORD
        dokument.save(ut, encryption=pikepdf.Encryption(owner=passord, user=passord, R=6))
    return ut.getvalue()


def _maalform(dag) -> Maalform:
    """Lederen i KEs: det er hen som bruker listen."""
    ledere = Konto.objects.filter(ansettelser__stilling=Stilling.KE_LEDER, ansettelser__fra__lte=dag, ansettelser__til__gt=dag)
    return Maalform(ledere.order_by("pk").values_list("maalform", flat=True).first() or Maalform.BOKMAAL)


def _skriv(sti: Path, innhold: bytes) -> None:
    fd = os.open(sti, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o640)
    with os.fdopen(fd, "wb") as fil_:
        fil_.write(innhold)
        fil_.flush()
        os.fsync(fd)


def _rydd(mappe: Path) -> None:
    for gammel in sorted(mappe.glob("nodliste-*.pdf"), reverse=True)[TAS_VARE_PAA:]:
        gammel.unlink()
