from django.urls import path

from koordinator.gruppestart import views

urlpatterns = [
    path("samarbeidsgruppe/ny/<uuid:vurdering_id>/", views.be_om_gruppe, name="be_om_gruppe"),
    path("samarbeidsgruppe/<uuid:gruppestart_id>/", views.gruppen_er_klar, name="gruppen_er_klar"),
]
