"""Opplæringen på standdagen: hvem av koordinatorene som har kursene de skal ha (hol § 7-3; R38)."""

from django.db.models import Case, CharField, DateField, Exists, F, Func, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from koordinator.models import Kurs, Kursdeltakelse, Oppnevning, Verv
from oversikt.tavle.tall.felles import Tabell, i_rute
from oversikt.tavle.tidsrom import Tidsrom
from personer.models import Konto

HAR, MANGLER = "HAR", "MANGLER"
STATUS = {MANGLER: _("Mangler minst ett kurs"), HAR: _("Har alle kursene")}


class Utloper(Func):
    """Det samme som `Kurs.utloper`: første dag kurset ikke gjelder."""

    template = "(%(expressions)s))::date"
    arg_joiner = " + make_interval(months => "
    output_field = DateField()


def _opplaering(t: Tidsrom) -> QuerySet[Konto]:
    tatt = Kursdeltakelse.objects.filter(kurs=OuterRef("pk"), konto=OuterRef(OuterRef("pk")), dato__lte=t.dag)
    tatt = tatt.annotate(utloper=Utloper(F("dato"), F("kurs__gyldig_maaneder")))
    gjelder = tatt.filter(Q(kurs__gyldig_maaneder__isnull=True) | Q(utloper__gt=t.dag))
    mangler = Kurs.objects.filter(Q(til__isnull=True) | Q(til__gt=t.dag)).filter(~Exists(gjelder))
    har_verv = Oppnevning.objects.paa(t.dag).exclude(slag=Verv.SAMORDNING)
    status = Case(When(Exists(mangler), then=Value(MANGLER)), default=Value(HAR), output_field=CharField())
    return Konto.objects.filter(pk__in=har_verv.values("konto")).annotate(**i_rute(status))


TABELLER = [
    Tabell(
        "opplaering", _("Opplæringen av koordinatorene"),
        _("Ansatte som er koordinator, barnekoordinator eller vikar på standdagen, etter om de har kursene som kreves."),
        _opplaering, STATUS, person="", deler=_("Kursene"),
    ),
]  # fmt: skip
