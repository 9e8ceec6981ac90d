"""Names of libraries in prose are resolved, and code in prose parses."""

import pytest

from proving.names.check import check, faults
from proving.names.spans import Span, of_text


def said(code, lesson=True):
    return " ".join(faults(Span("a.md", 1, code, lesson)))


def test_every_name_of_the_book_is_there():
    assert [str(finding) for finding in check()] == []


@pytest.mark.parametrize(
    "code",
    ["torch.cuda.synchronize()", "nn.Dropout(p)", "optimizer.zero_grad()", "np.vstack", ".to",
     ".to(device, non_blocking=True)", "DataLoader(pin_memory=True)", "retain_graph=True",
     "loss.backward()", "model.loss(x, y)", "with torch.no_grad():", "lambda b: …", "b[:, None]",
     "[:, None]", "return w, b", "jax.grad(loss)", "torch.optim.lr_scheduler.LambdaLR", "class",
     "PYTORCH_ENABLE_MPS_FALLBACK=1", "200 digits", "<="],
)  # fmt: skip
def test_what_there_is(code):
    assert said(code) == ""


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("torch.cuda.synchronise()", "names synchronise, which torch has not; did you mean synch"),
        ("nn.DropOut(p)", "names DropOut, which nn has not; did you mean Dropout?"),
        ("optimizer.zero_grads()", "names zero_grads, which optimizer has not"),
        ("np.vstacks", "names vstacks, which np has not; did you mean vstack?"),
        ("loss.backwards()", "names backwards, which loss has not; did you mean backward?"),
        ("torch.cudaa.is_available.x", "names cudaa, which torch has not; did you mean cuda?"),
        ("back / ahed", "names ahed, which nothing is called"),
        ("vs tme", "is no Python, and no cell of the book has or prints it"),
        (".detatch()", "names detatch, which nothing has; did you mean detach?"),
        ("DataLoader(pinned_memory=True)", "names pinned_memory"),
        ("zero_gradd", "names zero_gradd, which nothing is called; did you mean zero_grad?"),
        ("f(x + eps", "is no Python"),
        ("w = w - lr *", "is no Python"),
    ],
)
def test_what_there_is_not(code, fault):
    assert fault in said(code)


def test_pages_about_the_book_may_quote_what_is_no_python():
    assert said("f(x + eps", lesson=False) == ""


def test_paths_commands_roles_and_fences_are_no_names(tmp_path):
    named = "`a/b.zz` `x.py` `python -m zz` `make zz` `-c` {doc}`zz` `zz.a`"
    text = f"{named}\n\n```\n`no.zz`\n```\n`zz.b`"
    found = [(span.code, span.line) for span in of_text(tmp_path / "a.md", text, True)]
    assert found == [("zz.a", 1), ("zz.b", 6)]
