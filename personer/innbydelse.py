"""Lenken som lar en konto velge passord: én gang, innen en uke, og bare den som fikk e-posten.

Koden i lenken er radens id og et segl laget med installasjonens nøkkel. Den lagres ikke, så verken databasen eller køen
har noe som åpner en konto. Frøet til kodeappen trekkes når lenken lages og ligger kryptert i raden, så siden kan vises uten å skrive noe.
"""

from base64 import b32encode
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.oath import TOTP

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.innlogging import enheter_for
from personer.kryptering import dekrypter_fro, krypter_fro, nytt_fro
from personer.models import Innbydelse, Kodeapp, Konto

GJELDER_I = timedelta(days=7)
FEIL_KODE = gettext_lazy("Koden er feil eller for gammel. Skriv den kodeappen viser nå.")


def ny(*, konto: Konto, av: Konto | None, tid: datetime, ny_kodeapp: bool = True) -> Innbydelse:
    """En ny lenke; den forrige og det gamle passordet slutter å virke i samme skriving. Krever en åpen `som`.

    Uten `ny_kodeapp` må den som alt har en, vise en kode fra den.
    """
    trekk(konto=konto, tid=tid)
    konto.set_unusable_password()
    konto.save(update_fields=["password"])
    return Innbydelse.objects.create(
        konto=konto,
        epost=konto.epost,
        laget_av=av,
        laget_tid=tid,
        utloper_tid=tid + GJELDER_I,
        neste_tid=tid,
        ny_kodeapp=ny_kodeapp,
        fro=krypter_fro(nytt_fro()) if trenger_kodeapp() and (ny_kodeapp or not enheter_for(konto)) else None,
    )


def trekk(*, konto: Konto, tid: datetime) -> int:
    """Lenken som ikke er brukt, virker ikke lenger. Krever en åpen `som`."""
    return konto.innbydelser.ubrukte().update(trukket_tid=tid, fro=None)


def kode(rad: Innbydelse) -> str:
    segl = salted_hmac("personer.innbydelse", f"{rad.pk}:{rad.konto_id}:{rad.epost}", algorithm="sha256").hexdigest()
    return f"{rad.pk.hex}{segl[:40]}"


def finn(kode_: str, tid: datetime) -> Innbydelse | None:
    """Innbydelsen koden gjelder, når den fortsatt kan brukes. En gal kode og en gammel kode gir samme svar.

    En lenke som skal koble til en app og ikke har noe frø (den er fra før frøene ble trukket), kan ikke brukes.
    """
    try:
        nummer = UUID(hex=kode_[:32])
    except ValueError:
        return None
    rad = Innbydelse.objects.aapne(tid).filter(pk=nummer).select_related("konto").first()
    if rad is None or not constant_time_compare(kode(rad), kode_):
        return None
    return None if trenger_kodeapp() and kobler_til(rad) and rad.fro is None else rad


def trenger_kodeapp() -> bool:
    return settings.TOTOR_PAAKREVD


def kobler_til(rad: Innbydelse) -> bool:
    """Skal lenken koble til en kodeapp? Ellers kreves en kode fra den kontoen har."""
    return rad.ny_kodeapp or not enheter_for(rad.konto)


def kodeapp(rad: Innbydelse) -> Kodeapp:
    """Kodeappen kontoen skal koble til. Lagres først når den har vist en riktig kode."""
    return Kodeapp.ny(rad.konto, dekrypter_fro(rad.fro))


def nokkel_i_grupper(enhet: Kodeapp) -> str:
    """Nøkkelen slik den skrives inn for hånd i en kodeapp."""
    tekst = b32encode(enhet.bin_key).decode()
    return " ".join(tekst[i : i + 4] for i in range(0, len(tekst), 4))


def bruk(*, innbydelse: Innbydelse, passord: str, engangskode: str = "", har_vist_kode: bool = False, tid: datetime) -> Konto:
    """Setter passordet, kobler til kodeappen og bruker opp lenken. Kaster Regelbrudd når den er brukt i mellomtiden.

    `har_vist_kode`: koden passet til appen kontoen har (`innlogging.riktig_enhet`), så den ikke skal kobles til på nytt.
    """
    with som(innbydelse.konto, grunn=_("valgte passord")):
        aapne = Innbydelse.objects.aapne(tid).select_for_update(of=("self", "konto")).select_related("konto")
        rad = aapne.filter(pk=innbydelse.pk).first()
        if rad is None:
            raise Regelbrudd(_("Lenken er brukt eller for gammel. Be systemansvarlig om en ny."))
        if trenger_kodeapp():
            if kobler_til(rad):
                _koble_til(rad, engangskode, tid)
            elif not har_vist_kode:
                raise Regelbrudd(FEIL_KODE)
        rad.konto.set_password(passord)
        rad.konto.save(update_fields=["password"])
        rad.brukt_tid, rad.fro = tid, None
        rad.save(update_fields=["brukt_tid", "fro"])
        return rad.konto


def _koble_til(rad: Innbydelse, engangskode: str, tid: datetime) -> None:
    enhet = kodeapp(rad)
    fasit = TOTP(enhet.bin_key, enhet.step, enhet.t0, enhet.digits, enhet.drift)
    fasit.time = tid.timestamp()
    if not fasit.verify(int(engangskode), enhet.tolerance):
        raise Regelbrudd(FEIL_KODE)
    for gammel in enheter_for(rad.konto):
        gammel.delete()
    enhet.last_t = fasit.t()
    enhet.save()
