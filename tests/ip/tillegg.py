"""Det som står rundt målene i en plan: et krav som ikke er aktuelt, en evaluering og et dokument, skrevet av koordinatoren."""

import random
from datetime import date, timedelta
from functools import cache
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile

from ip.dokumenter import handlinger as dokumentene
from ip.evaluering import handlinger as evalueringen
from ip.helse import handlinger as kravene
from ip.models import KAN_VAERE_UAKTUELT, Evaluering, IkkeAktuelt, Krav, Plandokument
from personer.dokumenter import undersok
from personer.models import Filtype
from tests.ip.fabrikk import DAG, TID
from tests.personer.filer import docx

SVAR = evalueringen.Svar(planen=4, samarbeidet=2, koordinatoren=5, motene=None, gikk_bra="Skolen ringte meg.", maa_endres="Færre møter.")


@cache
def rapport():
    return undersok(SimpleUploadedFile("rapport.docx", docx()), tuple(Filtype))


def skriv(sak, plan, *, slag="PLAN", tittel="Rapport fra PPT", dato=DAG) -> SimpleNamespace:
    hvem = {"plan_id": plan.pk, "av": sak.koordinator, "tid": TID}
    return SimpleNamespace(
        uaktuelt=kravene.sett_uaktuelt(krav=Krav.J, grunn="Bare én tjeneste er med.", **hvem),
        evaluering=evalueringen.evaluer(dato=dato, fra=dato - timedelta(days=180), til=dato, svar=SVAR, **hvem),
        dokument=dokumentene.legg_ved(fil=rapport(), tittel=tittel, slag=slag, **hvem),
    )


def muligheter(plan) -> list[str]:
    """Verbene som kan brukes nå, med dem `en_skriving` kjenner fra før."""
    valg = ["evaluer", "legg_ved"] + ["uaktuelt"] * (len(_uaktuelle(plan)) < len(KAN_VAERE_UAKTUELT)) + ["aktuelt"] * bool(_uaktuelle(plan))
    return valg + ["svar", "rett"] * plan.evalueringer.exists() + ["ta_bort"] * _dokumentene(plan).exists()


def en_skriving(verb: str, lodd: random.Random, plan, hvem) -> None:
    tekst = "".join(lodd.choices("abc æøå", k=8)) + "x"
    svar = evalueringen.Svar(*(lodd.choice([None, 1, 3, 5]) for _ in range(4)), gikk_bra=tekst, maa_endres=lodd.choice(["", tekst]))
    match verb:
        case "uaktuelt":
            ledig = [k for k in KAN_VAERE_UAKTUELT if k not in _uaktuelle(plan)]
            kravene.sett_uaktuelt(plan_id=plan.pk, krav=lodd.choice(ledig), grunn=tekst, **hvem)
        case "aktuelt":
            kravene.sett_aktuelt(plan_id=plan.pk, krav=lodd.choice(_uaktuelle(plan)), **hvem)
        case "evaluer":
            til = date(2026, 2, lodd.randint(1, 28))
            evalueringen.evaluer(plan_id=plan.pk, dato=til, fra=date(2025, 9, 1), til=til, svar=svar, **hvem)
        case "svar":
            rad = lodd.choice(list(Evaluering.objects.filter(plan=plan)))
            forrige = rad.svar.filter(er_personens=False).first()
            versjon = forrige.versjon if forrige else 0
            evalueringen.svar_for_tjenesten(evaluering_id=rad.pk, svar=svar, versjon=versjon, **hvem)
        case "rett":
            rad = lodd.choice(list(Evaluering.objects.filter(plan=plan)))
            versjon = rad.svar.get(er_personens=True).versjon
            evalueringen.rett_personens_svar(evaluering_id=rad.pk, svar=svar, versjon=versjon, **hvem)
        case "legg_ved":
            dokumentene.legg_ved(plan_id=plan.pk, fil=rapport(), tittel=tekst, slag=lodd.choice(["PLAN", "HELSE"]), **hvem)
        case "ta_bort":
            dokumentene.ta_bort(dokument_id=lodd.choice(list(_dokumentene(plan))).pk, grunn=tekst, **hvem)


def _uaktuelle(plan) -> list[str]:
    return list(IkkeAktuelt.objects.gjeldende().filter(plan=plan).order_by("krav").values_list("krav", flat=True))


def _dokumentene(plan):
    return Plandokument.objects.filter(plan=plan, fjernet_tid__isnull=True).order_by("pk")
