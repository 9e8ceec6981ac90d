"""Published model shapes, so that their parameters and activations can be counted, not quoted."""

from dataclasses import dataclass

from lessons_core.memory.model import PRECISIONS, Mlp, Precision, at_least_one, choose


@dataclass(frozen=True)
class Transformer:
    """A decoder of `layers` layers, for sequences of `context` tokens; a batch counts sequences.

    `width` is the model's, `hidden` the feed-forward's; `gated` is SwiGLU with three matrices and
    no biases, norms without a bias and no dropout, as in LLaMA; otherwise GELU, biases, LayerNorm,
    learned positions and dropout, as in GPT-2. `tied` shares the embedding with the output layer.
    `fused` attention never stores its table of context × context scores, and keeps one fp32 number
    for each row instead (Dao et al., 2022). Raises ValueError if the heads do not divide the width.
    """

    layers: int
    width: int
    heads: int
    hidden: int
    vocabulary: int
    context: int
    gated: bool = False
    tied: bool = True
    fused: bool = False

    def __post_init__(self) -> None:
        for name in ("layers", "width", "heads", "hidden", "vocabulary", "context"):
            at_least_one(name, getattr(self, name))
        if self.width % self.heads:
            raise ValueError(
                f"{self.heads} heads do not divide the width {self.width}; each head takes "
                "width / heads numbers, so choose a divisor"
            )

    def parameters(self) -> dict[str, int]:
        """Return how many parameters each part has."""
        h, f = self.width, self.hidden
        biases = 0 if self.gated else 1
        norm = h * (1 + biases)
        parts = {
            "embedding": self.vocabulary * h,
            "positions": biases * self.context * h,
            "attention": self.layers * (4 * h * h + biases * 4 * h),
            "feed-forward": self.layers * ((3 if self.gated else 2) * h * f + biases * (f + h)),
            "norms": (2 * self.layers + 1) * norm,
            "output": 0 if self.tied else self.vocabulary * h,
        }
        return {name: count for name, count in parts.items() if count}

    def tensors(self) -> int:
        """Return how many arrays the parameters are, with query, key and value in one each."""
        each = 9 if self.gated else 12  # LLaMA keeps query, key and value apart
        return each * self.layers + (2 if self.gated else 4) + (0 if self.tied else 1)

    def activations(self, batch: int, precision: str, checkpoint: bool = False) -> dict[str, int]:
        """Return the bytes that the backward pass waits for, part by part.

        In 16 bits a GPT layer needs sbh(34 + 5as/h): Korthikanti et al. (2022), equation 1, with s
        tokens, b sequences, width h and a heads; "ends" are the first dropout, sbh, and the last
        norm, output layer and loss, 4sbh(1 + v/h) for v words.
        With `checkpoint` a layer keeps its input alone, and one layer at a time is computed again.
        """
        at_least_one("batch", batch)
        p = choose("precision", PRECISIONS, precision)
        tokens = batch * self.context
        attention, feed_forward, norms = self._layer(tokens, p)
        inputs = tokens * self.width * p.activation
        dropout = 0 if self.gated else tokens * self.width
        output = 2 * inputs + tokens * self.vocabulary * p.loss
        if checkpoint:
            again = attention + feed_forward + norms
            # The layer that is computed again has its input in both counts.
            parts = {"layer inputs": self.layers * inputs, "one layer": again - inputs}
        else:
            parts = {
                "attention": self.layers * attention,
                "feed-forward": self.layers * feed_forward,
                "norms": self.layers * norms,
            }
        return parts | {"ends": output + dropout}

    def _layer(self, tokens: int, p: Precision) -> tuple[int, int, int]:
        """Return the bytes that one layer's attention, feed-forward and norms save."""
        h, f = self.width, self.hidden
        mask = 0 if self.gated else 1  # a dropout mask takes one byte a number
        # The shared input of query, key and value; the three of them; the projection's input.
        attention = tokens * h * (5 * p.activation + mask)
        # What softmax gave and, where dropout made another array of it, that too.
        scores = 4 if self.fused else self.context * ((1 + mask) * p.activation + mask)
        attention += tokens * self.heads * scores
        # Gated: gate before and after its curve, the other factor, their product.
        inner = 4 * f if self.gated else 2 * f
        feed_forward = tokens * ((h + inner) * p.activation + mask * h)
        return attention, feed_forward, 2 * tokens * h * p.activation


@dataclass(frozen=True)
class ResNet:
    """A residual network of bottleneck blocks for square colour images; a batch counts images.

    `blocks` says how many there are at each of the four sizes. Every convolution is followed by
    batch norm; ReLU works in place. Source: He et al. (2016), table 1 and figure 5, with the stride
    on the 3 × 3 convolution as in torchvision.
    """

    blocks: tuple[int, int, int, int] = (3, 4, 6, 3)
    classes: int = 1000
    side: int = 224

    def __post_init__(self) -> None:
        for name in ("classes", "side"):
            at_least_one(name, getattr(self, name))
        if len(self.blocks) != 4 or any(at_least_one("blocks", n) is None for n in self.blocks):
            raise ValueError(f"blocks needs four numbers, got {self.blocks!r}; try (3, 4, 6, 3)")

    def _convolutions(self) -> list[list[tuple[int, int, int, int, int]]]:
        """Return (inputs, outputs, kernel, side of its output, saved) of all, block by block.

        `saved` is how many arrays of the output's shape are kept: before batch norm, after ReLU.
        The shortcut's output goes into a sum, which saves nothing.
        """
        side = _half(self.side)
        blocks = [[(3, 64, 7, side, 2)]]
        side, inputs = _half(side), 64
        for stage, count in enumerate(self.blocks):
            width = 64 * 2**stage
            for i in range(count):
                before, side = side, _half(side) if stage and i == 0 else side
                blocks.append([
                    (inputs, width, 1, before, 2),
                    (width, width, 3, side, 2),
                    (width, 4 * width, 1, side, 2),
                    *([(inputs, 4 * width, 1, side, 1)] if i == 0 else []),
                ])  # fmt: skip
                inputs = 4 * width
        return blocks

    def parameters(self) -> dict[str, int]:
        """Return how many parameters convolutions, batch norms and the last layer have."""
        convolutions = [c for block in self._convolutions() for c in block]
        return {
            "convolutions": sum(n * m * k * k for n, m, k, _, _ in convolutions),
            "batch norms": sum(2 * m for _, m, _, _, _ in convolutions),
            "last layer": (2048 + 1) * self.classes,
        }

    def tensors(self) -> int:
        """Return how many arrays the parameters are."""
        return 3 * sum(map(len, self._convolutions())) + 2

    def activations(self, batch: int, precision: str, checkpoint: bool = False) -> dict[str, int]:
        """Return the bytes that the backward pass waits for, part by part.

        With `checkpoint` a block keeps its input alone, and one block at a time is computed again.
        """
        at_least_one("batch", batch)
        p = choose("precision", PRECISIONS, precision)
        stem, *blocks = [
            sum(m * side * side * saved for _, m, _, side, saved in block)
            for block in self._convolutions()
        ]
        pooled = 64 * _half(_half(self.side)) ** 2
        ends = [block[2][1] * block[2][3] ** 2 for block in self._convolutions()[1:]]
        # The pool saves where each maximum stood in 8 bytes; its output is the first block's input.
        start = (3 * self.side**2 + stem + pooled) * p.activation + 8 * pooled
        kept = sum(ends[:-1]) + max(blocks) if checkpoint else sum(blocks)
        return {
            "stem": batch * start,
            "blocks": batch * kept * p.activation,
            "output and loss": batch * (2048 * p.activation + self.classes * p.loss + 8),
        }


def _half(side: int) -> int:
    """Return the side of a picture after a stride of 2 with padding."""
    return (side + 1) // 2


Model = Mlp | Transformer | ResNet

#: Name -> shape. Sources: He et al. (2016), Radford et al. (2019), Touvron et al. (2023). LLaMA's
#: hidden width is 8/3 of the model's, rounded up to a multiple of 256, as in its published code.
PUBLISHED: dict[str, Model] = {
    "ResNet-50": ResNet(),
    "GPT-2 small": Transformer(12, 768, 12, 3072, 50257, 1024),
    "GPT-2 XL": Transformer(48, 1600, 25, 6400, 50257, 1024),
    "LLaMA-7B": Transformer(32, 4096, 32, 11008, 32000, 2048, gated=True, tied=False),
    "LLaMA-65B": Transformer(80, 8192, 64, 22016, 32000, 2048, gated=True, tied=False),
}
