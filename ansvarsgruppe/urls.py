from django.urls import path

from ansvarsgruppe import views

app_name = "ansvarsgruppe"
urlpatterns = [
    path("gruppe/ny/<uuid:person_id>/", views.start, name="start"),
    path("gruppe/<uuid:gruppe_id>/", views.gruppe, name="gruppe"),
    path("gruppe/<uuid:gruppe_id>/medlem/ny/", views.legg_til, name="legg_til"),
    path("gruppe/<uuid:gruppe_id>/medlem/<uuid:medlemskap_id>/avslutt/", views.avslutt, name="avslutt"),
]
