"""Svarene på samtykke, og det som trekkes tilbake."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max, Q
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _

from personer import dokumenter
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Dokument, Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler, vilkaar
from tilgang.handling import Handling
from tilgang.handlinger.deler import sikre_del
from tilgang.models import (
    Form,
    Formaal,
    Innsynsdel,
    Nivaa,
    Samtykke,
    Samtykkegiver,
    Samtykkelinje,
    Slag,
    Tilbaketrekking,
    Utfall,
)
from tilgang.projeksjon import projiser


@dataclass(frozen=True)
class Linje:
    """Det et samtykke skal åpne: en enhets opplysninger av ett slag, for en annen enhet, i en periode.

    `skjermet` er delen som nevnes særskilt; da sier `fra_enhet` og `slag` det samme som den.
    """

    fra_enhet: Enhet
    slag: Slag
    til_enhet: Enhet
    nivaa: Nivaa
    fra: date
    til: date | None = None
    skjermet: Innsynsdel | None = None


@dataclass(frozen=True)
class Hvordan:
    """Hvordan et samtykke ble tatt tilbake: av hvem, muntlig eller skriftlig, når, og arket (R27). Alt kan være ukjent."""

    giver: Person | None = None
    form: Form | str = ""
    gitt_dato: date | None = None
    fil: UploadedFile | None = None
    dokument: Dokument | None = None  # arket når det alt er tatt imot


def registrer_samtykke(
    *,
    person: Person,
    formaal: Formaal,
    utfall: Utfall,
    givere: Iterable[Person | Enhet],
    form: Form,
    informasjon_gitt: str,
    gitt_dato: date,
    av: Konto,
    tid: datetime,
    linjer: Iterable[Linje] = (),
    fil: UploadedFile | None = None,
    merknad: str = "",
    unntak: str = "",
    omfang: str = "",
) -> Samtykke:
    """Registrerer et ja eller nei. Givernes kapasitet måles på samtykkedagen (R25); barneverntjenesten er en enhet.

    Et nei til planen trekker det ja-et som sto da det ble sagt (R28; settled 8).

    `fil` er det underskrevne svaret som PDF, `merknad` hvorfor bare én av dem med foreldreansvar har sagt ja (R26). Kaster
    Regelbrudd når en giver ikke kan samtykke, datoen er fram i tid, filen ikke kan tas imot, merknaden mangler, eller
    det alt finnes et gyldig plansamtykke, eller de har sagt nei til planen etter den dagen.
    """
    givere, linjer = list(givere), list(linjer)
    with som(av, grunn=_("registrerte samtykke")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        if person.slaatt_sammen_med_id:
            raise Regelbrudd(_("Registreringen er slått sammen med en annen. Registrer samtykket på den som gjelder videre."))
        grunnlag = vilkaar.grunnlag(person, gitt_dato)
        _krev_gyldig(grunnlag, formaal, utfall, givere, timezone.localdate(tid))
        _krev_at_enhetene_bestaar(linjer)
        er_en_forelder = utfall == Utfall.GITT and vilkaar.bare_en_forelder(grunnlag, {giver.pk for giver in givere}, formaal)
        if er_en_forelder and not merknad.strip():
            raise Regelbrudd(
                _("Foreldreansvaret er delt, og bare én har svart. La begge svare, eller skriv hvorfor bare én har gjort det.")
            )
        kapasitet = {mulig.pk: kap for mulig, kap in vilkaar.givere(grunnlag, formaal)}
        samtykke = Samtykke.objects.create(
            person=person,
            formaal=formaal,
            utfall=utfall,
            form=form,
            informasjon_gitt=informasjon_gitt,
            unntak=unntak,
            omfang=omfang,
            gitt_dato=gitt_dato,
            en_forelder_merknad=merknad.strip() if er_en_forelder else "",
            dokument=dokumenter.ta_imot(person=person, fil=fil, tid=tid) if fil else None,
            registrert_av=av,
        )
        for giver in givere:
            hvem = {"enhet": giver} if isinstance(giver, Enhet) else {"giver": giver}
            Samtykkegiver.objects.create(samtykke=samtykke, kapasitet=kapasitet[giver.pk], **hvem)
        if utfall == Utfall.GITT:
            for linje in linjer:
                Samtykkelinje.objects.create(
                    samtykke=samtykke,
                    innsynsdel=linje.skjermet or sikre_del(person=person, enhet=linje.fra_enhet, slag=linje.slag),
                    til_enhet=linje.til_enhet,
                    nivaa=linje.nivaa,
                    fra=linje.fra,
                    til=linje.til,
                )
        Hendelse.objects.create(hva=Hva.SAMTYKKE_GITT, person=person, av=av, gjelder=samtykke.pk, tid=tid)
        if formaal == Formaal.PLAN and utfall == Utfall.AVSLAATT:
            sa_nei = next((giver for giver in givere if isinstance(giver, Person)), None)
            hvordan = Hvordan(giver=sa_nei, form=form, gitt_dato=gitt_dato, dokument=samtykke.dokument)
            for staar in person.samtykker.gyldige().til_plan().filter(gitt_dato__lte=gitt_dato):  # et eldre nei tar ikke et nyere ja
                trekk_samtykke(samtykke_id=staar.pk, av=av, tid=tid, hvordan=hvordan)
        projiser([person.pk])
        return samtykke


def _krev_gyldig(grunnlag: vilkaar.Grunnlag, formaal, utfall, givere, dag) -> None:
    if grunnlag.dag > dag:
        raise Regelbrudd(_("Samtykket kan ikke være gitt fram i tid."))
    if not givere:
        raise Regelbrudd(_("Velg hvem som svarte."))
    for giver in givere:
        hvorfor = vilkaar.hvorfor_ikke(grunnlag, giver, formaal)
        if hvorfor:
            raise Regelbrudd(hvorfor)
    if formaal == Formaal.PLAN and utfall == Utfall.GITT and grunnlag.person.samtykker.gyldige().til_plan().exists():
        raise Regelbrudd(_("Det finnes alt et gyldig samtykke til plan. Trekk det først hvis det skal erstattes."))
    if formaal == Formaal.PLAN and utfall == Utfall.GITT and (nei := _senere_nei(grunnlag)):
        raise Regelbrudd(
            _("De sa nei til planen %(dato)s, etter dette svaret. Sier de ja igjen, er det et nytt svar med en ny dato.")
            % {"dato": dateformat.format(nei, "j. F Y")}
        )


def _senere_nei(grunnlag: vilkaar.Grunnlag) -> date | None:
    """Dagen de sist sa nei til planen, når det var etter dagen i `grunnlag`. Det siste svaret er det som gjelder (R27, R28)."""
    nei = grunnlag.person.samtykker.til_plan().filter(utfall=Utfall.AVSLAATT, trukket_tid__isnull=True, gitt_dato__gt=grunnlag.dag)
    return nei.aggregate(siste=Max("gitt_dato"))["siste"]


def _krev_at_enhetene_bestaar(linjer: Iterable[Linje]) -> None:
    """Det samtykkes ikke til noe nytt for en enhet som slutter; etterfølgeren trenger sitt eget (R29)."""
    for linje in linjer:
        if linje.til_enhet.til is not None:
            raise Regelbrudd(_("%(enhet)s har fått en sluttdato. Velg den som tar over.") % {"enhet": linje.til_enhet.navn})


def trekk_samtykke(*, samtykke_id: UUID, av: Konto, tid: datetime, hvordan: Hvordan | None = None) -> Samtykke:
    """Trekker hele samtykket. Nøklene forsvinner i samme transaksjon, så neste forespørsel er stengt (R27).

    Et trukket plansamtykke avslutter også linjene andre samtykker ga for planen (settled 8), ikke bare sine egne.
    """
    with som(av, grunn=_("samtykket ble trukket")):
        samtykke = Samtykke.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=samtykke_id)
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, samtykke.person)
        if samtykke.trukket_tid is not None:
            raise Regelbrudd(_("Samtykket er alt trukket."))
        if hvordan and hvordan.gitt_dato and hvordan.gitt_dato < samtykke.gitt_dato:
            raise Regelbrudd(_nyere_ja())
        samtykke.trukket_tid, samtykke.trukket_av = tid, av
        samtykke.tilbaketrekking = _tilbaketrekking(samtykke.person, hvordan, av, tid)
        samtykke.save(update_fields=["trukket_tid", "trukket_av", "tilbaketrekking"])
        hvilke = Q(samtykke=samtykke)
        if samtykke.formaal == Formaal.PLAN and samtykke.utfall == Utfall.GITT:
            hvilke |= Q(samtykke__person=samtykke.person, innsynsdel__slag=Slag.PLAN)
        aapne = Samtykkelinje.objects.filter(hvilke, trukket_tid__isnull=True)
        aapne.update(trukket_tid=tid, trukket_av=av, tilbaketrekking=samtykke.tilbaketrekking)
        Hendelse.objects.create(hva=Hva.SAMTYKKE_TRUKKET, person=samtykke.person, av=av, gjelder=samtykke.pk, tid=tid)
        projiser([samtykke.person_id])
        return samtykke


def trekk_linje(*, linje_id: UUID, av: Konto, tid: datetime, hvordan: Hvordan | None = None) -> Samtykkelinje:
    """Trekker samtykket for én enhet og én del; resten står."""
    with som(av, grunn=_("en del av samtykket ble trukket")):
        linje = Samtykkelinje.objects.select_for_update(of=("self",), no_key=True).select_related("samtykke__person").get(pk=linje_id)
        person = linje.samtykke.person
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        if linje.trukket_tid is not None:
            raise Regelbrudd(_("Denne delen av samtykket er alt trukket."))
        trekk_linjer(person=person, linjer=[linje.pk], av=av, tid=tid, hvordan=hvordan, gjelder=linje.pk)
        linje.refresh_from_db()
        return linje


def trekk_tjeneste(*, person: Person, enhet: Enhet, av: Konto, tid: datetime, hvordan: Hvordan | None = None) -> int:
    """Trekker alt én tjeneste har fått se, uansett hvilket samtykke det står i. Gir antall linjer."""
    with som(av, grunn=_("alt samtykke til én tjeneste ble trukket")):
        Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        aapne = Samtykkelinje.objects.filter(innsynsdel__person=person, til_enhet=enhet, trukket_tid__isnull=True)
        eldre = aapne.filter(samtykke__gitt_dato__lte=hvordan.gitt_dato) if hvordan and hvordan.gitt_dato else aapne
        numre = list(eldre.values_list("pk", flat=True))
        if not numre:
            raise Regelbrudd(_nyere_ja() if aapne.exists() else _("Det er ikke noe samtykke til tjenesten å trekke."))
        trekk_linjer(person=person, linjer=numre, av=av, tid=tid, hvordan=hvordan, enhet=enhet)
        return len(numre)


def _nyere_ja() -> str:
    """Et ark som kommer sent, tar ikke det de har sagt ja til siden."""
    return _("De har sagt ja på nytt etter den dagen. Spør hva som gjelder, og før det de svarer nå.")


def trekk_linjer(
    *,
    person: Person,
    linjer: Iterable[UUID],
    av: Konto,
    tid: datetime,
    hvordan: Hvordan | None = None,
    enhet: Enhet | None = None,
    gjelder: UUID | None = None,
) -> Tilbaketrekking:
    """Linjene slutter i denne transaksjonen (åpen `som`). Kalleren har sjekket adgangen."""
    hendelse = _tilbaketrekking(person, hvordan, av, tid, enhet)
    aapne = Samtykkelinje.objects.filter(pk__in=list(linjer), innsynsdel__person=person, trukket_tid__isnull=True)
    enheter = set(aapne.values_list("til_enhet", flat=True))
    aapne.update(trukket_tid=tid, trukket_av=av, tilbaketrekking=hendelse)
    Hendelse.objects.create(hva=Hva.SAMTYKKE_TRUKKET, person=person, av=av, gjelder=gjelder or hendelse.pk, tid=tid)
    projiser([person.pk], enheter)
    return hendelse


def _tilbaketrekking(person: Person, hvordan: Hvordan | None, av: Konto, tid: datetime, enhet: Enhet | None = None) -> Tilbaketrekking:
    h, dag = hvordan or Hvordan(), timezone.localdate(tid)
    if h.gitt_dato and h.gitt_dato > dag:
        raise Regelbrudd(_("Samtykket kan ikke være trukket fram i tid."))
    return Tilbaketrekking.objects.create(
        person=person,
        giver=h.giver,
        enhet=enhet,
        form=h.form,
        gitt_dato=h.gitt_dato or dag,
        dokument=dokumenter.ta_imot(person=person, fil=h.fil, tid=tid) if h.fil else h.dokument,
        registrert_av=av,
    )
