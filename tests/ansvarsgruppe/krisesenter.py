"""Et krisesenter med i saken: Vera Vakt der leser koordinatorens plandel, og koordinatoren kan se det senteret skriver."""

from types import SimpleNamespace

from tests.fabrikk import EnhetFabrikk, InnsynsdelFabrikk, SamtykkelinjeFabrikk, gruppemedlem_for


def krisesenter(sak) -> SimpleNamespace:
    enhet = EnhetFabrikk(navn="Krisesenteret", er_skjult_kontakt=True)
    vera = gruppemedlem_for(sak.barn, enhet=enhet, konto__navn="Vera Vakt")
    SamtykkelinjeFabrikk(innsynsdel=sak.innsynsdel, til_enhet=enhet)
    deres = InnsynsdelFabrikk(person=sak.barn, kilde_enhet=enhet, slag="FAMILIE")
    linje = SamtykkelinjeFabrikk(innsynsdel=deres, til_enhet=sak.enhet)
    return SimpleNamespace(enhet=enhet, vera=vera, innsynsdel=deres, linje=linje)
