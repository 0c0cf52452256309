"""Side by side: rounds that interleave, ratios within a round, and again when they lie too far apart."""

import itertools

from devstack.bench.measure import Outcome, side_by_side


def recorder(log, name, speeds):
    given = itertools.cycle(speeds)

    def run():
        log.append(name)
        return next(given), 1.0

    return run


def test_a_ratio_is_the_median_of_those_to_the_reference_of_the_same_round():
    log = []
    cases = {
        "bare": recorder(log, "bare", [100, 200, 50]),
        "page": recorder(log, "page", [50, 102, 24]),
    }
    found = side_by_side(cases, reference="bare", turns=1)
    assert found["bare"].ratios == (1, 1, 1)
    assert found["page"].ratios == (0.5, 0.51, 0.48)
    assert found["page"].ratio == 0.5
    assert found["page"].speed == 50


def test_turns_interleave_and_begin_with_another_case_each_time():
    log = []
    cases = {name: recorder(log, name, [10]) for name in "abc"}
    side_by_side(cases, reference="a", rounds=1, turns=3)
    assert "".join(log) == "abcbcacab"


def test_the_speed_of_a_round_is_what_all_its_turns_did_together():
    turns = iter([(10, 1.0), (50, 3.0)])
    found = side_by_side({"bare": lambda: next(turns)}, reference="bare", rounds=1, turns=2)
    assert found["bare"].speeds == (15,)


def test_what_lies_more_than_a_quarter_apart_is_measured_again_with_the_reference_and_the_calmest_counts():
    log = []
    cases = {
        "bare": recorder(log, "bare", [100]),
        "calm": recorder(log, "calm", [50]),
        "wild": recorder(log, "wild", [10, 50, 90, 40, 41, 42]),
    }
    found = side_by_side(cases, reference="bare", turns=1)
    assert log.count("calm") == 3
    assert log.count("wild") == 6
    assert log.count("bare") == 6
    assert found["wild"].ratios == (0.4, 0.41, 0.42)


def test_attempts_come_to_an_end_and_the_spread_is_told():
    log = []
    cases = {"bare": recorder(log, "bare", [100]), "wild": recorder(log, "wild", [10, 50, 90])}
    found = side_by_side(cases, reference="bare", turns=1, attempts=2)
    assert log.count("wild") == 6
    assert found["wild"].spread == (0.9 - 0.1) / 0.5


def test_progress_tells_the_round():
    lines = []
    side_by_side({"bare": lambda: (1, 1)}, reference="bare", rounds=2, progress=lines.append)
    assert lines == ["attempt 1, round 1 of 2: 1 cases", "attempt 1, round 2 of 2: 1 cases"]


def test_spread_is_a_part_of_the_median():
    assert Outcome(ratios=(0.9, 1.0, 1.1), speeds=(1, 1, 1)).spread == (1.1 - 0.9) / 1.0
