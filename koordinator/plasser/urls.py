from django.urls import path

from koordinator.plasser import views

urlpatterns = [
    path("plasser/", views.plasstilbudene, name="plasstilbudene"),
    path("plasser/ny/", views.nytt_plasstilbud, name="nytt_plasstilbud"),
    path("plasser/<uuid:tilbud_id>/", views.plasstilbud, name="plasstilbud"),
    path("plasser/<uuid:tilbud_id>/antall/", views.endre_plasstilbud, name="endre_plasstilbud"),
    path("plasser/venteliste/<uuid:person_id>/", views.sett_paa_venteliste, name="sett_paa_venteliste"),
    path("plasser/venter/<uuid:venteplass_id>/tildel/", views.tildel_plass, name="tildel_plass"),
    path("plasser/venter/<uuid:venteplass_id>/av/", views.ta_av_venteliste, name="ta_av_venteliste"),
    path("plasser/tildelt/<uuid:tildeling_id>/avslutt/", views.avslutt_plass, name="avslutt_plass"),
]
