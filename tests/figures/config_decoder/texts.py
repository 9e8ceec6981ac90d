"""Texts that both decoders are given: the public configs, and others drawn from a seed."""

import json
import random

from lessons_core.configs.keys import KNOWN
from lessons_core.configs.public import CONFIGS

#: Values as people write them, and values that nobody should.
VALUES = (
    "3e-4", "0.1", "1", "0", "-1", "-0", "-3", "0.9.", "1.2.3", "600_000", "2,000", "100ba",
    "1e999", "5 * 8", "1/3", "[0.9, 0.95]", "(0.9,0.999)", "[0.9]", "(1, 1)", "null", "None",
    "auto", "true", "false", "'adamw'", '"cosine_with_warmup"', "constant", "WarmupLR", "bf16",
    "PURE", "value", "tokens", "dict", "WarmupDecayLR",
    "fast", "", "{", "}", "[", "0.2", "0.6", "0.9999999", "0.96", "1e-10", "1234567", "123456.5",
    "2.5", "0.0000125", ".5", "5.", "1_0", "100000", "999999.5", "3e12", "1e22", "nan", "inf",
    "٣", "½", "０.１", "0,5", "é", "__import__('os')", "x" * 50, "😀" * 45, "#3", "ſgd", "∞",
)  # fmt: skip
KEYS = (
    *KNOWN, "warm_up", "model.lr", "Learning-Rate", "name", "_type_", "eval", "optimizer",
    "scheduler", "constructor", "__proto__", "toString", "n_layer", "β1", "β₁", "été", "K", "a/b",
    "--lr", "2x", "units", "clip_type", "gradient_clip_algorithm", "norm",
)  # fmt: skip
FORMS = (
    "{k}: {v}\n", "{k} = {v}\n", '"{k}": {v},\n', "--{k} {v} ", "--{k}={v} \\\n", "{k}={v}, ",
    "  {k}: {v}  # why\n", "[{k}]\n", "{k}:\n  - {v}\n  - {v}\n", "{k}:\n    ", '"{k}": {{\n',
    "}}\n", "{k}\xa0:\u2009{v}\r\n", "'{k}' : {v};\r", "fit({k}={v})\u2028", "{k}:{v} #{v}\n",
)  # fmt: skip
PHRASES = (
    "a learning rate of {v}, ", "weight decay was {v} ", "gradient clipping at {v}. ",
    "ADAMW and ", "clipped the gradients norm to {v}; ", "{v} warm-up steps ",
    "warmup over the first {v} steps, ", "a batch size of {v} sequences ", "for {v} steps. ",
    "Cosine ", "linear decay, ", "Lion’s share ", "ünAdam ", "Adam-like ",
    "LEARNING RATE is {v} ", "lr {v}, ", "weight decay {v}, ", "dropout {v}, ", "batch size {v}, ",
    "We warm up for {v} steps, then train for {v} steps. ", "clipped to norm {v}. ",
    "trained for {v} epochs, ", "{v} steps of warm-up, ", "Trained at .5, decays for {v} steps. ",
    "warmed up linearly over the first {v} epochs ", "a batch of {v} million examples ",
)  # fmt: skip
#: Settings that can contradict each other, with values that often do.
RUN = ("max_steps", "warmup_steps", "lr_decay_iters", "min_lr", "lr", "clip")
SIZES = ("0", "0.5", "2.5", "100", "1000", "2,000", "600_000", "1e30")
#: Lines as papers have them, each with its own way to say a number.
LINES = (
    "We warm up for 500 steps, then train for 10,000 steps with AdamW.",
    "The learning rate is 1e-4 and we warm up for 500 steps; gradients are clipped to norm 1.0.",
    "We use AdamW with β1 = 0.9, β2 = 0.95, weight decay 0.1, a cosine schedule with 2,000 "
    "warm-up steps, and clip at 1.0.",
    "AdamW, lr 3e-4, weight decay 0.01, a batch size of 256 for 10 epochs and dropout of 0.1.",
)
LETTERS = "abclr =:-#'\"{}[]()\n,.0123456789e+*/\\\t_\r\xa0\u2028\x85β\ufeff\x1d"


def drawn(draw: random.Random) -> str:
    """Return a text of a few settings, sentences or loose signs, and sometimes cut it short."""
    parts = []
    for _ in range(draw.randint(1, 8)):
        kind = draw.choice(("setting", "setting", "setting", "phrase", "signs", "run"))
        if kind == "signs":
            parts.append("".join(draw.choices(LETTERS, k=draw.randint(1, 25))))
            continue
        if kind == "run":
            some = draw.sample(RUN, draw.randint(1, len(RUN)))
            parts += [f"{key}={draw.choice(SIZES)}, " for key in some]
            parts.append(draw.choice(("scheduler=constant\n", "\n")))
            continue
        form = draw.choice(FORMS if kind == "setting" else PHRASES)
        parts.append(form.format(k=draw.choice(KEYS), v=draw.choice(VALUES)))
    text = "".join(parts)
    return text[: draw.randint(0, len(text))] if draw.random() < 0.15 else text


def texts(count: int = 600) -> list[str]:
    """Return all texts: the public configs, every name with every value, and `count` drawn ones."""
    draw = random.Random(14)
    each = ["\n".join(f"{key}: {value}" for key in KNOWN) for value in VALUES]
    loaded = json.dumps({"optimizer": {"type": "Adam", "lr": 0.1}, "eval": {"steps": 3}}, indent=2)
    return [*CONFIGS.values(), *LINES, *each, loaded, "", *(drawn(draw) for _ in range(count))]
