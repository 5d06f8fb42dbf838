"""Brevene som svarer på et krav i klagesaken: begrunnelse, lengre frist, utsatt iverksetting og sakskostnader.

Loven sier ikke at svaret kan påklages, så brevet sier ingenting om det. Fristen i en begrunnelse er profilens; datoen i en lengre frist
har kommunen selv satt.
"""

from datetime import date, datetime

from personer.models import Maalform
from utsending.models import Brev
from vedtak import brevord, utfall
from vedtak.klage import brev, klagere
from vedtak.models import Klagekrav, Klagekravart, Rettsgrunnlag

NB, NN = Maalform.BOKMAAL, Maalform.NYNORSK
A = Klagekravart
TITTEL = {
    (A.BEGRUNNELSE, True): {NB: "Du får begrunnelsen for vedtaket", NN: "Du får grunngivinga for vedtaket"},
    (A.BEGRUNNELSE, False): {NB: "Du får ikke begrunnelsen du ba om", NN: "Du får ikkje grunngivinga du bad om"},
    (A.MER_TID, True): {NB: "Du får lengre tid til å klage", NN: "Du får lengre tid til å klage"},
    (A.MER_TID, False): {NB: "Du får ikke lengre tid til å klage", NN: "Du får ikkje lengre tid til å klage"},
    (A.UTSETTELSE, True): {NB: "Vi venter til klagen er avgjort", NN: "Vi ventar til klaga er avgjord"},
    (A.UTSETTELSE, False): {NB: "Vi venter ikke til klagen er avgjort", NN: "Vi ventar ikkje til klaga er avgjord"},
    (A.SAKSKOSTNADER, True): {NB: "Du får dekket utgifter i klagesaken", NN: "Du får dekt utgifter i klagesaka"},
    (A.SAKSKOSTNADER, False): {NB: "Du får ikke dekket utgiftene du krevde", NN: "Du får ikkje dekt utgiftene du kravde"},
}
# Raden svaret bygger på. For kravene om fristen har katalogen ingen, og brevet viser ikke til noen regel.
RADKODE = {A.UTSETTELSE: utfall.UTSATT, A.SAKSKOSTNADER: utfall.KOSTNADER}


def svaret(krav: Klagekrav, rad: Rettsgrunnlag | None, tid: datetime, dag: date) -> Brev:
    """Til den som krevde det, på hens målform."""
    maalform = klagere.maalform(krav.sak)
    return brev.til_den_som_klager(
        f"krav_{krav.art.lower()}",
        TITTEL[A(krav.art), krav.er_innvilget],
        krav.sak,
        tid,
        dag,
        krav=krav,
        frist=brevord.frist(maalform, krav.sak.klageprofil),
        regler=[{"om": brevord.OM_TILLEGG[maalform][rad.kode], "regler": getattr(rad, f"hjemler_{maalform}")}] if rad else [],
    )
