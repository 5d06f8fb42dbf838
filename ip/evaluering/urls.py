from django.urls import path

from ip.evaluering import views

urlpatterns = [
    path("plan/<uuid:plan_id>/evaluer/", views.evaluer, name="evaluer"),
    path("plan/<uuid:plan_id>/evaluering/<uuid:evaluering_id>/<str:hvem>/", views.svar, name="evalueringssvar"),
]
