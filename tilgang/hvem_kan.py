"""Hva en stilling eller rolle kan gjøre, handling for handling. Bare tabeller; hvem som har dem når, regner regler.py ut."""

from personer.models import Stilling, Tjeneste
from tilgang.handling import Handling
from tilgang.models import Rolle

H = Handling

# Kontorets ramme uten samtykke til deling (settled 4): identitet, kontakt, oppnevning, meldinger og
# vedtak til KE, planens ramme. Innhold fra andre enheter krever samtykke også for KE og koordinator.
_KE = {
    H.SE_PERSON, H.SE_ADRESSE, H.SE_FODSELSNUMMER, H.SE_MELDING, H.REGISTRERE_MELDING, H.VURDERE, H.SE_SAMTYKKE,
    H.REGISTRERE_SAMTYKKE, H.SE_VEDTAK, H.UTFORME_VEDTAK, H.FATTE_VEDTAK, H.GODKJENNE_REGEL, H.SE_UTPEKING, H.SE_PLANRAMME,
    H.SE_TILGANG, H.ENDRE_PERSON, H.SETTE_SPERRE, H.MELDE_INHABILITET, H.BEHANDLE_INNSYN, H.BEHANDLE_KLAGE, H.SENDE_BREV,
    H.SKRIVE_NOTAT,
}  # fmt: skip
_KOORDINATOR = {
    H.SE_PERSON, H.SE_ADRESSE, H.SE_SAMTYKKE, H.REGISTRERE_SAMTYKKE, H.SE_VEDTAK, H.SE_UTPEKING, H.SE_PLANRAMME, H.LEDE_PLAN,
    H.LEDE_GRUPPE, H.SE_TILGANG, H.ENDRE_PERSON, H.MELDE_INHABILITET, H.SKRIVE_NOTAT,
}  # fmt: skip

# En samordningsansvarlig er ikke oppnevnt koordinator (settled 4): hvem personen er, hvor hen bor, og vervet. Ikke meldinger,
# vedtak eller planens ramme; innhold følger samtykke til enheten, som for andre [jurist].
_SAMORDNING = {H.SE_PERSON, H.SE_ADRESSE, H.SE_UTPEKING, H.MELDE_INHABILITET}

STILLING_KAN: dict[Stilling, set[Handling]] = {
    Stilling.KE_LEDER: _KE | {H.PEKE_UT_TJENESTE, H.SE_LOGG, H.GJENNOMGAA_LOGG, H.SLAA_SAMMEN, H.FORE_DELEGASJON, H.ENDRE_REGEL},
    Stilling.KE_SAKSBEHANDLER: _KE,
    Stilling.ENHETSLEDER: set(),
    Stilling.ANSATT: set(),
    Stilling.SYSTEMANSVARLIG: set(),
}
# Handlinger som ikke gjelder en person, fra hvilken enhet som helst. Den systemansvarlige ser intet innhold.
STILLING_KAN_UTEN_PERSON: dict[Stilling, set[Handling]] = {Stilling.SYSTEMANSVARLIG: {H.ADMINISTRERE}}
ROLLE_KAN: dict[Rolle, set[Handling]] = {
    Rolle.KOORDINATOR: _KOORDINATOR,
    Rolle.BARNEKOORDINATOR: _KOORDINATOR,
    Rolle.VIKAR: _KOORDINATOR,
    Rolle.SAMORDNING: _SAMORDNING,
    Rolle.GRUPPEMEDLEM: set(),
}
# Et gruppemedlem ser bare der et samtykke møter tilknytningen: navn og planens ramme følger delen (settled 1, R50).
INNSYN_KAN = {H.SE_PERSON, H.SE_PLANRAMME}
# Lederen i en utpekt enhet, så lenge utpekingen står; er adressen gradert, bare en klarert leder (settled 7).
UTPEKT_LEDER_KAN = {H.SE_UTPEKING, H.NAVNGI_KOORDINATOR}
# Planens ramme følger en samtykkelinje eller et kontor; enhetens egen del er ikke nok (settled 1).
KREVER_SAMTYKKELINJE = {H.SE_PLANRAMME}
# Tjenestene som selv avgjør retten til individuell plan (lov §3.1, rad D og E), og det de tilknyttede der kan gjøre i egen sak.
AVGJOR_SELV = frozenset({Tjeneste.NAV, Tjeneste.BARNEVERN})
EGEN_ENHET_KAN = {H.UTFORME_I_ENHETEN, H.FATTE_I_ENHETEN}
# Den som bruker nødtilgang, leser, og gjør ingenting (settled 12; S-EMG-2).
NODTILGANG_KAN = {H.SE_PERSON, H.SE_PLANRAMME}
# En som er direkte underordnet en inhabil leder, kan forberede saken, men ikke avgjøre den (fvl § 6).
LUKKES_AV_LEDERENS_INHABILITET = {H.FATTE_VEDTAK, H.FATTE_I_ENHETEN}
# Sperret uten klarering når adressen er gradert (folkeregisterloven § 10-4).
KREVER_KLARERING = {H.SE_ADRESSE}
# En registrering som er slått sammen med en annen, kan leses av de samme; det som gjøres videre, gjøres på den andre (settled 13).
GJELDER_HODET = {
    H.REGISTRERE_MELDING, H.UTFORME_VEDTAK, H.FATTE_VEDTAK, H.PEKE_UT_TJENESTE, H.NAVNGI_KOORDINATOR, H.LEDE_PLAN, H.LEDE_GRUPPE,
    H.ENDRE_PERSON, H.SLAA_SAMMEN, H.BRUKE_NODTILGANG, H.SKRIVE_NOTAT, H.UTFORME_I_ENHETEN, H.FATTE_I_ENHETEN,
}  # fmt: skip
