"""Exercise: the bytes on a device for each stage of ZeRO, with Adam in fp32."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(adam="stage >= 1", gradients="stage >= 2", weights="stage >= 3",
          start="4 * count, 4 * count, 8 * count", cut="/ devices",
          last="weights + gradients + adam"):  # fmt: skip
    parts = (("adam", adam), ("gradients", gradients), ("weights", weights))
    return (
        "def device_bytes(count, devices, stage):\n    weights, gradients, adam = " + start + "\n"
        + "".join(
            f"    if {when}:\n        {part} = {part} {cut}\n" for part, when in parts
        )
        + "    return " + last + "\n"
    )  # fmt: skip


DEVICE_BYTES = Exercise(
    id="device_bytes",
    title="A stage at a time",
    prompt="A model of `count` parameters is trained with Adam in fp32 on `devices` devices. Write "
    "`device_bytes(count, devices, stage)`: the bytes of weights, gradients and Adam's numbers on "
    "each of them, for ZeRO's stages 0 to 3, where stage 0 cuts nothing.",
    hint="Start with `4 * count`, `4 * count` and `8 * count`. Stage 1 divides the last by "
    "`devices`, stage 2 the gradients as well, stage 3 the weights, too.",
    takes=("count", "devices", "stage"),
    returns="bytes",
    starter="def device_bytes(count, devices, stage):\n    weights, gradients, adam = ..., ..., "
    "...\n    return weights + gradients + adam\n",
    solution=_rule(),
    cases=((1000, 4, 0), (1000, 4, 1), (1000, 4, 2), (1000, 4, 3), (64, 1, 3), (80, 8, 1),
           (80, 8, 2), (600, 3, 3), (10, 3, 1), (10, 3, 2), (10, 3, 3)),
    praise="Right on eleven trials. On four devices 16,000 bytes become 4,000 in stage 3.",
    slips=(
        Slip("all-at-once", "You cut everything from stage 1 on. Each stage cuts one part more.",
             _rule(gradients="stage >= 1", weights="stage >= 1")),
        Slip("never", "Nothing is cut in yours: all stages give the same.",
             _rule("False", "False", "False")),
        Slip("one-alone", "Each of your stages cuts one part alone. Stage 2 keeps what stage 1 "
             "has cut, and so on.",
             _rule("stage == 1", "stage == 2", "stage == 3")),
        Slip("late", "You begin one stage too late: stage 1 cuts Adam's numbers.",
             _rule("stage > 1", "stage > 2", "stage > 3")),
        Slip("early", "You begin one stage too early: stage 0 cuts nothing.",
             _rule("stage >= 0", "stage >= 1", "stage >= 2")),
        Slip("weights-first", "You cut the weights first. ZeRO begins with the largest part, "
             "Adam's numbers.",
             _rule(adam="stage >= 3", weights="stage >= 1")),
        Slip("gradients-first", "You cut the gradients before Adam's numbers. These come first.",
             _rule(adam="stage >= 2", gradients="stage >= 1")),
        Slip("adam-four", "Adam keeps two numbers for each parameter, of 4 bytes each.",
             _rule(start="4 * count, 4 * count, 4 * count")),
        Slip("numbers", "You count numbers. Each has 4 bytes.",
             _rule(start="count, count, 2 * count")),
        Slip("multiplies", "More devices, less on each: divide.",
             _rule(cut="* devices")),
        Slip("all-devices", "That is what all devices hold together. How much does one hold?",
             _rule(last="devices * (weights + gradients + adam)")),
        Slip("no-gradients", "The gradients are missing from your sum.",
             _rule(last="weights + adam")),
    ),
    wrong=(
        (_rule(start="4 * count, 8 * count, 8 * count"), "other"),
        (_rule(start="4 * counts, 4 * count, 8 * count"), "raises"),
        ("def device_bytes(count, devices, stage):\n    return [count]\n", "shape"),
        ("def device_bytes(count, devices, stage):\n    print(count)\n", "prints"),
        ("def device_bytes(count, devices, stage):\n    adam = 8 * count\n", "no-return"),
        ("def device_bytes(count, devices, stage):\n    return 'b'\n", "text"),
    ),
)  # fmt: skip
