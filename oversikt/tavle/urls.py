from django.urls import path

from oversikt.tavle import views

urlpatterns = [
    path("tall/", views.tavle, name="tavle"),
    path("tall/liste/", views.tavleliste, name="tavleliste"),
]
