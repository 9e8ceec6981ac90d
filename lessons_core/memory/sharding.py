"""What each of several devices keeps of a model: ZeRO's stages, counted in bytes."""

from lessons_core.memory.model import at_least_one, bytes_per_parameter

#: Stage -> what the devices cut up among themselves. Source: Rajbhandari et al. (2020), figure 1.
SHARDED = {
    0: (),
    1: ("optimizer",),
    2: ("optimizer", "gradients"),
    3: ("optimizer", "gradients", "parameters"),
}


def bytes_on_device(
    count: int, devices: int, stage: int, *, optimizer: str = "adam", precision: str = "fp32",
) -> dict[str, float]:  # fmt: skip
    """Return the bytes that one of `devices` keeps of `count` parameters, part by part.

    Stage 0 copies all to each device, stage 3 cuts all up (FSDP does the same by default). Left
    out are the activations, Adam's counters, and what stage 3 gathers for a moment: the whole
    parameters of the layer at work. Raises ValueError for another stage, or a number below 1.
    """
    if stage not in SHARDED:
        raise ValueError(f"unknown stage {stage!r}; choose one of: 0, 1, 2, 3")
    each = bytes_per_parameter(optimizer, precision)
    at_least_one("count", count)
    at_least_one("devices", devices)
    return {
        part: each[part] * count / (devices if part in SHARDED[stage] else 1)
        for part in ("parameters", "gradients", "optimizer")
    }
