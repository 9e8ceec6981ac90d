"""A hundred random programs on `Tensor` and PyTorch; run as a command it does thousands."""

import pytest
from hypothesis import given, settings

from .machine import Differ, programs, run
from .steps import MAY_REFUSE, NEVER_QUIET, STEPS


@settings(deadline=None, derandomize=True, max_examples=100)
@given(programs)
def test_programs_do_in_both_worlds_the_same(program):
    run(program)


def test_a_difference_is_seen_and_told_with_its_program(monkeypatch):
    monkeypatch.setitem(STEPS, "add", lambda w, x, y, n: x + 1 if hasattr(x, "cpu") else x + 2)
    with pytest.raises(Differ, match=r"tensor 2 after add holds .*\n  \('length', 0, 0, 0, True\)"):
        run([("length", 0, 0, 0, True), ("add", 0, 0, 0, False)])
    monkeypatch.setitem(STEPS, "add", lambda w, x, y, n: x + 1 if hasattr(x, "cpu") else x + "1")
    with pytest.raises(Differ, match="add: ours TypeError.*, PyTorch tensor"):
        run([("add", 0, 0, 0, False)])


def test_the_exceptions_are_steps():
    assert set(STEPS) >= MAY_REFUSE | NEVER_QUIET
