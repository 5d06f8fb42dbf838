from django.urls import path

from tilgang import views

app_name = "tilgang"
urlpatterns = [
    path("person/<uuid:person_id>/samtykke/", views.samtykker, name="samtykker"),
    path("person/<uuid:person_id>/samtykke/plan/", views.registrer_samtykke, name="registrer_samtykke"),
    path("person/<uuid:person_id>/samtykke/del/", views.del_opplysninger, name="del"),
    path("person/<uuid:person_id>/samtykke/<uuid:samtykke_id>/trekk/", views.trekk, name="trekk"),
    path("person/<uuid:person_id>/samtykke/linje/<uuid:linje_id>/trekk/", views.trekk_linje, name="trekk_linje"),
    path("person/<uuid:person_id>/tilgang/", views.hvem, name="hvem"),
    path("person/<uuid:person_id>/logg/", views.personlogg, name="personlogg"),
    path("logg/", views.logg, name="logg"),
    path("logg/avvist/", views.avviste, name="avviste"),
]
