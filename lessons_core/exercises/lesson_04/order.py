"""Exercise: put a graph in topological order with a list and a counter; many orders are right."""

from lessons_core.exercises.core import Exercise, Slip
from lessons_core.exercises.trial import ordered

LENGTH = 1200  # nodes of the last graph, a chain: deeper than calls inside each other may go


def _graph(words):
    """Return a graph from text such as `a; square a a`: a node and what it reads."""
    return ordered([(row.split()[0], row.split()[1:]) for row in words.split(";")])


def _chain():
    names = ["n" + str(k) for k in range(1, LENGTH + 1)]
    rows = [(name, [names[k - 1]] if k else []) for k, name in enumerate(names)]
    return ordered(rows[-1:] + rows[:-1])


def judge(case, value):
    """Count what is wrong with an order, and name the first fault; None unless it is a list.

    The counts: names that are missing, repeated, unknown, and arrows that point backwards.
    """
    graph = case[0]
    if not isinstance(value, (list, tuple)):
        return None
    known = [v for v in value if isinstance(v, str) and v in graph]
    place = {}
    for k, node in enumerate(known):
        place.setdefault(node, k)
    missing = [node for node in graph if node not in place]
    backwards = [
        (node, source)
        for node in graph
        for source in sorted(set(graph[node]))
        if node in place and source in place and place[node] < place[source]
    ]
    strange = len(value) - len(known)
    words = ""
    if strange:
        words = "not all of these are nodes of the graph."
    elif len(known) > len(place):
        twice = [node for k, node in enumerate(known) if place[node] < k]
        words = "`" + twice[0] + "` is listed more than once."
    elif missing:
        words = "`" + missing[0] + "` is missing."
    elif backwards:
        words = "`{}` stands before `{}`, which it reads.".format(*backwards[0])
    return [len(missing), len(known) - len(place), strange, len(backwards)], words


def _kahn(count="len(inputs)", inner=("waiting[user] -= 1", "if waiting[user] == 0:",
          "    ready.append(user)"), users="used_by[node]", end="ready"):  # fmt: skip
    return (
        "def order(graph):\n    waiting = {}\n    used_by = {node: [] for node in graph}\n"
        "    for node, inputs in graph.items():\n        waiting[node] = " + count + "\n"
        "        for source in inputs:\n            used_by[source].append(node)\n"
        "    ready = [node for node in graph if waiting[node] == 0]\n"
        "    for node in ready:  # the list grows as we go\n"
        "        for user in " + users + ":\n            " + "\n            ".join(inner) + "\n"
        "    return " + end + "\n"
    )


_RECURSIVE = """def order(graph):
    done = []

    def visit(node):
        if node not in done:
            for source in graph[node]:
                visit(source)
            done.append(node)

    for node in graph:
        visit(node)
    return done
"""

ORDER = Exercise(
    id="order",
    title="An order without recursion",
    prompt='`graph` says what each node reads: in `{"a": [], "square": ["a", "a"]}`, `square` '
    "reads `a` twice. Return a list of all names in which everything stands before what reads it. "
    "No function may call itself: the last trial is a chain of 1,200 nodes. Count what each node "
    "still waits for, and write what happens to the users of a node that is ready.",
    hint="A node waits for as many things as it has inputs: `len(inputs)`. When a node is ready, "
    "each of its users waits for one thing less. If it then waits for nothing, append it to "
    "`ready`, and the loop will come to it.",
    takes=("graph",),
    returns=["names"],
    judge=judge,
    stack="Your function calls itself for each node on the way, and Python stops that in a deep "
    "graph. Use the list `ready` in place of calls: the loop goes along it while it grows.",
    starter="""def order(graph):
    # how many inputs are not listed yet
    waiting = {}
    used_by = {node: [] for node in graph}
    for node, inputs in graph.items():
        waiting[node] = ...
        for source in inputs:
            used_by[source].append(node)
    ready = [node for node in graph if waiting[node] == 0]
    # the list grows as we go
    for node in ready:
        for user in used_by[node]:
            ...
    return ready
""",
    solution=_kahn(),
    cases=(
        (_graph("loss error;error y_hat y;y_hat m b;m w x;w;x;b;y"),),
        (_graph("a;square a a"),),
        (_graph("z square a;a;square a a"),),
        (_graph("a;b;p a b;r p q;q p a"),),
        (_graph("a;end a c;b a;c b;d end"),),
        (_graph("left;right;both right left;alone"),),
        (_graph("a;c a a d;d a"),),
        (_graph("p;q;mid p q;top p p mid;last top top mid"),),
        (_graph("y n m m x x x;m x x;n m x;x"),),
        (_chain(),),
    ),
    praise="Right on ten graphs, the last of them 1,200 nodes deep. This is Kahn's way: a list "
    "and a counter, and nothing calls itself.",
    unseen=3,
    slips=(
        Slip("only-leaves", "Only the nodes without inputs are there. When a node is ready, count "
             "down for each of its users, and append a user that waits for nothing more.",
             _kahn(inner=("waiting[user] -= 1",))),
        Slip("does-not-wait", "You append a user as soon as one of its inputs is there. It must "
             "wait for all of them: count down, and append it at 0.",
             _kahn(inner=("if user not in ready:", "    ready.append(user)"))),
        Slip("repeats", "You append a user at every share. Append it once, when it waits for "
             "nothing more: `if waiting[user] == 0`.",
             _kahn(inner=("waiting[user] -= 1", "ready.append(user)"))),
        Slip("one-early", "After counting down you compare with 1: a user that still waits for one "
             "thing comes too early, and one with a single input never. Compare with 0.",
             _kahn(inner=("waiting[user] -= 1", "if waiting[user] == 1:",
                          "    ready.append(user)"))),
        Slip("counts-twice", "A node that reads the same input twice waits for two, but you count "
             "down only once. Go through `used_by[node]` as it is, without a set.",
             _kahn(users="sorted(set(used_by[node]))")),
        Slip("counts-once", "`set` counts an input that is read twice as one, but its reader is in "
             "`used_by` twice, and you count down twice: it stops waiting too early, before "
             "another input is there. Count them all: `len(inputs)`.",
             _kahn(count="len(set(inputs))")),
        Slip("reversed", "This is the way back: results first. The list asked for starts with what "
             "reads nothing.",
             _kahn(end="ready[::-1]")),
        Slip("as-given", "That is the graph's own order. It may start with the result, as in the "
             "first trial.",
             "def order(graph):\n    return list(graph)\n"),
        Slip("alphabetical", "That sorts the names. Names say nothing about what reads what.",
             "def order(graph):\n    return sorted(graph)\n"),
        Slip("only-results", "The nodes without inputs are missing. They belong to the list as "
             "well, before everything that reads them.",
             _kahn(end="[node for node in ready if graph[node]]")),
    ),
    wrong=(
        (_kahn(inner=("...",)), "only-leaves"),
        (_kahn(count="..."), "starter"),
        (_kahn(inner=("waiting[user] += 1", "if waiting[user] == 0:", "    ready.append(user)")),
         "only-leaves"),
        (_kahn(inner=("if waiting[user] == 0:", "    ready.append(user)")), "only-leaves"),
        (_kahn(count="len(dict.fromkeys(inputs))"), "counts-once"),
        (_kahn(count="1 if inputs else 0"), "does-not-wait"),
        (_RECURSIVE, "stack"),
        (_kahn(end="{'loss': len(ready)}"), "shape"),
        (_kahn(end="len(ready)"), "shape"),
        (_kahn(end="print(ready)"), "prints"),
        (_kahn(end="None"), "no-return"),
        (_kahn(end="ready[0]"), "shape"),
        (_kahn(end="ready + [0]"), "other"),
        (_kahn(inner=("waiting[users] -= 1",)), "raises"),
        (_kahn(inner=("user -= 1",)), "raises"),
        ("def order(graph):\n    return ['a', 'square']\n", "other"),
    ),
)  # fmt: skip
