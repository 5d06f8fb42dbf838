"""Feilene: en hel installasjon som virkelige prosesser, brukere som arbeider i den, og det som ryker under dem."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "devtools"))  # devtools/ kjøres som skript, og finner sine egne slik
