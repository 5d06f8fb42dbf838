"""Det personen eller familien sier, som ikke er et samtykke: ønske, aksept og innsigelse (R22)."""

from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from personer import dokumenter
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger.deler import sikre_del
from tilgang.handlinger.nektelse import registrer_innsigelse
from tilgang.models import Erklaering, Erklaeringsart, Form, Innsigelse, Slag, Utfall


def registrer_erklaering(
    *,
    person: Person,
    art: Erklaeringsart,
    svar: Utfall,
    giver: Person,
    form: Form,
    gitt_dato: date,
    av: Konto,
    tid: datetime,
    ordlyd: str = "",
    fil: UploadedFile | None = None,
) -> Erklaering:
    """Skriver ned et ja eller nei. Det nyeste svaret av hvert slag er det som gjelder; de eldre står."""
    with som(av, grunn=_("registrerte et ønske eller svar")):
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        if gitt_dato > timezone.localdate(tid):
            raise Regelbrudd(_("Svaret kan ikke være gitt fram i tid."))
        rad = Erklaering.objects.create(
            person=person,
            art=art,
            svar=svar,
            giver=giver,
            form=form,
            ordlyd=ordlyd,
            gitt_dato=gitt_dato,
            dokument=dokumenter.ta_imot(person=person, fil=fil, tid=tid) if fil else None,
            registrert_av=av,
        )
        Hendelse.objects.create(hva=Hva.ERKLAERING_REGISTRERT, person=person, av=av, gjelder=rad.pk, tid=tid)
        return rad


def motsett_deling(
    *,
    person: Person,
    kilde: Enhet,
    slag: Slag,
    til_enhet: Enhet | None,
    begrunnelse: str,
    dag: date,
    av: Konto,
    tid: datetime,
    fil: UploadedFile | None = None,
) -> Innsigelse:
    """Personen motsetter seg at det kilden har av dette slaget, gjøres kjent (hpl § 29). Gjelder også det som skrives senere."""
    with som(av, grunn=_("registrerte innsigelse mot deling")):
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        innsynsdel = sikre_del(person=person, enhet=kilde, slag=slag)
        staar = Innsigelse.objects.paa(dag).filter(innsynsdel=innsynsdel, til_enhet=til_enhet)
        if staar.exists():
            raise Regelbrudd(_("Denne innsigelsen står alt."))
        return registrer_innsigelse(innsynsdel=innsynsdel, til_enhet=til_enhet, begrunnelse=begrunnelse, dag=dag, av=av, tid=tid, fil=fil)
