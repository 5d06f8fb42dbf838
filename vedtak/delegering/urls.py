from django.urls import path

from vedtak.delegering import views

urlpatterns = [
    path("vedtak/delegasjoner/", views.delegasjoner, name="delegasjoner"),
    path("vedtak/delegasjoner/ny/", views.ny_delegasjon, name="ny_delegasjon"),
    path("vedtak/delegasjoner/<uuid:delegasjon_id>/avslutt/", views.avslutt_delegasjon, name="avslutt_delegasjon"),
]
