from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KoordinatorConfig(AppConfig):
    name = "koordinator"
    verbose_name = _("koordinerende enhet")

    def ready(self):
        from koordinator import inhabilitet, overlevering, tilbakekall
        from koordinator import invarianter as rommets_invarianter
        from koordinator.avslutning import bordet
        from koordinator.avslutning import register as slutten
        from koordinator.bevaring import arkivet
        from koordinator.bevaring import notatene as bevarte_notater
        from koordinator.bevaring import register as bevaring
        from koordinator.kemote import avslutning as kemote
        from koordinator.melder.samtykke import uten_samtykke
        from koordinator.minnes_om import REGLENE as MINNES_OM
        from koordinator.models import Henvendelse
        from koordinator.notat.innholdskilde import NOTATENE
        from koordinator.paaminnelser import ATTEN_SPOR, ATTEN_VURDER, FORELOPIG_SVAR, GRUPPESTART, HOVEDANSVAR_SVAR, OPPGAVENE, TERMIN
        from koordinator.plasser import avslutning as plasser
        from koordinator.sammenslaaing import EIER
        from koordinator.uttrekk import KOORDINATORENE
        from oppfolging import register
        from personer import navigasjon, sammenslaaing, sjekk
        from personer.kassasjon import opphav
        from personer.kassasjon import register as kassasjon
        from tilgang import innholdskilder, personsok, regler
        from tilgang.handling import Handling
        from tilgang.nektelser import register as nektelsene
        from tilgang.tilbakekall import kilder
        from utsending import bortfall
        from utsending.jobber import register as uttrekk

        personsok.registrer_saksnummer(
            lambda konto, aar, nr: Henvendelse.objects.synlig_for(konto).filter(aar=aar, nummer=nr).values_list("person", flat=True)
        )
        uttrekk.registrer(KOORDINATORENE)
        opphav.registrer_arkivet(arkivet.arkivert)
        for toemmes in (bevarte_notater.TOEMMES, *arkivet.TOEMMES):
            kassasjon.registrer(toemmes)
        for slag in (bevarte_notater.NOTATENE, *arkivet.SLAGENE):
            bevaring.registrer(slag)
        sammenslaaing.registrer(EIER)
        bortfall.registrer(uten_samtykke)
        nektelsene.registrer(inhabilitet.be_om_bytte)
        bordets = (bordet.VERVET, bordet.HOVEDANSVARET, bordet.UTKASTENE, bordet.BREVENE, bordet.SAMTYKKENE)
        for del_ in (kemote.SAKENE, plasser.PLASSENE, *bordets):
            slutten.registrer(del_)
        overlevering.registrer(overlevering.PAAMINNELSER)
        overlevering.registrer(overlevering.SAMTYKKER)
        register.registrer(FORELOPIG_SVAR)
        innholdskilder.registrer(NOTATENE)
        for regel in (GRUPPESTART, HOVEDANSVAR_SVAR, OPPGAVENE, ATTEN_SPOR, ATTEN_VURDER, TERMIN, *MINNES_OM):
            register.registrer(regel)

        navigasjon.registrer(
            "koordinator:meldinger", _("Meldinger"), kan=lambda konto: regler.kan_uten_person(konto, Handling.SE_MELDING), rekkefolge=20
        )
        navigasjon.registrer(
            "koordinator:kemoter",
            _("KE-møtet"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.VURDERE),
            rekkefolge=27,
            er_sjelden=True,
            pakker=("koordinator.kemote.views", "koordinator.plasser.views"),
        )
        navigasjon.registrer(
            "koordinator:koordinatorer",
            _("Koordinatorer"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.SE_UTPEKING) or regler.leder_noen_enhet(konto),
            rekkefolge=25,
            pakker=(
                "koordinator.views.koordinatorer",
                "koordinator.views.opplaering",
                "koordinator.views.kursgang",
                "koordinator.views.barnekoordinator",
            ),
        )
        navigasjon.registrer_bunn("koordinator:info", _("Om plan og koordinator"), rekkefolge=10)
        navigasjon.registrer_bunn("koordinator:info_personvern", _("Personvern"), rekkefolge=20)
        navigasjon.registrer_bunn("koordinator:info_tilgjengelighet", _("Tilgjengelighet"), rekkefolge=30)
        navigasjon.registrer(
            "koordinator:nodliste",
            _("Nødliste"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.PEKE_UT_TJENESTE),
            rekkefolge=96,
            er_sjelden=True,
            pakker=("koordinator.nodliste.views",),
        )
        navigasjon.registrer(
            "koordinator:bevaring",
            _("Bevaring"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.GODKJENNE_REGEL),
            rekkefolge=94,
            er_sjelden=True,
            pakker=("koordinator.bevaring.views", "koordinator.arkiv.views"),
        )
        kilder.registrer(*tilbakekall.KILDER)
        sjekk.registrer(*rommets_invarianter.alle())
