"""Samordning uten rettighet, før familien fikk vedtak: tjenesten, den som hadde vervet, og brevet om det."""

from datetime import timedelta

from django.utils import timezone

from koordinator import handlinger as bordet
from koordinator import orienteringsbrev
from personer.skjema import JaNei
from tests.fabrikk import AnsettelseFabrikk
from vedtak import handlinger as vedtakshandlinger
from vedtak.models import Rettsgrunnlag


def legg_til(b, person) -> dict:
    """PPT samordnet én dag. Den som hadde vervet, er ingen av aktørene."""
    enhet, leder, m = b.verden.enheter["ppt"], b.konto["leder_ppt"], b.m
    with b.steg() as tid:
        dag = timezone.localdate(tid)
        felt = {n: m(f"koordinator.Utpeking.{n}") for n in ("uten_rettighet", "begrunnelse", "personens_onske", "vekting")}
        samordning = bordet.pek_ut_samordning(person=person, enhet=enhet, av=b.konto["ke_leder"], tid=tid, **felt)
        _orienter(b, samordning, tid)
        konto = AnsettelseFabrikk(enhet=enhet, konto__navn="Siri Samordner").konto
        vekting, grunn = m("koordinator.Oppnevning.vekting"), m("koordinator.Oppnevning.slutt_grunn")
        oppnevning = bordet.oppnevn(utpeking_id=samordning.pk, konto=konto, fra=dag, av=leder, tid=tid, vekting=vekting)
        bordet.avslutt(oppnevning_id=oppnevning.pk, til=dag + timedelta(days=1), grunn=grunn, av=leder, tid=tid)
    return {"samordning": samordning}


def avklar_hovedansvaret(b, s) -> None:
    """To ganger avklart, den første avsluttet, og en ny avklaring der alle har svart det samme."""
    enheter, av, m = [b.verden.enheter[n] for n in ("helse", "skole")], b.konto["saksbehandler"], b.m
    with b.steg() as tid:
        felles = {"av": av, "tid": tid}

        def spurt():
            frist = timezone.localdate(tid) + timedelta(days=21)
            avklaring = bordet.spor_om_hovedansvar(person=s.person, enheter=enheter, frist_dato=frist, **felles)
            for syn in avklaring.syn.all():
                tekst = {n: m(f"koordinator.Tjenestesyn.{n}") for n in ("begrunnelse", "sagt_av")}
                bordet.gi_syn(syn_id=syn.pk, mener=enheter[0], svart_dato=timezone.localdate(tid), **tekst, **felles)
            return avklaring

        def avklart():
            grunn = m("koordinator.Hovedansvar.begrunnelse")
            return bordet.bestem_hovedansvar(avklaring_id=spurt().pk, enhet=enheter[0], begrunnelse=grunn, **felles)

        _godkjenn(b, tid, "H")
        bordet.avslutt_hovedansvar(hovedansvar_id=avklart().pk, grunn=m("koordinator.Hovedansvar.slutt_grunn"), **felles)
        s.hovedansvar, s.avklaring = avklart(), spurt()
        s.syn = s.avklaring.syn.first()


def _godkjenn(b, tid, *koder) -> None:
    """Radene godkjennes av to første gang."""
    for rad in Rettsgrunnlag.objects.filter(kode__in=koder, godkjenninger=None):
        for navn in ("ke_leder", "saksbehandler"):
            vedtakshandlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=b.konto[navn], tid=tid)


def _orienter(b, samordning, tid) -> None:
    """Foreldrene får brevet, barnet ikke."""
    _godkjenn(b, tid, orienteringsbrev.RAD, orienteringsbrev.TILSYN)
    dag, av = timezone.localdate(tid), b.konto["saksbehandler"]
    svar = {
        s.nokkel: JaNei(s.gjelder != samordning.person, b.m("koordinator.Orientering.grunn"))
        for s in orienteringsbrev.mottakerliste(samordning, {}, dag).sporsmaal
    }
    kontrollert = orienteringsbrev.avtrykk(orienteringsbrev.grunnlag(samordning, None, dag, av))
    bordet.send_orientering(utpeking_id=samordning.pk, svar=svar, kontrollert=kontrollert, av=av, tid=tid)
