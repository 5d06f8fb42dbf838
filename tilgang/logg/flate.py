from dataclasses import dataclass


@dataclass(frozen=True)
class Flate:
    """`gjorde` når noe ble vist, `ville` når det ble nektet. Sider som gjør det samme, er én flate."""

    gjorde: str
    ville: str
    adresser: tuple[str, ...]
