from django.urls import path

from tilgang.lesetak import views as lesetak
from tilgang.logg import urls as logg
from tilgang.nektelser import views as nektelser
from tilgang.nod import views as nod
from tilgang.person import urls as person
from tilgang.samtykke import urls as samtykke

app_name = "tilgang"
urlpatterns = [
    path("person/<uuid:person_id>/sperrer/", nektelser.nektelser, name="nektelser"),
    path("person/<uuid:person_id>/sperrer/ny/", nektelser.sett_sperre, name="sett_sperre"),
    path("person/<uuid:person_id>/sperrer/<uuid:sperre_id>/opphev/", nektelser.opphev_sperre, name="opphev_sperre"),
    path("person/<uuid:person_id>/inhabil/", nektelser.meld_inhabilitet, name="meld_inhabilitet"),
    path(
        "person/<uuid:person_id>/inhabil/<uuid:inhabilitet_id>/avslutt/", nektelser.avslutt_inhabilitet, name="avslutt_inhabilitet"
    ),
    path("person/<uuid:person_id>/nodtilgang/", nod.nodtilgang_person, name="nodtilgang_person"),
    path("nodtilgang/", nod.nodtilgang, name="nodtilgang"),
    path("nodtilgang/<uuid:nodtilgang_id>/steng/", nod.steng_nodtilgang, name="steng_nodtilgang"),
    path("les-videre/", lesetak.les_videre, name="les_videre"),
    *logg.urlpatterns,
    *person.urlpatterns,
    *samtykke.urlpatterns,
]
