from django.urls import path

from koordinator.informasjon import views
from koordinator.informasjon.sider import HEFTENE, SIDENE
from personer.models import Maalform

urlpatterns = [
    path("informasjon/", views.informasjon, name="info"),
    *(path(f"informasjon/{side.sti}/", views.side, {"mal": mal}, name=side.url_navn) for mal, side in SIDENE.items()),
    *(
        path(
            f"informasjon/hefter/{slag}-{maalform}.pdf", views.hefte, {"slag": slag, "maalform": maalform}, name=f"hefte_{slag}_{maalform}"
        )
        for slag in HEFTENE
        for maalform in Maalform.values
    ),
]
