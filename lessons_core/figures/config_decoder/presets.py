"""The configs that the decoder offers: four public ones, a line, and one that fights itself."""

from typing import NamedTuple

from lessons_core.configs.public import CONFIGS, SOURCES


class Preset(NamedTuple):
    """A config to look at: its name, what is told of it, and its text."""

    name: str
    story: str
    text: str


_PUBLIC = {
    "nanoGPT": "Assignments in Python",
    "OLMo": "YAML, with sections",
    "DeepSpeed": "JSON",
    "BERT": "A command line",
}
_LINE = """We train for 100,000 steps with AdamW, a cosine schedule with 2,000 warm-up steps,
a learning rate of 3e-4, weight decay of 0.1 and gradient clipping at 1.0.
β1=0.9, β2=0.95."""
_FIGHTS = """optimizer: AdamW
learning_rate: 3e-4
min_lr: 3e-3
lr_scheduler_type: constant
warmup_steps: 5000
lr_decay_steps: 2000
max_steps: 4000
max_grad_norm: 1000
gradient_accumulation_steps: 5 * 8
warm_up: 100
epochs: null"""

PRESETS = (
    *(
        Preset(name, f"{form}, facts only: {SOURCES[name]}.", CONFIGS[name].strip("\n"))
        for name, form in _PUBLIC.items()
    ),
    Preset("A line of a paper", "Made up, but typical: what has no sign is read too.", _LINE),
    Preset("It fights itself", "Made up: five planted contradictions, and three slips.", _FIGHTS),
)
