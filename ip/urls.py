from django.urls import path

from ip.annet_sted.urls import urlpatterns as annet_sted
from ip.dokumenter import views as dokumenter
from ip.evaluering.urls import urlpatterns as evaluering
from ip.helse.urls import urlpatterns as helse
from ip.importering import views as importering
from ip.overganger.urls import urlpatterns as overgangene
from ip.utskrifter import views as utskrifter
from ip.vending.urls import urlpatterns as vending
from ip.versjoner import views as versjoner
from ip.views import innhold, maler, ramme, rettelse

app_name = "ip"
urlpatterns = [
    path("plan/ny/<uuid:person_id>/", ramme.ny, name="ny"),
    path("plan/maler/", maler.maler, name="maler"),
    path("plan/maler/ny/", maler.ny_mal, name="ny_mal"),
    path("plan/maler/<uuid:mal_id>/avslutt/", maler.avslutt_mal, name="avslutt_mal"),
    path("plan/<uuid:plan_id>/", ramme.plan, name="plan"),
    path("plan/<uuid:plan_id>/punkt/<str:punkt>/", innhold.punkt, name="punkt"),
    path("plan/<uuid:plan_id>/maal/nytt/", innhold.nytt_maal, name="nytt_maal"),
    path("plan/<uuid:plan_id>/maal/<uuid:maal_id>/", innhold.maal, name="maal"),
    path("plan/<uuid:plan_id>/maal/<uuid:maal_id>/nytt-tiltak/", innhold.nytt_tiltak, name="nytt_tiltak"),
    path("plan/<uuid:plan_id>/tiltak/<uuid:tiltak_id>/", innhold.tiltak, name="tiltak"),
    path("plan/<uuid:plan_id>/tiltak/<uuid:tiltak_id>/status/", innhold.status, name="status"),
    path("plan/<uuid:plan_id>/<str:slag>/<uuid:rad_id>/fjern/", rettelse.fjern, name="fjern"),
    path("plan/<uuid:plan_id>/<str:slag>/<uuid:rad_id>/angre/", rettelse.angre, name="angre"),
    path("plan/<uuid:plan_id>/revisjon/", ramme.revisjon, name="revisjon"),
    path("plan/<uuid:plan_id>/ta-i-bruk/", ramme.aktiver, name="aktiver"),
    path("plan/<uuid:plan_id>/dokumenter/", dokumenter.dokumenter, name="dokumenter"),
    path("plan/<uuid:plan_id>/dokument/nytt/", dokumenter.nytt_dokument, name="nytt_dokument"),
    path("plan/<uuid:plan_id>/dokument/<uuid:dokument_id>/", dokumenter.hent_dokument, name="hent_dokument"),
    path("plan/<uuid:plan_id>/dokument/<uuid:dokument_id>/ta-bort/", dokumenter.fjern_dokument, name="fjern_dokument"),
    *evaluering,
    *helse,
    *vending,
    *overgangene,
    *annet_sted,
    path("plan/import/", importering.importer, name="importer"),
    path("plan/<uuid:plan_id>/godkjenn/", versjoner.godkjenn, name="godkjenn"),
    path("plan/<uuid:plan_id>/versjon/<int:nummer>/", versjoner.versjon, name="versjon"),
    path("plan/<uuid:plan_id>/versjon/<int:nummer>/ark/", versjoner.ark, name="versjonsark"),
    path("plan/<uuid:plan_id>/endringer/<int:fra>/<int:til>/", versjoner.endringer, name="endringer"),
    path("plan/<uuid:plan_id>/per/", versjoner.velg_dag, name="velg_dag"),
    path("plan/<uuid:plan_id>/per/<str:dag>/", versjoner.paa_dag, name="paa_dag"),
    path("plan/<uuid:plan_id>/utskrift/", utskrifter.skriv_ut, name="skriv_ut"),
    path("plan/<uuid:plan_id>/utskrift/<uuid:utskrift_id>/", utskrifter.utskrift, name="utskrift"),
    path("plan/<uuid:plan_id>/utskrift/<uuid:utskrift_id>/status/", utskrifter.status, name="utskrift_status"),
    path("plan/<uuid:plan_id>/utskrift/<uuid:utskrift_id>/pdf/", utskrifter.pdf, name="utskrift_pdf"),
]
