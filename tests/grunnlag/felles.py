"""Det hver del av `make test` ellers ville laget for seg: maldatabasen, og verdenen i huset med det testene husker om den.

    python devtools/services.py --data MAPPE -- python -m tests.grunnlag.felles MAPPE

Delene starter på en kopi (`services.py --copy MAPPE`), med SAMVEV_TESTGRUNN=MAPPE. Uten den lager hver kjøring sitt eget.
"""

import os
import pickle
import sys
from pathlib import Path

FERDIG = "SAMVEV_TESTGRUNN"  # mappen
MAL, VERDEN = "samvev_mal", "samvev_verden"


def lagre(mappe: Path):
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from tests.grunnlag.database import bytt_til, lag, migrer
    from tests.huset.verdensbase import bygg_i

    migrer(MAL)
    lag(VERDEN, mal=MAL)
    verden = bygg_i(VERDEN)
    bytt_til("postgres")
    (mappe / "verden").write_bytes(pickle.dumps(verden))


def hentet():
    """Verdenen som er laget, eller ingen."""
    return pickle.loads((Path(os.environ[FERDIG]) / "verden").read_bytes()) if FERDIG in os.environ else None


if __name__ == "__main__":
    lagre(Path(sys.argv[1]))
