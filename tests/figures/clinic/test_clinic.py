"""The live figure *Clinic* without a browser: its runs, their evidence, repairs, words, picture."""

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import traitlets

from lessons_core.clinic.cases import CASES as CONFIGS
from lessons_core.clinic.network import DeepNetwork
from lessons_core.clinic.runs import run
from lessons_core.figures.clinic import Clinic, facts, maths, words
from lessons_core.figures.clinic.cases import CASES, CAUSES, EVIDENCE, FIXES, PATH
from lessons_core.figures.clinic.picture import shown
from tests.figures.clinic import make_golden as golden

STORED = {case["cause"]: case for case in CASES}
LOST = {"wrong sign", "exploding"}  # they leave the numbers


@pytest.fixture(scope="module")
def found():
    """All thirteen runs, their evidence and repairs, trained anew once for this file."""
    return {cause: facts.measure(cause) for cause in CONFIGS}


def only(found, holds):
    """Return the causes whose facts have a property."""
    return {cause for cause, f in found.items() if holds(f)}


def test_the_stored_runs_are_what_the_code_trains(found):
    assert PATH.read_text(encoding="utf-8") == golden.text(found), (
        "run: python tests/figures/clinic/make_golden.py"
    )


@pytest.mark.parametrize("repair", ["", "rate too large", "gradients kept"])
def test_the_last_bit_of_a_weight_changes_no_stored_digit(monkeypatch, repair):
    """Of the run that throws its weights about, as it is and as two changes make it."""
    draw = DeepNetwork.draw

    def nudged(*args, **more):
        net = draw(*args, **more)
        for weight in net.weights:
            weight.data = weight.data * (1 + 1e-15)
        return net

    monkeypatch.setattr(DeepNetwork, "draw", nudged)
    config = CONFIGS["gradients kept"]
    stored = STORED["gradients kept"]["after"][repair] if repair else STORED["gradients kept"]
    log = run(facts.mended(config, repair) if repair else config, [facts.SEED])
    for name, key in (("train", "train"), ("val", "validation")):
        digits = 3 if repair else 4
        assert golden.digits(log[name][:, 0].tolist(), digits) == stored[key]


def test_each_kind_of_evidence_finds_its_cause_and_no_other(found):
    assert only(found, lambda f: f["curves"]["train"][0] > 5) == {"exploding"}
    assert only(found, lambda f: f["weights"][1] > 2 * f["weights"][0]) == {
        "rate too large", "wrong sign",
    }  # fmt: skip
    assert only(found, lambda f: (np.diff(f["early"]["train"]) > 0).all()) == {
        "rate too large", "wrong sign",
    }  # fmt: skip
    assert only(found, lambda f: f["grad"][2] > 10 * f["grad"][0]) == {"gradients kept"}
    assert only(found, lambda f: f["first_last"][0] == 0) == {"first layers cut off"}
    assert only(found, lambda f: 0 < f["first_last"][0] < 0.01) == {"vanishing"}
    assert only(found, lambda f: f["dead"][0] > 0.9) == {"dead units"}
    assert only(found, lambda f: f["dealt"] > 0.2) == {"leak"}
    assert only(found, lambda f: f["pairs"][1] < 50) == {"shift"}
    assert only(found, lambda f: f["pairs"][0] < 50) == {"labels shuffled"}
    assert only(
        found, lambda f: f["twice"][0][0] < math.inf and f["twice"][0] != f["twice"][1]
    ) == {"no eval mode"}


def test_other_rates_find_both_wrong_ones(found):
    def gains(repair):
        return only(found, lambda f: f["repairs"][repair]["val"][-1] < 0.5 * f["curves"]["val"][-1])

    assert gains("rate too large") == {"rate too large"}
    assert gains("rate too small") == {"rate too small"}


def test_what_decides_is_named_and_differs_from_the_healthy_run(found):
    healthy = words.evidence(found["healthy"])
    for cause, kinds in words.DECIDES.items():
        told = words.evidence(found[cause])
        if cause != "healthy":
            assert all(told[kind] != healthy[kind] for kind in kinds), cause
    assert [cause for cause, kinds in words.DECIDES.items() if not kinds] == ["exploding"]


def test_what_is_said_against_a_wrong_answer_holds(found):
    for cause, f in found.items():
        early, grad, rates = f["early"]["train"], f["grad"], f["repairs"]
        if cause not in ("rate too large", *LOST):  # "it goes from ... to ... in four steps"
            assert early[4] < early[0], cause
        if cause not in ("gradients kept", *LOST):  # "many times over"
            assert grad[2] < 1.5 * grad[0], cause
        if cause not in ("rate too large", *LOST):  # "the weights would have jumped"
            assert f["weights"][1] < 1.2 * f["weights"][0], cause
        if cause in ("gradients kept", *LOST):  # "then a tenth of the rate would mend it"
            assert not rates["rate too large"]["train"][-1] < 2.3, cause
        if cause not in ("rate too small", "first layers cut off"):  # "more of it would help"
            higher = rates["rate too small"]["val"][-1]
            assert not higher < 2.25 or higher > f["curves"]["val"][-1], cause
        if cause != "exploding":  # "far above ln 10"
            assert abs(f["curves"]["train"][0] - math.log(10)) < 0.3, cause
    kept = found["gradients kept"]["curves"]["train"]
    assert kept[1] < 0.6 * kept[0] < kept[-1]  # "at first that is fast"
    assert found["rate too large"]["dead"][2] > 0.9 > 0.5 > found["rate too large"]["dead"][0]
    assert found["first layers cut off"]["first_last"] == [0, 0, 0]
    shuffled = found["labels shuffled"]["curves"]
    assert shuffled["val"][-1] > shuffled["val"][0] and shuffled["train"][-1] < 2


def test_the_shift_trains_as_the_healthy_run_does(found):
    assert found["shift"]["curves"]["train"] == found["healthy"]["curves"]["train"]
    assert found["shift"]["grad"] == found["healthy"]["grad"]


def test_each_repair_mends_its_run_and_no_other(found):
    right = {cause: f["curves"]["right"][-1] for cause, f in found.items()}
    for cause, f in found.items():
        for repair, after in f["repairs"].items():
            if after is None:
                assert repair != cause or cause == "healthy"
            elif repair == cause != "leak":
                assert after["right"][-1] > right[cause] + 0.15
            else:
                assert repair in (cause, "rate too large", "rate too small"), (cause, repair)
    mended = [cause for cause, f in found.items()
              if cause not in ("healthy", "rate too large", "rate too small", "vanishing",
                               "exploding", "no eval mode")
              and f["repairs"][cause] == found["healthy"]["curves"]]  # fmt: skip
    assert len(mended) == 7, "the repaired run is the healthy one, to the last bit"
    assert found["leak"]["repairs"]["rate too large"]["right"][-1] > 0.9  # looks well, and leaks
    for cause, then in (("rate too small", 0.1), ("vanishing", 0.1)):
        assert found[cause]["next"]["train"] < then < found[cause]["repairs"][cause]["train"][-1]
    eval_mode = found["no eval mode"]
    assert eval_mode["eval"][1] > eval_mode["twice"][0][1] + 0.15
    after = eval_mode["repairs"]["no eval mode"]  # "these are the same weights"
    assert eval_mode["eval"] == [after["val"][-1], after["right"][-1]]


def test_a_change_is_said_to_mend_where_the_fault_is_gone_and_nowhere_else(found):
    for cause, f in found.items():
        for repair, after in f["repairs"].items():
            said = STORED[cause]["told"][repair]
            assert said.startswith("The fault is gone") == (repair == cause and after is not None)
            there = after is not None and repair != cause
            assert said.startswith(("The fault is still", "There was no fault")) == there


def test_no_verdict_quotes_a_run_against_itself(found):
    """Who is told that another rate would have helped, is shown a run that it did not help."""
    for cause, f in found.items():
        said = STORED[cause]["wrong"].get("rate too small", "")
        if "would help at once" in said:
            after = f["repairs"]["rate too small"]
            assert after["right"][-1] < f["curves"]["right"][-1] + 0.02, cause
    assert "exactly 0" in STORED["first layers cut off"]["wrong"]["rate too small"]


def test_a_run_that_no_two_processors_share_is_kept_as_far_as_they_do():
    (cause, repair), *others = facts.KEPT
    after = STORED[cause]["after"][repair]
    assert not others and len(after["train"]) == len(after["validation"]) == 6
    whole = facts.logged(facts.mended(CONFIGS[cause], repair))["train"]
    assert min(whole[1:]) > 2 * math.log(10)  # "far above guessing", all the way
    assert "thrown about" in STORED[cause]["told"][repair]


def test_a_fault_of_the_code_does_not_stand_in_the_config():
    healthy = STORED["healthy"]["evidence"]["config"]
    same = {cause for cause, case in STORED.items() if case["evidence"]["config"] == healthy}
    assert same == {
        "healthy", "wrong sign", "gradients kept", "first layers cut off", "leak", "shift",
        "labels shuffled",
    }  # fmt: skip


def test_every_run_has_all_evidence_and_a_word_for_every_wrong_answer_and_change():
    assert list(STORED) == list(CAUSES) == list(FIXES) == list(CONFIGS)
    assert len(CASES) == maths.RUNS
    drawn = {"curves"}
    for cause, case in STORED.items():
        assert set(case["evidence"]) == set(EVIDENCE) - drawn
        assert set(case["wrong"]) == set(CAUSES) - {cause}
        assert len(set(case["wrong"].values())) == maths.RUNS - 1, "each has words of its own"
        assert set(case["told"]) == set(CAUSES)
        assert set(case["decides"]) <= set(EVIDENCE) - drawn
        assert len(case["train"]) == len(case["right"]) == maths.CHECKS + 1
        told = " ".join(case["evidence"].values()).lower()
        for word in ("leak", "shift", "vanish", "explod", "too large", "too small", "healthy",
                     "cut off", "dead", "zero_grad"):  # fmt: skip
            assert word not in told, (cause, word)


def test_every_wrong_answer_names_the_evidence_that_tells():
    names = [*EVIDENCE.values(), "The log alone"]
    for cause, case in STORED.items():
        for chosen, said in case["wrong"].items():
            assert any(name in said for name in names), (cause, chosen)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_what_is_offered_has_the_truth_and_does_not_give_it_away(level):
    sets = {cause: tuple(maths.offered(level, list(CAUSES), case["alike"]))
            for cause, case in STORED.items()}  # fmt: skip
    for cause, some in sets.items():
        assert cause in some and len(some) == (maths.RUNS if level == 3 else 4)
    for some in set(sets.values()):  # who sees the four still has two or more to tell apart
        assert list(sets.values()).count(some) >= 2


def test_levels_lay_open_less_and_less():
    kinds = list(EVIDENCE)
    assert [maths.open_kinds(level, kinds) for level in (1, 2, 3)] == [
        kinds, ["curves"], [],
    ]  # fmt: skip


def test_points_are_five_and_two_less_one_for_each_piece():
    runs = [{"cause": "leak"}, {"cause": "shift"}, {"cause": "healthy"}]
    tried = [["leak", "shift"], ["leak", "shift"], []]
    assert maths.repaired(runs, tried) == 1
    assert maths.paid({"asked": 5, "deciding": (3, 4)}) == 2
    assert maths.judged(["leak", "leak", ""], tried) == ["leak", "leak", ""]
    assert maths.judged(["leak"], [[]]) == [""]
    assert maths.points(2, 1, 5) == 7 and maths.points(0, 0, 3) == -3


def test_numbers_are_written_to_three_digits():
    said = [words.num(v) for v in (0.0365, 2.4, 99.96, 1168.2, 74_700.0, 7.6e-4, 0.0, math.nan)]
    assert said == ["0.0365", "2.40", "100", "1168", "7.5e4", "7.6e−4", "0", "nan"]


LISTS = [["dead"], *[[]] * 12]
CHANGES = {
    "seed": 4, "level": 2, "place": 2, "step": 3, "answers": ["leak", *[""] * 12], "asked": LISTS,
    "tried": [["leak"], *[[]] * 12],
}  # fmt: skip


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_is_state(trait):
    assert sorted(Clinic().state()) == sorted(CHANGES)
    assert Clinic(**{trait: CHANGES[trait]}).digest() != Clinic().digest()


@pytest.mark.parametrize(
    ("trait", "value"),
    [("seed", 0), ("level", 4), ("place", 13), ("step", 21), ("answers", ["gremlins"] + [""] * 12),
     ("answers", [""]), ("asked", [["oracle"], *[[]] * 12]), ("tried", [["leak"] * 2, *[[]] * 12])],
)  # fmt: skip
def test_values_out_of_range_are_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=trait):
        Clinic(**{trait: value})


@pytest.mark.parametrize(
    "state", [{}, {"seed": 77}, {"answers": ["leak"] * 13, "tried": [["leak"]] * 13}], ids=str
)
def test_picture_shows_thirteen_pairs_in_palette_colours(state):
    figure = Clinic(**state)
    root = ET.fromstring(figure.picture())
    assert len(root) == maths.RUNS
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    for svg, case in zip(root, shown(figure.seed), strict=True):
        curves = [n.get("d") for n in svg if n.get("stroke-width") == "2"]
        ends = [case[key].index(None) if None in case[key] else maths.CHECKS
                for key in ("train", "validation")]  # fmt: skip
        assert [d.count("L") for d in curves] == ends
        heights = [float(y) for d in curves for y in re.findall(r" ([\d.]+)", d)]
        assert all(24 <= y <= 124 for y in heights)
    assert len(figure.picture()) < 40_000


def test_words_tell_the_truth_only_of_what_was_answered():
    silent = Clinic()
    for figure in (silent, Clinic(answers=["leak"] * 13)):  # the verdict waits for a change
        html = figure.describe() + figure.picture()
        assert not any(name.partition(":")[0] in html for name in CAUSES.values())
        assert "✗" not in html and "right" not in figure.describe()
    first, second = (shown(3)[i]["cause"] for i in (0, 1))
    told = Clinic(
        answers=[first, first, *[""] * 11], tried=[[first], [first], *[[]] * 11], asked=LISTS
    )
    short = [CAUSES[cause].partition(":")[0] for cause in (first, second)]
    assert f"rightly answered: {short[0]}." in told.describe()
    assert f"answered: {short[0]}; the truth: {short[1]}." in told.describe()
    assert "1 of 2 answers are right. Points: 6." in told.describe()
    assert "Run 1 ✓" in told.picture() and "Run 2 ✗" in told.picture()
    assert "training loss from 1168 to no number" in silent.describe()
