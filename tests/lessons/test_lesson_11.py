"""Lesson 11: totals of losses, and what each record holds with and without backward."""

import weakref

import torch


class Held:
    """One intermediate result that a record keeps for the way back."""

    def __init__(self, value):
        self.value = value


def still_held(backward, steps=3):
    """How many intermediate results a total of `steps` losses keeps alive, and how many it had."""
    model = torch.nn.Sequential(
        torch.nn.Linear(4, 8), torch.nn.ReLU(), torch.nn.Linear(8, 1)
    ).double()
    x = torch.ones(5, 4, dtype=torch.float64)
    seen, total = [], 0.0

    def pack(value):
        held = Held(value)
        seen.append(weakref.ref(held))
        return held

    for _ in range(steps):
        with torch.autograd.graph.saved_tensors_hooks(pack, lambda held: held.value):
            loss = (model(x) ** 2).mean()
        if backward:
            loss.backward()
        total = total + loss
        del loss
    assert total.grad_fn is not None
    return sum(ref() is not None for ref in seen), len(seen)


def test_without_backward_the_total_holds_every_intermediate_result():
    alive, made = still_held(backward=False)
    assert alive == made > 0


def test_backward_frees_them_and_leaves_the_operations():
    alive, made = still_held(backward=True)
    assert alive == 0 < made
