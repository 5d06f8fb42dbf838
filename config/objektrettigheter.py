"""Står foran guardians bakdel og nekter `konto.has_perm(…, objekt)`."""

from django.contrib.auth.backends import BaseBackend


class ObjektrettighetSpurt(Exception):
    """Noen spurte Django om tilgang til et objekt. Spør tilgang/regler.py."""


class IngenObjektrettigheter(BaseBackend):
    """Guardian-radene er bygget av daterte fakta og gjelder en periode (`gyldig`). Guardian selv kjenner ingen datoer og
    ville svart ja etter at tilgangen tok slutt, så spørsmålet skal feile høyt i stedet for å få et galt svar."""

    def get_user_permissions(self, user_obj, obj=None):
        return self._nekt(obj)

    def get_group_permissions(self, user_obj, obj=None):
        return self._nekt(obj)

    def get_all_permissions(self, user_obj, obj=None):
        return self._nekt(obj)

    def has_perm(self, user_obj, perm, obj=None):
        self._nekt(obj)
        return False

    def _nekt(self, obj):
        if obj is not None:
            raise ObjektrettighetSpurt("tilgang til et objekt avgjøres av tilgang/regler.py")
        return set()
