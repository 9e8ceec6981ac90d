"""Turn a pasted config into sentences; say what is unknown in it and what contradicts itself."""

import math
import re
from dataclasses import dataclass, field

from lessons_core.configs.keys import (
    ELSEWHERE,
    KNOWN,
    LESSONS,
    SCHEDULES,
    SECTIONS,
    SENTENCES,
    memory,
)
from lessons_core.configs.read import Setting, numbers, read

OPTIMIZERS = ("AdamW", "Adam", "SGD", "RMSprop", "Adafactor", "Lion", "LAMB", "Adagrad")
_PHRASES = {
    "lr": r"learning rate (?:of|is|was) ({n})",
    "weight_decay": r"weight decay (?:of|is|was) ({n})",
    "clip": r"clip(?:ping|ped)?(?: the gradients?)?(?: norm)? (?:of|at|to) ({n})",
    "warmup": r"({n}) warm-?up steps|warm-?up (?:of|over|for) (?:the first )?({n}) steps",
    "batch": r"batch (?:size )?of ({n}) (?:examples|sequences|images)",
    "steps": r"for ({n}) (?:steps|updates|iterations)",
}
_OPEN = ("null", "none", "auto", "-1", "???", "")


@dataclass(frozen=True)
class Line:
    """A setting that is known: its key here, what the config calls it, its value, its sentence."""

    key: str
    written: str
    value: str
    says: str
    lesson: int | None

    def __str__(self):
        where = f"  (lesson {self.lesson})" if self.lesson else ""
        return f"{self.written} {self.value}: {self.says}{where}"


@dataclass
class Decoded:
    """What a config says: `lines` that are known, keys `left_open`, `unknown` and `unread`.

    `unread` are known keys with a value that is no number or name, such as 5 * 8: it is not
    evaluated. `warnings` say which settings contradict each other.
    """

    lines: list[Line] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def decode(text: str) -> Decoded:
    """Return what a config says, prose first, then its settings in order; nothing is evaluated.

    Takes JSON, YAML, TOML, Python assignments, a command line, or a line of a paper. Raises
    TypeError for what is no text.
    """
    settings, prose = read(text)
    result = Decoded()
    for setting in [*_from_prose(prose), *settings]:
        key = _key(setting)
        if key is None:
            result.unknown.append(setting.key)
        elif setting.value.lower() in _OPEN:
            result.left_open.append(setting.key)
        elif (says := _sentence(key, setting.value)) is None:
            result.unread.append(setting.key)
        else:
            result.lines.append(Line(key, setting.key, setting.value, says, LESSONS.get(key)))
    result.warnings = _contradictions(result.lines)
    return result


def _key(setting: Setting) -> str | None:
    sections = setting.section.lower().replace("-", "_").split(".")
    key = setting.key.lower().rsplit(".", 1)[-1].replace("-", "_")
    if set(sections) & set(ELSEWHERE):
        return None
    if key.strip("_") in ("name", "type"):
        return SECTIONS.get(sections[-1])
    return KNOWN.get(key)


def _from_prose(prose: str) -> list[Setting]:
    found = []
    for name in OPTIMIZERS:
        if re.search(rf"\b{name}\b", prose):
            found.append(Setting("", "optimizer", name))
            break
    for name in ("cosine", "linear decay"):
        if re.search(rf"\b{name}\b", prose, re.IGNORECASE):
            found.append(Setting("", "schedule", name))
    for key, pattern in _PHRASES.items():
        number = r"\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?"
        if match := re.search(pattern.format(n=number), prose, re.IGNORECASE):
            found.append(Setting("", key, next(group for group in match.groups() if group)))
    return found


def _sentence(key: str, value: str) -> str | None:
    """Return the sentence of a setting, or None for a value that cannot be read."""
    if key == "optimizer":
        return f"Gradients become steps by the rule {value}."
    if key == "schedule":
        kind = next((words for name, words in SCHEDULES.items() if name in value.lower()), None)
        return f"The rate follows {kind}." if kind else None
    if key in ("precision", "bf16", "fp16"):
        if value.lower() == "false":
            return f"{key} is off."
        kept = key if value.lower() == "true" else value
        return f"The number format is {kept}, at least for a part of the work."
    found = numbers(value)
    if found is None or min(found) < 0:  # no setting that is known here can be negative
        return None
    if key == "betas":
        if len(found) != 2 or not all(0 <= beta < 1 for beta in found):
            return None
        first, second = map(memory, found)
        return f"The mean of the gradients remembers {first}, that of their squares {second}."
    if len(found) != 1 or (key in ("beta1", "beta2", "momentum") and not 0 <= found[0] < 1):
        return None
    return SENTENCES[key](found[0])


def _contradictions(lines: list[Line]) -> list[str]:
    """Return each pair of settings that cannot both be meant."""
    said = {line.key: number[0] for line in lines if (number := numbers(line.value))}
    schedules = [line.value.lower() for line in lines if line.key == "schedule"]
    steps, warmup, decay = (said.get(key) for key in ("steps", "warmup", "decay_steps"))
    found = []
    if steps and warmup and warmup >= steps:
        found.append(f"The warm-up ({warmup:,.0f} steps) is not over when the run is ({steps:,.0f} "
                     "steps): the peak is never reached.")  # fmt: skip
    if steps and decay and decay < steps:
        found.append(f"The rate has come down at step {decay:,.0f}, and the run goes on to "
                     f"{steps:,.0f}: the rest has the lowest rate.")  # fmt: skip
    if steps and decay and decay > steps:
        found.append(f"The run ends at step {steps:,.0f}, and the rate comes down at {decay:,.0f}: "
                     "it never gets there.")  # fmt: skip
    if said.get("min_lr", 0) > said.get("lr", math.inf):
        found.append(f"The lowest rate ({said['min_lr']:g}) is above the peak ({said['lr']:g}).")
    if said.get("clip", 0) >= 100:
        found.append(f"A limit of {said['clip']:g} for the gradient's norm hardly ever bites.")
    if "min_lr" in said and any("constant" in name for name in schedules):
        found.append("A constant rate never comes down to its lowest rate.")
    return found
