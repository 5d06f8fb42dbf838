from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VedtakConfig(AppConfig):
    name = "vedtak"
    verbose_name = _("vedtak")

    def ready(self):
        from oppfolging import register
        from personer import navigasjon, sammenslaaing, sjekk
        from tilgang import personsok, regler
        from tilgang.handling import Handling
        from tilgang.tilbakekall import kilder
        from utsending import personarkiv
        from vedtak import invarianter as rommets_invarianter
        from vedtak import leselig
        from vedtak.folge.paaminnelser import SVAR_PAA_VARSEL
        from vedtak.klage.paaminnelser import REGLENE
        from vedtak.models import Klage, Vedtak
        from vedtak.sammenslaaing import EIER
        from vedtak.tilsyn.paaminnelser import REGLENE as TILSYNSREGLENE

        personsok.registrer_saksnummer(
            lambda konto, aar, nr: (
                Vedtak.objects.synlig_for(konto).fattede().filter(nummer_aar=aar, nummer_lopende=nr).values_list("person", flat=True)
            )
        )
        personsok.registrer_saksnummer(
            lambda konto, aar, nr: Klage.objects.synlig_for(konto).filter(aar=aar, nummer=nr).values_list("person", flat=True)
        )
        sammenslaaing.registrer(EIER)
        personarkiv.registrer_leselig("vedtak.Vedtakspunkt", leselig.svarene)
        for regel in (*REGLENE, *TILSYNSREGLENE, SVAR_PAA_VARSEL):
            register.registrer(regel)

        navigasjon.registrer(
            "vedtak:liste",
            _("Vedtak"),
            kan=lambda konto: any(regler.kan_uten_person(konto, h) for h in (Handling.UTFORME_VEDTAK, Handling.UTFORME_I_ENHETEN)),
            rekkefolge=30,
        )
        navigasjon.registrer(
            "vedtak:klager",
            _("Klager"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.BEHANDLE_KLAGE),
            rekkefolge=35,
            pakker=("vedtak.klage",),
        )
        navigasjon.registrer(
            "vedtak:tilsynene",
            _("Tilsyn"),
            kan=lambda konto: regler.kan_uten_person(konto, Handling.BEHANDLE_KLAGE),
            rekkefolge=36,
            er_sjelden=True,
            pakker=("vedtak.tilsyn",),
        )
        kilder.registrer(kilder.slutt("delegasjon", "vedtak_delegasjon"))
        sjekk.registrer(*rommets_invarianter.alle())
