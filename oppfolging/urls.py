from django.urls import path

from oppfolging import views

app_name = "oppfolging"
urlpatterns = [
    path("paaminnelser/", views.liste, name="liste"),
    path("paaminnelse/<uuid:paaminnelse_id>/", views.paaminnelse, name="paaminnelse"),
    path("livez", views.lever, name="lever"),
    path("readyz", views.klar, name="klar"),
]
