"""Exercise: what a gradient buffer holds after each backward pass."""

from lessons_core.exercises.core import Exercise, Slip


def _log(*lines, end="printed"):
    return (
        "def buffer_log(slopes, cleared):\n    grad = 0.0\n    printed = []\n"
        "    for slope, clear in zip(slopes, cleared):\n        "
        + "\n        ".join(lines)
        + "\n    return "
        + end
        + "\n"
    )


_CLEAR, _ADD, _PRINT = "if clear:\n            grad = 0.0", "grad += slope", "printed.append(grad)"

BUFFER_LOG = Exercise(
    id="buffer_log",
    title="Predict what the loop prints",
    prompt="A loop calls `backward` several times and prints `p.grad` after each call. `slopes` "
    "holds the slope that each call finds; where `cleared` is `True`, `zero_grad` runs just before "
    "the call. Write `buffer_log(slopes, cleared)`: the list of what is printed.",
    hint="Two lines are missing. If `clear` is true, `grad` becomes 0. Then, in any case, the "
    "slope is added to `grad`.",
    takes=("slopes", "cleared"),
    returns=["numbers"],
    starter=_log("...", _PRINT),
    solution=_log(_CLEAR, _ADD, _PRINT),
    cases=(
        ([-8.0, -8.0, -8.0], [False, False, True]),
        ([-8.0, -4.0, -2.0], [True, True, True]),
        ([3.0, -1.0, 2.0, 5.0], [False, True, False, False]),
        ([1.5, 1.5, 1.5, 1.5, 1.5], [False, False, False, False, False]),
        ([-2.0, 6.0, -4.0, 1.0], [True, False, True, False]),
        ([7.0], [False]),
    ),
    praise="Right on six loops. With −8 each time, the buffer holds −8, then −16, and −8 again "
    "once it was cleared.",
    slips=(
        Slip("overwrites", "You store the new slope alone. PyTorch adds it to what the buffer "
             "holds, until somebody clears it.",
             _log("grad = slope", _PRINT)),
        Slip("never-clears", "You never clear. Where `clear` is true, `grad` becomes 0 before the "
             "slope is added.",
             _log(_ADD, _PRINT)),
        Slip("clears-late", "You clear after printing, one call too late. `zero_grad` runs just "
             "before the call.",
             _log(_ADD, _PRINT, _CLEAR)),
        Slip("wipes", "Where you clear, the new slope is lost as well: a 0 is printed. Clear "
             "first, then add.",
             _log(_ADD, _CLEAR, _PRINT)),
        Slip("inverted", "You clear where `cleared` is `False`. Turn the test round.",
             _log(_CLEAR.replace("if clear", "if not clear"), _ADD, _PRINT)),
        Slip("subtracts", "You subtract the slope. The buffer adds it; the minus belongs to the "
             "update.",
             _log(_CLEAR, "grad -= slope", _PRINT)),
        Slip("prints-first", "You print before the call. What is asked is the buffer after it: "
             "add, then append.",
             _log(_CLEAR, _PRINT, _ADD)),
        Slip("last-only", "That is the last value alone. The loop prints after each call: return "
             "the list `printed`.",
             _log(_CLEAR, _ADD, _PRINT, end="[grad]")),
        Slip("averages", "You average the slopes. Nothing is divided in the buffer: it adds.",
             _log(_CLEAR, "grad = (grad + slope) / 2", _PRINT)),
    ),
    wrong=(
        (_log("grad = 0.0", _ADD, _PRINT), "overwrites"),
        (_log("if clear:\n            grad = 0.0\n        else:\n            grad += slope",
              _PRINT), "wipes"),
        (_log(_CLEAR, _ADD, _PRINT, end="grad"), "shape"),
        (_log(_CLEAR, _ADD, "print(grad)", end="None"), "prints"),
        (_log(_CLEAR, _ADD, _PRINT, end="None"), "no-return"),
        (_log(_CLEAR, "grad += slopes", _PRINT), "raises"),
        (_log(_CLEAR, _ADD, end="[-8.0, -16.0, -8.0]"), "constant"),
        (_log(_CLEAR, "grad += 2 * slope", _PRINT), "other"),
        (_log("grad += ...", _PRINT), "starter"),
    ),
)  # fmt: skip
