"""Verbene i innboksen: merk som lest, og velg når det kommer e-post. Hvert gjelder bare kontoen selv."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from oppfolging.innboks import oversikter
from oppfolging.models import Stilletid, Varsel, Varselslag, Varselvalg
from oppfolging.post import tidspunkt
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto


def les(*, varsel_id: UUID, av: Konto, tid: datetime) -> None:
    """Trygt to ganger: det som er lest, blir stående med den første gangen."""
    with som(av, grunn=_("leste et varsel")):
        Varsel.objects.uleste().filter(konto=av, pk=varsel_id).update(lest_tid=tid)


def les_alle(*, av: Konto, tid: datetime) -> int:
    """Det kontoen ser nå. Det den ikke ser, er den ikke spurt om."""
    with som(av, grunn=_("merket varslene som lest")):
        ider = list(oversikter.synlige(av, timezone.localdate(tid)).uleste().values_list("pk", flat=True))
        return Varsel.objects.uleste().filter(pk__in=ider).update(lest_tid=tid)


def les_om(*, slag: Varselslag, gjelder: Iterable[UUID], av: Konto, tid: datetime) -> None:
    """Når det som hendte, er lest der det står. Kalles av handlingen der, i dens `som`."""
    Varsel.objects.uleste().filter(konto=av, slag=slag, gjelder__in=gjelder).update(lest_tid=tid)


def velg_epost(*, av: Konto, valg: dict[str, str], stille: tidspunkt.Stille, tid: datetime) -> None:
    """`valg` er når for hvert slag. Det som er varslet og ikke sendt, følger det nye valget når det planlegges."""
    if not tidspunkt.kan_samles(stille):
        raise Regelbrudd(_("De stille timene dekker hele dagen. Da kommer det aldri e-post. La det være minst én time igjen."))
    with som(av, grunn=_("valgte når varsler kommer på e-post")):
        egne = oversikter.valgene(av)
        nye = [Varselvalg(konto=av, slag=slag, naar=naar) for slag, naar in valg.items() if oversikter.valgt(egne, slag) != naar]
        Varselvalg.objects.bulk_create(nye, update_conflicts=True, unique_fields=["konto", "slag"], update_fields=["naar"])
        naa = Stilletid.objects.filter(konto=av).values_list("fra", "til").first() or tidspunkt.kommunens_stille()
        if naa != stille:
            rad = Stilletid(konto=av, fra=stille[0], til=stille[1])
            Stilletid.objects.bulk_create([rad], update_conflicts=True, unique_fields=["konto"], update_fields=["fra", "til"])
