from django.urls import path

from utsending import views
from utsending.blanketter.views import registrering, utgivelse

app_name = "utsending"

urlpatterns = [
    path("brev/<uuid:brev_id>/", views.brev, name="brev"),
    path("brev/<uuid:brev_id>/framdrift/", views.framdrift, name="framdrift"),
    path("brev/<uuid:brev_id>/pdf/", views.pdf, name="pdf"),
    path("brev/<uuid:brev_id>/prov-igjen/", views.prov_igjen, name="prov_igjen"),
    path("person/<uuid:person_id>/skjema/", utgivelse.skjemaer, name="skjemaer"),
    path("skjema/underskrevet/", utgivelse.underskrevet, name="underskrevet"),
    path("skjema/<uuid:blankett_id>/", registrering.registrer_skjema, name="registrer_skjema"),
]
