from django.urls import path

from tilgang.administrasjon import views

app_name = "administrasjon"
urlpatterns = [
    path("administrasjon/", views.hjem, name="hjem"),
    path("administrasjon/kontoer/", views.kontoer, name="kontoer"),
    path("administrasjon/kontoer/ny/", views.inviter, name="inviter"),
    path("administrasjon/kontoer/<uuid:konto_id>/", views.konto, name="konto"),
    path("administrasjon/kontoer/<uuid:konto_id>/rett/", views.endre_konto, name="endre_konto"),
    path("administrasjon/kontoer/<uuid:konto_id>/steng/", views.steng, name="steng"),
    path("administrasjon/kontoer/<uuid:konto_id>/apne/", views.apne, name="apne"),
    path("administrasjon/kontoer/<uuid:konto_id>/lenke/", views.ny_lenke, name="ny_lenke"),
    path("administrasjon/kontoer/<uuid:konto_id>/lenke/trekk/", views.trekk_lenke, name="trekk_lenke"),
    path("administrasjon/kontoer/<uuid:konto_id>/rolle/", views.ny_rolle, name="ny_rolle"),
    path("administrasjon/roller/<uuid:ansettelse_id>/", views.endre_rolle, name="endre_rolle"),
    path("administrasjon/roller/<uuid:ansettelse_id>/avslutt/", views.avslutt_rolle, name="avslutt_rolle"),
    path("administrasjon/fornying/", views.fornying, name="fornying"),
    path("administrasjon/enheter/", views.enheter, name="enheter"),
    path("administrasjon/enheter/ny/", views.ny_enhet, name="ny_enhet"),
    path("administrasjon/enheter/<uuid:enhet_id>/", views.enhet, name="enhet"),
    path("administrasjon/enheter/<uuid:enhet_id>/endre/", views.endre_enhet, name="endre_enhet"),
    path("administrasjon/enheter/<uuid:enhet_id>/avvikle/", views.avvikle, name="avvikle"),
    path("administrasjon/register/", views.register, name="register"),
    path("administrasjon/bestill/", views.bestill, name="bestill"),
    path("administrasjon/bestillinger/<uuid:bestilling_id>/nei/", views.avslaa_bestilling, name="avslaa_bestilling"),
]
