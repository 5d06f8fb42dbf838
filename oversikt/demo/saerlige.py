"""De som viser hvem som handler for hvem: omsorg, fosterhjem, verge, fullmektig, manglende kompetanse, og én som sto to ganger."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from oversikt.demo import navn
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.kommunen import Kommune
from oversikt.demo.samtykkefil import samtykkefil
from oversikt.demo.stadier import Stadium
from personer.fodselsnummer import lag_syntetisk
from personer.handlinger import Personopplysninger, registrer_person
from personer.historikk.aktor import som
from personer.models import Kjonn, Person, Representasjon, Representasjonsart, Saksforhold
from tilgang.person import handlinger

LEDIG = 70  # lenger ut i nummerserien for dagen enn noen andre i demoen


def registrer(kommune: Kommune, fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    """I navnet til en saksbehandler og lederen, i går."""
    saerlige = _Saerlige(kommune, timezone.make_aware(datetime.combine(dag - timedelta(days=1), time(13))))
    nye = [hoved for hoved, stadium in fordelt if stadium in (Stadium.MOTTATT, Stadium.BEGYNT) and not hoved.er_nora]
    barnet = _forste(nye, lambda p: p.fodselsdato and 5 <= p.alder(dag) < 12)
    voksne = [h.person for h in nye if not h.foreldre and not h.person.har_gradert_adresse and h.person.fodselsdato]
    saerlige.under_omsorg(barnet)
    saerlige.med_fullmektig(voksne[0])
    saerlige.med_verge_som_kan_samtykke()
    saerlige.sto_to_ganger(voksne[1])


def _forste(hovedpersoner: list[Hovedperson], passer: Callable[[Person], bool]) -> Person:
    return next(h.person for h in hovedpersoner if passer(h.person) and not h.person.har_gradert_adresse)


class _Saerlige:
    def __init__(self, kommune: Kommune, tid: datetime):
        self.kommune, self.tid = kommune, tid
        self.felles = {"av": kommune.saksbehandlere[0], "tid": tid}
        self.for_en_stund_siden = timezone.localdate(tid) - timedelta(days=200)

    def under_omsorg(self, barnet: Person) -> None:
        """Barnevernet har omsorgen, og barnet bor i fosterhjem: foreldrene samtykker ikke lenger."""
        tjeneste = self.kommune.enheter["barnevern"]
        foster = self._menneske("Torill", "Fosterli", date(1979, 4, 6))
        for art, hvem in ((Representasjonsart.BARNEVERN, tjeneste), (Representasjonsart.FOSTERHJEM, foster)):
            handlinger.registrer_representasjon(person=barnet, art=art, hvem=hvem, fra=self.for_en_stund_siden, **self.felles)

    def med_fullmektig(self, person: Person) -> None:
        fullmektig = self._menneske("Gunhild", "Fullmaktsli", date(1968, 9, 22))
        handlinger.registrer_representasjon(
            person=person, art=Representasjonsart.FULLMEKTIG, hvem=fullmektig, fra=self.for_en_stund_siden, fil=samtykkefil(), **self.felles
        )

    def med_verge_som_kan_samtykke(self) -> None:
        """Handleevnen er fratatt i personlige forhold, og kompetansen er vurdert i én sak: der kan vergen samtykke."""
        rad = Representasjon.objects.filter(art=Representasjonsart.VERGE, gjelder_personlige=True).order_by("pk").first()
        rad = rad or Representasjon.objects.filter(art=Representasjonsart.VERGE).order_by("pk").first()
        with som(self.kommune.saksbehandlere[0], grunn="Etter attesten"):
            rad.gjelder_personlige = rad.er_fratatt_handleevne = True
            rad.save(update_fields=["gjelder_personlige", "er_fratatt_handleevne"])
        dagen = timezone.localdate(self.tid)
        handlinger.vurder_kompetanse(
            person=rad.person,
            gjelder=Saksforhold.DELING,
            har_kompetanse=False,
            begrunnelse="Forstår ikke hva det vil si at tjenestene deler opplysninger, heller ikke med tilrettelagt informasjon.",
            vurdert_av="Sigrun Legevakten",
            vurdert_av_yrke="lege",
            fra=dagen - timedelta(days=20),
            vist_personen_dato=dagen - timedelta(days=19),
            **self.felles,
        )

    def sto_to_ganger(self, person: Person) -> None:
        """Registrert en gang til med et etternavn som var hørt feil."""
        igjen = self._menneske(person.fornavn, f"{person.etternavn}a", person.fodselsdato, person.kjonn)
        handlinger.slaa_sammen(
            hode=person, alias=igjen, begrunnelse="Samme fødselsdato, og fastlegen bekrefter", av=self.kommune.ke_leder, tid=self.tid
        )

    def _menneske(self, fornavn: str, etternavn: str, fodt: date, kjonn: str = Kjonn.KVINNE) -> Person:
        with som(self.kommune.saksbehandlere[0], grunn="registrerte person"):
            return registrer_person(
                Personopplysninger(
                    fornavn=fornavn,
                    etternavn=etternavn,
                    fodselsdato=fodt,
                    fodselsnummer=lag_syntetisk(fodt, kjonn, LEDIG),
                    kjonn=kjonn,
                    adresse="Tunvegen 8",
                    postnummer=navn.POSTNUMMER,
                    poststed=navn.POSTSTED,
                )
            )
