from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from personer.klokke import i_dag
from tilgang import hvem as hvem_naar
from tilgang import oversikter, regler, tidligere
from tilgang.handling import Handling
from tilgang.hent import hent, hent_kjent, hent_person
from tilgang.navn import Enhetsnavn, Mottakernavn, taler_aapent
from tilgang.oppslag import Hva, noter, noter_flere
from tilgang.samtykke import hvem_ser
from tilgang.samtykke.dagvalg import DagForm


@require_GET
def hvem(request, person_id):
    """«Hvem har tilgang nå?», og hvem hadde på en dato."""
    person = hent_person(request, person_id, Handling.SE_TILGANG)
    dag, tid = i_dag(), timezone.now()
    form = DagForm(request.GET or None, dag=dag)
    valgt = form.cleaned_data["dato"] if form.is_bound and form.is_valid() else None
    noter(request, person, Hva.TILGANG)
    kontekst = {
        "person": person,
        "navn": Enhetsnavn(request.user, person),
        "form": form,
        "dag": valgt,
        "doegnet": _grenser(valgt, tid) if valgt else None,
        "da": tidligere.paa_dagen(person, valgt, tid) if valgt else [],
        "naa": [] if valgt else [a for a in hvem_naar.adganger(person, dag, tid) if a.ser_noe or a.grunn == hvem_naar.Grunn.MEDLEM],
        "uten_noen": [] if valgt else oversikter.tjenester_uten_noen(person, dag),
    }
    return render(request, "tilgang/hvem.html", kontekst)


def _grenser(dag, tid) -> tuple:
    """Dagens start og slutt; i dag er slutten nå."""
    fra, til = tidligere.doegnet(dag)
    return fra, min(til, tid)


@require_GET
def hvem_ser_hva(request, person_id):
    """Setningene, med «Trekk tilbake» ved hver."""
    person = hent_person(request, person_id, Handling.SE_TILGANG)
    dag, navn = i_dag(), Enhetsnavn(request.user, person)
    ser = hvem_ser.les(person, dag, timezone.now(), navn)
    mottakere = hvem_ser.mottakere(person, dag)
    noter(request, person, Hva.TILGANG)
    noter_flere(request, [*mottakere, *_givere(ser)], gjennom=person)
    kontekst = {
        "person": person,
        "ser": ser,
        "mottakere": mottakere,
        "kan_trekke": regler.kan(request.user, Handling.REGISTRERE_SAMTYKKE, person),
    }
    return render(request, "tilgang/samtykke/hvem_ser_hva.html", kontekst)


@require_GET
def hvem_ser_hva_for(request, person_id, mottaker_id):
    """Det samme til å skrive ut og gi fra seg, på mottakerens målform, med «du» og med de navnene mottakeren kan få."""
    person = hent_person(request, person_id, Handling.SE_TILGANG)
    dag = i_dag()
    mottaker = hent(hvem_ser.mulige_mottakere(person, dag), pk=mottaker_id)
    with translation.override(mottaker.maalform):
        aapent = taler_aapent(person, mottaker, dag)
        navn = Mottakernavn(person, mottaker=mottaker, skriver=request.user, dag=dag, aapent=aapent)
        ser = hvem_ser.les(person, dag, timezone.now(), navn, mottaker)
        noter(request, person, Hva.TILGANG)
        noter_flere(request, [mottaker, *_givere(ser)], gjennom=person)
        kontekst = {"person": person, "ser": ser, "mottaker": mottaker, "dag": dag, "er_selv": mottaker.pk == person.pk}
        return render(request, "tilgang/samtykke/hvem_ser_hva_for.html", kontekst)


def _givere(ser: hvem_ser.HvemSer) -> list:
    """De som står i setningene, til innsynsloggen."""
    linjer = [s.linje for t in ser.tjenester for s in t.setninger]
    return [g.giver for linje in linjer for g in linje.samtykke.givere.all() if g.giver]


@require_GET
def hvorfor(request, person_id):
    """«Hvorfor ser jeg dette?»: tilknytningen, samtykket, rollen og til når, for den som er innlogget."""
    person = hent_kjent(request, person_id)
    egne = [a for a in hvem_naar.adganger(person, i_dag(), timezone.now()) if a.konto.pk == request.user.pk]
    noter(request, person, Hva.TILGANG, deler=[d.innsynsdel for a in egne for d in a.deler])
    kontekst = {
        "person": person,
        "adganger": egne,
        "navn": Enhetsnavn(request.user, person),
        "kan_se_logg": regler.kan(request.user, Handling.SE_LOGG, person),
    }
    return render(request, "tilgang/samtykke/hvorfor.html", kontekst)
