from django.urls import path

from koordinator.melder import views

urlpatterns = [
    path("melding/<uuid:melding_id>/avsenderen/", views.svar_til_melder, name="svar_til_melder"),
    path("melding/<uuid:melding_id>/avsenderen/samtykke/", views.samtykke_til_melder, name="samtykke_til_melder"),
    path("melding/<uuid:melding_id>/avsenderen/uten-brev/", views.uten_svar_til_melder, name="uten_svar_til_melder"),
]
