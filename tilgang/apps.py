from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TilgangConfig(AppConfig):
    name = "tilgang"
    verbose_name = _("tilgang")

    def ready(self):
        from personer import lagring, navigasjon, sjekk
        from personer.historikk import vern
        from personer.historikk.aktor import naar_noen_skriver
        from tilgang import husk, regler
        from tilgang import invarianter as rommets_invarianter
        from tilgang.administrasjon import hvem
        from tilgang.handling import Handling
        from tilgang.tilbakekall import kilder
        from tilgang.tilbakekall.lagring import foer_lagring

        naar_noen_skriver(husk.glem)
        navigasjon.registrer_ansettelser(husk.ansettelsene)
        navigasjon.registrer(
            "tilgang:samtykkeoppfolging",
            _("Samtykker"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.REGISTRERE_SAMTYKKE),
            rekkefolge=45,
            pakker=("tilgang.samtykke",),
            er_sjelden=True,
        )
        navigasjon.registrer(
            "tilgang:nodtilgang",
            _("Nødtilgang"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.BRUKE_NODTILGANG),
            rekkefolge=80,
            pakker=("tilgang.nod",),
            er_sjelden=True,
        )
        navigasjon.registrer(
            "tilgang:logg",
            _("Innsynslogg"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.SE_LOGG),
            rekkefolge=90,
            pakker=("tilgang.logg",),
            er_sjelden=True,
        )
        navigasjon.registrer("administrasjon:hjem", _("Administrasjon"), kan=hvem.kan_administrere, rekkefolge=94)
        navigasjon.registrer("administrasjon:register", _("Roller"), kan=hvem.bare_register, rekkefolge=95, er_sjelden=True)
        lagring.registrer(foer_lagring)
        kilder.registrer(*kilder.TILGANGENS)
        vern.ogsaa(kilder.steg)
        sjekk.registrer(*rommets_invarianter.alle())
