"""Fra et forslag til de nye versjonene det blir, uten å lagre dem. Skjermen viser dem, og godkjenningen setter dem inn."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Model

from vedtak.models import Forslagsart, Klageprofil, Radstatus, Regelforslag, Rettsgrunnlag

# Det et forslag kan endre. Kode, rettighet og utsteder står fast: hvem som avgjør hva, er ikke noe en ny versjon endrer.
RADFELT = (
    "tittel", "hjemler_nb", "hjemler_nn", "regel_nb", "regel_nn", "vilkaar_nb", "vilkaar_nn", "gyldig_fra", "gyldig_til", "klageprofil",
    "kilde",
)  # fmt: skip
PROFILFELT = (
    "frist_antall", "frist_start", "klagen_sendes_til", "krever_underskrift", "krever_skriftlig_fullmakt", "brevdeler", "klageregler_nb",
    "klageregler_nn", "innsynsregel_nb", "innsynsregel_nn", "hjelp_nb", "hjelp_nn", "kilde",
)  # fmt: skip


@dataclass(frozen=True)
class Nytt:
    """Det forslaget blir til: en klageprofil når det gjelder en, og radene som får ny versjon, hver med den den bygger på."""

    profil: Klageprofil | None
    rader: list[tuple[Rettsgrunnlag, Rettsgrunnlag]]

    @property
    def versjoner(self) -> list[Model]:
        return [*([self.profil] if self.profil else []), *(ny for _gammel, ny in self.rader)]


def nytt(forslag: Regelforslag) -> Nytt:
    if forslag.art == Forslagsart.PROFIL:
        return _ny_profil(forslag)
    felt = {navn: forslag.innhold[navn] for navn in RADFELT if navn in forslag.innhold}
    if felt.get("klageprofil"):
        felt["klageprofil"] = med_navn(Klageprofil, felt["klageprofil"])
    if forslag.art == Forslagsart.TILBAKEKALL:
        felt["status"] = Radstatus.TILBAKEKALT
    return Nytt(None, [(forslag.rad, _ny_rad(forslag.rad, felt))])


def nyeste_versjon(modell: type[Model], kode: str) -> int:
    return modell.objects.filter(kode=kode).aggregate(siste=Max("versjon"))["siste"] or 0


def navn_paa(rad: Model) -> str:
    """«PBRL-4U/1», slik filene og forslagene viser til en versjon."""
    return f"{rad.kode}/{rad.versjon}"


def med_navn(modell: type[Model], navn: str) -> Model:
    kode, versjon = navn.rsplit("/", 1)
    return modell.objects.get(kode=kode, versjon=int(versjon))


def rader_med_profilen(profil: Klageprofil) -> list[Rettsgrunnlag]:
    """For hver kode den nyeste versjonen som følger profilen, i hvilken versjon av den som helst."""
    rader = Rettsgrunnlag.objects.filter(klageprofil__kode=profil.kode).exclude(status=Radstatus.TILBAKEKALT)
    return list(rader.select_related("klageprofil").order_by("kode", "-versjon").distinct("kode"))


def _ny_profil(forslag: Regelforslag) -> Nytt:
    profil = _kopi(forslag.profil, nyeste_versjon(Klageprofil, forslag.kode) + 1, forslag.innhold["felt"])
    valgt = [med_navn(Rettsgrunnlag, navn) for navn in forslag.innhold["rader"]]
    datert = {"klageprofil": profil, "kilde": forslag.innhold["felt"]["kilde"]}
    rader = []
    for rad in valgt:
        fra = {"gyldig_fra": forslag.innhold["gyldig_fra"]} if rad.gyldig_fra else {}
        rader.append((rad, _ny_rad(rad, datert | fra)))
    return Nytt(profil, rader)


def _ny_rad(rad: Rettsgrunnlag, felt: dict) -> Rettsgrunnlag:
    ny = _kopi(rad, nyeste_versjon(Rettsgrunnlag, rad.kode) + 1, felt)
    if "status" not in felt:
        ny.status = Radstatus.GJELDENDE if ny.gyldig_fra else Radstatus.FORBEREDT
    return ny


def _kopi(rad: Model, versjon: int, felt: dict) -> Model:
    """Ny versjon, med verdiene forslaget har lagret som tekst gjort om til feltets egne."""
    verdier = {f.name: getattr(rad, f.name) for f in rad._meta.concrete_fields if not f.primary_key}
    for navn, verdi in felt.items():
        modellfelt = rad._meta.get_field(navn)
        verdier[navn] = verdi if modellfelt.is_relation else modellfelt.to_python(verdi)
    return type(rad)(**(verdier | {"versjon": versjon}))


def som_lagret(verdier: dict) -> dict:
    """Verdiene slik forslaget lagrer dem: en dato som tekst, en klageprofil med navnet på versjonen."""
    return {navn: _lagret(verdi) for navn, verdi in verdier.items()}


def _lagret(verdi):
    if isinstance(verdi, date):
        return verdi.isoformat()
    if isinstance(verdi, Klageprofil):
        return navn_paa(verdi)
    return verdi
