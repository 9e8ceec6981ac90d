"""Exercise: the tour's engine, which overwrites where it should add, to be repaired."""

from lessons_core.exercises.core import Exercise, Slip


def _walk(store="grads[i] += local * grads[k]", seed="grads[-1] = 1.0",
          places="reversed(range(len(nodes)))", end="grads"):  # fmt: skip
    return (
        "def walk_back(nodes):\n    grads = [0.0] * len(nodes)\n    " + seed + "\n"
        "    for k in " + places + ":\n        for i, local in zip(*nodes[k]):\n"
        "            " + store + "\n    return " + end + "\n"
    )


LEAF = ((), ())
_ADD = (1.0, 1.0)

WALK_BACK = Exercise(
    id="walk_back",
    title="Repair the engine",
    prompt="This is the engine that said 3 where 7 is right. `nodes` is the graph as a list, "
    "inputs before results; each node has the places of its inputs and its local derivatives. "
    "Find the line that forgets, and repair it.",
    hint="In `a * a` two shares arrive at `a`. Which line throws away what has arrived before? "
    "Adding to a number is written `+=`, not `=+`.",
    takes=("nodes",),
    returns=["slopes"],
    starter=_walk("grads[i] = local * grads[k]"),
    solution=_walk(),
    cases=(
        ([LEAF, ((0, 0), (3.0, 3.0)), ((1, 0), _ADD)],),
        ([LEAF, ((0, 0), (3.0, 3.0))],),
        ([LEAF, LEAF, ((0, 1), (2.0, 1.0)), LEAF, ((2, 3), _ADD), LEAF, ((4, 5), (1.0, -1.0)),
          ((6,), (-4.0,))],),
        ([LEAF, LEAF, ((0, 1), (5.0, 2.0)), ((2, 0), _ADD), ((2, 3), (12.0, 10.0))],),
        ([LEAF, ((0, 0, 0), (1.0, 1.0, 1.0)), ((1,), (0.5,))],),
        ([LEAF, LEAF, ((0,), (-2.0,)), ((2, 2), (0.75, 0.25))],),
    ),
    praise="Repaired: 7 for `a * a + a`, 6 for `a * a`, and −8 and −4 for the {one}. A share that "
    "arrives is added to what is there.",
    unseen=3,
    slips=(
        Slip("forgets-chain", "The shares add now, but each is the local derivative alone. "
             "Multiply it by the slope that arrived: `local * grads[k]`.",
             _walk("grads[i] += local")),
        Slip("forgets-local", "The shares add now, but the local derivative is gone: a share is "
             "`local * grads[k]`.",
             _walk("grads[i] += grads[k]")),
        Slip("adds-factors", "You add the local derivative and the slope. Along a chain they "
             "multiply: `local * grads[k]`.",
             _walk("grads[i] += local + grads[k]")),
        Slip("multiplies", "You multiply what is there, and it begins at 0. Shares add.",
             _walk("grads[i] *= local * grads[k]")),
        Slip("subtracts", "You subtract the shares. They add.",
             _walk("grads[i] -= local * grads[k]")),
        Slip("patched", "That doubles every share. It mends `a * a`, and breaks what is used "
             "once. Add what arrives.",
             _walk("grads[i] = 2 * local * grads[k]")),
        Slip("keeps-first", "Now the first share stays, and later ones are thrown away. All of "
             "them add up.",
             _walk("grads[i] = grads[i] or local * grads[k]")),
        Slip("keeps-largest", "Only the largest share stays. All of them add up.",
             _walk("grads[i] = max(grads[i], local * grads[k])")),
        Slip("averages", "That averages the shares. Nothing is divided: they add.",
             _walk("grads[i] = (grads[i] + local * grads[k]) / 2")),
        Slip("forwards", "The shares add now, but the walk goes forward, where a node has nothing "
             "to hand on yet. Keep `reversed`.",
             _walk(places="range(len(nodes))")),
        Slip("no-seed", "Every slope is 0: the seed is gone. Put `grads[-1] = 1.0` back.",
             _walk(seed="pass")),
        Slip("turned-round", "The shares add now, but the list is turned round: the first slope "
             "belongs to the first node.",
             _walk(end="grads[::-1]")),
    ),
    wrong=(
        (_walk("grads[i] =+ local * grads[k]"), "starter"),
        (_walk("grads[i] = grads[i] + local"), "forgets-chain"),
        (_walk(end="grads[0]"), "shape"),
        (_walk(end="print(grads)"), "prints"),
        (_walk(end="None"), "no-return"),
        (_walk(end="[7.0, 1.0, 1.0]"), "constant"),
        (_walk(end="grads[:2]"), "other"),
        (_walk("grads[i] += local * grad"), "raises"),
        (_walk("grads[i] += ..."), "starter"),
    ),
)  # fmt: skip
