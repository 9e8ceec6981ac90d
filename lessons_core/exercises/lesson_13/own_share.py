"""Exercise: which records a rank takes, filled up so that all take equally many."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(record="(rank + k * size) % n", each="(n + size - 1) // size"):
    return (
        "def own_share(n, rank, size):\n    each = " + each + "\n    share = []\n"
        "    for k in range(each):\n        share.append(" + record + ")\n    return share\n"
    )


OWN_SHARE = Exercise(
    id="own_share",
    title="Deal the records",
    prompt="`n` records, numbered from 0, are dealt to `size` ranks like cards: one to each in "
    "turn. Write `own_share(n, rank, size)`: the records of `rank`. All ranks take equally many; "
    "where the records run out, dealing goes on from record 0, as in PyTorch.",
    hint="Round up: `(n + size - 1) // size` records for each. The `k`-th of them is "
    "`rank + k * size`, and `% n` goes on from the start.",
    takes=("n", "rank", "size"),
    returns=["records"],
    starter=_rule("...", "n // size"),
    solution=_rule(),
    cases=((11, 0, 2), (11, 1, 2), (12, 2, 3), (10, 3, 4), (7, 0, 1), (5, 2, 3), (9, 1, 4)),
    praise="Right on seven trials. Of 11 records both ranks take 6: record 0 comes twice.",
    slips=(
        Slip("drops", "You round down: the last records are dropped. Fill up in their place.",
             _rule(each="n // size")),
        Slip("one-more", "You always add one. Where `size` divides `n`, nothing is filled up.",
             _rule(each="n // size + 1")),
        Slip("rounds", "You round to the nearest. Round up, so that no record is left out.",
             _rule(each="int(n / size + 0.5)")),
        Slip("blocks", "You give each rank a block of neighbours. Here they are dealt one by one: "
             "the next record of a rank is `size` further.",
             _rule("(rank * each + k) % n")),
        Slip("past-the-end", "You go past the last record. Go on from record 0: `% n`.",
             _rule("rank + k * size")),
        Slip("last-again", "You repeat the last record. PyTorch goes on from the first one.",
             _rule("min(rank + k * size, n - 1)")),
        Slip("same-share", "Every rank takes the same share in yours. Start at `rank`.",
             _rule("(k * size) % n")),
        Slip("neighbours", "The ranks overlap: rank 1 takes nearly what rank 0 has. Leave `size` "
             "between two records.",
             _rule("(rank + k) % n")),
        Slip("from-one", "Ranks count from 0, and so do records. You start one too far.",
             _rule("(rank + 1 + k * size) % n")),
        Slip("exchanged", "`rank` and `size` are exchanged: start at `rank`, and go on by `size`.",
             _rule("(size + k * rank) % n")),
        Slip("everything", "You give all records to each rank.",
             _rule("k", "n")),
    ),
    wrong=(
        (_rule("(rank + 2 * k * size) % n"), "other"),
        (_rule("(ranks + k * size) % n"), "raises"),
        ("def own_share(n, rank, size):\n    return n\n", "shape"),
        ("def own_share(n, rank, size):\n    print(rank)\n", "prints"),
        ("def own_share(n, rank, size):\n    share = []\n", "no-return"),
        ("def own_share(n, rank, size):\n    return 'r'\n", "text"),
    ),
)  # fmt: skip
