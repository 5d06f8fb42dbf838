"""Klokken leses her og bare i ytterkanten: visninger, oppgaver, kommandoer og tilgang/regler.py."""

from datetime import date

from django.utils import timezone


def i_dag() -> date:
    """Dagens dato i Oslo."""
    return timezone.localdate()
