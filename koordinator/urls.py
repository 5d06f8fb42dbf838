from django.urls import path

from koordinator.avslutning.urls import urlpatterns as avslutning
from koordinator.views import hovedansvar, lesevarsel, melding, samordning, verv, vurdering

app_name = "koordinator"
urlpatterns = [
    path("melding/", melding.meldinger, name="meldinger"),
    path("melding/ny/", melding.registrer, name="registrer"),
    path("melding/ny/person/", melding.registrer_ny, name="registrer_ny"),
    path("melding/ny/<uuid:person_id>/", melding.registrer_for, name="registrer_for"),
    path("melding/<uuid:melding_id>/", melding.melding, name="melding"),
    path("melding/<uuid:melding_id>/forelder/", melding.registrer_forelder, name="registrer_forelder"),
    path("melding/<uuid:melding_id>/vurdering/", vurdering.vurder, name="vurder"),
    path("melding/<uuid:melding_id>/vurdering/<slug:rettighet>/", vurdering.vurder_del, name="vurder_del"),
    path("melding/vurdering/<uuid:vurdering_id>/utkast/", vurdering.lag_utkast, name="lag_utkast"),
    path("melding/vurdering/<uuid:vurdering_id>/avslutt/", vurdering.avslutt_uten_vedtak, name="avslutt_uten_vedtak"),
    path("ulovlig-lesing/<uuid:lesing_id>/brev/", lesevarsel.lesevarsel, name="lesevarsel"),
    path("utpeking/ny/<uuid:person_id>/", verv.pek_ut, name="pek_ut"),
    path("hovedansvar/<uuid:person_id>/", hovedansvar.hovedansvar, name="hovedansvar"),
    path("hovedansvar/<uuid:person_id>/spor/", hovedansvar.spor_om_hovedansvar, name="spor_om_hovedansvar"),
    path("hovedansvar/syn/<uuid:syn_id>/", hovedansvar.gi_syn, name="gi_syn"),
    path("hovedansvar/avklaring/<uuid:avklaring_id>/bestem/", hovedansvar.bestem_hovedansvar, name="bestem_hovedansvar"),
    path("hovedansvar/<uuid:hovedansvar_id>/avslutt/", hovedansvar.avslutt_hovedansvar, name="avslutt_hovedansvar"),
    path("samordning/ny/<uuid:person_id>/", samordning.pek_ut_samordning, name="pek_ut_samordning"),
    path("samordning/<uuid:utpeking_id>/brev/", samordning.orientering, name="orientering"),
    path("utpeking/<uuid:utpeking_id>/", verv.utpeking, name="utpeking"),
    path("utpeking/<uuid:utpeking_id>/navngi/", verv.navngi, name="navngi"),
    path("utpeking/<uuid:utpeking_id>/verv/<uuid:oppnevning_id>/avslutt/", verv.avslutt, name="avslutt"),
    *avslutning,
]
