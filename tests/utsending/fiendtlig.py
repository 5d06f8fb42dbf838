"""Dokumenter som prøver å nå ut av brevet: hvert sted et dokument kan vise til noe, ganger hver måte å vise på.
Og hele brev der noen har skrevet slikt i hvert felt.

Kjøres også for seg selv, under strace: python -m tests.utsending.fiendtlig FIL NETT
"""

import sys

SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{}</svg>"
RAMME = '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>T</title>{hode}</head><body><p>Tekst</p>{kropp}</body></html>'

KROPP = {
    "bilde": '<img alt="x" src="{dit}">',
    "objekt": '<object data="{dit}"></object>',
    "innebygd": '<embed src="{dit}">',
    "svg_bilde": SVG.format("<image href='{dit}' width='9' height='9'/>"),
    "svg_xlink": SVG.format("<image xlink:href='{dit}' width='9' height='9'/>"),
    "svg_use": SVG.format("<use href='{dit}#a'/>"),
    "svg_import": SVG.format("<style>@import url({dit});</style><rect width='9' height='9'/>"),
    "bakgrunn": '<p style="background:url({dit})">x</p>',
    "innhold": '<p style="content:url({dit})">x</p>',
    "punktmerke": '<ul style="list-style-image:url({dit})"><li>x</li></ul>',
    "kantbilde": '<p style="border-image:url({dit}) 1;border:1px solid">x</p>',
    "vedleggslenke": '<a rel="attachment" href="{dit}">x</a>',
}
HODE = {
    "vedlegg": '<link rel="attachment" href="{dit}">',
    "stilark": '<link rel="stylesheet" href="{dit}">',
    "import": "<style>@import url({dit});</style>",
    "skrift": "<style>@font-face{{font-family:X;src:url({dit})}} p{{font-family:X}}</style>",
    "fargeprofil": "<style>@color-profile --x {{ src: url({dit}) }}</style>",
    "sidebakgrunn": "<style>@page{{background:url({dit})}}</style>",
    "marg": "<style>@page{{@top-left{{content:url({dit})}}}}</style>",
    "base": '<base href="{dit}"><link rel="stylesheet" href="x.css">',
}
STEDER = [*KROPP, *HODE]


def adresser(fil: str, nett: str) -> list[str]:
    return [
        f"file://{fil}",
        f"../../../../../../../../../../..{fil}",
        f"FILE:{fil}",
        f"{nett}/videre",
        nett.replace("http:", "https:") + "/videre",
        nett.replace("http:", "") + "/videre",
        nett.replace("http:", "ftp:") + "/videre",
        "data:text/css,p{}",
        "data:image/png;base64,iVBORw0KGgo=",
    ]


def dokumenter(sted: str, fil: str, nett: str) -> list[str]:
    hode, kropp = HODE.get(sted, ""), KROPP.get(sted, "")
    return [RAMME.format(hode=hode.format(dit=dit), kropp=kropp.format(dit=dit)) for dit in adresser(fil, nett)]


# Det noen kan skrive i et skjema som blir til et brev; {dit} er filen eller adressen de vil ha inn.
TEKSTER = (
    "{dit}", "<img src={dit}>", '"><img src="{dit}">', "'><iframe src='{dit}'>", "</p><link rel=stylesheet href={dit}><p>",
    "url({dit})", "</title><base href={dit}>", "<style>@import url({dit});</style>", "</style><style>p{{background:url({dit})}}",
    "--><svg><image href={dit} />", "<!ENTITY x SYSTEM '{dit}'>&x;", "<?xml-stylesheet href='{dit}'?>", "{{% include '{dit}' %}}",
    "{{{{ request }}}} {dit}", "]]><object data={dit}>", "&lt;img src={dit}&gt;",
)  # fmt: skip


def tekster(fil: str, nett: str) -> list[str]:
    """Det som skrives: hver av TEKSTER, mot en fil, en relativ sti, nettet og en annen protokoll."""
    steder = (f"file://{fil}", f"../../../../../..{fil}", f"{nett}/videre", nett.replace("http:", "ftp:"))
    return [tekst.format(dit=dit) for tekst in TEKSTER for dit in steder]


def brev_med(tekst: str) -> str:
    """Et brev slik produktet lager det, med teksten i hvert felt et menneske skriver."""
    from datetime import date

    from utsending import brevramme

    return brevramme.skriv(
        "utsending/brevramme.html",
        tittel=tekst,
        maalform="nn",
        mottaker_navn=tekst,
        adresselinjer=[tekst, "0000 Fjordvik"],
        dato=date(2026, 3, 12),
        referanse=tekst,
        avsender=tekst,
    )


def sett_alle(fil: str, nett: str) -> None:
    import django

    django.setup()
    from utsending import rendring
    from utsending.feil import Settefeil

    for sted in STEDER:
        for html in dokumenter(sted, fil, nett):
            try:
                rendring.rendre(html)
            except Settefeil:
                pass
    for tekst in tekster(fil, nett):
        rendring.rendre(brev_med(tekst))


if __name__ == "__main__":
    sett_alle(*sys.argv[1:])
