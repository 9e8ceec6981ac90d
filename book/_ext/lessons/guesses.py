"""What a prediction can be compared with: `book/guesses/NN.yml`, held by the lesson's own outputs.

01:                                  # any notebook whose name begins with 01_
forward-ask:                         # the cell with the question
  number: "prediction: (\\S+) hours"  # what the next outputs print; the group is the answer
  unit: hours
slope-ask:
  choice: [steeper, less steep]
  right: less steep
  because: "slope for b: -4"         # what the next outputs print, if the choice is right
"""

import json
import re
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parents[2] / "guesses"
BOX = re.compile(r"^> \*\*Predict", re.MULTILINE)
WHOLE_BOX = re.compile(rf"{BOX.pattern}.*(?:\n>.*)*", re.MULTILINE)
KEYS = ({"number", "unit"}, {"number"}, {"choice", "right", "because"})


def written(name: str, folder: Path = FOLDER) -> dict[str, dict]:
    """Return cell id -> guess for a notebook's name such as "01_one_update"; {} where none is."""
    path = folder / f"{name[:2]}.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}


def asked(notebook: Path, guesses: dict[str, dict]) -> list[dict | None]:
    """Return one entry for each **Predict** of a notebook, in order; None where nothing is asked.

    Raises ValueError, naming the cell, for a guess that the next outputs do not hold, and where a
    reader could not tell which of several questions the field is for.
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    boxes = []
    for i, cell in enumerate(cells):
        if cell["cell_type"] != "markdown":
            continue
        texts = WHOLE_BOX.findall("".join(cell["source"]))
        own, where = guesses.get(cell["id"]), f"{notebook.stem}: {cell['id']}"
        if own is None or not texts:
            boxes += [None] * len(texts)
            continue
        if (questions := "".join(texts).count("?")) != 1 or len(texts) > 1:
            raise ValueError(
                f"{where}: one field for a guess, but {len(texts)} boxes with {questions} question "
                "marks; ask one question, and give another a cell of its own"
            )
        boxes.append(held(own, printed(cells[i + 1 :]), where))
    return boxes


def printed(cells: list[dict]) -> str:
    """Return what the cells print, up to the next question."""
    text = []
    for cell in cells:
        if cell["cell_type"] == "markdown" and BOX.search("".join(cell["source"])):
            break
        for output in cell.get("outputs", []):
            text.append("".join(output.get("text", "")))
    return "".join(text)


def held(guess: dict, output: str, where: str) -> dict:
    """Return what the page compares with: a number, or the choices and the right one.

    Raises ValueError when the guess is written wrongly, or when the output does not bear it out.
    """
    if set(guess) not in KEYS:
        raise ValueError(f"{where}: a guess has a number (and its unit), or choice, right, because")
    pattern = guess.get("number") or guess["because"]
    found = re.search(pattern, output)
    if not found:
        raise ValueError(f"{where}: nothing printed after the question matches {pattern!r}")
    if "number" in guess:
        number = float(found[1].replace(",", "").replace("−", "-"))
        return {"number": number, "unit": guess.get("unit", "")}
    if guess["right"] not in guess["choice"]:
        raise ValueError(f"{where}: {guess['right']!r} is none of {guess['choice']}")
    return {"choice": [str(each) for each in guess["choice"]], "right": str(guess["right"])}
