"""En inhabil koordinator ber om bytte i samme skriving som det meldes: hen er selv ute av saken og kan ikke be om det (settled 10)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.models import Byttegrunn, Byttekrav, Oppnevning
from personer.models import Hendelse, Hva, Konto
from tilgang.models import Inhabilitet


def be_om_bytte(rad: Inhabilitet, av: Konto, tid: datetime) -> None:
    """Ett ønske om bytte for hvert verv den inhabile har for personen. Grunnen sier ikke hva slags forhold det er."""
    verv = Oppnevning.objects.faste().filter(person=rad.person, konto=rad.konto).exclude(til__lte=timezone.localdate(tid))
    for oppnevning in verv.select_for_update(of=("self",), no_key=True).select_related("enhet"):
        if oppnevning.byttekrav.aapne().exists():
            continue
        krav = Byttekrav.objects.create(
            person=rad.person,
            oppnevning=oppnevning,
            grunn=Byttegrunn.INHABIL,
            begrunnelse=_("Koordinatoren er meldt inhabil og kan ikke ha saken."),
            meldt_av=av,
            meldt_tid=tid,
        )
        Hendelse.objects.create(hva=Hva.BYTTE_BEDT_OM, person=rad.person, enhet=oppnevning.enhet, av=av, gjelder=krav.pk, tid=tid)
