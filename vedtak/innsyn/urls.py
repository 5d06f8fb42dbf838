from django.urls import path

from vedtak.innsyn import views

urlpatterns = [
    path("person/<uuid:person_id>/innsyn/", views.innsynskrav, name="innsynskrav"),
    path("person/<uuid:person_id>/innsyn/nytt/", views.registrer_innsynskrav, name="registrer_innsynskrav"),
    path("innsyn/<uuid:krav_id>/", views.innsyn, name="innsyn"),
    path("innsyn/<uuid:krav_id>/gi/", views.gi_innsyn, name="gi_innsyn"),
    path("innsyn/<uuid:krav_id>/avslaa/", views.avslaa_innsyn, name="avslaa_innsyn"),
    path("innsyn/<uuid:krav_id>/avgjor/", views.avgjor_innsyn, name="avgjor_innsyn"),
    path("innsyn/<uuid:krav_id>/tilbake/", views.innsyn_tilbake, name="innsyn_tilbake"),
    path("innsyn/<uuid:krav_id>/trekk/", views.trekk_innsynskrav, name="trekk_innsynskrav"),
    path("innsyn/<uuid:krav_id>/rett/", views.rett, name="rett"),
    path("innsyn/<uuid:krav_id>/ikke-rett/", views.ikke_rett, name="ikke_rett"),
]
