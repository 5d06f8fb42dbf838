"""Felles innstillinger. Alt som skiller en installasjon fra en annen, kommer fra miljøvariabler (docs/drift.md)."""

import json
from datetime import timedelta
from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.settings.database import *  # noqa: F403
from config.settings.drift import *  # noqa: F403
from config.settings.epost import *  # noqa: F403
from config.settings.maal import *  # noqa: F403
from config.settings.miljo import les, les_bryter, les_liste
from config.settings.tls import CELERY_BROKER_USE_SSL  # noqa: F401
from config.settings.utad import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent
NODE_MODULES = BASE_DIR / "node_modules"

SECRET_KEY = les("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = les_liste("ALLOWED_HOSTS")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # Rommene, nederst først (docs/): et rom importerer bare nedover. De står før Django, så deres kommandoer gjelder.
    "personer.apps.PersonerConfig",
    "tilgang.apps.TilgangConfig",
    "utsending.apps.UtsendingConfig",
    "oppfolging.apps.OppfolgingConfig",
    "vedtak.apps.VedtakConfig",
    "koordinator.apps.KoordinatorConfig",
    "ansvarsgruppe.apps.AnsvarsgruppeConfig",
    "ip.apps.IpConfig",
    "oversikt.apps.OversiktConfig",
    "guardian",
    "simple_history",
    "django_htmx",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
]


MIDDLEWARE = [
    # De tre første svarer aldri selv: hodene deres står på alt, også en feil vert, en ukryptert adresse og en statisk fil.
    "tilgang.mellomvare.RequestId",
    "personer.mellomvare.Sikkerhetshoder",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "personer.mellomvare.KjenteMetoder",
    "tilgang.tilbakekall.mellomvare.Gjenopprettingsvakt",
    "personer.mellomvare.BareUtf8",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "personer.okt.Oktgrense",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "personer.mellomvare.Sprak",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tilgang.mellomvare.Oppslagslogg",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "personer.kontekst.navigasjon",
            ],
        },
    }
]
FORM_RENDERER = "personer.skjema.Designsystemet"

# --- Innlogging, økt og vern ---

AUTH_USER_MODEL = "personer.Konto"
# Guardians bakdel står her fordi guardian krever det, men blir aldri spurt: IngenObjektrettigheter står foran og
# nekter spørsmålet. Guardian-radene har gyldighetstid, og den kjenner bare tilgang/regler.py.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "config.objektrettigheter.IngenObjektrettigheter",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ["epost", "navn"]}},
    {"NAME": "personer.passord.Minstelengde", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "personer.passord.IkkeHusetsOrd"},
]
LOGIN_URL = "personer:logg_inn"
LOGIN_REDIRECT_URL = "/"
OTP_TOTP_ISSUER = "Samvev"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # ikke kontoen alene: da kan hvem som helst stenge en kollega ute
AXES_USERNAME_FORM_FIELD = "username"  # navnet authenticate() og innloggingsskjemaet bruker
AXES_USERNAME_CALLABLE = "config.struping.kontonavn"
AXES_CLIENT_IP_CALLABLE = "config.struping.klientip"
AXES_CLIENT_STR_CALLABLE = "config.struping.i_loggen"
AXES_LOCKOUT_CALLABLE = "personer.innlogging.utestengt"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # innlogginger står i driftsloggen (personer/innlogging.py)
AXES_VERBOSE = False
AXES_COOLOFF_MESSAGE = _("For mange forsøk på å logge inn. Vent et kvarter og prøv igjen.")
PROXYER = int(les("PROXYER", "0"))  # hvor mange egne mellomtjenere som legger til X-Forwarded-For

SESSION_COOKIE_AGE = 10 * 60 * 60  # absolutt grense; personer.okt har også grensen for uvirksomhet
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # aldri personopplysninger i en informasjonskapsel

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # ikonene i Designsystemets CSS
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "report-uri": ["/innholdsregler/"],  # talt, og ikke noe annet (personer/innholdsregler.py)
    },
}

# --- Språk og tid ---

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("bokmål")), ("nn", _("nynorsk"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

# --- Filer ---

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static", ("ds", NODE_MODULES / "@digdir" / "designsystemet-css" / "dist")]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.statisk.Interfonter",
]
WHITENOISE_ALLOW_ALL_ORIGINS = False  # ingen andre nettsteder skal bruke filene våre
# Ikke noe lager for opplastede filer: dokumenter ligger i databasen, bak samme tilgang som resten.
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

# --- Bakgrunnsjobber: sannheten er rader i databasen, meldingen sier bare «se på rad N» ---

CELERY_BROKER_URL = les("BROKER_URL")
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # arbeideren gir aldri opp køen
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "socket_timeout": 5, "socket_connect_timeout": 2}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.2}
CELERY_TASK_DEFAULT_QUEUE = "samvev"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_STORE_ERRORS_EVEN_IF_IGNORED = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 60  # en ny arbeider laster WeasyPrint og setter et prøvebrev først
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_ENABLE_UTC = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULER = "config.planlegger:Planlegger"  # fast plan i koden, ingen fil: hver jobb spør databasen hva som er forfalt
CELERY_BEAT_SCHEDULE = {
    "fei utkurven": {"task": "utsending.tasks.fei_utkurv", "schedule": 60, "options": {"expires": 55}},
    "lag tilsynspakker": {"task": "vedtak.tasks.lag_tilsynspakker", "schedule": 60, "options": {"expires": 55}},
    "lag møtereferater": {"task": "koordinator.tasks.lag_motereferater", "schedule": 60, "options": {"expires": 55}},
    "utfør kassasjoner": {"task": "koordinator.tasks.utfor_kassasjoner", "schedule": 60, "options": {"expires": 55}},
    "lag arkivpakker": {"task": "koordinator.tasks.lag_arkivpakker", "schedule": 60, "options": {"expires": 55}},
    "lag hefter": {"task": "koordinator.tasks.lag_hefter", "schedule": crontab(minute="*/10"), "options": {"expires": 590}},
    "lag utskrifter av planen": {"task": "ip.tasks.lag_utskrifter", "schedule": 60, "options": {"expires": 55}},
    "fei jobber": {"task": "utsending.tasks.fei_jobber", "schedule": 60, "options": {"expires": 55}},
    "send innbydelser": {"task": "utsending.tasks.send_innbydelser", "schedule": 60, "options": {"expires": 55}},
    "svar avsendere": {"task": "koordinator.tasks.svar_avsendere", "schedule": 60, "options": {"expires": 55}},
    "følg opp levering": {"task": "utsending.tasks.folg_opp_levering", "schedule": 60, "options": {"expires": 55}},
    "varsle": {"task": "oppfolging.tasks.varsle", "schedule": 60, "options": {"expires": 55}},
    "hjerteslag": {"task": "oppfolging.tasks.hjerteslag", "schedule": 60, "options": {"expires": 55}},
    "forsegl": {"task": "oppfolging.tasks.forsegl", "schedule": 60, "options": {"expires": 55}},
    # Hver time, men prøver bare når det er lenge siden sist eller noe var galt.
    "verifiser historikken": {"task": "oppfolging.tasks.verifiser_historikk", "schedule": crontab(minute=45), "options": {"expires": 3500}},
    "kontroller tilgangen": {"task": "oppfolging.tasks.kontroller_tilgang", "schedule": crontab(minute=50), "options": {"expires": 3500}},
    "bekreft tilbakekall": {"task": "tilgang.tasks.bekreft_tilbakekall", "schedule": crontab(minute="*/10"), "options": {"expires": 590}},
    "skriv nødlisten": {"task": "koordinator.tasks.lag_nodliste", "schedule": crontab(minute=25), "options": {"expires": 3500}},
    "sjekk dataene": {"task": "oppfolging.tasks.sjekk", "schedule": crontab(minute=55), "options": {"expires": 3500}},
    "hold roller": {"task": "tilgang.tasks.hold_roller", "schedule": crontab(minute=5), "options": {"expires": 3500}},
    "hold barnekoordinatorene til 18": {"task": "koordinator.tasks.hold_atten_aar", "schedule": crontab(20), "options": {"expires": 3500}},
    "fei referatkladder": {"task": "ansvarsgruppe.tasks.fei_referatkladder", "schedule": crontab(minute=37), "options": {"expires": 3500}},
    "fei kladder": {"task": "ip.tasks.fei_kladder", "schedule": crontab(minute=35), "options": {"expires": 3500}},
    # Uken er over natt til mandag; de andre timene tar igjen uker som ikke ble kjørt.
    "gå gjennom loggen": {"task": "tilgang.tasks.gaa_gjennom_loggen", "schedule": crontab(minute=30), "options": {"expires": 3500}},
    # Natten er 03.15 UTC; de andre timene tar igjen en natt som ikke ble kjørt. To kjøringer gir ett resultat.
    "nattjobb": {"task": "oppfolging.tasks.nattjobb", "schedule": crontab(minute=15), "options": {"expires": 3500}},
}

# --- Logg: aldri personopplysninger ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"samvev": {"()": "config.logg.UtenPersonopplysninger"}},
    "handlers": {"konsoll": {"class": "logging.StreamHandler", "formatter": "samvev"}},
    "root": {"handlers": ["konsoll"], "level": les("LOGGNIVAA", "INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        **{navn: {"level": "WARNING"} for navn in ("axes", "fontTools", "pikepdf")},
        "weasyprint": {"level": "ERROR"},
    },
}

# --- Kommunen og produktet ---

# navn, adresse, postnummer, poststed, telefon, epost, nettsted, orgnr: står i brevhode, fot og på innloggingssiden.
KOMMUNE = json.loads(les("KOMMUNE", "{}"))
ENHETSBREV = json.loads(les("ENHETSBREV", "{}"))  # brevhodet til tjenestene som selv avgjør: {navn: {adresse, postnummer, …}}
KLAGEADRESSE = les("KLAGEADRESSE")  # der KE tar imot klager elektronisk; tom: bare på papir (eForvaltningsforskriften § 11)
KOMMUNEVAAPEN = les("KOMMUNEVAAPEN")  # SVG-fil med våpenet til brevhodet; uten den er brevhodet bare navnet
KLAGE_INTERNT_MAAL_DAGER = int(les("KLAGE_INTERNT_MAAL_DAGER", "21"))  # kommunens eget mål for å svare på en klage; loven har ikke noe tall
# Dit en som melder uten innlogging, vises når meldingen ikke hører hjemme hos KE: navn, telefon, nettsted.
BARNEVERNSKANAL = json.loads(les("BARNEVERNSKANAL", "{}"))
HELSEFORETAKETS_KE = json.loads(les("HELSEFORETAKETS_KE", "{}"))
AAPENT_SKJEMA_PER_ADRESSE = int(les("AAPENT_SKJEMA_PER_ADRESSE", "20"))  # innsendinger i timen fra én nettadresse
AAPENT_SKJEMA_I_ALT = int(les("AAPENT_SKJEMA_I_ALT", "300"))  # og fra alle til sammen
STATSFORVALTER = les("STATSFORVALTER")  # klageinstansens navn, som det skal stå i brevene
DIGITAL_KANAL = les("DIGITAL_KANAL")  # navnet i utsending/levering/kanaler.py; tomt: alle brev går på papir
POSTGANG_DAGER = int(les("POSTGANG_DAGER", "7"))  # når et postlagt brev regnes som mottatt, bare til egne påminnelser
FNR_NOKLER = les_liste("FNR_NOKLER")  # Fernet-nøkler: første krypterer, alle leser
FNR_HASH_NOKKEL = les("FNR_HASH_NOKKEL")  # oppslag på fødselsnummer
TILLAT_SYNTETISKE = les_bryter("TILLAT_SYNTETISKE")  # syntetiske fødselsnumre (måned + 80); aldri i drift
ALDERSGRUPPER = (0, 6, 13, 16, 18, 25, 50, 67, 80)  # den laveste alderen i hver gruppe på lederens tavle; 18 må være en av dem
NODTILGANG = les_bryter("NODTILGANG")  # nødtilgang er av til kommunen slår den på
NODTILGANG_MINUTTER = int(les("NODTILGANG_MINUTTER", "60"))
NODTILGANG_TJENESTER = les_liste("NODTILGANG_TJENESTER", "HELSE_OMSORG")  # KE har den alltid når den er på
TOTOR_PAAKREVD = les_bryter("TOTOR_PAAKREVD", True)  # engangskode etter passordet; alltid i drift
