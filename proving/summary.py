"""The section "What is no longer true", printed before pytest's first traceback."""

from __future__ import annotations

from proving.findings import Finding
from proving.running.items import PROPERTY

HEADINGS = {
    "cell": "Cells",
    "figure": "Figures",
    "sentence": "Sentences",
    "quiz": "Mastery check",
}


def collect(terminalreporter) -> list[dict]:
    """Return the findings of every failed item, from this process and from its workers."""
    reports = [r for key in ("failed", "error") for r in terminalreporter.stats.get(key, [])]
    return [
        value
        for report in reports
        for name, value in getattr(report, "user_properties", [])
        if name == PROPERTY
    ]


def write(terminalreporter) -> None:
    """Write one line for each finding, grouped by kind, in the order of the files."""
    findings = collect(terminalreporter)
    if not findings:
        return
    terminalreporter.section("What is no longer true", sep="=", red=True, bold=True)
    for kind, heading in HEADINGS.items():
        group = [finding for finding in findings if finding["kind"] == kind]
        if not group:
            continue
        terminalreporter.write_line("")
        terminalreporter.write_line(f"{heading} ({len(group)})", bold=True)
        for finding in sorted(group, key=lambda f: (f["file"], f["line"])):
            terminalreporter.write_line(f"  {Finding(**finding)}")
    terminalreporter.write_line("")
