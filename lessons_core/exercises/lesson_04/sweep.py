"""Exercise: a backward sweep that overwrites where it should add, to be repaired."""

from lessons_core.exercises.core import Exercise, Slip


def _sweep(store="grads[source] += slope * grads[k]", seed="grads[-1] = 1.0",
           places="reversed(range(len(nodes)))", end="grads"):  # fmt: skip
    return (
        "def sweep(nodes):\n    grads = [0.0] * len(nodes)\n    " + seed + "\n"
        "    for k in " + places + ":\n        inputs, slopes = nodes[k]\n"
        "        for source, slope in zip(inputs, slopes):\n"
        "            " + store + "\n    return " + end + "\n"
    )


LEAF = ((), ())
_ADD = (1.0, 1.0)

SWEEP = Exercise(
    id="sweep",
    title="Find the lost share",
    prompt="Here is an engine on plain lists. `nodes` holds a graph in topological order. Each "
    "node is a pair: where in the list its inputs stand, and its local derivatives. So `a * a` at "
    "3 is "
    "`[((), ()), ((0, 0), (3.0, 3.0))]`: first a leaf without inputs, then a node whose inputs "
    "both stand at place 0. Its slope for `a` should be 6, but this sweep says 3. Find the line "
    "that forgets, and repair it.",
    hint="The node `a * a` has `a` as an input twice, so two shares arrive at one place. Which "
    "line throws away what has arrived before? To add to a number is written `+=`, not `=+`.",
    takes=("nodes",),
    returns=["slopes"],
    starter=_sweep("grads[source] = slope * grads[k]"),
    solution=_sweep(),
    cases=(
        ([LEAF, ((0, 0), (3.0, 3.0))],),
        ([LEAF, ((0, 0), (3.0, 3.0)), ((1, 0), _ADD)],),
        ([LEAF, LEAF, ((0, 1), (2.0, 1.0)), LEAF, ((2, 3), _ADD), LEAF, ((4, 5), (1.0, -1.0)),
          ((6,), (-4.0,))],),
        ([LEAF, LEAF, ((0, 1), (5.0, 2.0)), ((2, 0), _ADD), ((2, 3), (12.0, 10.0))],),
        ([LEAF, ((0, 0, 0), (1.0, 1.0, 1.0)), ((1,), (0.5,))],),
        ([LEAF, LEAF, ((0,), (-2.0,)), ((2, 2), (0.75, 0.25))],),
    ),
    praise="Repaired: 6 for `a * a`, 7 for `a * a + a`, and the −8 and −4 of the {one}. A share "
    "that arrives is added to what is there.",
    unseen=3,
    slips=(
        Slip("forgets-chain", "The shares add now, but each is the local slope alone. The chain "
             "rule multiplies it by what arrived at the node: `slope * grads[k]`.",
             _sweep("grads[source] += slope")),
        Slip("forgets-slope", "The shares add now, but the local slope is gone: the node hands on "
             "`slope * grads[k]`.",
             _sweep("grads[source] += grads[k]")),
        Slip("adds-factors", "You add the two factors. The chain rule multiplies them: "
             "`slope * grads[k]`.",
             _sweep("grads[source] += slope + grads[k]")),
        Slip("nothing-arrives", "Nothing arrives at the inputs: their slopes start at 0 and stay "
             "there. What grows is `grads[source]`, and `slope * grads[k]` is added to it.",
             _sweep("grads[source] *= slope * grads[k]")),
        Slip("subtracts", "You subtract the shares: every sign along the way is turned. Shares "
             "add.",
             _sweep("grads[source] -= slope * grads[k]")),
        Slip("patched", "That doubles every share. It mends `a * a` and breaks what is used "
             "once: that gets one share. Add what arrives.",
             _sweep("grads[source] = 2 * slope * grads[k]")),
        Slip("patched-by-inputs", "You multiply by the number of inputs. That mends `a * a` by "
             "chance: what counts is how often a number is used. Add what arrives.",
             _sweep("grads[source] = len(inputs) * slope * grads[k]")),
        Slip("keeps-first", "Now the first share stays and later ones are thrown away. All shares "
             "add up.",
             _sweep("grads[source] = grads[source] or slope * grads[k]")),
        Slip("keeps-largest", "Only the largest share stays. All shares add up.",
             _sweep("grads[source] = max(grads[source], slope * grads[k])")),
        Slip("averages", "That averages the shares. Nothing is divided: they add.",
             _sweep("grads[source] = (grads[source] + slope * grads[k]) / 2")),
        Slip("forwards", "The shares add now, but the walk goes forward, and a node has nothing to "
             "hand on yet. Keep `reversed`.",
             _sweep(places="range(len(nodes))")),
        Slip("no-seed", "Every slope is 0: the seed is gone. The result's own slope is 1, "
             "`grads[-1] = 1.0`.",
             _sweep(seed="pass")),
        Slip("seed-of-two", "The seed is not the bug: the result's own slope is 1. A seed of 2 "
             "doubles every slope, and that mends `a * a` by chance. Put 1.0 back, and look at the "
             "line that stores a share.",
             _sweep("grads[source] = slope * grads[k]", seed="grads[-1] = 2.0")),
        Slip("seed-of-two-added", "The shares add now. The seed of 2 doubles them all: put 1.0 "
             "back, the result's own slope.",
             _sweep(seed="grads[-1] = 2.0")),
        Slip("forwards-unrepaired", "`reversed` is not the bug: without it the walk starts at the "
             "leaves, which have nothing to hand on yet. Put it back, and look at the line that "
             "stores a share.",
             _sweep("grads[source] = slope * grads[k]", places="range(len(nodes))")),
        Slip("seeds-everywhere", "Every place starts at 1, so each slope is too large. Only the "
             "result gets a seed; the others start at 0.",
             _sweep(seed="grads = [1.0] * len(nodes)")),
        Slip("turned-round", "The shares add now, but the list is turned round: the first slope "
             "belongs to the first node.",
             _sweep(end="grads[::-1]")),
    ),
    wrong=(
        (_sweep("grads[source] =+ slope * grads[k]"), "starter"),
        (_sweep("grads[source] = grads[source] + slope"), "forgets-chain"),
        (_sweep("grads[source] = grads[source] + slope * grads[source]"), "nothing-arrives"),
        (_sweep("grads[k] += slope * grads[source]"), "nothing-arrives"),
        (_sweep(end="grads[0]"), "shape"),
        (_sweep(end="print(grads)"), "prints"),
        (_sweep(end="None"), "no-return"),
        (_sweep(end="[6.0, 1.0]"), "constant"),
        (_sweep(end="grads[:2]"), "other"),
        (_sweep("source.grad += slope * grads[k]"), "raises"),
        (_sweep("grads[source] += slope * grad"), "raises"),
        (_sweep("grads[source] += ..."), "starter"),
    ),
)  # fmt: skip
