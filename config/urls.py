"""Alle rommenes adresser. Hver adresse må stå i tilgangsmatrisen (tests/huset/matrise.py)."""

from django.urls import include, path

urlpatterns = [
    path("", include("personer.urls")),
    path("", include("tilgang.urls")),
    path("", include("tilgang.administrasjon.urls")),
    path("", include("utsending.urls")),
    path("", include("oppfolging.urls")),
    path("", include("vedtak.urls")),
    path("", include("koordinator.urls")),
    path("", include("ansvarsgruppe.urls")),
    path("", include("ip.urls")),
    path("", include("oversikt.urls")),
]

handler400 = "personer.feilsider.kan_ikke_leses"
handler500 = "personer.feilsider.feil"
