"""Det som går ut av huset, e-posten om varsler og kalenderfilen, har ikke ett ord fra opplysningene om noen (U-NOT-1, U-CAL-1).

E-posten går til en virkelig tjener, og prøves slik den kom fram: konvolutten, hodene, teksten; og loggen, også når tjeneren sier nei
med opplysningene i svaret.

Så mange oppdiktede personer som SAMVEV_MOTEPOST sier; 10 000 i make prove.
"""

import logging
import os
import random
import re
from datetime import timedelta
from email import message_from_bytes

from ansvarsgruppe.models import Ansvarsgruppe, Mote
from ansvarsgruppe.mote import ics
from ansvarsgruppe.mote.tilstander import Motetilstand
from oppfolging.models import Postslag, Varselpost
from oppfolging.post import smtp
from oppfolging.post.smtp import Svar
from oversikt.demo.navn import ETTERLEDD, FORLEDD, NORSK
from personer.fodselsnummer import lag_syntetisk
from personer.models import Enhet, Kjonn, Konto, Person
from tests.ansvarsgruppe.fabrikk import TID
from tests.oppfolging.posttjener import posttjener

ANTALL = int(os.environ.get("SAMVEV_MOTEPOST", "100"))
DIAGNOSER = "Epilepsi Autismespekteret Schizofreni Cerebral parese Anoreksi Rusmisbruk Demens Multippel sklerose Psykose".split()
SKJULTE = ["Krisesenteret ved fjorden", "Avdeling for barnevernssaker", "Familievernkontoret", "Overgrepsmottaket"]
ORD = re.compile(r"\w+")


def oppdiktet(tall: random.Random) -> tuple[Mote, Varselpost, list[str]]:
    """Et møte med alt som kunne lekket, e-posten om det, og opplysningene ord for ord."""
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
    ansatt = Konto(navn=navn, epost="mottaker@example.org", maalform=tall.choice(["nb", "nn"]))
    post = Varselpost(konto=ansatt, slag=Postslag.SAMLET, dag=TID.date(), epost=ansatt.epost)
    data = [person.fornavn, person.etternavn, person.adresse, person.poststed, nummer, sak, enhet.navn, mote.sted, mote.video_lenke]
    return mote, post, [*data, mote.grunn, ansatt.navn, fodt.isoformat()]


def ordene(tekster: list[str]) -> set[str]:
    """Alt på fire tegn og mer. Årstall og dager står i tiden på ethvert møte; fødselsdatoen prøves derfor hel."""
    hele = {t.casefold() for t in tekster}
    return {o.casefold() for t in tekster for o in ORD.findall(t) if len(o) >= 4 and not (o.isdigit() and len(o) < 8)} | hele


# Ord som står i enhver slik melding, også om ingen.
FAST = {"https", "http", "example", "samvev"}


def test_ingen_ord_om_noen_i_eposten_kalenderfilen_eller_loggen(settings, caplog):
    settings.EPOST_RETUR = "retur@samvev.fjordvik.example"
    tall, koder = random.Random(int(os.environ.get("SAMVEV_MOTEPOST_FROE", "1"))), set()
    with posttjener(settings) as tjener, caplog.at_level(logging.DEBUG):
        for nr in range(ANTALL):
            mote, post, data = oppdiktet(tall)
            nei = f"550 {' '.join(data)}".encode("ascii", "replace").decode().replace("\n", " ")[:400]
            tjener.til_svar = {post.epost: nei} if nr % 5 == 4 else {}
            assert smtp.lever(post) is (Svar.AVVIST if tjener.til_svar else Svar.GIKK)
            ut = [ics.fil([mote]).decode(), caplog.text]
            for m in tjener.mottatt:
                melding = message_from_bytes(m.innhold)
                ut += [m.fra, *m.til, m.innhold.decode(), melding.get_payload(decode=True).decode()]
                koder.add(melding["Message-ID"])
                assert len(melding.get_payload(decode=True).decode().split()) == 13
            ut = "\n".join(ut).casefold()
            assert not [o for o in ordene(data) - FAST if o in ut]
            tjener.mottatt.clear()
            caplog.clear()
    assert len(koder) == ANTALL - ANTALL // 5
    print(f"\nmøtepost: {ANTALL} personer")


def test_proven_finner_et_ord_som_lekker():
    """Vakten selv: sto stedet i filen, ble den rød."""
    mote, _post, data = oppdiktet(random.Random(2))
    assert any(o in f"LOCATION:{mote.sted}".casefold() for o in ordene(data) - FAST)
