"""Hva en side er, i ord: «så planen», ikke navnet på visningen. Én tabell, for loggen, søket i den og personens egen logg.

En adresse som kan stå i loggen og mangler her, gjør tests/tilgang/test_logg_flater.py rød.
"""

from django.utils.translation import gettext_lazy as _

from tilgang.logg.flate import Flate
from tilgang.logg.sakens_flater import SAKENS

FLATER: dict[str, Flate] = {
    "arbeid": Flate(_("så dagens arbeid"), _("se dagens arbeid"), ("oversikt:hjem",)),
    "tall": Flate(_("så listen bak et tall"), _("se listen bak et tall"), ("oversikt:tavle", "oversikt:tavleliste")),
    "uttrekk": Flate(
        _("hentet ut en liste som fil"),
        _("hente ut en liste som fil"),
        ("utsending:hent_ut", "utsending:jobber", "utsending:jobb", "utsending:jobbstatus", "utsending:jobbfil", "utsending:avbryt_jobb"),
    ),
    "nodliste": Flate(_("lastet ned nødlisten"), _("laste ned nødlisten"), ("koordinator:nodlistefil",)),
    "sok": Flate(_("søkte etter personer"), _("søke etter personer"), ("oversikt:sok",)),
    "person": Flate(_("åpnet siden om personen"), _("åpne siden om personen"), ("oversikt:person",)),
    "nummer": Flate(_("så fødselsnummeret"), _("se fødselsnummeret"), ("oversikt:fodselsnummer",)),
    "paaminnelser": Flate(_("så påminnelsene"), _("se påminnelsene"), ("oppfolging:liste", "oppfolging:paaminnelse")),
    "varsler": Flate(_("så varslene sine"), _("se varslene sine"), ("oppfolging:varsler", "oppfolging:aapne_varsel")),
    "samtykker": Flate(_("så samtykkene"), _("se samtykkene"), ("tilgang:samtykker",)),
    "samtykke": Flate(
        _("arbeidet med et samtykke"),
        _("arbeide med et samtykke"),
        (
            "tilgang:registrer_samtykke",
            "tilgang:del",
            "tilgang:trekk",
            "tilgang:trekk_linje",
            "tilgang:trekk_tjeneste",
            "tilgang:samtykkeark",
            "tilgang:samtykkeoppfolging",
            "tilgang:forslag",
            "tilgang:seksten",
            "tilgang:erklaer",
            "tilgang:innhenting",
            "tilgang:flytting",
            "tilgang:innsigelse",
            "tilgang:trekk_innsigelse",
        ),
    ),
    "tilgang": Flate(
        _("så hvem som har tilgang"),
        _("se hvem som har tilgang"),
        ("tilgang:hvem", "tilgang:hvem_ser_hva", "tilgang:hvem_ser_hva_for", "tilgang:hvorfor"),
    ),
    "se_som": Flate(_("så hva en tjeneste kan se"), _("se hva en tjeneste kan se"), ("tilgang:se_som",)),
    "sperrer": Flate(
        _("arbeidet med hvem som er sperret eller inhabil"),
        _("arbeide med hvem som er sperret eller inhabil"),
        (
            "tilgang:nektelser",
            "tilgang:sett_sperre",
            "tilgang:opphev_sperre",
            "tilgang:meld_inhabilitet",
            "tilgang:avslutt_inhabilitet",
        ),
    ),
    "nodtilgang": Flate(
        _("brukte siden for nødtilgang"),
        _("bruke siden for nødtilgang"),
        ("tilgang:nodtilgang", "tilgang:nodtilgang_person", "tilgang:steng_nodtilgang"),
    ),
    "opplysninger": Flate(
        _("arbeidet med opplysningene om personen"),
        _("arbeide med opplysningene om personen"),
        (
            "tilgang:opplysninger",
            "tilgang:endre_opplysninger",
            "tilgang:fodt",
            "tilgang:adressebeskyttelse",
            "tilgang:skjul_adresse",
            "tilgang:vis_adresse",
            "tilgang:slaa_sammen",
        ),
    ),
    "representasjon": Flate(
        _("arbeidet med hvem som handler for personen"),
        _("arbeide med hvem som handler for personen"),
        (
            "tilgang:representasjoner",
            "tilgang:ny_representasjon",
            "tilgang:avslutt_representasjon",
            "tilgang:ny_kompetanse",
            "tilgang:folg_opp_kompetanse",
        ),
    ),
    "logg": Flate(_("så i innsynsloggen"), _("se i innsynsloggen"), ("tilgang:logg", "tilgang:personlogg", "tilgang:avviste")),
    "gjennomgang": Flate(
        _("gikk gjennom innsynsloggen"),
        _("gå gjennom innsynsloggen"),
        ("tilgang:gjennomganger", "tilgang:gjennomgang", "tilgang:kjor_regler", "tilgang:signer", "tilgang:funn"),
    ),
    "lesing": Flate(
        _("behandlet en sak om ulovlig lesing"),
        _("behandle en sak om ulovlig lesing"),
        (
            "tilgang:ulovlige_lesinger",
            "tilgang:meld_lesing",
            "tilgang:ulovlig_lesing",
            "tilgang:avslutt_lesing",
            "tilgang:bekreft_for_kilden",
            "koordinator:lesevarsel",
        ),
    ),
    "kildevarsel": Flate(_("leste et varsel om ulovlig lesing"), _("lese et varsel om ulovlig lesing"), ("tilgang:kildevarsel",)),
    "utlevering": Flate(_("ga ut innsynsloggen"), _("gi ut innsynsloggen"), ("tilgang:gi_ut_logg", "tilgang:utlevert_logg")),
    "brev": Flate(
        _("leste et brev"),
        _("lese et brev"),
        ("utsending:brev", "utsending:framdrift", "utsending:pdf", "utsending:prov_igjen", "utsending:aapne_brev", "vedtak:skriv_paa_nytt"),
    ),
    "post_ut": Flate(
        _("arbeidet med brev som skal i posten"),
        _("arbeide med brev som skal i posten"),
        ("utsending:utskriftsliste", "utsending:angre_levering", "utsending:retur", "utsending:reservasjon"),
    ),
    "papir": Flate(
        _("arbeidet med et skjema på papir"),
        _("arbeide med et skjema på papir"),
        ("utsending:skjemaer", "utsending:registrer_skjema", "utsending:underskrevet"),
    ),
    "vedtak": Flate(_("leste et vedtak"), _("lese et vedtak"), ("vedtak:vedtak", "vedtak:liste")),
    "utkast": Flate(
        _("arbeidet med et utkast til vedtak"),
        _("arbeide med et utkast til vedtak"),
        (
            "vedtak:utkast",
            "vedtak:nytt_i_enheten",
            "vedtak:kontroller",
            "vedtak:forkast",
            "vedtak:start_opphor",
            "vedtak:start_endring",
            "vedtak:start_omgjoring",
            "vedtak:varsle",
            "vedtak:svar_paa_varsel",
        ),
    ),
    "klage": Flate(
        _("behandlet en klage"),
        _("behandle en klage"),
        (
            "vedtak:klager",
            "vedtak:klagetall",
            "vedtak:klageadgang",
            "vedtak:klage",
            "vedtak:registrer_klage",
            "vedtak:prov_klage",
            "vedtak:forelopig_svar",
            "vedtak:legg_ved_klage",
            "vedtak:trekk_klage",
            "vedtak:foresla_klagesvar",
            "vedtak:klage_tilbake",
            "vedtak:avgjor_klage",
            "vedtak:oversend_klage",
            "vedtak:sett_sammen_klage",
            "vedtak:klageutfall",
            "vedtak:avslutt_klage",
            "vedtak:krav_paa_vedtaket",
            "vedtak:krav_i_klagen",
            "vedtak:klagekrav",
        ),
    ),
    "tilsyn": Flate(
        _("behandlet et tilsyn fra Statsforvalteren"),
        _("behandle et tilsyn fra Statsforvalteren"),
        (
            "vedtak:tilsynene",
            "vedtak:registrer_tilsyn",
            "vedtak:ta_med_i_tilsyn",
            "vedtak:let_i_tilsyn",
            "vedtak:ta_ut_av_tilsyn",
            "vedtak:tilsyn",
            "vedtak:bestill_tilsynspakker",
            "vedtak:foresla_tilsynssvar",
            "vedtak:tilsynssvar_tilbake",
            "vedtak:godkjenn_tilsynssvar",
            "vedtak:tilsynsutfall",
            "vedtak:nytt_tilsynspunkt",
            "vedtak:tilsynspunkt",
            "vedtak:avslutt_tilsyn",
        ),
    ),
    "tilsynsdokument": Flate(
        _("åpnet dokumentene til Statsforvalteren"),
        _("åpne dokumentene til Statsforvalteren"),
        ("vedtak:tilsynsfil", "vedtak:tilsynspakke"),
    ),
    "klagedokument": Flate(_("åpnet dokumentene i en klage"), _("åpne dokumentene i en klage"), ("vedtak:klagefil", "vedtak:klagepakke")),
    "innsyn": Flate(
        _("behandlet et krav om innsyn eller retting"),
        _("behandle et krav om innsyn eller retting"),
        (
            "vedtak:innsynskrav",
            "vedtak:registrer_innsynskrav",
            "vedtak:innsyn",
            "vedtak:gi_innsyn",
            "vedtak:avslaa_innsyn",
            "vedtak:avgjor_innsyn",
            "vedtak:innsyn_tilbake",
            "vedtak:trekk_innsynskrav",
            "vedtak:rett",
            "vedtak:ikke_rett",
        ),
    ),
    "delegasjoner": Flate(
        _("så på hvem som kan fatte vedtak"),
        _("se på hvem som kan fatte vedtak"),
        ("vedtak:delegasjoner", "vedtak:ny_delegasjon", "vedtak:avslutt_delegasjon"),
    ),
    "regler": Flate(
        _("så på lovreglene"),
        _("se på lovreglene"),
        (
            "vedtak:regler",
            "vedtak:regel",
            "vedtak:godkjenn",
            "vedtak:endre_regel",
            "vedtak:dater_regel",
            "vedtak:tilbakekall_regel",
            "vedtak:endre_klageprofil",
            "vedtak:regelforslag",
            "vedtak:godkjenn_regelforslag",
            "vedtak:send_tilbake_regelforslag",
            "vedtak:trekk_regelforslag",
            "ip:maler",
            "ip:ny_mal",
            "ip:avslutt_mal",
            "vedtak:retningslinjer",
            "vedtak:ny_retningslinje",
            "vedtak:retningslinje",
            "vedtak:godkjenn_retningslinje",
            "vedtak:avslutt_retningslinje",
        ),
    ),
    **SAKENS,
}

# Sidene som aldri viser noe om noen: innlogging, økt og helsesjekk.
UTEN_PERSON = frozenset(
    {
        "personer:logg_inn", "personer:engangskode", "personer:logg_ut", "personer:fortsett", "personer:velg_maalform",
        "personer:velg_passord", "personer:velg_hurtigtast", "oppfolging:lever", "oppfolging:klar",
        "oppfolging:les_alle", "oppfolging:velg_epost", "oppfolging:adressefeil", "oppfolging:prov_adressen",
        "utsending:mine_brev", "tilgang:les_videre", "personer:innholdsregler",
        "koordinator:aapen_start", "koordinator:aapen_innbygger", "koordinator:aapen_helsepersonell", "koordinator:aapen_sykehus",
        "koordinator:aapen_tjeneste", "koordinator:aapen_kvittering",
        "personer:bytt_passord", "personer:mine_okter", "personer:avslutt_okter",
        "oppfolging:drift", "oppfolging:metrikk", "oversikt:kom_i_gang", "koordinator:nodliste",
        "koordinator:bevaring", "koordinator:ny_bevaringsregel", "koordinator:godkjenn_bevaringsregel",
        "koordinator:avslutt_bevaringsregel", "koordinator:bestill_kassasjon", "koordinator:kassasjon", "koordinator:godkjenn_kassasjon",
        "koordinator:trekk_kassasjon", "koordinator:kassasjonsbevis",
        "koordinator:arkiv", "koordinator:arkivleveranse", "koordinator:kvitter_arkivleveranse",
        "koordinator:info", "koordinator:info_barnekoordinator", "koordinator:info_be_om", "koordinator:info_individuell_plan",
        "koordinator:info_klage", "koordinator:info_koordinator", "koordinator:info_logg", "koordinator:info_personvern",
        "koordinator:info_samtykke", "koordinator:info_tilgjengelighet",
        "koordinator:hefte_ansatte_nb", "koordinator:hefte_ansatte_nn", "koordinator:hefte_innbygger_nb",
        "koordinator:hefte_innbygger_nn", "koordinator:hefte_ledere_nb", "koordinator:hefte_ledere_nn",
        "koordinator:kursgang", "koordinator:planlegg_kurs", "koordinator:avlys_kurs", "koordinator:kursoppmote",
        "koordinator:meld_paa_kurs", "koordinator:meld_av_kurs", "koordinator:meld_paa_flere",
    }
)  # fmt: skip

_FLATE_FOR = {adresse: flate for flate in FLATER.values() for adresse in flate.adresser}
# En adresse som ikke finnes lenger; loggen beholdes like lenge som opplysningene selv (pjl § 25).
_UKJENT = Flate(_("åpnet en side"), _("åpne en side"), ())


def flate_for(adresse: str) -> Flate:
    return _FLATE_FOR.get(adresse, _UKJENT)


def valg() -> list[tuple[str, str]]:
    """Til nedtrekkslisten i søket, i alfabetisk rekkefølge på leserens språk."""
    return sorted(((nokkel, flate.gjorde) for nokkel, flate in FLATER.items()), key=lambda v: str(v[1]))
