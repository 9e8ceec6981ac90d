"""The order of the examples: shuffled anew each epoch, and it can go on in the middle of one."""

from collections.abc import Iterator

import torch
from torch.utils.data import Sampler


class Order(Sampler):
    """Index tensors of the batches of one epoch, each example once, the last short batch kept.

    Give it to PyTorch's loader as `DataLoader(dataset, sampler=order, batch_size=None)`: then one
    index tensor picks one batch from the tensors at once. `generator` is a NumPy generator that
    nothing else draws from: the same seed gives the same orders on every operating system, which
    torch's own draws do not. `epoch` counts finished epochs, `position` the batches handed out in
    this one. Raises ValueError for a batch size outside 1 … n.
    """

    def __init__(self, n: int, batch_size: int, generator):
        if not 1 <= batch_size <= n:
            raise ValueError(
                f"batch size {batch_size} does not fit {n} examples; take 1 to {n}, such as "
                f"{min(n, 32)}"
            )
        self.n, self.batch_size, self.generator = n, batch_size, generator
        self.epoch = self.position = 0
        self._start = generator.bit_generator.state

    def __len__(self) -> int:
        """Return the batches of a whole epoch."""
        return -(-self.n // self.batch_size)

    def __iter__(self) -> Iterator[torch.Tensor]:
        """Yield what is left of this epoch; the next call starts the next one."""
        # The epoch's order is drawn again from where its draw began, so that a resumed run sees it.
        self.generator.bit_generator.state = self._start
        order = torch.as_tensor(self.generator.permutation(self.n))
        while self.position < len(self):
            start = self.position * self.batch_size
            self.position += 1
            yield order[start : start + self.batch_size]
        self.epoch, self.position = self.epoch + 1, 0
        self._start = self.generator.bit_generator.state

    def state(self) -> dict:
        """Return the place in the data: the epoch, the position, and where its draw began."""
        return {"epoch": self.epoch, "position": self.position, "start": self._start}

    def restore(self, state: dict) -> None:
        """Go to the place that `state` names."""
        self.epoch, self.position = state["epoch"], state["position"]
        self._start = state["start"]
