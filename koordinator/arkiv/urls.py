from django.urls import path

from koordinator.arkiv import views

urlpatterns = [
    path("bevaring/arkiv/", views.arkiv, name="arkiv"),
    path("bevaring/arkiv/bestill/", views.bestill_arkivleveranse, name="bestill_arkivleveranse"),
    path("bevaring/arkiv/<uuid:leveranse_id>/", views.arkivleveranse, name="arkivleveranse"),
    path("bevaring/arkiv/<uuid:leveranse_id>/pakke/", views.arkivpakke, name="arkivpakke"),
    path("bevaring/arkiv/<uuid:leveranse_id>/kvittering/", views.kvitter_arkivleveranse, name="kvitter_arkivleveranse"),
]
