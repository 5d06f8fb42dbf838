from django.urls import path

from vedtak.folge import views

urlpatterns = [
    path("vedtak/<uuid:vedtak_id>/opphor/", views.start_opphor, name="start_opphor"),
    path("vedtak/<uuid:vedtak_id>/endring/", views.start_endring, name="start_endring"),
    path("vedtak/<uuid:vedtak_id>/omgjoring/", views.start_omgjoring, name="start_omgjoring"),
    path("vedtak/<uuid:vedtak_id>/varsel/", views.varsle, name="varsle"),
    path("vedtak/<uuid:vedtak_id>/varsel/svar/", views.svar_paa_varsel, name="svar_paa_varsel"),
    path("vedtak/brev/<uuid:brev_id>/paa-nytt/", views.skriv_paa_nytt, name="skriv_paa_nytt"),
]
