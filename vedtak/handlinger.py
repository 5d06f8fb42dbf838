"""Verbene i rommet: åpne sak, svare på vilkår, lage og endre utkast, fatte vedtak, godkjenne regler.

Det som gjelder et tidligere vedtak: folge/. Delegasjonene: delegering/.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Samtykke
from vedtak import adgang, brev, kontroll, utkurv, vilkaar
from vedtak.models import (
    GRUNNER_FOR,
    VILKAAR_FOR,
    Godkjenning,
    Initiativ,
    Mottakervurdering,
    Nummerserie,
    Rettighet,
    Rettsgrunnlag,
    Sak,
    Utfall,
    Vedtak,
    Vedtakspunkt,
    Vilkaar,
    Vilkaarssvar,
)
from vedtak.tilstander import Tilstand

ENDRES = ("fakta", "begrunnelse", "hensyn", "barnets_syn", "virker_fra", "uten_varsel_grunn")
OM_BARNET = ("barnets_syn_vekt", "barnets_beste", "familieband")


@dataclass(frozen=True)
class Punkt:
    """Ett svar utkastet skal ha: rettigheten og utfallet; `radkode` når en annen enn KE avgjør."""

    rettighet: Rettighet
    utfall: Utfall
    radkode: str = ""


@dataclass(frozen=True)
class Punktinnhold:
    """Det et punkt trenger ut over utfallet: grunnen, det nye svaret ved omgjøring, omfanget, og vilkår som ikke er oppfylt."""

    grunn: str = ""
    nytt_utfall: str = ""
    omfang: str = ""
    ikke_oppfylt: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vurderingssvar:
    """Svar på ett spørsmål om mottakerne: spørsmålet, hvem det gjelder, ja eller nei, og hvorfor."""

    sporsmaal: str
    gjelder: Person
    svar: bool
    begrunnelse: str


def aapne_sak(*, person: Person, dag: date) -> Sak:
    """Den åpne saken, eller en ny. Krever en åpen `som`; saken eies av det som åpnet den."""
    finnes = Sak.objects.aapne().filter(person=person).first()
    if finnes:
        return finnes
    try:
        with transaction.atomic():
            return Sak.objects.create(person=person, aapnet_dato=dag)
    except IntegrityError:  # en annen åpnet den samtidig
        return Sak.objects.aapne().get(person=person)


def lagre_vilkaarssvar(
    *, sak: Sak, rettighet: Rettighet, svar: Mapping[Vilkaar, tuple[bool, str]], av: Konto, tid: datetime
) -> list[Vilkaarssvar]:
    """Svarene på vilkårene for én rettighet. Et nytt svar erstatter det forrige; utkastet leser dem når vedtaket fattes."""
    ukjente = set(svar) - set(VILKAAR_FOR[rettighet])
    if ukjente:
        raise ValueError(f"{sorted(ukjente)} er ikke vilkår for {rettighet}")
    with som(av, grunn=_("svarte på vilkårene")):
        regler.krev(av, Handling.VURDERE, sak.person)
        Sak.objects.laas_aapen(sak.pk)
        lagret = []
        for vilkaaret, (ja, begrunnelse) in svar.items():
            if not begrunnelse.strip():
                raise Regelbrudd(_("Begrunn svaret på «%(vilkaar)s».") % {"vilkaar": Vilkaar(vilkaaret).label})
            rad, _ny = Vilkaarssvar.objects.update_or_create(
                sak=sak, rettighet=rettighet, vilkaar=vilkaaret, defaults={"svar": ja, "begrunnelse": begrunnelse}
            )
            lagret.append(rad)
        return lagret


def opprett_utkast(
    *,
    sak: Sak,
    punkter: Iterable[Punkt],
    fakta: str,
    begrunnelse: str,
    hensyn: str = "",
    barnets_syn: str = "",
    gjelder_vedtak: Vedtak | None = None,
    initiativ: Initiativ | str = "",
    av: Konto,
    tid: datetime,
) -> Vedtak:
    """Et utkast i saken. Mangler begrunnelsen, foreslås den av svarene på vilkårene, når utkastet ikke gjelder et tidligere vedtak.

    Kaster Regelbrudd når saken er avsluttet, utkastet er tomt, eller rettigheten alt står i et annet utkast i saken.
    """
    punkter = list(punkter)
    with som(av, grunn=_("laget utkast til vedtak")):
        regler.krev(av, Handling.UTFORME_VEDTAK, sak.person)
        sak = Sak.objects.laas_aapen(sak.pk)
        if not punkter:
            raise Regelbrudd(_("Velg hva vedtaket skal handle om."))
        for punkt in punkter:
            if Vedtakspunkt.objects.filter(vedtak__sak=sak, vedtak__tilstand=Tilstand.UTKAST, rettighet=punkt.rettighet).exists():
                raise Regelbrudd(
                    _("Det finnes alt et utkast om %(rettighet)s i saken. Arbeid videre med det, eller forkast det først.")
                    % {"rettighet": Rettighet(punkt.rettighet).label}
                )
        vedtak = Vedtak.objects.create(
            sak=sak,
            person=sak.person,
            fakta=fakta,
            begrunnelse=begrunnelse or ("" if gjelder_vedtak else kontroll.forslag_til_begrunnelse(sak, [p.rettighet for p in punkter])),
            gjelder_vedtak=gjelder_vedtak,
            initiativ=initiativ,
            hensyn=hensyn,
            barnets_syn=barnets_syn,
            utformet_av=av,
        )
        for punkt in punkter:
            Vedtakspunkt.objects.create(vedtak=vedtak, rettighet=punkt.rettighet, utfall=punkt.utfall)
        Hendelse.objects.create(hva=Hva.VEDTAK_UTKAST, person=sak.person, av=av, gjelder=vedtak.pk, tid=tid)
        return vedtak


def endre_utkast(
    *,
    vedtak_id: UUID,
    versjon: int,
    fakta: str,
    begrunnelse: str,
    hensyn: str,
    barnets_syn: str,
    utfall: Mapping[Rettighet, Utfall],
    mottakersvar: Iterable[Vurderingssvar] = (),
    innhold: Mapping[Rettighet, Punktinnhold] | None = None,
    virker_fra: date | None = None,
    uten_varsel_grunn: str = "",
    om_barnet: Mapping[str, str] | None = None,
    av: Konto,
    tid: datetime,
) -> Vedtak:
    """Ny tekst, nye utfall og svar om mottakerne. Den som endrer utkastet, kan ikke selv fatte vedtaket.

    `om_barnet` er det barnevernet i tillegg skal skrive (bvl § 12-5).
    """
    with som(av, grunn=_("endret utkast til vedtak")):
        vedtak = _laas(vedtak_id, versjon, av, adgang.krev_skrive)
        _krev_utkast(vedtak)
        vedtak.fakta, vedtak.begrunnelse, vedtak.hensyn, vedtak.barnets_syn = fakta, begrunnelse, hensyn, barnets_syn
        vedtak.virker_fra, vedtak.uten_varsel_grunn = virker_fra, uten_varsel_grunn if vedtak.gjelder_vedtak_id else ""
        for navn in OM_BARNET:
            setattr(vedtak, navn, (om_barnet or {}).get(navn, getattr(vedtak, navn)))
        vedtak.versjon += 1
        vedtak.save(update_fields=[*ENDRES, *OM_BARNET, "versjon"])
        for punkt in vedtak.punkter.all():
            _endre_punkt(punkt, utfall.get(Rettighet(punkt.rettighet)), (innhold or {}).get(Rettighet(punkt.rettighet)))
        for svar in mottakersvar:
            Mottakervurdering.objects.update_or_create(
                vedtak=vedtak,
                sporsmaal=svar.sporsmaal,
                gjelder=svar.gjelder,
                defaults={"svar": svar.svar, "begrunnelse": svar.begrunnelse},
            )
        return vedtak


def forkast_utkast(*, vedtak_id: UUID, versjon: int, av: Konto, tid: datetime) -> Vedtak:
    """Utkastet blir ikke til noe. Det står i historikken, og rettighetene er ledige for et nytt utkast."""
    with som(av, grunn=_("forkastet utkast til vedtak")):
        vedtak = _laas(vedtak_id, versjon, av, adgang.krev_skrive)
        vedtak.flytt_til(Tilstand.FORKASTET)
        vedtak.save(update_fields=["tilstand"])
        return vedtak


def fatt(*, vedtak_id: UUID, versjon: int, av: Konto, tid: datetime, kontrollert: str = "") -> Vedtak:
    """Fatter vedtaket, tar nummeret, fryser alt og legger ett brev til hver mottaker i utkurven.

    `kontrollert` er summen av brevene slik de sto på kontrollsiden: er noe annerledes nå, fattes ingenting.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("fattet vedtak")):
        # Låst, så svarene på vilkårene ikke endres, og ikke noe annet bestemmes om personen, mens vedtaket fattes.
        list(Sak.objects.filter(person__vedtak=vedtak_id).select_for_update(of=("self",), no_key=True).order_by("pk"))
        vedtak = _laas(vedtak_id, versjon, av, adgang.krev_fatte)
        _krev_utkast(vedtak)
        hindring = vilkaar.hvorfor_ikke_fatte(vedtak, av, dag)
        if hindring:
            raise Regelbrudd(hindring)
        # Låst, så et samtykke ikke kan trekkes mens vedtaket fattes.
        list(Samtykke.objects.gyldige().til_plan().filter(person=vedtak.person).select_for_update(of=("self",), no_key=True))
        sjekk = kontroll.kontroller(vedtak, av, dag)
        if sjekk.mangler:
            raise Regelbrudd(" ".join(sjekk.mangler))
        if kontrollert and kontrollert != brev.avtrykk(sjekk.brevene):
            raise Regelbrudd(_("Noe er endret siden du kontrollerte brevet. Se gjennom det på nytt før du fatter vedtaket."))
        _fest(vedtak, sjekk)
        _frys(vedtak, sjekk, av, tid, dag)
        for ferdig in kontroll.skriv_brevene(sjekk, nummer=vedtak.nummer):
            utkurv.send(vedtak.person, ferdig, gjelder=vedtak.pk, mal_versjon=brev.mal_versjon(), tid=tid, enhet_id=vedtak.enhet_id)
        # Andre enn tjenesten ser bare at den har fattet det, og når (settled 4).
        hvem = {"av": av} if vedtak.av_ke else {"enhet": vedtak.enhet}
        Hendelse.objects.create(hva=Hva.VEDTAK_FATTET, person=vedtak.person, gjelder=vedtak.pk, tid=tid, **hvem)
        return vedtak


def godkjenn(*, rettsgrunnlag_id: UUID, av: Konto, tid: datetime) -> Godkjenning:
    """Kontoen har lest regelraden og godkjenner den. Den kan brukes når to har godkjent (settled 24)."""
    with som(av, grunn=_("godkjente regelrad")):
        regler.krev_uten_person(av, Handling.GODKJENNE_REGEL)
        rad = Rettsgrunnlag.objects.get(pk=rettsgrunnlag_id)
        if rad.godkjenninger.filter(konto=av).exists():
            raise Regelbrudd(_("Du har alt godkjent denne raden. En annen må også godkjenne den."))
        return Godkjenning.objects.create(rettsgrunnlag=rad, konto=av, tid=tid)


def _laas(vedtak_id: UUID, versjon: int, av: Konto, krev: Callable[[Konto, Vedtak], None]) -> Vedtak:
    laast = Vedtak.objects.select_for_update(of=("self",), no_key=True)
    vedtak = laast.select_related("person", "sak", "enhet", "utformet_av", "gjelder_vedtak").get(pk=vedtak_id)
    krev(av, vedtak)
    if vedtak.versjon != versjon:
        raise Redigeringskonflikt(vedtak)
    return vedtak


def _endre_punkt(punkt: Vedtakspunkt, utfall: Utfall | None, innhold: Punktinnhold | None) -> None:
    """Skriver bare det som er nytt. Grunn og nytt svar følger utfallet, så de faller bort når utfallet byttes."""
    ny = innhold or Punktinnhold(punkt.grunn, punkt.nytt_utfall, punkt.omfang, tuple(punkt.ikke_oppfylt))
    verdier = {"utfall": utfall or punkt.utfall, "grunn": ny.grunn, "nytt_utfall": ny.nytt_utfall, "omfang": ny.omfang}
    verdier["ikke_oppfylt"] = list(ny.ikke_oppfylt)
    if verdier["grunn"] not in GRUNNER_FOR.get(Utfall(verdier["utfall"]), ()):
        verdier["grunn"] = ""
    endret = [navn for navn, verdi in verdier.items() if getattr(punkt, navn) != verdi]
    for navn in endret:
        setattr(punkt, navn, verdier[navn])
    if endret:
        punkt.save(update_fields=endret)


def _krev_utkast(vedtak: Vedtak) -> None:
    if not vedtak.er_utkast:
        raise Regelbrudd(_("Vedtaket er %(tilstand)s og kan ikke endres.") % {"tilstand": vedtak.get_tilstand_display()})


def _fest(vedtak: Vedtak, sjekk: kontroll.Kontroll) -> None:
    """Skriver regelradens versjon og svarene på vilkårene fast på hvert punkt (R71)."""
    for punkt in vedtak.punkter.all():
        punkt.rettsgrunnlag = sjekk.rader[Rettighet(punkt.rettighet)]
        punkt.vilkaarssvar = kontroll.fastsatte_svar(punkt, sjekk.svarrader)
        punkt.save(update_fields=["rettsgrunnlag", "vilkaarssvar"])


def _frys(vedtak: Vedtak, sjekk: kontroll.Kontroll, av: Konto, tid: datetime, dag: date) -> None:
    vedtak.flytt_til(Tilstand.FATTET)
    vedtak.fattet_av, vedtak.fattet_tid = av, tid
    vedtak.delegasjon = vilkaar.delegasjon_for(vedtak, av, dag)
    vedtak.klageprofil = sjekk.profil
    vedtak.tilleggsregler = [f"{rad.kode}/{rad.versjon}" for rad in sjekk.tillegg.values()]
    vedtak.nummer_aar, vedtak.nummer_lopende = dag.year, _neste_nummer(dag.year)
    vedtak.versjon += 1
    vedtak.save()


def _neste_nummer(aar: int) -> int:
    """Neste nummer i året. Raden er låst til transaksjonen er ferdig, så serien ikke får hull eller doble nummer."""
    Nummerserie.objects.bulk_create([Nummerserie(aar=aar)], ignore_conflicts=True)
    serie = Nummerserie.objects.select_for_update().get(aar=aar)
    serie.siste += 1
    serie.save(update_fields=["siste"])
    return serie.siste
