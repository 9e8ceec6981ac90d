"""A wrong answer that passes every case is found: each exercise's cases against its rivals."""

from types import SimpleNamespace

import pytest

from lessons_core.exercises.core import Exercise
from lessons_core.exercises.figure import lessons
from proving.exercises.rivals import equivalents, passes, rivals, survivors

TASKS = [task for module in lessons().values() for task in module.EXERCISES.values()]
LISTED = equivalents()
FOUND: dict[str, dict[str, str]] = {}


def found(task: Exercise) -> dict[str, str]:
    if task.id not in FOUND:
        FOUND[task.id] = survivors(task)
    return FOUND[task.id]


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_no_rival_passes_every_case(task):
    known = {**LISTED["any"], **LISTED.get(task.id, {})}
    new = [rival for rival in found(task) if rival not in known]
    assert not new, (
        f"{task.id} takes these for right: {new}. Add a case that tells them from the solution, or "
        "say in proving/exercises/equivalent.yml why each is as right"
    )


def test_what_is_listed_passes_and_names_an_exercise():
    names = {task.id for task in TASKS}
    assert set(LISTED) - names == {"any"}
    passing = {task.id: set(found(task)) for task in TASKS}
    passing["any"] = set().union(*passing.values())
    stale = [(name, rival) for name in LISTED for rival in set(LISTED[name]) - passing[name]]
    assert stale == [], "these do not pass any more: take them off proving/exercises/equivalent.yml"


def exercise(cases, solution="def total(xs):\n    return sum(xs)\n"):
    return Exercise(id="total", takes=("xs",), returns="the sum", solution=solution, cases=cases)


def test_a_weak_set_of_cases_lets_rivals_through():
    weak, strong = exercise((([2.5],),)), exercise((([1.5, -4.0, 1.5],),))
    assert "first: xs = list(dict.fromkeys(xs))" in survivors(weak)
    assert "first: xs = list(dict.fromkeys(xs))" not in survivors(strong)


def test_the_set_of_a_batch_is_no_batch():
    """[3, 3] alone has the mean of [3]; a third example tells them apart."""
    task = next(task for task in TASKS if task.id == "batch_gradient")
    code = task.solution.replace("in batch:", "in set(batch):").replace(
        "len(batch)", "len(set(batch))"
    )
    assert not passes(task, code)
    fewer = SimpleNamespace(**{**vars(task), "cases": ((0.5, 1.0, *task.cases[3][2:4], [3, 3]),)})
    fewer.expected = [list(task.reference(*fewer.cases[0]))]
    assert passes(fewer, code)


def test_a_rival_that_never_ends_is_wrong():
    task = exercise((([1.0],),))
    for loop in ("while True:\n        pass\n", "for x in xs:\n        xs.append(x)\n"):
        assert not passes(task, f"def total(xs):\n    {loop}")


def test_rivals_are_different_code():
    for task in TASKS[:3]:
        codes = list(rivals(task).values())
        assert len(codes) == len(set(codes)) >= 30 and task.solution not in codes
