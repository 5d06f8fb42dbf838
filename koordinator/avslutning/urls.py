from django.urls import path

from koordinator.avslutning import views

urlpatterns = [
    path("person/<uuid:person_id>/avslutt-saken/", views.avslutt_sak, name="avslutt_sak"),
    path("avslutning/<uuid:avslutning_id>/", views.avslutning, name="avslutning"),
    path("avslutning/<uuid:avslutning_id>/rett/", views.rett, name="rett_avslutning"),
]
