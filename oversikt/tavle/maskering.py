"""Små tall skjules i det som går ut av koordinerende enhet (lov §7): grupper på én til fire, og det de kunne regnes ut av.

Tallene henger sammen i summer: rader, kolonner, og tabeller som deler de samme planene. Et skjult tall kan regnes ut når likningene
bare har én løsning for det. Derfor skjules flere, det minste først, til ingen skjulte tall kan regnes ut, og til de skjulte i
hver sum til sammen er minst fem. En sum på null sier bare at det ikke er noen.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

GRENSE = 5
Celle = Hashable
# Én sum: delene er lik helheten. Den samme cellen kan stå i flere summer.
Sum = tuple[Sequence[Celle], Celle]


def skjulte(verdier: Mapping[Celle, int], summer: Iterable[Sum]) -> frozenset[Celle]:
    """Cellene som ikke kan vises."""
    linjer = [(*deler, helhet) for deler, helhet in summer]
    likninger = [{**dict.fromkeys(deler, 1), helhet: -1} for deler, helhet in ((linje[:-1], linje[-1]) for linje in linjer)]
    skjult = {celle for celle, n in verdier.items() if 0 < n < GRENSE}
    while True:
        utsatt = next((linje for linje in linjer if _for_lite(verdier, skjult, linje)), None)
        utsatte = [utsatt] if utsatt else [linje for linje in linjer if set(linje) & utregnbare(skjult, likninger)]
        flere = {celle for linje in utsatte for celle in linje} - skjult
        if not flere:
            return frozenset(skjult)
        skjult.add(min(flere, key=lambda celle: (verdier[celle] == 0, verdier[celle], str(celle))))


def _for_lite(verdier: Mapping[Celle, int], skjult: set[Celle], linje: Sequence[Celle]) -> bool:
    """De skjulte delene er til sammen færre enn fem, og summen vises: da er hver av dem nesten kjent."""
    deler, helhet = linje[:-1], linje[-1]
    borte = [celle for celle in deler if celle in skjult]
    return bool(borte) and helhet not in skjult and sum(verdier[celle] for celle in borte) < GRENSE and any(c not in skjult for c in deler)


def utregnbare(skjult: set[Celle], likninger: Sequence[Mapping[Celle, int]]) -> set[Celle]:
    """De skjulte som er bestemt av de viste: løses likningene for én ukjent i hver, står de igjen alene."""
    loste: dict[Celle, dict[Celle, Fraction]] = {}
    for likning in likninger:
        rad = {celle: Fraction(n) for celle, n in likning.items() if celle in skjult}
        for celle in [c for c in rad if c in loste]:
            _trekk_fra(rad, rad[celle], loste[celle])
        if not rad:
            continue
        leder = min(rad, key=str)
        rad = {celle: n / rad[leder] for celle, n in rad.items()}
        for annen in loste.values():
            if leder in annen:
                _trekk_fra(annen, annen[leder], rad)
        loste[leder] = rad
    return {leder for leder, rad in loste.items() if len(rad) == 1}


def _trekk_fra(rad: dict[Celle, Fraction], ganger: Fraction, annen: Mapping[Celle, Fraction]) -> None:
    for celle, n in annen.items():
        ny = rad.get(celle, Fraction()) - ganger * n
        if ny:
            rad[celle] = ny
        else:
            rad.pop(celle, None)
