"""The live figure *Which is it?* without a browser: its runs, their evidence, words and picture."""

import json
import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import traitlets

from lessons_core.figures.kit.cases.maths import order, score
from lessons_core.figures.which_is_it import WhichIsIt, maths, runs
from lessons_core.figures.which_is_it.cases import CASES, CAUSES, EVIDENCE, PATH
from lessons_core.figures.which_is_it.facts import measure
from lessons_core.figures.which_is_it.picture import shown
from tests.figures.which_is_it import make_golden as golden

STORED = {case["cause"]: case for case in CASES}
OTHERS = sorted(set(runs.RECIPES) - {"rate_large", "dropout_on"})


@pytest.fixture(scope="module")
def facts():
    """All nine runs and their evidence, trained anew once for this file."""
    return {cause: measure(cause) for cause in runs.RECIPES}


def only(facts, holds):
    """Return the causes whose facts have a property."""
    return [cause for cause, f in facts.items() if holds(f)]


def test_the_stored_runs_are_what_the_code_trains(facts):
    assert PATH.read_text(encoding="utf-8") == golden.text(facts), (
        "run: python tests/figures/which_is_it/make_golden.py"
    )


def test_the_last_bit_of_a_weight_changes_no_stored_digit():
    recipe = runs.RECIPES["rate_large"]  # it bounces, so it would show first
    parts = runs.split(recipe, runs.table(recipe))
    network, optimizer = runs.start(recipe, runs.SEED)
    for weight in network.parameters():
        weight.data *= 1 + 1e-15
    curves = runs.run(recipe, *parts, network, optimizer, recipe.steps)
    for name, curve in zip(("train", "validation"), curves, strict=True):
        assert [float(f"{v:.4g}") for v in curve] == STORED["rate_large"][name]


def test_the_slice_finds_the_shift_and_nothing_else(facts):
    apart = only(facts, lambda f: f["slice"]["B"][2] > 3 * f["slice"]["A"][2])
    unseen = only(facts, lambda f: f["slice"]["B"][0] == 0)
    assert apart == unseen == ["shift"]
    a, b = (facts["shift"]["slice"][name] for name in "AB")
    whole = (a[1] * a[2] + b[1] * b[2]) / (a[1] + b[1])
    assert whole == pytest.approx(facts["shift"]["validation"][-1], rel=1e-12)
    assert a[2] < 0.2 and b[2] > 4


def test_the_split_and_the_shuffled_labels_find_the_leak_and_nothing_else(facts):
    assert only(facts, lambda f: f["split"]["leaks"]) == ["leak"]
    assert facts["leak"]["split"]["leaks"] == ["group"]
    assert only(facts, lambda f: f["shuffled"][1] < 0.85) == ["leak"]
    leak = facts["leak"]
    assert leak["split"]["shared"] == leak["split"]["sheets"] and leak["shuffled"][1] < 0.1
    assert leak["errors"][1] < 0.05 < 0.3 < leak["by_sheet"][0]


def test_shuffling_changes_random_labels_alone_not_at_all(facts):
    same = only(facts, lambda f: abs(f["shuffled"][1] - f["errors"][1]) < 0.05)
    assert same == ["leak", "random_labels"]  # a leak answers both; the split tells them apart
    assert facts["random_labels"]["errors"][0] == 0
    assert abs(facts["random_labels"]["errors"][1] - 0.9) < 0.05


def test_eval_mode_differs_from_the_curves_of_one_run_alone(facts):
    def differs(f):
        return not math.isclose(f["modes"][0][1], f["validation"][-1], rel_tol=1e-9)

    assert only(facts, differs) == ["dropout_on"]
    ours, dropping = facts["dropout_on"]["modes"]
    assert ours[1] < 0.5 * dropping[1]
    assert abs(dropping[1] - facts["dropout_on"]["validation"][-1]) < 0.05
    assert only(facts, lambda f: f["modes"][0] != f["modes"][1]) == ["good", "dropout_on"]


def test_other_rates_find_both_wrong_ones(facts):
    def gains(i):
        return only(facts, lambda f: f["rates"][i][1] < 0.5 * f["train"][-1]
                    and f["rates"][i][2] < 0.5 * f["validation"][-1])  # fmt: skip

    assert gains(0) == ["rate_large"]
    assert gains(1) == ["rate_small"]
    slow, small = facts["rate_small"], facts["small_model"]
    assert slow["longer"][1] < 0.7 * slow["validation"][-1]
    assert small["longer"][1] > 0.95 * small["validation"][-1]
    assert slow["gradient"][1] > slow["gradient"][0]
    assert small["gradient"][1] < 0.3 * small["gradient"][0]


def test_memorising_is_told_from_its_look_alikes(facts):
    f = facts["memorising"]
    assert f["train"][-1] < 0.01 and f["validation"][-1] > 2.5 * min(f["validation"])
    assert max(f["slice"][s][2] for s in "AB") < 1.3 * min(f["slice"][s][2] for s in "AB")
    assert f["shuffled"][1] - f["errors"][1] > 0.4
    assert f["split"]["leaks"] == []


def test_the_good_fit_has_nothing_to_find(facts):
    f = facts["good"]
    assert f["errors"][1] < 0.1 and f["shuffled"][1] > 0.85
    assert f["validation"][-1] == min(f["validation"])
    assert f["longer"][1] > 0.85 * f["validation"][-1]


def powers(cause, name):
    return np.log10(STORED[cause][name])


@pytest.mark.parametrize(
    ("first", "second", "mean"),
    [("memorising", "shift", 0.1), ("rate_small", "small_model", 0.05), ("good", "leak", 0.15)],
)
def test_some_pairs_look_nearly_alike(first, second, mean):
    for name in ("train", "validation"):  # in decades, of the 4.2 that the axis shows
        apart = np.abs(powers(first, name) - powers(second, name))
        assert apart.max() < 0.35 and apart.mean() < mean, name
    if first != "good":
        ends = [STORED[cause]["validation"][-1] for cause in (first, second)]
        assert ends[0] == pytest.approx(ends[1], rel=0.005)


def test_what_is_said_against_a_wrong_answer_holds(facts):
    for cause in OTHERS:  # "falls from check to check", "only gets less far"
        assert max(np.diff(facts[cause]["train"])) < 0, cause
        assert facts[cause]["rates"][0][1] > facts[cause]["train"][-1]
    assert facts["dropout_on"]["rates"][0][1] > facts["dropout_on"]["train"][-1]
    for cause in set(facts) - {"rate_small", "leak"}:  # "more of the same is no cure"
        best = min(facts[cause]["rates"][1][2], facts[cause]["longer"][1])
        assert best > 0.85 * facts[cause]["validation"][-1], cause
    for cause in ("memorising", "shift", "random_labels"):  # "above what it once had"
        assert facts[cause]["validation"][-1] > 2 * min(facts[cause]["validation"])
    for cause in set(facts) - {"leak", "random_labels"}:  # "these labels do mean something"
        assert facts[cause]["shuffled"][1] - facts[cause]["errors"][1] > 0.1, cause
    for cause in set(facts) - {"rate_large", "rate_small", "small_model"}:  # "room enough"
        assert facts[cause]["errors"][0] < 0.05, cause


def test_every_run_has_all_evidence_and_a_word_for_every_wrong_answer():
    assert sorted(STORED) == sorted(CAUSES) and len(CASES) == maths.RUNS
    for cause, case in STORED.items():
        assert list(case["evidence"]) == list(EVIDENCE)
        assert set(case["wrong"]) == set(CAUSES) - {cause}
        assert case["decides"] and set(case["decides"]) <= set(EVIDENCE)
        assert len(case["train"]) == len(case["validation"]) == maths.CHECKS + 1
        told = " ".join(case["evidence"].values()).lower()
        for word in ("memoris", "shift", "leak", "too large", "too small", "good fit"):
            assert word not in told, (cause, word)


def test_evidence_tells_the_numbers_that_were_measured(facts):
    numbers = re.compile(r"\d+\.\d+|\d+")
    told = STORED["shift"]["evidence"]["slice"]
    a, b = (facts["shift"]["slice"][name] for name in "AB")
    wanted = [*map(str, a[:2]), f"{a[2]:#.3g}", *map(str, b[:2]), f"{b[2]:#.3g}"]
    assert numbers.findall(told) == wanted
    told = numbers.findall(STORED["rate_small"]["evidence"]["rates"])
    assert told == [f"{v:#.3g}" for row in facts["rate_small"]["rates"] for v in row[1:]]


def test_each_number_says_in_which_mode_it_was_measured():
    for case in CASES:  # the same words for every run, so that they give none away
        told = case["evidence"]
        for kind in ("slice", "shuffled", "gradient", "modes"):
            assert "eval mode" in told[kind].replace("Both modes measure", "eval mode"), kind
        for kind in ("longer", "rates", "seed"):
            assert told[kind].endswith("Measured as the curves are."), kind
        assert "one per sheet" in told["shuffled"]
        if case["cause"] != "shift":
            assert "in eval mode" in case["wrong"]["shift"]


def test_labels_dealt_to_each_row_would_not_show_the_copies(facts):
    leak = facts["leak"]
    assert leak["by_row"] > 0.85 > 0.1 > leak["shuffled"][1]
    assert f"{100 * leak['by_row']:.0f} % errors" in STORED["leak"]["truth"]


def test_the_small_model_lacks_room_whatever_its_start(facts):
    c = facts["small_model"]["capacity"]
    assert c["seeds"][0] == facts["small_model"]["train"][-1]
    assert len(c["seeds"]) == 10 and max(c["seeds"]) < 1.1 * min(c["seeds"]), "no bad start"
    assert c["wide"] < 0.1 < 1.5 < min(c["seeds"])
    assert runs.RECIPES["small_model"].weight_decay == 0, "one cause, not two"
    for value in (min(c["seeds"]), max(c["seeds"]), c["wide"]):
        assert f"{value:#.3g}" in STORED["small_model"]["truth"]


def test_orders_are_permutations_and_give_nothing_away():
    orders = [order(maths.RUNS, seed) for seed in range(1, 400)]
    assert all(sorted(found) == list(range(maths.RUNS)) for found in orders)
    counts = np.zeros((maths.RUNS, maths.RUNS))
    for found in orders:
        counts[np.arange(maths.RUNS), found] += 1
    assert counts.min() > 20 and counts.max() < 75  # 44 each if all were alike


def test_score_counts_and_names_what_was_mixed_up():
    asked = [["split"], ["split", "seed"], ["shuffled", "seed"]]
    three = [STORED[cause] for cause in ("shift", "good", "leak")]
    result = score(three, ["memorising", "good", ""], asked)
    assert result == {
        "given": 2, "right": 1, "asked": 5, "deciding": [1, 3], "mixed": [["shift", "memorising"]],
    }  # fmt: skip


def answered(seed=3, **by_place):
    answers = [""] * maths.RUNS
    for place, cause in by_place.items():
        answers[int(place[1:])] = cause
    return {"seed": seed, "answers": answers}


CHANGES = {
    "seed": 4, "place": 2, "step": 3, **answered(p0="leak"), "asked": [["split"], *[[]] * 8],
}  # fmt: skip


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_is_state(trait):
    before = WhichIsIt()
    assert sorted(before.state()) == sorted(CHANGES)
    changed = WhichIsIt(**{trait: 4 if trait == "seed" else CHANGES[trait]})
    assert changed.digest() != before.digest()


@pytest.mark.parametrize(
    ("trait", "value"),
    [("seed", 0), ("place", 9), ("step", 31), ("answers", ["gremlins"] + [""] * 8),
     ("answers", [""]), ("asked", [["oracle"], *[[]] * 8]), ("asked", [["seed"] * 2, *[[]] * 8])],
)  # fmt: skip
def test_values_out_of_range_are_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=trait):
        WhichIsIt(**{trait: value})


@pytest.mark.parametrize("state", [{}, {"seed": 77}, answered(p0="shift", p3="leak")], ids=str)
def test_picture_shows_nine_pairs_in_palette_colours(state):
    figure = WhichIsIt(**state)
    root = ET.fromstring(figure.picture())
    assert len(root) == maths.RUNS
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    for svg in root:
        curves = [n.get("d") for n in svg if n.tag.endswith("path") and n.get("d").count("L") > 5]
        assert [d.count("L") for d in curves] == [maths.CHECKS, maths.CHECKS]
        heights = [float(y) for d in curves for y in re.findall(r" ([\d.]+)", d)]
        assert all(24 <= y <= 124 for y in heights)  # no loss leaves the common axis
    assert len(figure.picture()) < 40_000


def test_words_tell_the_truth_only_of_what_was_answered():
    silent = WhichIsIt()
    html = silent.describe() + silent.picture()
    assert not any(name.partition(":")[0] in html for name in CAUSES.values())
    first, fourth = (shown(3)[i]["cause"] for i in (0, 3))
    assert (first, fourth) == ("shift", "memorising")
    told = WhichIsIt(**answered(p0="shift", p3="shift"))
    assert "rightly answered: Shift." in told.describe()
    assert "answered: Shift; the truth: Memorising." in told.describe()
    assert "1 of 2 answers are right." in told.describe()
    assert "Run 1 ✓" in told.picture() and "Run 4 ✗" in told.picture()
    assert "lowest at step 20 with 1.852" in silent.describe()


def test_state_is_small_and_holds_no_truth():
    state = json.loads(WhichIsIt().state_json())
    assert state["answers"] == [""] * 9 and len(json.dumps(state)) < 300
