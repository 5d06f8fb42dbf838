"""Planleggeren: Celerys, som også går når klokken stilles tilbake."""

from datetime import timedelta

from celery.beat import Scheduler

SLARK = timedelta(seconds=5)


class Planlegger(Scheduler):
    """Celery husker etter klokken når hver jobb sist ble sendt. Går klokken en time tilbake, sender den ingenting på en time.

    Ingen jobb kan være sendt senere enn nå: da er klokken stilt, og det telles fra nå. Jobbene tåler å kjøres om igjen.
    """

    def tick(self, *args, **kwargs):
        for jobb in self.schedule.values():
            naa = jobb.default_now()
            if jobb.last_run_at > naa + SLARK:
                jobb.last_run_at = naa
                self._heap = None  # rekkefølgen lages på nytt
        return super().tick(*args, **kwargs)
