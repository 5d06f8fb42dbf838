"""De valgte brevene i én PDF, klar for skriveren. Ingenting legges på disk, og brevene selv endres ikke."""

import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack

import pikepdf

BIT = 64 * 1024


def skriv(filene: Iterable[bytes]) -> io.BytesIO:
    """Brevene etter hverandre. Hvert brev begynner på et nytt ark, også når det skrives ut på begge sider."""
    ut = io.BytesIO()
    with ExitStack() as aapne, pikepdf.new() as samlet:
        for innhold in filene:
            brev = aapne.enter_context(pikepdf.open(io.BytesIO(innhold)))
            if len(samlet.pages) % 2:
                samlet.add_blank_page(page_size=(595.28, 841.89))
            samlet.pages.extend(brev.pages)
        samlet.save(ut, deterministic_id=True)
    ut.seek(0)
    return ut


def biter(fil: io.BytesIO) -> Iterator[bytes]:
    while bit := fil.read(BIT):
        yield bit
