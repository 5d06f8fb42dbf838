"""Den første systemansvarlige, og veien inn igjen når den siste er borte. Kjøres av drift, fra kommandolinjen."""

from datetime import date, datetime

from django.contrib.auth.models import Group

from personer import innbydelse
from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse, Enhet, Konto, Stilling, Tjeneste
from tilgang.administrasjon import vilkaar
from tilgang.administrasjon.handlinger.laas import laas_roller


class IkkeTrengs(Exception):
    """Noen kan gjøre det i nettleseren, eller noe mangler i kallet."""


def systemansvarlig(*, epost: str, navn: str, ke_navn: str, dag: date, tid: datetime) -> Ansettelse:
    with som(Systemaktor.OPPSETT, grunn="ny systemansvarlig fra kommandolinjen"):
        laas_roller()
        if vilkaar.innehavere(Stilling.SYSTEMANSVARLIG, dag).exists():
            raise IkkeTrengs("Det finnes en systemansvarlig som kan logge inn. Be hen gi rollen i nettleseren.")
        konto = Konto.objects.select_for_update(of=("self",)).filter(epost__iexact=epost).first()
        if konto is None and not navn:
            raise IkkeTrengs("Kontoen finnes ikke. Kjør en gang til med --navn.")
        if konto is None:
            konto = Konto(epost=epost, navn=navn)
        konto.is_active = True
        konto.set_unusable_password()
        konto.save()
        enhet = Enhet.objects.filter(er_ke=True).first() or _ke(ke_navn)
        for rad in konto.ansettelser.filter(enhet=enhet, til__gt=dag):
            rad.til, rad.er_varig = max(dag, rad.fra), False
            rad.save(update_fields=["til", "er_varig"])
        innbydelse.ny(konto=konto, av=None, tid=tid)
        return Ansettelse.objects.create(
            konto=konto, enhet=enhet, stilling=Stilling.SYSTEMANSVARLIG, fra=dag, til=vilkaar.om_et_aar(dag), fornyet_dato=dag
        )


def _ke(navn: str) -> Enhet:
    enhet = Enhet(navn=navn, tjeneste=Tjeneste.HELSE_OMSORG, er_ke=True)
    enhet.gruppe = Group.objects.create(name=str(enhet.pk))
    enhet.save(force_insert=True)
    return enhet
