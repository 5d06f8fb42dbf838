"""Å godkjenne planen: innholdet fryses som en ny versjon (R64)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ip.fakta import fakta_om, med_fakta
from ip.handlinger.laas import krev_skrivbar, laas_plan, noter
from ip.models import Godkjenner, Maate, Plan, Planversjon, Versjonsrad
from ip.versjoner import bilde, vilkaar
from ip.versjoner.innhold import MAAL, PUNKT, TILTAK, UAKTUELT
from ip.versjoner.oversikter import koordinatorer_paa
from ip.vilkaar import MYNDIG, Planfakta, innholdskrav
from personer import dokumenter
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hva, Konto, Person
from tilgang import regler
from tilgang import vilkaar as samtykket
from tilgang.handling import Handling
from tilgang.models import Formaal


def godkjenn(
    *,
    plan_id: UUID,
    siste: int,
    godkjent_dato: date,
    maate: Maate,
    givere: Sequence[Person | Enhet],
    fil: UploadedFile | None = None,
    av: Konto,
    tid: datetime,
) -> Planversjon:
    """Fryser planen slik den sto den dagen den ble godkjent, som versjon `siste` + 1.

    Den som godkjenner, er den som kan samtykke til planen den dagen (IP-forskriften § 5). Kaster Regelbrudd når planen er
    låst, mangler noe, giveren ikke kan godkjenne, arket mangler, eller en annen har registrert en versjon i mellomtiden.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("planen ble godkjent")):
        plan = laas_plan(plan_id)
        regler.krev(av, Handling.LEDE_PLAN, plan.person)
        krev_skrivbar(plan)
        forrige = plan.versjoner.last()
        if (forrige.nummer if forrige else 0) != siste:
            raise Regelbrudd(_("En annen har registrert en godkjenning i mellomtiden. Se versjonene før du registrerer en ny."))
        fakta = fakta_om(med_fakta(Plan.objects, dag).get(pk=plan.pk), dag)
        grunner = vilkaar.hvorfor_ikke_naa(fakta, dag)
        dato_feil = vilkaar.hvorfor_ikke_dato(dato=godkjent_dato, dag=dag, forrige=forrige and forrige.godkjent_dato)
        if grunner or dato_feil:
            raise Regelbrudd(" ".join([*grunner, dato_feil]).strip())
        kapasitet = _kapasiteter(plan.person, givere, godkjent_dato)
        if (maate == Maate.PAPIR) != (fil is not None):
            raise Regelbrudd(_("Legg ved arket når planen er underskrevet på papir, og bare da."))
        frosset = bilde.naa(plan) if godkjent_dato == dag else bilde.ved(plan, bilde.dagens_slutt(godkjent_dato))
        alder = plan.person.alder(godkjent_dato)
        if feil := vilkaar.hvorfor_ikke_innholdet(frosset, er_barn=alder is not None and alder < MYNDIG):
            raise Regelbrudd(feil)
        versjon = Planversjon.objects.create(
            plan=plan,
            nummer=siste + 1,
            godkjent_dato=godkjent_dato,
            maate=maate,
            dokument=dokumenter.ta_imot(person=plan.person, fil=fil, tid=tid) if fil else None,
            fra=frosset.ramme.fra,
            til=frosset.ramme.til,
            revisjon_dato=frosset.ramme.revisjon_dato,
            lover=plan.lover,
            oppfylt=[krav.bokstav for krav in innholdskrav(_slik(fakta, frosset)) if krav.er_avklart],
            slag=sorted(frosset.slag),
            koordinatorer=[[str(t.konto_id), str(t.enhet_id)] for t in koordinatorer_paa(plan.person, godkjent_dato)],
            registrert_av=av,
            registrert_tid=tid,
        )
        for giver in givere:
            hvem = {"enhet": giver} if isinstance(giver, Enhet) else {"person": giver}
            Godkjenner.objects.create(versjon=versjon, kapasitet=kapasitet[giver.pk], **hvem)
        Versjonsrad.objects.bulk_create(
            Versjonsrad(versjon=versjon, slag=r.slag, rad_id=r.rad_id, innsynsdel_id=r.innsynsdel_id, data=r.data) for r in frosset.rader
        )
        noter(Hva.PLAN_GODKJENT, plan, av, tid)
        return versjon


def _slik(fakta: Planfakta, frosset: bilde.Bilde) -> Planfakta:
    """Faktaene med innholdet slik det ble frosset."""
    antall = Counter(r.slag for r in frosset.rader)
    punkter = frozenset(r.data["punkt"] for r in frosset.rader if r.slag == PUNKT.kode)
    uaktuelle = frozenset(r.data["krav"] for r in frosset.rader if r.slag == UAKTUELT.kode)
    felt = {"antall_maal": antall[MAAL.kode], "antall_tiltak": antall[TILTAK.kode], "punkter": punkter, "uaktuelle": uaktuelle}
    return replace(fakta, revisjon_dato=frosset.ramme.revisjon_dato, **felt)


def _kapasiteter(person: Person, givere: Sequence[Person | Enhet], dag: date) -> dict:
    if not givere:
        raise Regelbrudd(_("Velg hvem som godkjente."))
    grunnlag = samtykket.grunnlag(person, dag)
    for giver in givere:
        if hvorfor := samtykket.hvorfor_ikke(grunnlag, giver, Formaal.PLAN):
            raise Regelbrudd(hvorfor)
    return {giver.pk: kapasitet for giver, kapasitet in samtykket.givere(grunnlag, Formaal.PLAN)}
