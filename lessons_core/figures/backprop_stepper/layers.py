"""A small layered layout for the static picture (the live figure uses a layout library).

Layers by the longest way to the output, bends where an edge passes a layer, and every node near
its users. Source: Sugiyama, Tagawa and Toda (1981), without their sweeps against crossings.
"""

from lessons_core.figures.backprop_stepper.maths import Node

Place = tuple[float, float]
Item = tuple[int, int, int]  # (node, -1, -1), or the bend of edge (user, slot) at a layer


def layers_of(nodes: list[Node]) -> list[int]:
    """Return how many edges lie between each node and the output, at most."""
    depth = [0] * len(nodes)
    for i in range(len(nodes) - 1, -1, -1):
        for _, arg in nodes[i].nodes():
            depth[arg] = max(depth[arg], depth[i] + 1)
    return depth


def layout(
    nodes: list[Node], column: float, row: float
) -> tuple[list[Place], dict[tuple[int, int], list[Place]], Place]:
    """Return the place of each node, the corners of each (user, slot) edge, and width and height.

    `column` and `row` are the distances of layers and of neighbours, in pixels.
    """
    depth = layers_of(nodes)
    rows: list[list[Item]] = [[] for _ in range(max(depth) + 1)]
    chains: dict[tuple[int, int], list[Item]] = {}
    for i in range(len(nodes)):
        rows[depth[i]].append((i, -1, -1))
    for user, node in enumerate(nodes):
        for slot, arg in node.nodes():
            bends = [(user, slot, layer) for layer in range(depth[arg] - 1, depth[user], -1)]
            for bend in bends:
                rows[bend[2]].append(bend)
            chains[user, slot] = [(arg, -1, -1), *bends, (user, -1, -1)]
    at = _heights(rows, [list(zip(c, c[1:], strict=False)) for c in chains.values()])
    low = min(at.values()) - 0.5
    tall = (max(at.values()) + 0.5 - low) * row
    wide = len(rows) * column

    def place(item: Item) -> Place:
        layer = item[2] if item[1] >= 0 else depth[item[0]]
        return wide - (layer + 0.5) * column, (at[item] - low) * row

    edges = {key: [place(item) for item in chain] for key, chain in chains.items()}
    return [place((i, -1, -1)) for i in range(len(nodes))], edges, (wide, tall)


def _heights(rows: list[list[Item]], links: list[list[tuple[Item, Item]]]) -> dict[Item, float]:
    """Return the height of each item, in rows: near its users, never on a neighbour.

    Layers are placed from the output on. Where two items want the same height, the one that was
    made first stands above, so that operands keep the order in which they were written.
    """
    users: dict[Item, list[Item]] = {item: [] for layer in rows for item in layer}
    for chain in links:
        for item, user in chain:
            users[item].append(user)
    at: dict[Item, float] = {}
    for layer in rows:
        wish = {i: sum(at[u] for u in users[i]) / max(1, len(users[i])) for i in layer}
        layer.sort(key=wish.__getitem__)
        free = -float("inf")
        for item in layer:
            at[item] = max(wish[item], free)
            free = at[item] + 1
        shift = sum(wish[i] - at[i] for i in layer) / len(layer)
        for item in layer:
            at[item] += shift
    return at
