from django.urls import path

from vedtak.retningslinjer import views

urlpatterns = [
    path("vedtak/retningslinjer/", views.retningslinjer, name="retningslinjer"),
    path("vedtak/retningslinjer/ny/", views.ny_retningslinje, name="ny_retningslinje"),
    path("vedtak/retningslinjer/<uuid:retningslinje_id>/", views.retningslinje, name="retningslinje"),
    path("vedtak/retningslinjer/<uuid:retningslinje_id>/godkjenn/", views.godkjenn_retningslinje, name="godkjenn_retningslinje"),
    path("vedtak/retningslinjer/<uuid:retningslinje_id>/avslutt/", views.avslutt_retningslinje, name="avslutt_retningslinje"),
]
