from django.urls import path

from koordinator.aapen.views import innboks, offentlig
from koordinator.views import forelopig, lesevarsel, melding, verv, vurdering

app_name = "koordinator"
urlpatterns = [
    path("melding/", melding.meldinger, name="meldinger"),
    path("melding/ny/", melding.registrer, name="registrer"),
    path("melding/ny/person/", melding.registrer_ny, name="registrer_ny"),
    path("melding/ny/<uuid:person_id>/", melding.registrer_for, name="registrer_for"),
    path("melding/innsendt/", innboks.innsendte, name="innsendte"),
    path("melding/innsendt/<uuid:innsendt_id>/", innboks.innsendt, name="innsendt"),
    path("melding/innsendt/<uuid:innsendt_id>/person/", innboks.koble, name="koble_innsendt"),
    path("melding/innsendt/<uuid:innsendt_id>/registrer/", innboks.registrer, name="registrer_innsendt"),
    path("melding/innsendt/<uuid:innsendt_id>/videre/", innboks.vis_videre, name="vis_videre_innsendt"),
    path("melding/innsendt/<uuid:innsendt_id>/bort/", innboks.legg_bort, name="legg_bort_innsendt"),
    path("melding/innsendt/<uuid:innsendt_id>/tom/", innboks.toem, name="toem_innsendt"),
    path("meld-behov/", offentlig.start, name="aapen_start"),
    path("meld-behov/innbygger/", offentlig.skjema, {"slag": "innbygger"}, name="aapen_innbygger"),
    path("meld-behov/helsepersonell/", offentlig.skjema, {"slag": "helsepersonell"}, name="aapen_helsepersonell"),
    path("meld-behov/helseforetak/", offentlig.skjema, {"slag": "sykehus"}, name="aapen_sykehus"),
    path("meld-behov/tjeneste/", offentlig.skjema, {"slag": "tjeneste"}, name="aapen_tjeneste"),
    path("meld-behov/kvittering/", offentlig.kvittering, name="aapen_kvittering"),
    path("melding/<uuid:melding_id>/", melding.melding, name="melding"),
    path("melding/<uuid:melding_id>/forelopig/", forelopig.forelopig_svar, name="forelopig_svar"),
    path("melding/<uuid:melding_id>/forelder/", melding.registrer_forelder, name="registrer_forelder"),
    path("melding/<uuid:melding_id>/vurdering/", vurdering.vurder, name="vurder"),
    path("melding/<uuid:melding_id>/vurdering/<slug:rettighet>/", vurdering.vurder_del, name="vurder_del"),
    path("melding/vurdering/<uuid:vurdering_id>/utkast/", vurdering.lag_utkast, name="lag_utkast"),
    path("melding/vurdering/<uuid:vurdering_id>/avslutt/", vurdering.avslutt_uten_vedtak, name="avslutt_uten_vedtak"),
    path("ulovlig-lesing/<uuid:lesing_id>/brev/", lesevarsel.lesevarsel, name="lesevarsel"),
    path("utpeking/ny/<uuid:person_id>/", verv.pek_ut, name="pek_ut"),
    path("utpeking/<uuid:utpeking_id>/", verv.utpeking, name="utpeking"),
    path("utpeking/<uuid:utpeking_id>/navngi/", verv.navngi, name="navngi"),
    path("utpeking/<uuid:utpeking_id>/verv/<uuid:oppnevning_id>/avslutt/", verv.avslutt, name="avslutt"),
]
