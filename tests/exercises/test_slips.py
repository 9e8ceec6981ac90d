"""The slips that a reader types, and the hint that a tutor would give, in two Pythons."""

import json

import pytest

from lessons_core.exercises import page
from tests.exercises.test_exercises import micropython  # noqa: F401 (a fixture)

#: The code, and what its hint must name.
SLIPS = [
    ("def f(y_hat, y):\n    return 0.5 * y_hat y\n", "between `y_hat` and `y`: an operator"),
    ("def f(y_hat, y):\n    return 0.5 * (y_hat - y) **2)\n", "`)` in `return 0.5 *"),
    ("def f(x):\n    return (x + 1\n", "`(` in `return (x + 1` is never closed"),
    ("def f(x):\n    return [1, 2\n", "`[` in `return [1, 2` is never closed"),
    ("x = {1.5: 2\n", "`{` in `x = {1.5: 2` is never closed"),
    ("y = [1, 2)\n", "`[` is closed by `)`"),
    ("def f(x):\n    return x\n}\n", "`}` in `}` closes nothing"),
    ("def f(x)\n    return x\n", "`def` must end with a colon"),
    ("for i in range(3)\n    print(i)\n", "`for` must end with a colon"),
    ("while True\n    break\n", "`while` must end with a colon"),
    ("if 1 > 0\n    x = 1\nelse:\n    x = 2\n", "`if` must end with a colon"),
    ("if 1 > 0:\n    x = 1\nelse\n    x = 2\n", "`else` must end with a colon"),
    ("def f(x):\n    if x\n        return 1\n", "`if` must end with a colon"),
    ("def f(x):\n    retrun x\n", "`retrun` should be `return`"),
    ("def f(x):\n    retun 2 * x\n", "`retun` should be `return`"),
    ("fro x in [1]:\n    print(x)\n", "`fro` should be `for`"),
    ("function f(x):\n    return x\n", "begins with `def`, not with `function`"),
    ("def f(w, x):\n    return w × x\n", "the sign `×`: write `*`"),
    ("def f(w, x):\n    return w ÷ x\n", "the sign `÷`: write `/`"),
    ("def f(x):\n    return x − 1\n", "the sign `−`: write `-`"),
    ("def f(x):\n    return x²\nf(3)\n", "the sign `²`: write `**2`"),
    ("x = 1\nif x ≤ 2:\n    print(x)\n", "the sign `≤`: write `<=`"),
    ("print(“hello”)\n", 'the sign `“`: write `"`'),
    ("def f(x):\n    return 2x\n", "between `2` and `x`: an operator"),
    ("def f(x):\n    return 2 x\n", "between `2` and `x`: an operator"),
    ("x = [1 2]\n", "between `1` and `2`: an operator, such as `*`, or a comma"),
    ("x = (1 + 2) 3\n", "between `)` and `3`: an operator"),
    ("def f(x):\n    return 2(x + 1)\nf(1)\n", "followed by brackets: is a `*` missing?"),
    ("def f(x):\n    x = = 2\n", "Two operators stand side by side"),
    ("x = 3 * / 2\n", "side by side, `*` and `/`"),
    ("def f(x):\n    return x +\n", "ends with `+`"),
    ("def f(x):\n    if x = 2:\n        return 1\n", "A comparison is written `==`"),
    ("x = 3\nx++\n", "no `++`: write `+= 1`"),
    ("if True && False:\n    pass\n", "no `&&`: write `and`"),
    ("if True || False:\n    pass\n", "no `||`: write `or`"),
    ("x = !True\n", "no `!`: write `not`"),
    ("def f(x):\nreturn x\n", "must be indented"),
    ("for i in [1]:\nprint(i)\n", "must be indented"),
    ("def f(x):\n    y = x\n      return y\n", "do not fit the lines around"),
    ("def f(x):\n    y = x\n  return y\n", "do not fit the lines around"),
    ("  x = 1\n", "do not fit the lines around"),
    ("def f(x):\n    return 'abc\n", "never closed"),
    ("print('it's')\n", "never closed"),
    ("def (x):\n    return x\n", "begins with its name"),
    ("def f x:\n    return x\n", "inputs in brackets"),
    ("for i of [1]:\n    print(i)\n", "goes through after `in`"),
    ("else:\n    x = 1\n", "`else` has no `if` above"),
    ("print 'a'\n", "`print` needs brackets"),
    ("x = 5 if 3\n", "needs both sides"),
    ("lambda = 2\n", "one of Python's own words"),
    ("x = 1.5.2\n", "two decimal points"),
    ("x = 1,5 + 2\ny = 2.0 * x\n", "written with a point, `0.5` and not `0,5`"),
    ("x = 2.0 ^ 2.0\n", "power is written `**`"),
    ("x = sqrt(2)\n", "write `math.sqrt`"),
    ("x = true\n", "write `True`"),
    ("x = null\n", "write `None`"),
    ("x = length([1])\n", "write `len(...)`"),
    ("x = [1, 2]\nprint(x.length)\n", "write `len(...)`"),
    ("x = [1]\nx.push(2)\n", "write `append`"),
    ("x = [1, 2] * [3, 4]\n", "go through them with a loop"),
    ("x = '1' + 1\n", "leave the quotes out"),
    ("x = 3\nprint(x[0])\n", "as if it were a list"),
    ("for i in 5:\n    pass\n", "a list is needed"),
    ("def f(a):\n    return a\nf(1, 2)\n", "another number of inputs"),
    ("predicton = 1\nprint(prediction)\n", "does not know the name `prediction`"),
]
#: What Python has and the page's Python lacks, and what to write instead.
LACKED = [
    ("import numpy as np\n", "work with plain numbers and lists"),
    ("import torch\n", "lacks `torch`: work with plain numbers"),
    ("import statistics\n", "lacks `statistics`: sort the numbers"),
    ("from dataclasses import dataclass\n", "lacks `dataclasses`: keep the numbers in a tuple"),
    ("from typing import List\n", "lacks `typing`: leave the types out"),
    ("import fractions\n", "lacks `fractions`: divide with `/`"),
    ("import decimal\n", "lacks `decimal`: calculate with floats"),
    ("x = (5).bit_length()\n", "lacks `bit_length`: double a number"),
    ("import math\nx = math.prod([1, 2])\n", "lacks `prod`: multiply in a loop"),
    ("import math\nx = math.comb(4, 2)\n", "lacks `comb`: multiply and divide"),
    ("x = 'abc'.removeprefix('a')\n", "lacks `removeprefix`: cut the text"),
]
HEAD = "def update(w, b, x, y, lr):\n    error = w * x + b - y\n"
LOSS = "def half_squared_error(y_hat, y):\n    return "
#: Answers that run: the exercise, the code, and what the verdict must name.
ANSWERS = [
    ("update", HEAD + "    loss = 0.5 * error ** 2\n    return w - lr * loss, b - lr * loss\n",
     "You subtract the loss itself"),
    ("update", "def update(w, b, x, y, lr):\n    w1 = w - lr * w * x + b - y * x\n"
     "    b1 = b - lr * w * x + b - y\n    return w1, b1\n", "The error needs brackets"),
    ("half_squared_error", LOSS + "0.5 * y_hat - y ** 2\n",
     "only `y_hat` is halved, and only `y` is squared"),
    ("half_squared_error", LOSS + "0,5 * (y_hat - y) ** 2\n", "`0.5` and not `0,5`"),
]  # fmt: skip


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize(("code", "words"), SLIPS)
def test_a_slip_is_named(code, words):
    outcome = json.loads(page.run(code))
    assert not outcome["ok"] and words in outcome["hint"], outcome


def test_a_slip_is_named_on_the_page(micropython):  # noqa: F811
    rows = SLIPS + LACKED
    outcomes = micropython([[code, "", ""] for code, _ in rows])
    missed = [(code, outcome["error"], outcome["hint"])
              for (code, words), outcome in zip(rows, outcomes, strict=True)
              if outcome["ok"] or words not in outcome["hint"]]  # fmt: skip
    assert missed == [], f"{len(rows) - len(missed)} of {len(rows)} named"


def test_an_answer_that_runs_is_named_in_both(micropython):  # noqa: F811
    tasks = [[code, "01_one_update", name] for name, code, _ in ANSWERS]
    for task, there, (*_, words) in zip(tasks, micropython(tasks), ANSWERS, strict=True):
        for outcome in (there, json.loads(page.run(*task))):
            assert words in outcome["verdict"]["message"], outcome
