from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UtsendingConfig(AppConfig):
    name = "utsending"
    verbose_name = _("utsending")

    def ready(self):
        from personer import navigasjon, sjekk
        from tilgang import regler
        from tilgang.handling import Handling
        from utsending import invarianter as rommets_invarianter
        from utsending.jobber import register
        from utsending.levering import kanaler

        navigasjon.registrer(
            "utsending:utskriftsliste",
            _("Post ut"),
            kan=lambda konto: any(regler.kan_uten_person(konto, h) for h in (Handling.SENDE_BREV, Handling.UTFORME_I_ENHETEN)),
            rekkefolge=35,
            pakker=("utsending.levering",),
        )
        navigasjon.registrer(
            "utsending:mine_brev",
            _("Brev til deg"),
            kan=lambda konto: konto.person_id is not None and kanaler.digital() is not None,
            rekkefolge=90,
        )
        navigasjon.registrer(
            "utsending:jobber",
            _("Mine jobber"),
            kan=lambda konto: bool(register.mulige(konto)),
            rekkefolge=85,
            pakker=("utsending.jobber",),
            er_sjelden=True,
        )
        sjekk.registrer(*rommets_invarianter.alle())
