"""Alt som skal være på plass før et vedtak fattes, samlet ett sted: kontrollsiden viser det, og `fatt` krever det samme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from personer.models import Konto
from tilgang.models import Samtykke
from vedtak import brev, brevhode, katalog, mottakere, utfall, vilkaar
from vedtak.brev import Ferdigbrev, Grunnlag
from vedtak.models import VILKAAR_FOR, Klageprofil, Rettighet, Rettsgrunnlag, Sak, Utfall, Vedtak, Vedtakspunkt, Vilkaar, Vilkaarssvar
from vedtak.mottakere import Mottakerliste

BARNEVERNET = "E"  # raden barnevernstjenesten avgjør etter


@dataclass
class Kontroll:
    """Utkastet slik det ville blitt fattet av kontoen den dagen."""

    vedtak: Vedtak
    fattes_av: Konto
    dag: date
    rader: Mapping[Rettighet, Rettsgrunnlag | None]
    utfallene: Mapping[Rettighet, Utfall]
    punkter: Mapping[Rettighet, Vedtakspunkt]
    siste: Mapping[Rettighet, Vedtakspunkt]
    tillegg: Mapping[str, Rettsgrunnlag | None]
    svarrader: list[Vilkaarssvar]
    mottakerliste: Mottakerliste
    samtykke: Samtykke | None

    @property
    def svar(self) -> vilkaar.Svarene:
        return {(s.rettighet, s.vilkaar): s.svar for s in self.svarrader}

    @property
    def profil(self) -> Klageprofil | None:
        return next((rad.klageprofil for rad in self.rader.values() if rad), None)

    @property
    def resultater(self) -> dict[Rettighet, Utfall]:
        """Det vedtaket ender med for hver rettighet: for en omgjøring det nye svaret."""
        return {r: p.resultat for r, p in self.punkter.items()}

    @property
    def maa_varsles(self) -> bool:
        return utfall.maa_varsles(self.vedtak, self.punkter, self.siste)

    @property
    def mangler_varsel(self) -> bool:
        return self.maa_varsles and self.vedtak.varsel is None and not self.vedtak.uten_varsel_grunn.strip()

    @cached_property
    def mangler(self) -> list[str]:
        """Det som hindrer vedtaket, uansett hvem som fatter det. Tom når alt er på plass."""
        person, besvarte = self.vedtak.person, {(v.sporsmaal, v.gjelder_id): v.svar for v in self.vedtak.mottakervurderinger.all()}
        alt = [
            *utfall.punktene(self.vedtak, self.punkter, self.siste, self.dag),
            *(utfall.varselet(self.vedtak, self.vedtak.varsel, self.dag) if self.maa_varsles else []),
            *vilkaar.rettighetene(person, self.resultater, self.dag, [r for r, p in self.siste.items() if utfall.virker_ennaa(p)]),
            *(vilkaar.vilkaarssvarene(self.utfallene, self.svar) if self.vedtak.av_ke else self._tjenestens()),
            *vilkaar.plansamtykket(person, self.resultater, self.samtykke, self.dag, self.mottakerliste.om.mangler_kompetanse),
            *vilkaar.tekstene(self.vedtak, self.resultater.values(), self.dag),
            *vilkaar.regelradene(self.rader, self.dag),
            *vilkaar.tilleggsradene(self.tillegg),
            *[_("Svar i utkastet: %(sporsmaal)s") % {"sporsmaal": s.tekst} for s in self.mottakerliste.ubesvarte(besvarte)],
            *self.mottakerliste.hindringer,
        ]
        if not alt:
            alt = [
                tekst % {"navn": b.mottaker.navn, "del": del_.label}
                for b in self.brevene
                for tekst, finn in (
                    (_("Brevet til %(navn)s mangler: %(del)s."), brev.manglende_deler),
                    (_("Brevet til %(navn)s skal ikke ha: %(del)s."), brev.overflodige_deler),
                )
                for del_ in finn(b, self.profil, self.tillegg, brevhode.elektronisk_klage(self.vedtak.enhet))
            ]
        return alt

    def _tjenestens(self) -> list[str]:
        """Det som i tillegg må være på plass når en annen enn KE avgjør."""
        barnet = vilkaar.barnevernets_tekster(self.vedtak) if BARNEVERNET in [p.radkode for p in self.punkter.values()] else []
        return [
            *vilkaar.enhetens_vilkaar(self.punkter.values()),
            *barnet,
            *vilkaar.ordlyden(self.punkter, self.rader),
            *brevhode.mangler(self.vedtak.enhet),
        ]

    @cached_property
    def brevene(self) -> list[Ferdigbrev]:
        """Ett brev til hver mottaker, uten nummer. Tom liste så lenge regelradene mangler eller ikke går sammen."""
        if vilkaar.regelradene(self.rader, self.dag) or vilkaar.tilleggsradene(self.tillegg):
            return []
        if Utfall.OMGJORING in self.resultater.values() or not self.vedtak.av_ke and self._tjenestens():
            return []  # det nye svaret er ikke valgt, eller det tjenesten selv må ha på plass, mangler
        return [brev.skriv(self._grunnlag, m) for m in self.mottakerliste.mottakere]

    def _ikke_oppfylte(self, rettighet: Rettighet) -> list[Vilkaar]:
        """Fra vurderingen når KE avslår det det er bedt om, ellers fra utkastet."""
        if self.vedtak.av_ke and self.utfallene[rettighet] == Utfall.AVSLAG:
            return vilkaar.ikke_oppfylte(rettighet, self.svar)
        return [Vilkaar(v) for v in self.punkter[rettighet].ikke_oppfylt]

    @property
    def _grunnlag(self) -> Grunnlag:
        return Grunnlag(
            vedtak=self.vedtak,
            rader=self.rader,
            utfall=self.utfallene,
            punkter=self.punkter,
            tillegg=self.tillegg,
            ikke_oppfylt={r: self._ikke_oppfylte(r) for r in self.punkter},
            saksbehandler=self.vedtak.utformet_av,
            fattes_av=self.fattes_av,
            dag=self.dag,
        )


def kontroller(vedtak: Vedtak, fattes_av: Konto, dag: date) -> Kontroll:
    """Leser fakta slik de er nå, i lovens rekkefølge for rettighetene."""
    punkter = {p.rettighet: p for p in vedtak.punkter.all()}
    punkter = {r: punkter[r] for r in Rettighet if r in punkter}
    siste = utfall.siste_ord(vedtak.person, vedtak.enhet_id)
    utfallene = {r: Utfall(p.utfall) for r, p in punkter.items()}
    return Kontroll(
        vedtak=vedtak,
        fattes_av=fattes_av,
        dag=dag,
        rader=radene(vedtak, punkter, dag),
        utfallene=utfallene,
        punkter=punkter,
        siste=siste,
        tillegg={kode: katalog.rad_med_kode(kode, dag) for kode in utfall.tilleggskoder(punkter, siste, av_ke=vedtak.av_ke)},
        svarrader=svarrader(vedtak),
        mottakerliste=mottakere.for_vedtak(vedtak, dag),
        samtykke=Samtykke.objects.gyldige().til_plan().filter(person=vedtak.person).prefetch_related("givere").first(),
    )


def radene(vedtak: Vedtak, punkter: Mapping[Rettighet, Vedtakspunkt], dag: date) -> dict[Rettighet, Rettsgrunnlag | None]:
    """Radene det avgjøres etter den dagen: KEs, eller den tjenesten har valgt blant sine egne."""
    if vedtak.av_ke:
        return katalog.rader_for(punkter, dag)
    return {r: katalog.rad_med_kode(p.radkode, dag, vedtak.enhet) for r, p in punkter.items()}


def svarrader(vedtak: Vedtak) -> list[Vilkaarssvar]:
    """Svarene på vilkårene for det vedtaket handler om, i lovens rekkefølge. Bare KE har en sak med svar."""
    if vedtak.sak is None:
        return []
    rekkefolge = [(r.value, v.value) for r in Rettighet for v in VILKAAR_FOR[r]]
    svar = vedtak.sak.vilkaarssvar.filter(rettighet__in=[p.rettighet for p in vedtak.punkter.all()])
    return sorted(svar, key=lambda s: rekkefolge.index((s.rettighet, s.vilkaar)))


def fastsatte_svar(punkt: Vedtakspunkt, rader: Iterable[Vilkaarssvar]) -> list[dict]:
    """Svarene slik de skal stå fast: fra vurderingen, eller for et tidligere vedtak det som er skrevet i utkastet."""
    if punkt.folger or punkt.radkode:
        return [{"vilkaar": v.value, "svar": v not in punkt.ikke_oppfylt, "begrunnelse": ""} for v in punkt.vilkaarene]
    return [{"vilkaar": s.vilkaar, "svar": s.svar, "begrunnelse": s.begrunnelse} for s in rader if s.rettighet == punkt.rettighet]


def skriv_brevene(kontroll: Kontroll, *, nummer: str) -> list[Ferdigbrev]:
    """Brevene med vedtakets nummer, slik de går ut."""
    grunnlag = replace(kontroll._grunnlag, nummer=nummer)
    return [brev.skriv(grunnlag, m) for m in kontroll.mottakerliste.mottakere]


def forslag_til_begrunnelse(sak: Sak, rettigheter: Iterable[Rettighet]) -> str:
    """Begrunnelsene fra vurderingen, i lovens rekkefølge. Et utgangspunkt saksbehandleren skriver om."""
    rekkefolge = [r for r in Rettighet if r in set(rettigheter)]
    svar = sorted(sak.vilkaarssvar.filter(rettighet__in=rekkefolge), key=lambda s: rekkefolge.index(Rettighet(s.rettighet)))
    return "\n\n".join(dict.fromkeys(s.begrunnelse.strip() for s in svar))
