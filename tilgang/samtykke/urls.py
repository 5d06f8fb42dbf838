from django.urls import path

from tilgang.samtykke.views import hvem, innsigelse, matrise, seksten, svar, trekk

urlpatterns = [
    path("person/<uuid:person_id>/samtykke/", svar.samtykker, name="samtykker"),
    path("person/<uuid:person_id>/samtykke/plan/", svar.registrer_samtykke, name="registrer_samtykke"),
    path("person/<uuid:person_id>/samtykke/innhenting/", svar.innhenting, name="innhenting"),
    path("person/<uuid:person_id>/samtykke/flytting/", svar.flytting, name="flytting"),
    path("person/<uuid:person_id>/samtykke/onske/", svar.erklaer, name="erklaer"),
    path("person/<uuid:person_id>/samtykke/ark/<uuid:dokument_id>/", svar.dokument, name="samtykkeark"),
    path("person/<uuid:person_id>/samtykke/del/", matrise.del_opplysninger, name="del"),
    path("person/<uuid:person_id>/samtykke/forslag/<uuid:forslag_id>/", matrise.forslag, name="forslag"),
    path("person/<uuid:person_id>/samtykke/forslag/<uuid:forslag_id>/se-som/<uuid:enhet_id>/", matrise.se_som, name="se_som"),
    path("person/<uuid:person_id>/samtykke/<uuid:samtykke_id>/trekk/", trekk.trekk, name="trekk"),
    path("person/<uuid:person_id>/samtykke/linje/<uuid:linje_id>/trekk/", trekk.trekk_linje, name="trekk_linje"),
    path("person/<uuid:person_id>/samtykke/tjeneste/<uuid:enhet_id>/trekk/", trekk.trekk_tjeneste, name="trekk_tjeneste"),
    path("person/<uuid:person_id>/samtykke/innsigelse/", innsigelse.innsigelse, name="innsigelse"),
    path("person/<uuid:person_id>/samtykke/innsigelse/<uuid:innsigelse_id>/trekk/", innsigelse.trekk_innsigelse, name="trekk_innsigelse"),
    path("person/<uuid:person_id>/samtykke/seksten/", seksten.seksten, name="seksten"),
    path("person/<uuid:person_id>/tilgang/", hvem.hvem, name="hvem"),
    path("person/<uuid:person_id>/hvem-ser-hva/", hvem.hvem_ser_hva, name="hvem_ser_hva"),
    path("person/<uuid:person_id>/hvem-ser-hva/<uuid:mottaker_id>/", hvem.hvem_ser_hva_for, name="hvem_ser_hva_for"),
    path("person/<uuid:person_id>/hvorfor/", hvem.hvorfor, name="hvorfor"),
    path("samtykke/oppfolging/", seksten.oppfolging, name="samtykkeoppfolging"),
]
