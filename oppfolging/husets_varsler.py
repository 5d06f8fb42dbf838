"""Varslene dette rommet selv vet om: nødtilgang, lesing over taket, samtykker, det som er løftet til lederen, og brev som kom i retur."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from oppfolging import register
from oppfolging.models import Paaminnelse, Varsel, Varselslag
from oppfolging.varselkilder import Linje, Varselkilde, hendelser, nye, om_hendelsen, rundt, uvarslede
from personer.models import Hendelse, Hva, Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Formaal, Lesegrunn, Samtykke
from utsending.levering.tilstander import Leveringsslag, Leveringstilstand
from utsending.models import Forsendelse, Leveringshendelse

SAMTYKKET = {
    Hva.SAMTYKKE_GITT: lambda: _("Et samtykke er registrert"),
    Hva.SAMTYKKE_TRUKKET: lambda: _("Et samtykke er trukket eller endret"),
    Hva.SAMTYKKE_VIDEREFORT: lambda: _("Et samtykke er ført videre"),
}


def _ved_nodtilgang(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Til hver leder om hver nødtilgang, unntatt den som selv brukte den."""
    ledere = set(regler.kontoer_med(Handling.GJENNOMGAA_LOGG, timezone.localdate(tid)).values_list("pk", flat=True))
    aapnet = Hendelse.objects.filter(hva=Hva.NODTILGANG_AAPNET, tid__gt=tid - tilbake, tid__lte=tid)
    aapnet = uvarslede(aapnet, Varselslag.NODTILGANG, "gjelder")
    return [v for h in aapnet for v in nye(Varselslag.NODTILGANG, h.gjelder, sorted(ledere - {h.av_id}), tid)]


def _nodtilgangen(konto: Konto, dag: date) -> Q:
    """Lederen får vite at den er brukt også når hun ikke selv kan se hvem det gjelder; da uten navn."""
    if not regler.har_stilling(konto, Handling.GJENNOMGAA_LOGG, dag):
        return Q(pk__in=[])
    return Q(Exists(Hendelse.objects.filter(hva=Hva.NODTILGANG_AAPNET, gjelder=OuterRef("gjelder"))))


def _nodtilgangslinjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    radene = Hendelse.objects.filter(hva=Hva.NODTILGANG_AAPNET, gjelder__in=[v.gjelder for v in varsler])
    ser = set(radene.filter(regler.gjelder(konto, Handling.SE_LOGG, dag)).values_list("pk", flat=True))
    return {
        h.gjelder: Linje(_("Nødtilgang er brukt"), h.person_id, reverse("tilgang:personlogg", args=[h.person_id]))
        if h.pk in ser
        else Linje(_("Nødtilgang er brukt"), None, reverse("tilgang:logg"))
        for h in radene
    }


def _ved_lesing(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Til hver leder om hver grunn noen har skrevet for å lese over taket (tilgang/lesetak/), unntatt den som skrev den."""
    ledere = set(regler.kontoer_med(Handling.GJENNOMGAA_LOGG, timezone.localdate(tid)).values_list("pk", flat=True))
    skrevet = uvarslede(Lesegrunn.objects.filter(tid__gt=tid - tilbake, tid__lte=tid), Varselslag.LESING)
    return [v for g in skrevet for v in nye(Varselslag.LESING, g.pk, sorted(ledere - {g.konto_id}), tid)]


def _lesingen(konto: Konto, dag: date) -> Q:
    return Q() if regler.har_stilling(konto, Handling.GJENNOMGAA_LOGG, dag) else Q(pk__in=[])


def _leselinjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    return {v.gjelder: Linje(_("En ansatt har åpnet sakene til mange"), None, reverse("tilgang:gjennomganger")) for v in varsler}


def _ved_samtykke(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Til dem som er med rundt personen og ser samtykkene, og til dem i planen når samtykket gjelder den."""
    dag, ut = timezone.localdate(tid), []
    skjedd = Hendelse.objects.filter(hva__in=SAMTYKKET, tid__gt=tid - tilbake, tid__lte=tid).select_related("person")
    for h in uvarslede(skjedd, Varselslag.SAMTYKKE):
        i_planen = Samtykke.objects.filter(pk=h.gjelder, formaal=Formaal.PLAN).exists()
        handlinger = [Handling.SE_SAMTYKKE, *([Handling.SE_PLANRAMME] if i_planen else [])]
        skal_ha = [k.pk for k in rundt(h.person_id, dag) if k.pk != h.av_id and any(regler.kan(k, hv, h.person, dag) for hv in handlinger)]
        ut += nye(Varselslag.SAMTYKKE, h.pk, skal_ha, tid)
    return ut


def _samtykket(konto: Konto, dag: date) -> Q:
    planens = Exists(Samtykke.objects.filter(pk=OuterRef("gjelder"), formaal=Formaal.PLAN))
    i_planen = hendelser(konto, dag, SAMTYKKET, Handling.SE_PLANRAMME, pk=OuterRef("gjelder")).filter(planens)
    return om_hendelsen(konto, dag, SAMTYKKET, Handling.SE_SAMTYKKE) | Q(Exists(i_planen))


def _samtykkelinjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    radene = Hendelse.objects.filter(pk__in=[v.gjelder for v in varsler])
    ser = set(radene.filter(regler.gjelder(konto, Handling.SE_SAMTYKKE, dag)).values_list("pk", flat=True))
    side = {True: "tilgang:samtykker", False: "oversikt:person"}
    return {h.pk: Linje(SAMTYKKET[Hva(h.hva)](), h.person_id, reverse(side[h.pk in ser], args=[h.person_id])) for h in radene}


def _ved_loft(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Hver åpen påminnelse som er løftet, til lederne som ikke har fått vite det. Ikke etter dagen: et sent sveip mister ingen."""
    dag, ut = timezone.localdate(tid), []
    for konto in regler.kontoer_med(register.LOFTES_TIL, dag):
        har = Exists(Varsel.objects.filter(konto=konto, slag=Varselslag.LOFTET, gjelder=OuterRef("pk")))
        loftet = Paaminnelse.objects.aapne().filter(~har, regler.gjelder(konto, register.LOFTES_TIL, dag), loftet_dato__isnull=False)
        ut += [v for pk in loftet.values_list("pk", flat=True) for v in nye(Varselslag.LOFTET, pk, [konto.pk], tid)]
    return ut


def _loftet(konto: Konto, dag: date) -> Q:
    if not regler.har_stilling(konto, register.LOFTES_TIL, dag):
        return Q(pk__in=[])
    loftet = Paaminnelse.objects.filter(regler.gjelder(konto, register.LOFTES_TIL, dag), loftet_dato__isnull=False)
    return Q(Exists(loftet.filter(pk=OuterRef("gjelder"))))


def _loftelinjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    return {
        p.pk: Linje(
            _("Ikke gjort i tide: %(hva)s") % {"hva": register.finn(p.regel).tekst},
            p.person_id,
            reverse("oppfolging:paaminnelse", args=[p.pk]),
        )
        for p in Paaminnelse.objects.filter(pk__in=[v.gjelder for v in varsler])
    }


def _ved_retur(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Til dem i koordinerende enhet som sender brev og ser dette, unntatt den som registrerte det."""
    dag, ut = timezone.localdate(tid), []
    kontoer = list(regler.kontoer_med(Handling.SENDE_BREV, dag))
    kom = Leveringshendelse.objects.filter(slag=Leveringsslag.RETURNERT, angret_av=None, tid__gt=tid - tilbake, tid__lte=tid)
    for h in uvarslede(kom, Varselslag.BREV):
        for konto in kontoer:
            if konto.pk != h.av_id and Forsendelse.objects.synlig_for(konto).filter(pk=h.forsendelse_id).exists():
                ut += nye(Varselslag.BREV, h.pk, [konto.pk], tid)
    return ut


def _returen(konto: Konto, dag: date) -> Q:
    """Så lenge brevet ligger der: er det sendt på nytt, er det ikke mer å gjøre."""
    if not regler.har_stilling(konto, Handling.SENDE_BREV, dag):
        return Q(pk__in=[])
    ligger = Forsendelse.objects.synlig_for(konto).filter(tilstand=Leveringstilstand.RETURNERT)
    kom = Leveringshendelse.objects.filter(forsendelse__in=ligger, slag=Leveringsslag.RETURNERT, angret_av=None)
    return Q(Exists(kom.filter(pk=OuterRef("gjelder"))))


def _returlinjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    kom = Leveringshendelse.objects.filter(pk__in=[v.gjelder for v in varsler]).select_related("forsendelse__brev")
    return {
        h.pk: Linje(_("Et brev er kommet i retur"), h.forsendelse.brev.person_id, reverse("utsending:brev", args=[h.forsendelse.brev_id]))
        for h in kom
    }


KILDENE = (
    Varselkilde(Varselslag.NODTILGANG, _ved_nodtilgang, _nodtilgangen, _nodtilgangslinjer),
    Varselkilde(Varselslag.LESING, _ved_lesing, _lesingen, _leselinjer),
    Varselkilde(Varselslag.SAMTYKKE, _ved_samtykke, _samtykket, _samtykkelinjer),
    Varselkilde(Varselslag.LOFTET, _ved_loft, _loftet, _loftelinjer),
    Varselkilde(Varselslag.BREV, _ved_retur, _returen, _returlinjer),
)
