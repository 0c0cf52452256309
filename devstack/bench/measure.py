"""Side by side: every case in turn, in short turns, and the median of what each was to the reference of its own round.

What else the machine does then weighs on all cases alike.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 3
TURNS = 8
ATTEMPTS = 3
WIDEST_SPREAD = 0.25

Case = Callable[[], tuple[float, float]]
"""One turn: how much was done, in how many seconds."""


@dataclass(frozen=True)
class Outcome:
    """One case: its speed as a ratio to the reference, and as measured (per second); of each round one."""

    ratios: tuple[float, ...]
    speeds: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return median(self.ratios)

    @property
    def speed(self) -> float:
        return median(self.speeds)

    @property
    def spread(self) -> float:
        """How far the rounds lie apart, as a part of their median."""
        return (max(self.ratios) - min(self.ratios)) / self.ratio


def side_by_side(
    cases: dict[str, Case],
    *,
    reference: str,
    rounds: int = ROUNDS,
    turns: int = TURNS,
    attempts: int = ATTEMPTS,
    progress: Callable[[str], None] = lambda line: None,
) -> dict[str, Outcome]:
    """Give each case some short turns a round, in an order that changes, and compare it with the reference of that round.

    Cases whose rounds lie more than a quarter apart are measured again, with the reference; of all attempts the one
    with the smallest spread counts.

    Args:
        cases: name → a function that takes one turn and answers how much it did in how many seconds.
        reference: the name of the case that has ratio 1.
    """
    best: dict[str, Outcome] = {}
    again = list(cases)
    for attempt in range(1, attempts + 1):
        speeds: dict[str, list[float]] = {name: [] for name in again}
        for number in range(1, rounds + 1):
            progress(f"attempt {attempt}, round {number} of {rounds}: {len(again)} cases")
            for name, speed in _round({name: cases[name] for name in again}, turns).items():
                speeds[name].append(speed)
        for name in again:
            outcome = _outcome(speeds[name], speeds[reference])
            if name not in best or outcome.spread < best[name].spread:
                best[name] = outcome
        wide = [name for name in cases if best[name].spread > WIDEST_SPREAD]
        if not wide:
            break
        again = [reference, *wide]
    return best


def _round(cases: dict[str, Case], turns: int) -> dict[str, float]:
    """The speed of each case over all of its turns."""
    names = list(cases)
    done = dict.fromkeys(names, 0.0)
    seconds = dict.fromkeys(names, 0.0)
    for turn in range(turns):
        first = turn % len(names)
        for name in [*names[first:], *names[:first]]:
            amount, took = cases[name]()
            done[name] += amount
            seconds[name] += took
    return {name: done[name] / seconds[name] for name in names}


def _outcome(speeds: list[float], reference: list[float]) -> Outcome:
    return Outcome(
        ratios=tuple(own / against for own, against in zip(speeds, reference, strict=True)), speeds=tuple(speeds)
    )
