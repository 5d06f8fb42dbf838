"""450 strenger det ikke er meningen at noen skal skrive, laget av et frø: familier med varianter, satt sammen to og to.

Hver har ett merke i seg («Qz017k»), så den kan finnes igjen i det som kom ut, og bare én gang.
"""

import unicodedata
from collections.abc import Iterator
from random import Random

from tests.huset import korpus

ANTALL = 450
FRO = 20261123
STYRETEGN = tuple(chr(n) for n in [*range(1, 32), *range(127, 160)])
FAMILIER: dict[str, tuple[str, ...]] = {
    "html": tuple(f"{b}<{t} {h}={korpus.SKRIPT}>" for b, t, h in zip(korpus.BRUDD, korpus.TAGGER * 2, korpus.HENDELSER * 2, strict=False)),
    "skript": (
        "</script><script>alert(1)</script>", "<ScRiPt>alert(1)//", "<svg><script>alert(1)</script></svg>", "<!--<script>", "]]><x>",
        "'-alert(1)-'",
    ),
    "css": (
        "</style><style>*{display:none}", "expression(alert(1))", "url(//x.example)", "@import '//x.example';", "\\3c script", "*/x{}/*",
    ),
    "mal": korpus.MALER,
    "sql": korpus.SQL,
    "ldap": ("*)(uid=*))(|(uid=*", "\\28\\29\\2a", "admin)(&)", ")(cn=*", "#cn", "\\00"),
    "xml": ("&xxe;", "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "<?x y?>", "&#x41;", "&amp;lt;", "<![CDATA[<x>]]>", "&#0;", "&#xD800;"),
    "formel": (*korpus.FORMLER, "＝1+1", "\u200b=1+1", " =1+1", "\ufeff@x", "|=1", ";=1", '";=1;"', "0x=1"),
    "hode": korpus.HODER,
    "format": korpus.FORMATER,
    "sti": (*korpus.STIER[:-1], "nul.pdf", "a:b", "a|b", "…/x", "\u2215etc\u2215passwd", "%2e%2e%2f", ".htaccess", "a" * 260 + ".pdf"),
    "adresse": korpus.ADRESSER,
    "bidi": tuple(f"{t}fdp.exe" for t in korpus.RETNING),
    "usynlig": tuple(f"a{t}b" for t in korpus.SKJULT),
    "styretegn": STYRETEGN,
    "merkelig": korpus.MERKELIG,
    "kombinert": ("e" + "\u0301" * 40, "Z̷͑͊a̴͋̕l̵̀̈g̶̀͝o̷", "\u0300\u0301\u0302", "क्षि", "각", "ﷺ", "a\u20dd", "\U0001d573"),
    "emoji": ("👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏿", "\U0001f1f3\U0001f1f4", "❤️‍🔥", "🧑🏽‍🦽", "#️⃣", "🫠" * 20),
    "navn": (
        *korpus.NAVN[:12], "Biret-Ánne Guhtur", "Ŋuoŋŋa Ŧiŋŋo", "Åarjelh Gïele", "Lávrraš Čuojaheaddji",
        "عائشة بنت أحمد", "نور الدين", "Jörgën Ŝîmûnêk",
    ),
    "langt": ("x" * 900, "ord " * 300, "-" * 700, "Æ" * 500, "\u00a0" * 300, "\t" * 200, "\n" * 120, "a\r\n" * 120, "/" * 400),
    "tall": (*korpus.TALL[:12], "٣٤٥", "１２３", "1\u00a0000", "½", "10⁶"),
    "uleselig": ("\ud800", "\udfff", "a\udc80b", "\0", "a\0b", "\ud83d", "\0\0\0", "\udcff\ud800"),
}  # fmt: skip


def strenger(antall: int = ANTALL) -> list[str]:
    """De første `antall`, alltid de samme. Hver familie er med likt; hver annen streng har en familie til bak merket."""
    return [tekst for _, tekst in med_familie(antall)]


def med_familie(antall: int = ANTALL) -> list[tuple[str, str]]:
    lodd, navnene, ut, sett = Random(FRO), list(FAMILIER), [], set()
    for nr in range(ANTALL):
        familie = navnene[nr % len(navnene)]
        medlemmer = FAMILIER[familie]
        foran = medlemmer[(nr // len(navnene)) % len(medlemmer)]
        bak = lodd.choice(FAMILIER[lodd.choice([n for n in navnene if n not in ("uleselig", "langt")])]) if nr % 2 else ""
        tekst = foran + merke(nr) + bak
        if nr % 5 == 4:
            tekst = unicodedata.normalize("NFD", tekst)
        assert tekst not in sett
        sett.add(tekst)
        ut.append((familie, tekst))
    return ut[:antall]


def merke(nr: int) -> str:
    return f"Qz{nr:03d}k"


def kan_lagres(tekst: str) -> bool:
    """Sant for det databasen kan ta imot. Resten skal feltet stanse."""
    return "\0" not in tekst and _er_utf8(tekst)


def _er_utf8(tekst: str) -> bool:
    try:
        tekst.encode()
    except UnicodeEncodeError:
        return False
    return True


def til_aa_lagre(antall: int = ANTALL) -> Iterator[tuple[int, str]]:
    """(nummer, streng) for dem som kan ha kommet inn."""
    return ((nr, s) for nr, s in enumerate(strenger(antall)) if kan_lagres(s))
