from django.urls import path

from ip.vending import views

urlpatterns = [
    path("plan/<uuid:plan_id>/avslutt/", views.avslutt, name="avslutt"),
    path("plan/<uuid:plan_id>/aapne-igjen/", views.aapne, name="aapne_igjen"),
    path("plan/<uuid:plan_id>/beskjed/<uuid:vending_id>/", views.fortalt, name="fortalt"),
]
