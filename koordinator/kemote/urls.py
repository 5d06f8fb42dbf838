from django.urls import path

from koordinator.kemote.views import moter, saker, serier

urlpatterns = [
    path("ke-mote/", moter.kemoter, name="kemoter"),
    path("ke-mote/serie/ny/", serier.ny_moteserie, name="ny_moteserie"),
    path("ke-mote/serie/<uuid:serie_id>/", serier.motemedlemmer, name="motemedlemmer"),
    path("ke-mote/serie/<uuid:serie_id>/<uuid:medlem_id>/ut/", serier.avslutt_motemedlem, name="avslutt_motemedlem"),
    path("ke-mote/ta-opp/<uuid:person_id>/", saker.ta_opp, name="ta_opp"),
    path("ke-mote/sak/<uuid:sak_id>/", saker.motesak, name="motesak"),
    path("ke-mote/sak/<uuid:sak_id>/droftet/", saker.for_motesak, name="for_motesak"),
    path("ke-mote/sak/<uuid:sak_id>/avtale/", saker.avtal, name="avtal"),
    path("ke-mote/sak/<uuid:sak_id>/gjest/", saker.motegjest, name="motegjest"),
    path("ke-mote/sak/<uuid:sak_id>/gjest/<uuid:gjest_id>/", saker.fjern_motegjest, name="fjern_motegjest"),
    path("ke-mote/sak/<uuid:sak_id>/trekk/", saker.trekk_motesak, name="trekk_motesak"),
    path("ke-mote/sak/<uuid:sak_id>/tilfoyelse/", saker.motenotat, name="motenotat"),
    path("ke-mote/avtale/<uuid:punkt_id>/", saker.gjor_motepunkt, name="gjor_motepunkt"),
    path("ke-mote/<uuid:mote_id>/", moter.kemote, name="kemote"),
    path("ke-mote/<uuid:mote_id>/endre/", moter.endre_kemote, name="endre_kemote"),
    path("ke-mote/<uuid:mote_id>/avlys/", moter.avlys_kemote, name="avlys_kemote"),
    path("ke-mote/<uuid:mote_id>/oppmote/", moter.oppmote, name="oppmote"),
    path("ke-mote/<uuid:mote_id>/godkjenn/", moter.godkjenn_kemote, name="godkjenn_kemote"),
    path("ke-mote/<uuid:mote_id>/referat/", moter.motereferat, name="motereferat"),
]
