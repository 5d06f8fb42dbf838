"""Klokken leses her og bare i ytterkanten: visninger, oppgaver, kommandoer og tilgang/regler.py."""

from datetime import date

from django.utils import timezone


def i_dag() -> date:
    """Dagens dato i Oslo."""
    return timezone.localdate()


def dagen(dag: date | None) -> date:
    """Dagen reglene spørres om; i dag når ikke annet er sagt."""
    return dag or i_dag()
