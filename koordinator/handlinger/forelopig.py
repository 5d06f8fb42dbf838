from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator import forelopig
from koordinator.models import ForelopigSvar, Henvendelse
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from personer.skjema import JaNei
from tilgang import regler
from tilgang.handling import Handling
from utsending.handlinger import nytt_brev
from vedtak.models import Sak
from vedtak.mottakere import Mottaker, Mottakerliste


def send_forelopig_svar(
    *,
    melding_id: UUID,
    svar: Mapping[tuple[str, UUID], JaNei],
    hvorfor: str,
    ventet_dato: date | None,
    av: Konto,
    tid: datetime,
) -> list[ForelopigSvar]:
    """Meldingen er ikke besvart innen en måned: hvorfor, og om mulig når svaret kommer (fvl § 11 a). Ett brev til hver mottaker.

    Kaster Regelbrudd når saken er avsluttet, meldingen er vurdert, brevet alt er laget, eller et spørsmål om mottakerne er ubesvart.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("sendte foreløpig svar")):
        melding = Henvendelse.objects.select_related("person").get(pk=melding_id)
        regler.krev(av, Handling.VURDERE, melding.person)
        Sak.objects.laas_aapen(melding.sak_id)  # saken først, som den som gjør vurderingen ferdig
        melding = Henvendelse.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=melding_id)
        if melding.vurdering_id is not None:
            raise Regelbrudd(_("Meldingen er alt vurdert."))
        if melding.forelopige_svar.exists():
            raise Regelbrudd(_("Det foreløpige svaret er alt laget."))
        if ventet_dato and ventet_dato <= dag:
            raise Regelbrudd(_("Dagen dere regner med å svare, må være fram i tid."))
        rad = forelopig.regelen(dag)
        if rad is None:
            raise Regelbrudd(_("Regelen svaret bygger på, er ikke i kraft eller ikke godkjent av to. Godkjenn raden først."))
        liste = forelopig.mottakerliste(melding, {nokkel: verdi.svar for nokkel, verdi in svar.items()}, dag)
        _krev_mottakere(liste, svar)
        rader = [_send(melding, m, av, tid, rad=rad, hvorfor=hvorfor, ventet_dato=ventet_dato) for m in liste.mottakere]
        fikk = {rad.mottaker_id for rad in rader}
        for s in liste.sporsmaal:
            if s.gjelder.pk not in fikk:
                grunn = svar[s.nokkel].grunn
                felt = {"henvendelse": melding, "mottaker": s.gjelder, "grunn": grunn, "rettsgrunnlag": rad}
                rader.append(ForelopigSvar.objects.create(**felt, laget_av=av, laget_tid=tid))
                fikk.add(s.gjelder.pk)
        return rader


def _krev_mottakere(liste: Mottakerliste, svar: Mapping) -> None:
    if liste.ubesvarte(svar):
        raise Regelbrudd(_("Svar på alle spørsmålene om hvem som skal ha brevet."))
    if not liste.mottakere:
        ingen = _("Ingen kan få brevet etter svarene.")
        raise Regelbrudd(liste.hindringer[0] if liste.hindringer and not liste.sporsmaal else ingen)


def _send(melding: Henvendelse, mottaker: Mottaker, av: Konto, tid: datetime, **svar) -> ForelopigSvar:
    ferdig = forelopig.skriv(melding, mottaker, dag=timezone.localdate(tid), av=av, **svar)
    brev = nytt_brev(
        person=melding.person,
        mottaker=mottaker.person,
        mottaker_navn=mottaker.navn,
        adresselinjer=mottaker.adresselinjer,
        maalform=ferdig.maalform,
        tittel=ferdig.tittel,
        html=ferdig.html,
        mal_versjon=forelopig.mal_versjon(),
        gjelder=melding.pk,
        tid=tid,
    )
    return ForelopigSvar.objects.create(
        henvendelse=melding,
        mottaker=mottaker.person,
        enhet=mottaker.enhet,
        brev=brev,
        rettsgrunnlag=svar["rad"],
        grunn=mottaker.hvorfor,
        laget_av=av,
        laget_tid=tid,
    )
