"""Å peke ut tjenesten som samordner der ingen rettighet gjelder (hol § 3-4). Lederen navngir og avslutter som for en koordinator."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator import samordning
from koordinator.handlinger.verv import erstatt
from koordinator.models import Utpeking, Verv
from koordinator.utvalg import enheter_med_leder
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import pek_ut_enhet
from vedtak.models import Retningslinjeart
from vedtak.retningslinjer.oversikter import gjeldende


def pek_ut_samordning(
    *,
    person: Person,
    enhet: Enhet,
    uten_rettighet: str,
    begrunnelse: str,
    av: Konto,
    tid: datetime,
    personens_onske: str = "",
    vekting: str = "",
) -> Utpeking:
    """Peker ut tjenesten. Lederen der kan fra nå av navngi den samordningsansvarlige, og ser bare det hen trenger.

    Kaster Regelbrudd når en rettighet gjelder eller er til vurdering, eller noen alt er koordinator (R46).
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("pekte ut tjeneste til å samordne")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.PEKE_UT_TJENESTE, person)
        if hvorfor := samordning.hvorfor_ikke(person, dag):
            raise Regelbrudd(hvorfor)
        if not enheter_med_leder(person, dag).filter(pk=enhet.pk).exists():
            raise Regelbrudd(_("%(enhet)s har ingen leder som kan navngi den som samordner.") % {"enhet": enhet.navn})
        erstatt(person, dag)
        utpeking = Utpeking.objects.create(
            person=person,
            verv=Verv.SAMORDNING,
            enhet=enhet,
            uten_rettighet=uten_rettighet,
            begrunnelse=begrunnelse,
            personens_onske=personens_onske,
            vekting=vekting,
            retningslinje=gjeldende(Retningslinjeart.SAMORDNING, dag),
            utpekt_av=av,
            utpekt_tid=tid,
            fra=dag,
        )
        pek_ut_enhet(person=person, enhet=enhet, kilde_id=utpeking.pk, fra=dag)
        Hendelse.objects.create(hva=Hva.TJENESTE_PEKT_UT, person=person, enhet=enhet, av=av, gjelder=utpeking.pk, tid=tid)
        return utpeking
