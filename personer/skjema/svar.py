"""Svaret på et skjema: én gang, feil ved feltet, eller begge tekstene når en annen lagret først."""

import logging
from collections.abc import Callable
from copy import copy
from datetime import date
from uuid import uuid4

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Model, QuerySet
from django.forms import ChoiceField, ModelChoiceField, Textarea
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.choices import flatten_choices
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from psycopg import errors

from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.models import Innsending
from personer.skjema.felt import JaNei, Versjonsfelt
from personer.skjema.grunnskjema import Skjema

logger = logging.getLogger(__name__)

# To gjorde det samme samtidig, og databasen valgte den første.
SAMTIDIG = (errors.UniqueViolation, errors.ExclusionViolation, errors.SerializationFailure, errors.DeadlockDetected)


def engangs(request, form: Skjema, utfor: Callable[[], str], *, kladd: str = "") -> HttpResponse | None:
    """Kjører `utfor` én gang for hver utfylling, og sender videre til adressen den svarer med.

    Raden i Innsending skrives i samme transaksjon som handlingen. Kommer samme nøkkel igjen (dobbelt klikk, tilbake
    og send på nytt, to faner), skjer ingenting nytt: den som venter får den førstes adresse.
    Svarer None når handlingen ble nektet (Regelbrudd, eller en annen rakk det først): da står setningen i
    `form`, transaksjonen er rullet tilbake, og visningen går videre til `svar_skjema`.
    Redigeringskonflikt gir 409-siden med begge tekstene; `kladd` er der det som skrives på den, lagres underveis.
    PermissionDenied og Http404 går rett gjennom.
    """
    try:
        with transaction.atomic():
            adresse = tidligere(request.user, form.nokkel)
            if adresse is None:
                adresse = utfor()
                Innsending.objects.create(konto=request.user, nokkel=form.nokkel, maal_url=adresse, tid=timezone.now())
    except Regelbrudd as brudd:
        form.add_error(None, str(brudd))
        return None
    except Redigeringskonflikt as konflikt:
        return svar_konflikt(request, form, konflikt.naa, kladd)
    except (IntegrityError, OperationalError) as feil:
        if not isinstance(feil.__cause__, SAMTIDIG):
            raise
        logger.warning("samtidig endring avvist av databasen: %s", feil.__cause__.diag.constraint_name)
        form.add_error(None, _("Noen andre endret det samme samtidig. Ingenting er lagret. Last siden på nytt og se hva som er gjort."))
        return None
    return HttpResponseRedirect(adresse)


def alt_mottatt(request) -> HttpResponse | None:
    """Svaret på en utfylling som alt er mottatt. For en side der innsendingen selv tok bort det skjemaet sto på."""
    form = Skjema.fra(request)
    adresse = _foerte_til(request.user, form.nokkel) if form.is_valid() else None
    return HttpResponseRedirect(adresse) if adresse else None


def tidligere(konto, nokkel) -> str | None:
    """Venter på en samtidig innsending med samme nøkkel, og svarer hvor den førte."""
    with connection.cursor() as c:
        c.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"innsending:{konto.pk}:{nokkel}"])
    return _foerte_til(konto, nokkel)


def _foerte_til(konto, nokkel) -> str | None:
    return Innsending.objects.filter(konto=konto, nokkel=nokkel).values_list("maal_url", flat=True).first()


def svar_skjema(request, mal: str, form: Skjema, kontekst: dict | None = None, *, status: int | None = None) -> HttpResponse:
    """Siden med skjemaet: 200 når det er tomt, 422 når noe må rettes.

    Er akkurat denne utfyllingen alt mottatt, kan den være ugyldig nå fordi den selv endret noe. Da går svaret dit den førte.
    """
    har_feil = form.is_bound and bool(form.errors)
    if form.is_bound and request.user.is_authenticated and (adresse := _foerte_til(request.user, form.nokkel)):
        return HttpResponseRedirect(adresse)
    alt = {"form": form, "har_feil": har_feil, **(kontekst or {})}
    return render(request, mal, alt, status=status or (422 if har_feil else 200))


def svar_konflikt(request, form: Skjema, naa, kladd: str = "") -> HttpResponse:
    """Begge tekstene side om side (409): gå videre med sin egen, med den lagrede, eller sett sammen begge."""
    ulikt = forskjeller(form, naa)
    data = form.data.copy()
    data[form.add_prefix("innsending")] = str(uuid4())
    for navn, felt in form.fields.items():
        if isinstance(felt, Versjonsfelt):
            data[form.add_prefix(navn)] = str(getattr(naa, navn))
    form.data = data
    form.errors.clear()
    alt = {"form": form, "flettet": _flettet(form, naa), "forskjeller": ulikt, "kladdadresse": kladd}
    return render(request, "komponenter/konflikt.html", alt, status=409)


def _flettet(form: Skjema, naa) -> Skjema | None:
    """Skjemaet en gang til, med begge tekstene i hvert tekstfelt som er ulikt: den lagrede først. None når ingen er det."""
    data, ulike = form.data.copy(), False
    for felt in form.visible_fields():
        if isinstance(felt.field.widget, Textarea):
            lagret, mitt = _lagret_tekst(naa, felt.name, felt.field), form.cleaned_data.get(felt.name)
            if lagret and mitt and lagret != mitt:
                data[felt.html_name], ulike = f"{lagret}\n\n{mitt}", True
    if not ulike:
        return None
    flettet = copy(form)
    flettet.auto_id, flettet.data, flettet._bound_fields_cache = "begge_%s", data, {}
    return flettet


def forskjeller(form: Skjema, naa) -> list[dict[str, str]]:
    """Feltene som er skrevet annerledes enn det som er lagret, med begge tekstene slik de leses."""
    return [
        {"felt": form.fields[navn].label, "lagret": lagret, "mitt": mitt}
        for navn, mitt in _som_tekst(form).items()
        if (lagret := _lagret_tekst(naa, navn, form.fields[navn])) is not None and lagret != mitt
    ]


def _som_tekst(form: Skjema) -> dict[str, str]:
    return {felt.name: _tekst(form.cleaned_data.get(felt.name), felt.field) for felt in form.visible_fields()}


def _lagret_tekst(naa, navn: str, felt) -> str | None:
    """Det som er lagret nå, eller None når raden ikke har et felt med det navnet, eller har en kode der skjemaet har fri tekst."""
    if not hasattr(naa, navn):
        return None
    kolonner = naa._meta.concrete_fields if isinstance(naa, Model) else ()
    if any(k.name == navn and k.choices for k in kolonner) and not isinstance(felt, ChoiceField):
        return None
    return _tekst(getattr(naa, navn), felt)


def _tekst(verdi, felt) -> str:
    """Verdien slik den leses på skjermen."""
    if verdi is None or verdi == "":
        return ""
    if isinstance(verdi, bool):
        return _("Ja") if verdi else _("Nei")
    if isinstance(verdi, JaNei):
        return f"{_tekst(verdi.svar, felt)}. {verdi.grunn}"
    if isinstance(verdi, date):
        return date_format(verdi, "j. F Y")
    if isinstance(verdi, list | tuple | QuerySet):
        return ", ".join(_tekst(del_, felt) for del_ in verdi)
    if isinstance(felt, ModelChoiceField) and isinstance(verdi, Model):
        return str(felt.label_from_instance(verdi))  # med det navnet leseren kan se
    if isinstance(felt, ChoiceField) and not isinstance(verdi, Model):
        return str(dict(flatten_choices(felt.choices)).get(verdi, verdi))
    return str(verdi)
