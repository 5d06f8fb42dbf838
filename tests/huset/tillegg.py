"""Det som kommer til i en sak etter at den er gått: krav om innsyn og retting, sperre, inhabilitet, nødtilgang, og loggen i bruk."""

import uuid
from datetime import date, timedelta

from django.test import override_settings

from koordinator import handlinger as bordet
from koordinator import lesebrev
from personer.historikk.aktor import Systemaktor, som
from personer.models import Enhet
from personer.skjema import JaNei
from tests.fabrikk import AnsettelseFabrikk
from tilgang import handlinger as tilgangshandlinger
from tilgang import oppslag
from tilgang.logg import handlinger as loggen_i_bruk
from tilgang.models import Lesingsutfall, Loggfunn, Logggjennomgang, Nodgrunn, Nodtilgang, Oppslag, Regel, Relasjon
from utsending.models import Brev
from vedtak import handlinger as vedtakshandlinger
from vedtak.innsyn import handlinger as innsyn
from vedtak.models import Kravart, Rettsgrunnlag


def innsynsreglene(verden, tid) -> None:
    """Radene for avslag på innsyn, godkjent av to."""
    for navn in ("ke_leder", "klarert"):
        for rad in Rettsgrunnlag.objects.filter(kode__in=innsyn.RADER):
            vedtakshandlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=verden.kontoer[navn], tid=tid)


def innsyn_og_retting(verden, s, tid) -> None:
    """Ett krav i hver tilstand en side viser. Utskriften av alt er et brev bare KE åpner."""
    konto, m = verden.kontoer["saksbehandler"], s.bygger.m

    def krav(art):
        return innsyn.registrer_krav(
            person=s.person, art=art, krevd_av=s.givere[0], mottatt_dato=tid.date(), hva=m("vedtak.Innsynskrav.hva"), av=konto, tid=tid
        )

    s.innsynskrav, s.rettekrav = krav(Kravart.INNSYN), krav(Kravart.RETTING)
    s.avslagskrav = innsyn.foresla_avslag(
        krav_id=krav(Kravart.INNSYN).pk,
        unntatt=["tilgang.Sperre"],
        begrunnelse=m("vedtak.Innsynskrav.begrunnelse"),
        rad_kode="J",
        av=verden.kontoer["klarert"],
        tid=tid,
    )
    s.rettet = innsyn.rett(
        krav_id=krav(Kravart.RETTING).pk,
        hvor=m("vedtak.Retting.hvor"),
        feil=m("vedtak.Retting.feil"),
        riktig=m("vedtak.Retting.riktig"),
        av=konto,
        tid=tid,
    ).krav
    s.gitt_innsyn = innsyn.gi_innsyn(krav_id=krav(Kravart.INNSYN).pk, av=konto, tid=tid)
    s.innsynsbrev = Brev.objects.get(gjelder=s.gitt_innsyn.pk)


def aktorene_i_egen(verden, tid) -> None:
    """Sperret, inhabil og nødtilgang: fra i dag, i EGEN."""
    person, k = verden.egen.person, verden.kontoer
    felles = {"person": person, "dag": tid.date(), "tid": tid}
    tilgangshandlinger.sett_sperre(konto=k["sperret"], begrunnelse="Bor i samme gate.", av=k["saksbehandler"], **felles)
    tilgangshandlinger.meld_inhabilitet(
        konto=k["inhabil"], relasjon=Relasjon.SLEKT, begrunnelse="Er tante til barnet.", av=k["inhabil"], **felles
    )
    with override_settings(NODTILGANG=True):
        tilgangshandlinger.aapne_nodtilgang(
            person=person, enhet=verden.enheter["legevakt"], grunn=Nodgrunn.LIV_HELSE, begrunnelse="Barnet er kommet inn bevisstløst.",
            av=k["nodtilgang"], tid=tid,
        )  # fmt: skip


def nektelser(verden, s, tid) -> None:
    """Mot en ansatt som ellers ikke har noe med saken å gjøre, så de andre aktørene ser det de ellers ser."""
    konto, laerer = verden.kontoer["saksbehandler"], verden.kontoer["laerer"]
    s.sperre = tilgangshandlinger.sett_sperre(
        person=s.person, konto=laerer, begrunnelse=s.bygger.m("tilgang.Sperre.begrunnelse"), dag=tid.date(), av=konto, tid=tid
    )
    s.inhabilitet = tilgangshandlinger.meld_inhabilitet(
        person=s.person, konto=laerer, relasjon=Relasjon.SLEKT, begrunnelse=s.bygger.m("tilgang.Inhabilitet.begrunnelse"),
        dag=tid.date(), av=konto, tid=tid,
    )  # fmt: skip
    with som(Systemaktor.TEST, grunn="nødtilgang"):
        s.nodtilgang = Nodtilgang.objects.create(
            person=s.person,
            konto=laerer,
            enhet=Enhet.objects.get(er_ke=True),
            grunn=Nodgrunn.LIV_HELSE,
            begrunnelse=s.bygger.m("tilgang.Nodtilgang.begrunnelse"),
            fra_tid=tid - timedelta(hours=3),
            til_tid=tid - timedelta(hours=2),
        )


UKE_FOR = {"e": date(2026, 11, 9), "a": date(2026, 11, 2)}
UTLEVERT_FOR = {"e": (date(2015, 3, 4), date(2015, 7, 22)), "a": (date(2016, 3, 6), date(2016, 7, 24))}


def _lest(s, konto) -> Oppslag:
    """Et svar som viste kontoen et mål i saken."""
    nr = uuid.uuid4()
    vist = [oppslag.Vist(s.person.pk, oppslag.Hva.PLANINNHOLD, s.maal.innsynsdel_id)]
    oppslag.skriv(konto=konto, flate="ip:plan", foresporsel=nr, vist=vist)
    return Oppslag.objects.get(foresporsel=nr)


def loggen(verden, s, tid) -> None:
    """En uke med et funn som ikke er vurdert og ett som er; saker om ulovlig lesing i hver tilstand; loggen gitt ut."""
    leder, leser, m = verden.kontoer["ke_leder"], verden.kontoer["saksbehandler"], s.bygger.m
    s.oppslag = _lest(s, leser)
    with som(Systemaktor.TEST, grunn="gjennomgang"):
        s.gjennomgang = Logggjennomgang.objects.create(uke=UKE_FOR[s.bygger.sak], kjort_tid=tid)
        felles = {"gjennomgang": s.gjennomgang, "konto": leser, "person": s.person, "bevis": [s.oppslag.pk]}
        s.funn = Loggfunn.objects.create(regel=Regel.EGEN, **felles)
        vurdert = Loggfunn.objects.create(regel=Regel.FAMILIE, **felles)
    loggen_i_bruk.vurder_funn(
        funn_id=vurdert.pk, tilstand="I_ORDEN", begrunnelse=m("tilgang.Loggfunn.begrunnelse"), av=leder, tid=tid
    )
    s.lesing, s.varslet_lesing, s.uvarslet_lesing = (_lesing(s, leser, leder, tid) for _nr in range(3))
    s.kildevarsel = s.lesing.kildevarsler.get()
    _varsle(s, leder, tid)
    _avslutt(s.varslet_lesing, m, leder, tid)
    _avslutt(s.uvarslet_lesing, m, leder, tid, uten_varsel_grunn=m("tilgang.UlovligLesing.uten_varsel_grunn"))
    fra, til = UTLEVERT_FOR[s.bygger.sak]
    s.utlevering = loggen_i_bruk.gi_ut(
        person=s.person, bedt_av=s.givere[0], mottaker=s.givere[0], vurdering=m("tilgang.Loggutlevering.vurdering"),
        fra=fra, til=til, av=leder, tid=tid,
    )  # fmt: skip


def _lesing(s, leser, leder, tid):
    return loggen_i_bruk.aapne_lesing(
        person=s.person, konto=leser, oppslag=[s.oppslag.pk], beskrivelse=s.bygger.m("tilgang.UlovligLesing.beskrivelse"), av=leder, tid=tid
    )


def _varsle(s, leder, tid) -> None:
    """Brev til foreldrene; barnet får ikke."""
    sporsmaal = lesebrev.mottakerliste(s.varslet_lesing, {}, tid.date()).sporsmaal
    grunn = s.bygger.m("koordinator.Lesevarsel.grunn")
    svar = {q.nokkel: JaNei(q.gjelder != s.person, grunn) for q in sporsmaal}
    bordet.varsle_om_lesing(lesing_id=s.varslet_lesing.pk, svar=svar, forklaring="Noen leste uten grunn.", av=leder, tid=tid)


def _avslutt(lesing, m, leder, tid, **mer) -> None:
    for varsel in lesing.kildevarsler.all():
        loggen_i_bruk.bekreft_kildevarsel(varsel_id=varsel.pk, av=leder, tid=tid, annen_maate=m("tilgang.Kildevarsel.annen_maate"))
    loggen_i_bruk.avslutt_lesing(
        lesing_id=lesing.pk, utfall=Lesingsutfall.ULOVLIG, tiltak=m("tilgang.UlovligLesing.tiltak"), er_meldt_tilsynet=True,
        tilsyn_grunn=m("tilgang.UlovligLesing.tilsyn_grunn"), av=leder, tid=tid, **mer,
    )  # fmt: skip


def mer_logg(verden, nr: int, tid) -> None:
    """Ett funn, én sak, én uke, ett oppslag og én utlevering til, av en ansatt til."""
    s, leder, leser = verden.egen, verden.kontoer["ke_leder"], AnsettelseFabrikk(enhet=verden.enheter["ke"]).konto
    lest, igjen = _lest(s, leser), _lest(s, verden.kontoer["saksbehandler"])
    s.funn.refresh_from_db()
    with som(Systemaktor.TEST):
        Loggfunn.objects.create(gjennomgang=s.gjennomgang, regel=Regel.KOLLEGA, konto=leser, person=s.person, bevis=[lest.pk])
        Loggfunn.objects.filter(pk=s.funn.pk).update(bevis=[*s.funn.bevis, igjen.pk])
        Logggjennomgang.objects.create(uke=date(2025, 1, 6) + timedelta(weeks=nr), kjort_tid=tid)
    loggen_i_bruk.aapne_lesing(person=s.person, konto=leser, oppslag=[lest.pk], beskrivelse="Uten grunn.", av=leder, tid=tid)
    loggen_i_bruk.gi_ut(
        person=s.person, bedt_av=s.givere[0], mottaker=s.givere[0], vurdering="Ja.", fra=date(2026, 1, 1), til=tid.date(), av=leder, tid=tid
    )
