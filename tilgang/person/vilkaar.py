"""Når opplysningene om personen kan endres, og hva en representasjon må ha. Fakta inn, setninger ut; tom er i orden."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from personer.models import Person, Representasjonsart, Tjeneste
from personer.sammenslaaing import STRENGHET
from tilgang.vilkaar import MYNDIG

A = Representasjonsart
FORELDRE = 2
VURDERES_FRA = 15  # året før personen samtykker selv, så det er avklart til 16-årsdagen (pbrl § 4-3)
LENGST_FRA_TERMIN = timedelta(days=180)
KREVER_DOKUMENT = {A.VERGE, A.FREMTIDSFULLMAKT, A.FULLMEKTIG}
HAR_MANDAT = {A.VERGE, A.FREMTIDSFULLMAKT}


def krever_grunn(person: Person, felt: dict, fodselsnummer: str | None) -> bool:
    """Det alder, rettigheter og identitet henger på, endres ikke uten at det står hvorfor."""
    ny_dato = "fodselsdato" in felt and felt["fodselsdato"] != person.fodselsdato
    nytt_nummer = fodselsnummer is not None and bool(person.fodselsnummer_hash) and fodselsnummer != person.fodselsnummer
    return ny_dato or nytt_nummer


def er_mildere(fra: str, til: str) -> bool:
    """Blir adressen åpnere? Det krever klarering og en grunn (folkeregisterloven § 10-4)."""
    return STRENGHET[til] < STRENGHET[fra]


def hvorfor_ikke_fodt(person: Person, fodselsdato: date, dag: date) -> str:
    if person.fodselsdato is not None:
        return _("Fødselsdatoen er alt registrert. Rett den under «Endre opplysninger».")
    if fodselsdato > dag:
        return _("Fødselsdatoen er fram i tid.")
    if abs(fodselsdato - person.termindato) > LENGST_FRA_TERMIN:
        return _("Fødselsdatoen er for langt fra terminen. Se etter om året er riktig.")
    return ""


def hvorfor_ikke_representasjon(person: Person, art: str, *, felt: dict, har_dokument: bool, lopende: list, dag: date) -> str:
    """Det en representasjon må ha for å bli brukt (R4). `lopende` er personens representasjoner av samme slag."""
    alder = person.alder(dag)
    if art in KREVER_DOKUMENT and not har_dokument:
        return _("Last opp dokumentet som viser det: attesten, fremtidsfullmakten eller den skriftlige fullmakten.")
    if art in HAR_MANDAT and not (felt.get("gjelder_personlige") or felt.get("gjelder_okonomiske")):
        return _("Kryss av for hva mandatet gjelder: personlige forhold, økonomiske forhold eller begge.")
    if felt.get("er_fratatt_handleevne") and not felt.get("gjelder_personlige"):
        return _("Er handleevnen fratatt i personlige forhold, må mandatet også gjelde personlige forhold.")
    if art in (A.FORELDREANSVAR, A.BARNEVERN, A.FOSTERHJEM) and alder is not None and alder >= MYNDIG:
        return _("Personen har fylt 18 år. Dette gjelder bare barn.")
    if art == A.FREMTIDSFULLMAKT and (alder is None or alder < MYNDIG):
        return _("En fremtidsfullmakt kan bare gis av den som har fylt 18 år (vergemålsloven § 78).")
    if art == A.FORELDREANSVAR and len(lopende) >= FORELDRE:
        return _("To foreldre er alt registrert. Avslutt en av dem først hvis noe er endret.")
    if art == A.BARNEVERN and lopende:
        return _("Det er alt registrert at barnevernet har omsorgen.")
    if art == A.BARNEVERN and felt["enhet"].tjeneste != Tjeneste.BARNEVERN:
        return _("Velg en barnevernstjeneste.")
    return ""


def hvorfor_ikke_vurdering(person: Person, fra: date, dag: date) -> str:
    """Bare den som kan samtykke selv, vurderes; og bare i en bestemt sak (pbrl § 4-3)."""
    if fra > dag:
        return _("Vurderingen kan ikke være gjort fram i tid.")
    alder = person.alder(fra)
    if alder is None or alder < VURDERES_FRA:
        return _("Et barn under 16 år samtykker ikke selv, så kompetansen vurderes ikke her (pasient- og brukerrettighetsloven § 4-4).")
    return ""
