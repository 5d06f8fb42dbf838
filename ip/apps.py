from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IpConfig(AppConfig):
    name = "ip"
    verbose_name = _("individuell plan")

    def ready(self):
        from ansvarsgruppe.mote import saksliste
        from ansvarsgruppe.referat import maal as referatmaal
        from ip import invarianter as rommets_invarianter
        from ip.annet_sted.avslutning import ANNEN_PLAN
        from ip.annet_sted.paaminnelser import GJENNOMGANG
        from ip.avslutning import PLANEN as PLANEN_SLUTTER
        from ip.dokumenter.innholdskilde import DOKUMENTENE
        from ip.fra_referat import FRA_REFERAT
        from ip.helse.kilde import HELSEN
        from ip.innholdskilde import PLANEN
        from ip.kassasjon import PLANENE as BEVARTE_PLANER
        from ip.kassasjon import TOEMMES
        from ip.kassasjon import steg as la_kassasjonen_toemme
        from ip.moteliste import TILTAKENE
        from ip.overganger import avslutning as overganger_slutter
        from ip.overganger import innholdskilde as overgangskilde
        from ip.overganger.paaminnelser import FORUTSETTE, I_GANG
        from ip.overlevering import PLANEN as OVERLEVERT
        from ip.paaminnelser import PERIODEN, REVISJON
        from ip.sammenslaaing import EIER
        from ip.uttrekk import PLANENE
        from ip.varsler import PLANEN as PLANVARSLENE
        from ip.versjoner import arkiv
        from koordinator import overlevering
        from koordinator.avslutning import register as slutten
        from koordinator.bevaring import register as bevaring
        from oppfolging import register, varselkilder
        from personer import navigasjon, sammenslaaing, sjekk
        from personer.historikk import vern
        from personer.kassasjon import register as kassasjon
        from tilgang import innholdskilder, regler
        from tilgang.handling import Handling
        from utsending import personarkiv
        from utsending.jobber import register as uttrekk

        navigasjon.registrer(
            "ip:maler",
            _("Maler for mål"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.ENDRE_REGEL),
            rekkefolge=75,
            pakker=("ip.views.maler",),
            er_sjelden=True,
        )
        kassasjon.registrer(TOEMMES)
        bevaring.registrer(BEVARTE_PLANER)
        vern.ogsaa(la_kassasjonen_toemme)
        uttrekk.registrer(PLANENE)
        register.registrer(REVISJON)
        register.registrer(PERIODEN)
        varselkilder.registrer(PLANVARSLENE)
        saksliste.registrer(TILTAKENE)
        sammenslaaing.registrer(EIER)
        slutten.registrer(PLANEN_SLUTTER)
        innholdskilder.registrer(PLANEN)
        innholdskilder.registrer(DOKUMENTENE)
        innholdskilder.registrer(HELSEN)
        referatmaal.registrer(FRA_REFERAT)
        overlevering.registrer(OVERLEVERT)
        slutten.registrer(ANNEN_PLAN)
        for regel in (*FORUTSETTE, I_GANG, GJENNOMGANG):
            register.registrer(regel)
        slutten.registrer(overganger_slutter.OVERGANGENE)
        innholdskilder.registrer(overgangskilde.OVERGANGENE)
        personarkiv.registrer_leselig("ip.Versjonsrad", arkiv.felt)
        navigasjon.registrer(
            "ip:kommende_overganger",
            _("Overganger"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.VURDERE),
            rekkefolge=28,
            er_sjelden=True,
            pakker=("ip.overganger.views", "ip.importering.views"),
        )
        sjekk.registrer(*rommets_invarianter.alle())
