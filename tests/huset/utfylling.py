"""Svarene som gjør at hvert skjema går gjennom, slik verdenen er. Nøkkelen er raden i matrise.py: navnet, eller navnet og objektene.

En adresse som svarer 302 på et tomt skjema, trenger ikke stå her. Alt annet som tar imot POST, må: med det nettleseren må
ha skrevet (`svar`, en funksjon av verdenen der det er en id), eller med hvorfor ingenting kan bli skrevet (`skriver_ikke`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import time_machine
from django.contrib.sessions.backends.db import SessionStore

from ansvarsgruppe.models import Ansvarsgruppe
from ansvarsgruppe.models import Slag as Gruppeslag
from ip import handlinger as planen
from ip.models import AnnenPlan, Avslutningsgrunn
from koordinator import handlinger as bordet
from koordinator.aapen import vern as aapent
from koordinator.bevaring import handlinger as bevaringen
from koordinator.kriterier import spurte
from koordinator.models import Tilbudssvar
from personer import innbydelse
from personer.historikk.aktor import Systemaktor, som
from personer.innlogging import HALVVEIS
from personer.models import Ansettelse, Kodeapp
from tests.huset.saken import med_tekst
from tests.huset.verden import BAKDEL, TID, Verden
from tilgang.administrasjon import handlinger as administrasjonen
from vedtak import handlinger as vedtakene
from vedtak.models import Rettighet

GRUNN = "Skrevet av prøven."
EVALUERT = {"planen": "4", "samarbeidet": "3", "koordinatoren": "5", "motene": "0"}
ANNEN_PLAN = {"plansystem": "ANNET", "referanse": "91", "status": "I_BRUK", "gjennomgang_dato": "2027-05-05", "fores_av": GRUNN}


@dataclass(frozen=True)
class Utfylling:
    svar: dict = field(default_factory=dict)
    aktor: str = ""  # den som sender; ellers den første i FORST som kan
    relasjon: str = "egen"
    aapnes_med: dict = field(default_factory=dict)  # det som må sendes for å få se skjemaet, når GET ikke viser det
    sporring: Callable[[Verden], str] | None = None  # det som står etter spørsmålstegnet i adressen
    foer: Callable[[Verden], str | None] | None = None  # det som må ha hendt først; gir økten når den er en annen enn aktørens
    skriver_ikke: str = ""  # hvorfor ingen rad blir skrevet av riktige svar


# --- Det som må ha hendt først ---


def _uten_stans(v: Verden) -> None:
    bevaringen.opphev_stans(stans_id=v.egen.bevaringsstans.pk, dag=TID.date(), av=v.kontoer["saksbehandler"])


def _uten_koordinator(v: Verden) -> None:
    bordet.avslutt(oppnevning_id=v.egen.oppnevning.pk, til=date(2026, 11, 20), grunn=GRUNN, av=v.kontoer["enhetsleder"], tid=TID)


def _ansatt_i_helse(v: Verden) -> list[str]:
    return [str(v.kontoer["koordinator"].pk)]


def _lederen(v: Verden) -> str:
    return str(v.kontoer["enhetsleder"].pk)


def _ansettelsen(v: Verden, konto: str):
    return Ansettelse.objects.get(konto=v.kontoer[konto]).pk


def _uten_byttekrav(v: Verden) -> None:
    bordet.svar_paa_byttekrav(krav_id=v.egen.byttekrav.pk, svar=GRUNN, av=v.kontoer["enhetsleder"], tid=TID)


def _med_annen_plan(v: Verden) -> None:
    """Den avsluttede registreringen, åpen igjen: ved siden av en plan her kan ingen handling gjøre det."""
    with som(Systemaktor.TEST):
        AnnenPlan.objects.filter(pk=v.egen.annen_plan.pk).update(avsluttet_tid=None, avsluttet_av=None, sluttgrunn="")


def _samarbeidsgruppe(v: Verden) -> None:
    """Skjemaet for en ansvarsgruppe leses når siden åpnes; dette er det andre."""
    with som(Systemaktor.TEST):
        Ansvarsgruppe.objects.filter(pk=v.egen.gruppe.pk).update(slag=Gruppeslag.SAMARBEIDSGRUPPE)


def _uten_plan(v: Verden) -> None:
    planen.avslutt(
        plan_id=v.egen.plan.pk, versjon=v.egen.plan.versjon, grunn=Avslutningsgrunn.FLYTTET, av=v.kontoer["koordinator"], tid=TID
    )


def _uten_folgeutkast(v: Verden) -> None:
    """Rettighetene er ledige for et nytt utkast."""
    for utkast in (v.egen.folgeutkast, v.egen.varslet):
        utkast.refresh_from_db()
        vedtakene.forkast_utkast(vedtak_id=utkast.pk, versjon=utkast.versjon, av=v.kontoer["saksbehandler"], tid=TID)


def _uten_tjenesteutkast(v: Verden) -> None:
    """NAV er ledig for et nytt utkast."""
    utkast = v.egen.tjenesteutkast
    utkast.refresh_from_db()
    vedtakene.forkast_utkast(vedtak_id=utkast.pk, versjon=utkast.versjon, av=utkast.utformet_av, tid=TID)


def _resten_besvart(v: Verden) -> None:
    for rettighet in (Rettighet.KOORDINATOR, Rettighet.IP):
        svar = {k.vilkaar.value: {"svar": True, "grunn": GRUNN} for k in spurte(rettighet)}
        bordet.lagre_del(
            melding_id=v.egen.ny_melding.pk, rettighet=rettighet, svar=svar, valg={"tilbud": Tilbudssvar.NEI}, versjon=0,
            er_ferdig=True, av=v.kontoer["saksbehandler"], tid=TID,
        )  # fmt: skip


# Begge foreldrene får brevet; bare den det spørres om, har feltet.
FORELDRENE_FAAR_DET = {
    (lambda v, nr=nr, del_=del_: f"forelder_kan_faa_{v.egen.givere[nr].pk.hex}_{del_}"): svar
    for nr in (0, 1)
    for del_, svar in (("svar", "ja"), ("grunn", GRUNN))
}


def _halvveis_inne(v: Verden) -> str:
    konto = v.kontoer["koordinator"]
    Kodeapp.ny(konto).save()
    okt = SessionStore()
    okt[HALVVEIS] = {"konto": str(konto.pk), "bakdel": BAKDEL, "tid": int(TID.timestamp())}
    okt.save()
    return okt.session_key


def _lenken(v: Verden) -> str:
    konto = v.administrasjon["adm_konto"][0]
    with som(Systemaktor.TEST, grunn="ny lenke"):
        return f"kode={innbydelse.kode(innbydelse.ny(konto=konto, av=None, tid=TID))}"


def _paa_listen(v: Verden) -> str:
    """Brevet slik avkryssingen på utskriftslisten nevner det."""
    return f"{v.egen.brev.forsendelse.pk}:{v.egen.brev.forsendelse.versjon}"


def _sykehuset(v: Verden) -> str:
    return str(v.administrasjon["adm_enhet"][0].pk)


def _stengt(v: Verden) -> None:
    administrasjonen.steng(konto_id=v.administrasjon["adm_konto"][0].pk, grunn=GRUNN, av=v.kontoer["systemansvarlig"], tid=TID)


# --- Skjemaene ---


MELDING = {
    "avsender_navn": "Hilde Helsesykepleier",
    "avsender_rolle": "HELSEPERSONELL",
    "hjemmel": "HELSEPERSONELL",
    "mottatt_dato": "2026-11-20",
    "onsker": ["KOORDINATOR"],
    "kjennskap": "ENIG",
    "beskrivelse": GRUNN,
}
NY_PERSON = {
    "hvem": "UTEN",
    "fornavn": "Per",
    "etternavn": "Prøvesen",
    "fodselsdato": "2016-02-03",
    "kjonn": "MANN",
    "maalform": "nb",
    "adressebeskyttelse": "INGEN",
    "tolkesprak": "",
    "samisk": "",
    "adresse": "Prøveveien 1",
    "postnummer": "0001",
    "poststed": "Fjordvik",
    "forelder1_fornavn": "Mona",
    "forelder1_etternavn": "Prøvesen",
    "forelder1_fodselsdato": "1990-02-03",
}


def _gammelt_stempel(v: Verden) -> str:
    with time_machine.travel(TID - timedelta(minutes=1), tick=False):
        return aapent.stempel()


AAPEN = {
    "er_bekymring": "nei",
    "avsender_navn": "Mona Prøvesen",
    "avsender_telefon": "00 00 00 09",
    "gjelder_navn": "Per Prøvesen",
    "gjelder_fodt": "2016-02-03",
    "onsker": ["KOORDINATOR"],
    "kjennskap": "ENIG",
    "beskrivelse": GRUNN,
    "stempel": _gammelt_stempel,
}
SVARET = {
    "gitt_dato": "2026-11-20",
    "form": "MUNTLIG",
    "informasjon_gitt": GRUNN,
    "merknad": GRUNN,
    "givere": lambda v: [str(v.egen.givere[0].pk)],
}
TILTAK = {"tekst": GRUNN, "ansvarlig": "FAMILIEN", "omfang": "Én gang i uken", "fra": "2026-11-20", "til_og_med": "2027-05-05"}
FERDIG = "er fattet; siden viser videre til vedtaket"
VURDERT = "er vurdert ferdig"
OKTEN = "skriver bare i økten"

UTFYLT: dict[str, Utfylling] = {
    "personer:logg_inn": Utfylling({"username": "per@fjordvik.example", "password": "feil"}, "anonym", skriver_ikke="passordet er feil"),
    "personer:engangskode": Utfylling({"kode": "123456"}, "anonym", foer=_halvveis_inne, skriver_ikke="koden er feil"),
    "personer:logg_ut": Utfylling(aktor="koordinator", skriver_ikke=OKTEN),
    "personer:fortsett": Utfylling(skriver_ikke=OKTEN),
    "utsending:hent_ut": Utfylling(
        {"formaal": "KONTROLL", "formaal_tekst": GRUNN, "filformat": "CSV", "limt": "fnr;plan\n;ja"},
        "saksbehandler",
        sporring=lambda v: "hva=kpr_avvik",
    ),
    "utsending:avbryt_jobb jobb": Utfylling(skriver_ikke="filen er alt laget"),
    "tilgang:les_videre": Utfylling({"grunn": "Går gjennom alle sakene før møtet."}),
    "personer:innholdsregler": Utfylling(skriver_ikke="nettleserens melding er ikke et skjema"),
    "personer:avslutt_okter": Utfylling({"okt": "andre"}, skriver_ikke=OKTEN),
    "personer:velg_maalform": Utfylling({"maalform": "nn"}),
    "personer:velg_hurtigtast": Utfylling({"hurtigtast": "av"}, skriver_ikke=OKTEN),
    "personer:velg_passord": Utfylling({n: "fire ord om en maane" for n in ("passord", "gjenta")}, "anonym", sporring=_lenken),
    "personer:bytt_passord": Utfylling(
        {"naavaerende": "feil", "passord": "fire ord om en maane", "gjenta": "fire ord om en maane"}, skriver_ikke="passordet er feil"
    ),
    "administrasjon:inviter": Utfylling(
        {"navn": "Per Prøvesen", "epost": "per@fjordvik.example", "enhet": _sykehuset, "stilling": "ANSATT", "grunn": GRUNN}
    ),
    "administrasjon:fornying": Utfylling({"ansettelser": lambda v: [str(v.administrasjon["adm_ansettelse"][0].pk)]}),
    "administrasjon:ny_enhet": Utfylling({"navn": "Ny enhet", "tjeneste": "SKOLE", "grunn": GRUNN}),
    "administrasjon:bestill": Utfylling(
        {"navn": "Per Prøvesen", "epost": "per@fjordvik.example", "enhet": _sykehuset, "grunn": "ANSVARSGRUPPE"}, aktor="saksbehandler"
    ),
    "administrasjon:endre_konto": Utfylling({"grunn": GRUNN}),
    "administrasjon:steng": Utfylling({"grunn": GRUNN}),
    "administrasjon:apne": Utfylling({"grunn": GRUNN}, foer=_stengt),
    "administrasjon:ny_lenke": Utfylling({"forsikret": "RINGT", "grunn": GRUNN}),
    "administrasjon:trekk_lenke": Utfylling({"grunn": GRUNN}),
    "administrasjon:ny_rolle": Utfylling({"enhet": lambda v: str(v.enheter["barnehage"].pk), "stilling": "ANSATT", "grunn": GRUNN}),
    "administrasjon:endre_rolle": Utfylling({"stilling": "ENHETSLEDER", "grunn": GRUNN}),
    "administrasjon:avslutt_rolle": Utfylling({"naar": "STRAKS", "grunn": GRUNN}),
    "administrasjon:endre_enhet": Utfylling({"navn": "Nytt navn", "grunn": GRUNN}),
    "administrasjon:avvikle": Utfylling({"maate": "LEGGES_NED", "grunn": GRUNN}),
    "administrasjon:avslaa_bestilling": Utfylling({"svar": GRUNN}),
    "oversikt:sok": Utfylling({"q": "Prøvesen"}, skriver_ikke="leser bare"),
    "oversikt:fodselsnummer": Utfylling(skriver_ikke="leser bare"),
    "tilgang:endre_opplysninger": Utfylling({"tolkesprak": "somali"}),
    "tilgang:fodt": Utfylling({"fodselsdato": "2026-11-20", "kjonn": "KVINNE"}, skriver_ikke="barnet er født"),
    "tilgang:adressebeskyttelse": Utfylling({"nivaa": "FORTROLIG", "begrunnelse": GRUNN}),
    "tilgang:skjul_adresse": Utfylling({"for_person": lambda v: str(v.egen.givere[0].pk), "begrunnelse": GRUNN}),
    "tilgang:vis_adresse": Utfylling({"begrunnelse": GRUNN}),
    "tilgang:slaa_sammen": Utfylling({"q": "Prøvesen"}, aktor="ke_leder", skriver_ikke="leser bare"),
    "tilgang:ny_representasjon person =PAARORENDE": Utfylling(
        {"fornavn": "Per", "etternavn": "Prøvesen", "fodselsdato": "1970-02-03", "fra": "2026-11-20"}
    ),
    "tilgang:ny_representasjon person =VERGE": Utfylling(
        {"fornavn": "Per", "etternavn": "Prøvesen", "fodselsdato": "1970-02-03", "fra": "2026-11-20", "gjelder_okonomiske": "on"},
        skriver_ikke="attesten mangler",
    ),
    "tilgang:ny_representasjon person =BARNEVERN": Utfylling({"fra": "2026-11-20"}, skriver_ikke="kommunen har ingen barnevernstjeneste"),
    "tilgang:avslutt_representasjon": Utfylling({"til_og_med": "2026-11-30", "grunn": GRUNN}),
    "tilgang:ny_kompetanse": Utfylling(
        {"gjelder": "PLAN", "svar": "nei", "begrunnelse": GRUNN, "vurdert_av": "Lege Lien", "vurdert_av_yrke": "lege", "fra": "2026-11-20"},
        skriver_ikke="barnet er under 16",
    ),
    "tilgang:logg": Utfylling({"flate": "plan"}, skriver_ikke="leser bare"),
    "tilgang:gi_ut_logg": Utfylling(
        {n: lambda v: str(v.egen.givere[0].pk) for n in ("bedt_av", "mottaker")}
        | {"vurdering": GRUNN, "fra": "2026-01-01", "til_og_med": "2026-11-01"}
    ),
    "tilgang:meld_lesing": Utfylling({"beskrivelse": GRUNN}),
    "tilgang:signer": Utfylling(skriver_ikke="et funn er ikke avklart"),
    "tilgang:funn": Utfylling({"tilstand": "SPURT", "begrunnelse": GRUNN}),
    "tilgang:avslutt_lesing": Utfylling({"utfall": "LOVLIG", "tiltak": GRUNN}),
    "tilgang:bekreft_for_kilden": Utfylling({"annen_maate": GRUNN}),
    "koordinator:lesevarsel": Utfylling({"forklaring": GRUNN}, skriver_ikke="det er ikke svart på hvem som skal ha brevet"),
    "koordinator:lesevarsel varslet_lesing": Utfylling(skriver_ikke="brevet er laget"),
    "tilgang:registrer_samtykke": Utfylling(SVARET | {"utfall": "AVSLAATT"}),
    "tilgang:del": Utfylling({"skjermet_slag": ""}),  # KE og koordinatorens tjeneste er foreslått
    "tilgang:forslag": Utfylling(SVARET | {"utfall": "GITT", "merknad": GRUNN}),
    "tilgang:innhenting": Utfylling(SVARET | {"utfall": "AVSLAATT", "omfang": GRUNN}),
    "tilgang:flytting": Utfylling(SVARET | {"utfall": "AVSLAATT", "omfang": GRUNN}),
    "koordinator:avslutt_sak": Utfylling({"art": "FLYTTET", "dato": "2026-11-01", "til_kommune": "Nabofjord"}),
    "koordinator:rett_avslutning": Utfylling({"grunn": GRUNN}),
    "tilgang:erklaer": Utfylling(
        {"art": "ONSKE_KOORDINATOR", "svar": "GITT", "form": "MUNTLIG", "giver": lambda v: str(v.egen.givere[0].pk)}
    ),
    "tilgang:innsigelse": Utfylling({"kilde": lambda v: str(v.enheter["helse"].pk), "slag": "HELSE"}),
    "tilgang:seksten": Utfylling(skriver_ikke="barnet er tretten år"),
    "utsending:underskrevet": Utfylling(
        {"referanse": lambda v: v.egen.blankett.referanse}, aktor="koordinator", skriver_ikke="viser vei til skjemaet"
    ),
    "utsending:skjemaer": Utfylling({"slag": "FULLMAKT"}),
    "utsending:registrer_skjema": Utfylling(
        {"plan": "on", "giver": lambda v: str(v.egen.givere[0].pk), "dokument": lambda v: med_tekst(GRUNN)}
    ),
    "utsending:prov_igjen": Utfylling(skriver_ikke="brevet er laget"),
    "utsending:utskriftsliste": Utfylling({"brev": lambda v: [_paa_listen(v)], "gjort": "POSTLAGT"}),
    "utsending:angre_levering": Utfylling({"grunn": GRUNN}),
    "utsending:retur": Utfylling({"grunn": GRUNN}),
    "vedtak:utkast": Utfylling({"fakta": GRUNN}),
    "vedtak:utkast vedtak": Utfylling(skriver_ikke=FERDIG),
    "vedtak:kontroller": Utfylling(aktor="ke_leder"),
    "vedtak:kontroller vedtak": Utfylling(skriver_ikke=FERDIG),
    "vedtak:forkast vedtak": Utfylling(skriver_ikke=FERDIG),
    "vedtak:start_opphor": Utfylling({"rettigheter": ["IP"], "initiativ": "PERSONEN"}, foer=_uten_folgeutkast),
    "vedtak:nytt_i_enheten": Utfylling(
        {"regel": lambda v: f"{v.enheter['nav'].pk}/D-28", "utfall": "AVSLAG"}, foer=_uten_tjenesteutkast, aktor="gruppemedlem"
    ),
    "vedtak:utkast tjenesteutkast": Utfylling(
        {"fakta": GRUNN, "begrunnelse": GRUNN, "nytt_utfall_ip": "INNVILGET", "grunn_ip": "IKKE_TIL_SKADE"} | FORELDRENE_FAAR_DET,
        aktor="gruppemedlem",
    ),
    "vedtak:kontroller tjenesteutkast": Utfylling(aktor="gruppemedlem", skriver_ikke="gruppemedlemmet har ingen delegasjon"),
    "vedtak:forkast tjenesteutkast": Utfylling(aktor="gruppemedlem"),
    "vedtak:start_omgjoring tjenestevedtak": Utfylling(
        {"rettigheter": ["IP"], "initiativ": "PERSONEN"}, foer=_uten_tjenesteutkast, aktor="gruppemedlem"
    ),
    "vedtak:start_endring": Utfylling({"rettigheter": ["IP"], "initiativ": "KOMMUNEN"}, foer=_uten_folgeutkast),
    "vedtak:start_omgjoring": Utfylling({"rettigheter": ["IP"], "initiativ": "PERSONEN"}, foer=_uten_folgeutkast),
    "vedtak:varsle": Utfylling({"begrunnelse": GRUNN}),
    "vedtak:svar_paa_varsel": Utfylling({"svar": GRUNN}),
    "vedtak:skriv_paa_nytt": Utfylling(skriver_ikke="brevet er laget"),
    "vedtak:ny_delegasjon": Utfylling(
        {"konto": lambda v: str(v.kontoer["saksbehandler"].pk), "rettigheter": ["IP"], "dokumentreferanse": GRUNN}
    ),
    "vedtak:avslutt_delegasjon": Utfylling({"siste_dag": "2031-01-01"}),
    "tilgang:nodtilgang": Utfylling(
        {
            "fodselsnummer": lambda v: v.egen.nummer,
            "enhet": lambda v: str(v.enheter["legevakt"].pk),
            "grunn": "LIV_HELSE",
            "begrunnelse": "Funnet bevisstløs, må vite om medisiner.",
            "passord": "feil",
        },
        aktor="nodtilgang",
        skriver_ikke="passordet er feil",
    ),
    "tilgang:nodtilgang_person": Utfylling(
        {"enhet": lambda v: str(v.enheter["legevakt"].pk), "grunn": "LIV_HELSE", "begrunnelse": GRUNN * 2, "passord": "feil"},
        aktor="nodtilgang",
        skriver_ikke="passordet er feil",
    ),
    "tilgang:sett_sperre": Utfylling({"konto": lambda v: str(v.kontoer["fremmed"].pk), "begrunnelse": GRUNN}),
    "tilgang:meld_inhabilitet": Utfylling(
        {"konto": lambda v: str(v.kontoer["fremmed"].pk), "relasjon": "SLEKT", "begrunnelse": GRUNN}, aktor="saksbehandler"
    ),
    "vedtak:registrer_innsynskrav": Utfylling(
        {"art": "INNSYN", "krevd_av": lambda v: str(v.egen.givere[0].pk), "mottatt_dato": "2026-11-20", "hva": GRUNN}
    ),
    "vedtak:avslaa_innsyn": Utfylling({"unntatt": ["tilgang.Sperre"], "rad_kode": "J", "begrunnelse": GRUNN}),
    "vedtak:registrer_klage": Utfylling(
        {"mottatt_dato": "2026-11-20", "kanal": "PAPIR", "rettighet": "IP", "tema": "DRYGER", "klager_navn": GRUNN, "kapasitet": "ANNEN"}
        | {"klagen": GRUNN}
    ),
    "vedtak:krav_paa_vedtaket": Utfylling({"art": "MER_TID", "klager_navn": GRUNN, "mottatt_dato": "2026-11-20", "hva": GRUNN}),
    "vedtak:prov_klage": Utfylling({"er_underskrevet": "on", "har_fullmakt": "on", "kom_fram_dato": lambda v: v.egen.kom_fram}),
    "vedtak:forelopig_svar": Utfylling({"grunn": GRUNN}),
    "vedtak:legg_ved_klage": Utfylling({"tittel": GRUNN, "fil": lambda v: med_tekst(GRUNN)}),
    "vedtak:foresla_klagesvar": Utfylling({"utfall": "OVERSENDT", "begrunnelse": GRUNN}),
    "vedtak:avgjor_klage": Utfylling(aktor="ke_leder"),
    "vedtak:klageutfall": Utfylling({"utfall": "STADFESTET", "dato": "2026-11-20", "begrunnelse": GRUNN}),
    "vedtak:krav_i_klagen": Utfylling({"art": "UTSETTELSE", "mottatt_dato": "2026-11-20", "hva": GRUNN}),
    "vedtak:klagekrav": Utfylling({"er_innvilget": "nei", "svar": GRUNN}),
    "vedtak:registrer_tilsyn": Utfylling(
        {"mottatt_dato": "2026-11-20", "svarfrist_dato": "2026-12-15", "ekstern_referanse": GRUNN, "sporsmaal": GRUNN}
    ),
    "vedtak:ta_med_i_tilsyn": Utfylling({"tilsyn": lambda v: str(v.annen.tilsyn.pk)}, aktor="ke_leder"),
    "vedtak:let_i_tilsyn": Utfylling(
        {"q": lambda v: v.annen.person.etternavn, "person": lambda v: str(v.annen.person.pk)}, aktor="ke_leder"
    ),
    "vedtak:ta_ut_av_tilsyn": Utfylling({"grunn": GRUNN}, aktor="ke_leder"),
    "vedtak:bestill_tilsynspakker": Utfylling({"deler": ["PERSONEN"]}),
    "vedtak:foresla_tilsynssvar": Utfylling({"svar": GRUNN}),
    "vedtak:godkjenn_tilsynssvar": Utfylling(aktor="ke_leder"),
    "vedtak:tilsynsutfall": Utfylling({"utfall": "PLIKTBRUDD", "dato": "2026-11-20", "vurdering": GRUNN}),
    "vedtak:nytt_tilsynspunkt": Utfylling({"hva": GRUNN, "hvem": GRUNN, "frist_dato": "2026-12-15"}),
    "vedtak:tilsynspunkt": Utfylling({"resultat": GRUNN, "gjort_dato": "2026-11-20"}),
    "vedtak:rett": Utfylling({"hvor": GRUNN, "feil": GRUNN, "riktig": GRUNN}),
    "vedtak:ikke_rett": Utfylling({"begrunnelse": GRUNN}),
    "vedtak:godkjenn": Utfylling(aktor="ke_leder"),
    "vedtak:endre_regel": Utfylling({"regel_nb": GRUNN, "regel_nn": GRUNN, "begrunnelse": GRUNN}),
    "vedtak:dater_regel": Utfylling({"gyldig_fra": "2027-01-01", "begrunnelse": GRUNN}),
    "vedtak:tilbakekall_regel": Utfylling({"begrunnelse": GRUNN}),
    "vedtak:endre_klageprofil": Utfylling({"frist_antall": "5", "gyldig_fra": "2027-01-01", "begrunnelse": GRUNN}),
    "koordinator:ny_bevaringsregel": Utfylling(
        {"slag": "NOTAT", "regnes_fra": "SKREVET", "aar": "10", "maate": "BEVAR", "grunnlag": GRUNN}
    ),
    "koordinator:bestill_kassasjon": Utfylling({}, skriver_ikke="en kassasjon er alt bestilt etter regelen"),
    "koordinator:kvitter_arkivleveranse": Utfylling({"utfall": "MOTTATT", "dato": "2026-11-23", "referanse": "26/114"}),
    "koordinator:stans_kassasjon": Utfylling({"grunn": GRUNN}, foer=_uten_stans),
    "vedtak:ny_retningslinje": Utfylling({"art": "RUTINE", "tittel": "Rutine", "tekst": GRUNN, "vedtatt_i": "Sak 2/26"}),
    "vedtak:avslutt_retningslinje": Utfylling({}),
    "vedtak:send_tilbake_regelforslag": Utfylling({"svar": GRUNN}),
    "koordinator:aapen_innbygger": Utfylling(AAPEN | {"avsender_rolle": "PAARORENDE"}, "anonym"),
    "koordinator:aapen_helsepersonell": Utfylling(
        AAPEN | {"avsender_rolle": "FASTLEGE", "avsender_arbeidssted": GRUNN, "er_spesialist": "nei"}, "anonym"
    ),
    "koordinator:aapen_sykehus": Utfylling(AAPEN | {"avsender_arbeidssted": GRUNN}, "anonym"),
    "koordinator:aapen_tjeneste": Utfylling(AAPEN | {"avsender_rolle": "SKOLE", "avsender_arbeidssted": GRUNN}, "anonym"),
    "koordinator:forelopig_svar": Utfylling(
        {"hvorfor": GRUNN, "er_lest": "on"}, skriver_ikke="det er ikke svart på hvem som skal ha brevet"
    ),
    "koordinator:forelopig_svar melding": Utfylling(skriver_ikke=VURDERT),
    "koordinator:be_om_gruppe": Utfylling(
        {"enhet": lambda v: str(v.enheter["nav"].pk), "kontaktperson": GRUNN, "innen_dato": "2027-03-01"}
    ),
    "koordinator:gruppen_er_klar": Utfylling({"resultat": GRUNN, "ferdig_dato": "2026-11-20"}),
    "koordinator:svar_til_melder": Utfylling({"innhold": "MED", "er_lest": "on"}),
    "koordinator:svar_til_melder forste_melding": Utfylling(skriver_ikke="avsenderen har fått svar"),
    "koordinator:samtykke_til_melder": Utfylling(SVARET | {"utfall": "AVSLAATT"}),
    "koordinator:uten_svar_til_melder": Utfylling({"uten_brev": "NAAS_IKKE", "grunn": GRUNN}),
    "koordinator:uten_svar_til_melder forste_melding": Utfylling(skriver_ikke="avsenderen har fått svar"),
    "koordinator:koble_innsendt": Utfylling({"hvem": "ny"}, skriver_ikke="viser vei til registreringen"),
    "koordinator:registrer_innsendt innsendt_koblet": Utfylling({"beskrivelse": GRUNN}),
    "koordinator:registrer_innsendt": Utfylling({"hvem": "UTEN", "fornavn": "Per", "kjonn": "MANN", "beskrivelse": GRUNN}),
    "koordinator:vis_videre_innsendt": Utfylling({"rett_instans": GRUNN, "begrunnelse": GRUNN}),
    "koordinator:legg_bort_innsendt": Utfylling({"tilstand": "TRUKKET", "begrunnelse": GRUNN}),
    "koordinator:toem_innsendt": Utfylling({"grunn": GRUNN, "gjort": GRUNN}),
    "koordinator:registrer": Utfylling({"er_bekymring": "nei", "hvem": "UTEN"}, skriver_ikke="viser neste side"),
    "koordinator:registrer_ny": Utfylling(MELDING | NY_PERSON, aapnes_med={"hvem": "UTEN"}),
    "koordinator:registrer_for": Utfylling(MELDING),
    "koordinator:registrer_forelder": Utfylling(
        {"fornavn": "Mona", "etternavn": "Prøvesen", "fodselsdato": "1990-02-03"}, relasjon="ventet"
    ),
    "koordinator:lag_utkast": Utfylling(foer=_uten_folgeutkast),
    "koordinator:vurder melding": Utfylling(skriver_ikke=VURDERT),
    "koordinator:vurder ny_melding": Utfylling({"utgang": "VEILEDNING", "utgang_grunn": GRUNN}, foer=_resten_besvart),
    "koordinator:vurder_del ny_melding =barnekoordinator": Utfylling(
        {"familiens_valg": "INGEN", "valg_av": "Mor", "valg_dato": "2026-11-20", "valg_grunn": GRUNN}
    ),
    "koordinator:vurder_del ny_melding =koordinator": Utfylling(
        {f"{n}_{d}": v for n in ("komplekse_eller_langvarige", "koordinerte") for d, v in (("svar", "ja"), ("grunn", GRUNN))}
        | {"tilbud": "JA"}
    ),
    "koordinator:avslutt_uten_vedtak": Utfylling({"utgang": "VEILEDNING", "utgang_grunn": GRUNN}, skriver_ikke="det er noe å avgjøre"),
    "koordinator:pek_ut": Utfylling(
        {"enhet": lambda v: str(v.enheter["hjemme"].pk), "begrunnelse": GRUNN}, aktor="ke_leder", foer=_uten_koordinator
    ),
    "koordinator:pek_ut_samordning": Utfylling(
        {"enhet": lambda v: str(v.enheter["hjemme"].pk), "begrunnelse": GRUNN, "uten_rettighet": GRUNN},
        skriver_ikke="personen har koordinator",
    ),
    "koordinator:spor_om_hovedansvar": Utfylling(
        {"enheter": lambda v: [str(v.enheter[n].pk) for n in ("helse", "skole")], "frist_dato": "2026-12-15"},
        skriver_ikke="tjenestene er alt spurt",
    ),
    "koordinator:gi_syn": Utfylling(
        {"mener": lambda v: str(v.enheter["helse"].pk), "begrunnelse": GRUNN, "sagt_av": "Lise Leder", "svart_dato": "2026-11-20"}
    ),
    "koordinator:bestem_hovedansvar": Utfylling({"enhet": lambda v: str(v.enheter["helse"].pk)}),
    "koordinator:avslutt_hovedansvar": Utfylling({"grunn": GRUNN}),
    "koordinator:orientering": Utfylling(skriver_ikke="tjenesten samordner ikke lenger"),
    "koordinator:navngi": Utfylling({"konto": lambda v: str(v.kontoer["koordinator"].pk), "fra": "2026-11-23"}, foer=_uten_koordinator),
    "koordinator:avslutt": Utfylling({"til_og_med": "2026-12-01", "grunn": GRUNN}, aktor="enhetsleder"),
    "koordinator:bytt": Utfylling({"konto": _lederen, "fra": "2026-12-01", "grunn": "OPPGAVER"}, aktor="enhetsleder"),
    "koordinator:vikar": Utfylling({"konto": _lederen, "fra": "2026-12-01", "til_og_med": "2026-12-12"}, aktor="enhetsleder"),
    "koordinator:be_om_bytte": Utfylling({"grunn": "ONSKE", "begrunnelse": GRUNN}, foer=_uten_byttekrav),
    "koordinator:svar_byttekrav": Utfylling({"svar": GRUNN}, aktor="enhetsleder"),
    "koordinator:beskjed": Utfylling({"annen_maate": GRUNN}),
    "koordinator:for_oppgave": Utfylling({"status": "GJORT", "gjort": GRUNN}, skriver_ikke="ingen er barnekoordinator for barnet nå"),
    "koordinator:svar_om_atten": Utfylling(
        {"onske": "NEI", "svarer": "SELV", "svarer_navn": "Per", "svart_dato": "2026-11-20", "begrunnelse": GRUNN},
        skriver_ikke="barnet har ikke hatt barnekoordinator",
    ),
    "koordinator:registrer_ankomst": Utfylling(
        {
            "fra_kommune": "Nabofjord",
            "mottatt_dato": "2026-11-20",
            "samtykke_fra": "FORELDRE",
            "samtykke_dato": "2026-11-18",
            "samtykke_tekst": GRUNN,
            "onsker": ["IP"],
            "fil": lambda v: med_tekst("prøve"),
        }
    ),  # fmt: skip
    "koordinator:orienter_ankommet": Utfylling(
        {"orientert_dato": "2026-11-20", "orientert_hvordan": GRUNN}, skriver_ikke="personen har alt fått vite det"
    ),
    "koordinator:flytt": Utfylling(
        {lambda v: f"verv_{v.egen.oppnevning.pk.hex}": "tilbake", "fra": "2026-12-01", "grunn": "SLUTTER"}, aktor="enhetsleder"
    ),
    "koordinator:ny_moteserie": Utfylling(
        {"forste_dato": "2026-12-03", "siste_dato": "2027-05-27", "fra_kl": "08:30", "til_kl": "10:00", "sted": GRUNN}
    ),
    "koordinator:motemedlemmer": Utfylling({"ansettelse": lambda v: str(_ansettelsen(v, "fremmed"))}),
    "koordinator:endre_kemote": Utfylling({"sted": GRUNN}),
    "koordinator:avlys_kemote": Utfylling({"grunn": GRUNN}),
    "koordinator:godkjenn_kemote kemote_klart": Utfylling(aktor="ke_leder"),
    "koordinator:ta_opp": Utfylling({"sporsmal": GRUNN, "anonymt_sporsmal": GRUNN}),
    "koordinator:for_motesak": Utfylling({"konklusjon": GRUNN}),
    "koordinator:avtal": Utfylling({"hva": GRUNN, "ansvarlig": lambda v: str(v.kontoer["saksbehandler"].pk), "frist_dato": "2026-12-10"}),
    "koordinator:motegjest": Utfylling({"ansettelse": lambda v: str(_ansettelsen(v, "fremmed"))}),
    "koordinator:motenotat": Utfylling({"tekst": GRUNN}),
    "koordinator:gjor_motepunkt": Utfylling({"resultat": GRUNN}),
    "koordinator:nytt_plasstilbud": Utfylling({"navn": "Prøvetilbud", "enhet": lambda v: str(v.enheter["nav"].pk), "antall": "2"}),
    "koordinator:endre_plasstilbud": Utfylling({"antall": "5"}),
    "koordinator:sett_paa_venteliste": Utfylling(
        {"tilbud": lambda v: str(v.reglene["plasstilbud"][0].pk), "grunnlag": GRUNN}, skriver_ikke="personen har alt en plass der"
    ),
    "koordinator:tildel_plass": Utfylling({"foer_andre": GRUNN}),
    "koordinator:ta_av_venteliste": Utfylling({"grunn": GRUNN}),
    "koordinator:avslutt_plass": Utfylling({"grunn": GRUNN}),
    "koordinator:fravaer": Utfylling({"fra": "2026-11-23"}),
    "koordinator:registrer_kurs": Utfylling({"kurs": lambda v: str(v.felles["kurset"][0].pk), "dato": "2026-11-19"}),
    "koordinator:nytt_kurs": Utfylling({"navn": "Prøvekurs"}),
    "koordinator:planlegg_kurs": Utfylling(
        {"kurs": lambda v: str(v.felles["kurset"][0].pk), "dato": "2031-03-05", "fra_kl": "09:00", "til_kl": "12:00", "sted": "Rådhuset"}
    ),
    "koordinator:avlys_kurs": Utfylling({"grunn": "For få påmeldte."}),
    "koordinator:meld_av_kurs": Utfylling(aktor="koordinator"),
    "koordinator:meld_paa_flere": Utfylling({"kontoer": lambda v: [_lederen(v)]}),  # de andre er alt påmeldt
    "koordinator:kursoppmote": Utfylling({"kontoer": _ansatt_i_helse}),
    "oppfolging:velg_epost": Utfylling({"MOTE": "STRAKS"}),
    "oppfolging:les_alle": Utfylling(aktor="koordinator"),
    "oppfolging:paaminnelse": Utfylling({"slag": "UTSATT", "til_dato": "2026-12-01", "grunn": "VENTER"}),
    "koordinator:nytt_notat": Utfylling(
        {
            "slag": "HELSE",
            "form": "TELEFON",
            "tekst": GRUNN,
            "folges_opp_hva": GRUNN,
            "folges_opp_innen": "2026-12-01",
            "folges_opp_av": lambda v: str(v.kontoer["ke_leder"].pk),
        },
        aktor="saksbehandler",
    ),  # fmt: skip
    "koordinator:rett_notat": Utfylling({"rettet_grunn": GRUNN}),
    "koordinator:merk_feil_notat": Utfylling({"grunn": GRUNN}),
    "koordinator:ny_kontakt": Utfylling(
        {"rolle": "KONTAKTLEGE", "navn": "Lege Prøvesen", "virksomhet": "Prøvesykehuset", "fra": "2026-11-20"}
    ),
    "ansvarsgruppe:start": Utfylling({"slag": "ANSVARSGRUPPE"}, skriver_ikke="gruppen finnes"),
    "ansvarsgruppe:legg_til": Utfylling(
        {"medlem": lambda v: f"{v.enheter['skole'].pk}:{v.kontoer['laerer'].pk}", "fra": "2026-11-23", "min_del": GRUNN}
    ),
    "ansvarsgruppe:ny_beskjed": Utfylling({"tekst": "Møtet er flyttet.", "slag": "PLAN"}),
    "ansvarsgruppe:svar_beskjed": Utfylling({"tekst": "Det passer.", "slag": "PLAN"}),
    "ansvarsgruppe:trekk_beskjed": Utfylling({"grunn": GRUNN}),
    "ansvarsgruppe:trekk_beskjed gruppe beskjed_trukket": Utfylling({"grunn": GRUNN}, skriver_ikke="den er alt trukket"),
    "ansvarsgruppe:avslutt": Utfylling({"til_og_med": "2026-12-01", "overtar": "INGEN", "grunn": GRUNN}),
    "ansvarsgruppe:min_del": Utfylling({"svar": "JA"}),
    "ansvarsgruppe:vurder": Utfylling({"utfall": "ANSVARSGRUPPE", "grunn": GRUNN}, foer=_samarbeidsgruppe),
    "ansvarsgruppe:ny_deltaker": Utfylling({"slag": "STOTTE", "navn": GRUNN, "rolle": GRUNN, "telefon": "41", "grunnlag": GRUNN}),
    "ansvarsgruppe:avslutt_deltaker": Utfylling({"til_og_med": "2041-03-03"}),
    "ansvarsgruppe:evaluer": Utfylling({"poeng": "4"}),
    "ansvarsgruppe:svar_evaluering": Utfylling({"poeng": "3"}),
    "ansvarsgruppe:ny_oppgave": Utfylling({"tekst": GRUNN, "slag": "PLAN", "hvem": "FAMILIEN", "frist": "2026-12-15"}),
    "ansvarsgruppe:oppgave": Utfylling({"hvem": "FAMILIEN", "grunn": GRUNN}),
    "ansvarsgruppe:skriv_referat": Utfylling({"punkt": lambda v: str(v.egen.referatpunkt.pk), "tekst": GRUNN}),
    "ansvarsgruppe:skriv_referat uskrevet_mote": Utfylling(
        {"ny_overskrift": GRUNN, "ny_tekst": GRUNN, "ny_slag": "PLAN", "ny_hva": GRUNN, "ny_hvor": "OPPGAVE", "ny_hvem": "FAMILIEN"}
        | {"ny_dato": "2026-12-15"}
    ),
    "ansvarsgruppe:kall_inn": Utfylling({"dato": "2027-01-20", "sted": "Rådhuset", "saker": GRUNN, "utelatt_grunn": GRUNN}),
    "ansvarsgruppe:endre_mote": Utfylling({"saker": GRUNN}),
    "ansvarsgruppe:avlys_mote": Utfylling({"grunn": GRUNN}),
    "ansvarsgruppe:delta": Utfylling({lambda v: f"d_{v.egen.mote.deltakere.get(slag='PERSON').pk}": "JA"}),
    "ip:ny": Utfylling({"hva_er_viktig": GRUNN, "lover": ["PBRL"], "fra": "2026-11-23", "til_og_med": "2027-11-22"}, foer=_uten_plan),
    "ip:punkt": Utfylling({"tekst": GRUNN}),
    "ip:nytt_dokument": Utfylling({"tittel": GRUNN, "slag": "PLAN", "fil": lambda v: med_tekst("prøve")}),
    "ip:fjern_dokument": Utfylling({"grunn": GRUNN}),
    "ip:fjern_dokument plan plandokument_fjernet": Utfylling({"grunn": GRUNN}, skriver_ikke="det er alt tatt bort"),
    "ip:nytt_maal": Utfylling({"tekst": GRUNN, "slag": "PLAN"}),
    "ip:maal": Utfylling({"tekst": GRUNN}),
    "ip:nytt_tiltak": Utfylling(TILTAK | {"slag": "PLAN"}),
    "ip:tiltak": Utfylling(TILTAK),
    "ip:status": Utfylling({"status": "UTFORT"}),
    "ip:ny_mal": Utfylling({"omraade": "SKOLE", "maal_nb": GRUNN, "maal_nn": GRUNN, "tiltak_nb": GRUNN, "tiltak_nn": GRUNN}),
    "ip:fjern": Utfylling(),
    "ip:angre": Utfylling(skriver_ikke="målet, tiltaket og teksten er aldri endret"),
    "ip:angre plan =maal maal_fjernet": Utfylling(),
    "ip:revisjon": Utfylling({"revisjon_dato": "2027-03-01"}),
    "ip:aktiver": Utfylling(skriver_ikke="planen er i bruk"),
    "ip:avslutt": Utfylling({"grunn": "FLYTTET"}),
    "ip:evaluer": Utfylling({"dato": "2026-11-20", "fra": "2026-01-05", "til_og_med": "2026-11-19", "gikk_bra": GRUNN} | EVALUERT),
    "ip:evalueringssvar": Utfylling(EVALUERT | {"maa_endres": GRUNN}),
    "ip:aapne_igjen": Utfylling({"grunn": "BEHOV"}, foer=_uten_plan),
    "ip:fortalt": Utfylling({"fortalt_dato": "2026-11-20", "fortalt_maate": "TELEFON"}),
    "ip:uaktuelt": Utfylling({"grunn": GRUNN}),
    "ip:bokstav_g": Utfylling({"hf_koordinator": "TILBUDT", "kontaktlege": "NEI"}),
    "ip:importer": Utfylling(skriver_ikke="en fil må prøves før den importeres, og prøven skriver ingenting"),
    "ip:begynn_overgang": Utfylling({"slag": "FLYTTING", "dato": "2027-05-05"}),
    "ip:overgangsliste": Utfylling({"steg": ["HORT"]}),
    "ip:nytt_overgangspunkt": Utfylling({"tekst": GRUNN, "slag": "HELSE"}),
    "ip:overgangsmoete": Utfylling({"moete_dato": "2027-04-01"}),
    "ip:overgangsmottaker": Utfylling({"navn": GRUNN, "utenfor": GRUNN}),
    "ip:fullfor_overgang": Utfylling({"utfall": "FALT_BORT"}),
    "ip:registrer_annen_plan": Utfylling(ANNEN_PLAN, foer=_uten_plan),
    "ip:rett_annen_plan": Utfylling(ANNEN_PLAN, foer=_med_annen_plan),
    "ip:avslutt_annen_plan": Utfylling({"grunn": "FEIL"}, foer=_med_annen_plan),
    "ip:godkjenn": Utfylling({"givere": lambda v: [str(v.egen.givere[0].pk)], "maate": "MOTE"}),
    "ip:skriv_ut": Utfylling({"mottaker": lambda v: f"PERSONEN:{v.egen.person.pk}", "hva": "0", "variant": "VANLIG"}),
    "ip:velg_dag": Utfylling({"dag": "2026-11-20"}, skriver_ikke="velger bare hvilken dag som vises"),
}
