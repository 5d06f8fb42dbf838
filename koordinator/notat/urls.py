from django.urls import path

from koordinator.notat import views

urlpatterns = [
    path("notater/<uuid:person_id>/", views.notater, name="notater"),
    path("notater/<uuid:person_id>/nytt/", views.nytt_notat, name="nytt_notat"),
    path("notat/<uuid:notat_id>/", views.notat, name="notat"),
    path("notat/<uuid:notat_id>/rett/", views.rett_notat, name="rett_notat"),
    path("notat/<uuid:notat_id>/feil/", views.merk_feil, name="merk_feil_notat"),
    path("notat/<uuid:notat_id>/fulgt-opp/", views.folg_opp, name="folg_opp_notat"),
]
