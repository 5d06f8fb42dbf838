"""Verbene for det som følger et tidligere vedtak: starte opphør, endring eller omgjøring, varsle, og skrive et stanset brev på nytt."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from utsending import vilkaar as brevvilkaar
from utsending.models import Brev
from vedtak import adgang, kontroll, mottakere, utfall, utkurv
from vedtak import brev as vedtaksbrev
from vedtak.enheten import handlinger as enheten
from vedtak.folge import brev, stanset
from vedtak.folge.mottakere import med_ungdommen
from vedtak.handlinger import Punkt, aapne_sak, opprett_utkast
from vedtak.models import FOLGER, Forhaandsvarsel, Initiativ, Utfall, Vedtak
from vedtak.tilstander import Tilstand


def start(*, vedtak_id: UUID, slag: Utfall, rettigheter: Collection[str], initiativ: str, av: Konto, tid: datetime) -> Vedtak:
    """Et utkast som avslutter, endrer eller gjør om vedtaket, for rettighetene det fortsatt er det siste ordet om (R69, R73)."""
    if slag not in FOLGER:
        raise ValueError(f"{slag} gjelder ikke et tidligere vedtak")
    with som(av, grunn=_("startet på et nytt vedtak om noe tidligere")):
        gammelt = Vedtak.objects.select_for_update(of=("self",), no_key=True).select_related("person", "enhet").get(pk=vedtak_id)
        adgang.krev_skrive(av, gammelt)
        kan = utfall.kan_folges(gammelt, slag)
        if not rettigheter or set(rettigheter) - set(kan):
            raise Regelbrudd(_("Vedtaket er ikke lenger det siste om dette. Start fra det siste vedtaket."))
        felles = {"gjelder_vedtak": gammelt, "initiativ": Initiativ(initiativ), "av": av, "tid": tid}
        if not gammelt.av_ke:
            [punkt] = gammelt.punkter.all()
            return enheten.opprett_utkast(person=gammelt.person, enhet=gammelt.enhet, radkode=punkt.radkode, utfall=slag, **felles)
        sak = aapne_sak(person=gammelt.person, dag=timezone.localdate(tid))
        punkter = [Punkt(r, slag) for r in kan if r in rettigheter]
        return opprett_utkast(sak=sak, punkter=punkter, fakta="", begrunnelse="", **felles)


def varsle(*, vedtak_id: UUID, begrunnelse: str, svarfrist_dato: date, av: Konto, tid: datetime) -> Forhaandsvarsel:
    """Sender forhåndsvarselet til dem vedtaket vil gå til, og til en ungdom over 15 år selv (lov §3.3; R74).

    Fristen for å svare regnes fra sendingen. Kaster Regelbrudd når mottakerne ikke er avklart, eller det alt er varslet.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("sendte forhåndsvarsel")):
        vedtak = _laas_utkast(vedtak_id, av)
        sjekk = kontroll.kontroller(vedtak, av, dag)
        if not sjekk.maa_varsles:
            raise Regelbrudd(_("Det trengs ikke varsel for dette vedtaket."))
        if svarfrist_dato <= dag:
            raise Regelbrudd(_("Fristen for å svare må være etter i dag. Den regnes fra varselet blir sendt."))
        svar = {(v.sporsmaal, v.gjelder_id): v.svar for v in vedtak.mottakervurderinger.all()}
        liste = mottakere.for_vedtak(vedtak, dag)
        if liste.ubesvarte(svar) or liste.hindringer:
            raise Regelbrudd(_("Det er ikke klart hvem varselet skal til. Svar på spørsmålene om mottakerne i utkastet først."))
        try:
            with transaction.atomic():
                varsel = Forhaandsvarsel.objects.create(
                    vedtak=vedtak, begrunnelse=begrunnelse, sendt_av=av, sendt_dato=dag, svarfrist_dato=svarfrist_dato
                )
        except IntegrityError as feil:
            raise Regelbrudd(_("Det er alt sendt varsel om dette.")) from feil
        for ferdig in brev.varselbrevene(varsel, sjekk.punkter, sjekk.rader, med_ungdommen(vedtak.person, liste.mottakere, dag), av, dag):
            utkurv.send(vedtak.person, ferdig, gjelder=varsel.pk, mal_versjon=brev.mal_versjon(), tid=tid, enhet_id=vedtak.enhet_id)
        return varsel


def svar_paa_varsel(*, vedtak_id: UUID, svar: str, svart_dato: date, av: Konto, tid: datetime) -> Forhaandsvarsel:
    """Det parten svarte, også når de svarte muntlig. Står fast når vedtaket er fattet."""
    with som(av, grunn=_("registrerte svar på forhåndsvarsel")):
        vedtak = _laas_utkast(vedtak_id, av)
        varsel = Forhaandsvarsel.objects.select_for_update().filter(vedtak=vedtak).first()
        if varsel is None:
            raise Regelbrudd(_("Det er ikke sendt noe varsel ennå."))
        if not varsel.sendt_dato <= svart_dato <= timezone.localdate(tid):
            raise Regelbrudd(_("Svaret må være kommet tidligst dagen varselet ble sendt, og ikke fram i tid."))
        varsel.svar, varsel.svart_dato, varsel.svar_registrert_av = svar, svart_dato, av
        varsel.save(update_fields=["svar", "svart_dato", "svar_registrert_av"])
        return varsel


def skriv_paa_nytt(*, brev_id: UUID, av: Konto, tid: datetime) -> Brev:
    """Et brev om et fattet vedtak stanset fordi adressen ble gradert eller ville blitt røpet: samme ord, riktig adresse.

    Det stansede brevet blir liggende slik det var. Kaster Regelbrudd når det alt er skrevet på nytt.
    """
    with som(av, grunn=_("skrev brevet på nytt")):
        gammelt = Brev.objects.select_for_update(of=("self",)).select_related("person", "mottaker").get(pk=brev_id)
        brevvilkaar.krev_skrive(av, gammelt)
        if hindring := stanset.hvorfor_ikke_paa_nytt(gammelt):
            raise Regelbrudd(hindring)
        vedtak = Vedtak.objects.select_related("person", "enhet", "utformet_av", "fattet_av", "gjelder_vedtak").get(pk=gammelt.gjelder)
        ferdig = stanset.brevet_paa_nytt(vedtak, gammelt)
        return utkurv.send(
            vedtak.person, ferdig, gjelder=vedtak.pk, mal_versjon=vedtaksbrev.mal_versjon(), tid=tid, enhet_id=vedtak.enhet_id
        )


def _laas_utkast(vedtak_id: UUID, av: Konto) -> Vedtak:
    laast = Vedtak.objects.select_for_update(of=("self",), no_key=True)
    vedtak = laast.select_related("person", "sak", "enhet", "utformet_av", "gjelder_vedtak").get(pk=vedtak_id)
    adgang.krev_skrive(av, vedtak)
    if vedtak.tilstand != Tilstand.UTKAST:
        raise Regelbrudd(_("Vedtaket er %(tilstand)s og kan ikke endres.") % {"tilstand": vedtak.get_tilstand_display()})
    return vedtak
