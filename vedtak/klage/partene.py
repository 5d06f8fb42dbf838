"""Kopien av uttalelsen til Statsforvalteren, når en annen enn personen selv har klaget (fvl § 33: kopi til partene).

Den går til dem brevet om vedtaket går til, etter de samme reglene (lov §4.4), og til personen selv fra 16 år, også når en fullmektig
får brevene. Den som må vurderes først og ikke er det, får den ikke.
"""

from datetime import date, datetime

from personer.models import Maalform
from utsending.models import Brev
from vedtak import mottakere
from vedtak.klage import brev
from vedtak.models import Klage, Rettighet
from vedtak.mottakere import BESTEMMER_SELV, Adressatform, Mottaker

TITTEL = {Maalform.BOKMAAL: "Vi har sendt en klage videre", Maalform.NYNORSK: "Vi har sendt ei klage vidare"}


def faar_kopi(klage: Klage, dag: date) -> list[Mottaker]:
    """Tom når personen selv har klaget: da har parten brevet alt."""
    if klage.klager_id == klage.person_id:
        return []
    if klage.vedtak:
        liste = mottakere.for_vedtak(klage.vedtak, dag)
    else:
        liste = mottakere.for_rettighetene(klage.person, [Rettighet(klage.rettighet)], {}, dag)
    alder, person = klage.person.alder(dag), klage.person
    selv = [Mottaker(person, Adressatform.SELV, "", er_kopi=True)] if alder is not None and alder >= BESTEMMER_SELV else []
    kopier = {m.id: m for m in [*selv, *liste.mottakere]}
    kopier.pop(klage.klager_id, None)
    return list(kopier.values())


def send_kopi(klage: Klage, tid: datetime, dag: date) -> list[Brev]:
    """Ordene er de samme som i uttalelsen. Brevet sier ikke hvem som har klaget."""
    return [brev.til_mottakeren("kopi", TITTEL, klage, til, tid, dag, selv=til.form == Adressatform.SELV) for til in faar_kopi(klage, dag)]
