from django.urls import path

from ip.overganger import views

urlpatterns = [
    path("overganger/", views.kommende, name="kommende_overganger"),
    path("overganger/<uuid:person_id>/", views.overganger, name="overganger"),
    path("overganger/<uuid:person_id>/begynn/", views.begynn, name="begynn_overgang"),
    path("overgang/<uuid:overgang_id>/", views.overgang, name="overgang"),
    path("overgang/<uuid:overgang_id>/sjekkliste/", views.sjekkliste, name="overgangsliste"),
    path("overgang/<uuid:overgang_id>/nytt-punkt/", views.nytt_punkt, name="nytt_overgangspunkt"),
    path("overgang/<uuid:overgang_id>/moete/", views.moete, name="overgangsmoete"),
    path("overgang/<uuid:overgang_id>/mottaker/", views.mottaker, name="overgangsmottaker"),
    path("overgang/<uuid:overgang_id>/ferdig/", views.fullfor, name="fullfor_overgang"),
]
