"""Hvem endret hva, når og hvorfor: historikken til en konto eller en enhet, lest som setninger."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from personer.komponenter import Rad
from personer.models import Ansettelse, Enhet, Innbydelse, Konto
from personer.templatetags.samvev import norsk_dato, til_og_med

LESES = 200
SYSTEMER = {
    "nattjobb": gettext_lazy("nattjobben"),
    "utkurv": gettext_lazy("utsendingen"),
    "oppsett": gettext_lazy("drift"),
    "demo": gettext_lazy("demoen"),
}


def for_konto(konto: Konto) -> list[Rad]:
    roller = Ansettelse.history.filter(konto=konto).select_related("history_user", "enhet")
    rader = [
        *_lest(Konto.history.filter(id=konto.pk).select_related("history_user"), _konto),
        *_lest(roller, _rolle),
        *_lest(Innbydelse.history.filter(konto=konto).select_related("history_user"), _lenke),
    ]
    return sorted(rader, key=lambda rad: rad.tid, reverse=True)


def for_enhet(enhet: Enhet) -> list[Rad]:
    egne = Enhet.history.filter(Q(id=enhet.pk)).select_related("history_user", "etterfolger")
    return sorted(_lest(egne, _enhet), key=lambda rad: rad.tid, reverse=True)


def _lest(historikk, setning) -> Iterator[Rad]:
    """Hver endring ved siden av den før; en som ikke er synlig for et menneske, gir ingen linje."""
    rader = historikk.order_by("id", "history_id")[: LESES * 5]
    for _nokkel, gruppe in groupby(rader, key=lambda rad: rad.id):
        forrige = None
        for rad in gruppe:
            if tekst := setning(rad, forrige):
                yield Rad(rad.history_date, tekst, rad.history_change_reason or "", _hvem(rad))
            forrige = rad


def _hvem(rad) -> str:
    if rad.history_user is not None:
        return rad.history_user.navn
    return str(SYSTEMER.get(rad.system, rad.system))


def _setninger(deler: Iterable[str]) -> str:
    return " ".join(del_ for del_ in deler if del_)


def _fra_til(tekst: str, for_, etter) -> str:
    return "" if for_ == etter else tekst % {"for": for_, "etter": etter}


def _konto(rad, forrige) -> str:
    if forrige is None:
        return _("Kontoen ble opprettet.")
    apnet = ""
    if rad.is_active != forrige.is_active:
        apnet = _("Kontoen ble åpnet.") if rad.is_active else _("Kontoen ble stengt.")
    maalform = _fra_til(_("Målformen ble endret fra %(for)s til %(etter)s."), forrige.get_maalform_display(), rad.get_maalform_display())
    return _setninger(
        [
            apnet,
            _fra_til(_("Navnet ble endret fra %(for)s til %(etter)s."), forrige.navn, rad.navn),
            _fra_til(_("E-posten ble endret fra %(for)s til %(etter)s."), forrige.epost, rad.epost),
            maalform,
        ]
    )


def _rolle(rad, forrige) -> str:
    navn = {"rolle": rad.get_stilling_display(), "enhet": rad.enhet.navn, "fra": norsk_dato(rad.fra), "til": til_og_med(rad.til)}
    if forrige is None:
        tekst = _("Ble %(rolle)s ved %(enhet)s fra %(fra)s til og med %(til)s.") % navn
        return _setninger([tekst, _("Klarert for gradert adresse.") if rad.er_klarert else ""])
    deler = []
    if rad.stilling != forrige.stilling:
        deler.append(_("Ble %(rolle)s ved %(enhet)s.") % navn)
    if rad.er_klarert != forrige.er_klarert:
        deler.append(_("Klarert for gradert adresse.") if rad.er_klarert else _("Ikke lenger klarert for gradert adresse."))
    if rad.til != forrige.til:
        fornyet = rad.er_varig and rad.fornyet_dato > forrige.fornyet_dato
        deler.append((_("Fornyet ved %(enhet)s til og med %(til)s.") if fornyet else _("Slutter ved %(enhet)s, siste dag %(til)s.")) % navn)
    return _setninger(deler)


def _lenke(rad, forrige) -> str:
    if forrige is None:
        return _("Fikk en lenke for å velge passord, til %(epost)s.") % {"epost": rad.epost}
    if rad.sendt_tid and not forrige.sendt_tid:
        return _("Lenken ble sendt.")
    if rad.brukt_tid and not forrige.brukt_tid:
        return _("Valgte passord med lenken.")
    if rad.trukket_tid and not forrige.trukket_tid:
        return _("Lenken ble trukket tilbake.")
    return ""


def _enhet(rad, forrige) -> str:
    if forrige is None:
        return _("Enheten ble registrert.")
    skjult = ""
    if rad.er_skjult_kontakt != forrige.er_skjult_kontakt:
        skjult = _("Kontakten med enheten er skjult.") if rad.er_skjult_kontakt else _("Kontakten med enheten er ikke lenger skjult.")
    slutt = ""
    if rad.til != forrige.til:
        slutt = _("Siste dag er %(til)s.") % {"til": til_og_med(rad.til)}
        if rad.etterfolger is not None:
            slutt += " " + _("Etterfølgeren er %(navn)s.") % {"navn": rad.etterfolger.navn}
    return _setninger(
        [
            _fra_til(_("Navnet ble endret fra %(for)s til %(etter)s."), forrige.navn, rad.navn),
            _fra_til(_("Tjenesten ble endret fra %(for)s til %(etter)s."), forrige.get_tjeneste_display(), rad.get_tjeneste_display()),
            skjult,
            slutt,
        ]
    )
