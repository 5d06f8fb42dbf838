from django.urls import path

from ip.annet_sted import views

urlpatterns = [
    path("plan/annet-sted/ny/<uuid:person_id>/", views.registrer, name="registrer_annen_plan"),
    path("plan/annet-sted/<uuid:plan_id>/", views.annen_plan, name="annen_plan"),
    path("plan/annet-sted/<uuid:plan_id>/rett/", views.rett, name="rett_annen_plan"),
    path("plan/annet-sted/<uuid:plan_id>/avslutt/", views.avslutt, name="avslutt_annen_plan"),
]
