"""Et brev om et fattet vedtak som stanset fordi adressen ble gradert etterpå: samme vedtak, skrevet på nytt med riktig adresse."""

from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from utsending.feil import Feil
from utsending.models import Brev, Oppdrag, Slag
from utsending.tilstander import Brevtilstand
from vedtak import brev, mottakere
from vedtak.brev import Ferdigbrev, Grunnlag
from vedtak.models import Rettighet, Rettsgrunnlag, Utfall, Vedtak, Vedtakspunkt, Vilkaar

ADRESSEN = (Feil.GRADERT, Feil.ROPER_ADRESSE)


def hvorfor_ikke_paa_nytt(brevet: Brev) -> str:
    """Tom når brevet stanset på grunn av adressen og ikke er skrevet på nytt, ellers grunnen."""
    if brevet.tilstand != Brevtilstand.FEILET or _feilen(brevet) not in ADRESSEN:
        return _("Brevet stanset ikke på grunn av adressen, så det trenger ikke skrives på nytt.")
    if not Vedtak.objects.fattede().filter(pk=brevet.gjelder).exists():
        return _("Brevet er ikke om et fattet vedtak.")
    nyere = Brev.objects.filter(gjelder=brevet.gjelder, mottaker=brevet.mottaker_id, mottaker_navn=brevet.mottaker_navn)
    if nyere.filter(opprettet_tid__gt=brevet.opprettet_tid).exists():
        return _("Brevet er alt skrevet på nytt.")
    return ""


def brevet_paa_nytt(vedtak: Vedtak, gammelt: Brev) -> Ferdigbrev:
    """Det samme vedtaket til den samme mottakeren. Bare adressen er en annen: en gradert adresse skrives aldri."""
    dag = timezone.localdate(vedtak.fattet_tid)
    liste = mottakere.for_vedtak(vedtak, dag)
    funnet = [m for m in liste.mottakere if (m.person.pk if m.person else None) == gammelt.mottaker_id and m.navn == gammelt.mottaker_navn]
    if not funnet:
        raise Regelbrudd(_("Mottakeren skal ikke lenger ha brevet. Avklar hvem som skal ha det."))
    return brev.skriv(_grunnlaget(vedtak, dag), funnet[0])


def _grunnlaget(vedtak: Vedtak, dag) -> Grunnlag:
    """Det brevet bygde på, lest av det som står fast i vedtaket."""
    punkter = {Rettighet(p.rettighet): p for p in vedtak.punkter.select_related("rettsgrunnlag__klageprofil")}
    punkter = {r: punkter[r] for r in Rettighet if r in punkter}
    return Grunnlag(
        vedtak=vedtak,
        rader={r: p.rettsgrunnlag for r, p in punkter.items()},
        utfall={r: Utfall(p.utfall) for r, p in punkter.items()},
        punkter=punkter,
        tillegg={kode: Rettsgrunnlag.objects.get(kode=kode, versjon=int(v)) for kode, v in (t.split("/") for t in vedtak.tilleggsregler)},
        ikke_oppfylt={r: [Vilkaar(s["vilkaar"]) for s in _svarene(p) if not s["svar"]] for r, p in punkter.items()},
        saksbehandler=vedtak.utformet_av,
        fattes_av=vedtak.fattet_av,
        dag=dag,
        nummer=vedtak.nummer,
    )


def _svarene(punkt: Vedtakspunkt) -> list[dict]:
    """En avvisning tar ikke stilling til vilkårene."""
    return [] if punkt.utfall == Utfall.AVVISNING else punkt.vilkaarssvar


def _feilen(brevet: Brev) -> str:
    return Oppdrag.objects.filter(slag=Slag.BREV, gjelder=brevet.pk).values_list("feil", flat=True).first() or ""
