"""NAV avgjør selv: et fattet vedtak med brev, og et utkast som følger det. Gruppemedlemmet arbeider også der."""

from datetime import datetime

from django.test import override_settings

from tests.fabrikk import AnsettelseFabrikk, InnsynsdelFabrikk, TilknytningFabrikk
from tests.vedtak.enheten.fabrikk import BREVHODE, fatt, skriv
from tests.vedtak.fabrikk import DelegasjonFabrikk
from tilgang.models import Kilde, Rolle, Slag
from utsending import arbeid
from utsending.models import Brev, Oppdrag
from vedtak import handlinger as vedtakshandlinger
from vedtak.enheten import handlinger as enheten
from vedtak.folge import handlinger as folge
from vedtak.models import Initiativ, Rettsgrunnlag, Utfall


def legg_til(verden, s, settes: datetime) -> None:
    enhet, egen = verden.enheter["nav"], s is verden.egen
    InnsynsdelFabrikk(person=s.person, kilde_enhet=enhet, slag=Slag.ARBEID_OKONOMI)
    leser = verden.kontoer["gruppemedlem" if egen else "medlem_annen"]
    skriver, fatter = (AnsettelseFabrikk(konto__navn=f"NAV {nr} {s.bygger.sak}", enhet=enhet).konto for nr in (1, 2))
    DelegasjonFabrikk(konto=fatter, enhet=enhet, rettigheter=["IP"])
    with override_settings(ENHETSBREV=BREVHODE), s.bygger.steg() as tid:
        for konto in (leser, skriver, fatter):
            felles = {"person": s.person, "enhet": enhet, "fra": tid.date()}  # dagen er sakens egen
            TilknytningFabrikk(konto=konto, rolle=Rolle.GRUPPEMEDLEM, kilde=Kilde.MEDLEMSKAP, **felles)
        ny = enheten.opprett_utkast(person=s.person, enhet=enhet, radkode="D-28", utfall=Utfall.AVSLAG, av=skriver, tid=tid)
        ny = skriv(ny, tid=tid, tekster={"barnets_syn": "Vil ha én voksen å snakke med."}, ikke_oppfylt=("BEHOV_FOR_KOORDINERING",))
        s.tjenestevedtak = fatt(ny, fatter, tid)
        s.tjenestebrev = Brev.objects.filter(gjelder=s.tjenestevedtak.pk).order_by("mottaker_navn").first()
        s.tjenesteutkast = folge.start(
            vedtak_id=s.tjenestevedtak.pk, slag=Utfall.OMGJORING, rettigheter=["IP"], initiativ=Initiativ.PERSONEN, av=skriver, tid=tid
        )
    for oppdrag in Oppdrag.objects.filter(gjelder__in=Brev.objects.filter(gjelder=s.tjenestevedtak.pk).values("pk")):
        assert arbeid.utfor(oppdrag_id=oppdrag.pk, klokke=lambda: settes)


def reglene(verden, tid: datetime) -> None:
    """Raden NAV avgjør etter, og det brevene derfra viser til, godkjent av to."""
    koder = ["D-28", "M-VEILED", "M-RETTSR", "M-FKLAGE"]
    for rad in Rettsgrunnlag.objects.filter(kode__in=koder, gyldig_fra__isnull=False).order_by("kode", "-versjon").distinct("kode"):
        for navn in ("ke_leder", "saksbehandler"):
            if not rad.godkjenninger.filter(konto=verden.kontoer[navn]).exists():
                vedtakshandlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=verden.kontoer[navn], tid=tid)
