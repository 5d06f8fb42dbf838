"""To eller flere som redigerer det samme i samme øyeblikk, på hver sin forbindelse: ingen skriver over en annen uten å se det.

SAMVEV_REDIGERINGER sier hvor mange redigeringer; `make prove` tar to tusen.
"""

import os
from functools import partial

from ip import handlinger
from ip.handlinger.innhold import Tiltaksinnhold
from ip.models import Maal, Planpunkt, Punkt, Tiltak
from personer.feil import Redigeringskonflikt
from tests.fabrikk import SamtykkelinjeFabrikk, gruppemedlem_for
from tests.grunnlag.sjekken import krev_sjekken
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk, barn_med_koordinator
from tests.koordinator.test_samtidig import samtidig

ANTALL = int(os.environ.get("SAMVEV_REDIGERINGER", "40"))
# Radene testen begynner med, er laget uten verv og medlemskap å ha tilgangen av.
TILRETTELAGT = ("ansvarsgruppe.tilgang_innenfor_medlemskapet", "koordinator.tilgang_innenfor_vervet")
SAMTIDIG = (2, 3, 8, 4, 5)  # hvor mange som holder på samtidig, løp for løp


def maal(rad, versjon, tekst, av):
    return handlinger.endre_maal(maal_id=rad.pk, versjon=versjon, tekst=tekst, status="PAAGAAR", av=av, tid=TID)


def tiltak(rad, versjon, tekst, av):
    innhold = Tiltaksinnhold(tekst=tekst, ansvarlig="FAMILIEN", omfang="hver uke", fra=DAG)
    return handlinger.endre_tiltak(tiltak_id=rad.pk, versjon=versjon, innhold=innhold, status="I_GANG", av=av, tid=TID)


def punkt(rad, versjon, tekst, av):
    return handlinger.skriv_punkt(plan_id=rad.plan_id, punkt=Punkt.VIKTIG, versjon=versjon, tekst=tekst, av=av, tid=TID)


def test_ingen_skriver_over_en_annen_uten_aa_se_det(egen_base, capsys):
    sak = barn_med_koordinator()
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    medlem = gruppemedlem_for(sak.barn)
    SamtykkelinjeFabrikk(
        samtykke=sak.samtykke, innsynsdel=sak.innsynsdel, til_enhet=medlem.tilknytninger.get().enhet, nivaa="ENDRE"
    )
    rader = [
        (maal, MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel), [sak.koordinator, medlem]),
        (tiltak, TiltakFabrikk(maal__plan=plan, maal__innsynsdel=sak.innsynsdel), [sak.koordinator, medlem]),
        (punkt, PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel), [sak.koordinator]),
    ]
    gjort = tapte = overskrevet = nr = 0
    while gjort < ANTALL:
        verb, rad, kontoer = rader[nr % len(rader)]
        modell = {maal: Maal, tiltak: Tiltak, punkt: Planpunkt}[verb]
        lest, n = modell.objects.get(pk=rad.pk).versjon, SAMTIDIG[nr % len(SAMTIDIG)]
        tekster = [f"løp {nr}, skriver {i}" for i in range(n)]
        svar = samtidig(*(partial(verb, rad, lest, t, kontoer[i % len(kontoer)]) for i, t in enumerate(tekster)))
        lagret = modell.objects.get(pk=rad.pk)
        vant = [t for t, s in zip(tekster, svar, strict=True) if not isinstance(s, Exception)]
        konflikter = [s for s in svar if isinstance(s, Redigeringskonflikt)]
        assert len(konflikter) + len(vant) == n, svar
        # Den som trodde den lagret, står ikke i raden; eller den som tapte, fikk se noe annet enn det som er lagret.
        overskrevet += len(vant) - 1 + (vant[-1:] != [lagret.tekst]) + sum(k.naa.tekst != lagret.tekst for k in konflikter)
        assert lagret.versjon == lest + len(vant)
        gjort, tapte, nr = gjort + n, tapte + len(konflikter), nr + 1
    antall = krev_sjekken(uten=TILRETTELAGT)
    with capsys.disabled():
        utfall = f"{tapte} fikk begge tekstene, {overskrevet} overskrevet i stillhet, {antall} invarianter"
        print(f"\nsamtidig redigering: {gjort} redigeringer, {utfall}")
    assert overskrevet == 0 and modell.history.filter(id=rad.pk).count() > 1
