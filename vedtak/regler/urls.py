from django.urls import path

from vedtak.regler import endring, views

urlpatterns = [
    path("vedtak/regler/", views.regler, name="regler"),
    path("vedtak/regler/<uuid:rettsgrunnlag_id>/", views.regel, name="regel"),
    path("vedtak/regler/<uuid:rettsgrunnlag_id>/godkjenn/", views.godkjenn, name="godkjenn"),
    path("vedtak/regler/<uuid:rettsgrunnlag_id>/endre/", endring.endre_regel, name="endre_regel"),
    path("vedtak/regler/<uuid:rettsgrunnlag_id>/dato/", endring.dater_regel, name="dater_regel"),
    path("vedtak/regler/<uuid:rettsgrunnlag_id>/tilbakekall/", endring.tilbakekall_regel, name="tilbakekall_regel"),
    path("vedtak/klageprofil/<uuid:profil_id>/endre/", endring.endre_klageprofil, name="endre_klageprofil"),
    path("vedtak/regelforslag/<uuid:forslag_id>/", views.regelforslag, name="regelforslag"),
    path("vedtak/regelforslag/<uuid:forslag_id>/godkjenn/", endring.godkjenn_regelforslag, name="godkjenn_regelforslag"),
    path("vedtak/regelforslag/<uuid:forslag_id>/tilbake/", endring.send_tilbake_regelforslag, name="send_tilbake_regelforslag"),
    path("vedtak/regelforslag/<uuid:forslag_id>/trekk/", endring.trekk_regelforslag, name="trekk_regelforslag"),
]
