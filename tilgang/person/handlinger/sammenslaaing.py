"""Lederen slår sammen to registreringer av samme menneske (settled 13; R1). Det kan ikke gjøres om."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from personer import sammenslaaing
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.projeksjon import projiser


def slaa_sammen(*, hode: Person, alias: Person, begrunnelse: str, av: Konto, tid: datetime) -> Person:
    """`alias` blir et annet navn på `hode`. Samtykker følger ikke med; sperrer og inhabilitet gjelder begge.

    Kaster Regelbrudd når noe står åpent på raden som blir et annet navn, eller en av dem alt er slått sammen.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=begrunnelse):
        ider = [hode.pk, alias.pk]
        rader = Person.objects.filter(Q(pk__in=ider) | Q(slaatt_sammen_med__in=ider)).order_by("pk")
        rader = rader.select_for_update(of=("self",), no_key=True)
        laast = {p.pk: p for p in rader}
        hode, alias = laast[hode.pk], laast[alias.pk]
        if hode.pk == alias.pk:
            raise Regelbrudd(_("Velg to ulike registreringer."))
        if hode.slaatt_sammen_med_id or alias.slaatt_sammen_med_id:
            raise Regelbrudd(_("En av registreringene er alt slått sammen med en annen. Søk opp den som gjelder."))
        regler.krev(av, Handling.SLAA_SAMMEN, hode)
        regler.krev(av, Handling.SLAA_SAMMEN, alias)
        if not begrunnelse.strip():
            raise Regelbrudd(_("Skriv hvordan dere vet at det er samme person."))
        if hindringer := sammenslaaing.hindringer(alias=alias, hode=hode, dag=dag):
            raise Regelbrudd(" ".join(hindringer))
        sammenslaaing.slaa_sammen(alias=alias, hode=hode, dag=dag)
        for rad, den_andre in ((hode, alias), (alias, hode)):
            Hendelse.objects.create(hva=Hva.PERSONER_SLAATT_SAMMEN, person=rad, av=av, gjelder=den_andre.pk, tid=tid)
        projiser(laast)
        return hode
