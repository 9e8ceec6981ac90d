import io
import os
import subprocess
import sys

import pytest

from lessons_core import bars
from proving.findings import ROOT
from proving.running.canonical import canonical_outputs
from proving.running.cells import run_cell
from proving.running.kernels import PinnedKernel
from proving.running.outputs import differences

CELL = """\
import sys, time
from lessons_core.bars import bar
print("before")
for i in bar(range(4), desc="epoch"):
    time.sleep({})
    print("step", i)
with bar(total=3, unit="runs") as runs:
    runs.update(3)
display("after")
print("between", file=sys.stderr)"""
BROKEN = "for i in bar(range(9)):\n    time.sleep(0.15)\n    1 / (2 - i)"
STORED = [
    {"output_type": "stream", "name": "stdout", "text": "before\nstep 0\nstep 1\nstep 2\nstep 3\n"},
    {"output_type": "display_data", "data": {"text/plain": "'after'"}, "metadata": {}},
    {"output_type": "stream", "name": "stderr", "text": "between\n"},
]


@pytest.fixture(scope="module")
def kernel():
    kernel = PinnedKernel(str(ROOT))
    yield kernel
    kernel.stop()


@pytest.mark.parametrize("seconds", [0, 0.15])
def test_a_bar_shows_in_a_notebook_and_is_not_stored(kernel, seconds):
    outputs = run_cell(kernel, CELL.format(seconds), 60).outputs
    live = "".join(output.get("text", "") for output in outputs)
    assert "epoch:" in live and "/4" in live and "/3" in live
    assert seconds == 0 or "█" in live
    assert canonical_outputs(outputs) == STORED
    assert differences(STORED, outputs) == []


def test_a_bar_left_by_an_error_is_not_stored(kernel):
    run = run_cell(kernel, BROKEN, 60)
    assert "2/9" in "".join(output.get("text", "") for output in run.outputs)
    (error,) = canonical_outputs(run.outputs)
    assert error["ename"] == "ZeroDivisionError"


def test_nothing_is_drawn_where_nobody_looks(capsys):
    assert list(bars.bar("ab")) == ["a", "b"]
    assert list(bars.bar("ab", show=False)) == ["a", "b"]
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_terminal_sees_the_bar_and_keeps_nothing():
    import termios

    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    os.set_blocking(ours, False)
    code = "from lessons_core.bars import bar\nfor i in bar(range(3), desc='run'): pass\nprint('x')"
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=theirs, cwd=ROOT, timeout=60
    )
    drawn = os.read(ours, 65536).decode()
    os.close(theirs)
    os.close(ours)
    assert done.stdout == b"x\n"
    assert "run:" in drawn and drawn.endswith("\r") and drawn.split("\r")[-2].strip() == ""


def test_a_missing_tqdm_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with pytest.raises(ModuleNotFoundError, match="python -m pip install tqdm"):
        bars.bar([])


def test_every_drawing_gives_its_line_back():
    stream = io.StringIO()
    line = bars._Line(stream)
    line.write("\r 1/2")
    line.flush()
    assert stream.getvalue() == "\r 1/2\r"


def stream(name, text):
    return {"output_type": "stream", "name": name, "text": text}


def test_what_a_carriage_return_took_back_is_not_stored():
    kept = [stream("stdout", "a\nc\nd\n")]
    pieces = ["a\n", "b\r", "\r  \rc\n"]
    outputs = [stream("stdout", p) for p in pieces]
    outputs += [stream("stderr", "\r 1/2\r"), stream("stdout", "d\n")]
    assert canonical_outputs(outputs) == kept
    assert canonical_outputs([stream("stderr", ["1/2\r", "   \r"])]) == []
    assert canonical_outputs([stream("stdout", "")]) == [stream("stdout", "")]
