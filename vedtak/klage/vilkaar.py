"""Formkravene til en klage, ett om gangen, etter profilen vedtaket ble fattet med; hvilke svar som er mulige; hvem som kan svare."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from tilgang import regler
from tilgang.handling import Handling
from vedtak import frister
from vedtak.klage.tilstander import NYTT_VEDTAK_KREVES, Eget, Klagetilstand
from vedtak.models import Delegasjon, Kapasitet, Klage, Klageprofil, Rettighet, Vedtak
from vedtak.models.klagekrav import Klagekravart
from vedtak.tilstander import Tilstand

# --- Formkravene (fvl § 32; pbrl §§ 7-2, 7-3) ---


def underskrift(profil: Klageprofil, er_underskrevet: bool) -> str:
    """Klagen skal være underskrevet når profilen krever det (pbrl § 7-3; fvl § 32)."""
    return _("Klagen er ikke underskrevet.") if profil.krever_underskrift and not er_underskrevet else ""


def fullmakt(profil: Klageprofil, kapasitet: str, har_fullmakt: bool) -> str:
    """En fullmektig skal ha skriftlig fullmakt; en advokat trenger den ikke (pbrl § 7-2)."""
    trenger = profil.krever_skriftlig_fullmakt and kapasitet == Kapasitet.FULLMEKTIG
    return _("Fullmektigen har ikke lagt fram skriftlig fullmakt.") if trenger and not har_fullmakt else ""


def klagerett(kapasitet: str, har_fullmakt: bool) -> str:
    """Personen, en som samtykker for personen, eller en med fullmakt kan klage (pbrl § 7-2). Foreldre stoppes aldri (lov §3.2)."""
    mangler = kapasitet == Kapasitet.ANNEN and not har_fullmakt
    return _("Den som klager, kan ikke klage for personen uten fullmakt.") if mangler else ""


def mangler(klage: Klage) -> list[str]:
    """Det som må rettes før klagen kan behandles; tomt når formen er i orden."""
    profil = klage.klageprofil
    alle = (
        klagerett(klage.kapasitet, klage.har_fullmakt),
        fullmakt(profil, klage.kapasitet, klage.har_fullmakt),
        underskrift(profil, klage.er_underskrevet),
    )
    return [m for m in alle if m]


# --- Fristen (fvl §§ 29–31; pbrl § 7-5) ---


def vedtaksdato(vedtak: Vedtak) -> date:
    return timezone.localdate(vedtak.fattet_tid)


def fristfakta(vedtak: Vedtak, kom_fram: date) -> frister.Fristfakta:
    """Det som er innvilget av kravene om begrunnelse og lengre frist, flytter fristen."""
    innvilget = list(vedtak.klagekrav.filter(er_innvilget=True).values_list("art", "virker_dato"))

    def siste(art):
        return max((dato for a, dato in innvilget if a == art and dato), default=None)

    return frister.Fristfakta(kom_fram, siste(Klagekravart.BEGRUNNELSE), siste(Klagekravart.MER_TID))


def siste_dag(vedtak: Vedtak, kom_fram: date) -> date:
    return frister.siste_klagedag(vedtak.klageprofil, fristfakta(vedtak, kom_fram))


def i_tide(klage: Klage) -> bool | None:
    """None når klagen ikke gjelder et vedtak: da er det ingen frist (lov §3.5)."""
    if klage.vedtak is None:
        return None
    return klage.innlevert_dato <= siste_dag(klage.vedtak, klage.kom_fram_dato)


def kom_etter_ett_aar(klage: Klage) -> bool:
    return klage.vedtak is not None and frister.etter_ett_aar(vedtaksdato(klage.vedtak), klage.innlevert_dato)


def maa_avvises(klage: Klage) -> str:
    """Hvorfor klagen ikke kan behandles, eller tomt. Formfeil ingen rettet, ett år, eller for sent uten grunn (fvl §§ 31, 33)."""
    if feil := mangler(klage):
        return " ".join(feil)
    if kom_etter_ett_aar(klage):
        return _("Klagen kom mer enn ett år etter vedtaket. Kommunen kan bare gjøre om vedtaket av eget tiltak.")
    if klage.er_i_tide is False and not klage.sen_grunn:
        return _("Klagen kom for sent, og det er ikke funnet grunn til å behandle den likevel.")
    return ""


# --- Svaret ---


def mulige_svar(klage: Klage) -> list[Eget]:
    """Kommunens svar slik klagen er (fvl § 33). Uten vedtak er det ikke noe å oppheve."""
    if maa_avvises(klage):
        return [Eget.AVVIST]
    svar = [Eget.OVERSENDT, Eget.OMGJORT_HELT, Eget.OMGJORT_DELVIS]
    return [*svar, Eget.OPPHEVET] if klage.vedtak_id else svar


def rettighetene(klage: Klage) -> list[Rettighet]:
    """Det klagen gjelder: rettighetene i vedtaket, eller den det klages på."""
    if klage.vedtak_id:
        return [Rettighet(p.rettighet) for p in klage.vedtak.punkter_i_rekkefolge]
    return [Rettighet(klage.rettighet)]


def hvorfor_ikke_avgjore(klage: Klage, konto, dag: date) -> str:
    """Tom når kontoen kan svare på klagen den dagen. Som for vedtak: adgang, ikke eget forslag, og delegasjon (fvl § 33 første ledd)."""
    if not regler.kan(konto, Handling.FATTE_VEDTAK, klage.person, dag):
        return _("Du har ikke adgang til å fatte vedtak i denne saken.")
    if klage.foreslatt_av_id == konto.pk:
        return _("Du har selv foreslått svaret. En annen må avgjøre det.")
    if not Delegasjon.objects.som_dekker(rettighetene(klage), dag).filter(konto=konto).exists():
        return _("Du har ingen delegasjon som gjelder i dag for det klagen handler om.")
    return ""


def nytt_vedtak(klage: Klage) -> Vedtak | None:
    """Vedtaket som kom av klagen: det første som er fattet om det samme etter at den ble avgjort.

    Endret eller opphevet Statsforvalteren det, er det etter svaret derfra: et vedtak mens klagen lå der, er ikke oppfølgingen av det.
    """
    etter = klage.avgjort_tid
    if etter is None or not klage.skal_gi_nytt_vedtak and klage.tilstand != Klagetilstand.AVSLUTTET:
        return None
    if klage.instans_utfall in NYTT_VEDTAK_KREVES and klage.instans_dato:
        etter = max(etter, timezone.make_aware(datetime.combine(klage.instans_dato, time())))
    nye = Vedtak.objects.filter(
        person=klage.person, enhet=None, tilstand=Tilstand.FATTET, fattet_tid__gt=etter, punkter__rettighet__in=rettighetene(klage)
    )
    return nye.order_by("fattet_tid").first()
