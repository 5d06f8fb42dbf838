"""En lærer som er invitert i går og ikke har valgt passord ennå, så den systemansvarlige har noe å følge opp."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from oversikt.demo import navn
from oversikt.demo.kommunen import Kommune
from personer import innbydelse
from personer.historikk.aktor import som
from personer.models import Ansettelse, Konto, Stilling

NAVN = "Solrun Nattfrosten"  # etternavnet brukes ikke av noen andre i demoen


def inviter(kommune: Kommune, dag: date) -> Konto:
    """I den systemansvarliges navn. Lenken sendes av arbeideren når den starter."""
    i_gaar = dag - timedelta(days=1)
    with som(kommune.systemansvarlig, grunn="Skal være med i en ansvarsgruppe"):
        konto = Konto(navn=NAVN, epost=navn.epost(NAVN))
        konto.set_unusable_password()
        konto.save(force_insert=True)
        Ansettelse.objects.create(
            konto=konto,
            enhet=kommune.enheter["ungdomsskole"],
            stilling=Stilling.ANSATT,
            fra=i_gaar,
            til=i_gaar + timedelta(days=365),
            fornyet_dato=i_gaar,
        )
        innbydelse.ny(konto=konto, av=kommune.systemansvarlig, tid=timezone.make_aware(datetime.combine(i_gaar, time(14))))
    return konto
