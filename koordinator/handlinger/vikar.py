from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from koordinator.handlinger.bytte import laas_verv
from koordinator.handlinger.verv import krev_kan_avslutte, krev_uten_nektelse, krev_vedtak, opprett
from koordinator.models import Byttegrunn, Endringsslag, Verv, Vervsendring
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto
from tilgang.handlinger import knytt
from tilgang.models import Kilde, Rolle


def sett_vikar(*, oppnevning_id: UUID, konto: Konto, fra: date, til: date, av: Konto, tid: datetime) -> Vervsendring:
    """En vikar mens koordinatoren er borte: egen rad innenfor vervet, med egen tilgang som slutter samme dag (R34).

    Koordinatoren har vervet hele tiden. Personen har fortsatt én koordinator.
    """
    with som(av, grunn=_("satte inn vikar")):
        verv = laas_verv(oppnevning_id)
        krev_kan_avslutte(av, verv)
        if verv.er_vikar:
            raise Regelbrudd(_("En vikar kan ikke ha vikar. Velg en ny vikar i vervet."))
        if verv.slag == Verv.SAMORDNING:  # en vikar ser det koordinatoren ser, og det gjør ikke den som samordner (settled 4)
            raise Regelbrudd(_("Den som samordner, har ikke vikar. Bytt hvem som samordner."))
        if konto.pk == verv.konto_id:
            raise Regelbrudd(_("%(navn)s har vervet selv.") % {"navn": konto.navn})
        if fra < verv.fra or (verv.til is not None and til > verv.til):
            raise Regelbrudd(_("Vikaren må begynne og slutte mens koordinatoren har vervet."))
        krev_vedtak(verv.utpeking, fra)
        krev_uten_nektelse(konto, verv.person, fra)
        vikar = opprett(verv.utpeking, konto, fra, til, av, tid, er_vikar=True, vikar_for=verv)
        knytt(
            person=verv.person,
            konto=konto,
            enhet=verv.enhet,
            rolle=Rolle.VIKAR,
            kilde=Kilde.OPPNEVNING,
            kilde_id=vikar.pk,
            fra=fra,
            til=til,
        )
        endring = Vervsendring.objects.create(
            person=verv.person,
            slag=Endringsslag.VIKAR,
            oppnevning=verv,
            ny=vikar,
            fra=fra,
            grunn=Byttegrunn.BORTE,
            gjort_av=av,
            gjort_tid=tid,
        )
        Hendelse.objects.create(hva=Hva.VIKAR_OPPNEVNT, person=verv.person, enhet=verv.enhet, av=av, gjelder=endring.pk, tid=tid)
        return endring
