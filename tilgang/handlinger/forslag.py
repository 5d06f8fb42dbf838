"""Matrisen blir et forslag; svaret på det blir samtykke og tilbaketrekking i én transaksjon."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger.deler import skjerm_del
from tilgang.handlinger.samtykke import Hvordan, Linje, registrer_samtykke, trekk_linjer
from tilgang.models import Form, Formaal, Samtykkeforslag, Utfall
from tilgang.samtykke import oppsett
from tilgang.samtykke.endringer import Endringer, til_json


def lag_forslag(*, person: Person, endringer: Endringer, unntak: str, grunnlag: str, av: Konto, tid: datetime) -> Samtykkeforslag:
    """Tar vare på det familien skal spørres om. Åpner ingenting.

    Kaster Regelbrudd når samtykkene er endret siden skjemaet ble åpnet (`grunnlag` er oppsett.avtrykk).
    """
    with som(av, grunn=_("laget forslag til samtykke")):
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        _krev_samme(person, grunnlag)
        return Samtykkeforslag.objects.create(
            person=person,
            endringer=til_json(endringer),
            unntak=unntak,
            skjermet_navn=endringer.skjermes.navn if endringer.skjermes else "",
            grunnlag=grunnlag,
            laget_av=av,
            laget_tid=tid,
        )


def besvar_forslag(
    *,
    forslag_id: UUID,
    utfall: Utfall,
    givere: Iterable[Person | Enhet],
    form: Form,
    informasjon_gitt: str,
    gitt_dato: date,
    av: Konto,
    tid: datetime,
    fil: UploadedFile | None = None,
    merknad: str = "",
) -> Samtykkeforslag:
    """Et ja trekker linjene som skal bort og gir de nye; et nei lagres som et nei, og ingenting endres (R28).

    Kommer ingenting til, er svaret bare en tilbaketrekking, og det kreves ikke mer enn at noen sa det.
    """
    givere = list(givere)
    with som(av, grunn=_("svar på forslag til samtykke")):
        forslag = Samtykkeforslag.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=forslag_id)
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=forslag.person_id)
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        if forslag.besvart_tid is not None:
            raise Regelbrudd(_("Dette forslaget er alt besvart."))
        _krev_samme(person, forslag.grunnlag)
        endringer = oppsett.endringene(forslag)
        if utfall == Utfall.GITT:
            _trekk(person, endringer, givere, form, gitt_dato, fil, av, tid)
            if endringer.skjermes:
                s = endringer.skjermes
                skjerm_del(person=person, enhet=s.kilde, slag=s.slag, navn=s.navn)
        if endringer.nye or endringer.skjermes or utfall == Utfall.AVSLAATT:
            forslag.samtykke = registrer_samtykke(
                person=person,
                formaal=Formaal.DELING,
                utfall=utfall,
                givere=givere,
                form=form,
                informasjon_gitt=informasjon_gitt,
                gitt_dato=gitt_dato,
                av=av,
                tid=tid,
                linjer=[Linje(r.kilde, r.slag, r.til_enhet, r.nivaa, r.fra, r.til, r.skjermet) for r in endringer.nye],
                fil=fil,
                merknad=merknad,
                unntak=forslag.unntak,
            )
        forslag.besvart_tid = tid
        forslag.save(update_fields=["samtykke", "besvart_tid"])
        return forslag


def _krev_samme(person: Person, grunnlag: str) -> None:
    if oppsett.avtrykk(person) != grunnlag:
        raise Regelbrudd(_("Samtykkene er endret siden dette ble laget. Åpne matrisen på nytt og se over den."))


def _trekk(person: Person, endringer: Endringer, givere, form, gitt_dato, fil, av: Konto, tid: datetime) -> None:
    if not endringer.trekkes:
        return
    giver = next((g for g in givere if isinstance(g, Person)), None)
    # Arket følger samtykket når noe også kommer til; ellers følger det tilbaketrekkingen.
    arket = None if endringer.nye or endringer.skjermes else fil
    trekk_linjer(
        person=person,
        linjer=[linje.pk for linje in endringer.trekkes],
        av=av,
        tid=tid,
        hvordan=Hvordan(giver, form, gitt_dato, arket),
    )
