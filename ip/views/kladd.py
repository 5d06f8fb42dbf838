"""Kladden i et av planens skjema: ta imot det som skrives, tilby det når skjemaet åpnes igjen, slette det når det lagres.

Lages først når visningen har sluppet brukeren inn i skjemaet, så en kladd leses aldri uten at reglene er spurt på nytt.
"""

import copy
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ip import handlinger, vilkaar
from ip.models import Kladd, Plan
from personer.skjema import Skjema, engangs, forskjeller

ADRESSE = "?kladd=lagre"
TEKNISKE = {"csrfmiddlewaretoken", "innsending"}
MEST = 100_000  # tegn i én kladd


@dataclass(frozen=True)
class Tilbud:
    """En kladd slik den tilbys: når den ble skrevet, hva som står i den, og om det lagrede er endret siden."""

    kladd: Kladd
    rader: list[dict[str, str]]
    er_endret_siden: bool

    @property
    def nokkel(self) -> str:
        return str(self.kladd.nokkel)


class Kladdsted:
    """Skjemaet kladden hører til, for den innloggede."""

    def __init__(self, request, plan: Plan, skjema: str, gjelder: UUID):
        self.request, self.plan, self.skjema, self.gjelder = request, plan, skjema, gjelder
        self.er_laast = bool(vilkaar.hvorfor_ikke_skrive(tilstand=plan.tilstand, har_samtykke=plan.har_samtykke))
        self.valgt: Kladd | None = None

    def svar(self) -> HttpResponse | None:
        """Svaret når forespørselen gjelder kladden og ikke planen."""
        valg = self.request.GET.get("kladd", "")
        if self.request.method == "POST" and valg == "lagre":
            return self._lagre()
        if self.request.method == "POST" and valg == "forkast":
            handlinger.slett_kladd(nokkel=self._nokkel(self.request.POST.get("kladd", "")), av=self.request.user)
            return HttpResponseRedirect(self.request.path)
        if self.request.method == "GET" and valg:
            self.valgt = self._kladder().filter(nokkel=self._nokkel(valg)).first()
        return None

    def innsatt(self, initial: dict | None = None) -> dict:
        """Det skjemaet begynner med: kladden som er valgt, ellers det som er lagret. Kladden har versjonen den ble skrevet mot."""
        return {**(initial or {}), **(self.valgt.innhold | {"innsending": self.valgt.nokkel} if self.valgt else {})}

    def engangs(self, form: Skjema, utfor) -> HttpResponse | None:
        """Som `engangs`: kladden slettes i samme transaksjon, og følger med når en annen lagret først."""
        nokkel, konto = form.nokkel, self.request.user

        def lagre_og_slett():
            adresse = utfor()
            handlinger.slett_kladd(nokkel=nokkel, av=konto)
            return adresse

        svar = engangs(self.request, form, lagre_og_slett, kladd=ADRESSE)
        if svar is not None and svar.status_code == 409:
            handlinger.flytt_kladd(fra=nokkel, til=form.data["innsending"], av=konto)
        return svar

    def tilbud(self, form: Skjema, naa=None) -> list[Tilbud]:
        """Kladdene i skjemaet, den nyeste først. Ikke mens det rettes, og ikke en som er lik det som er lagret."""
        if form.is_bound or self.er_laast or self.valgt:
            return []
        ut = []
        for kladd in self._kladder():
            utfylt = _utfylt(form, kladd.innhold)
            skrevet = [felt for felt in utfylt.visible_fields() if felt.name in utfylt.changed_data]
            if not skrevet:
                continue
            endret = naa is not None and kladd.innhold.get("versjon") != str(naa.versjon)
            rader = forskjeller(utfylt, naa) if endret else [{"felt": f.label, "mitt": f.value()} for f in skrevet if _er_tekst(f)]
            ut.append(Tilbud(kladd, rader, endret))
        return ut

    def _kladder(self):
        if self.er_laast:
            return Kladd.objects.none()
        egne = Kladd.objects.synlig_for(self.request.user)
        return egne.filter(plan=self.plan, skjema=self.skjema, gjelder=self.gjelder).order_by("-endret_tid", "pk")

    def _lagre(self) -> HttpResponse:
        data = self.request.POST
        innhold = {navn: verdi.replace("\x00", "") for navn, verdi in data.items() if navn not in TEKNISKE}
        if self.er_laast:
            return _status(_("Kladden er ikke lagret: planen kan ikke endres nå."), 422)
        if sum(map(len, [*innhold, *innhold.values()])) > MEST:
            return _status(_("Kladden er ikke lagret: teksten er for lang."), 422)
        tid, nokkel = timezone.now(), self._nokkel(data.get("innsending", ""))
        kladd = handlinger.lagre_kladd(
            plan=self.plan, skjema=self.skjema, gjelder=self.gjelder, nokkel=nokkel, innhold=innhold, av=self.request.user, tid=tid
        )
        if kladd is None:
            return HttpResponse(status=204)
        return _status(_("Kladd lagret kl. %(tid)s.") % {"tid": timezone.localtime(tid).strftime("%H.%M")}, 200)

    def _nokkel(self, verdi: str) -> UUID:
        try:
            return UUID(verdi)
        except ValueError:
            raise BadRequest("nøkkelen er ødelagt") from None


def _status(tekst: str, kode: int) -> HttpResponse:
    return HttpResponse(format_html("{}", tekst), status=kode)


def _utfylt(form: Skjema, innhold: dict[str, str]) -> Skjema:
    """Skjemaet slik det var utfylt, for å lese det; det tomme står urørt."""
    utfylt = copy.copy(form)
    utfylt.__dict__.pop("changed_data", None)
    utfylt.is_bound, utfylt.data, utfylt._bound_fields_cache, utfylt._errors = True, innhold, {}, None
    utfylt.full_clean()
    return utfylt


def _er_tekst(felt) -> bool:
    return felt.widget_type in ("textarea", "text")
