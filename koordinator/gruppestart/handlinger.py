from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.models import Gruppestart, Utgang, Vurdering
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Konto
from tilgang import regler
from tilgang.handling import Handling


def be_om_gruppe(*, vurdering_id: UUID, enhet: Enhet, kontaktperson: str, innen_dato: date, av: Konto, tid: datetime) -> Gruppestart:
    """En navngitt i tjenesten har sagt ja til å kalle sammen. En tjeneste om gangen; den første må være ferdig først."""
    with som(av, grunn=_("ba en tjeneste kalle sammen samarbeidsgruppen")):
        vurdering = Vurdering.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=vurdering_id)
        regler.krev(av, Handling.VURDERE, vurdering.person)
        if vurdering.utgang != Utgang.SAMARBEIDSGRUPPE:
            raise Regelbrudd(_("Vurderingen endte ikke med samarbeidsgruppe."))
        if vurdering.gruppestarter.aapne().exists():
            raise Regelbrudd(_("En tjeneste er alt bedt om å kalle sammen. Skriv hvordan det gikk først."))
        if innen_dato < timezone.localdate(tid):
            raise Regelbrudd(_("Datoen er passert. Skriv når gruppen skal være samlet."))
        felt = {"enhet": enhet, "kontaktperson": kontaktperson, "innen_dato": innen_dato, "bedt_av": av, "bedt_tid": tid}
        return Gruppestart.objects.create(vurdering=vurdering, person=vurdering.person, **felt)


def gruppen_er_klar(*, gruppestart_id: UUID, ferdig_dato: date, resultat: str, av: Konto, tid: datetime) -> Gruppestart:
    """Gruppen har møttes, eller det ble ikke noe av: hva som skjedde."""
    with som(av, grunn=_("skrev hvordan det gikk med samarbeidsgruppen")):
        rad = Gruppestart.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=gruppestart_id)
        regler.krev(av, Handling.VURDERE, rad.person)
        if rad.ferdig_dato:
            raise Regelbrudd(_("Det er alt skrevet hvordan det gikk."))
        if ferdig_dato > timezone.localdate(tid):
            raise Regelbrudd(_("Datoen er fram i tid. Skriv dagen det ble klart."))
        rad.ferdig_dato, rad.resultat, rad.ferdig_av = ferdig_dato, resultat, av
        rad.save(update_fields=["ferdig_dato", "resultat", "ferdig_av"])
        return rad
