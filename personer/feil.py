"""Feil som har en setning til brukeren. Vises ved skjemaet, aldri som 500."""


class Regelbrudd(Exception):
    """Et vilkår er ikke oppfylt; teksten sier hvilket og hva som kan gjøres."""


class UlovligOvergang(Regelbrudd):
    """Saken er ikke i en tilstand der dette kan skje."""


class Redigeringskonflikt(Exception):
    """En annen lagret først. `naa` er raden slik den er lagret nå; den som tapte beholder sin tekst."""

    def __init__(self, naa):
        super().__init__("endret av en annen")
        self.naa = naa
