"""En annen tjeneste enn KE begynner på sitt eget vedtak om individuell plan (lov §3.1, rad D og E). Resten er som for KE."""

from datetime import datetime

from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Konto, Person
from tilgang import egen_enhet
from tilgang.handling import Handling
from vedtak.enheten.vilkaar import radkoder
from vedtak.models import Initiativ, Rettighet, Utfall, Vedtak, Vedtakspunkt
from vedtak.tilstander import Tilstand


def opprett_utkast(
    *,
    person: Person,
    enhet: Enhet,
    radkode: str,
    utfall: Utfall,
    gjelder_vedtak: Vedtak | None = None,
    initiativ: Initiativ | str = "",
    av: Konto,
    tid: datetime,
) -> Vedtak:
    """Et utkast tjenesten selv eier. At det finnes, er bare kjent der: ingen hendelse sier fra til andre.

    Kaster Regelbrudd når regelen ikke er tjenestens, eller den alt har et utkast om planen.
    """
    with som(av, grunn=_("laget utkast til vedtak")):
        Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        egen_enhet.krev_i_enhet(av, Handling.UTFORME_I_ENHETEN, person, enhet.pk)
        if radkode not in radkoder(enhet):
            raise Regelbrudd(_("%(enhet)s avgjør ikke noe etter den regelen.") % {"enhet": enhet.navn})
        if Vedtak.objects.filter(person=person, enhet=enhet, tilstand=Tilstand.UTKAST).exists():
            raise Regelbrudd(_("Det finnes alt et utkast om individuell plan. Arbeid videre med det, eller forkast det først."))
        vedtak = Vedtak.objects.create(person=person, enhet=enhet, gjelder_vedtak=gjelder_vedtak, initiativ=initiativ, utformet_av=av)
        Vedtakspunkt.objects.create(vedtak=vedtak, rettighet=Rettighet.IP, utfall=utfall, radkode=radkode)
        return vedtak
