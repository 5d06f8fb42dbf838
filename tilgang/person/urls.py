from django.urls import path

from tilgang.person.views import opplysninger, representasjon, sammenslaaing

OM = "person/<uuid:person_id>/opplysninger/"
FOR = "person/<uuid:person_id>/representasjon/"
KAN = "person/<uuid:person_id>/kompetanse/"

urlpatterns = [
    path(OM, opplysninger.opplysninger, name="opplysninger"),
    path(f"{OM}endre/", opplysninger.endre_opplysninger, name="endre_opplysninger"),
    path(f"{OM}fodt/", opplysninger.fodt, name="fodt"),
    path(f"{OM}adressebeskyttelse/", opplysninger.adressebeskyttelse, name="adressebeskyttelse"),
    path(f"{OM}skjul/", opplysninger.skjul_adresse, name="skjul_adresse"),
    path(f"{OM}skjul/<uuid:skjult_id>/vis/", opplysninger.vis_adresse, name="vis_adresse"),
    path(f"{OM}slaa-sammen/", sammenslaaing.slaa_sammen, name="slaa_sammen"),
    path(FOR, representasjon.representasjoner, name="representasjoner"),
    path(f"{FOR}ny/<str:art>/", representasjon.ny_representasjon, name="ny_representasjon"),
    path(f"{FOR}<uuid:representasjon_id>/avslutt/", representasjon.avslutt_representasjon, name="avslutt_representasjon"),
    path(f"{KAN}ny/", representasjon.ny_kompetanse, name="ny_kompetanse"),
    path(f"{KAN}<uuid:vurdering_id>/", representasjon.folg_opp_kompetanse, name="folg_opp_kompetanse"),
]
