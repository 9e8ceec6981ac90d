"""One step of devices that share a batch: who computes and who sends when; twin of `maths.js`.

A model, not a measurement. Computing is 2 operations a parameter and token forward, 4 backward
(Kaplan et al., 2020, section 2.1). Weights and gradients have 2 bytes and go round a ring, where
collecting sums or handing out pieces sends (n − 1)/n of them (Patarasuk and Yuan, 2009). Which
goes when is ZeRO's own account (Rajbhandari et al., 2020, section 7). Left out: attention's own
products, the update itself, the delay of a message.
"""

from dataclasses import dataclass

from lessons_core.memory.sharding import bytes_on_device

DEVICES = 8
#: The model is computed and sent in so many equal layers.
LAYERS = 8
STAGES = (0, 1, 2, 3)
#: Bytes of a weight and of a gradient, as they are sent.
WIDTH = 2
GB, TERA = 1e9, 1e12


@dataclass(frozen=True)
class Piece:
    """What one layer occupies: "forward", "backward", "gradients" or "weights", in seconds."""

    kind: str
    start: float
    end: float


@dataclass(frozen=True)
class Step:
    """One step of a device, all devices alike: its pieces in order, and where it ends.

    `total` are seconds; `waiting` is the share of them in which nothing is computed, `speedup` how
    many times longer one device alone would take, `sent` the bytes that each device sends.
    """

    computing: list[Piece]
    sending: list[Piece]
    total: float
    waiting: float
    speedup: float
    sent: float


def round_once(s: dict) -> float:
    """Return the bytes that each device sends to add up all gradients, or to gather all weights."""
    return (s["devices"] - 1) / s["devices"] * WIDTH * s["parameters"]


def sent(s: dict) -> float:
    """Return the bytes that each device sends in a step: two rounds, at stage 3 three of them."""
    return (3 if s["stage"] == 3 else 2) * round_once(s)


def step(s: dict) -> Step:
    """Return the step of these settings.

    With `overlap` a layer's gradients leave while the layers before it are at work, and at stage 3
    a layer's weights come while the layer before is; else all waits for what is sent.
    """
    alone = 6 * s["parameters"] * s["batch"] / (s["speed"] * TERA)
    forward = alone / s["devices"] / (3 * LAYERS)
    hop = round_once(s) / (s["bandwidth"] * GB) / LAYERS
    computing, sending = [Piece("", 0.0, 0.0)], [Piece("", 0.0, 0.0)]

    def send(kind: str, ready: float, rounds: int = 1) -> None:
        start = max(ready, sending[-1].end)
        sending.append(Piece(kind, start, start + rounds * hop))

    def gradients(ready: float) -> None:
        # Plain data parallel hands the sums out at once; the others keep a piece of them.
        send("gradients", ready, 1 if s["stage"] else 2)

    for kind, seconds in LAYERS * [("forward", forward)] + LAYERS * [("backward", 2 * forward)]:
        last = computing[-1]
        start = last.end
        if s["stage"] == 3:
            send("weights", last.start if s["overlap"] else last.end)
            start = max(start, sending[-1].end)
        if s["overlap"] and last.kind == "backward":
            gradients(last.end)
        computing.append(Piece(kind, start, start + seconds))
    for _ in range(1 if s["overlap"] else LAYERS):
        gradients(computing[-1].end)
    for _ in range(LAYERS if s["stage"] in (1, 2) else 0):
        send("weights", sending[-1].end)
    return _summed(s, computing[1:], sending[1:] if s["devices"] > 1 else [], alone)


def _summed(s: dict, computing: list[Piece], sending: list[Piece], alone: float) -> Step:
    total = max(piece.end for piece in computing + sending)
    waiting = 1 - alone / s["devices"] / total if s["devices"] > 1 else 0.0
    return Step(computing, sending, total, max(0.0, waiting), alone / total, sent(s))


def memory(s: dict, stage: int) -> dict[str, float]:
    """Return the bytes of weights, gradients and optimizer that a device keeps at a stage.

    16-bit weights and gradients, and Adam with a 32-bit copy: 16 bytes a parameter in all.
    """
    return bytes_on_device(s["parameters"], s["devices"], stage, precision="mixed")
