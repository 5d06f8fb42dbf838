"""manage.py les_returpost < melding   eller   --maildir MAPPE   eller   --mbox FIL: leser e-post som er kommet i retur (docs/drift.md)."""

import mailbox
import sys
from contextlib import closing

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from oppfolging.post import returpost


class Command(BaseCommand):
    help = "Leser e-post som er kommet i retur, og merker adressene den ikke kommer fram til."

    def add_arguments(self, parser):
        hvor = parser.add_mutually_exclusive_group()
        hvor.add_argument("--maildir", help="en mappe i Maildir-format; det som er lest, merkes som lest")
        hvor.add_argument("--mbox", help="en fil i mbox-format; den endres ikke")

    def handle(self, *args, maildir=None, mbox=None, **options):
        try:
            svar = (
                self._maildir(maildir)
                if maildir
                else self._mbox(mbox)
                if mbox
                else [self._les(sys.stdin.buffer.read(returpost.STORST + 1))]
            )
        except (OSError, mailbox.Error) as feil:
            raise CommandError(f"postkassen kan ikke leses: {type(feil).__name__}") from None
        for lest in returpost.Lest:
            if antall := svar.count(lest):
                self.stdout.write(f"{antall} {lest.value}")

    def _maildir(self, mappe: str) -> list[returpost.Lest]:
        """Den merkes først når den er lest: dør vi midt i, leses den igjen, og en retur merker bare én gang."""
        kasse, svar = mailbox.Maildir(mappe, create=False), []
        for nokkel in kasse.keys():
            melding = kasse.get_message(nokkel)
            if "S" in melding.get_flags():
                continue
            svar.append(self._les(kasse.get_bytes(nokkel)))
            melding.set_subdir("cur")
            melding.add_flag("S")
            kasse[nokkel] = melding
        return svar

    def _mbox(self, fil: str) -> list[returpost.Lest]:
        with closing(mailbox.mbox(fil, create=False)) as kasse:
            return [self._les(kasse.get_bytes(nokkel)) for nokkel in kasse.keys()]

    def _les(self, raa: bytes) -> returpost.Lest:
        return returpost.les(raa, tid=timezone.now())
