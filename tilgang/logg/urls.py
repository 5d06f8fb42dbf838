from django.urls import path

from tilgang.logg.views import gjennomgang, lesing, sok, utlevering

urlpatterns = [
    path("person/<uuid:person_id>/logg/", sok.personlogg, name="personlogg"),
    path("person/<uuid:person_id>/logg/gi-ut/", utlevering.gi_ut_logg, name="gi_ut_logg"),
    path("person/<uuid:person_id>/logg/gitt-ut/<uuid:utlevering_id>/", utlevering.utlevert_logg, name="utlevert_logg"),
    path("person/<uuid:person_id>/logg/<uuid:oppslag_id>/ulovlig/", lesing.meld_lesing, name="meld_lesing"),
    path("logg/", sok.logg, name="logg"),
    path("logg/avvist/", sok.avviste, name="avviste"),
    path("logg/uke/", gjennomgang.gjennomganger, name="gjennomganger"),
    path("logg/uke/<uuid:gjennomgang_id>/", gjennomgang.gjennomgang, name="gjennomgang"),
    path("logg/uke/<uuid:gjennomgang_id>/kjor/", gjennomgang.kjor_regler, name="kjor_regler"),
    path("logg/uke/<uuid:gjennomgang_id>/signer/", gjennomgang.signer, name="signer"),
    path("logg/funn/<uuid:funn_id>/", gjennomgang.funn, name="funn"),
    path("logg/ulovlig/", lesing.ulovlige_lesinger, name="ulovlige_lesinger"),
    path("logg/ulovlig/<uuid:lesing_id>/", lesing.ulovlig_lesing, name="ulovlig_lesing"),
    path("logg/ulovlig/<uuid:lesing_id>/avslutt/", lesing.avslutt_lesing, name="avslutt_lesing"),
    path("logg/ulovlig/<uuid:lesing_id>/kilde/<uuid:varsel_id>/", lesing.bekreft_for_kilden, name="bekreft_for_kilden"),
    path("logg/varsel/<uuid:varsel_id>/", lesing.kildevarsel, name="kildevarsel"),
]
