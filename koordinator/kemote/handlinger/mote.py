"""Ett møte flyttes, får en annen leder, eller avlyses."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from koordinator.kemote.handlinger.laas import laas_mote
from koordinator.kemote.handlinger.serie import _krev_kan_lede
from koordinator.kemote.tilstander import Motetilstand
from koordinator.models import KeMote
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto


def endre_mote(*, mote_id: UUID, dato: date, fra_kl: time, til_kl: time, sted: str, leder: Konto, grunn: str, av: Konto) -> KeMote:
    with som(av, grunn=_("endret et KE-møte")):
        mote = laas_mote(mote_id, av)
        _krev_kan_lede(leder)
        if dato != mote.dato and not grunn:
            raise Regelbrudd(_("Skriv hvorfor møtet er flyttet."))
        if til_kl <= fra_kl:
            raise Regelbrudd(_("Møtet må slutte etter at det begynner."))
        mote.dato, mote.fra_kl, mote.til_kl, mote.sted, mote.leder = dato, fra_kl, til_kl, sted, leder
        mote.grunn = grunn or mote.grunn
        try:
            with transaction.atomic():
                mote.save()
        except IntegrityError as feil:
            raise Regelbrudd(_("Det er alt et møte i serien den dagen.")) from feil
        return mote


def avlys_mote(*, mote_id: UUID, grunn: str, av: Konto, tid: datetime) -> KeMote:
    """Sakene går til neste møte i serien, så ingen av dem blir borte. En som alt står der, tas av dagsordenen her."""
    with som(av, grunn=_("avlyste et KE-møte")):
        mote = laas_mote(mote_id, av)
        saker = list(mote.saker.paa_dagsordenen().order_by("nummer"))
        neste = KeMote.objects.select_for_update(of=("self",), no_key=True).filter(
            serie=mote.serie, tilstand=Motetilstand.PLANLAGT, dato__gt=mote.dato
        ).order_by("dato").first()  # fmt: skip
        if saker and neste is None:
            raise Regelbrudd(_("Det er ikke flere møter i serien. Planlegg et nytt, eller ta sakene av dagsordenen først."))
        staar = set(neste.saker.paa_dagsordenen().values_list("person", flat=True)) if neste else set()
        nummer = (neste.saker.aggregate(hoyest=Max("nummer"))["hoyest"] or 0) if neste else 0
        for sak in saker:
            if sak.person_id in staar:
                sak.trukket_tid = tid
            else:
                nummer += 1
                sak.mote, sak.nummer = neste, nummer
            sak.save(update_fields=["mote", "nummer", "trukket_tid"])
        mote.tilstand, mote.grunn = Motetilstand.AVLYST, grunn
        mote.save(update_fields=["tilstand", "grunn"])
        return mote
