"""Alt som skal være på plass før et vedtak fattes, samlet ett sted: kontrollsiden viser det, og `fatt` krever det samme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from personer.models import Konto
from tilgang.models import Samtykke
from vedtak import brev, katalog, mottakere, vilkaar
from vedtak.brev import Ferdigbrev, Grunnlag
from vedtak.models import VILKAAR_FOR, Klageprofil, Rettighet, Rettsgrunnlag, Sak, Utfall, Vedtak, Vilkaarssvar
from vedtak.mottakere import Mottakerliste


@dataclass
class Kontroll:
    """Utkastet slik det ville blitt fattet av kontoen den dagen."""

    vedtak: Vedtak
    fattes_av: Konto
    dag: date
    rader: Mapping[Rettighet, Rettsgrunnlag | None]
    utfall: Mapping[Rettighet, Utfall]
    svarrader: list[Vilkaarssvar]
    mottakerliste: Mottakerliste
    samtykke: Samtykke | None

    @property
    def svar(self) -> vilkaar.Svarene:
        return {(s.rettighet, s.vilkaar): s.svar for s in self.svarrader}

    @property
    def profil(self) -> Klageprofil | None:
        return next((rad.klageprofil for rad in self.rader.values() if rad), None)

    @cached_property
    def mangler(self) -> list[str]:
        """Det som hindrer vedtaket, uansett hvem som fatter det. Tom når alt er på plass."""
        person, besvarte = self.vedtak.person, {(v.sporsmaal, v.gjelder_id): v.svar for v in self.vedtak.mottakervurderinger.all()}
        alt = [
            *vilkaar.rettighetene(person, self.utfall, self.dag),
            *vilkaar.vilkaarssvarene(self.utfall, self.svar),
            *vilkaar.plansamtykket(person, self.utfall, self.samtykke, self.dag, self.mottakerliste.om.mangler_kompetanse),
            *vilkaar.tekstene(self.vedtak, self.utfall.values(), self.dag),
            *vilkaar.regelradene(self.rader, self.dag),
            *[_("Svar i utkastet: %(sporsmaal)s") % {"sporsmaal": s.tekst} for s in self.mottakerliste.ubesvarte(besvarte)],
            *self.mottakerliste.hindringer,
        ]
        if not alt:
            alt = [
                _("Brevet til %(navn)s mangler: %(del)s.") % {"navn": b.mottaker.navn, "del": del_.label}
                for b in self.brevene
                for del_ in brev.manglende_deler(b, self.profil)
            ]
        return alt

    @cached_property
    def brevene(self) -> list[Ferdigbrev]:
        """Ett brev til hver mottaker, uten nummer. Tom liste så lenge regelradene mangler eller ikke går sammen."""
        if vilkaar.regelradene(self.rader, self.dag):
            return []
        return [brev.skriv(self._grunnlag, m) for m in self.mottakerliste.mottakere]

    @property
    def _grunnlag(self) -> Grunnlag:
        return Grunnlag(
            vedtak=self.vedtak,
            rader=self.rader,
            utfall=self.utfall,
            ikke_oppfylt={r: vilkaar.ikke_oppfylte(r, self.svar) for r, u in self.utfall.items() if u == Utfall.AVSLAG},
            saksbehandler=self.vedtak.utformet_av,
            fattes_av=self.fattes_av,
            dag=self.dag,
        )


def kontroller(vedtak: Vedtak, fattes_av: Konto, dag: date) -> Kontroll:
    """Leser fakta slik de er nå, i lovens rekkefølge for rettighetene."""
    punkter = {p.rettighet: p for p in vedtak.punkter.all()}
    utfall = {r: Utfall(punkter[r].utfall) for r in Rettighet if r in punkter}
    return Kontroll(
        vedtak=vedtak,
        fattes_av=fattes_av,
        dag=dag,
        rader=katalog.rader_for(utfall, dag),
        utfall=utfall,
        svarrader=svarrader(vedtak),
        mottakerliste=mottakere.for_vedtak(vedtak, dag),
        samtykke=Samtykke.objects.gyldige().til_plan().filter(person=vedtak.person).prefetch_related("givere").first(),
    )


def svarrader(vedtak: Vedtak) -> list[Vilkaarssvar]:
    """Svarene på vilkårene for det vedtaket handler om, i lovens rekkefølge."""
    rekkefolge = [(r.value, v.value) for r in Rettighet for v in VILKAAR_FOR[r]]
    svar = vedtak.sak.vilkaarssvar.filter(rettighet__in=[p.rettighet for p in vedtak.punkter.all()])
    return sorted(svar, key=lambda s: rekkefolge.index((s.rettighet, s.vilkaar)))


def skriv_brevene(kontroll: Kontroll, *, nummer: str) -> list[Ferdigbrev]:
    """Brevene med vedtakets nummer, slik de går ut."""
    grunnlag = replace(kontroll._grunnlag, nummer=nummer)
    return [brev.skriv(grunnlag, m) for m in kontroll.mottakerliste.mottakere]


def forslag_til_begrunnelse(sak: Sak, rettigheter: Iterable[Rettighet]) -> str:
    """Begrunnelsene fra vurderingen, i lovens rekkefølge. Et utgangspunkt saksbehandleren skriver om."""
    rekkefolge = [r for r in Rettighet if r in set(rettigheter)]
    svar = sorted(sak.vilkaarssvar.filter(rettighet__in=rekkefolge), key=lambda s: rekkefolge.index(Rettighet(s.rettighet)))
    return "\n\n".join(dict.fromkeys(s.begrunnelse.strip() for s in svar))
