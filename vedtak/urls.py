from django.urls import path

from vedtak import views
from vedtak.innsyn.urls import urlpatterns as innsyn

app_name = "vedtak"

urlpatterns = [
    path("vedtak/", views.liste, name="liste"),
    path("vedtak/regler/", views.regler_liste, name="regler"),
    path("vedtak/regler/<uuid:rettsgrunnlag_id>/godkjenn/", views.godkjenn, name="godkjenn"),
    path("vedtak/<uuid:vedtak_id>/", views.vedtak, name="vedtak"),
    path("vedtak/<uuid:vedtak_id>/utkast/", views.utkast, name="utkast"),
    path("vedtak/<uuid:vedtak_id>/kontroller/", views.kontroller, name="kontroller"),
    path("vedtak/<uuid:vedtak_id>/forkast/", views.forkast, name="forkast"),
    *innsyn,
]
