"""De som meldte: én har fått vite utfallet med samtykke, én bare at meldingen er behandlet, og de tre siste venter på svar."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from koordinator.melder.handlinger import ikke_svar_melder, registrer_meldersamtykke, svar_melder
from koordinator.melder.utfallet import er_avgjort
from koordinator.melder.vilkaar import faar_vedtaket
from koordinator.models import Avsenderrolle, Henvendelse, UtenBrev
from oversikt.demo.kommunen import Kommune
from personer.models import Maalform
from tilgang.models import Form, Kapasitet, Utfall
from tilgang.models import Formaal as F
from tilgang.vilkaar import mulige_givere

VENTER = 3
ADRESSE = ["Helsestasjonen", "Torget 2", "0001 Fjordvik"]


def registrer(kommune: Kommune, dag: date) -> None:
    """I går. Det eldste er besvart; bare de to første med brev, så posten ikke blir lang."""
    tid = timezone.make_aware(datetime.combine(dag - timedelta(days=1), time(13)))
    konto = kommune.saksbehandlere[1]
    vurderte = Henvendelse.objects.filter(vurdering__ferdig_tid__lt=tid, sak__avsluttet_dato=None, person__adressebeskyttelse="INGEN")
    vurderte = vurderte.exclude(avsender_rolle=Avsenderrolle.SELV).select_related("person", "sak", "vurdering")
    meldinger = list(vurderte.filter(person__slaatt_sammen_med=None).order_by("vurdering__ferdig_tid", "pk"))[:-VENTER]
    felles = {"av": konto, "tid": tid}
    fagfolk = [m for m in meldinger if m.avsender_rolle != Avsenderrolle.PAARORENDE and m.person.fodselsdato and _selv(m, tid)]
    med, uten = [m for m in fagfolk if er_avgjort(m)][:2]
    registrer_meldersamtykke(
        melding_id=med.pk, utfall=Utfall.GITT, givere=[med.person], form=Form.MUNTLIG, gitt_dato=tid.date(), **felles,
        informasjon_gitt="Hva avsenderen får vite, at det er frivillig, og at det kan trekkes.",
    )  # fmt: skip
    for melding, utfall in ((med, True), (uten, False)):
        svar_melder(melding_id=melding.pk, adresselinjer=ADRESSE, maalform=Maalform.BOKMAAL, med_utfall=utfall, **felles)
    for m in meldinger:
        if m not in (med, uten):
            er_part = bool(faar_vedtaket(m, tid.date()))
            hvorfor = UtenBrev.FAAR_VEDTAKET if er_part else UtenBrev.SVART_MUNTLIG
            grunn = "Står i brevet om vedtaket." if er_part else "Ringt: meldingen er mottatt og behandlet."
            ikke_svar_melder(melding_id=m.pk, uten_brev=hvorfor, grunn=grunn, **felles)


def _selv(melding: Henvendelse, tid: datetime) -> bool:
    """Personen svarer selv på om avsenderen får vite det."""
    return [k for _g, k in mulige_givere(melding.person, tid.date(), F.SVAR)] == [Kapasitet.SELV]
