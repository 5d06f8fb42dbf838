from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from personer.skjema import engangs, svar_skjema
from tilgang.handling import Handling
from tilgang.hent import hent, hent_person
from tilgang.logg import handlinger, vilkaar
from tilgang.logg.forms import GiUtLoggForm
from tilgang.logg.oversikter import rapport
from tilgang.oppslag import Hva, noter, noter_flere


@require_http_methods(["GET", "POST"])
def gi_ut_logg(request, person_id):
    """Hvem som ba om loggen og hvem som får den; lagret før den vises."""
    person = hent_person(request, person_id, Handling.SE_LOGG)
    dag = i_dag()
    mulige = vilkaar.mulige_mottakere(person, dag)
    form = GiUtLoggForm.fra(request, mulige=mulige, dag=dag)
    if form.is_valid():

        def utfor():
            utlevering = handlinger.gi_ut(person=person, av=request.user, tid=timezone.now(), **form.til_handling())
            messages.success(request, _("Det er skrevet at loggen er gitt ut. Skriv ut siden til mottakeren."))
            return reverse("tilgang:utlevert_logg", args=[person.pk, utlevering.pk])

        if svar := engangs(request, form, utfor):
            return svar
    if request.method == "POST" and not mulige:
        return redirect("tilgang:gi_ut_logg", person.pk)
    noter(request, person, Hva.LOGG)
    tidligere = rapport.utleveringer(person)
    noter_flere(request, {*(p for p, _hvorfor in mulige), *(u.mottaker for u in tidligere)}, gjennom=person)
    return svar_skjema(request, "tilgang/logg/gi_ut.html", form, {"person": person, "har_mottaker": bool(mulige), "tidligere": tidligere})


@require_GET
def utlevert_logg(request, person_id, utlevering_id):
    """«Hvem har sett planen min»: siden som skrives ut, på mottakerens målform."""
    person = hent_person(request, person_id, Handling.SE_LOGG)
    utlevering = hent(rapport.utleveringer(person), pk=utlevering_id)
    noter(request, person, Hva.LOGG)
    noter_flere(request, [utlevering.mottaker], gjennom=person)
    kontekst = {"person": person, "utlevering": utlevering, "rapporten": rapport.skriv(utlevering, leser=request.user)}
    return render(request, "tilgang/logg/utlevert.html", kontekst)
