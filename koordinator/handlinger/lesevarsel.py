from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator import lesebrev
from koordinator.models import Lesevarsel
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from personer.skjema import JaNei
from tilgang.logg.handlinger import laas, meld_varslet
from tilgang.models import UlovligLesing
from utsending.handlinger import nytt_brev
from utsending.models import Leserkrets
from vedtak.mottakere import Mottaker, Mottakerliste


def varsle_om_lesing(
    *, lesing_id: UUID, svar: Mapping[tuple[str, UUID], JaNei], forklaring: str, av: Konto, tid: datetime
) -> list[Lesevarsel]:
    """Lager brevet til hver som skal ha det, og skriver hvem som etter vurdering ikke får det.

    Kaster Regelbrudd når personen alt er varslet, et spørsmål om mottakerne er ubesvart, eller ingen kan få brevet.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("varslet om ulovlig lesing")):
        lesing = laas(lesing_id, av)
        if lesing.varslet_tid is not None:
            raise Regelbrudd(_("Brevet er alt laget."))
        liste = lesebrev.mottakerliste(lesing, {nokkel: verdi.svar for nokkel, verdi in svar.items()}, dag)
        _krev_mottakere(liste, svar)
        rader = [_send(lesing, m, forklaring, av, tid) for m in liste.mottakere]
        fikk = {rad.mottaker_id for rad in rader}
        for s in liste.sporsmaal:
            if s.gjelder.pk not in fikk:
                grunn = svar[s.nokkel].grunn
                rader.append(Lesevarsel.objects.create(lesing=lesing, mottaker=s.gjelder, grunn=grunn, laget_av=av, laget_tid=tid))
                fikk.add(s.gjelder.pk)
        meld_varslet(lesing_id=lesing.pk, av=av, tid=tid)
        return rader


def _krev_mottakere(liste: Mottakerliste, svar: Mapping) -> None:
    if liste.ubesvarte(svar):
        raise Regelbrudd(_("Svar på alle spørsmålene om hvem som skal ha brevet."))
    if not liste.mottakere:
        raise Regelbrudd(
            liste.hindringer[0] if liste.hindringer else _("Ingen kan få brevet etter svarene. Avslutt saken, og skriv hvorfor.")
        )


def _send(lesing: UlovligLesing, mottaker: Mottaker, forklaring: str, av: Konto, tid: datetime) -> Lesevarsel:
    ferdig = lesebrev.skriv(lesing, mottaker, forklaring=forklaring, dag=timezone.localdate(tid), av=av)
    brev = nytt_brev(
        person=lesing.person,
        mottaker=mottaker.person,
        mottaker_navn=mottaker.navn,
        adresselinjer=mottaker.adresselinjer,
        maalform=ferdig.maalform,
        tittel=ferdig.tittel,
        html=ferdig.html,
        mal_versjon=lesebrev.mal_versjon(),
        gjelder=lesing.pk,
        lesere=Leserkrets.GJENNOMGAA_LOGG,
        tid=tid,
    )
    return Lesevarsel.objects.create(
        lesing=lesing, mottaker=mottaker.person, enhet=mottaker.enhet, brev=brev, grunn=mottaker.hvorfor, laget_av=av, laget_tid=tid
    )
