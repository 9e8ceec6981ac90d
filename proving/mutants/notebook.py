"""Seeded defects in the cells of lesson 1 and in what they have stored."""

from __future__ import annotations

import re

from proving.mutants.seeding import (
    Edit,
    Mutant,
    cell,
    in_cell,
    in_output,
    in_source,
    notebook,
    one_more,
)

LESSON = "notebooks/01_one_update.ipynb"
RUN = ("notebook run",)


def _cell(title: str, edit: Edit) -> Mutant:
    return Mutant("cell", title, {LESSON: edit}, RUN)


def _swap_cells(one: str, other: str) -> Edit:
    def change(data: dict) -> None:
        cells = data["cells"]
        i, j = (cells.index(cell(data, name)) for name in (one, other))
        cells[i], cells[j] = cells[j], cells[i]
        cells[i]["execution_count"], cells[j]["execution_count"] = (
            cells[j]["execution_count"], cells[i]["execution_count"],
        )  # fmt: skip

    return notebook(change)


def _drop_cell(name: str) -> Edit:
    def change(data: dict) -> None:
        gone = data["cells"].index(cell(data, name))
        del data["cells"][gone]
        for later in data["cells"][gone:]:
            if later["cell_type"] == "code":
                later["execution_count"] -= 1
                for output in later["outputs"]:
                    if "execution_count" in output:
                        output["execution_count"] -= 1

    return notebook(change)


CELLS = [
    _cell("the target is one larger", in_cell("start", one_more(r"x, y = [\d.]+, ([\d.]+)"))),
    _cell("the first guess of b is 0.01 instead of 0",
          in_source("start", "w, b = 1.0, 0.0", "w, b = 1.0, 0.01")),
    _cell("the model subtracts its bias",
          in_source("forward", "return w * x + b", "return w * x - b")),
    _cell("the loss loses its half", in_source("loss", "return 0.5 * (", "return 1.0 * (")),
    _cell("dL/dw forgets the score",
          in_source("backward", "return error * x, error", "return error, error")),
    _cell("the update adds the gradient",
          in_source("update", "return w - lr * dw", "return w + lr * dw")),
    _cell("the learning rate is one larger", in_cell("update", one_more(r"\nlr = ([\d.]+)\n"))),
    _cell("four updates instead of five", in_source("five", "range(5)", "range(4)")),
    _cell("the mean divides by one too few",
          in_source("mse", "/ len(squares)", "/ (len(squares) - 1)")),
    _cell("another flight", in_source("flight-break", "3944", "4401")),
    _cell("a number is printed with one decimal less",
          in_source("three", "{dw3:.2f}", "{dw3:.1f}")),
    _cell("a cell that others need is gone", _drop_cell("backward")),
    _cell("two cells change places", _swap_cells("loss", "backward")),
]  # fmt: skip


def _stored(title: str, name: str, change) -> Mutant:
    return Mutant("stored output", title, {LESSON: in_output(name, change)}, RUN)


def _data(mime: str, pattern: str, new: str):
    """Return a change of the first match of ``pattern`` in a stored MIME type."""

    def change(outputs: list[dict]) -> None:
        data = next(o["data"] for o in outputs if mime in o.get("data", {}))
        data[mime] = re.sub(pattern, new, data[mime], count=1)

    return change


def _text(edit: Edit):
    def change(outputs: list[dict]) -> None:
        outputs[0]["text"] = edit(outputs[0]["text"])

    return change


def _never_run(data: dict) -> None:
    one = cell(data, "recheck")
    one["outputs"], one["execution_count"] = [], None


def _exchange(data: dict) -> None:
    one, other = cell(data, "update"), cell(data, "recheck")
    one["outputs"], other["outputs"] = other["outputs"], one["outputs"]


def _reverse_lines(outputs: list[dict]) -> None:
    lines = outputs[0]["text"].splitlines(keepends=True)
    outputs[0]["text"] = "".join(reversed(lines))


def _as_display(outputs: list[dict]) -> None:
    outputs[0]["output_type"] = "display_data"
    del outputs[0]["execution_count"]


EXTRA = {"output_type": "stream", "name": "stdout", "text": "loss: 3\n"}

OUTPUTS = [
    _stored("a stored number is one larger", "loss", _text(one_more(r"loss:  ([\d.]+)\n"))),
    _stored("a stored text is gone", "update", list.clear),
    _stored("a stored text is there that no cell prints", "start", lambda o: o.append(EXTRA)),
    _stored("the stored lines are in another order", "update", _reverse_lines),
    _stored("a stored text is marked as a warning", "update", lambda o: o[0].update(name="stderr")),
    Mutant("stored output", "two cells' stored outputs are exchanged",
           {LESSON: notebook(_exchange)}, RUN),
    Mutant("stored output", "a cell was never run", {LESSON: notebook(_never_run)}, RUN),
    _stored("a stored result is a display instead", "live-figure", _as_display),
    Mutant("figure", "one point of a stored curve is elsewhere", {LESSON: in_output(
        "picture-loss", _data("image/svg+xml", r"(?<=L )([0-9]+)\.[0-9]+", r"\g<1>.000001"))}, RUN),
    Mutant("figure", "a stored figure writes another number", {LESSON: in_output(
        "picture-loss", _data("image/svg+xml", r">([^<]*target \d+)<", r">\g<1>.01<"))}, RUN),
    Mutant("figure", "a stored figure is gone", {LESSON: in_output("five-plot", list.clear)}, RUN),
    Mutant("widget state", "the stored hash of a live figure's state differs", {LESSON: in_output(
        "live-figure", _data("text/plain", r"sha256:[0-9a-f]", "sha256:g"))}, RUN),
    Mutant("widget state", "the stored state has another rate", {LESSON: in_output(
        "live-figure", _data("text/html", r'"lr":([\d.]+)', r'"lr":\g<1>1'))}, RUN),
    Mutant("widget state", "a live figure starts at another rate", {LESSON: in_source(
        "live-figure", "lr=lr", "lr=2 * lr")}, RUN),
]  # fmt: skip


def _form(title: str, change) -> Mutant:
    return Mutant("form", title, {LESSON: notebook(change)}, ("lint",))


def _out_of_order(data: dict) -> None:
    one, other = cell(data, "forward"), cell(data, "loss")
    one["execution_count"], other["execution_count"] = (
        other["execution_count"], one["execution_count"],
    )  # fmt: skip


def _ignored(**more):
    return lambda data: cell(data, "update")["metadata"].update(
        tags=["nbval-ignore-output"], **more
    )


FORM = [
    _form("the cells were run in another order", _out_of_order),
    _form("an output is ignored without a reason", _ignored()),
    _form("an output is ignored, one more than may be", _ignored(reason="it differs")),
    _form("a figure has no words", lambda d: cell(d, "picture-plane")["metadata"].clear()),
    _form("a figure cell ends in a semicolon", lambda d: cell(d, "five-plot").update(
        source=cell(d, "five-plot")["source"].replace("plt.show()", "plt.gca();"))),
    _form("a memory address is printed", lambda d: cell(d, "start")["outputs"].append(
        EXTRA | {"text": "<Model object at 0x7f3a5c0b>\n"})),
]  # fmt: skip
