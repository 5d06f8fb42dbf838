from django.urls import path

from oppfolging import views
from oppfolging.drift import views as drift

app_name = "oppfolging"
urlpatterns = [
    path("paaminnelser/", views.liste, name="liste"),
    path("paaminnelse/<uuid:paaminnelse_id>/", views.paaminnelse, name="paaminnelse"),
    path("administrasjon/drift/", drift.drift, name="drift"),
    path("metrics", drift.metrikk, name="metrikk"),
    path("livez", views.lever, name="lever"),
    path("readyz", views.klar, name="klar"),
]
