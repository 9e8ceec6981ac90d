"""Bytes counted from shapes: against the papers' formulas, and against what torch really saves."""

from dataclasses import FrozenInstanceError

import pytest
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

from lessons_core.memory.model import (
    GB,
    MOMENTS,
    PRECISIONS,
    Mlp,
    budget,
    bytes_per_parameter,
    largest_batch,
)
from lessons_core.memory.shapes import PUBLISHED, ResNet, Transformer

DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}


def saved_bytes(model: nn.Module, run) -> int:
    """Return the bytes of the distinct storages saved for backward, parameters left out."""
    own = {p.untyped_storage().data_ptr() for p in model.parameters()}
    found = {}

    def pack(tensor):
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in own:
            found[storage.data_ptr()] = (storage.nbytes(), tensor)  # kept, so no address returns
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        run()
    return sum(size for size, _ in found.values())


def network(widths, activation):
    layers = []
    for n, m in zip(widths, widths[1:], strict=False):
        layers += [nn.Linear(n, m), activation()]
    return nn.Sequential(*layers[:-1])


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
@pytest.mark.parametrize(
    ("activation", "module"),
    [("relu", nn.ReLU), ("tanh", nn.Tanh), ("sigmoid", nn.Sigmoid), ("gelu", nn.GELU)],
)
@pytest.mark.parametrize("loss", ["mse", "cross_entropy"])
def test_mlp_saves_what_torch_saves(precision, activation, module, loss):
    widths, batch = (12, 96, 64, 10), 50
    model = network(widths, module).to(DTYPES[precision])
    x = torch.zeros(batch, 12, dtype=DTYPES[precision])
    target = torch.zeros(batch, dtype=torch.long) if loss != "mse" else torch.zeros(batch, 10).to(x)
    criterion = nn.CrossEntropyLoss() if loss != "mse" else nn.MSELoss()
    measured = saved_bytes(model, lambda: criterion(model(x), target))
    mlp = Mlp(widths, activation, loss)
    # The mean over classes keeps one number more: how many examples it divided by.
    total_weight = 0 if loss == "mse" else x.element_size()
    assert measured - total_weight == sum(mlp.activations(batch, precision).values())
    assert sum(p.numel() for p in model.parameters()) == sum(mlp.parameters().values())
    assert len(list(model.parameters())) == mlp.tensors()


@pytest.mark.parametrize("optimizer", sorted(MOMENTS))
def test_optimizer_keeps_what_torch_keeps(optimizer):
    model = network((12, 96, 10), nn.ReLU)
    make = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "adamw": torch.optim.AdamW}
    extra = {"momentum": 0.9} if optimizer == "momentum" else {}
    stepper = make.get(optimizer, torch.optim.SGD)(model.parameters(), lr=0.1, **extra)
    model(torch.ones(3, 12)).sum().backward()
    stepper.step()
    kept = [v for s in stepper.state.values() for v in s.values() if torch.is_tensor(v)]
    measured = sum(v.numel() * v.element_size() for v in kept)
    assert measured == budget(Mlp((12, 96, 10)), 3, optimizer=optimizer).optimizer


def drop(x):
    """Drop as GPUs do, with a mask of one byte a number; torch's own on CPU saves a float."""
    return torch.native_dropout(x, 0.1, True)[0]


class Block(nn.Module):
    """A GPT-2 layer as it is taught: pre-norm, one matrix for query, key and value, dropout."""

    def __init__(self, h: int, heads: int):
        super().__init__()
        self.heads = heads
        self.n1, self.n2 = nn.LayerNorm(h), nn.LayerNorm(h)
        self.qkv, self.out = nn.Linear(h, 3 * h), nn.Linear(h, h)
        self.up, self.down, self.gelu = nn.Linear(h, 4 * h), nn.Linear(4 * h, h), nn.GELU()

    def forward(self, x):
        b, s, h = x.shape
        q, k, v = self.qkv(self.n1(x)).view(b, s, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-1, -2)) * (h // self.heads) ** -0.5
        mixed = drop(scores.softmax(-1)) @ v
        x = x + drop(self.out(mixed.transpose(1, 2).reshape(b, s, h)))
        return x + drop(self.down(self.gelu(self.up(self.n2(x)))))


def test_gpt_layer_saves_what_torch_and_the_paper_say():
    layers, s, b, h, a = 2, 96, 3, 64, 4
    shape = Transformer(layers, h, a, 4 * h, 101, s)
    parts = shape.activations(b, "mixed")
    assert parts.pop("ends") == 4 * s * b * h + 4 * s * b * 101 + s * b * h
    assert sum(parts.values()) == layers * s * b * (34 * h + 5 * a * s)
    model = nn.Sequential(*(Block(h, a) for _ in range(layers)))
    x = torch.randn(b, s, h, requires_grad=True)
    measured = saved_bytes(model, lambda: model(x).sum())
    parts = shape.activations(b, "fp32")
    del parts["ends"]
    # torch keeps a mean and a spread for each token and norm, which the paper leaves out.
    assert measured - layers * b * s * 4 * 4 == sum(parts.values())
    counts = shape.parameters()
    own = counts["attention"] + counts["feed-forward"] + layers * 4 * h
    assert sum(p.numel() for p in model.parameters()) == own


@pytest.mark.parametrize(("activation", "kept"), [("relu", 48), ("gelu", 80)])
def test_a_checkpointed_segment_keeps_its_input_once(activation, kept):
    # Widths 8 and 16 are the first segment, 32 the second, whose input is the 16 alone: the most
    # that is alive at once is 16 and what the second saves, 32 or, with gelu, twice that.
    mlp = Mlp((4, 8, 16, 32, 2), activation)
    assert mlp.activations(10, "fp32", checkpoint=True)["hidden layers"] == 10 * kept * 4


class GatedBlock(nn.Module):
    """A LLaMA layer without its turned positions, which add no parameters."""

    def __init__(self, h: int, hidden: int, heads: int):
        super().__init__()
        self.heads = heads
        self.n1, self.n2 = nn.RMSNorm(h), nn.RMSNorm(h)
        self.q, self.k, self.v, self.out = (nn.Linear(h, h, bias=False) for _ in range(4))
        self.gate, self.up = (nn.Linear(h, hidden, bias=False) for _ in range(2))
        self.down = nn.Linear(hidden, h, bias=False)

    def forward(self, x):
        b, s, h = x.shape
        normed = self.n1(x)
        split = (part(normed).view(b, s, self.heads, -1) for part in (self.q, self.k, self.v))
        q, k, v = (part.transpose(1, 2) for part in split)
        scores = (q @ k.transpose(-1, -2)) * (h // self.heads) ** -0.5
        mixed = scores.softmax(-1) @ v
        x = x + self.out(mixed.transpose(1, 2).reshape(b, s, h))
        normed = self.n2(x)
        return x + self.down(nn.functional.silu(self.gate(normed)) * self.up(normed))


def test_llama_layer_saves_what_torch_saves():
    layers, s, b, h, a, f = 2, 24, 3, 32, 4, 88
    shape = Transformer(layers, h, a, f, 101, s, gated=True, tied=False)
    blocks = [GatedBlock(h, f, a) for _ in range(layers)]
    embedding, norm, output = nn.Embedding(101, h), nn.RMSNorm(h), nn.Linear(h, 101, bias=False)
    own = [p for part in (*blocks, embedding, norm, output) for p in part.parameters()]
    assert sum(p.numel() for p in own) == sum(shape.parameters().values())
    assert len(own) == shape.tensors()
    assert Transformer(layers, h, a, f, 101, s, gated=True).tensors() == len(own) - 1
    model = nn.Sequential(*blocks)
    x = torch.randn(b, s, h, requires_grad=True)
    measured = saved_bytes(model, lambda: model(x).sum())
    parts = shape.activations(b, "fp32")
    assert parts.pop("ends") == b * s * 4 * (2 * h + 101)
    # On CPU an RMSNorm is made of smaller steps, which keep what the weight scales and a factor.
    small_steps = layers * 2 * b * s * 4 * (h + 1)
    assert measured - small_steps == sum(parts.values())


def test_checkpointing_a_transformer_keeps_inputs_and_one_layer():
    layers, s, b, h, a = 3, 24, 2, 32, 4
    shape = Transformer(layers, h, a, 4 * h, 101, s)
    blocks = nn.ModuleList(Block(h, a) for _ in range(layers))
    x = torch.randn(b, s, h, requires_grad=True)

    def run():
        at = x
        for block in blocks:
            at = checkpoint(block, at, use_reentrant=True, preserve_rng_state=False)

    parts = shape.activations(b, "fp32", checkpoint=True)
    assert saved_bytes(blocks, run) == parts["layer inputs"] == layers * s * b * h * 4
    whole = shape.activations(b, "fp32")
    one = (whole["attention"] + whole["feed-forward"] + whole["norms"]) // layers
    assert parts["one layer"] == one - s * b * h * 4
    assert parts["ends"] == whole["ends"]
    # wte, wpe, a norm of two arrays, and twelve in each layer.
    assert shape.tensors() == 12 * layers + 4
    assert Transformer(layers, h, a, 4 * h, 101, s, tied=False).tensors() == 12 * layers + 5


def test_checkpointing_a_resnet_keeps_inputs_and_one_block():
    parts = ResNet((1, 1, 1, 1), 10, side=64).activations(1, "fp32", checkpoint=True)
    # Sides 16, 8, 4 and 2: three inputs besides the pool's output, and the first block whole.
    inputs = 256 * 16**2 + 512 * 8**2 + 1024 * 4**2
    first = 16**2 * (2 * 64 + 2 * 64 + 2 * 256 + 256)
    assert parts["blocks"] == 4 * (inputs + first)
    assert parts["stem"] == 4 * (3 * 64**2 + 2 * 64 * 32**2 + 64 * 16**2) + 8 * 64 * 16**2


class Bottleneck(nn.Module):
    """A residual block of ResNet-50."""

    def __init__(self, inputs: int, width: int, stride: int, first: bool):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(True),
            nn.Conv2d(width, width, 3, stride, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(True),
            nn.Conv2d(width, 4 * width, 1, bias=False), nn.BatchNorm2d(4 * width),
        )  # fmt: skip
        short = [nn.Conv2d(inputs, 4 * width, 1, stride, bias=False), nn.BatchNorm2d(4 * width)]
        self.short = nn.Sequential(*short) if first else nn.Identity()

    def forward(self, x):
        out = self.body(x)
        out += self.short(x)
        return out.relu_()


def resnet(blocks, classes: int) -> nn.Sequential:
    layers = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(True)]
    layers += [nn.MaxPool2d(3, 2, 1)]
    inputs = 64
    for stage, count in enumerate(blocks):
        for i in range(count):
            stride = 2 if stage and i == 0 else 1
            layers.append(Bottleneck(inputs, 64 * 2**stage, stride, i == 0))
            inputs = 256 * 2**stage
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2048, classes))


@pytest.mark.parametrize("side", [50, 52])
def test_resnet_saves_what_torch_saves(side):
    model, batch = resnet((1, 2, 1, 1), 10), 2
    shape = ResNet((1, 2, 1, 1), 10, side=side)
    assert sum(p.numel() for p in model.parameters()) == sum(shape.parameters().values())
    assert len(list(model.parameters())) == shape.tensors()
    x, target = torch.randn(batch, 3, side, side), torch.zeros(batch, dtype=torch.long)
    measured = saved_bytes(model, lambda: nn.functional.cross_entropy(model(x), target))
    # Each channel of batch norm: mean and spread, of this batch and running; the loss: its divisor.
    small = 4 * 4 * shape.parameters()["batch norms"] // 2 + 4
    assert measured - small == sum(shape.activations(batch, "fp32").values())


def test_published_models_have_the_papers_sizes():
    counts = {name: sum(model.parameters().values()) for name, model in PUBLISHED.items()}
    assert counts["ResNet-50"] == 25_557_032
    assert counts["GPT-2 small"] == 124_439_808
    assert round(counts["GPT-2 XL"] / 1e6) == 1558  # the paper rounds its table to 1542M
    assert counts["LLaMA-7B"] == 6_738_415_616  # the paper's 6.7B
    assert counts["LLaMA-65B"] == 65_285_660_672  # 65.2B in the paper
    contexts = {name: model.context for name, model in PUBLISHED.items() if name != "ResNet-50"}
    assert contexts == {"GPT-2 small": 1024, "GPT-2 XL": 1024, "LLaMA-7B": 2048, "LLaMA-65B": 2048}
    assert PUBLISHED["ResNet-50"].side == 224


@pytest.mark.parametrize(
    ("optimizer", "precision", "bytes_"),
    [("adam", "fp32", 16), ("adamw", "mixed", 16), ("sgd", "fp32", 8), ("momentum", "fp32", 12),
     ("adam", "bf16", 8), ("momentum", "mixed", 12), ("adam", "autocast", 18)],
)  # fmt: skip
def test_bytes_per_parameter(optimizer, precision, bytes_):
    each = bytes_per_parameter(optimizer, precision)
    assert each["parameters"] + each["gradients"] + each["optimizer"] == bytes_


def test_gpt2_xl_needs_24_gb_before_any_activation():
    spent = budget(PUBLISHED["GPT-2 XL"], 1, precision="mixed")
    assert spent.total - spent.activations == pytest.approx(24 * GB, rel=0.04)  # ZeRO, section 3.1
    assert spent.master == 4 * 1_557_611_200


@pytest.mark.parametrize("name", sorted(PUBLISHED))
@pytest.mark.parametrize("precision", sorted(PRECISIONS))
def test_checkpointing_saves_and_activations_grow_with_the_batch(name, precision):
    model = PUBLISHED[name]
    full, lean = (sum(model.activations(4, precision, again).values()) for again in (False, True))
    assert lean < full
    assert full == 4 * sum(model.activations(1, precision).values())


def test_checkpointing_a_deep_mlp_keeps_one_input_a_segment():
    deep = Mlp((8, 10, 20, 30, 40, 1))
    parts = deep.activations(10, "fp32", checkpoint=True)
    # Segments of three layers and of one: at the worst moment the second's input and output.
    assert parts["hidden layers"] == 10 * 4 * (30 + 40)
    assert parts == deep.activations(10, "fp32") | {"hidden layers": 2800}
    deeper = Mlp((8, *[64] * 9, 1)).activations(10, "fp32", checkpoint=True)
    assert deeper["hidden layers"] == 10 * 4 * 64 * (1 + 4)
    assert sum(Mlp((8, 1)).activations(10, "fp32", checkpoint=True).values()) == 10 * 4 * (8 + 2)


def test_fused_attention_drops_the_table_of_scores():
    plain = Transformer(1, 64, 4, 256, 101, 128, gated=True)
    fused = Transformer(1, 64, 4, 256, 101, 128, gated=True, fused=True)
    with_table, without = (sum(m.activations(1, "mixed").values()) for m in (plain, fused))
    assert with_table - without == 128 * 4 * (128 * 2 - 4)


def test_largest_batch_is_the_last_that_fits():
    model = PUBLISHED["GPT-2 small"]
    for room in (8 * GB, 24 * GB, 80 * GB):
        most = largest_batch(model, room, precision="mixed")
        assert budget(model, most, precision="mixed").total <= room
        assert budget(model, most + 1, precision="mixed").total > room
    assert largest_batch(PUBLISHED["LLaMA-65B"], 80 * GB) == 0


def test_the_lessons_network_is_counted_layer_by_layer():
    network = Mlp((3, 64, 64, 1))
    assert network.parameters() == {"layer 1": 256, "layer 2": 4160, "layer 3": 65}
    # In autocast features and layers are cast to two bytes, prediction and target stay at four.
    parts = network.activations(256, "autocast")
    assert parts == {"input": 256 * 3 * 2, "hidden layers": 256 * 128 * 2, "loss": 256 * 2 * 4}


def test_nothing_is_checkpointed_unless_asked():
    model = PUBLISHED["GPT-2 small"]
    assert budget(model, 2) == budget(model, 2, checkpoint=False)
    assert budget(model, 2) != budget(model, 2, checkpoint=True)
    for shape in (Mlp((8, 10, 20, 30, 40, 1)), PUBLISHED["ResNet-50"], model):
        assert shape.activations(2, "fp32") == shape.activations(2, "fp32", checkpoint=False)


@pytest.mark.parametrize(
    "thing",
    [PRECISIONS["fp32"], Mlp((2, 1)), ResNet(), PUBLISHED["GPT-2 XL"], budget(Mlp((2, 1)), 1)],
)
def test_shapes_and_budgets_do_not_change(thing):
    with pytest.raises(FrozenInstanceError):
        thing.classes = 3


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: ResNet().activations(0, "fp32"), "batch must be a whole number of 1 or more"),
        (lambda: PUBLISHED["LLaMA-7B"].activations(-1, "fp32"), "batch must be a whole number"),
        (lambda: budget(Mlp((2, 1)), True), "batch must be a whole number of 1 or more, got True"),
        (lambda: budget(Mlp((2, 1)), 0), "batch must be a whole number of 1 or more, got 0"),
        (lambda: budget(Mlp((2, 1)), 2, optimizer="lion"), "unknown optimizer 'lion'.*sgd"),
        (lambda: budget(Mlp((2, 1)), 2, precision="fp8"), "unknown precision 'fp8'.*fp32"),
        (lambda: Mlp((2,)), r"an input and an output, got \(2,\)"),
        (lambda: Mlp((2, 0, 1)), "a width must be a whole number of 1 or more, got 0"),
        (lambda: Mlp((2, 1), "swish"), "unknown activation 'swish'"),
        (lambda: Mlp((2, 1), loss="hinge"), "unknown loss 'hinge'; choose one of: mse"),
        (lambda: Transformer(1, 10, 3, 40, 7, 8), "3 heads do not divide the width 10"),
        (lambda: Transformer(1, 10, 2, 40, 7, 0), "context must be a whole number"),
        (lambda: ResNet(classes=0), "classes must be a whole number of 1 or more, got 0"),
        (lambda: ResNet(side=-4), "side must be a whole number of 1 or more, got -4"),
        (lambda: ResNet((1, 2)), r"blocks needs four numbers, got \(1, 2\)"),
    ],
)
def test_what_cannot_be_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
