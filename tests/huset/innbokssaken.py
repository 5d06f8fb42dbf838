"""Meldinger sendt inn uten innlogging: to av hvert slag, de fleste om noen KE ikke har funnet. Og foreløpig svar."""

from datetime import date, timedelta
from uuid import uuid4

from koordinator.aapen import handlinger
from koordinator.aapen.handlinger import Innsendingsdata
from koordinator.models import ForelopigSvar, InnsendtMelding
from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor, som
from personer.models import Kjonn
from tests.huset.merker import former
from vedtak.models import Rettsgrunnlag

MODELL = "koordinator.InnsendtMelding"
TEKSTENE = ("avsender_navn", "avsender_arbeidssted", "avsender_telefon", "gjelder_navn", "beskrivelse")
SAK = "i"  # ingen av sakene: bare KE ser dem


def _send(m, tid, *, fodt: date, nummer: str = "") -> InnsendtMelding:
    data = Innsendingsdata(
        **{navn: m(f"{MODELL}.{navn}") for navn in TEKSTENE},
        avsender_epost=f"{m(f'{MODELL}.avsender_epost')}@fjordvik.example",
        vil_ha_epost=True,
        avsender_rolle="PAARORENDE",
        hjemmel="EGET_ONSKE",
        gjelder_fodt=fodt,
        gjelder_nummer=nummer,
        onsker=["KOORDINATOR"],
        person_vet=True,
        person_enig="JA",
    )
    return handlinger.ta_imot(data=data, nokkel=uuid4(), maalform="nb", tid=tid)


def innsendte(verden, tid) -> dict[str, list]:
    """Merkene er sagt til verden her: radene har ingen person de kan finnes gjennom."""
    konto, kom = verden.kontoer["saksbehandler"], tid - timedelta(hours=1)

    def m(felt):
        tegn = verden.merker.tekst(SAK, felt)
        verden.merker.kjenn(tegn.lower(), SAK, None, felt)
        verden.dekket.add((MODELL, felt.rpartition(".")[2]))
        return tegn

    ut: dict[str, list] = {navn: [] for navn in ("innsendt", "innsendt_videre", "innsendt_toemt")}
    for nr in range(2):
        fodt = date(2012 + nr, 8, 21)
        nummer = lag_syntetisk(fodt, Kjonn.KVINNE, 7)
        for form in former(fodt):
            verden.merker.kjenn(form, SAK, None, f"{MODELL}.gjelder_fodt")
        verden.merker.kjenn(nummer, SAK, None, f"{MODELL}.gjelder_nummer_kryptert")
        ut["innsendt"].append(_send(m, kom, fodt=fodt, nummer=nummer))
        verden.merker.kjenn(ut["innsendt"][-1].gjelder_nummer_hash, SAK, None, f"{MODELL}.gjelder_nummer_hash")
        videre = _send(m, kom, fodt=fodt)
        felt = {navn: m(f"{MODELL}.{navn}") for navn in ("rett_instans", "begrunnelse")}
        ut["innsendt_videre"].append(handlinger.vis_videre(innsendt_id=videre.pk, av=konto, tid=tid, **felt))
        toemt = _send(lambda felt: "Prøvesen", kom, fodt=fodt)
        felt = {navn: m(f"{MODELL}.toemt_{navn}") for navn in ("grunn", "gjort")}
        ut["innsendt_toemt"].append(handlinger.toem(innsendt_id=toemt.pk, av=konto, tid=tid, **felt))
    verden.dekket |= {(MODELL, n) for n in ("gjelder_fodt", "gjelder_nummer_kryptert", "gjelder_nummer_hash")}
    ut["innsendt_koblet"] = [_koble(verden, verden.saker[sak], kom) for sak in ("a", "g")]
    return ut


def _koble(verden, s, tid) -> InnsendtMelding:
    """En melding KE har funnet personen til, men ikke registrert. I saker der ingen er sperret eller inhabil."""
    rad = _send(s.bygger.m, tid, fodt=s.person.fodselsdato)
    return handlinger.koble(innsendt_id=rad.pk, person=s.person, av=verden.kontoer["saksbehandler"])


def forelopig_svar(verden, s) -> None:
    """En som etter en vurdering ikke skulle ha foreløpig svar."""
    with s.bygger.steg() as tid, som(Systemaktor.TEST):
        ForelopigSvar.objects.create(
            henvendelse=s.melding,
            mottaker=s.givere[0],
            rettsgrunnlag=Rettsgrunnlag.objects.get(kode="M-FORELO", versjon=1),
            grunn=s.bygger.m("koordinator.ForelopigSvar.grunn"),
            laget_av=verden.kontoer["saksbehandler"],
            laget_tid=tid,
        )
