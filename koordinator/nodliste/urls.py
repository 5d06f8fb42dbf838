from django.urls import path

from koordinator.nodliste import views

urlpatterns = [
    path("nodliste/", views.nodliste, name="nodliste"),
    path("nodliste/fil/", views.nodlistefil, name="nodlistefil"),
]
