"""docs/asvs.md from docs/asvs.toml: how many requirements are met and by what, and first of all which are not.

python -m devtools.asvs
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
TABLE = ROT / "docs" / "asvs.toml"
PAGE = ROT / "docs" / "asvs.md"
ANSWERS = ("test", "record", "open", "absent", "no", "left")
APPLIES = ("test", "record", "open")
LEVELS = (1, 2, 3)
INTRO = """# OWASP ASVS 5.0, requirement by requirement

Written by `python -m devtools.asvs` from [asvs.toml](asvs.toml), where the six answers are explained. `tests/huset/test_asvs.py` holds
the two together and sees that each test exists. The ids and levels are the standard's; the words are ours and only say which requirement
it is. Level 2 is chosen in full, with fifteen of level 3. What the installation must do by itself is counted as open here, for nobody has
seen it done.
"""


@dataclass(frozen=True)
class Requirement:
    id: str
    level: int
    about: str
    answer: str
    said: object
    is_chosen: bool
    is_operators: bool

    @property
    def chapter(self) -> str:
        return self.id.partition(".")[0]

    @property
    def applies(self) -> bool:
        return self.answer in APPLIES

    @property
    def tests(self) -> list[str]:
        return list(self.said) if self.answer == "test" else []


def read(table: dict | None = None) -> list[Requirement]:
    table = table or load()
    chosen = set(table["chosen"])
    return [_requirement(id_, row, chosen) for id_, row in table["items"].items()]


def load() -> dict:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def _requirement(id_: str, row: dict, chosen: set[str]) -> Requirement:
    given = [a for a in ANSWERS if a in row]
    if len(given) != 1:
        raise ValueError(f"{id_}: one answer, not {given or 'none'}")
    level = row["level"]
    return Requirement(id_, level, row["about"], given[0], row[given[0]], level < 3 or id_ in chosen, bool(row.get("operator")))


def page(table: dict) -> str:
    all_ = read(table)
    parts = [INTRO, *_summary(table, all_), *_open(all_), *_everything(table, all_)]
    return "\n".join(parts) + "\n"


def _summary(table: dict, all_: list[Requirement]) -> Iterator[str]:
    asked = [r for r in all_ if r.is_chosen and r.applies]
    count = Counter(r.answer for r in asked)
    ours = [r for r in asked if r.answer == "open" and not r.is_operators]
    yield "## In short\n"
    proven = f"{count['test']} are proven by test ({100 * count['test'] / len(asked):.0f} %), {count['record']} by somebody's reading"
    shared = f"{len(ours)} in the product, {count['open'] - len(ours)} for the installation"
    yield f"Of {len(all_)} requirements, {len(asked)} are chosen and apply: {proven}, and **{count['open']} are open**: {shared}.\n"
    yield "| Chapter | Level | In all | Apply | By test | By reading | Open | Do not apply | Not chosen |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for number, name in table["chapters"].items():
        for level in LEVELS:
            if rows := [r for r in all_ if r.chapter == number and r.level == level]:
                yield _line(f"{number} {name}", str(level), rows)
    for level in LEVELS:
        yield _line("**all**", str(level), [r for r in all_ if r.level == level])
    yield ""


def _line(chapter: str, level: str, rows: list[Requirement]) -> str:
    count = Counter(r.answer for r in rows)
    apply, not_ = sum(count[a] for a in APPLIES), count["absent"] + count["no"]
    numbers = (len(rows), apply, count["test"], count["record"], count["open"], not_, count["left"])
    return f"| {chapter} | {level} | {' | '.join(str(n) for n in numbers)} |"


def _open(all_: list[Requirement]) -> Iterator[str]:
    yield "## Open\n"
    for title, is_operators in (("In the product", False), ("For the installation", True)):
        yield f"### {title}\n"
        yield "| Id | Level | About | What it takes |"
        yield "| --- | --- | --- | --- |"
        for r in all_:
            if r.answer == "open" and r.is_operators == is_operators:
                yield f"| {r.id} | {r.level} | {r.about} | {r.said} |"
        yield ""


def _everything(table: dict, all_: list[Requirement]) -> Iterator[str]:
    yield "## Everything"
    for number, name in table["chapters"].items():
        yield f"\n### {number} {name}\n"
        yield "| Id | Level | About | Answer |"
        yield "| --- | --- | --- | --- |"
        for r in all_:
            if r.chapter == number:
                yield f"| {r.id} | {r.level} | {r.about} | {_answer(table, r)} |"


def _answer(table: dict, r: Requirement) -> str:
    match r.answer:
        case "test":
            return "; ".join(f"`{path}` {name}" for path, name in (t.removeprefix("tests/").split("::test_") for t in r.tests))
        case "record":
            return f"read {r.said['date']} in {', '.join(f'`{f}`' for f in r.said['read'])}: {r.said['found']}"
        case "open":
            return f"**open**: {r.said}"
        case "absent":
            return f"does not apply: {table['absent'][r.said]['what']}"
        case "no":
            return f"does not apply: {r.said}"
        case _:
            return f"left: {table['left'][r.said]}"


if __name__ == "__main__":
    PAGE.write_text(page(load()), encoding="utf-8")
    print(f"{PAGE.relative_to(ROT)}: {sum(r.answer == 'open' for r in read())} open")
