from django.urls import path

from ip.annet_sted.urls import urlpatterns as annet_sted
from ip.importering import views as importering
from ip.overganger.urls import urlpatterns as overgangene
from ip.views import innhold, ramme

app_name = "ip"
urlpatterns = [
    path("plan/ny/<uuid:person_id>/", ramme.ny, name="ny"),
    path("plan/<uuid:plan_id>/", ramme.plan, name="plan"),
    path("plan/<uuid:plan_id>/punkt/<str:punkt>/", innhold.punkt, name="punkt"),
    path("plan/<uuid:plan_id>/maal/nytt/", innhold.nytt_maal, name="nytt_maal"),
    path("plan/<uuid:plan_id>/maal/<uuid:maal_id>/", innhold.maal, name="maal"),
    path("plan/<uuid:plan_id>/maal/<uuid:maal_id>/nytt-tiltak/", innhold.nytt_tiltak, name="nytt_tiltak"),
    path("plan/<uuid:plan_id>/tiltak/<uuid:tiltak_id>/", innhold.tiltak, name="tiltak"),
    path("plan/<uuid:plan_id>/tiltak/<uuid:tiltak_id>/status/", innhold.status, name="status"),
    path("plan/<uuid:plan_id>/revisjon/", ramme.revisjon, name="revisjon"),
    path("plan/<uuid:plan_id>/ta-i-bruk/", ramme.aktiver, name="aktiver"),
    path("plan/<uuid:plan_id>/avslutt/", ramme.avslutt, name="avslutt"),
    *overgangene,
    *annet_sted,
    path("plan/import/", importering.importer, name="importer"),
]
