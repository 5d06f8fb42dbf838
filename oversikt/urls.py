from django.urls import path

from oversikt import views
from oversikt.tavle.urls import urlpatterns as tavle

app_name = "oversikt"
urlpatterns = [
    path("", views.hjem, name="hjem"),
    path("person/<uuid:person_id>/", views.person, name="person"),
    path("person/<uuid:person_id>/fodselsnummer/", views.fodselsnummer, name="fodselsnummer"),
    path("person/<uuid:person_id>/familien/", views.familie, name="familie"),
    path("kom-i-gang/", views.kom_i_gang, name="kom_i_gang"),
    path("sok/", views.sok, name="sok"),
    *tavle,
]
