from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from oversikt import dagens, familieside, kom_i_gang_roller, personside, seksjoner
from oversikt.hvem import kan_aapnes
from personer.klokke import i_dag
from tilgang import personsok, regler
from tilgang.administrasjon import hvem
from tilgang.handling import Handling
from tilgang.hent import hent_person
from tilgang.lister import Nokkel
from tilgang.oppslag import Hva, noter, noter_flere, noter_rader, noter_sok


@require_GET
def hjem(request):
    """Dagens arbeid: det som venter på den som er innlogget."""
    dag = i_dag()
    blar = {navn: Nokkel.av(request.GET.get(navn, "")) for navn in ("mine", "delt")}
    lister = dagens.lister(request.user, dag, blar)
    if not lister and hvem.kan_administrere(request.user):
        return redirect("administrasjon:hjem")
    bare = request.GET.get("vis", "") if request.GET.get("vis") in {s.value for s in seksjoner.Slag} else ""
    egne = [] if bare else [liste for liste in lister if liste.er_egen and liste.rader]
    hast = [] if any(blar.values()) else seksjoner.bygg([liste for liste in lister if not liste.er_egen], dag, bare=bare)
    vist = [*(linje.rad for seksjon in hast for linje in seksjon.linjer), *(rad for liste in egne for rad in liste.rader)]
    hast = seksjoner.med_lenker(hast, kan_aapnes(request.user, vist))
    noter_flere(request, {rad.person.pk: rad.person for rad in vist if rad.person}.values())
    noter_rader(request, [(rad.person, rad.innsynsdel) for rad in vist if rad.person and rad.innsynsdel], Hva.LISTE)
    kan_melde = regler.kan_uten_person(request.user, Handling.REGISTRERE_MELDING)
    kan_bestille = bool(lister) and hvem.kan_bestille(request.user)
    kontekst = {"seksjoner": hast, "lister": egne, "har_lister": bool(lister), "bare": bare, "dag": dag}
    kontekst["er_koordinator"] = any(liste.er_egen and liste.tom for liste in lister)
    kontekst["tomme"] = [] if bare else [liste.tom for liste in lister if liste.tom and not liste.rader]
    return render(request, "oversikt/hjem.html", kontekst | {"kan_melde": kan_melde, "kan_bestille": kan_bestille})


@require_GET
def kom_i_gang(request):
    """Hva hver rolle begynner med: de kontoen har i dag; den som ikke har noen, ser det et medlem av en gruppe gjør."""
    rollene = [
        {"tittel": tittel, "mal": f"oversikt/{request.LANGUAGE_CODE}/kom_i_gang_{rolle}.html"}
        for rolle, tittel in kom_i_gang_roller.for_konto(request.user)
    ]
    return render(request, "oversikt/kom_i_gang.html", {"rollene": rollene, "kan_administrere": hvem.kan_administrere(request.user)})


@require_GET
def person(request, person_id):
    """Én person: hvor saken står, og hva som er neste."""
    den = hent_person(request, person_id, ogsaa=personside.SPOR_OM)
    side = personside.bygg(request.user, den, i_dag())
    noter(request, den, Hva.PERSON, deler=[n.innsynsdel for n in side["notater"]])
    noter_flere(request, [r.representant for r in side["representanter"] if r.representant], gjennom=den)
    noter_flere(request, [side["hode"]] if side["hode"] else [], gjennom=den)
    return render(request, "oversikt/person.html", side)


@require_GET
def familie(request, person_id):
    """Barna i familien som leseren selv ser, hvert med sitt verv, sitt vedtak og sin plan (R41)."""
    den = hent_person(request, person_id, Handling.SE_VEDTAK)
    barna = familieside.barna(request.user, den, i_dag())
    noter(request, den, Hva.PERSON)
    noter_flere(request, [barn.person for barn in barna if barn.person != den])
    return render(request, "oversikt/familie.html", {"person": den, "barna": barna, "dag": i_dag()})


@require_POST
def fodselsnummer(request, person_id):
    """Viser nummeret én gang, og det står i loggen at det ble vist."""
    den = hent_person(request, person_id, Handling.SE_FODSELSNUMMER)
    noter(request, den, Hva.FODSELSNUMMER)
    return render(request, "oversikt/fodselsnummer.html", {"person": den})


@require_POST
def sok(request):
    """Søket sendes som POST, så verken navn eller nummer havner i en adresse. Det logges også uten treff."""
    q = request.POST.get("q", "").replace("\0", "").strip()[:100]
    noter_sok(request)
    if not q:
        messages.info(request, _("Skriv et navn eller et fødselsnummer i søkefeltet."))
        return redirect("oversikt:hjem")
    treff = list(personsok.finn(request.user, q))
    noter_flere(request, treff, Hva.SOK)
    ser_fodt = regler.kan_uten_person(request.user, Handling.SE_FODSELSNUMMER)
    kontekst = {"treff": treff, "dag": i_dag(), "maks": personsok.MAKS_TREFF, "ser_fodt": ser_fodt}
    return render(request, "oversikt/sok.html", kontekst)
