"""Det som står fast i tilstandsmaskinens verden, og ordene den deler med basen."""

from datetime import date

from django.conf import settings

from personer.models import Stilling, Tjeneste
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, KontoFabrikk, PersonFabrikk, RepresentasjonFabrikk, ke_enhet, ke_leder

START = date(2026, 3, 2)
EVIG = date.max
ETTERNAVN = "Prøvesen"


class Verden:
    """Tre enheter (den første er KE), tre kontoer, tre personer: en på 15 år, en voksen, en på 14; og kontoret som registrerer."""

    def __init__(self):
        lenge = {"fra": date(2000, 1, 1), "er_klarert": True}
        self.enheter = [ke_enhet(), EnhetFabrikk(), EnhetFabrikk(tjeneste=Tjeneste.BARNEVERN)]
        self.kontoer = KontoFabrikk.create_batch(3)
        fodt = [date(2010, 3, 20), date(1990, 5, 4), date(2011, 9, 1)]
        self.personer = [PersonFabrikk(fodselsdato=d, etternavn=ETTERNAVN) for d in fodt]
        self.forelder = PersonFabrikk(etternavn="Forelder", fodselsdato=date(1980, 1, 2))
        self.verge = PersonFabrikk(etternavn="Verge", fodselsdato=date(1975, 1, 2))
        self.utenfor = PersonFabrikk(etternavn="Utenfor", fodselsdato=date(1970, 1, 2))  # ingen fakta; bare en stilling i KE når henne
        self.foreldrene = [RepresentasjonFabrikk(person=self.personer[i], representant=self.forelder, fra=fodt[i]) for i in (0, 2)]
        self.fodt = {p.pk: p.fodselsdato for p in [*self.personer, self.forelder, self.verge, self.utenfor]}
        self.kontor = ke_leder(**lenge)
        self.systemansvarlig = AnsettelseFabrikk(enhet=ke_enhet(), stilling=Stilling.SYSTEMANSVARLIG, **lenge).konto
        self.enhet_av_gruppe = {e.gruppe_id: e.pk for e in self.enheter}
        self.kan_bruke_nod = {e.pk for e in self.enheter if e.er_ke or e.tjeneste in settings.NODTILGANG_TJENESTER}


def ut(dato):
    """Fasitens evighet er basens tomme felt."""
    return None if dato == EVIG else dato


def inn(dato):
    return EVIG if dato is None else dato
