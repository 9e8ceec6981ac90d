"""Exercise: early stopping with patience, and with a least improvement that counts."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(
    better="losses[check] < losses[best] - least",
    enough="check - best >= patience",
    end="best, check",
    inside="",
    before="",
):
    return (
        "def stop_when(losses, patience, least):\n    best, bad, check = 0, 0, 0\n" + before +
        "    for check in range(1, len(losses)):\n"
        "        if " + better + ":\n            best, bad = check, 0\n"
        "        else:\n            bad = bad + 1\n" + inside +
        "        if " + enough + ":\n            break\n"
        "    return " + end + "\n"
    )  # fmt: skip


STOP_WHEN = Exercise(
    id="stop_when",
    title="Write early stopping",
    prompt="`losses` are the validation losses of one run, check by check. Return the number of "
    "the best check, and of the one where the run stops. A check is the new best if its loss is "
    "below the best so far by more than `least`. The run stops as soon as `patience` checks in a "
    "row brought no new best, and else at the last. Checks count from 0.",
    hint="Keep the number of the best check so far. At each check first ask whether it is the new "
    "best, then whether `check - best` has reached `patience`.",
    takes=("losses", "patience", "least"),
    returns=("best", "stop"),
    starter="""def stop_when(losses, patience, least):
    best = check = 0
    for check in range(1, len(losses)):
        ...
    return best, check
""",
    solution="""def stop_when(losses, patience, least):
    best = check = 0
    for check in range(1, len(losses)):
        if losses[check] < losses[best] - least:
            best = check
        if check - best >= patience:
            break
    return best, check
""",
    cases=(
        ([3.0, 2.0, 1.0, 2.0, 2.5, 3.0, 0.5], 3, 0.0),
        ([3.0, 2.0, 1.0, 2.0, 2.5, 3.0, 0.5], 4, 0.0),
        ([2.0, 1.0, 1.5, 1.25, 0.75, 1.0, 1.5, 0.875], 3, 0.0),
        ([5.0, 4.0, 3.0, 2.0], 2, 0.0),
        ([4.0, 3.9, 3.8, 3.0, 2.95, 2.9, 2.0], 3, 0.5),
        ([1.0, 2.0, 3.0, 0.0], 1, 0.0),
        ([2.0, 1.5, 1.5, 1.5, 1.0, 2.0], 2, 0.0),
        ([3.0, 2.5, 2.0, 1.75, 1.5, 1.4], 2, 0.75),
        ([4.0, 4.25, 3.0, 3.25, 3.0, 2.75, 2.0], 2, 0.5),
        ([4.0, 3.5, 3.0, 3.5, 3.0, 2.0, 2.5, 2.25, 1.0], 2, 0.0),
        ([1.5], 3, 0.0),
    ),
    praise="Right on eleven runs. In the first one the loss of 0.5 at the end is never seen: the "
    "run stopped before. A little more patience would have found it.",
    slips=(
        Slip("no-patience", "You look at all losses and take the lowest. A run that has stopped "
             "never sees the later ones.",
             _rule(enough="False")),
        Slip("one-too-many", "You wait one check too long. Stop when `check - best` has *reached* "
             "`patience`.",
             _rule(enough="check - best > patience")),
        Slip("one-too-few", "You stop one check too early. `patience` checks in a row must have "
             "failed.",
             _rule(enough="check - best >= max(patience - 1, 1)")),
        Slip("last-loss", "You compare with the check before. A loss that falls from a bad one is "
             "not yet a new best: compare with `losses[best]`.",
             _rule("losses[check] < losses[check - 1] - least")),
        Slip("ties", "An equal loss is no improvement. Ask for a loss that is smaller.",
             _rule("losses[check] <= losses[best] - least")),
        Slip("ignores-least", "An improvement counts only if it is more than `least`.",
             _rule("losses[check] < losses[best]")),
        Slip("adds-least", "A new best must lie *below* the old one by more than `least`: subtract "
             "it.",
             _rule("losses[check] < losses[best] + least")),
        Slip("not-in-a-row", "You count all failed checks. A new best sets the count back to 0.",
             _rule(enough="fails >= patience", before="    fails = 0\n",
                   inside="        fails = fails + (best != check)\n")),
        Slip("swapped", "Both numbers are right, in the wrong order. The best check comes first.",
             _rule(end="check, best")),
        Slip("from-one", "Checks count from 0: the first loss belongs to check 0.",
             _rule(end="best + 1, check + 1")),
        Slip("goes-nowhere", "You return the check where the run stops as the best one. The best "
             "one came before the checks that brought nothing.",
             _rule(end="check, check")),
        Slip("the-loss", "You return the lowest loss. The number of its check is wanted, so that "
             "the parameters of that check can be loaded.",
             _rule(end="losses[best], check")),
        Slip("highest", "You look for the highest loss. A new best is a smaller one.",
             _rule("losses[check] > losses[best] + least")),
        Slip("always-last", "The best check is right, but the run stops earlier than at the last "
             "check.",
             _rule(end="best, len(losses) - 1")),
    ),
    wrong=(
        (_rule(enough="bad > patience"), "one-too-many"),
        (_rule(end="best"), "shape"),
        (_rule(end="print(best, check)"), "prints"),
        (_rule(end="None"), "no-return"),
        (_rule(end="2, 5"), "constant"),
        (_rule(enough="check - best >= Patience"), "raises"),
        (_rule(enough="check >= patience"), "other"),
        ("def stop_when(losses, patience, least):\n    best = losses.index(min(losses))\n"
         "    return best, min(best + patience, len(losses) - 1)\n", "other"),
    ),
)  # fmt: skip
