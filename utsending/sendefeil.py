"""Det som kan gå galt når en e-post sendes, likt for alle som sender."""

from email.errors import MessageError

UBRUKELIG_ADRESSE = (ValueError, MessageError)  # en adresse det ikke går an å sende til
IKKE_SENDT = (OSError, *UBRUKELIG_ADRESSE)  # også en tjener som ikke svarer, eller sier nei
