from django.urls import path

from vedtak.klage.views import behandling, krav, lister, mottak, videre

urlpatterns = [
    path("klager/", lister.klager, name="klager"),
    path("klager/tall/", lister.klagetall, name="klagetall"),
    path("person/<uuid:person_id>/klager/ny/", mottak.registrer_klage, name="registrer_klage"),
    path("vedtak/<uuid:vedtak_id>/klage/", lister.klageadgang, name="klageadgang"),
    path("vedtak/<uuid:vedtak_id>/krav/nytt/", krav.krav_paa_vedtaket, name="krav_paa_vedtaket"),
    path("klage/<uuid:klage_id>/", lister.klage, name="klage"),
    path("klage/<uuid:klage_id>/fil/<uuid:dokument_id>/", lister.klagefil, name="klagefil"),
    path("klage/<uuid:klage_id>/prov/", mottak.prov_klage, name="prov_klage"),
    path("klage/<uuid:klage_id>/forelopig/", mottak.forelopig_svar, name="forelopig_svar"),
    path("klage/<uuid:klage_id>/vedlegg/", mottak.legg_ved_klage, name="legg_ved_klage"),
    path("klage/<uuid:klage_id>/trekk/", mottak.trekk_klage, name="trekk_klage"),
    path("klage/<uuid:klage_id>/foresla/", behandling.foresla_klagesvar, name="foresla_klagesvar"),
    path("klage/<uuid:klage_id>/tilbake/", behandling.klage_tilbake, name="klage_tilbake"),
    path("klage/<uuid:klage_id>/avgjor/", behandling.avgjor_klage, name="avgjor_klage"),
    path("klage/<uuid:klage_id>/oversend/", videre.oversend_klage, name="oversend_klage"),
    path("klage/<uuid:klage_id>/pakke/", videre.sett_sammen_klage, name="sett_sammen_klage"),
    path("klage/<uuid:klage_id>/pakke/pdf/", videre.klagepakke, name="klagepakke"),
    path("klage/<uuid:klage_id>/utfall/", videre.klageutfall, name="klageutfall"),
    path("klage/<uuid:klage_id>/avslutt/", videre.avslutt_klage, name="avslutt_klage"),
    path("klage/<uuid:klage_id>/krav/nytt/", krav.krav_i_klagen, name="krav_i_klagen"),
    path("klagekrav/<uuid:krav_id>/", krav.klagekrav, name="klagekrav"),
]
