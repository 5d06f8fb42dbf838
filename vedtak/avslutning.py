"""Det vedtakene gjør når saken avsluttes."""

from personer.models import Person
from vedtak.tilstander import Tilstand


def forkast_utkastene(*, person: Person) -> int:
    """Utkastene til koordinerende enhet blir ikke til noe; fattede vedtak står. Krever en åpen `som`. Gir antallet."""
    utkast = list(person.vedtak.av_ke().utkast().select_for_update(of=("self",), no_key=True))
    for vedtak in utkast:
        vedtak.flytt_til(Tilstand.FORKASTET)
        vedtak.save(update_fields=["tilstand"])
    return len(utkast)
