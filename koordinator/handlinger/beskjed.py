from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator import vervbrev
from koordinator.models import Vervsendring
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from personer.skjema import JaNei
from tilgang import regler
from tilgang.handling import Handling
from utsending.handlinger import nytt_brev
from vedtak.mottakere import Mottaker


def gi_beskjed(
    *, endring_id: UUID, svar: Mapping[tuple[str, UUID], JaNei], av: Konto, tid: datetime, annen_maate: str = ""
) -> Vervsendring:
    """Personen får vite hvem som har vervet: brev til dem som skal ha det, eller hvordan beskjeden er gitt ellers (R36)."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("ga beskjed om vervet")):
        endring = Vervsendring.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=endring_id)
        regler.krev(av, Handling.SENDE_BREV, endring.person)
        if endring.beskjed_tid is not None:
            raise Regelbrudd(_("Beskjeden er alt gitt."))
        vurdering = annen_maate
        if not annen_maate:
            liste = vervbrev.mottakerliste(endring, {nokkel: verdi.svar for nokkel, verdi in svar.items()}, dag)
            if liste.ubesvarte(svar):
                raise Regelbrudd(_("Svar på alle spørsmålene om hvem som skal ha brevet."))
            if not liste.mottakere:
                raise Regelbrudd(_("Ingen kan få brevet etter svarene. Skriv hvordan beskjeden er gitt på en annen måte."))
            for mottaker in liste.mottakere:
                _send(endring, mottaker, av, tid)
            fikk = {m.person.pk for m in liste.mottakere if m.person}
            uten = [s for s in liste.sporsmaal if s.gjelder.pk not in fikk]
            vurdering = "\n".join(f"{s.gjelder.navn}: {svar[s.nokkel].grunn}" for s in uten)
        endring.beskjed_tid, endring.beskjed_av, endring.beskjed_vurdering = tid, av, vurdering
        endring.save(update_fields=["beskjed_tid", "beskjed_av", "beskjed_vurdering"])
        return endring


def _send(endring: Vervsendring, mottaker: Mottaker, av: Konto, tid: datetime) -> None:
    ferdig = vervbrev.skriv(endring, mottaker, dag=timezone.localdate(tid), av=av)
    nytt_brev(
        person=endring.person,
        mottaker=mottaker.person,
        mottaker_navn=mottaker.navn,
        adresselinjer=mottaker.adresselinjer,
        maalform=ferdig.maalform,
        tittel=ferdig.tittel,
        html=ferdig.html,
        mal_versjon=vervbrev.mal_versjon(),
        gjelder=endring.pk,
        tid=tid,
    )
