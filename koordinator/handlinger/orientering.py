from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator import orienteringsbrev
from koordinator.models import Orientering, Utpeking, Verv
from koordinator.orienteringsbrev import Grunnlag
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto
from personer.skjema import JaNei
from tilgang import regler
from tilgang.handling import Handling
from utsending.handlinger import nytt_brev
from vedtak.mottakere import Mottaker, Mottakerliste


def send_orientering(
    *, utpeking_id: UUID, svar: Mapping[tuple[str, UUID], JaNei], kontrollert: str, av: Konto, tid: datetime
) -> list[Orientering]:
    """Skriver brevet om hvem som samordner, til hver som skal ha det, og hvem som etter vurdering ikke får det.

    Kaster Regelbrudd når samordningen er slutt, brevet alt er laget, regelraden ikke kan brukes, noe er endret siden brevet ble
    kontrollert, eller et spørsmål om mottakerne er ubesvart.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("skrev brev om samordning")):
        utpeking = Utpeking.objects.select_for_update(of=("self",), no_key=True).select_related("person", "enhet").get(pk=utpeking_id)
        regler.krev(av, Handling.SENDE_BREV, utpeking.person)
        g = _grunnlag(utpeking, dag, av)
        if kontrollert != orienteringsbrev.avtrykk(g):
            raise Regelbrudd(_("Noe er endret siden du leste brevet. Les det på nytt, og send det."))
        liste = orienteringsbrev.mottakerliste(utpeking, {nokkel: verdi.svar for nokkel, verdi in svar.items()}, dag)
        _krev_mottakere(liste, svar)
        rader = [_send(g, m, tid) for m in liste.mottakere]
        fikk = {rad.mottaker_id for rad in rader}
        for s in liste.sporsmaal:
            if s.gjelder.pk not in fikk:
                rader.append(_skriv_rad(g, tid, mottaker=s.gjelder, grunn=svar[s.nokkel].grunn))
                fikk.add(s.gjelder.pk)
        Hendelse.objects.create(
            hva=Hva.ORIENTERING_SENDT, person=utpeking.person, enhet=utpeking.enhet, av=av, gjelder=utpeking.pk, tid=tid
        )
        return rader


def _grunnlag(utpeking: Utpeking, dag, av: Konto) -> Grunnlag:
    if utpeking.verv != Verv.SAMORDNING or (utpeking.til is not None and utpeking.til <= dag):
        raise Regelbrudd(_("Tjenesten samordner ikke nå."))
    oppnevning = utpeking.oppnevninger.samordnere().paa(dag).select_related("konto").first()
    if utpeking.orienteringer.filter(oppnevning=oppnevning).exists():
        raise Regelbrudd(_("Brevet er alt laget."))
    g = orienteringsbrev.grunnlag(utpeking, oppnevning, dag, av)
    if g is None:
        raise Regelbrudd(_("Regelen brevet bygger på, er ikke i kraft eller ikke godkjent."))
    return g


def _krev_mottakere(liste: Mottakerliste, svar: Mapping) -> None:
    if liste.ubesvarte(svar):
        raise Regelbrudd(_("Svar på alle spørsmålene om hvem som skal ha brevet."))
    if not liste.mottakere:
        raise Regelbrudd(liste.hindringer[0] if liste.hindringer else _("Ingen kan få brevet etter svarene. Rett svarene, og prøv igjen."))


def _send(g: Grunnlag, mottaker: Mottaker, tid: datetime) -> Orientering:
    tekst = orienteringsbrev.skriv(g, mottaker)
    brev = nytt_brev(
        person=g.utpeking.person,
        mottaker=mottaker.person,
        mottaker_navn=mottaker.navn,
        adresselinjer=mottaker.adresselinjer,
        maalform=tekst.maalform,
        tittel=tekst.tittel,
        html=tekst.html,
        mal_versjon=orienteringsbrev.mal_versjon(),
        gjelder=g.utpeking.pk,
        tid=tid,
    )
    return _skriv_rad(g, tid, mottaker=mottaker.person, enhet=mottaker.enhet, brev=brev, grunn=mottaker.hvorfor)


def _skriv_rad(g: Grunnlag, tid: datetime, **felt) -> Orientering:
    return Orientering.objects.create(
        utpeking=g.utpeking,
        oppnevning=g.oppnevning,
        rettsgrunnlag=g.rad,
        tilsynsregel=g.tilsyn,
        laget_av=g.saksbehandler,
        laget_tid=tid,
        **felt,
    )
