"""The run that changes the engines line by line leaves no engine out."""

from .mutants import ROOT, TESTS


def test_every_module_of_the_engine_is_changed_line_by_line():
    room = ROOT / "lessons_core" / "engine"
    modules = {f"engine.{path.stem}" for path in room.glob("*.py") if path.stem != "__init__"}
    assert modules and modules <= set(TESTS)


def test_every_file_that_is_to_notice_a_change_exists():
    named = {name for names in TESTS.values() for name in names}
    assert [name for name in named if not (ROOT / "tests" / f"{name}.py").is_file()] == []
