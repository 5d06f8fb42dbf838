from django.urls import path

from vedtak import views
from vedtak.delegering.urls import urlpatterns as delegering
from vedtak.enheten.urls import urlpatterns as enheten
from vedtak.folge.urls import urlpatterns as folge
from vedtak.innsyn.urls import urlpatterns as innsyn
from vedtak.klage.urls import urlpatterns as klage
from vedtak.regler.urls import urlpatterns as regler
from vedtak.retningslinjer.urls import urlpatterns as retningslinjer
from vedtak.tilsyn.urls import urlpatterns as tilsyn

app_name = "vedtak"

urlpatterns = [
    path("vedtak/", views.liste, name="liste"),
    path("vedtak/<uuid:vedtak_id>/", views.vedtak, name="vedtak"),
    path("vedtak/<uuid:vedtak_id>/utkast/", views.utkast, name="utkast"),
    path("vedtak/<uuid:vedtak_id>/kontroller/", views.kontroller, name="kontroller"),
    path("vedtak/<uuid:vedtak_id>/forkast/", views.forkast, name="forkast"),
    *delegering,
    *enheten,
    *folge,
    *innsyn,
    *klage,
    *regler,
    *retningslinjer,
    *tilsyn,
]
