"""The bytes of ZeRO's stages, against the paper's; notebooks/13_deeper has FSDP's beside them."""

import pytest

from lessons_core.memory.sharding import bytes_on_device


def test_stages_are_those_of_the_paper():
    # Rajbhandari et al. (2020), figure 1: 7.5 billion parameters, 64 devices, in GB.
    found = [bytes_on_device(7_500_000_000, 64, stage, precision="mixed") for stage in range(4)]
    assert [round(sum(f.values()) / 1e9, 1) for f in found] == [120, 31.4, 16.6, 1.9]


def test_another_stage_is_refused():
    with pytest.raises(ValueError, match="unknown stage 4; choose one of: 0, 1, 2, 3"):
        bytes_on_device(10, 2, 4)
    with pytest.raises(ValueError, match="devices must be a whole number of 1 or more, got 0"):
        bytes_on_device(10, 0, 1)
