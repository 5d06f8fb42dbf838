"""Brevet med forhåndsvarsel: hva vi vurderer, hvorfor, og hvor lenge de kan svare. Det er ikke et vedtak, og har ingen klagedel."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from personer.models import Konto, Maalform
from utsending import brevramme
from vedtak import brevhode, brevord
from vedtak.brev import Ferdigbrev
from vedtak.models import Forhaandsvarsel, Rettighet, Rettsgrunnlag, Utfall, Vedtakspunkt
from vedtak.mottakere import Adressatform, Mottaker

MALER = Path(settings.BASE_DIR) / "templates" / "vedtak" / "folge"
TITTEL = {
    Maalform.BOKMAAL: {
        Utfall.OPPHOR: "Vi vurderer å avslutte %s",
        Utfall.ENDRING: "Vi vurderer å endre vedtaket om %s",
        Utfall.OMGJORING: "Vi vurderer å gjøre om vedtaket om %s",
    },
    Maalform.NYNORSK: {
        Utfall.OPPHOR: "Vi vurderer å avslutte %s",
        Utfall.ENDRING: "Vi vurderer å endre vedtaket om %s",
        Utfall.OMGJORING: "Vi vurderer å gjere om vedtaket om %s",
    },
}


def varselbrevene(
    varsel: Forhaandsvarsel,
    punkter: Mapping[Rettighet, Vedtakspunkt],
    rader: Mapping[Rettighet, Rettsgrunnlag | None],
    mottakere: Iterable[Mottaker],
    av: Konto,
    dag: date,
) -> list[Ferdigbrev]:
    return [_brevet(varsel, punkter, rader, m, av, dag) for m in mottakere]


def _brevet(varsel, punkter, rader, mottaker: Mottaker, av: Konto, dag: date) -> Ferdigbrev:
    maalform, person = mottaker.maalform, varsel.vedtak.person
    slag = Utfall(next(iter(punkter.values())).utfall)
    hva = " og ".join(brevord.ORD[r] for r in punkter)
    tittel = TITTEL[maalform][slag] % hva
    selv = mottaker.form == Adressatform.SELV
    html = brevramme.skriv(
        f"vedtak/folge/{maalform}/varsel.html",
        tittel=tittel,
        maalform=maalform,
        mottaker_navn=mottaker.navn,
        adresselinjer=mottaker.adresselinjer,
        dato=dag,
        referanse=varsel.vedtak.gjelder_vedtak.nummer,
        avsender=brevhode.navn(varsel.vedtak.enhet, maalform),
        kommune=brevhode.adresse(varsel.vedtak.enhet),
        person=person,
        selv=selv,
        navn=brevord.omtale(person),
        hva=hva,
        opphor=slag == Utfall.OPPHOR,
        gammelt=varsel.vedtak.gjelder_vedtak,
        gammelt_dato=varsel.vedtak.gjelder_vedtak.fattet_tid,
        begrunnelse=varsel.begrunnelse,
        svarfrist=varsel.svarfrist_dato,
        hjemler=[(brevord.ORD[r], getattr(rad, f"hjemler_{maalform}")) for r, rad in rader.items() if rad],
        saksbehandler=av.navn,
    )
    return Ferdigbrev(mottaker, tittel, html, "")


@cache
def mal_versjon() -> str:
    sum_ = hashlib.sha256()
    for fil in sorted(MALER.rglob("varsel.html")) + [Path(__file__)]:
        sum_.update(fil.name.encode() + b"\0" + fil.read_bytes())
    return f"varsel-{sum_.hexdigest()[:12]}"
