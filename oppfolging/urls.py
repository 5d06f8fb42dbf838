from django.urls import path

from oppfolging import views
from oppfolging.drift import views as drift
from oppfolging.innboks import views as innboks

app_name = "oppfolging"
urlpatterns = [
    path("paaminnelser/", views.liste, name="liste"),
    path("paaminnelse/<uuid:paaminnelse_id>/", views.paaminnelse, name="paaminnelse"),
    path("varsler/", innboks.varsler, name="varsler"),
    path("varsler/lest/", innboks.les_alle, name="les_alle"),
    path("varsler/e-post/", innboks.velg_epost, name="velg_epost"),
    path("varsler/adresser/", innboks.adressefeil, name="adressefeil"),
    path("varsler/adresse/<uuid:feil_id>/", innboks.prov_adressen, name="prov_adressen"),
    path("varsel/<uuid:varsel_id>/", innboks.aapne_varsel, name="aapne_varsel"),
    path("administrasjon/drift/", drift.drift, name="drift"),
    path("metrics", drift.metrikk, name="metrikk"),
    path("livez", views.lever, name="lever"),
    path("readyz", views.klar, name="klar"),
]
