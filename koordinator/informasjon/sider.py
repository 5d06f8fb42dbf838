"""Sidene som er åpne for alle, og heftene de er samlet i."""

from dataclasses import dataclass

from personer.models import Maalform

NB, NN = Maalform.BOKMAAL, Maalform.NYNORSK


@dataclass(frozen=True)
class Side:
    """`mal` er filen i mappen til målformen. En side i bunnen av alle sider står ikke i listen over informasjon."""

    mal: str
    sti: str
    titler: dict[str, str]
    i_bunnen: bool = False

    @property
    def url_navn(self) -> str:
        return f"info_{self.mal}"

    def tittel(self, maalform: str) -> str:
        return self.titler[maalform]


SIDENE = {
    side.mal: side
    for side in (
        Side("individuell_plan", "individuell-plan", {NB: "Hva er individuell plan?", NN: "Kva er individuell plan?"}),
        Side("koordinator", "koordinator", {NB: "Hva gjør en koordinator?", NN: "Kva gjer ein koordinator?"}),
        Side("barnekoordinator", "barnekoordinator", {NB: "Barnekoordinator", NN: "Barnekoordinator"}),
        Side("be_om", "be-om", {NB: "Slik ber du om plan eller koordinator", NN: "Slik ber du om plan eller koordinator"}),
        Side("klage", "klage", {NB: "Slik klager du", NN: "Slik klagar du"}),
        Side("samtykke", "samtykke", {NB: "Ditt samtykke: hvem ser hva", NN: "Samtykket ditt: kven ser kva"}),
        Side("logg", "hvem-har-sett", {NB: "Hvem har sett på opplysningene om deg?", NN: "Kven har sett på opplysningane om deg?"}),
        Side("personvern", "personvern", {NB: "Personvern i Samvev", NN: "Personvern i Samvev"}, i_bunnen=True),
        Side("tilgjengelighet", "tilgjengelighet", {NB: "Tilgjengelighet i Samvev", NN: "Tilgjenge i Samvev"}, i_bunnen=True),
    )
}


@dataclass(frozen=True)
class Heftet:
    """Ett hefte: delene er maler. Har det flere enn én, står tittelen på siden over hver."""

    slag: str
    titler: dict[str, str]
    deler: tuple[str, ...]


HEFTENE = {
    hefte.slag: hefte
    for hefte in (
        Heftet(
            "innbygger",
            {NB: "Individuell plan, koordinator og barnekoordinator", NN: "Individuell plan, koordinator og barnekoordinator"},
            ("individuell_plan", "koordinator", "barnekoordinator", "be_om", "samtykke", "klage", "logg"),
        ),
        Heftet(
            "ansatte", {NB: "Når skal du melde til koordinerende enhet?", NN: "Når skal du melde til koordinerande eining?"}, ("ansatte",)
        ),
        Heftet("ledere", {NB: "Hva loven krever av tjenesten", NN: "Kva lova krev av tenesta"}, ("ledere",)),
    )
}
FOR_HVEM = {
    "innbygger": {NB: "Hefte for innbyggere", NN: "Hefte for innbyggjarar"},
    "ansatte": {NB: "Hefte for ansatte i tjenestene", NN: "Hefte for tilsette i tenestene"},
    "ledere": {NB: "Hefte for ledere i tjenestene", NN: "Hefte for leiarar i tenestene"},
}
