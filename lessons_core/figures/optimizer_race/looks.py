"""How each optimizer is called and drawn."""

from typing import NamedTuple


class Look(NamedTuple):
    """Name, letter in the map, colour by its name in the palette, and dash."""

    name: str
    letter: str
    job: str
    dash: str


LOOKS = {
    "sgd": Look("SGD", "S", "data", "10 3"),
    "momentum": Look("momentum", "M", "forward", ""),
    "nesterov": Look("Nesterov", "N", "update", "8 2 2 2"),
    "rmsprop": Look("RMSProp", "R", "loss", "6 2"),
    "adam": Look("Adam", "A", "backward", "2 2"),
    "adamw": Look("AdamW", "W", "bad", "12 3 2 3"),
}
