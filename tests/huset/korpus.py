"""Det verste noen kan skrive i et felt. Laget her, ikke lagret: strengene er familier med varianter (F-CORPUS)."""

import unicodedata
from collections.abc import Iterator

SKRIPT = "alert(1)"
HENDELSER = ("onerror", "onload", "onfocus", "onmouseover", "ontoggle", "onanimationstart", "onpointerenter", "onbeforetoggle")
TAGGER = ("img src=x", "svg", "body", "details open", "video src=x", "iframe", "math", "input autofocus", "marquee", "a href=x")
BRUDD = ('"', "'", '">', "'>", "`", "</textarea>", "</title>", "</option></select>", "--><!--", "]]>", "</script>", "&quot;>", "\\'", "//")
MALER = (
    "{{ 7*7 }}", "{% debug %}", "{{ request.user.password }}", "{% include '/etc/passwd' %}", "{% load static %}", "{# x #}", "{%", "}}",
    "{{ settings.SECRET_KEY }}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{7*7}", "$(id)", "`id`", "{{''.__class__.__mro__}}",
    "{% csrf_token %}",
)  # fmt: skip
SQL = (
    "' OR '1'='1", "'; DROP TABLE personer_person; --", "\" OR 1=1 --", "1; SELECT pg_sleep(9)", "') UNION SELECT null --", "\\'; --",
    "%' OR '%'='", "_", "%", "\\", "\\\\", "E'\\x00'", "$$;$$", "/*", "*/", "::text",
)  # fmt: skip
FORMLER = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", '=cmd|" /C calc"!A0', '=HYPERLINK("http://x.example","x")', "=IMPORTXML(1)",
    "%0A=1",
)  # fmt: skip
HODER = (
    "a\r\nSet-Cookie: a=b", "a\nLocation: //x.example", "a\r\n\r\n<html>", "a%0d%0aX: y", "a\u2028b", "a\u2029b", "a\x85b", "a\x0bb",
    "a\x0cb", "a\r\nBcc: x@x.example", "a\r\nATTENDEE:x", "BEGIN:VCALENDAR", "a\r\n.\r\n", "\r\n" * 50, "=?utf-8?b?YQ==?=",
)  # fmt: skip
FORMATER = (
    "%s%s%s%n", "%(navn)s", "%(felt)s", "%d", "{0}", "{}", "{0.__class__}", "%", "%%", "%1$s", "{felt}", "\\n\\t\\0", "\\u0000", "\\x00",
)  # fmt: skip
STIER = (
    "../../../../etc/passwd", "..\\..\\x", "/etc/passwd\0.pdf", "file:///etc/passwd", "CON", "aux.txt", "C:\\x", "~root", "....//....//",
    "a/" * 200,
)  # fmt: skip
ADRESSER = (
    "//x.example/", "https://x.example/", "javascript:alert(1)", "/\\x.example", "data:text/html,x", "\\\\x.example", "http:x",
    "/%2f/x.example", "\tjavascript:x",
)  # fmt: skip
SKJULT = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u3164\uffa0"
RETNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
MERKELIG = (
    "\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\U0010ffff", "\ue000", "\U000f0000", "\ufffd", "\U000e0001", "\ufff9a\ufffab\ufffb",
)  # fmt: skip
NAVN = (
    "Ánne Máret Čáhppesvuohta", "Åse Øverås", "Nguyễn Thị Ánh", "محمد عبد الله", "שרה כהן", "李小龍", "김철수", "Ивана Петровић", "Ελένη",
    "ไทย", "O'Brien", "D’Arcy", "Null", "NULL", "None", "undefined", "NaN", "true", "test", "de la Cruz y Ångström-Öst", "X Æ A-12", "Å",
    "ß", "İı", "ﬁ", "Ŀ", "ǅ", "Jean–Luc", "Mari A.", "Dr. Hansen jr.", "名前" * 40, "N" * 301, "a-b-c-d", "‹x›", "«x»", "“x”", "I\u0307",
    "A\u030a",
)  # fmt: skip
TALL = (
    "0", "-1", "1", "00", "+1", "1.0", "1,0", "1e3", "1e400", "-0", "2147483647", "2147483648", "-2147483649", "9223372036854775807",
    "9223372036854775808", "-9223372036854775809", "9" * 400, "9" * 5000, "NaN", "Infinity", "-Infinity", "0x1f", "0b1", "1_000", "١٢٣",
    "１２", "½", "1 000", "∞", "0.1e-400",
)  # fmt: skip
DATOER = (
    "0001-01-01", "0000-00-00", "9999-12-31", "9999-12-30", "10000-01-01", "2026-02-30", "2026-13-01", "2025-02-29", "1899-12-31",
    "1900-01-01", "2100-01-01", "2100-01-02", "1582-10-10", "31.12.9999", "1.1.1", "01.01.0001", "29.02.1900", "99.99.99", "12/31/2026",
    "2026-W01-1", "2026-11-20T10:00", "20261120", "-2026-01-01", "i dag", "now()", "٢٠٢٦-٠١-٠١", "2026-11-20\0", "1969-12-31",
    "2038-01-20", "0099-01-01",
)  # fmt: skip
ID_ER = (
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "0" * 32, "{00000000-0000-4000-8000-000000000000}",
    "urn:uuid:00000000-0000-4000-8000-000000000000", "g0000000-0000-4000-8000-000000000000", "1", "-1", ":", "::", "a:b:c", "None",
    "00000000-", "'",
)  # fmt: skip
NUMRE = (
    "12345678901", "00000000000", "99999999999", "01010100000", "41010112345", "81010112345", "01810112345", "01410112345", "31029912345",
    "010101 12345", "01010112345\n", "0101011234", "010101123456", "０１０１０１１２３４５", "01010112345,02020212345", "abcdefghijk",
)  # fmt: skip
ANNET = (
    "", " ", "   \t\r\n ", "\u00a0", "\u3000", "null", "[]", "{}", '{"$ne": null}', '[{"a":',
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "!!python/object/apply:os.system ['id']", "a" * 9_999,
    "a" * 10_001, "a" * 20_001, "æøå" * 4_000, "\n" * 5_000, "a " * 5_000, "a\u0301" * 300, "e" + "\u0301" * 500, "👩‍👩‍👧‍👦" * 50,
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏿", "\U0001f1f3\U0001f1f4", "̷̢̛" * 30, "(" * 500, "((a+)+)+$" + "a" * 60, "x" * 255, "x" * 256, "-" * 1000, "..", "#",
    "?a=b&c", "%00", "%ED%A0%80",
)  # fmt: skip
KJEMPER = {"en megabyte": "x" * 1_000_000, "hundre tusen linjer": "a\n" * 100_000}


def _skript() -> Iterator[str]:
    yield from (f"<{tagg} {hendelse}={SKRIPT}>" for tagg in TAGGER for hendelse in HENDELSER[:4])
    yield from (f"{brudd}<script>{SKRIPT}</script>" for brudd in BRUDD)
    yield from (f'{brudd} {hendelse}="{SKRIPT}" x=' for brudd in BRUDD[:4] for hendelse in HENDELSER)
    yield from (f"<style>@import'//x.example';</style>{b}" for b in BRUDD[:3])
    yield from ("<SCRIPT>alert(1)</SCRIPT>", "<scr\0ipt>alert(1)</scr\0ipt>", "<base href=//x.example>", "<plaintext>", "<![CDATA[x]]>")
    yield from ("<meta http-equiv=refresh content=0>", "&lt;script&gt;", "&#60;script&#62;", "\\u003cscript\\u003e", "<!--")
    yield "<form action=//x.example>"


def _tegn() -> Iterator[str]:
    """Hvert styretegn, og de usynlige, foran, i og etter."""
    for tegn in (chr(n) for n in [*range(32), *range(127, 160)]):
        yield f"a{tegn}b"
    for tegn in [*SKJULT, *RETNING, *MERKELIG]:
        yield f"{tegn}a{tegn}b{tegn}"


def lag() -> list[str]:
    alle = [
        *_skript(), *MALER, *SQL, *FORMLER, *HODER, *FORMATER, *STIER, *ADRESSER, *_tegn(), *NAVN, *TALL, *DATOER, *ID_ER, *NUMRE, *ANNET,
        "\0", "a\0b", *(unicodedata.normalize("NFD", n) for n in NAVN[:10]),
    ]  # fmt: skip
    return list(dict.fromkeys(alle))


KORPUS = lag()
# Det som skal kunne lagres og vises igjen uten å bli noe annet enn tekst.
VISES = [*list(_skript()), *MALER, *FORMLER, *HODER, *ADRESSER, *RETNING, *NAVN[:10], *FORMATER]
KANTER = (
    "", "\0", "a\0b", "0", "9" * 400, "-1", "9999-12-31", "0001-01-01", "2026-02-30", ID_ER[0], "ikke-en-id", "x" * 10_001, "<script>",
)  # fmt: skip
