from collections.abc import Collection
from datetime import date, datetime
from types import SimpleNamespace
from uuid import UUID

from django.utils import dateformat, timezone, translation
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from koordinator import vilkaar
from koordinator.kriterier import spurte
from koordinator.models import Delvurdering, Henvendelse, Onske, Vurdering
from koordinator.utvalg import foreslaatte_punkter, gjenstaaende_punkter
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto
from personer.skjema import JaNei
from tilgang import regler
from tilgang.handling import Handling
from vedtak.handlinger import Punkt, lagre_vilkaarssvar, opprett_utkast
from vedtak.models import Rettighet, Sak, Vedtak

VALGFELT = ("familiens_valg", "valg_av", "valg_dato", "valg_grunn", "tilbud")


def lagre_del(
    *, melding_id: UUID, rettighet: Rettighet, svar: dict, valg: dict, versjon: int, er_ferdig: bool, av: Konto, tid: datetime
) -> Delvurdering:
    """Lagrer vurderingen av én rettighet, som utkast eller ferdig. Første lagring begynner vurderingen av saken.

    `versjon` er den siden ble åpnet med (0 når delen ikke fantes). Har noen lagret siden: Redigeringskonflikt.
    En ferdig del er fullstendig og begrunnet (R19), og kommer etter den forrige i lovens rekkefølge.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("vurderte %(rettighet)s") % {"rettighet": Rettighet(rettighet).label}):
        vurdering = _aapen_vurdering(melding_id, av, tid)
        delen = vurdering.deler.select_for_update(of=("self",), no_key=True).filter(rettighet=rettighet).first()
        if (delen.versjon if delen else 0) != versjon:
            raise Redigeringskonflikt(_som_skjema(delen or Delvurdering(rettighet=rettighet, versjon=0)))
        delen = delen or Delvurdering(vurdering=vurdering, rettighet=rettighet)
        delen.svar, delen.er_ferdig = svar, er_ferdig
        for navn in VALGFELT:
            setattr(delen, navn, valg.get(navn, getattr(delen, navn)))
        delen.endret_av, delen.endret_tid, delen.versjon = av, tid, versjon + 1
        if er_ferdig:
            _krev_rekkefolge(vurdering, delen, dag)
            if hvorfor := vilkaar.hvorfor_ikke_ferdig(delen):
                raise Regelbrudd(hvorfor)
        delen.save()
        return delen


def _aapen_vurdering(melding_id: UUID, av: Konto, tid: datetime) -> Vurdering:
    """Den åpne vurderingen i meldingens sak, eller en ny. Saken låses, så to som begynner samtidig får den samme."""
    melding = Henvendelse.objects.select_related("person").get(pk=melding_id)
    regler.krev(av, Handling.VURDERE, melding.person)
    sak = Sak.objects.laas_aapen(melding.sak_id)
    melding.refresh_from_db(fields=["vurdering"])
    if melding.vurdering_id is not None:
        raise Regelbrudd(_("Meldingen er alt vurdert. Det som er nytt, må komme som en ny melding."))
    aapen = Vurdering.objects.aapne().select_related("person").filter(sak=sak).first()
    return aapen or Vurdering.objects.create(sak=sak, person=melding.person, startet_av=av, startet_tid=tid)


def _som_skjema(delen: Delvurdering) -> SimpleNamespace:
    """Det som er lagret, med skjemaets feltnavn, så begge tekstene kan vises ved siden av hverandre."""
    svar = {k.felt: JaNei(**delen.svar[k.vilkaar]) if k.vilkaar in delen.svar else "" for k in spurte(Rettighet(delen.rettighet))}
    return SimpleNamespace(versjon=delen.versjon, **svar, **{n: getattr(delen, n) for n in VALGFELT})


def _krev_rekkefolge(vurdering: Vurdering, delen: Delvurdering, dag: date) -> None:
    kjente = vilkaar.resultater(vurdering.deler.all(), vurdering.person, dag)
    aktuelle = vilkaar.aktuelle(vurdering.person, kjente, dag)
    if delen.rettighet not in aktuelle:
        raise Regelbrudd(_("%(rettighet)s er ikke aktuelt i denne saken.") % {"rettighet": delen.get_rettighet_display().capitalize()})
    for tidligere in aktuelle[: aktuelle.index(Rettighet(delen.rettighet))]:
        if tidligere not in kjente:
            raise Regelbrudd(_("Gjør ferdig vurderingen av %(rettighet)s først.") % {"rettighet": tidligere.label})


def gjor_ferdig(
    *, vurdering_id: UUID, av: Konto, tid: datetime, meldinger: Collection[UUID] | None = None, utgang: str = "", utgang_grunn: str = ""
) -> Vurdering:
    """Gjør hele vurderingen ferdig: svarene går til saken, og meldingene er vurdert.

    `meldinger` er de saksbehandleren hadde foran seg: er det kommet en til siden, må den leses først. Leder vurderingen ikke
    til vedtak, må det stå hva den endte med, og hvorfor (R20).
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("gjorde vurderingen ferdig")):
        vurdering = _laas(vurdering_id, av, Handling.VURDERE)
        if vurdering.ferdig_tid is not None:
            raise Regelbrudd(_("Vurderingen er alt ferdig."))
        uvurderte = set(Henvendelse.objects.filter(sak=vurdering.sak).uvurderte().values_list("pk", flat=True))
        if meldinger is not None and set(meldinger) != uvurderte:
            raise Regelbrudd(_("Det er kommet en ny melding om personen. Les den før du gjør vurderingen ferdig."))
        kjente = vilkaar.resultater(vurdering.deler.all(), vurdering.person, dag)
        aktuelle = vilkaar.aktuelle(vurdering.person, kjente, dag)
        for rettighet in aktuelle:
            if rettighet not in kjente:
                raise Regelbrudd(_("Gjør ferdig vurderingen av %(rettighet)s først.") % {"rettighet": rettighet.label})
        _krev_utgang(foreslaatte_punkter(vurdering, dag), utgang, utgang_grunn)
        for delen in vurdering.deler.filter(rettighet__in=aktuelle):
            svar = vilkaar.alle_svar(delen, vurdering.person, dag)
            tekster = {v: (s.svar, s.grunn) for v, s in svar.items()}
            lagre_vilkaarssvar(sak=vurdering.sak, rettighet=Rettighet(delen.rettighet), svar=tekster, av=av, tid=tid)
        vurdering.ferdig_av, vurdering.ferdig_tid = av, tid
        vurdering.utgang, vurdering.utgang_grunn = utgang, utgang_grunn
        vurdering.save(update_fields=["ferdig_av", "ferdig_tid", "utgang", "utgang_grunn"])
        Henvendelse.objects.filter(pk__in=uvurderte).update(vurdering=vurdering)
        Hendelse.objects.create(hva=Hva.MELDING_VURDERT, person=vurdering.person, av=av, gjelder=vurdering.pk, tid=tid)
        return vurdering


def _laas(vurdering_id: UUID, av: Konto, handling: Handling) -> Vurdering:
    """Saken først, så ingen lagrer en del mens vurderingen gjøres ferdig, og ingen avslutter saken."""
    vurdering = Vurdering.objects.select_related("person", "sak").get(pk=vurdering_id)
    regler.krev(av, handling, vurdering.person)
    Sak.objects.laas_aapen(vurdering.sak_id)
    vurdering.refresh_from_db(fields=["ferdig_tid"])
    return vurdering


def _krev_utgang(forslag: list, utgang: str, grunn: str) -> None:
    if forslag and utgang:
        raise Regelbrudd(_("Vurderingen leder til et vedtak og kan ikke ende på en annen måte."))
    if not forslag and not (utgang and grunn.strip()):
        raise Regelbrudd(_("Skriv hva vurderingen endte med, og hvorfor."))


def avslutt_uten_vedtak(*, vurdering_id: UUID, utgang: str, utgang_grunn: str, av: Konto, tid: datetime) -> Vurdering:
    """En ferdig vurdering som ikke lenger leder til vedtak, fordi de har sagt nei til planen etterpå (R20, R28)."""
    with som(av, grunn=_("avsluttet vurderingen uten vedtak")):
        vurdering = _laas(vurdering_id, av, Handling.VURDERE)
        if vurdering.ferdig_tid is None:
            raise Regelbrudd(_("Gjør vurderingen ferdig først."))
        _krev_utgang(gjenstaaende_punkter(vurdering), utgang, utgang_grunn)
        vurdering.utgang, vurdering.utgang_grunn = utgang, utgang_grunn
        vurdering.save(update_fields=["utgang", "utgang_grunn"])
        Hendelse.objects.create(hva=Hva.MELDING_VURDERT, person=vurdering.person, av=av, gjelder=vurdering.pk, tid=tid)
        return vurdering


def lag_utkast(*, vurdering_id: UUID, av: Konto, tid: datetime) -> Vedtak:
    """Utkast til vedtaket vurderingen leder til. Har de sagt nei til plan siden, er planen ikke med."""
    with som(av, grunn=_("laget utkast etter vurderingen")):
        vurdering = _laas(vurdering_id, av, Handling.UTFORME_VEDTAK)
        if vurdering.ferdig_tid is None:
            raise Regelbrudd(_("Gjør vurderingen ferdig først."))
        punkter = [Punkt(rettighet, utfall) for rettighet, utfall in gjenstaaende_punkter(vurdering)]
        if not punkter:
            raise Regelbrudd(_("Det er ikke noe å avgjøre. Skriv i stedet hva vurderingen endte med."))
        return opprett_utkast(sak=vurdering.sak, punkter=punkter, fakta=_fakta(vurdering), begrunnelse="", av=av, tid=tid)


def _fakta(vurdering: Vurdering) -> str:
    """Første setninger i utkastet, på målformen personen får brev på: hva som kom, og når. Resten skriver saksbehandleren."""
    with translation.override(vurdering.person.maalform):
        return "\n".join(_mottatt(melding) for melding in vurdering.henvendelser.all())


def _mottatt(melding: Henvendelse) -> str:
    onsker = [str(Onske(onske).label) for onske in melding.onsker if onske != Onske.VET_IKKE]
    dato = dateformat.format(melding.mottatt_dato, "j. F Y")
    if not onsker:
        return _("%(dato)s fikk vi melding om behov for hjelp som henger sammen.") % {"dato": dato}
    return _("%(dato)s fikk vi melding om behov for %(onsker)s.") % {"dato": dato, "onsker": get_text_list(onsker, _("og"))}
