from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversiktConfig(AppConfig):
    name = "oversikt"
    verbose_name = _("oversikt")

    def ready(self):
        from oversikt import hjelpeemner, uttrekk
        from personer import navigasjon
        from tilgang import regler
        from tilgang.handling import Handling
        from utsending.jobber import register

        navigasjon.registrer("oversikt:hjem", _("Dagens arbeid"), rekkefolge=10)
        navigasjon.registrer(
            "oversikt:tavle",
            _("Tall"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.VURDERE),
            rekkefolge=60,
            pakker=("oversikt.tavle",),
        )
        navigasjon.registrer_bunn("oversikt:kom_i_gang", _("Kom i gang"), rekkefolge=5, bare_innlogget=True)
        hjelpeemner.registrer()
        navigasjon.registrer_sok("oversikt:sok")
        for ett in uttrekk.ALLE:
            register.registrer(ett)
