"""A hundred random programs on `Tensor` and PyTorch; run as a command it does thousands."""

import numpy as np
import pytest
from hypothesis import given, settings

from .machine import Differ, programs, run
from .mendings import MENDINGS
from .reverted import taken_back
from .steps import MAY_REFUSE, NEVER_QUIET, STEPS


@settings(deadline=None, derandomize=True, max_examples=100)
@given(programs)
def test_programs_do_in_both_worlds_the_same(program):
    run(program)


def test_a_difference_is_seen_and_told_with_its_program(monkeypatch):
    monkeypatch.setitem(STEPS, "add", lambda w, x, y, n: x + 1 if hasattr(x, "cpu") else x + 2)
    with pytest.raises(Differ, match=r"add gave .*\n  \('length', 0, 0, 0, True\)"):
        run([("length", 0, 0, 0, True), ("add", 0, 0, 0, False)])
    monkeypatch.setitem(STEPS, "add", lambda w, x, y, n: x + 1 if hasattr(x, "cpu") else x + "1")
    with pytest.raises(Differ, match="add: ours TypeError.*, PyTorch tensor"):
        run([("add", 0, 0, 0, False)])


def test_tensors_in_an_array_are_a_difference(monkeypatch):
    """As where `np.asarray` goes by elements; to compare their numbers would end in an error."""

    def boxed(w, x, y, n):
        box = np.empty(1, dtype=object)
        box[0] = x
        return box

    monkeypatch.setitem(STEPS, "list", boxed)
    with pytest.raises(Differ, match="list gave"):
        run([("list", 0, 0, 0, False)])


@pytest.mark.parametrize("title", MENDINGS)
def test_a_mending_that_can_be_taken_back_stands_in_the_engine(title):
    for module, text in taken_back(MENDINGS[title]).items():
        compile(text, module, "exec")


def test_the_exceptions_are_steps():
    assert set(STEPS) >= MAY_REFUSE | NEVER_QUIET
