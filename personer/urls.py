from django.urls import path

from personer import innholdsregler, views

app_name = "personer"
urlpatterns = [
    path("logg-inn/", views.logg_inn, name="logg_inn"),
    path("logg-inn/kode/", views.engangskode, name="engangskode"),
    path("innbydelse/", views.velg_passord, name="velg_passord"),
    path("konto/passord/", views.bytt_passord, name="bytt_passord"),
    path("konto/okter/", views.mine_okter, name="mine_okter"),
    path("konto/okter/avslutt/", views.avslutt_okter, name="avslutt_okter"),
    path("logg-ut/", views.logg_ut, name="logg_ut"),
    path("innholdsregler/", innholdsregler.meld, name="innholdsregler"),
    path("okt/fortsett/", views.fortsett, name="fortsett"),
    path("okt/maalform/", views.velg_maalform, name="velg_maalform"),
    path("okt/hurtigtast/", views.velg_hurtigtast, name="velg_hurtigtast"),
]
