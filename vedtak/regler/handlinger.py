"""Verbene for reglene: lederen i KE foreslår, en annen godkjenner, og da er den nye versjonen godkjent av to (settled 24)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from vedtak.models import Forslagsart, Godkjenning, Klageprofil, Regelforslag, Rettsgrunnlag
from vedtak.regler import versjoner, vilkaar
from vedtak.regler.tilstander import Forslagstilstand


def foresla_rad(*, rad_id: UUID, felt: Mapping, begrunnelse: str, av: Konto, tid: datetime) -> Regelforslag:
    """En ny versjon av raden, bygd på den versjonen. En startdato på en forberedt rad gjør at den kan brukes fra da."""
    rad = Rettsgrunnlag.objects.get(pk=rad_id)
    return _foreslaa(art=Forslagsart.RAD, rad=rad, innhold=versjoner.som_lagret(felt), begrunnelse=begrunnelse, av=av, tid=tid)


def foresla_tilbakekall(*, rad_id: UUID, kilde: str, begrunnelse: str, av: Konto, tid: datetime) -> Regelforslag:
    """Raden kan ikke brukes lenger, og vi faller ikke tilbake på en eldre versjon."""
    rad = Rettsgrunnlag.objects.get(pk=rad_id)
    return _foreslaa(art=Forslagsart.TILBAKEKALL, rad=rad, innhold={"kilde": kilde}, begrunnelse=begrunnelse, av=av, tid=tid)


def foresla_profil(
    *, profil_id: UUID, felt: Mapping, rader: Iterable[str], gyldig_fra: date, begrunnelse: str, av: Konto, tid: datetime
) -> Regelforslag:
    """En ny versjon av klageprofilen, og av radene som skal følge den fra datoen."""
    profil = Klageprofil.objects.get(pk=profil_id)
    valgt = [versjoner.navn_paa(rad) for rad in versjoner.rader_med_profilen(profil) if rad.kode in set(rader)]
    innhold = {"felt": versjoner.som_lagret(felt), "rader": valgt, "gyldig_fra": gyldig_fra.isoformat()}
    return _foreslaa(art=Forslagsart.PROFIL, profil=profil, innhold=innhold, begrunnelse=begrunnelse, av=av, tid=tid)


def godkjenn_forslag(*, forslag_id: UUID, av: Konto, tid: datetime) -> Regelforslag:
    """Setter inn de nye versjonene, godkjent av den som foreslo og den som godkjenner nå."""
    with som(av, grunn=_("godkjente endring i reglene")):
        forslag = _laas_til_avgjorelse(forslag_id, av)
        if vilkaar.er_foreldet(forslag):
            raise Regelbrudd(_("Regelen har fått en nyere versjon siden forslaget ble skrevet. Send det tilbake, og lag et nytt."))
        if feil := vilkaar.mangler(forslag):
            raise Regelbrudd(" ".join(feil))
        blir = versjoner.nytt(forslag)
        for versjon in blir.versjoner:
            versjon.save(force_insert=True)
        for _gammel, rad in blir.rader:
            for konto, godkjent in ((forslag.foreslatt_av, forslag.foreslatt_tid), (av, tid)):
                Godkjenning.objects.create(rettsgrunnlag=rad, konto=konto, tid=godkjent)
        return _avgjor(forslag, Forslagstilstand.GODKJENT, "", av, tid)


def avvis_forslag(*, forslag_id: UUID, svar: str, av: Konto, tid: datetime) -> Regelforslag:
    """Forslaget tas ikke til følge, og den som foreslo, får vite hvorfor."""
    with som(av, grunn=_("sendte tilbake forslag om regel")):
        return _avgjor(_laas_til_avgjorelse(forslag_id, av), Forslagstilstand.AVVIST, svar, av, tid)


def trekk_forslag(*, forslag_id: UUID, av: Konto, tid: datetime) -> Regelforslag:
    """Bare den som foreslo, kan trekke det."""
    with som(av, grunn=_("trakk forslag om regel")):
        forslag = _laas(forslag_id, av, Handling.ENDRE_REGEL)
        if forslag.foreslatt_av_id != av.pk:
            raise PermissionDenied(_("Bare den som foreslo endringen, kan trekke forslaget."))
        return _avgjor(forslag, Forslagstilstand.TRUKKET, "", av, tid)


def _foreslaa(*, innhold: dict, av: Konto, tid: datetime, rad=None, profil=None, **felt) -> Regelforslag:
    with som(av, grunn=_("foreslo endring i reglene")):
        regler.krev_uten_person(av, Handling.ENDRE_REGEL)
        bygger_paa = rad or profil
        if Regelforslag.objects.aapne().filter(kode=bygger_paa.kode).exists():
            raise Regelbrudd(_("Det ligger alt et forslag om %(kode)s. Avgjør eller trekk det først.") % {"kode": bygger_paa.kode})
        forslag = Regelforslag(
            kode=bygger_paa.kode,
            rad=rad,
            profil=profil,
            nyeste_versjon=versjoner.nyeste_versjon(type(bygger_paa), bygger_paa.kode),
            innhold=innhold,
            foreslatt_av=av,
            foreslatt_tid=tid,
            **felt,
        )
        if feil := vilkaar.mangler(forslag):
            raise Regelbrudd(" ".join(feil))
        forslag.save(force_insert=True)
        return forslag


def _laas(forslag_id: UUID, av: Konto, handling: Handling) -> Regelforslag:
    regler.krev_uten_person(av, handling)
    rader = Regelforslag.objects.select_for_update(of=("self",), no_key=True).select_related("rad__klageprofil", "profil", "foreslatt_av")
    return rader.get(pk=forslag_id)


def _laas_til_avgjorelse(forslag_id: UUID, av: Konto) -> Regelforslag:
    forslag = _laas(forslag_id, av, Handling.GODKJENNE_REGEL)
    if hindring := vilkaar.hvorfor_ikke_avgjore(forslag, av):
        raise PermissionDenied(hindring)
    return forslag


def _avgjor(forslag: Regelforslag, tilstand: Forslagstilstand, svar: str, av: Konto, tid: datetime) -> Regelforslag:
    forslag.flytt_til(tilstand)
    forslag.svar, forslag.avgjort_av, forslag.avgjort_tid = svar, av, tid
    forslag.save(update_fields=["tilstand", "svar", "avgjort_av", "avgjort_tid"])
    return forslag
