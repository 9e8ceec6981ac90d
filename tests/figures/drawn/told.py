"""States in which only the words of a figure are recorded: with those that are drawn, they bring
each of its sentences at least once.
"""

EDGES = {"edges": True, "step": 1}
FIT = {"model": "gpt2-xl", "batch": 4, "precision": "mixed", "optimizer": "adam",
       "checkpoint": False, "fused": False}  # fmt: skip
OWN = {"landscape": "own", "b": 0.0}
NETWORK = {"model": "network", "noise": 0.5, "step": 2000}
FALLS = {"problem": "ravine", "kappa": 4.0, "start": 6.0, "lr": 0.52}
BUMPS = {"problem": "bumpy", "start": 3.2, "steps": 100}
RACERS = ("sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw")
DRAWN = [[-0.8, 0.4], [-0.2, -0.5], [0.1, 0.9], [0.5, 0.2], [0.9, -0.3]]

Told = dict[str, dict]


def expression(text: str, step: int, fixed: tuple[str, ...] = (), **values: float) -> dict:
    """Return the state of a graph of one's own at a step."""
    return {"expression": text, "values": values, "fixed": list(fixed), "step": step}


TOLD: dict[str, Told] = {
    "backprop_stepper": {
        "the seed": {"step": 6},
        "paths meet": expression("m = a*a; z = m + a", 5, a=3),
        "a kink": expression("relu(w*x + b)", 7, ("x",), w=1, x=2, b=-2),
        "forward onto the kink": expression("relu(w*x + b)", 3, ("x",), w=1, x=2, b=-2),
        "divided by 0": expression("w / x", 1, w=1, x=0),
        "0 to a negative power": expression("x ** (-1)", 1, x=0),
        "a root of a negative": expression("x ** 0.5", 1, x=-2),
        "an overflow": expression("exp(x)", 1, x=1000),
        "a vertical slope": expression("x ** 0.5", 3, x=0),
        "too large to nudge": expression("exp(x)", 3, x=700),
        "the bug without harm": {**expression("w*x + b", 5, w=1, x=2, b=1), "overwrite": True},
        "the bug, all told": {**expression("a*a + a", 5, a=3), "overwrite": True},
    },
    "ball_on_a_curve": {
        "crawls": {"lr": 0.05, "step": 3},
        "glides": {"lr": 0.3, "step": 3, "revealed": True},
        "lands": {"lr": 0.5, "step": 1, "revealed": True, "guess": 1.02},
        "orbits": {"lr": 1.0, "step": 3, "revealed": True},
        "bounces, told": {"lr": 0.9, "step": 0, "revealed": True, "guess": 3.0},
        "flies off": {"lr": 1.1, "step": 2},
        "at rest": {"w": 0.0, "step": 0},
        "at rest, after steps": {"w": 0.0, "step": 2},
        "bumps, a small rate": {"landscape": "bumpy", "lr": 0.01, "step": 3, "revealed": True},
        "bumps, a larger rate": {"landscape": "bumpy", "lr": 0.1, "step": 3},
        "bumps, too large": {"landscape": "bumpy", "lr": 0.35, "step": 4, "revealed": True},
        "bumps, over the hill": {"landscape": "bumpy", "lr": 0.4, "step": 12},
        "bumps, leaping": {"landscape": "bumpy", "lr": 0.35, "step": 9},
        "bumps, higher": {"landscape": "bumpy", "lr": 0.4, "step": 8},
        "bumps, far off": {"landscape": "bumpy", "lr": 3.0, "step": 6},
        "bumps, at once": {"landscape": "bumpy", "w": 3.9, "lr": 0.3, "step": 1},
        "a flat bottom": {**OWN, "formula": "w^4 / 8", "w": 4.0, "lr": 0.1, "step": 2,
                          "revealed": True},
        "a hilltop": {**OWN, "formula": "-w^2 / 2", "w": 0.01, "lr": 0.3, "step": 9,
                      "revealed": True},
        "an overflow": {**OWN, "formula": "w^4", "w": 2.0, "lr": 0.2, "step": 7},
        "an overflow of the loss": {**OWN, "formula": "w^4", "w": 2.0, "lr": 0.2, "step": 5},
        "an overflow, later": {**OWN, "formula": "w^4", "w": 2.0, "lr": 0.2, "step": 9},
        "runs so far": {"tried": [{"lr": 0.3, "kind": "glide"}, {"lr": 1.1, "kind": "fly"}]},
        "a ravine, its edge": {"landscape": "ravine", "w": 3.0, "b": 1.0, "lr": 0.19,
                               "revealed": True, "guess": 0.19},
    },
    "batch_size": {
        "another seed": {"seed": 7},
        "an epoch, put back": {"replace": True, "batch": 8, "step": 8},
        "a short batch": {"batch": 24, "step": 3},
        "thrown off": {"batch": 1, "lr": 0.5, "step": 40},
        "thrown about": {"batch": 1, "lr": 0.3, "step": 128},
        "wanders": {"batch": 4, "lr": 0.1, "step": 128},
        "wanders, put back": {"batch": 8, "lr": 0.2, "step": 128, "replace": True},
        "one arrow": {"batch": 64, "lr": 0.2, "step": 1},
        "settles": {"batch": 64, "lr": 0.2, "step": 100},
        "settles, in batches": {"batch": 32, "lr": 0.02, "step": 400},
    },
    "clinic": {
        "evidence costs": {"level": 2},
        "answered, the verdict waits": {"answers": ["wrong sign", *[""] * 12]},
        "right, and mended": {
            "answers": ["gradients kept", *[""] * 12], "tried": [["gradients kept"], *([[]] * 12)],
        },
        "the log decides": {
            "place": 2, "answers": ["", "", "wrong sign", *[""] * 10],
            "tried": [[], [], ["wrong sign"], *([[]] * 10)],
        },
        "all wrong, below 0": {"level": 3, "answers": ["shift"] * 13, "asked": [["twice"]] * 13,
                             "tried": [["healthy"]] * 13},
    },
    "config_decoder": {
        "empty": {"text": ""},
        "no setting": {"text": "We thank the city of Ulm."},
        "one setting, one contradiction": {"text": "clip: 100"},
    },
    "decision_boundary": {
        "guessed": {"guess": "half"},
        "not as was guessed": {
            "guess": "all", "activation": "none", "rate": 0.005, "step": 1000,
        },
        "no border, above": {"seed": 2},
        "no border, below": {"seed": 1},
        "a dead layer": {"width": 1, "depth": 3, "seed": 1},
        "nothing drawn": {"data": "own"},
        "two drawn": {"data": "own", "own": [[-1, 1, 1], [0.5, 0, -1]]},
    },
    "logits": {
        "sure and right": {"logits": [5.0, 0.0, 0.0]},
        "wrong, and not sure": {"logits": [1.0, 1.2, 0.1]},
        "undecided": {"logits": [0.0, 0.0, 0.0, 0.0, 0.0, 0.0], "true": 2},
    },
    "memory_budget": {
        "fused": {"fused": True, "ghost": FIT},
        "not fused any more": {"ghost": {**FIT, "fused": True}},
        "stored again": {"ghost": {**FIT, "checkpoint": True}},
        "another optimizer": {"optimizer": "sgd", "ghost": FIT},
        "another precision": {"precision": "autocast", "ghost": FIT},
        "no master copy": {"precision": "bf16", "ghost": FIT},
        "one segment": {"model": "lesson", "checkpoint": True, "ghost": {**FIT, "model": "lesson"}},
        "images": {"model": "resnet-50", "batch": 64},
    },
    "one_update": {
        "as was said": {"lr": 0.1, "step": 1, "guess": "falls"},
        "as was not said, at all": {"lr": 0.1, "step": 1, "guess": "stays"},
        "as was not said": {"lr": 0.1, "step": 1, "guess": "rises"},
        "halved": {"lr": 0.1, "step": 1},
        "gone": {"lr": 0.2, "step": 1},
        "right": {"lr": 0.2, "step": 2},
        "as large": {"lr": 0.4, "step": 1},
        "climbs": {"lr": -0.1, "step": 1},
        "next: gone": {"lr": 0.2, "guess": "falls"},
        "next: shrinks": {"lr": 0.05, "guess": "shown"},
        "next: leaps": {"lr": 0.3, "guess": "shown"},
        "next: as large": {"lr": 0.4, "guess": "stays"},
        "next: grows": {"lr": 0.5, "guess": "shown"},
        "too large": {"lr": 1.0, "x": 4.0, "y": 10.0, "step": 200},
    },
    "one_update-edges": {
        "lands": {**EDGES, "lr": 0.2},
        "short": {**EDGES, "lr": 0.1},
        "leaps": {**EDGES, "lr": 0.3},
        "right from the start": {**EDGES, "w": 3.0, "lr": 0.3},
        "forever": {**EDGES, "lr": 0.4},
        "climbs": {**EDGES, "lr": -0.1},
        "right": {**EDGES, "lr": 0.2, "step": 2},
    },
    "optimizer_race": {
        "guessed": {"guess": ["sgd"]},
        "one left out": {"guess": ["sgd"], "chosen": "sgd", "step": 400},
        "gone": {"sgd": 2.0, "chosen": "sgd", "step": 50},
        "velocity": {"chosen": "momentum", "step": 10},
        "nowhere to go": {"x": 0.0, "y": 0.0},
        "all at rest": {"landscape": "bumps", **dict.fromkeys(RACERS, 0.02), "step": 400,
                        "guess": ["adam", "sgd"]},
        "does not settle": {"landscape": "turned", "chosen": "rmsprop", "step": 400},
        "still on its way": {"landscape": "saddle", "sgd": 0.02, "chosen": "sgd", "step": 400},
    },
    "overfit": {
        "the best degree": {"degree": 4},
        "too stiff": {"degree": 0},
        "as good": {"degree": 6, "count": 40},
        "forty points": {"count": 40},
        "without noise": {"noise": 0.0},
        "past the peak": {"degree": 30},
        "on the peak": {"degree": 14},
        "a network, too early": {**NETWORK, "step": 0},
        "a network, in time": {**NETWORK, "step": 140, "width": 6, "count": 12},
        "a network, at the end": NETWORK,
        "a network of one": {**NETWORK, "width": 1},
        "nothing drawn": {"drawing": True, "own": []},
        "two drawn": {"drawing": True, "own": DRAWN[:2], "degree": 1},
        "five drawn": {"drawing": True, "own": DRAWN, "degree": 1},
    },
    "schedule_designer": {
        "a rate that stays": {"shape": "constant", "warmup": 0},
        "one cycle": {"shape": "one-cycle", "peak": 0.3, "warmup": 60},
        "to a floor": {"floor": 0.1, "warmup": 1},
    },
    "share_the_work": {
        "one device": {"devices": 1, "stage": 3},
        "little to send": {"overlap": False, "bandwidth": 1000.0},
        "half hidden": {"bandwidth": 30.0, "stage": 0},
    },
    "signal_depth": {
        "a norm alone": {"activation": "relu", "gain": 1.414, "norm": "pre", "depth": 100},
        "one layer, no bend": {"activation": "none", "depth": 1, "layer": 100, "norm": "post"},
    },
    "sweep_explorer": {
        "crawls": {"lr": 0.001},
        "on its way": {"lr": 0.02},
        "on the edge": {"lr": 0.4, "guess": 0.4},
        "bounces": {"lr": 0.39, "guess": 0.3},
        "at the minimum": {"start": 3.0},
        "out of numbers": {"lr": 5.0, "steps": 500},
        "three shipments": {"problem": "shipments", "lr": 0.3, "start": 0.0},
        "a line": {"problem": "line", "lr": 0.1, "start": 0.0},
        "first it falls": {**FALLS, "steps": 40},
        "turned": {**FALLS, "steps": 20},
        "bumps: near": {**BUMPS, "lr": 0.1, "guess": 0.5},
        "bumps: roams": {**BUMPS, "lr": 0.25},
        "bumps: far": {**BUMPS, "lr": 0.5},
        "bumps, covered": {"problem": "bumpy", "veiled": True},
    },
    "which_is_it": {
        "right": {"answers": ["shift", *[""] * 8], "asked": [["slice"], *([[]] * 8)]},
        "asked in part": {"place": 3, "answers": ["", "", "", "leak", *[""] * 5],
                          "asked": [[], [], [], ["slice", "seed"], *([[]] * 5)]},
        "right, not asked": {"answers": ["shift", *[""] * 8]},
        "all right": {"answers": ["shift"] * 9},
    },
}  # fmt: skip
