from django.urls import path

from utsending import views

app_name = "utsending"

urlpatterns = [
    path("brev/<uuid:brev_id>/", views.brev, name="brev"),
    path("brev/<uuid:brev_id>/framdrift/", views.framdrift, name="framdrift"),
    path("brev/<uuid:brev_id>/pdf/", views.pdf, name="pdf"),
    path("brev/<uuid:brev_id>/prov-igjen/", views.prov_igjen, name="prov_igjen"),
]
