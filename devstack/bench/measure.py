"""Side by side: every case in turn, several rounds, and the median of what each was to the reference of its own round.

What else the machine does then weighs on all cases alike.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 3
ATTEMPTS = 3
WIDEST_SPREAD = 0.25


@dataclass(frozen=True)
class Outcome:
    """One case: its speed as a ratio to the reference, and as measured (per second)."""

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
    cases: dict[str, Callable[[], float]],
    *,
    reference: str,
    rounds: int = ROUNDS,
    attempts: int = ATTEMPTS,
    progress: Callable[[str], None] = lambda line: None,
) -> dict[str, Outcome]:
    """Run each case once a round, in an order that turns, and compare it with the reference of that round.

    Cases whose rounds lie more than a quarter apart are measured again, with the reference; of all attempts the one
    with the smallest spread counts.

    Args:
        cases: name → a function that measures once and answers a speed: per second, more is better.
        reference: the name of the case that has ratio 1.
    """
    best: dict[str, Outcome] = {}
    again = list(cases)
    for attempt in range(1, attempts + 1):
        for name, outcome in _rounds(
            {name: cases[name] for name in again}, reference, rounds, attempt, progress
        ).items():
            if name not in best or outcome.spread < best[name].spread:
                best[name] = outcome
        wide = [name for name in cases if best[name].spread > WIDEST_SPREAD]
        if not wide:
            break
        again = [reference, *(name for name in wide if name != reference)]
    return best


def _rounds(
    cases: dict[str, Callable[[], float]],
    reference: str,
    rounds: int,
    attempt: int,
    progress: Callable[[str], None],
) -> dict[str, Outcome]:
    names = list(cases)
    speeds: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        turn = number % len(names)
        for position, name in enumerate([*names[turn:], *names[:turn]], 1):
            progress(f"attempt {attempt}, round {number + 1} of {rounds}, {position} of {len(names)}: {name}")
            speeds[name].append(cases[name]())
    return {
        name: Outcome(
            ratios=tuple(own / against for own, against in zip(speeds[name], speeds[reference], strict=True)),
            speeds=tuple(speeds[name]),
        )
        for name in names
    }
