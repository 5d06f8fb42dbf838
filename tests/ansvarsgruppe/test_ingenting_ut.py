"""Det som går ut av huset om et møte, e-posten og kalenderfilen, har ikke ett ord fra opplysningene om noen (U-NOT-1, U-CAL-1).

Så mange oppdiktede personer som SAMVEV_MOTEPOST sier; 10 000 i make prove.
"""

import os
import random
import re
from datetime import timedelta

from django.core.mail import EmailMessage
from django.utils import translation

from ansvarsgruppe.models import Ansvarsgruppe, Mote
from ansvarsgruppe.mote import ics
from ansvarsgruppe.mote.tilstander import Motetilstand
from oppfolging import varsler
from oppfolging.models import Varsel, Varselslag
from oversikt.demo.navn import ETTERLEDD, FORLEDD, NORSK
from personer.fodselsnummer import lag_syntetisk
from personer.models import Enhet, Kjonn, Konto, Person
from tests.ansvarsgruppe.fabrikk import TID

ANTALL = int(os.environ.get("SAMVEV_MOTEPOST", "300"))
DIAGNOSER = "Epilepsi Autismespekteret Schizofreni Cerebral parese Anoreksi Rusmisbruk Demens Multippel sklerose Psykose".split()
SKJULTE = ["Krisesenteret ved fjorden", "Avdeling for barnevernssaker", "Familievernkontoret", "Overgrepsmottaket"]
ORD = re.compile(r"\w+")


def oppdiktet(tall: random.Random) -> tuple[Mote, Varsel, list[str]]:
    """Et møte med alt som kunne lekket, varselet om det, og opplysningene ord for ord."""
    fodt = TID.date() - timedelta(days=tall.randrange(30_000))
    person = Person(
        fornavn=tall.choice(NORSK.jenter),
        etternavn=f"{tall.choice(FORLEDD)}{tall.choice(ETTERLEDD)}",
        fodselsdato=fodt,
        adresse=f"{tall.choice(FORLEDD)}veien {tall.randrange(1, 200)}",
        poststed=f"{tall.choice(FORLEDD)}vik",
    )
    sak, enhet = f"Snakke om {tall.choice(DIAGNOSER)} og {tall.choice(FORLEDD)}medisin", Enhet(navn=tall.choice(SKJULTE))
    nummer = lag_syntetisk(max(fodt, TID.date().replace(year=1930)), Kjonn.KVINNE, tall.randrange(1, 100))
    mote = Mote(
        gruppe=Ansvarsgruppe(person=person),
        begynner=TID + timedelta(hours=tall.randrange(1, 9_000)),
        varighet=tall.choice([30, 60, 90]),
        sted=f"Hjemme hos {person.navn}, {person.adresse}",
        video_lenke=f"https://{enhet.navn.split()[0].lower()}.example/{nummer}",
        tilstand=tall.choice(list(Motetilstand)),
        grunn=f"{person.fornavn} er innlagt",
        sekvens=tall.randrange(4),
        planlagt_tid=TID,
    )
    navn = f"{tall.choice(NORSK.kvinner)} {tall.choice(FORLEDD)}mo"
    ansatt = Konto(navn=navn, epost="ansatt@example.org", maalform=tall.choice(["nb", "nn"]))
    data = [person.fornavn, person.etternavn, person.adresse, person.poststed, nummer, sak, enhet.navn, mote.sted, mote.video_lenke]
    return mote, Varsel(konto=ansatt, slag=Varselslag.MOTE), [*data, mote.grunn, ansatt.navn, fodt.isoformat()]


def ordene(tekster: list[str]) -> set[str]:
    """Alt på fire tegn og mer. Årstall og dager står i tiden på ethvert møte; fødselsdatoen prøves derfor hel."""
    hele = {t.casefold() for t in tekster}
    return {o.casefold() for t in tekster for o in ORD.findall(t) if len(o) >= 4 and not (o.isdigit() and len(o) < 8)} | hele


# Ord som står i enhver slik melding, også om ingen.
FAST = {"https", "example", "samvev"}


def test_ingen_ord_om_noen_i_eposten_eller_kalenderfilen():
    tall = random.Random(int(os.environ.get("SAMVEV_MOTEPOST_FROE", "1")))
    for _nr in range(ANTALL):
        mote, varsel, data = oppdiktet(tall)
        with translation.override(varsel.konto.maalform):
            post = EmailMessage(varsler._emne(varsel), varsler._tekst(varsel), None, ["mottaker@example.org"]).message()
            ut = f"{post.as_string()}\n{post.get_payload(decode=True).decode()}\n{ics.fil([mote]).decode()}".casefold()
        assert not [o for o in ordene(data) - FAST if o in ut]
    print(f"\nmøtepost: {ANTALL} personer")


def test_proven_finner_et_ord_som_lekker(monkeypatch):
    """Vakten selv: sto stedet i filen, ble den rød."""
    mote, _varsel, data = oppdiktet(random.Random(2))
    assert any(o in f"LOCATION:{mote.sted}".casefold() for o in ordene(data) - FAST)
