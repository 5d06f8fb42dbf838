"""Hva som er neste steg i saken, sett fra den som er logget inn: én regel for meldingssiden og personsiden."""

from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from koordinator.barnekoordinator import er_avklart, er_for_gammel
from koordinator.gruppestart.oversikter import neste_gruppestart
from koordinator.models import Oppnevning, Vurdering
from koordinator.oversikter.samordning import neste_samordning
from koordinator.oversikter.verv import koordinator_for, utpeking_for
from koordinator.oversikter.vurdering import arbeidsliste, klare_for_utkast, mangler_plansvar, siste_vurdering
from koordinator.utvalg import gjeldende_innvilgelse, gjenstaaende_punkter, meldingene
from personer.komponenter import Neste
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.navn import Enhetsnavn
from vedtak.models import Rettighet
from vedtak.oversikter import ke_vedtakene
from vedtak.tilstander import Tilstand
from vedtak.vilkaar import hvorfor_ikke_fatte


def neste_steg(konto: Konto, person: Person, dag: date) -> Neste | None:
    """Neste steg fram til personen har koordinator, eller None når det ikke er noe igjen på KEs bord."""
    if steg := _melding(konto, person, dag):
        return steg
    vurdering = siste_vurdering(person)
    steg = _til_vedtak(konto, person, vurdering, dag) or _verv(konto, person, dag)
    return steg or neste_gruppestart(konto, person, vurdering, dag)


def _melding(konto: Konto, person: Person, dag: date) -> Neste | None:
    """En som ikke er begynt på, åpnes på det første spørsmålet; en påbegynt på oppgavelisten."""
    uvurdert = next((m for m in meldingene(person) if m.er_uvurdert), None)
    if uvurdert is None:
        return None
    paabegynt = person.vurderinger.aapne().exists()
    hvorfor = _("Svar, eller foreløpig svar, skal være sendt innen en måned etter at meldingen kom.")
    if not regler.kan(konto, Handling.VURDERE, person):
        return Neste(_("Koordinerende enhet vurderer meldingen"), hvorfor)
    if paabegynt:
        return Neste(_("Fortsett vurderingen"), hvorfor, reverse("koordinator:vurder", args=[uvurdert.pk]))
    forste = arbeidsliste(None, person, dag)[0]
    return Neste(_("Vurder meldingen"), hvorfor, reverse("koordinator:vurder_del", args=[uvurdert.pk, forste.slug]))


def _til_vedtak(konto: Konto, person: Person, vurdering: Vurdering | None, dag: date) -> Neste | None:
    if vurdering is None or not klare_for_utkast(konto).filter(pk=vurdering.pk).exists():
        return _utkastet(konto, person, dag)
    punkter = dict(gjenstaaende_punkter(vurdering))
    if not punkter:
        return Neste(
            _("Skriv hva saken endte med"),
            _("De har sagt nei til individuell plan, og det er ikke noe annet å avgjøre."),
            reverse("koordinator:avslutt_uten_vedtak", args=[vurdering.pk]),
            _("Avslutt uten vedtak"),
        )
    if mangler_plansvar(person, punkter):
        return Neste(
            _("Registrer svaret om individuell plan"),
            _("Det kan ikke lages individuell plan uten samtykke. Et nei skal også registreres."),
            reverse("tilgang:registrer_samtykke", args=[person.pk]),
            _("Registrer svar om plan"),
        )
    return Neste(
        _("Lag utkast til vedtak"),
        _("Vurderingen er ferdig. Svarene på vilkårene følger med i utkastet."),
        reverse("koordinator:lag_utkast", args=[vurdering.pk]),
        _("Lag utkast"),
        er_handling=True,
    )


def _utkastet(konto: Konto, person: Person, dag: date) -> Neste | None:
    utkast = next((v for v in ke_vedtakene(person) if v.tilstand == Tilstand.UTKAST), None)
    if utkast is None or not regler.kan(konto, Handling.UTFORME_VEDTAK, person):
        return None
    hindring = hvorfor_ikke_fatte(utkast, konto, dag)
    if hindring:
        return Neste(
            _("Vedtaket venter på å bli fattet av en annen"), hindring, reverse("vedtak:utkast", args=[utkast.pk]), _("Se utkastet")
        )
    hvorfor = _("Les brevet slik det blir, og fatt vedtaket.")
    return Neste(_("Kontroller og fatt vedtaket"), hvorfor, reverse("vedtak:kontroller", args=[utkast.pk]), _("Kontroller og fatt"))


def _verv(konto: Konto, person: Person, dag: date) -> Neste | None:
    innvilget, koordinatoren = gjeldende_innvilgelse(person, dag), koordinator_for(person, dag)
    if koordinatoren is None and (samordning := neste_samordning(konto, person, dag)):
        return samordning
    if koordinatoren and (innvilget is None or innvilget.rettighet != koordinatoren.slag):
        return _avslutt_vervet(konto, koordinatoren)
    if innvilget is None or koordinatoren:
        return None
    if innvilget.rettighet == Rettighet.BARNEKOORDINATOR and er_for_gammel(person.fodselsdato, dag):
        return _etter_atten(person)
    utpeking = utpeking_for(person, dag)
    verv = innvilget.get_rettighet_display()
    if utpeking is None:
        tekst = _("Pek ut tjenesten som skal ha %(verv)s") % {"verv": verv}
        hvorfor = _("Vedtaket er fattet. Lederen i tjenesten navngir den som får vervet.")
        if not regler.kan(konto, Handling.PEKE_UT_TJENESTE, person):
            return Neste(_("Lederen i koordinerende enhet peker ut tjenesten"), hvorfor)
        return Neste(tekst, hvorfor, reverse("koordinator:pek_ut", args=[person.pk]), _("Pek ut tjenesten"))
    hvorfor = _("%(enhet)s er pekt ut.") % {"enhet": capfirst(Enhetsnavn(konto, person)(utpeking.enhet))}
    if not regler.leder_enhet(konto, utpeking.enhet_id):
        return Neste(_("Lederen i tjenesten navngir %(verv)s") % {"verv": verv}, hvorfor)
    return Neste(_("Velg hvem som skal være %(verv)s") % {"verv": verv}, hvorfor, reverse("koordinator:navngi", args=[utpeking.pk]))


def _etter_atten(person: Person) -> Neste | None:
    """Barnekoordinatoren sluttet på 18-årsdagen; retten til koordinator vurderes for seg (hol § 7-2 a)."""
    if er_avklart(person.attenonsker.first()):
        return None
    hvorfor = _("Barnekoordinatoren sluttet på 18-årsdagen. Koordinator har ingen aldersgrense, og vurderes for seg.")
    return Neste(_("Avklar om koordinator skal vurderes"), hvorfor, reverse("koordinator:atten", args=[person.pk]), _("Avklar"))


def _avslutt_vervet(konto: Konto, oppnevning: Oppnevning) -> Neste:
    """Vedtaket er avsluttet eller gjort om, men noen har fortsatt vervet og tilgangen som følger med."""
    verv = {"verv": oppnevning.get_slag_display()}
    hvorfor = _("Vedtaket om %(verv)s er avsluttet eller gjort om, men %(navn)s har fortsatt vervet.") % (
        verv | {"navn": oppnevning.konto.navn}
    )
    if not (regler.kan(konto, Handling.PEKE_UT_TJENESTE, oppnevning.person) or regler.leder_enhet(konto, oppnevning.enhet_id)):
        return Neste(_("Lederen i tjenesten avslutter vervet"), hvorfor)
    url = reverse("koordinator:avslutt", args=[oppnevning.utpeking_id, oppnevning.pk])
    return Neste(_("Avslutt vervet som %(verv)s") % verv, hvorfor, url, _("Avslutt vervet"))
