from django.urls import path

from vedtak.enheten import views

urlpatterns = [path("vedtak/person/<uuid:person_id>/ny/", views.nytt_i_enheten, name="nytt_i_enheten")]
