from django.urls import path

from vedtak.tilsyn.views import lister, mottak, oppfolging, svar

urlpatterns = [
    path("tilsyn/", lister.tilsynene, name="tilsynene"),
    path("person/<uuid:person_id>/tilsyn/nytt/", mottak.registrer_tilsyn, name="registrer_tilsyn"),
    path("person/<uuid:person_id>/tilsyn/ta-med/", mottak.ta_med_i_tilsyn, name="ta_med_i_tilsyn"),
    path("tilsyn/<uuid:tilsyn_id>/", lister.tilsyn, name="tilsyn"),
    path("tilsyn/<uuid:tilsyn_id>/fil/<uuid:dokument_id>/", lister.tilsynsfil, name="tilsynsfil"),
    path("tilsyn/<uuid:tilsyn_id>/dokumenter/", mottak.bestill_tilsynspakker, name="bestill_tilsynspakker"),
    path("tilsyn/<uuid:tilsyn_id>/person/<uuid:person_id>/pdf/", lister.tilsynspakke, name="tilsynspakke"),
    path("tilsyn/<uuid:tilsyn_id>/personer/", mottak.let_i_tilsyn, name="let_i_tilsyn"),
    path("tilsyn/<uuid:tilsyn_id>/person/<uuid:person_id>/ta-ut/", mottak.ta_ut_av_tilsyn, name="ta_ut_av_tilsyn"),
    path("tilsyn/<uuid:tilsyn_id>/svar/", svar.foresla_tilsynssvar, name="foresla_tilsynssvar"),
    path("tilsyn/<uuid:tilsyn_id>/tilbake/", svar.tilsynssvar_tilbake, name="tilsynssvar_tilbake"),
    path("tilsyn/<uuid:tilsyn_id>/godkjenn/", svar.godkjenn_tilsynssvar, name="godkjenn_tilsynssvar"),
    path("tilsyn/<uuid:tilsyn_id>/utfall/", oppfolging.tilsynsutfall, name="tilsynsutfall"),
    path("tilsyn/<uuid:tilsyn_id>/oppfolging/", oppfolging.nytt_tilsynspunkt, name="nytt_tilsynspunkt"),
    path("tilsyn/<uuid:tilsyn_id>/avslutt/", oppfolging.avslutt_tilsyn, name="avslutt_tilsyn"),
    path("tilsynspunkt/<uuid:punkt_id>/", oppfolging.tilsynspunkt, name="tilsynspunkt"),
]
