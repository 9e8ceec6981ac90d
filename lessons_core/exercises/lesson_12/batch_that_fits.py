"""Exercise: repair the search for the largest batch that fits into memory."""

from lessons_core.exercises.core import Exercise, Slip

_HEAD = "def batch_that_fits(room, fixed, each):\n"


def _loop(test="fixed + 2 * batch * each <= room", first="fixed + each > room", end="batch"):
    nothing = "    if " + first + ":\n        return 0\n" if first else ""
    return (
        _HEAD + nothing + "    batch = 1\n"
        "    while " + test + ":\n        batch = 2 * batch\n    return " + end + "\n"
    )


BATCH_THAT_FITS = Exercise(
    id="batch_that_fits",
    title="The batch that fits",
    prompt="A device has `room` bytes. Parameters, gradients and optimizer take `fixed` bytes, and "
    "each example `each` bytes of activations. `batch_that_fits(room, fixed, each)` should return "
    "the largest power of two that fits as a batch size, and 0 if not even one example does. But "
    "runs with its answer run out of memory. Repair it.",
    hint="A batch fits if `fixed + batch * each` is at most `room`. Double only while the doubled "
    "batch still fits, and look at a single example first.",
    takes=("room", "fixed", "each"),
    returns="the batch size",
    starter=_loop("batch * each <= room", first=""),
    solution=_loop(),
    cases=(
        (100, 20, 10),
        (100, 20, 20),
        (1000, 990, 20),
        (8_000_000_000, 71_720, 532),
        (500, 100, 60),
        (64, 0, 1),
        (30, 10, 20),
        (24, 30, 2),
        (983, 600, 3),
        (783, 400, 3),
    ),
    praise="Right on ten devices. With room for 100, 20 of it fixed and 10 for each example, 8 "
    "examples fill the device exactly.",
    slips=(
        Slip("forgets-fixed", "You forget what is there before the first example: `fixed`.",
             _loop("2 * batch * each <= room", first="each > room")),
        Slip("one-too-far", "Your loop doubles while the batch fits, so it ends on one that does "
             "not. Ask about the doubled batch before you double.",
             _loop("fixed + batch * each <= room")),
        Slip("strict", "A batch that fills the device exactly still fits: compare with `<=`.",
             _loop("fixed + 2 * batch * each < room", first="fixed + each >= room")),
        Slip("strict-later", "A batch that fills the device exactly still fits: compare with "
             "`<=` in the loop as well.",
             _loop("fixed + 2 * batch * each < room")),
        Slip("not-doubled", "That is the largest number of examples. Asked is the largest power of "
             "two: 1, 2, 4, 8 and so on.",
             _loop(end="(room - fixed) // each")),
        Slip("division-alone", "That is the largest number of examples, and below 0 where nothing "
             "fits. Asked is a power of two, 1, 2, 4, 8 and so on, or 0.",
             _HEAD + "    return (room - fixed) // each\n"),
        Slip("division-without-fixed", "You divide all of `room` among the examples. Take `fixed` "
             "away first, and return a power of two.",
             _HEAD + "    return room // each\n"),
        Slip("rounds-up", "Your power of two is the next one above what fits. Stop at the last one "
             "that fits.",
             _loop("batch < (room - fixed) // each")),
        Slip("one-too-far-never-zero", "Your loop doubles while the batch fits, so it ends on one "
             "that does not. Ask about `2 * batch`, and look at a single example first.",
             _loop("fixed + batch * each <= room", first="")),
        Slip("no-example-tried", "You look whether `fixed` fits. Where it does, there may still be "
             "no room for one example: `fixed + each`.",
             _loop(first="fixed > room")),
        Slip("minus-one", "Where not even one example fits, return 0.",
             _loop().replace("return 0", "return -1")),
        Slip("never-zero", "Where not even one example fits, you return 1. Return 0 there.",
             _loop(first="")),
        Slip("zero-for-one", "You return 0 where one example fits exactly. Compare with `>`.",
             _loop(first="fixed + each >= room")),
        Slip("fixed-each-time", "You count `fixed` once for each example. The parameters are there "
             "once.",
             _loop("2 * batch * (fixed + each) <= room")),
        Slip("too-small", "Your batch is half of what fits.",
             _loop("fixed + 4 * batch * each <= room")),
        Slip("doublings", "You count how often the batch was doubled. Return the batch.",
             _loop(end="len(bin(batch)) - 3")),
        Slip("room-after", "You take `fixed` away twice.",
             _loop("2 * fixed + 2 * batch * each <= room", first="2 * fixed + each > room")),
        Slip("bytes", "You return bytes. Asked is the number of examples.",
             _loop(end="fixed + batch * each")),
    ),
    wrong=(
        (_loop("each * batch <= room", first=""), "starter"),
        (_loop("batch * each <= room - fixed"), "one-too-far"),
        (_HEAD + "    return int((room - fixed) // each)\n", "division-alone"),
        (_HEAD + "    return max(0, (room - fixed) // each)\n", "not-doubled"),
        (_loop(end="print(batch)"), "prints"),
        (_loop(end="8"), "other"),
        (_loop(first="", test="False", end="8"), "constant"),
        (_loop("fits(2 * batch)"), "raises"),
        (_loop(end="None"), "no-return"),
        (_loop(end="'8'"), "text"),
    ),
)  # fmt: skip
