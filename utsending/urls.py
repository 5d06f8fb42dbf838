from django.urls import path

from utsending import views
from utsending.blanketter.views import registrering, utgivelse
from utsending.jobber import views as jobber
from utsending.levering import views as levering

app_name = "utsending"

urlpatterns = [
    path("brev/<uuid:brev_id>/", views.brev, name="brev"),
    path("brev/<uuid:brev_id>/framdrift/", views.framdrift, name="framdrift"),
    path("brev/<uuid:brev_id>/pdf/", views.pdf, name="pdf"),
    path("brev/<uuid:brev_id>/prov-igjen/", views.prov_igjen, name="prov_igjen"),
    path("brev/<uuid:brev_id>/angre/", levering.angre_levering, name="angre_levering"),
    path("brev/<uuid:brev_id>/retur/", levering.retur, name="retur"),
    path("brev/utskrift/", levering.utskriftsliste, name="utskriftsliste"),
    path("mine-brev/", levering.mine_brev, name="mine_brev"),
    path("mine-brev/<uuid:brev_id>/", levering.aapne_brev, name="aapne_brev"),
    path("person/<uuid:person_id>/reservasjon/", levering.reservasjon, name="reservasjon"),
    path("person/<uuid:person_id>/skjema/", utgivelse.skjemaer, name="skjemaer"),
    path("skjema/underskrevet/", utgivelse.underskrevet, name="underskrevet"),
    path("skjema/<uuid:blankett_id>/", registrering.registrer_skjema, name="registrer_skjema"),
    path("hent-ut/", jobber.hent_ut, name="hent_ut"),
    path("mine-jobber/", jobber.jobber, name="jobber"),
    path("mine-jobber/<uuid:jobb_id>/", jobber.jobb, name="jobb"),
    path("mine-jobber/<uuid:jobb_id>/status/", jobber.jobbstatus, name="jobbstatus"),
    path("mine-jobber/<uuid:jobb_id>/fil/", jobber.jobbfil, name="jobbfil"),
    path("mine-jobber/<uuid:jobb_id>/avbryt/", jobber.avbryt_jobb, name="avbryt_jobb"),
]
