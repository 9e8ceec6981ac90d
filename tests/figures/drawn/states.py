"""The states in which each live figure is recorded: the first is how a lesson shows it first.

Each of the others is what a reader makes of it; `ghost` is what the run before left behind. A name
with a hyphen is a figure once more, made with an option that is read only when it is made.
"""

UPDATE = {"x": 2, "y": 6, "w": 1, "b": 0, "lr": 0.1, "step": 4}
BALL = {"landscape": "ravine", "w": -9.0, "b": 2.0}
BATCH = {"w": 0.0, "b": 0.0, "lr": 0.2, "batch": 8, "replace": False, "seed": 1, "step": 8}
SCHEDULE = {"shape": "cosine", "peak": 0.1, "warmup": 20, "floor": 0.0, "decay": 40, "every": 60,
            "factor": 0.1, "total": 200, "seed": 7}  # fmt: skip
FIGHTS = "steps=4, warmup=5, clip=100, lr=1, min_lr=2\nwd=5 * 8, warm_up=1, epochs=null"
ASKED = [["slice", "split"], ["rates"], *([] for _ in range(7))]
# Of the clinic's thirteen runs the fifth has a rate that is too large.
LARGE = {"level": 2, "place": 4, "answers": [*[""] * 4, "vanishing", *[""] * 8],
         "asked": [*([] for _ in range(4)), ["weights"], *([] for _ in range(8))]}  # fmt: skip

STATES: dict[str, dict[str, dict]] = {
    "backprop_stepper": {
        "start": {},
        "half of the way back": {"step": 9},
        "at the end, a check by nudging": {"step": 11},
        "the overwriting bug": {
            "expression": "m = a*a; z = m + a", "values": {"a": 3}, "fixed": [], "step": 5,
            "overwrite": True,
        },
        "no value": {
            "expression": "p = tanh(s); loss = -log(p)", "values": {"s": -1}, "fixed": [],
            "step": 3,
        },
    },
    "ball_on_a_curve": {
        "start": {},
        "bounces, after four steps": {"lr": 0.9, "step": 4},
        "a ravine, with the run before": {
            **BALL, "lr": 0.185, "step": 8, "ghost": {**BALL, "lr": 0.02, "step": 6},
        },
        "flew off, the edge shown": {
            "lr": 1.1, "step": 9, "guess": 0.7, "revealed": True, "ticks": "shown",
        },
    },
    "batch_size": {
        "start": {},
        "twelve steps of one shipment": {
            "lr": 0.05, "batch": 1, "step": 12, "ghost": BATCH, "seed": 2,
        },
        "drawn with replacement, past the edge": {
            "batch": 16, "replace": True, "lr": 0.9, "step": 5,
        },
        "all of them": {"batch": 64, "lr": 0.1, "step": 6, "w": 3.0, "b": 1.0},
    },
    "clinic": {
        "start": {},
        "a run that leaves the numbers, read at its start": {"place": 2, "step": 0},
        "the log alone, one piece asked": {
            "level": 3, "asked": [["grad"], *([] for _ in range(12))],
        },
        "answered wrong, two changes tried": {
            **LARGE, "tried": [*([] for _ in range(4)), ["dead units", "rate too large"],
                               *([] for _ in range(8))],
        },
    },
    "config_decoder": {
        "start": {},
        "it fights itself": {"text": FIGHTS},
        "two settings and no more": {"text": "lr: 1, min_lr: 2"},
    },
    "decision_boundary": {
        "start": {},
        "learned, as was guessed": {"step": 1000, "guess": "all"},
        "two layers, one point followed back": {
            "width": 4, "depth": 2, "activation": "tanh", "batch": 32, "step": 60, "point": 3,
        },
        "blew up": {"rate": 2.0, "step": 5},
        "points of one's own": {
            "data": "own", "step": 20,
            "own": [[-1, 1, 1], [-0.5, 0.8, 1], [0, 0, -1], [0.5, -0.5, -1], [1, 1, 1]],
        },
    },
    "logits": {
        "start": {},
        "sure and wrong, of six": {"logits": [6.0, 0.0, 0.5, -1.0, -2.0, -3.0], "true": 1},
        "hot": {"temperature": 4.0},
        "too large for the plain formula": {"shift": 1000.0},
    },
    "memory_budget": {
        "start": {},
        "checkpointing, against the bar before": {
            "batch": 16, "checkpoint": True,
            "ghost": {"model": "gpt2-xl", "batch": 16, "precision": "mixed", "optimizer": "adam",
                      "checkpoint": False, "fused": False},
        },
        "nothing fits": {"model": "llama-65b", "batch": 2, "precision": "fp32"},
        "a small network": {"model": "lesson", "batch": 64, "optimizer": "sgd"},
    },
    "one_update": {
        "start": {},
        "guessed, the next step is shown": {"guess": "rises"},
        "three steps, with the run before": {"lr": 0.3, "step": 3, "ghost": UPDATE},
        "left the plot": {"lr": 0.5, "step": 6},
        "a score of zero": {"x": 0.0, "step": 1},
    },
    "one_update-edges": {
        "start": {"edges": True, "lr": 0.3},
        "one step past the edge": {"edges": True, "lr": 0.5, "step": 1},
    },
    "optimizer_race": {
        "start": {},
        "on its way": {"step": 40},
        "at the finish, guessed wrongly": {
            "step": 400, "chosen": "momentum", "guess": ["adam", "nesterov"],
        },
        "a saddle": {"landscape": "saddle", "step": 8, "chosen": "sgd"},
        "bumps": {"landscape": "bumps", "step": 60, "chosen": "rmsprop"},
        "drawn": {
            "landscape": "own", "own": [[-1, 0.5, -1], [1, 0, 1]], "step": 12, "chosen": "adamw",
        },
    },
    "overfit": {
        "start": {},
        "a straight line, the validation loss hidden": {"degree": 1, "hidden": True},
        "weight decay, against the curves before": {
            "weight_decay": 0.01, "degree": 20,
            "ghost": {"count": 15, "noise": 0.3, "weight_decay": 0.0, "seed": 8},
        },
        "a network, stopped early": {
            "model": "network", "noise": 0.5, "step": 1200, "width": 6, "count": 12,
        },
    },
    "schedule_designer": {
        "start": {},
        "too large at once, with the run before": {"peak": 0.3, "warmup": 0, "ghost": SCHEDULE},
        "three drops": {"shape": "step"},
        "down at the end of a long run": {
            "shape": "stable", "peak": 3e-4, "warmup": 2000, "floor": 0.1, "decay": 20_000,
            "total": 100_000, "ghost": {**SCHEDULE, "total": 100_000},
        },
    },
    "share_the_work": {
        "start": {},
        "cut up, over a narrow road": {"stage": 3, "bandwidth": 12.5},
        "two laptops that wait": {
            "devices": 2, "batch": 2000, "parameters": 124_439_808, "speed": 1.0,
            "bandwidth": 0.125,
        },
        "five, new weights after the update": {"devices": 5, "stage": 1, "bandwidth": 50.0},
        "first they compute, then they send": {"overlap": False, "bandwidth": 50.0, "stage": 2},
    },
    "signal_depth": {
        "start": {},
        "a sigmoid, fifty layers": {
            "activation": "sigmoid", "gain": 1.0, "depth": 50, "layer": 25,
        },
        "ReLU, as He starts it": {"activation": "relu", "gain": 1.414, "layer": 20},
        "a shortcut alone": {"activation": "relu", "gain": 1.414, "residual": True, "layer": 4},
        "both, a hundred layers": {
            "activation": "relu", "gain": 1.414, "residual": True, "norm": "pre", "depth": 100,
            "width": 24, "seed": 3,
        },
    },
    "sweep_explorer": {
        "start": {},
        "guessed, at a rate that diverges": {"guess": 0.3, "lr": 0.45},
        "a ravine": {"problem": "ravine", "kappa": 20.0, "guess": 1.9, "lr": 1.0, "start": 2.0},
        "covered": {"veiled": True, "guess": 0.0},
    },
    "which_is_it": {
        "start": {},
        "the third run half way": {"place": 2, "step": 15},
        "asked and answered wrong": {"asked": ASKED, "answers": ["memorising", *[""] * 8]},
        "the second answered": {
            "place": 1, "asked": ASKED, "answers": ["memorising", "good", *[""] * 7],
        },
    },
}  # fmt: skip
