"""Exercise: the list of what a checkpoint must hold; the run is really stopped and gone on."""

from lessons_core.exercises.core import Exercise, Slip
from lessons_core.exercises.trial import ordered
from lessons_core.exercises.wording import text

DATA = [4.0, -1.0, 7.0, 2.0, 9.0, 5.0]
NEEDED = ("w", "velocity", "step", "order", "position")
FRESH = {"w": 0.0, "velocity": 0.0, "step": 0, "order": [0, 1, 2, 3, 4, 5], "position": 0}


def _go_on(found):
    """Train to the end of the epoch from the parts that were found, the others as at a start."""
    run = dict(FRESH)
    run.update(found)
    w, velocity, step = run["w"], run["velocity"], run["step"]
    for k in run["order"][run["position"]:]:
        velocity = 0.9 * velocity + (w - DATA[k])
        w = w - 0.3 / (1 + step) * velocity
        step += 1
    return w


def judge(case, value):
    """Return where the run ends, which parts are there, and how many too many; None for no list."""
    if not isinstance(value, (list, tuple)) or Ellipsis in value:
        return None
    run = case[0]
    names = [name for name in value if isinstance(name, str) and name in run]
    strange = [name for name in value if name not in names]
    ends = _go_on(dict([(name, run[name]) for name in names if name in NEEDED]))
    right = _go_on(dict([(name, run[name]) for name in NEEDED]))
    words = "gone on from there, the run ends at `" + text(ends)
    words += "`; never stopped, it ends at `" + text(right) + "`."
    extra = len([name for name in run if name in names and name not in NEEDED])
    there = [float(name in names) for name in NEEDED]
    return [ends] + there + [float(extra), float(len(strange))], words  # noqa: RUF005


def _rule(*names):
    return "def checkpoint_parts(run):\n    return " + repr(list(names)).replace("'", '"') + "\n"


def _without(name):
    return _rule(*[n for n in NEEDED if n != name])


def _case(w, velocity, step, order, position, grad, loss):
    return (ordered([("w", w), ("velocity", velocity), ("grad", grad), ("loss", loss),
                     ("step", step), ("order", order), ("position", position)]),)  # fmt: skip


def symptom(cases, rows):
    """Return the first part that is missing where several are."""
    row = rows[0]
    if row[-1]:
        return "misspelt"
    for k, name in enumerate(NEEDED):
        if not row[1 + k]:
            return "no-" + name
    return "computed-afresh" if row[-2] else None


CHECKPOINT_PARTS = Exercise(
    id="checkpoint_parts",
    title="Write the checkpoint's list",
    prompt="`run` is a dictionary with all that a training loop has in its hands, in the middle of "
    "an epoch: the weight `w`, the optimizer's `velocity` (its momentum), the slope `grad` and the "
    "`loss` of the last step, the number of the `step` (the rate falls with it), the shuffled "
    "`order` of the examples, and the `position` in it. Return the list of the names that a "
    "checkpoint needs, so that the run goes on exactly. Leave out what each step computes anew.",
    hint="Ask of each part: does the next step read it before it is computed anew? The weight is "
    "one of five such parts.",
    takes=("run",),
    returns=["names"],
    judge=judge,
    symptom=symptom,
    starter=_rule("w"),
    solution=_rule(*NEEDED),
    cases=(
        _case(2.0, -3.0, 2, [3, 0, 5, 1, 4, 2], 2, -3.0, 4.5),
        _case(1.0, 0.5, 4, [5, 4, 3, 2, 1, 0], 3, 2.0, 2.0),
        _case(-1.0, 2.0, 1, [2, 0, 1, 5, 3, 4], 1, -5.0, 12.5),
        _case(5.0, -1.0, 9, [1, 3, 0, 2, 5, 4], 4, 4.0, 8.0),
        _case(0.5, 4.0, 3, [4, 2, 0, 5, 3, 1], 2, 1.0, 0.5),
    ),
    praise="Right: five runs were stopped and gone on from your list, and each ended where it "
    "would have ended without a stop.",
    slips=(
        Slip("no-w", "The weight itself is missing: the run starts from a new model.",
             _without("w")),
        Slip("no-velocity", "The optimizer is missing. Its `velocity` holds part of the earlier "
             "steps, and the next step reads it.",
             _without("velocity")),
        Slip("no-step", "The `step` is missing. The rate falls with it, and without it the rate "
             "jumps back up.",
             _without("step")),
        Slip("no-order", "The `order` is missing. This epoch was shuffled, and the rest of it "
             "would be dealt from another deck.",
             _without("order")),
        Slip("no-position", "The `position` is missing. The epoch would start again, and some "
             "examples come twice.",
             _without("position")),
        Slip("computed-afresh", "One name is too many. `grad` is cleared and `loss` is computed "
             "before anybody reads them.",
             _rule(*NEEDED, "grad")),
        Slip("everything", "That is everything. It works, but `grad` and `loss` are computed "
             "anew in each step: leave them out.",
             _rule("w", "velocity", "grad", "loss", "step", "order", "position")),
        Slip("misspelt", "One of these is no part of `run`. Its names are `w`, `velocity`, "
             "`grad`, `loss`, `step`, `order` and `position`.",
             _rule(*NEEDED, "model")),
        Slip("nothing", "The list is empty, so the run starts from nothing.",
             _rule()),
    ),
    wrong=(
        ("def checkpoint_parts(run):\n    return [name for name in run]\n", "everything"),
        (_rule(*NEEDED, "loss"), "computed-afresh"),
        (_rule("w", "grad"), "no-velocity"),
        (_rule("w", "velocity"), "no-step"),
        (_rule("w", "step"), "no-velocity"),
        (_rule("w", "velocity", "step"), "no-order"),
        (_rule("w", "velocity", "step", "order", "generator"), "misspelt"),
        (_rule("weights", "velocity"), "misspelt"),
        ("def checkpoint_parts(run):\n    return [run['w'], run['velocity']]\n", "misspelt"),
        ("def checkpoint_parts(run):\n    return 'w'\n", "shape"),
        ("def checkpoint_parts(run):\n    print('w')\n", "prints"),
        ("def checkpoint_parts(run):\n    names = ['w']\n", "no-return"),
        ("def checkpoint_parts(run):\n    return [...]\n", "starter"),
        ("def checkpoint_parts(run):\n    return run.w\n", "raises"),
    ),
)  # fmt: skip
