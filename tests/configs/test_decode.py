"""Configs are read as others write them: what is known, what is unknown, and nothing is guessed."""

import json
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons_core.configs import decode
from lessons_core.configs.keys import KNOWN, LESSONS, NAMES, OTHERWISE, SENTENCES, WANTED
from lessons_core.configs.public import CONFIGS, SOURCES
from lessons_core.configs.read import numbers, read

#: Read by hand: what each known setting of the ten public configs is, in the order of the text.
EXPECTED = {
    "nanoGPT": "accumulation=1 batch=64 context=256 dropout=0.2 lr=1e-3 steps=5000 decay_end=5000"
               " min_lr=1e-4 beta2=0.99 warmup=100",
    "GPT-NeoX": "context=2048 optimizer=Adam lr=0.0006 betas=[0.9,0.95] eps=1.0e-8 min_lr=0.00006"
                " micro_batch=4 clip=1.0 weight_decay=0.1 dropout=0.0 dropout=0.0 steps=320000"
                " decay_end=320000 schedule=cosine warmup=0.01",
    "OLMo": "seed=6198 dropout=0.0 dropout=0.0 dropout=0.0 context=2048 optimizer=decoupled_adamw"
            " lr=1.2e-4 weight_decay=0.0 betas=[0.9,0.95] eps=1.0e-08 schedule=cosine_with_warmup"
            " warmup=100ba floor=0.1 clip=1.0 steps=333800ba global_batch=1024 micro_batch=2"
            " precision=amp_bf16",
    "Zephyr": "precision=bfloat16 bf16=true accumulation=1 lr=2.0e-05 schedule=cosine context=2048"
              " epochs=1 micro_batch=16 seed=42 warmup=0.1",
    "TinyLlama": "context=4096 seed=42 global_batch=512 micro_batch=4 warmup=2000"
                 " max_tokens=3000000000000 lr=4e-4 weight_decay=1e-1 beta1=0.9 beta2=0.95 clip=1.0"
                 " min_lr=4.0e-05",
    "DeepSpeed": "batch=4 optimizer=Adam lr=0.001 betas=[0.8,0.999] eps=1e-8 weight_decay=3e-7"
                 " schedule=WarmupLR warmup=1000 clip=1.0",
    "RoBERTa": "fp16=true context=512 batch=16 optimizer=adam weight_decay=0.01 betas=(0.9,0.98)"
               " eps=1e-06 schedule=polynomial_decay warmup=10000 clip=0 lr=[0.0005] steps=125000"
               " accumulation=[16] dropout=0.1 dropout=0.1",
    "TorchTitan": "optimizer=AdamW lr=3e-4 seed=2020 batch=1 context=8192 warmup=200 clip=1.0"
                  " steps=1000",
    "MAE": "batch=64 epochs=800 warmup_epochs=40 weight_decay=0.05",
    "BERT": "batch=32 context=128 steps=20 warmup=10 lr=2e-5",
}  # fmt: skip
LEFT_OPEN = {"Zephyr": ["max_steps"], "TinyLlama": ["epochs", "max_steps", "max_seq_length"]}


def pairs(text):
    return [(line.key, line.value.replace(" ", "")) for line in decode(text).lines]


@pytest.mark.parametrize("name", CONFIGS)
def test_a_public_config_is_read_without_a_mistake(name):
    found = decode(CONFIGS[name])
    assert " ".join(f"{key}={value}" for key, value in pairs(CONFIGS[name])) == EXPECTED[name]
    assert found.left_open == LEFT_OPEN.get(name, [])
    assert found.unread == [] and found.warnings == []
    assert SOURCES[name].startswith("github.com/")


def test_how_an_evaluation_goes_is_not_how_the_run_goes():
    assert pairs("eval:\n  max_iters: 100\nmax_iters: 5") == [("steps", "5")]
    assert decode("eval:\n  max_iters: 100\n").unknown == ["max_iters"]
    assert decode("[evaluation]\nsteps = 3\n[training]\nsteps = 9").unknown == ["steps"]


FORMS = {
    "json": json.dumps({"lr": 0.0003, "betas": [0.9, 0.95], "max_steps": 1000}),
    "indented json": json.dumps({"lr": 0.0003, "betas": [0.9, 0.95], "max_steps": 1000}, indent=1),
    "yaml": "lr: 0.0003  # peak\nbetas:\n  - 0.9\n  - 0.95\nmax_steps: 1000\n",
    "toml": "[training]\nlr = 0.0003\nbetas = [0.9, 0.95]\nmax_steps = 1000\n",
    "python": "lr = 0.0003\nbetas = (0.9, 0.95)\nmax_steps = 1000 # half a day",
    "call": "fit(lr=0.0003, betas=(0.9, 0.95), max_steps=1000)",
    "flags": "python t.py --lr 0.0003 --betas [0.9, 0.95] \\\n  --max-steps=1000",
}


@pytest.mark.parametrize("form", FORMS)
def test_one_config_in_seven_forms_says_the_same(form):
    found = [(key, value.strip("[]()")) for key, value in pairs(FORMS[form])]
    assert found == [("lr", "0.0003"), ("betas", "0.9,0.95"), ("steps", "1000")]
    assert decode(FORMS[form]).unknown == []


def test_a_line_of_a_paper_is_read():
    text = ("We train for 100,000 steps with AdamW, a cosine schedule with 2,000 warm-up steps, a "
            "learning rate of 3e-4, weight decay of 0.1 and gradient clipping at 1.0. "
            "β1 = 0.9, β2 = 0.95, a batch size of 512 sequences.")  # fmt: skip
    assert dict(pairs(text)) == {
        "optimizer": "AdamW", "schedule": "cosine", "lr": "3e-4", "weight_decay": "0.1",
        "clip": "1.0", "warmup": "2,000", "batch": "512", "steps": "100,000", "beta1": "0.9",
        "beta2": "0.95",
    }  # fmt: skip


LINES = {
    "We warm up for 500 steps, then train for 10,000 steps with AdamW.":
        "optimizer=AdamW warmup=500 steps=10,000",
    "We train with AdamW for 10,000 steps and warm up for 500 steps.":
        "optimizer=AdamW warmup=500 steps=10,000",
    "The learning rate is 1e-4 and we warm up for 500 steps; gradients are clipped to norm 1.0.":
        "lr=1e-4 clip=1.0 warmup=500",
    "We use AdamW with β1 = 0.9, β2 = 0.95, weight decay 0.1, a cosine schedule with 2,000 "
    "warm-up steps, and clip at 1.0.":
        "optimizer=AdamW schedule=cosine weight_decay=0.1 clip=1.0 warmup=2,000 beta1=0.9 "
        "beta2=0.95",
    "AdamW, lr 3e-4, weight decay 0.01": "optimizer=AdamW lr=3e-4 weight_decay=0.01",
    "a batch size of 256 for 10 epochs, five of them warm-up, and dropout of 0.1":
        "dropout=0.1 batch=256 epochs=10",
    "It is warmed up over the first 5 epochs, and trained at 0.1 for 90 epochs.":
        "warmup_epochs=5 epochs=90",
    "We train for 500 steps of warm-up": "warmup=500",
    "The warm-up runs for 500 steps. The rate climbs for 300 steps.": "warmup=500",
    "We train with AdamW and decay for 100 steps": "optimizer=AdamW",
    "a batch size of 4M, a batch size of 2 million, dropout 10 %, weight decay 0.1x": "",
}  # fmt: skip


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_a_number_in_a_sentence_is_what_the_sentence_says(line):
    assert " ".join(f"{key}={value}" for key, value in pairs(line)) == LINES[line]


def test_prose_without_settings_says_nothing():
    found = decode("We thank the city of Ulm for a quiet autumn.")
    assert (found.lines, found.unknown, found.unread, found.left_open) == ([], [], [], [])


def test_what_is_pasted_is_never_run():
    text = "lr = __import__('os').system('touch pasted')\nbatch_size = 5 * 8\nsteps = 2**10"
    found = decode(text)
    assert found.lines == []
    assert {"batch_size", "steps"} <= set(found.unread)
    code = "import sys; from lessons_core.configs import decode; decode(sys.argv[1]); print(1)"
    done = subprocess.run([sys.executable, "-c", code, "lr = exit(3)"], capture_output=True)
    assert done.returncode == 0


def test_a_name_or_a_type_counts_in_its_own_section_alone():
    text = '{"optimizer": {"type": "Adam", "lr": 0.1}, "name": "SGD", "model": {"type": "x"}}'
    found = decode(text)
    assert [(line.key, line.value) for line in found.lines] == [("optimizer", "Adam"),
                                                                ("lr", "0.1")]  # fmt: skip
    assert found.unknown == ["name", "type"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("warmup_steps=500, max_steps=500", "comes at the very end"),
        ("lr_decay_iters=50, max_iters=100", "goes on to 100"),
        ("lr_decay_iters=200, max_iters=100", "never gets there"),
        ("lr=1e-5, min_lr=1e-4", "above the peak"),
        ("grad_clip=1000", "hardly ever bites"),
        ("lr_scheduler_type: constant\nmin_lr: 0.1", "never comes down"),
    ],
)
def test_settings_that_fight_each_other_are_named(text, words):
    (warning,) = decode(text).warnings
    assert words in warning


def test_settings_at_peace_give_no_warning():
    text = "warmup_steps=499, max_steps=500, lr_decay_iters=500, lr=1e-4, min_lr=1e-5, grad_clip=1"
    assert decode(text).warnings == []
    assert decode("warmup_ratio=0.1, max_steps=500").warnings == []


def test_the_end_of_a_sentence_belongs_to_no_number():
    assert pairs("We take beta1=0.9, beta2=0.95.") == [("beta1", "0.9"), ("beta2", "0.95")]
    assert pairs("lr=1.5. Then we stop.") == [("lr", "1.5")]
    assert decode("lr=1.2.3").unread == ["lr"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_a_page_may_end_lines_and_write_spaces_in_its_own_way(end):
    text = f"optimizer:{end}\xa0\xa0name: adam{end}lr:\u2009\u20070.1 # peak{end}steps: 10{end}"
    assert pairs(text) == [("optimizer", "adam"), ("lr", "0.1"), ("steps", "10")]


def test_what_is_unread_gets_what_arrived_and_what_to_try():
    found = decode(f"batch_size = 5 * 8, betas=0.9, beta2=1, scheduler=mine, lr={'x' * 99}")
    assert found.unread == ["batch_size", "betas", "beta2", "scheduler", "lr"]
    for key, fault in zip(found.unread, found.faults, strict=True):
        assert fault.startswith(f"{key} is “") and "never computed. Try " in fault
    assert "“5 * 8”" in found.faults[0] and WANTED[""] in found.faults[0]
    assert WANTED["betas"] in found.faults[1] and WANTED["schedule"] in found.faults[3]
    assert f"“{'x' * 40}…”" in found.faults[4]


def test_values_that_cannot_be_are_unread():
    assert decode("betas=(0.9, 1.5)").unread == ["betas"]
    assert decode("beta2=1").unread == ["beta2"]
    assert decode("lr=fast, betas=0.9, lr_scheduler_type=secret").unread == [
        "lr", "betas", "lr_scheduler_type"
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["1e999", "-5", "nan", "inf", "[]", "", "9" * 400, "{", "."])
def test_no_value_of_any_name_stops_the_decoder(value):
    for name in KNOWN:
        for form in (f"{name}: {value}", f"--{name} {value}", f"{name}={value},"):
            assert all(line.key in ("optimizer", "precision", "bf16", "fp16")
                       for line in decode(form).lines if line.value != "true")  # fmt: skip


@given(st.text(alphabet="abclr =:-#'\"{}[]()\n,.0123456789e+*/\\\t_", max_size=120))
@settings(max_examples=300, deadline=None)
def test_no_text_stops_the_decoder(text):
    found = decode(text)
    assert all(line.says.endswith(".") for line in found.lines)


@pytest.mark.parametrize(
    "part",
    ["a:\n", "a: {\n", "lr = 1e-3 # x\n", "'", "b*", "x b ", "9", "1,", "we train ", "warm "],
)
def test_a_long_text_takes_seconds_at_most(part):
    started = time.process_time()
    decode("lr=" + part * (60_000 // len(part)))
    assert time.process_time() - started < 5


def test_sentences_say_the_number():
    says = {line.key: line.says for line in decode(
        "warmup=0.01\nbeta1=0.9\nbatch_size=1\nepochs=3\nmax_grad_norm=0\nfp16=false\nwd=0"
    ).lines}  # fmt: skip
    assert "first 0.01 of the run" in says["warmup"] and "about 10 steps" in says["beta1"]
    assert "1 example," in says["batch"] and "3 epochs" in says["epochs"]
    assert "Nothing is clipped" in says["clip"] and says["fp16"] == "fp16 is off."
    assert says["weight_decay"] == "Weights are not pulled towards 0."


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [  # each from a public config that the decoder once misread
        ("scheduler:\n  type: WarmupDecayLR", "schedule", "a straight line down"),
        ("--max-tokens 3584", "max_tokens", "configs differ"),
        ("--drop-path 0.1", "drop_path", "a branch is left out"),
        ("units: tokens\nt_warmup: 8388608000", "warmup_tokens", "first 8,388,608,000 tokens"),
        ('gradient_clip_val=0.5, gradient_clip_algorithm="value"', "clip_value", "Each entry"),
        ("clip_type: norm\nclip_grad: 1.0", "clip", "shortened to that length"),
        ("--opt adamw --momentum 0.9", "spare_momentum", "SGD alone"),
        ("--opt sgd --momentum 0.9", "momentum", "velocity"),
        ("--global-batch-size 256", "global_batch", "all devices together"),
        ("min_lr=1e-6", "min_lr", "no lower than 1e-06"),
        ("beta1=0", "beta1", "about 1 step."),
        ("precision: 16-mixed", "precision", "16-mixed"),
    ],
)
def test_one_name_means_different_things(text, key, says):
    line = decode(text).lines[-1] if key != "clip_value" else decode(text).lines[0]
    assert line.key == key and says in line.says


def test_what_only_looks_like_a_setting_is_not_read():
    assert decode("optimizer=dict(lr=0.02)").unread == ["optimizer"]
    assert decode("mixed_precision: PURE").unread == ["mixed_precision"]
    assert decode("precision: high").unread == ["precision"]
    assert decode("norm:\n  momentum: 0.1\n  eps: 1e-5").unknown == ["momentum", "eps"]
    assert decode("decay_steps: 20000, max_steps: 100000").warnings == []


def test_every_name_is_told_once_and_leads_to_a_sentence():
    names = [name for key, others in NAMES.items() for name in (key, *others.split())]
    assert len(names) == len(set(names)) == len(KNOWN)
    words = {"optimizer", "schedule", "betas", "precision", "bf16", "fp16"}
    others = {other for *_, other in OTHERWISE}
    assert set(NAMES) | others == words | set(SENTENCES)
    assert set(LESSONS) <= set(NAMES) | others


def test_numbers_as_configs_write_them():
    assert numbers("1e-3") == [0.001] and numbers("600_000") == [600000]
    assert numbers("2,000") == [2000] and numbers("100ba") == [100]
    assert numbers("[0.9, 0.95]") == numbers("(0.9,0.95)") == [0.9, 0.95]
    assert str(numbers("-0")) == "[0.0]" and numbers(".5") == [0.5] and numbers("5.") == [5]
    assert numbers("1/3") is None and numbers("fast") is None and numbers("") is None


def test_a_config_that_is_no_text_is_named():
    with pytest.raises(TypeError, match="pasted as text, got dict"):
        read({"lr": 1})
