from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnsvarsgruppeConfig(AppConfig):
    name = "ansvarsgruppe"
    verbose_name = _("ansvarsgruppe")

    def ready(self):
        from ansvarsgruppe import invarianter as rommets_invarianter
        from ansvarsgruppe.avslutning import GRUPPEN as GRUPPEN_SLUTTER
        from ansvarsgruppe.beskjed.varsler import BESKJEDEN
        from ansvarsgruppe.evaluering.innholdskilde import SAMARBEIDET
        from ansvarsgruppe.innholdskilde import BESKJEDENE
        from ansvarsgruppe.mote import saksliste
        from ansvarsgruppe.mote.avslutning import MOTENE as MOTENE_SLUTTER
        from ansvarsgruppe.mote.innholdskilde import SAKSLISTENE
        from ansvarsgruppe.mote.paaminnelser import UTEN_MOTE
        from ansvarsgruppe.mote.varsler import MOTENE
        from ansvarsgruppe.oppgave.innholdskilde import OPPGAVENE
        from ansvarsgruppe.oppgave.paaminnelser import MIN_FRIST, OVER_FRISTEN
        from ansvarsgruppe.oppgave.sakslistekilde import UGJORTE
        from ansvarsgruppe.oppgave.varsler import OPPGAVEN
        from ansvarsgruppe.overlevering import GRUPPEN, med_gruppe
        from ansvarsgruppe.referat.innholdskilde import REFERATENE
        from ansvarsgruppe.referat.paaminnelser import IKKE_SKREVET
        from ansvarsgruppe.referat.varsler import REFERATET
        from ansvarsgruppe.sammenslaaing import EIER
        from koordinator import grupper, overlevering
        from koordinator.avslutning import register
        from oppfolging import register as paaminnelser
        from oppfolging import varselkilder
        from personer import sammenslaaing, sjekk
        from tilgang import innholdskilder
        from tilgang.tilbakekall import kilder

        sammenslaaing.registrer(EIER)
        register.registrer(GRUPPEN_SLUTTER)
        overlevering.registrer(GRUPPEN)
        grupper.registrer(med_gruppe)
        innholdskilder.registrer(BESKJEDENE)
        innholdskilder.registrer(SAMARBEIDET)
        innholdskilder.registrer(OPPGAVENE)
        innholdskilder.registrer(REFERATENE)
        saksliste.registrer(UGJORTE)
        for regel in (MIN_FRIST, OVER_FRISTEN, IKKE_SKREVET):
            paaminnelser.registrer(regel)
        register.registrer(MOTENE_SLUTTER)
        innholdskilder.registrer(SAKSLISTENE)
        for kilde in (MOTENE, REFERATET, BESKJEDEN, OPPGAVEN):
            varselkilder.registrer(kilde)
        paaminnelser.registrer(UTEN_MOTE)
        kilder.registrer(kilder.slutt("medlemskap", "ansvarsgruppe_medlemskap"))
        sjekk.registrer(*rommets_invarianter.alle())
