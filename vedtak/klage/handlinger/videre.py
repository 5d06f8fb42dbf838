"""Det som skjer etter kommunens svar: pakken til Statsforvalteren, svaret derfra, og slutten."""

import hashlib
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from personer import dokumenter
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto
from vedtak.klage import brev, pakke, partene, vilkaar
from vedtak.klage.handlinger.laas import laas
from vedtak.klage.tilstander import Eget, Klagetilstand
from vedtak.models import Klage, Klagepakke

T = Klagetilstand


def oversend(*, klage_id: UUID, av: Konto, tid: datetime) -> Klage:
    """Klageren fikk rett i noe; resten sendes til Statsforvalteren med den samme begrunnelsen."""
    with som(av, grunn=_("sendte resten av klagen videre")):
        klage = laas(klage_id, av)
        if klage.tilstand != T.OMGJORT_DELVIS:
            raise Regelbrudd(_("Det er ikke noe igjen av klagen å sende videre."))
        klage.flytt_til(T.OVERSENDT)
        send_over(klage, av, tid, timezone.localdate(tid))
        return klage


def send_over(klage: Klage, av: Konto, tid: datetime, dag: date) -> None:
    """Klageren og partene får uttalelsen; forsiden får den også, med listen over dokumentene. Krever en åpen `som` og klagen låst."""
    deler = pakke.deler(klage, tid)
    klage.oversendt_tid = tid
    brev.til_klageren(Eget.OVERSENDT, klage, tid, dag)
    partene.send_kopi(klage, tid, dag)
    klage.oversendelse = brev.til_statsforvalteren(klage, pakke.liste(deler), tid, dag)
    klage.save()
    Hendelse.objects.create(hva=Hva.KLAGE_OVERSENDT, person=klage.person, av=av, gjelder=klage.pk, tid=tid)


def sett_sammen(*, klage_id: UUID, av: Konto, tid: datetime) -> Klagepakke:
    """Alt i én PDF, én gang. Forsiden må være ferdig i utkurven først."""
    with som(av, grunn=_("satte sammen oversendelsen")):
        klage = laas(klage_id, av)
        if klage.oversendelse is None:
            raise Regelbrudd(_("Klagen er ikke sendt til Statsforvalteren."))
        if Klagepakke.objects.filter(klage=klage).exists():
            raise Regelbrudd(_("Oversendelsen er alt satt sammen."))
        deler = pakke.deler(klage, klage.oversendt_tid)
        samlet = pakke.sett_sammen(pakke.innholdet(klage.oversendelse), deler)
        return Klagepakke.objects.create(
            klage=klage,
            innhold=samlet.pdf,
            sha256=hashlib.sha256(samlet.pdf).hexdigest(),
            sider=samlet.sider,
            innhold_liste=pakke.filliste(deler),
            laget_av=av,
            laget_tid=tid,
        )


def registrer_utfall(*, klage_id: UUID, utfall: str, dato: date, begrunnelse: str, fil, av: Konto, tid: datetime) -> Klage:
    """Statsforvalterens svar. Er vedtaket endret eller opphevet, må det nye vedtaket fattes før klagen er ferdig (fvl § 34)."""
    with som(av, grunn=_("registrerte svaret fra Statsforvalteren")):
        klage = laas(klage_id, av)
        klage.flytt_til(T.INSTANS_SVART)
        if not timezone.localdate(klage.oversendt_tid) <= dato <= timezone.localdate(tid):
            raise Regelbrudd(_("Statsforvalteren må ha svart etter at klagen ble sendt, og ikke fram i tid."))
        klage.instans_utfall, klage.instans_dato, klage.instans_begrunnelse = utfall, dato, begrunnelse
        klage.instans_dokument = dokumenter.ta_imot(person=klage.person, fil=fil, tid=tid) if fil else None
        klage.save()
        Hendelse.objects.create(hva=Hva.KLAGE_AVGJORT, person=klage.person, av=av, gjelder=klage.pk, tid=tid)
        return klage


def avslutt(*, klage_id: UUID, av: Konto, tid: datetime) -> Klage:
    """Alt klagen krevde, er gjort. Er personen død, fattes det ikke mer (rad B4), og klagen kan avsluttes likevel."""
    with som(av, grunn=_("avsluttet klagen")):
        klage = laas(klage_id, av)
        kan_fattes = klage.person.brev_stanset_dato is None
        if kan_fattes and klage.skal_gi_nytt_vedtak and vilkaar.nytt_vedtak(klage) is None:
            raise Regelbrudd(_("Det nye vedtaket er ikke fattet ennå. Klagen kan avsluttes når det er gjort."))
        klage.flytt_til(T.AVSLUTTET)
        klage.save(update_fields=["tilstand"])
        Hendelse.objects.create(hva=Hva.KLAGE_AVSLUTTET, person=klage.person, av=av, gjelder=klage.pk, tid=tid)
        return klage
