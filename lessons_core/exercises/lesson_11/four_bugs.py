"""Exercise: a training loop with the four classic bugs, to be repaired."""

from lessons_core.exercises.core import Exercise, Slip
from lessons_core.exercises.lesson_11.stand_in import Loss, Maker
from lessons_core.exercises.trial import close
from lessons_core.exercises.wording import text

MODEL = Maker()


def judge(case, value):
    """Return w, total, how many records are kept, and the final loss; None for no triple."""
    if not isinstance(value, (tuple, list)) or len(value) != 3:
        return None
    w, total, final = value
    kept = sum([v.kept for v in (total, final) if isinstance(v, Loss)])
    plain = [v.item() if isinstance(v, Loss) else v for v in (w, total, final)]
    if any(isinstance(v, (str, bool, list, tuple)) or v is None for v in plain):
        return None
    try:
        w, total, final = [float(v) for v in plain]
    except (TypeError, ValueError):
        return None
    want = _expected(case)
    words = "it should be `" + text(tuple(want)) + "`, all plain numbers."
    return [w, total, float(kept), final], words


def _expected(case):
    """Train by the four jobs, written out without the stand-in."""
    make, xs, ys, lr = case
    w, total = 0.0, 0.0
    for k, (x, y) in enumerate(zip(xs, ys)):  # noqa: B905 (MicroPython's zip has no strict)
        seen = 0.0 if k % 2 else 2 * x
        error = w * seen - y
        total += 0.5 * error * error
        w = w - lr * error * seen
    return [w, total, 0.5 * (w * xs[0] - ys[0]) * (w * xs[0] - ys[0])]


def _loop(zero=True, move="model.w -= lr * model.grad", total="total + loss.item()",
          ended="    model.eval()\n", first="", end="model.w, total, final.item()"):  # fmt: skip
    return (
        "def four_bugs(Model, xs, ys, lr):\n    model = Model()\n" + first + "    total = 0.0\n"
        "    for x, y in zip(xs, ys):\n        loss = model.loss(x, y)\n"
        + ("        model.zero_grad()\n" if zero else "") + "        loss.backward()\n"
        "        " + move + "\n        total = " + total + "\n" + ended
        + "    final = model.loss(xs[0], ys[0])\n    return " + end + "\n"
    )


_BINDS = "w = model.w - lr * model.grad"


def symptom(cases, rows):
    """Return the bug that shows first where several are left: w, then the total, then the mode."""
    want = FOUR_BUGS.expected
    if all(row[0] == 0 for row in rows):
        return "rebinds"
    piled = [slip for slip in FOUR_BUGS.slips if slip.id == "forgets-zero"][0]
    names = {}
    exec(piled.code, names)
    if all(close(row[:1], [names["four_bugs"](*case)[0]])
           for row, case in zip(rows, cases)):  # fmt: skip  # noqa: B905
        return "forgets-zero"
    if not all(close(row[:1], good[:1]) for row, good in zip(rows, want)):  # noqa: B905
        return None
    if any(row[2] for row in rows):
        return "keeps-record"
    if all(close(row[:2], good[:2]) for row, good in zip(rows, want)):  # noqa: B905
        return "no-eval"
    return None


FOUR_BUGS = Exercise(
    id="four_bugs",
    title="Four bugs in one loop",
    prompt="Here is a loop with the four bugs of this lesson. `Model` stands in for PyTorch: one "
    "weight `model.w`, its buffer `model.grad`, and the methods `zero_grad`, `train` and `eval`. "
    "`model.loss(x, y)` gives a loss with `backward()` and `item()`. In training mode the model "
    "drops every second input and doubles the others. Repair the loop: it should return the "
    "trained `w`, the sum of the losses as a number, and the loss of the first example after "
    "training, in evaluation mode.",
    hint="Go down the list. Is the buffer empty before `backward`? Does `model.w` change, or only "
    "a name? Is the total a number? Which mode is the model in when the last loss is taken?",
    takes=("Model", "xs", "ys", "lr"),
    returns=("w", "total", "final loss"),
    judge=judge,
    symptom=symptom,
    legend="`Model` is the stand-in of the task.",
    starter=_loop(False, _BINDS, "total + loss", ""),
    solution=_loop(),
    cases=(
        (MODEL, [1.0, 2.0, 1.0], [4.0, 6.0, 2.0], 0.25),
        (MODEL, [1.0, 1.0, 2.0, 3.0], [3.0, 5.0, 2.0, 1.0], 0.1),
        (MODEL, [0.5, 2.0, 1.5, 1.0, 2.5], [2.0, 3.0, 4.0, 6.0, 5.0], 0.05),
        (MODEL, [2.0, 3.0, -1.0], [-4.0, 1.0, 2.0], 0.02),
        (MODEL, [3.0, 1.0, 1.0, 2.0, 0.5], [6.0, 2.0, 2.0, 1.0, 7.0], 0.03),
    ),
    praise="All four repaired, on five runs. Cleared, moved in place, counted as a number, and "
    "evaluated in the right mode. (The stand-in also takes `model.w = model.w - ...`. A PyTorch "
    "module would refuse it: there, change the parameter in place.)",
    unseen=1,
    slips=(
        Slip("rebinds", "`model.w` is still 0 at the end. Either a new name was bound, and the "
             "model kept its old number: write `model.w -= lr * model.grad`. Or the buffer was "
             "emptied before it was used.",
             _loop(move=_BINDS)),
        Slip("own-w", "You move a `w` of your own, and the model does not: each loss is still "
             "taken at `model.w`. Change that, and return it.",
             _loop(first="    w = model.w\n", move="w -= lr * model.grad",
                   end="w, total, final.item()")),
        Slip("forgets-zero", "The weight moves too far: old slopes are still in the buffer. Call "
             "`model.zero_grad()` before each `backward`.",
             _loop(zero=False)),
        Slip("keeps-record", "The weight is right. But a loss that is added up keeps its record: "
             "add `loss.item()`, and return `final.item()`.",
             _loop(total="total + loss")),
        Slip("no-eval", "Weight and total are right. The last loss is taken in training mode, "
             "where inputs are dropped or doubled: call `model.eval()` before it.",
             _loop(ended="")),
        Slip("eval-first", "You switch to evaluation mode before training, so the whole run "
             "trains without dropout. Switch after the loop.",
             _loop(first="    model.eval()\n", ended="")),
        Slip("eval-in-loop", "`model.eval()` stands inside the loop: from the second example on, "
             "the run trains without dropout. Move it behind the loop.",
             _loop(ended="        model.eval()\n")),
        Slip("uphill", "The weight walks uphill. Subtract the slope.",
             _loop(move="model.w += lr * model.grad")),
        Slip("forgets-rate", "The whole slope is subtracted. The step is `lr` times the slope.",
             _loop(move="model.w -= model.grad")),
        Slip("total-last", "The total holds the last loss alone. Add to it: `total + "
             "loss.item()`.",
             _loop(total="loss.item()")),
        Slip("mean-total", "That is the mean of the losses. What is asked is their sum.",
             _loop(end="model.w, total / len(xs), final.item()")),
        Slip("last-example", "The final loss should be that of the first example: `xs[0]`, "
             "`ys[0]`.",
             _loop().replace("loss(xs[0], ys[0])", "loss(xs[-1], ys[-1])")),
    ),
    wrong=(
        (_loop(move="model.w = model.w - model.grad * lr", ended="", total="total + loss"),
         "keeps-record"),
        (_loop(zero=False, ended=""), "forgets-zero"),
        (_loop(zero=False, total="total + loss"), "forgets-zero"),
        (_loop(move=_BINDS, ended=""), "rebinds"),
        (_loop().replace("        model.zero_grad()\n        loss.backward()\n",
                         "        loss.backward()\n        model.zero_grad()\n"), "rebinds"),
        (_loop(first="    model.zero_grad()\n", zero=False), "forgets-zero"),
        (_loop(end="model.w, total, final"), "keeps-record"),
        (_loop(end="model.w, total"), "shape"),
        (_loop(end="model.w, total, '1'"), "shape"),
        (_loop(end="print(model.w)"), "prints"),
        (_loop(end="None"), "no-return"),
        (_loop(move="model.w -= lr * grad"), "raises"),
        (_loop(move="model.w = ..."), "starter"),
        (_loop(move="model.w -= 2 * lr * model.grad"), "other"),
    ),
)  # fmt: skip
