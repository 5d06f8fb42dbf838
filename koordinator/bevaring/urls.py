from django.urls import path

from koordinator.bevaring.views import kassasjoner, reglene, stans

urlpatterns = [
    path("bevaring/", reglene.bevaring, name="bevaring"),
    path("bevaring/regel/ny/", reglene.ny_bevaringsregel, name="ny_bevaringsregel"),
    path("bevaring/regel/<uuid:regel_id>/", reglene.bevaringsregel, name="bevaringsregel"),
    path("bevaring/regel/<uuid:regel_id>/godkjenn/", reglene.godkjenn_bevaringsregel, name="godkjenn_bevaringsregel"),
    path("bevaring/regel/<uuid:regel_id>/avslutt/", reglene.avslutt_bevaringsregel, name="avslutt_bevaringsregel"),
    path("bevaring/regel/<uuid:regel_id>/bestill/", kassasjoner.bestill_kassasjon, name="bestill_kassasjon"),
    path("bevaring/kassasjon/<uuid:kassasjon_id>/", kassasjoner.kassasjon, name="kassasjon"),
    path("bevaring/kassasjon/<uuid:kassasjon_id>/godkjenn/", kassasjoner.godkjenn_kassasjon, name="godkjenn_kassasjon"),
    path("bevaring/kassasjon/<uuid:kassasjon_id>/trekk/", kassasjoner.trekk_kassasjon, name="trekk_kassasjon"),
    path("bevaring/kassasjon/<uuid:kassasjon_id>/bevis/", kassasjoner.kassasjonsbevis, name="kassasjonsbevis"),
    path("bevaring/stans/<uuid:person_id>/", stans.stans_kassasjon, name="stans_kassasjon"),
    path("bevaring/stans/<uuid:person_id>/<uuid:stans_id>/opphev/", stans.opphev_stans, name="opphev_stans"),
]
