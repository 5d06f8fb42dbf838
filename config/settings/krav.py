"""Hva som må være på plass for å starte i drift. Mangler noe, nekter produktet å starte, med én linje som sier hva.

Hvert krav er en variabel, en prøve og hva driften skal gjøre. Rekkefølgen er den de rettes i.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.utils.module_loading import import_string

from config.settings.jsonprover import ENHETSFELT, KOMMUNEFELT, enhetsbrev, kanal, kommune, ombud
from config.settings.miljo import JA, NEI, les
from config.settings.nettprover import UTEN, ca, horer_ikke_hjemme, ko, sslmode, trenger_ca
from oppfolging.post.tidspunkt import er_stille

KORTEST_LEIE = 90  # CELERY_TASK_TIME_LIMIT: en kortere leie ville gitt samme rad til to arbeidere


@dataclass(frozen=True)
class Krav:
    """`prov` får verdien og svarer med hva som er galt med den, eller ingenting."""

    navn: str
    gjor: str
    prov: Callable[[str], str]
    kan_mangle: bool = False

    def brudd(self) -> str:
        variabel = f"SAMVEV_{self.navn}"
        try:
            verdi = les(self.navn)
        except (OSError, UnicodeDecodeError):
            return f"{variabel}_FILE kan ikke leses. Se at filen finnes og at prosessen får lese den."
        if not verdi:
            return "" if self.kan_mangle else f"{variabel} mangler. {self.gjor}"
        feil = self.prov(verdi)
        return f"{variabel} {feil}. {self.gjor}" if feil else ""


def noe(verdi: str) -> str:
    return ""


def lang(minst: int) -> Callable[[str], str]:
    def prov(verdi: str) -> str:
        if "kun-for-utvikling" in verdi or verdi.startswith("django-insecure-"):
            return "er en verdi til utvikling"
        if len(verdi) < minst:
            return f"er for kort ({len(verdi)} tegn, minst {minst})"
        return "har for få ulike tegn" if len(set(verdi)) < 10 else ""

    return prov


def verter(verdi: str) -> str:
    return "kan ikke inneholde *" if "*" in verdi else ""


def bryter(kreves: bool) -> Callable[[str], str]:
    def prov(verdi: str) -> str:
        if verdi.lower() not in JA | NEI:
            return "må være ja eller nei"
        return "" if (verdi.lower() in JA) == kreves else f"kan ikke være «{verdi}» i drift"

    return prov


def fernetnokler(verdi: str) -> str:
    for nokkel in verdi.split(","):
        try:
            Fernet(nokkel.strip())
        except ValueError:
            return "har en nøkkel som ikke er en Fernet-nøkkel"
        if nokkel.strip().startswith("a3VuLWZvci11dHZpa2xpbmct"):
            return "er en verdi til utvikling"
    return ""


def seglnokler(verdi: str) -> str:
    feil = [lang(32)(nokkel.strip()) for nokkel in verdi.split(",")]
    return next(filter(None, feil), "")


def seglfil(verdi: str) -> str:
    sti = Path(verdi)
    if not sti.is_absolute() or sti.is_dir():
        return "må være en hel sti til en fil"
    return "kan ikke ligge der alt slettes ved omstart" if sti.parts[1:2] == ("tmp",) else ""


def mappe(verdi: str) -> str:
    sti = Path(verdi)
    if not sti.is_absolute() or not sti.is_dir():
        return "må være en hel sti til en mappe som finnes"
    return "kan ikke ligge der alt slettes ved omstart" if sti.parts[1:2] == ("tmp",) else ""


def klasse(verdi: str) -> str:
    if verdi.endswith(".Provesignatur"):
        return "er en prøveskanner"
    try:
        return "" if isinstance(import_string(verdi), type) else "er ikke en klasse"
    except ImportError:
        return "peker ikke på en klasse som finnes"


def adresse(verdi: str) -> str:
    deler = urlsplit(verdi)
    if deler.scheme != "https" or not deler.hostname:
        return "må begynne med https:// og ha et vertsnavn"
    return "kan ikke ha noe etter vertsnavnet" if deler.path or deler.query or deler.fragment else ""


def avsender(verdi: str) -> str:
    navn, _, vert = parseaddr(verdi)[1].partition("@")
    return "" if navn and vert and "\n" not in verdi else "er ikke en e-postadresse"


def returpostkasse(verdi: str) -> str:
    return avsender(verdi) or ("" if parseaddr(verdi)[1] == verdi and "+" not in verdi else "er noe mer enn en adresse")


def samlet_kl(verdi: str) -> str:
    if feil := mellom(0, 23)(verdi):
        return feil
    fra, til = int(les("VARSEL_STILLE_FRA", "20")), int(les("VARSEL_STILLE_TIL", "6"))
    return "er i de stille timene" if er_stille(int(verdi), (fra, til)) else ""


def nettside(verdi: str) -> str:
    deler = urlsplit(verdi)
    return "" if deler.scheme == "https" and deler.hostname else "må begynne med https:// og ha et vertsnavn"


def svg(verdi: str) -> str:
    try:
        return "" if b"<svg" in Path(verdi).read_bytes() else "er ikke en SVG-fil"
    except OSError:
        return "peker ikke på en fil som kan leses"


def heltall(minst: int) -> Callable[[str], str]:
    def prov(verdi: str) -> str:
        return "" if verdi.isdecimal() and int(verdi) >= minst else f"må være et helt tall, minst {minst}"

    return prov


def mellom(minst: int, mest: int) -> Callable[[str], str]:
    def prov(verdi: str) -> str:
        return "" if verdi.isdecimal() and minst <= int(verdi) <= mest else f"må være et helt tall fra {minst} til {mest}"

    return prov


def ja_eller_nei(verdi: str) -> str:
    return "" if verdi.lower() in JA | NEI else "må være ja eller nei"


def noen_av(*lovlige: str) -> Callable[[str], str]:
    def prov(verdi: str) -> str:
        ukjente = [ord_ for ord_ in (d.strip() for d in verdi.split(",")) if ord_ not in lovlige]
        return f"har {ukjente[0]}, som ikke er en av {', '.join(lovlige)}" if ukjente else ""

    return prov


def en_av(*lovlige: str) -> Callable[[str], str]:
    return lambda verdi: "" if verdi in lovlige else f"må være {' eller '.join(lovlige)}"


def ulik(navn: str) -> Callable[[str], str]:
    return lambda verdi: f"kan ikke være den samme som SAMVEV_{navn}" if verdi == les(navn) else ""


def krav() -> list[Krav]:
    """Det denne prosessen må ha, og det den ikke skal ha (SAMVEV_PROSESS)."""
    prosess = les("PROSESS")
    gjor = "Gi den bare til prosessene som står ved den i docs/sikkerhet.md."
    nektet = {"prov": horer_ikke_hjemme(prosess), "kan_mangle": True, "gjor": gjor}
    return [replace(ett, **nektet) if ett.navn in UTEN.get(prosess, ()) else ett for ett in _krav(prosess)]


def _krav(prosess: str) -> list[Krav]:
    rolle = "OWNER" if les("DB_ROLE") == "eier" else "APP"
    over_nett, er_eier = not les("DB_HOST").startswith("/"), rolle == "OWNER"
    forsegler, stenger = not er_eier and prosess not in ("web", "beat"), not er_eier and prosess != "beat"
    return [
        Krav("SECRET_KEY", "Sett den til minst 50 tilfeldige tegn, og hold den hemmelig.", lang(50)),
        Krav("DEBUG", "Fjern den: feilsøkingssider viser personopplysninger.", bryter(False), kan_mangle=True),
        Krav("ALLOWED_HOSTS", "Sett den til vertsnavnene tjenesten svarer på, med komma mellom.", verter),
        Krav("PROSESS", "Fjern den (da kan prosessen ha alle hemmelighetene), eller si hvilken den er.", en_av(*UTEN), kan_mangle=True),
        Krav("DB_ROLE", "Bruk eier bare når du migrerer, ellers app.", en_av("app", "eier"), kan_mangle=True),
        Krav("DB_HOST", "Sett den til databasens vert eller mappen med socketen.", noe),
        Krav("DB_NAME", "Sett den til databasens navn.", noe),
        Krav("DB_OWNER_USER", "Sett den til rollen som eier tabellene (docs/drift.md).", noe),
        Krav("DB_APP_USER", "Sett den til en rolle som ikke eier tabellene (docs/drift.md).", ulik("DB_OWNER_USER")),
        Krav(f"DB_{rolle}_PASSWORD", "Sett passordet, helst i en fil (…_FILE).", noe, kan_mangle=not over_nett),
        Krav("DB_SSLMODE", "Fjern den: over nett er forbindelsen alltid kryptert og kontrollert.", sslmode, kan_mangle=True),
        Krav("BROKER_URL", "Sett den til køens adresse, som rediss://vert:6379/0 eller redis+socket:///sti.", ko),
        Krav("TJENER_CA", "Sett den til PEM-filen databasens og køens sertifikater er utstedt av.", ca, kan_mangle=not trenger_ca()),
        Krav("FNR_NOKLER", "Lag en med Fernet.generate_key() fra pakken cryptography, og ta vare på den utenfor databasen.", fernetnokler),
        Krav("KODEAPP_NOKLER", "Lag en som til FNR_NOKLER, men ikke den samme.", fernetnokler, kan_mangle=er_eier),
        Krav("FNR_HASH_NOKKEL", "Sett den til minst 32 tilfeldige tegn; byttes med manage.py bytt_oppslagsnokkel.", lang(32)),
        # Den som migrerer, eier databasen. Hen skal ikke kunne forsegle det hen endrer.
        Krav("SEGLNOKLER", "Velg minst 32 tilfeldige tegn, og ta vare på dem utenfor databasen.", seglnokler, kan_mangle=not forsegler),
        Krav("SEGLFIL", "Sett den til filen kjedens hode skal stå i, helst på en annen maskin.", seglfil, kan_mangle=not forsegler),
        Krav(
            "TILBAKEKALLFIL",
            "Sett den til filen det som stenges, skal stå i, utenfor databasen og dens sikkerhetskopi.",
            seglfil,
            kan_mangle=not stenger,
        ),
        Krav("METRIKK_NOKKEL", "Fjern den (da gis tallene til ingen), eller velg minst 32 tilfeldige tegn.", lang(32), kan_mangle=True),
        Krav("NODLISTEMAPPE", "Fjern den (da skrives ingen nødliste), eller velg mappen den skal ligge i.", mappe, kan_mangle=True),
        Krav(
            "NODLISTE_PASSORD",
            "Velg minst 16 tegn, og gi det til dem som skal kunne lese listen.",
            lang(16),
            kan_mangle=not les("NODLISTEMAPPE"),
        ),
        Krav("TILLAT_SYNTETISKE", "Fjern den: syntetiske fødselsnumre hører ikke hjemme blant virkelige.", bryter(False), kan_mangle=True),
        Krav("TOTOR_PAAKREVD", "Fjern den: passord alene er ikke nok til helseopplysninger.", bryter(True), kan_mangle=True),
        Krav("MELDING_VURDERES_DAGER", "Fjern den, eller velg kommunens mål for å vurdere en melding.", mellom(1, 30), kan_mangle=True),
        Krav("MELDER_SVAR_DAGER", "Fjern den, eller velg kommunens mål for svar til den som meldte.", mellom(1, 90), kan_mangle=True),
        Krav("PLAN_UROERT_DAGER", "Fjern den, eller velg hvor mange dager en plan kan stå urørt.", mellom(30, 730), kan_mangle=True),
        Krav("GRUPPEMOTE_DAGER", "Fjern den, eller velg hvor mange dager det kan gå mellom to møter.", mellom(30, 730), kan_mangle=True),
        Krav("VERV_LEDIG_DAGER", "Fjern den, eller velg hvor lenge en kan være uten koordinator.", mellom(1, 90), kan_mangle=True),
        Krav("LESETAK", "Fjern den, eller velg hvor mange saker en konto åpner på en time.", mellom(20, 1000), kan_mangle=True),
        Krav("NODTILGANG", "Sett den til ja eller nei, eller fjern den (da er den av).", ja_eller_nei, kan_mangle=True),
        Krav("NODTILGANG_MINUTTER", "Fjern den, eller velg hvor lenge en nødtilgang varer.", mellom(5, 240), kan_mangle=True),
        Krav("NODTILGANG_TJENESTER", "Bare helsetjenester kan bruke nødtilgang.", noen_av("HELSE_OMSORG", "HELSEFORETAK"), kan_mangle=True),
        Krav("SKANNER", "Sett den til klassen som ser etter skadevare i opplastede filer, som personer.skanner.Clamd.", klasse),
        Krav("KOMMUNE", f"Sett den til JSON med {', '.join(KOMMUNEFELT)}.", kommune),
        Krav("ENHETSBREV", f"Sett den til JSON med {', '.join(ENHETSFELT)} for hver enhet som fatter vedtak.", enhetsbrev, kan_mangle=True),
        Krav("KOMMUNEVAAPEN", "Sett den til en SVG-fil prosessen får lese, eller fjern den.", svg, kan_mangle=True),
        Krav("ADRESSE", "Sett den til adressen brukerne går til, som https://samvev.fjordvik.example, uten skråstrek til slutt.", adresse),
        Krav("EPOST_VERT", "Sett den til tjeneren e-post sendes gjennom.", noe),
        Krav("EPOST_PORT", "Fjern den, eller sett den til porten e-posttjeneren svarer på.", mellom(1, 65535), kan_mangle=True),
        Krav("EPOST_PASSORD", "Fjern den, eller sett den til passordet hos e-posttjeneren.", noe, kan_mangle=True),
        Krav("EPOST_TLS", "Fjern den: lenker som gir tilgang, sendes ikke åpent.", bryter(True), kan_mangle=True),
        Krav("EPOST_FRA", "Sett den til adressen e-posten kommer fra.", avsender),
        Krav("EPOST_RETUR", "Fjern den, eller sett den til postkassen for retur, uten navn foran.", returpostkasse, kan_mangle=True),
        Krav("VARSEL_SAMLET_KL", "Fjern den, eller velg en time da det ikke er stille.", samlet_kl, kan_mangle=True),
        Krav("VARSEL_STILLE_FRA", "Fjern den, eller velg timen det blir stille.", mellom(0, 23), kan_mangle=True),
        Krav("VARSEL_STILLE_TIL", "Fjern den, eller velg timen det ikke er stille lenger.", mellom(0, 23), kan_mangle=True),
        Krav("STATSFORVALTER", "Sett den til klageinstansens navn, slik det skal stå i brevene.", noe),
        Krav("BARNEVERNSKANAL", "Sett den til JSON med navn og telefon (og nettsted) der en bekymring for et barn meldes.", kanal),
        Krav("HELSEFORETAKETS_KE", "Sett den til JSON med navn og telefon til koordinerende enhet i helseforetaket.", kanal),
        Krav("PERSONVERNOMBUD", "Fjern den, eller sett den til JSON med navn og telefon eller epost.", ombud, kan_mangle=True),
        Krav("PERSONVERN_URL", "Fjern den, eller sett den til siden der kommunen skriver om personvern.", nettside, kan_mangle=True),
        Krav("TILGJENGELIGHET_URL", "Fjern den, eller sett den til kommunens tilgjengelighetserklæring.", nettside, kan_mangle=True),
        Krav("KURS_VARSEL_DAGER", "Fjern den, eller velg hvor lenge før et kurs går ut, det varsles.", mellom(1, 365), kan_mangle=True),
        Krav("AAPENT_SKJEMA_PER_ADRESSE", "Fjern den, eller velg et tall for én nettadresse i timen.", mellom(1, 1000), kan_mangle=True),
        Krav("AAPENT_SKJEMA_I_ALT", "Fjern den, eller velg et tall for alle i timen.", mellom(1, 100_000), kan_mangle=True),
        Krav("KLAGE_INTERNT_MAAL_DAGER", "Fjern den, eller velg kommunens mål for svar på en klage.", mellom(1, 365), kan_mangle=True),
        Krav("DIGITAL_KANAL", "Fjern den (da går alt på papir), eller velg en kanal som finnes.", en_av("egenside"), kan_mangle=True),
        Krav("POSTGANG_DAGER", "Fjern den, eller velg hvor mange dager et brev regnes å være i posten.", mellom(0, 30), kan_mangle=True),
        Krav("JOBBFIL_TIMER", "Fjern den, eller velg hvor mange timer en uthentet fil kan ligge.", mellom(1, 168), kan_mangle=True),
        Krav("LEIE_SEKUNDER", "Fjern den, eller sett den lenger enn en jobb kan vare.", heltall(KORTEST_LEIE + 1), kan_mangle=True),
        Krav("MIGRERING_LAAS_MS", "Fjern den, eller velg hvor lenge en migrering venter på en lås.", mellom(100, 450), kan_mangle=True),
        Krav("MIGRERING_FORSOK", "Fjern den, eller velg hvor mange ganger en migrering prøver.", mellom(1, 1000), kan_mangle=True),
        Krav("PROXYER", "Sett den til antallet egne mellomtjenere, eller fjern den (da er det én).", heltall(0), kan_mangle=True),
    ]


def krev_alt():
    """Avslutter prosessen med én linje når noe mangler eller er galt."""
    brudd = [linje for linje in (ett.brudd() for ett in krav()) if linje]
    if brudd:
        flere = [linje.split(" ", 1)[0] for linje in brudd[1:]]
        tillegg = f" Rett også: {', '.join(flere)}." if flere else ""
        sys.exit(f"Samvev starter ikke: {brudd[0]}{tillegg}")
