"""Hvem som kan gjøre hva i et tilsyn, og hva som må være gjort før det neste (pbrl § 7-4)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from utsending import vilkaar as brevvilkaar
from utsending.models import Brev
from vedtak.models import Delegasjon, Tilsyn, Tilsynsperson
from vedtak.tilsyn.deler import Tilsynsdel
from vedtak.tilsyn.tilstander import FOER_SVARET, UBESVARTE, Tilsynstilstand, Tilsynsutfall


def kan_ta_utvalg(konto: Konto) -> bool:
    """Et utvalg åpner mange saker for én konto; det begynner bare den som også går gjennom innsynsloggen: lederen i KE."""
    return regler.kan_uten_person(konto, Handling.GJENNOMGAA_LOGG)


def alle_kan(konto: Konto, handling: Handling, personer: Iterable[Person], dag: date | None = None) -> bool:
    numre = {p.pk for p in personer}
    return regler.personer_for(konto, handling, dag).filter(pk__in=numre).count() == len(numre)


def mulige_deler(konto: Konto, personer: Iterable[Person]) -> list[Tilsynsdel]:
    """Delene kontoen kan ta med. Innsynsloggen bare den som ser den for alle personene."""
    ser_loggen = alle_kan(konto, Handling.SE_LOGG, personer)
    return [d for d in Tilsynsdel if d != Tilsynsdel.LOGG or ser_loggen]


def hvorfor_ikke_godkjenne(tilsyn: Tilsyn, konto: Konto, dag: date) -> str:
    """Tom når kontoen kan godkjenne svaret. Som for en klage: adgang, ikke sitt eget, og en delegasjon som gjelder den dagen.

    Et tilsyn gjelder ingen bestemt rettighet, så hvilken som helst delegasjon er nok (juridisk avklaring V87).
    """
    if not alle_kan(konto, Handling.FATTE_VEDTAK, tilsyn.personene, dag):
        return _("Du har ikke adgang til å svare for alle personene i tilsynet.")
    if tilsyn.skrevet_av_id == konto.pk:
        return _("Du har selv skrevet svaret. En annen må godkjenne det.")
    if not Delegasjon.objects.paa(dag).filter(konto=konto).exists():
        return _("Du har ingen delegasjon som gjelder i dag.")
    return ""


def kan_lese_pakken(tp: Tilsynsperson, brevene: Iterable[Brev], konto: Konto) -> bool:
    """Det samme som kreves for å se det som er i den: innsynsloggen, og adressen i `brevene` når den er blitt gradert siden."""
    if Tilsynsdel.LOGG in tp.tilsyn.deler and not regler.kan(konto, Handling.SE_LOGG, tp.person):
        return False
    return all(brevvilkaar.kan_lese(konto, b) for b in brevene if b.adresselinjer)


def mulige_utfall(tilsyn: Tilsyn) -> list[Tilsynsutfall]:
    """Før kommunen har svart, kan saken bare være avsluttet uten vurdering."""
    return [u for u in Tilsynsutfall if tilsyn.er_besvart or u in FOER_SVARET]


def hvorfor_ikke_avslutte(tilsyn: Tilsyn) -> str:
    """Tom når tilsynet kan avsluttes: Statsforvalteren har sagt noe, og alt som skulle følges opp, er gjort."""
    if not tilsyn.utfall:
        return _("Registrer hva Statsforvalteren kom til først.")
    if tilsyn.punkter.aapne().exists():
        return _("Noe skal fortsatt følges opp. Tilsynet kan avsluttes når alt er gjort.")
    return ""


def kan_ta_med_flere(tilsyn: Tilsyn) -> bool:
    return tilsyn.tilstand == Tilsynstilstand.MOTTATT and tilsyn.bestilt_tid is None


def kan_tas_ut(tilsyn: Tilsyn) -> bool:
    """Før svaret er avgjort: etterpå er det sendt brev om hver av dem."""
    return tilsyn.tilstand in UBESVARTE and tilsyn.besvart_tid is None
