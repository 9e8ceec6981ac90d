"""What is said before pytest's first traceback: how outcomes are held, what is no longer true."""

from __future__ import annotations

from proving.findings import Finding
from proving.running.items import OUTCOMES, PROPERTY

HEADINGS = {
    "cell": "Cells",
    "figure": "Figures",
    "sentence": "Sentences",
    "guess": "Guesses",
    "quiz": "Mastery check",
    "quoted": "Quoted elsewhere",
    "bundle": "Bundles",
}


def collect(terminalreporter, keys: tuple[str, ...], wanted: str) -> list:
    """Return a property of all items that ended so, from this process and from its workers."""
    reports = [r for key in keys for r in terminalreporter.stats.get(key, [])]
    return [
        value
        for report in reports
        for name, value in getattr(report, "user_properties", [])
        if name == wanted
    ]


def write(terminalreporter) -> None:
    """Write one line a lesson, then one for each finding, by kind, in the order of the files."""
    if lines := collect(terminalreporter, ("passed",), OUTCOMES):
        terminalreporter.section("How sentences that state an outcome are held")
        terminalreporter.write("".join(f"{line}\n" for line in sorted(lines)))
    findings = collect(terminalreporter, ("failed", "error"), PROPERTY)
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
