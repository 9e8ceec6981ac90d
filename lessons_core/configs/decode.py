"""Turn a pasted config into sentences; say what is unknown in it and what contradicts itself.

`lessons_core/figures/config_decoder/decode.js` says the same, word for word.
"""

import math
import re
from dataclasses import dataclass, field

from lessons_core.configs import keys
from lessons_core.configs.read import Setting, numbers, read
from lessons_core.configs.written import filled, grouped, memory, of_number, plain

MOST = 40  # characters of a value that a sentence repeats


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
    evaluated. `faults` say of each of them what arrived and what to try. `warnings` say which
    settings contradict each other.
    """

    lines: list[Line] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def decode(text: str) -> Decoded:
    """Return what a config says, prose first, then its settings in order; nothing is evaluated.

    Takes JSON, YAML, TOML, Python assignments, a command line, or a line of a paper. Raises
    TypeError for what is no text.
    """
    settings, prose = read(text)
    settings = [*_from_prose(prose), *settings]
    otherwise = _otherwise(settings)
    result = Decoded()
    for setting in settings:
        key = _key(setting)
        key = otherwise.get(key, key)
        if key is None:
            result.unknown.append(setting.key)
        elif setting.value.lower() in keys.OPEN:
            result.left_open.append(setting.key)
        elif (says := _sentence(key, setting.value)) is None:
            result.unread.append(setting.key)
            result.faults.append(_fault(key, setting))
        else:
            lesson = keys.LESSONS.get(key)
            result.lines.append(Line(key, setting.key, setting.value, says, lesson))
    result.warnings = _contradictions(result.lines)
    return result


def _key(setting: Setting) -> str | None:
    sections = setting.section.lower().replace("-", "_").split(".")
    key = setting.key.lower().rsplit(".", 1)[-1].replace("-", "_")
    if set(sections) & set(keys.ELSEWHERE):
        return None
    if key.strip("_") in ("name", "type"):
        return keys.SECTIONS.get(sections[-1])
    return keys.KNOWN.get(key)


def _otherwise(settings: list[Setting]) -> dict[str | None, str]:
    """Return which keys stand for another one here, because a second setting says so."""
    said = [(setting.key.lower(), setting.value.lower()) for setting in settings]
    return {
        key: other
        for name, part, key, other in keys.OTHERWISE
        if any(written == name and part in value for written, value in said)
    }


def _from_prose(prose: str) -> list[Setting]:
    found = []
    for name in keys.OPTIMIZERS:
        if re.search(rf"\b{name}\b", prose, re.ASCII):
            found.append(Setting("", "optimizer", name))
            break
    for name in keys.DECAYS:
        if re.search(rf"\b{name}\b", prose, re.ASCII | re.IGNORECASE):
            found.append(Setting("", "schedule", name))
    for key, pattern in keys.PHRASES.items():
        for name, part in keys.PARTS.items():
            pattern = pattern.replace(f"{{{name}}}", part)
        if match := re.search(pattern, prose, re.ASCII | re.IGNORECASE):
            found.append(Setting("", key, next(group for group in match.groups() if group)))
    return found


def _sentence(key: str, value: str) -> str | None:
    """Return the sentence of a setting, or None for a value that cannot be read."""
    small = value.lower()
    if key == "optimizer":
        return None if small in keys.CALLS else filled(keys.OTHERS["optimizer"], {"value": value})
    if key == "schedule":
        names = (words for name, words in keys.SCHEDULES.items() if name in small)
        kind = next(names, None)
        return filled(keys.OTHERS["schedule"], {"kind": kind}) if kind else None
    if key in ("precision", "bf16", "fp16"):
        if small == "false":
            return filled(keys.OTHERS["off"], {"key": key})
        kept = key if small == "true" else value
        known = any(part in kept.lower() for part in keys.FORMATS)
        return filled(keys.OTHERS["precision"], {"value": kept}) if known else None
    found = numbers(value)
    if found is None or min(found) < 0:  # no setting that is known here can be negative
        return None
    if key == "betas":
        if len(found) != 2 or not all(beta < 1 for beta in found):
            return None
        first, second = map(memory, found)
        return filled(keys.OTHERS["betas"], {"first": first, "second": second})
    if len(found) != 1 or (key in ("beta1", "beta2", "momentum") and found[0] >= 1):
        return None
    return of_number(keys.SENTENCES[key], found[0])


def _fault(key: str, setting: Setting) -> str:
    """Return what a known setting has for a value that cannot be read, and what to try."""
    shown = setting.value if len(setting.value) <= MOST else f"{setting.value[:MOST]}…"
    wanted = keys.WANTED.get(key, keys.WANTED[""])
    return filled(keys.UNREAD, {"written": setting.key, "value": shown, "wanted": wanted})


def _contradictions(lines: list[Line]) -> list[str]:
    """Return each pair of settings that hardly can both be meant."""
    said = {line.key: number[0] for line in lines if (number := numbers(line.value))}
    schedules = [line.value.lower() for line in lines if line.key == "schedule"]
    steps, warmup, decay = (said.get(key, 0) for key in ("steps", "warmup", "decay_end"))
    low, peak, clip = said.get("min_lr", 0), said.get("lr", math.inf), said.get("clip", 0)
    both = steps > 0 and decay > 0
    holds = {
        "no peak": 0 < steps < warmup,
        "peak last": 0 < steps == warmup,
        "down early": both and decay < steps,
        "down late": both and decay > steps,
        "floor above": low > peak,
        "never bites": clip >= 100,
        "constant": "min_lr" in said and any("constant" in name for name in schedules),
    }
    words = {
        "warmup": grouped(warmup), "steps": grouped(steps), "decay": grouped(decay),
        "low": plain(low), "peak": plain(peak), "clip": plain(clip),
    }  # fmt: skip
    return [filled(keys.WARNINGS[name], words) for name, yes in holds.items() if yes]
