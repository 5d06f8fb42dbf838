from django.urls import path

from ip.helse import views

urlpatterns = [
    path("planer/", views.planhelse, name="planhelse"),
    path("plan/<uuid:plan_id>/innhold/<str:krav>/ikke-aktuelt/", views.uaktuelt, name="uaktuelt"),
    path("plan/<uuid:plan_id>/innhold/<str:krav>/aktuelt/", views.aktuelt, name="aktuelt"),
    path("plan/<uuid:plan_id>/koordinator-og-kontaktlege/", views.bokstav_g, name="bokstav_g"),
]
