"""Når ungdommen fyller 16 år: linjene andre ga, bekreftes eller slutter."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from personer import dokumenter
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Dokument, Hendelse, Hva, Kompetansevurdering, Konto, Person, Saksforhold
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger.samtykke import Hvordan, trekk_linjer
from tilgang.models import Form, Samtykkelinje, Videreforing, Viderefort
from tilgang.projeksjon import projiser

FORVEI = timedelta(days=92)  # tre måneder før 16-årsdagen (settled 9)


def viderefor_linje(
    *,
    linje_id: UUID,
    form: Form,
    dag: date,
    av: Konto,
    tid: datetime,
    kompetansevurdering: Kompetansevurdering | None = None,
    fil: UploadedFile | None = None,
    dokument: Dokument | None = None,
) -> Videreforing:
    """Linjen gjelder videre fra og med dagen: ungdommen bekreftet den, eller er vurdert til å mangle kompetanse for den.

    Kaster Regelbrudd når linjen er trukket eller alt ført videre, eller vurderingen gjelder noe annet (pbrl §§ 4-3, 4-5).
    """
    with som(av, grunn=_("samtykket ble ført videre etter 16 år")):
        linje = Samtykkelinje.objects.select_for_update(of=("self",), no_key=True).select_related("samtykke__person").get(pk=linje_id)
        person = linje.samtykke.person
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        if linje.trukket_tid is not None or linje.samtykke.trukket_tid is not None:
            raise Regelbrudd(_("Denne delen av samtykket er trukket."))
        if kompetansevurdering is not None:
            _krev_vurdering(kompetansevurdering, person, dag)
        try:
            with transaction.atomic():
                rad = Videreforing.objects.create(
                    samtykkelinje=linje,
                    grunnlag=Viderefort.MANGLER_KOMPETANSE if kompetansevurdering else Viderefort.BEKREFTET,
                    form=form,
                    kompetansevurdering=kompetansevurdering,
                    dokument=dokumenter.ta_imot(person=person, fil=fil, tid=tid) if fil else dokument,
                    registrert_av=av,
                    fra=dag,
                )
        except IntegrityError as feil:
            raise Regelbrudd(_("Denne delen av samtykket er alt ført videre.")) from feil
        Hendelse.objects.create(hva=Hva.SAMTYKKE_VIDEREFORT, person=person, av=av, gjelder=linje.pk, tid=tid)
        projiser([person.pk])
        return rad


def _krev_vurdering(vurdering: Kompetansevurdering, person, dag: date) -> None:
    gjelder = vurdering.person_id == person.pk and vurdering.gjelder == Saksforhold.DELING and not vurdering.har_kompetanse
    if not gjelder or vurdering.fra > dag or (vurdering.til is not None and vurdering.til <= dag):
        raise Regelbrudd(_("Det finnes ingen gjeldende vurdering av at personen mangler beslutningskompetanse for å dele opplysninger."))


def svar_ved_seksten(
    *,
    person: Person,
    ja: Iterable[UUID],
    nei: Iterable[UUID],
    form: Form,
    dag: date,
    av: Konto,
    tid: datetime,
    kompetansevurdering: Kompetansevurdering | None = None,
    fil: UploadedFile | None = None,
) -> None:
    """Ungdommens svar linje for linje, i én transaksjon: det som fortsetter, og det som slutter med en gang (settled 9).

    `dag` er dagen det gjelder fra: 16-årsdagen, eller i dag når den er passert. Den som avslutter, trenger ingen kapasitet.
    """
    ja, nei = list(ja), list(nei)
    with som(av, grunn=_("svar ved 16 år")):
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        if dag - timezone.localdate(tid) > FORVEI:
            raise Regelbrudd(_("Svarene kan registreres fra tre måneder før 16-årsdagen."))
        arket = dokumenter.ta_imot(person=person, fil=fil, tid=tid) if fil else None
        for linje in ja:
            viderefor_linje(linje_id=linje, form=form, dag=dag, av=av, tid=tid, kompetansevurdering=kompetansevurdering, dokument=arket)
        if nei:
            giver = None if kompetansevurdering else person
            trekk_linjer(person=person, linjer=nei, av=av, tid=tid, hvordan=Hvordan(giver, form, dokument=arket))
