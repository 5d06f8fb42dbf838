"""Det som hører til samtykke i en hel sak: innhenting, ønske, innsigelse, skjermet område, forslag som venter, og skjema på papir."""

from django.utils import timezone

from personer.models import Dokument
from tilgang import handlinger
from tilgang.models import Erklaeringsart, Form, Formaal, Nivaa, Slag, Utfall
from tilgang.samtykke import oppsett
from tilgang.samtykke.endringer import Endringer, Rute, Skjerming
from utsending.blanketter.handlinger import lag_blankett
from utsending.models import Blankettslag


def legg_til(b, s, konto, enhet) -> None:
    s.giver, s.tjeneste = s.givere[0], s.linje.til_enhet
    s.ark = Dokument.objects.get(pk=s.person.samtykker.exclude(dokument=None).get().dokument_id)
    nav = b.verden.enheter["nav" if b.sak == "e" else "hjemme"]
    with b.steg() as tid:
        dag = timezone.localdate(tid)
        felles = {"av": konto, "tid": tid}
        handlinger.registrer_samtykke(
            person=s.person, formaal=Formaal.INNHENTING, utfall=Utfall.GITT, givere=s.givere, form=Form.MUNTLIG, gitt_dato=dag,
            informasjon_gitt=b.m("tilgang.Samtykke.informasjon_gitt"), omfang=b.m("tilgang.Samtykke.omfang"), **felles,
        )  # fmt: skip
        handlinger.registrer_erklaering(
            person=s.person, art=Erklaeringsart.GODTAR_KOORDINATOR, svar=Utfall.GITT, giver=s.giver, form=Form.MUNTLIG, gitt_dato=dag,
            ordlyd=b.m("tilgang.Erklaering.ordlyd"), **felles,
        )  # fmt: skip
        s.innsigelse = handlinger.motsett_deling(
            person=s.person, kilde=enhet, slag=Slag.FAMILIE, til_enhet=nav, begrunnelse=b.m("tilgang.Innsigelse.begrunnelse"), dag=dag,
            **felles,
        )  # fmt: skip
        skjermes = Skjerming(enhet, Slag.HELSE, b.m("tilgang.Innsynsdel.navn"))
        besvart = _foreslaa(b, s, Endringer(skjermes=skjermes), felles)
        handlinger.besvar_forslag(
            forslag_id=besvart.pk, utfall=Utfall.GITT, givere=s.givere, form=Form.MUNTLIG, gitt_dato=dag,
            informasjon_gitt=b.m("tilgang.Samtykke.informasjon_gitt"), **felles,
        )  # fmt: skip
        ny = Rute(enhet, Slag.PLAN, s.tjeneste, Nivaa.ENDRE, dag, None)
        s.forslag = _foreslaa(b, s, Endringer(nye=[ny]), felles)
        s.blankett = lag_blankett(
            person=s.person, slag=Blankettslag.TILBAKETREKKING, maalform=s.person.maalform, er_lettlest=False, dag=dag, **felles
        )


def _foreslaa(b, s, endringer: Endringer, felles: dict):
    return handlinger.lag_forslag(
        person=s.person, endringer=endringer, unntak=b.m("tilgang.Samtykkeforslag.unntak"), grunnlag=oppsett.avtrykk(s.person), **felles
    )
