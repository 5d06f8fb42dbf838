"""Tusenvis av fiendtlige forespørsler mot det åpne skjemaet: ingen 500, ingenting om noen som er registrert, en grense i vanlige ord.

SAMVEV_AAPEN_FUZZ sier hvor mange; `make prove` tar fem tusen.
"""

import os
import re
from collections import Counter
from datetime import date
from random import Random
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from koordinator.models import InnsendtMelding
from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor, som
from personer.models import Kjonn
from tests.fabrikk import PersonFabrikk, RepresentasjonFabrikk
from tests.huset.korpus import KANTER, KORPUS
from tests.koordinator.fabrikk import registrert
from tests.koordinator.test_aapen import ALLE, svarene

pytestmark = pytest.mark.django_db
ANTALL = int(os.environ.get("SAMVEV_AAPEN_FUZZ", "120"))
LOVLIGE = {200, 302, 400, 403, 404, 405, 422}
TEGN = ("Kanarigata", "Kanaribyen", "99887766", "Kanarimor", "KANARITEKST")  # det angriperen ikke selv skriver
FODT = date(2015, 6, 7)
STIER = [f"/meld-behov/{slag}/" for slag in ALLE]
METODER = ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND")
TYPER = ("application/json", "text/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-16", "æ/ø")


@pytest.fixture
def kanariene(regelverk):
    """Personer som er registrert, og det som står om dem."""
    ut = []
    for nr in range(3):
        person = PersonFabrikk(
            fornavn=f"Kanarina{nr}", etternavn="Fuglesang", fodselsdato=FODT, adresse=f"Kanarigata {nr}", postnummer="0001",
            poststed="Kanaribyen", telefon="99887766",
        )  # fmt: skip
        RepresentasjonFabrikk(person=person, representant=PersonFabrikk(fornavn="Kanarimor", etternavn="Hemmelig"))
        with som(Systemaktor.TEST):
            person.sett_fodselsnummer(lag_syntetisk(FODT, Kjonn.KVINNE, nr))
            person.save()
        registrert(person, beskrivelse="KANARITEKST")
        ut.append(person)
    return ut


def angrep(lodd: Random, kanariene) -> tuple[str, str, dict]:
    """(metode, sti, det som sendes): omtrent halvparten riktig, med navn og nummer på noen som finnes."""
    slag = lodd.choice(list(ALLE))
    data, person = svarene(slag), lodd.choice(kanariene)
    data |= {"gjelder_navn": person.navn, "gjelder_fodt": FODT.isoformat(), "gjelder_nummer": person.fodselsnummer}
    for navn in list(data):
        match lodd.randrange(12):
            case 0:
                data[navn] = lodd.choice(KORPUS)
            case 1:
                data[navn] = lodd.choice(KANTER)
            case 2:
                data.pop(navn)
            case 3:
                data[navn] = [lodd.choice(KORPUS) for _ in range(lodd.randrange(1, 4))]
    if not lodd.randrange(6):
        data |= {lodd.choice(("person", "id", "tilstand", "henvendelse", "konto", "referanse", "maalform")): str(person.pk)}
    if not lodd.randrange(20):
        data["fil"] = SimpleUploadedFile("a.pdf", b"%PDF-1.7 " * 500)
    sporring = {"maalform": lodd.choice(("nb", "nn", *KANTER)), "r": lodd.choice(KORPUS), "person": str(person.pk)}
    sti = f"/meld-behov/{slag}/" + (f"?{urlencode(sporring, errors='replace')}" if not lodd.randrange(3) else "")
    return "POST", sti, data


def send(klient: Client, lodd: Random, kanariene):
    valg = lodd.randrange(20)
    if valg == 0:
        return klient.generic(lodd.choice(METODER), lodd.choice(STIER), urlencode({"q": lodd.choice(KORPUS)}, errors="replace"))
    if valg == 1:
        return klient.post(lodd.choice(STIER), lodd.choice(KORPUS).encode(errors="replace"), content_type=lodd.choice(TYPER))
    if valg == 2:
        return klient.get("/meld-behov/kvittering/", {"r": lodd.choice(KORPUS), "maalform": lodd.choice(KANTER)})
    if valg == 3:
        return klient.get(f"/meld-behov/{urlencode({'x': lodd.choice(KORPUS)}, errors='replace')}/")
    _metode, sti, data = angrep(lodd, kanariene)
    return klient.post(sti, data)


def test_ingen_500_og_ingenting_om_noen(kanariene, settings, capsys):
    settings.AAPENT_SKJEMA_PER_ADRESSE = settings.AAPENT_SKJEMA_I_ALT = 10**6
    klient, status, avvik = Client(raise_request_exception=False), Counter(), []
    numre = {p.fodselsnummer for p in kanariene}
    for nr in range(ANTALL):
        svar = send(klient, Random(nr), kanariene)
        status[svar.status_code] += 1
        alt = svar.content.decode(errors="replace") + str(dict(svar.items())) + svar.cookies.output()
        avvik += [f"nr. {nr}: {svar.status_code}"] if svar.status_code not in LOVLIGE else []
        avvik += [f"nr. {nr}: viste {t}" for t in TEGN if t in alt]
        if svar.status_code in (200, 302) and (funnet := [n for n in numre if n in alt]):
            avvik.append(f"nr. {nr}: {len(funnet)} numre i svaret")
        if not svar.get("Location", "/meld-behov/").startswith("/meld-behov/"):
            avvik.append(f"nr. {nr}: sendt til {svar['Location']}")
    assert avvik == []
    assert status[302] > ANTALL // 20 and status[422] > ANTALL // 4, status
    assert InnsendtMelding.objects.filter(person__isnull=False).count() == 0
    with capsys.disabled():
        print(f"\nåpent skjema: {ANTALL} fiendtlige forespørsler, {dict(sorted(status.items()))}")


SKIFTER = re.compile(
    r'(name="(csrfmiddlewaretoken|innsending|stempel)" value="|X-CSRFToken": ")[^"]+|nonce="[^"]+"|referanse [-0-9a-f]{36}'
)


def test_svaret_er_byte_for_byte_det_samme_for_en_som_finnes_og_en_som_ikke_gjoer_det(kanariene):
    """Alt angriperen kan måle på siden: status, hoder, lengde og kropp."""
    ukjent = {"gjelder_navn": "Kanarina9 Fuglesang", "gjelder_nummer": lag_syntetisk(FODT, Kjonn.KVINNE, 9)}
    kjent = {"gjelder_navn": kanariene[0].navn, "gjelder_nummer": kanariene[0].fodselsnummer}
    for slag in ALLE:
        bilder = []
        for hvem in (kjent, ukjent):
            svar = Client().post(f"/meld-behov/{slag}/", svarene(slag, **hvem, gjelder_fodt=FODT.isoformat(), beskrivelse=""))
            kropp = SKIFTER.sub("", svar.content.decode())
            for navn in hvem.values():
                kropp = kropp.replace(navn, "NAVN")
            bilder.append((svar.status_code, kropp, sorted(n for n in svar.headers if n != "X-Request-ID")))
        assert bilder[0] == bilder[1] and bilder[0][0] == 422


def test_grensen_holder_under_angrep_og_sies_i_vanlige_ord(kanariene, settings):
    settings.AAPENT_SKJEMA_PER_ADRESSE = 5
    klient = Client(raise_request_exception=False)
    for nr in range(40):
        svar = klient.post("/meld-behov/innbygger/", angrep(Random(nr), kanariene)[2])
    assert svar.status_code == 429 and InnsendtMelding.objects.count() <= 5
    side = svar.content.decode()
    assert "Det er sendt for mange meldinger" in side and "00 00 00 00" in side and "Traceback" not in side
