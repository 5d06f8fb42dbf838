"""Statiske filer fra npm som ikke er en hel mappe."""

import re

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

PREFIKS = "inter/"
BRUKT = re.compile(r"inter-latin(-ext)?-(400|500|600)-normal\.woff2")


class Interfonter(BaseFinder):
    """De seks skriftfilene vi bruker av flere hundre: tre vekter, latin og utvidet latin (samiske bokstaver)."""

    lager = FileSystemStorage(location=settings.NODE_MODULES / "@fontsource" / "inter" / "files")
    lager.prefix = PREFIKS.rstrip("/")

    def check(self, **kwargs):
        return []

    def list(self, ignore_patterns):
        if not self.lager.exists(""):
            return
        for navn in sorted(self.lager.listdir("")[1]):
            if BRUKT.fullmatch(navn) and not matches_patterns(navn, ignore_patterns or []):
                yield navn, self.lager

    def find(self, path, find_all=False, **kwargs):
        navn = path.removeprefix(PREFIKS)
        if path.startswith(PREFIKS) and BRUKT.fullmatch(navn) and self.lager.exists(navn):
            return [self.lager.path(navn)] if find_all else self.lager.path(navn)
        return []
