"""The table of other machines: what each looks like, and what could differ there."""

from __future__ import annotations

from dataclasses import dataclass, field

#: What a sum in another order, or another instruction, could change.
SWEEPS = ("tests/sweeps/test_rates.py", "tests/sweeps/test_curvature.py")
NUMBERS = ("tests/engine", "tests/sweeps", "tests/evidence", "tests/data", "tests/plots")
TORCH = ("tests/train/test_loop.py", "tests/train/test_checkpoint.py")
STOPS = ("tests/train/test_session.py",)
WORDS = ("tests/proving/test_claims.py", "tests/proving/test_unreadable.py", "tests/test_utf8.py")
PROGRESS = ("tests/test_progress.py", "tests/quizzes/test_quizzes.py")
PAGES = ("tests/figures/one_update", "tests/quizzes/test_quiz_browser.py")
STRICT = ("-p", "proving.strict", "--nbval")
LESSON = (*STRICT, "notebooks/01_one_update.ipynb")
LESSONS = (*STRICT, "notebooks")

IGNORE_SIGINT = ("sh", "-c", 'trap "" INT; exec "$@"', "sh")
CLOSE_STDIN = ("sh", "-c", 'exec "$@" <&-', "sh")
#: A user that no machine has an entry for; the files still answer as to the one who runs this.
UNKNOWN = "54321"
AS_UNKNOWN = ("unshare", "--user", f"--map-user={UNKNOWN}")


@dataclass(frozen=True)
class Row:
    """One other machine.

    ``environment`` changes variables, None takes one away; ``start`` stands before the command;
    ``folder`` is the name of the folder that a copy of the book lies in. ``tests`` are pytest's
    arguments, ``more`` those of a full run. ``shows`` is a Python expression and the value it has
    when the machine really looks so.
    """

    name: str
    tests: tuple[str, ...]
    more: tuple[str, ...] = ()
    environment: dict[str, str | None] = field(default_factory=dict)
    start: tuple[str, ...] = ()
    folder: str = ""
    shows: tuple[str, str] = ("", "")


_KERNEL = "__import__('numpy').arange(2.) @ [1, 2], {i['architecture'] for i in " + (
    "__import__('threadpoolctl').threadpool_info() if 'numpy' in i['filepath']}"
)


def _kernel(name: str, *tests: str, more: tuple[str, ...] = (*NUMBERS, *LESSONS)) -> Row:
    # OpenBLAS has one table for both and calls it by the older name.
    shown = {"Prescott": "Katmai"}.get(name, name)
    shows = (f"({_KERNEL})[1]", f"{{'{shown}'}}")
    return Row(f"OpenBLAS {name}", tests, more, {"OPENBLAS_CORETYPE": name}, shows=shows)


def _aten(name: str, shown: str) -> Row:
    shows = ("__import__('torch').backends.cpu.get_cpu_capability()", shown)
    return Row(f"ATen {name}", TORCH, (), {"ATEN_CPU_CAPABILITY": name}, shows=shows)


#: Rows that are in a quick run have tests; the others have more only.
ROWS = (
    _kernel("SkylakeX", *SWEEPS, *LESSON),
    _kernel("Prescott", *SWEEPS, *LESSON),
    _kernel("Haswell"), _kernel("Zen"), _kernel("Sandybridge"), _kernel("Nehalem"),
    _aten("default", "DEFAULT"), _aten("avx2", "AVX2"),
    Row("two threads", SWEEPS, (*NUMBERS, *TORCH), {"OMP_NUM_THREADS": "2"}),
    Row("cp1252 under LC_ALL=C", WORDS, LESSONS,
        {"LC_ALL": "C", "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": None}),
    Row("SIGINT ignored", STOPS, ("tests/train",), start=IGNORE_SIGINT),
    Row("stdin closed", STOPS, (*WORDS, *LESSON), start=CLOSE_STDIN),
    # Playwright's own driver needs a home: its tests are for machines that have one.
    Row("no HOME, an unknown user", (*PROGRESS, *LESSON, "-k", "not javascript"), WORDS,
        {"HOME": None, "XDG_CACHE_HOME": None}, start=AS_UNKNOWN,
        shows=("__import__('os').getuid()", UNKNOWN)),
    # Nobody but root may write into /proc, and root is unknown there.
    Row("a HOME that cannot be written", PROGRESS[:1], (*PROGRESS, *LESSON),
        {"HOME": "/proc", "XDG_CACHE_HOME": None}, start=AS_UNKNOWN,
        shows=("__import__('os').access('/proc', 2)", "False")),
    Row("python -O", STOPS, (*NUMBERS, *LESSONS), {"PYTHONOPTIMIZE": "1"},
        shows=("__import__('sys').flags.optimize", "1")),
    Row("another time zone", ("tests/test_progress.py",), (*WORDS, *LESSON),
        {"TZ": "Pacific/Chatham"}, shows=("__import__('time').tzname[0]", "+1245")),
    Row("another hash seed", WORDS[:1], (*NUMBERS, *LESSONS), {"PYTHONHASHSEED": "4242"}),
    Row("a path with a space and an umlaut", WORDS[:1], LESSON, folder="Lernen über Netze"),
    Row("slow pages", (), PAGES, {"DOWNHILL_LATE_MS": "300"}),
)  # fmt: skip
