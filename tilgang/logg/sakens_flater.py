"""Sidene i saken fra meldingen til planen, i ord. Samme tabell som flater.py, i to filer."""

from django.utils.translation import gettext_lazy as _

from tilgang.logg.flate import Flate

SAKENS: dict[str, Flate] = {
    "melding": Flate(_("leste en melding"), _("lese en melding"), ("koordinator:meldinger", "koordinator:melding")),
    "innsendt": Flate(
        _("arbeidet med en innsendt melding"),
        _("arbeide med en innsendt melding"),
        (
            "koordinator:innsendte", "koordinator:innsendt", "koordinator:koble_innsendt", "koordinator:registrer_innsendt",
            "koordinator:vis_videre_innsendt", "koordinator:legg_bort_innsendt", "koordinator:toem_innsendt",
        ),
    ),  # fmt: skip
    "registrer": Flate(
        _("registrerte en melding"),
        _("registrere en melding"),
        ("koordinator:registrer", "koordinator:registrer_ny", "koordinator:registrer_for", "koordinator:registrer_forelder"),
    ),
    "vurdering": Flate(
        _("vurderte en melding"),
        _("vurdere en melding"),
        (
            "koordinator:vurder", "koordinator:vurder_del", "koordinator:lag_utkast", "koordinator:avslutt_uten_vedtak",
            "koordinator:forelopig_svar", "koordinator:svar_til_melder", "koordinator:samtykke_til_melder",
            "koordinator:uten_svar_til_melder", "koordinator:be_om_gruppe", "koordinator:gruppen_er_klar",
        ),
    ),  # fmt: skip
    "verv": Flate(
        _("arbeidet med hvem som skal være koordinator"),
        _("arbeide med hvem som skal være koordinator"),
        (
            "koordinator:pek_ut",
            "koordinator:utpeking",
            "koordinator:navngi",
            "koordinator:avslutt",
            "koordinator:bytt",
            "koordinator:vikar",
            "koordinator:be_om_bytte",
            "koordinator:svar_byttekrav",
            "koordinator:endring",
            "koordinator:overta",
            "koordinator:beskjed",
            "koordinator:koordinatorer",
            "koordinator:ledige",
            "koordinator:flytt",
            "koordinator:fravaer",
            "koordinator:opplaering",
            "koordinator:mine_kurs",
            "koordinator:nytt_kurs",
            "koordinator:avslutt_kurs",
            "koordinator:registrer_kurs",
            "koordinator:barnekoordinatorer",
            "koordinator:kontakter",
            "koordinator:ny_kontakt",
            "koordinator:avslutt_kontakt",
        ),
    ),
    "notat": Flate(
        _("leste eller skrev notater"),
        _("lese eller skrive notater"),
        tuple(f"koordinator:{n}" for n in ("notater", "nytt_notat", "notat", "rett_notat", "merk_feil_notat", "folg_opp_notat")),
    ),
    "barnekoordinator": Flate(
        _("fulgte opp oppgavene til barnekoordinatoren"),
        _("følge opp oppgavene til barnekoordinatoren"),
        tuple(f"koordinator:{n}" for n in ("oppgaver", "for_oppgave", "atten", "svar_om_atten", "meld_for_atten")),
    ),
    "familie": Flate(_("så på barna i familien"), _("se på barna i familien"), ("oversikt:familie",)),
    "ankomst": Flate(
        _("tok imot en plan fra en annen kommune"),
        _("ta imot en plan fra en annen kommune"),
        tuple(f"koordinator:{n}" for n in ("registrer_ankomst", "ankomst", "ankomstfil", "orienter_ankommet")),
    ),
    "bevaring": Flate(
        _("arbeidet med hva som skal kasseres eller bevares"),
        _("arbeide med hva som skal kasseres eller bevares"),
        ("koordinator:bevaringsregel", "koordinator:stans_kassasjon", "koordinator:opphev_stans"),
    ),
    "arkivlevering": Flate(
        _("leverte dokumenter til kommunens arkiv"),
        _("levere dokumenter til kommunens arkiv"),
        ("koordinator:bestill_arkivleveranse", "koordinator:arkivpakke"),
    ),
    "avslutning": Flate(
        _("avsluttet saken"),
        _("avslutte saken"),
        ("koordinator:avslutt_sak", "koordinator:avslutning", "koordinator:rett_avslutning"),
    ),
    "samordning": Flate(
        _("arbeidet med hvem som skal samordne tjenestene"),
        _("arbeide med hvem som skal samordne tjenestene"),
        ("koordinator:pek_ut_samordning", "koordinator:orientering"),
    ),
    "hovedansvar": Flate(
        _("arbeidet med hvem som har hovedansvaret for planen"),
        _("arbeide med hvem som har hovedansvaret for planen"),
        tuple(f"koordinator:{n}" for n in ("hovedansvar", "spor_om_hovedansvar", "gi_syn", "bestem_hovedansvar", "avslutt_hovedansvar")),
    ),
    "kemote": Flate(
        _("arbeidet med saker i KE-møtet"),
        _("arbeide med saker i KE-møtet"),
        (
            "koordinator:kemoter", "koordinator:ny_moteserie", "koordinator:motemedlemmer", "koordinator:avslutt_motemedlem",
            "koordinator:kemote", "koordinator:endre_kemote", "koordinator:avlys_kemote", "koordinator:oppmote",
            "koordinator:godkjenn_kemote", "koordinator:motereferat", "koordinator:ta_opp", "koordinator:motesak",
            "koordinator:for_motesak", "koordinator:avtal", "koordinator:gjor_motepunkt", "koordinator:motegjest",
            "koordinator:fjern_motegjest", "koordinator:trekk_motesak", "koordinator:motenotat",
        ),
    ),  # fmt: skip
    "plasser": Flate(
        _("arbeidet med plasser og ventelister"),
        _("arbeide med plasser og ventelister"),
        (
            "koordinator:plasstilbudene", "koordinator:nytt_plasstilbud", "koordinator:plasstilbud", "koordinator:endre_plasstilbud",
            "koordinator:sett_paa_venteliste", "koordinator:tildel_plass", "koordinator:ta_av_venteliste", "koordinator:avslutt_plass",
        ),
    ),  # fmt: skip
    "gruppe": Flate(
        _("så ansvarsgruppen"),
        _("se ansvarsgruppen"),
        ("ansvarsgruppe:start", "ansvarsgruppe:gruppe", "ansvarsgruppe:legg_til", "ansvarsgruppe:avslutt"),
    ),
    "gruppelivet": Flate(
        _("arbeidet med ansvarsgruppen"),
        _("arbeide med ansvarsgruppen"),
        tuple(f"ansvarsgruppe:{n}" for n in ("min_del", "vurder", "ny_deltaker", "avslutt_deltaker", "evaluer", "svar_evaluering")),
    ),
    "gruppemoter": Flate(
        _("arbeidet med møtene i gruppen"),
        _("arbeide med møtene i gruppen"),
        tuple(f"ansvarsgruppe:{n}" for n in ("kall_inn", "mote", "endre_mote", "avlys_mote", "delta", "kalenderfil")),
    ),
    "beskjeder": Flate(
        _("leste eller skrev beskjeder i gruppen"),
        _("lese eller skrive beskjeder i gruppen"),
        tuple(f"ansvarsgruppe:{n}" for n in ("beskjeder", "ny_beskjed", "svar_beskjed", "trekk_beskjed", "merk_lest")),
    ),
    "oppgaver": Flate(
        _("så eller endret oppgavene i gruppen"),
        _("se eller endre oppgavene i gruppen"),
        ("ansvarsgruppe:ny_oppgave", "ansvarsgruppe:oppgave"),
    ),
    "referater": Flate(
        _("leste eller skrev referatet fra et møte i gruppen"),
        _("lese eller skrive referatet fra et møte i gruppen"),
        ("ansvarsgruppe:referat", "ansvarsgruppe:skriv_referat"),
    ),
    "plan": Flate(
        _("så planen"),
        _("se planen"),
        (
            "ip:plan", "ip:versjon", "ip:versjonsark", "ip:endringer", "ip:velg_dag", "ip:paa_dag", "ip:utskrift", "ip:utskrift_status",
            "ip:utskrift_pdf",
        ),
    ),  # fmt: skip
    "planarbeid": Flate(
        _("arbeidet med planen"),
        _("arbeide med planen"),
        ("ip:ny", "ip:punkt", "ip:revisjon", "ip:aktiver", "ip:avslutt", "ip:godkjenn", "ip:skriv_ut"),
    ),
    "plandokumenter": Flate(
        _("leste eller la ved dokumenter i planen"),
        _("lese eller legge ved dokumenter i planen"),
        ("ip:dokumenter", "ip:nytt_dokument", "ip:hent_dokument", "ip:fjern_dokument"),
    ),
    "planhelse": Flate(
        _("arbeidet med om planen er hel og oppdatert"),
        _("arbeide med om planen er hel og oppdatert"),
        ("ip:uaktuelt", "ip:aktuelt", "ip:bokstav_g", "ip:planhelse"),
    ),
    "evaluering": Flate(_("evaluerte planen"), _("evaluere planen"), ("ip:evaluer", "ip:evalueringssvar")),
    "vending": Flate(
        _("åpnet planen igjen eller førte at personen har fått vite det"),
        _("åpne planen igjen eller føre at personen har fått vite det"),
        ("ip:aapne_igjen", "ip:fortalt"),
    ),
    "maal": Flate(
        _("arbeidet med mål og tiltak i planen"),
        _("arbeide med mål og tiltak i planen"),
        ("ip:nytt_maal", "ip:maal", "ip:nytt_tiltak", "ip:tiltak", "ip:status", "ip:fjern", "ip:angre"),
    ),
    "overganger": Flate(
        _("arbeidet med overganger"),
        _("arbeide med overganger"),
        (
            "ip:kommende_overganger", "ip:overganger", "ip:begynn_overgang", "ip:overgang", "ip:overgangsliste",
            "ip:nytt_overgangspunkt", "ip:overgangsmoete", "ip:overgangsmottaker", "ip:fullfor_overgang",
        ),
    ),  # fmt: skip
    "planimport": Flate(_("prøvde eller importerte en fil med planer"), _("importere en fil med planer"), ("ip:importer",)),
    "annen_plan": Flate(
        _("arbeidet med en plan i et annet system"),
        _("arbeide med en plan i et annet system"),
        ("ip:registrer_annen_plan", "ip:annen_plan", "ip:rett_annen_plan", "ip:avslutt_annen_plan"),
    ),
    "administrasjon": Flate(
        _("administrerte kontoer og enheter"),
        _("administrere kontoer og enheter"),
        (
            "administrasjon:hjem",
            "administrasjon:register",
            "administrasjon:fornying",
            "administrasjon:kontoer",
            "administrasjon:konto",
            "administrasjon:endre_konto",
            "administrasjon:apne",
            "administrasjon:steng",
            "administrasjon:inviter",
            "administrasjon:ny_lenke",
            "administrasjon:trekk_lenke",
            "administrasjon:ny_rolle",
            "administrasjon:endre_rolle",
            "administrasjon:avslutt_rolle",
            "administrasjon:enheter",
            "administrasjon:enhet",
            "administrasjon:ny_enhet",
            "administrasjon:endre_enhet",
            "administrasjon:avvikle",
            "administrasjon:bestill",
            "administrasjon:avslaa_bestilling",
        ),
    ),
}
