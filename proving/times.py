"""A pytest plugin that says where the time goes: ``pytest -p proving.times``.

Prints the ten files that took most processor seconds, their children (kernels, browsers, scripts)
included, and the total. Seconds of the processor, because those of the clock depend on what else
the machine does.
"""

from __future__ import annotations

from collections import Counter

import psutil
import pytest

SHOWN = 10
PROPERTY = "processor_seconds"
_spent: Counter[str] = Counter()
_last = 0.0


def pytest_configure(config: pytest.Config) -> None:
    """Start the clock of this process."""
    global _last
    _last = _seconds()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Give a file's last test what has been used since the file before it ended."""
    global _last
    if nextitem is None or nextitem.path != item.path:
        now = _seconds()
        # A browser that ended meanwhile may take what it used with it; time never runs backwards.
        item.user_properties.append((PROPERTY, max(0.0, now - _last)))
        _last = now


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Collect the reports of all workers, where they come together."""
    if report.when == "teardown":
        spent = sum(value for name, value in report.user_properties if name == PROPERTY)
        _spent[report.nodeid.partition("::")[0]] += spent


def pytest_terminal_summary(terminalreporter) -> None:
    """Print the table."""
    if not _spent:
        return
    terminalreporter.section("processor seconds")
    for file, seconds in _spent.most_common(SHOWN):
        terminalreporter.write_line(f"{seconds:8.1f}  {file}")
    terminalreporter.write_line(f"{_spent.total():8.1f}  all {len(_spent)} files")


def _seconds() -> float:
    """Return what this process, its children and those that ended have used."""
    total = 0.0
    me = psutil.Process()
    for process in [me, *me.children(recursive=True)]:
        try:
            used = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += used.user + used.system
        total += getattr(used, "children_user", 0.0) + getattr(used, "children_system", 0.0)
    return total
