"""Prøvene av docs/drift.md. Verktøyene som starter tjenerne, er skript som importerer hverandre fra sin egen mappe."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "devtools"))
