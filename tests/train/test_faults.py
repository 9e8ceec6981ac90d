"""Faults at each write of the training script: what the user sees, and what is left on the disk."""

import errno
import io
import os
import signal
import subprocess
import sys
from contextlib import closing

import pytest

from lessons_core.train import load
from lessons_core.train.__main__ import main
from lessons_core.train.files import Files
from proving.findings import ROOT

QUICK = ["--device=cpu", "--hidden", "8", "--batch-size=4000", "--epochs=2"]  # four steps
FILES = {"checkpoint": "run.pt", "record": "run.json", "plot": "run.svg"}
FULL = OSError(errno.ENOSPC, "No space left on device")
GO_ON = "go on by the same line with --checkpoint run.pt --resume\n"
posix = pytest.mark.skipif(os.name != "posix", reason="signals and /dev/full are of POSIX systems")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Failing(io.FileIO):
    """A file that opens and then takes no bytes."""

    def write(self, data):
        raise FULL


def break_at(monkeypatch, call, name, times):
    """Let `call` on what is written for the file `name` fail from its time number `times` on."""
    aside, seen = f"{name}.partial", []
    real = {"open": open, "write": open}.get(call) or getattr(os, call)

    def is_ours(first):
        if call == "fsync":
            return os.path.exists(aside) and os.path.samestat(os.fstat(first), os.stat(aside))
        return os.path.basename(first) == aside

    def broken(*args):
        if is_ours(args[0]):
            seen.append(call)
            if len(seen) >= times and call == "write":
                return Failing(*args)
            if len(seen) >= times:
                raise FULL
        return real(*args)

    if call in ("open", "write"):
        monkeypatch.setattr("lessons_core.train.files.open", broken, raising=False)
    else:
        monkeypatch.setattr(os, call, broken)


# The trial before training opens and syncs each file once, so the second time is the first write.
TABLE = [
    # what, call, time: exit code, the last line, step that the checkpoint holds (None: no file)
    ("checkpoint", "open", 1, 2, "error: could not write run.pt: No space left on device\n", None),
    ("checkpoint", "open", 2, 1, "error: could not write run.pt: No space left on device; "
     "nothing was kept\n", None),
    *[("checkpoint", call, times, 1, "error: could not write run.pt: No space left on device; "
       + GO_ON, 2) for call, times in
      (("open", 4), ("write", 4), ("fsync", 4), ("replace", 3))],
    ("record", "open", 1, 2, "error: could not write run.json: No space left on device\n", None),
    *[("record", call, times, 1, "error: could not write run.json: No space left on device; the "
       "run is done, " + GO_ON, 4) for call, times in
      (("open", 2), ("write", 2), ("fsync", 2), ("replace", 1))],
    ("plot", "open", 1, 2, "error: could not write run.svg: No space left on device\n", None),
    *[("plot", call, times, 1, "error: could not write run.svg: No space left on device; the run "
       "is done, " + GO_ON, 4) for call, times in
      (("open", 2), ("write", 2), ("fsync", 2), ("replace", 1))],
]  # fmt: skip


@pytest.mark.parametrize(("what", "call", "times", "code", "words", "step"), TABLE)
def test_each_write_may_fail(
    here, capsys, monkeypatch, what, call, times, code, words, step, tmp_path
):
    line = [*QUICK, "--every=2", *(f"--{name}={path}" for name, path in FILES.items())]
    with monkeypatch.context() as broken:
        break_at(broken, call, FILES[what], times)
        assert main(line) == code
    out, error = capsys.readouterr()
    assert error == words
    assert ("error    " in out) == ("the run is done" in error), "a finished run tells its result"
    left = sorted(path.name for path in here.iterdir())
    assert all(not name.endswith((".partial", ".lock")) for name in left), left
    assert ("run.pt" in left) == (step is not None)
    if step is not None:
        assert load("run.pt")["step"] == step
        assert main([*line, "--resume"]) == 0, "with room again, the same line goes on"
        assert sorted(path.name for path in here.iterdir()) == sorted(FILES.values())


def test_a_full_tensorboard_folder_is_one_line(here, capsys, monkeypatch):
    class Writer:
        def add_scalar(self, name, value, step):
            raise FULL

        def close(self):
            pass

    monkeypatch.setattr("lessons_core.train.__main__.tensorboard", lambda *_: Writer())
    assert main([*QUICK, "--tensorboard=logs"]) == 1
    assert capsys.readouterr().err.startswith("error: [Errno 28] No space left on device; nothing")


def test_a_second_run_on_the_same_files_is_refused(here, capsys):
    held = Files(None, 1, False, here / "run.json", None, None)
    with held.held():
        assert main([*QUICK, "--record=run.json"]) == 2
        assert "another run is writing run.json; wait for its end" in capsys.readouterr().err
    assert list(here.iterdir()) == []
    assert main([*QUICK, "--record=run.json"]) == 0


HOLD = """
import sys, time
from pathlib import Path
from lessons_core.train.files import Files
with Files(Path("run.pt"), 1, False, None, None, None).held():
    print("held", flush=True)
    time.sleep(60)
"""


@posix
def test_a_lock_dies_with_its_process(here, capsys):
    command = [sys.executable, "-c", HOLD]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    other = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    with closing(other.stdout):
        assert other.stdout.readline() == b"held\n"
        assert main([*QUICK, "--checkpoint=run.pt"]) == 2
        assert "another run is writing run.pt" in capsys.readouterr().err
        other.kill()
        other.wait(60)
    assert main([*QUICK, "--checkpoint=run.pt"]) == 0
    assert [path.name for path in here.iterdir()] == ["run.pt"]


@pytest.mark.parametrize("other", ["a/../a/same", "link/same", "a/same.partial", "a/same.lock"])
def test_two_names_of_one_file_are_seen(here, capsys, other):
    (here / "a").mkdir()
    (here / "link").symlink_to(here / "a")
    assert main([*QUICK, "--checkpoint=a/same", f"--record={other}"]) == 2
    assert "two things would go into one file: a/same, " in capsys.readouterr().err


def test_a_link_stays_a_link(here):
    (here / "elsewhere").mkdir()
    (here / "run.json").symlink_to(here / "elsewhere" / "run.json")
    assert main([*QUICK, "--record=run.json"]) == 0
    assert (here / "run.json").is_symlink() and (here / "elsewhere" / "run.json").is_file()


@pytest.mark.parametrize(("options", "words"), [
    (["--diverge", "--lr=0.001"], "--diverge sets --lr itself; leave out one of the two"),
    (["--diverge", "--hidden"], "--diverge sets --hidden itself"),
    (["--every=5"], "--every is about checkpoints; add --checkpoint"),
    (["--floor=0.01"], "--floor belongs to --schedule cosine, not to constant"),
    (["--schedule=cosine", "--floor=2"], "floor is a fraction of lr between 0 and 1"),
    (["--record=."], "is no ordinary file"),
])  # fmt: skip
def test_what_would_be_ignored_is_refused(here, capsys, options, words):
    assert main(["--device=cpu", *options]) == 2
    assert words in capsys.readouterr().err
    assert list(here.iterdir()) == []


def script(arguments, environment=None, **options):
    command = [sys.executable, "-m", "lessons_core.train", *QUICK, *arguments]
    paths = os.pathsep.join([*(environment or []), str(ROOT)])
    return subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": paths}, stderr=subprocess.PIPE, **options
    )


@posix
def test_a_closed_pipe_ends_quietly():
    reading, writing = os.pipe()
    os.close(reading)
    run = script([], stdout=writing)
    os.close(writing)
    assert run.communicate(timeout=120)[1] == b"" and run.returncode == 141


@posix
def test_an_output_that_is_full_is_one_line():
    with open("/dev/full", "wb") as full:
        run = script([], stdout=full)
        error = run.communicate(timeout=120)[1]
    assert error == b"error: the output cannot be written: No space left on device\n"
    assert run.returncode == 1


@posix
@pytest.mark.parametrize("package", ["numpy", "torch"])
def test_ctrl_c_while_packages_load_ends_without_a_word(tmp_path, package):
    stop = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n"
    (tmp_path / f"{package}.py").write_text(stop)
    run = script([], environment=[str(tmp_path)], preexec_fn=_heard)
    assert run.communicate(timeout=120)[1] == b"" and run.returncode == -signal.SIGINT


def _heard():
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a test's own shell may ignore it
