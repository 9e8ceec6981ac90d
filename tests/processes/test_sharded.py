"""The bytes of ZeRO's stages, against the paper's and those that FSDP keeps in two processes."""

import pytest

from lessons_core.memory.sharding import bytes_on_device
from lessons_core.processes import torchrun


def shard(rank, size):
    import torch
    from torch import nn
    from torch.distributed.device_mesh import init_device_mesh
    from torch.distributed.fsdp import fully_shard
    from torch.distributed.tensor import DTensor

    def held(tensors):
        local = [t.to_local() if isinstance(t, DTensor) else t for t in tensors]
        return sum(t.numel() * t.element_size() for t in local)

    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 10))
    fully_shard(model, mesh=init_device_mesh("cpu", (size,)))
    optimizer = torch.optim.AdamW(model.parameters())
    nn.functional.cross_entropy(model(torch.ones(4, 64)), torch.zeros(4).long()).backward()
    optimizer.step()
    state = [v for each in optimizer.state.values() for k, v in each.items() if k != "step"]
    return {
        "count": sum(p.numel() for p in model.parameters()),
        "parameters": held(model.parameters()),
        "gradients": held(p.grad for p in model.parameters()),
        "optimizer": held(state),
    }


def test_fsdp_keeps_what_stage_three_says():
    for found in torchrun(shard, processes=2):
        count = found.pop("count")
        assert found == bytes_on_device(count, 2, 3)


def test_stages_are_those_of_the_paper():
    # Rajbhandari et al. (2020), figure 1: 7.5 billion parameters, 64 devices, in GB.
    found = [bytes_on_device(7_500_000_000, 64, stage, precision="mixed") for stage in range(4)]
    assert [round(sum(f.values()) / 1e9, 1) for f in found] == [120, 31.4, 16.6, 1.9]


def test_another_stage_is_refused():
    with pytest.raises(ValueError, match="unknown stage 4; choose one of: 0, 1, 2, 3"):
        bytes_on_device(10, 2, 4)
    with pytest.raises(ValueError, match="devices must be a whole number of 1 or more, got 0"):
        bytes_on_device(10, 0, 1)
