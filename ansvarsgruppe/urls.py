from django.urls import path

from ansvarsgruppe import views
from ansvarsgruppe.beskjed import views as beskjed
from ansvarsgruppe.deltakere import views as deltakere
from ansvarsgruppe.evaluering import views as evaluering
from ansvarsgruppe.livet import views as livet
from ansvarsgruppe.mote import views as mote
from ansvarsgruppe.oppgave import views as oppgave
from ansvarsgruppe.referat import views as referat

app_name = "ansvarsgruppe"
urlpatterns = [
    path("gruppe/ny/<uuid:person_id>/", views.start, name="start"),
    path("gruppe/<uuid:gruppe_id>/", views.gruppe, name="gruppe"),
    path("gruppe/<uuid:gruppe_id>/medlem/ny/", views.legg_til, name="legg_til"),
    path("gruppe/<uuid:gruppe_id>/medlem/<uuid:medlemskap_id>/avslutt/", views.avslutt, name="avslutt"),
    path("gruppe/<uuid:gruppe_id>/medlem/<uuid:medlemskap_id>/min-del/", livet.min_del, name="min_del"),
    path("gruppe/<uuid:gruppe_id>/vurder/", livet.vurder, name="vurder"),
    path("gruppe/<uuid:gruppe_id>/deltaker/ny/", deltakere.ny_deltaker, name="ny_deltaker"),
    path("gruppe/<uuid:gruppe_id>/deltaker/<uuid:deltaker_id>/avslutt/", deltakere.avslutt_deltaker, name="avslutt_deltaker"),
    path("gruppe/<uuid:gruppe_id>/evaluering/ny/", evaluering.evaluer, name="evaluer"),
    path("gruppe/<uuid:gruppe_id>/evaluering/<uuid:evaluering_id>/", evaluering.svar_for_tjenesten, name="svar_evaluering"),
    path("gruppe/<uuid:gruppe_id>/beskjeder/", beskjed.beskjeder, name="beskjeder"),
    path("gruppe/<uuid:gruppe_id>/beskjeder/lest/", beskjed.merk_lest, name="merk_lest"),
    path("gruppe/<uuid:gruppe_id>/beskjed/ny/", beskjed.ny_beskjed, name="ny_beskjed"),
    path("gruppe/<uuid:gruppe_id>/beskjed/<uuid:beskjed_id>/svar/", beskjed.ny_beskjed, name="svar_beskjed"),
    path("gruppe/<uuid:gruppe_id>/beskjed/<uuid:beskjed_id>/trekk/", beskjed.trekk_beskjed, name="trekk_beskjed"),
    path("gruppe/<uuid:gruppe_id>/oppgave/ny/", oppgave.ny_oppgave, name="ny_oppgave"),
    path("oppgave/<uuid:oppgave_id>/", oppgave.oppgave, name="oppgave"),
    path("mote/<uuid:mote_id>/referat/", referat.referat, name="referat"),
    path("mote/<uuid:mote_id>/referat/skriv/", referat.skriv_referat, name="skriv_referat"),
    path("gruppe/<uuid:gruppe_id>/mote/nytt/", mote.kall_inn, name="kall_inn"),
    path("gruppe/<uuid:gruppe_id>/mote/<uuid:mote_id>/", mote.mote, name="mote"),
    path("gruppe/<uuid:gruppe_id>/mote/<uuid:mote_id>/endre/", mote.endre_mote, name="endre_mote"),
    path("gruppe/<uuid:gruppe_id>/mote/<uuid:mote_id>/avlys/", mote.avlys_mote, name="avlys_mote"),
    path("gruppe/<uuid:gruppe_id>/mote/<uuid:mote_id>/delta/", mote.delta, name="delta"),
    path("gruppe/<uuid:gruppe_id>/mote/<uuid:mote_id>/mote.ics", mote.kalenderfil, name="kalenderfil"),
]
