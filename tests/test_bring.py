"""A machine without a browser, simulated: an empty PATH, a refused host, a download that hangs."""

import os
import subprocess
import sys
import time

import pytest

from proving.findings import ROOT
from tests import bring

#: A stand-in for a program: it says and does what is written, and notes that it was called.
SCRIPT = "#!/bin/sh\necho \"$0 $*\" >> {log}\n{body}\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A PATH with nothing on it; `machine(name, body)` puts a program there."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(bring, "package_here", lambda: "chromium")
    monkeypatch.setattr(bring.os, "geteuid", lambda: 0)

    def put(name, body="exit 0"):
        path = tmp_path / "bin" / name
        path.write_text(SCRIPT.format(log=tmp_path / "log", body=body), encoding="utf-8")
        path.chmod(0o755)
        return [str(path)]

    put.log = lambda: (tmp_path / "log").read_text(encoding="utf-8")
    return put


def test_playwrights_download_comes_first(machine, monkeypatch, capsys):
    monkeypatch.setattr(bring, "PLAYWRIGHT", machine("playwright"))
    machine("apt-get")
    assert bring.bring(lambda: "148") == 0
    assert "apt-get" not in machine.log() and "browser: Chromium 148" in capsys.readouterr().out


def test_a_refused_download_leads_to_the_package(machine, monkeypatch):
    refused = machine("playwright", "echo 'Error: connect ECONNREFUSED 127.0.0.1:9'; exit 1")
    monkeypatch.setattr(bring, "PLAYWRIGHT", refused)
    machine("apt-get")
    found = iter(["148"])
    assert bring.bring(lambda: next(found)) == 0
    assert "apt-get -qq update" in machine.log() and "install -y" in machine.log()


def test_a_download_that_does_not_start_is_none(machine, monkeypatch):
    monkeypatch.setattr(bring, "PLAYWRIGHT", machine("playwright"))
    machine("apt-get")
    found = iter(["", "148"])
    assert bring.bring(lambda: next(found)) == 0 and "install -y" in machine.log()


def test_a_download_that_hangs_is_ended_with_what_it_started(machine, monkeypatch):
    monkeypatch.setattr(bring, "SECONDS", 0.5)
    started = time.monotonic()
    fault = bring.fault_of(machine("playwright", "/bin/sleep 60 &\n/bin/sleep 60"))
    assert fault == "no end after 0.5 s" and time.monotonic() - started < 20


def test_nothing_left_is_one_sentence_and_one_command(machine, monkeypatch, capsys):
    refused = machine("playwright", "echo 'Error: connect ECONNREFUSED'; exit 1")
    monkeypatch.setattr(bring, "PLAYWRIGHT", refused)
    machine("apt-get", "echo 'E: Unable to locate package chromium'; exit 100")
    assert bring.bring(lambda: "") == 1
    sentence, command = capsys.readouterr().err.splitlines()
    assert "Error: connect ECONNREFUSED" in sentence and "E: Unable to locate" in sentence
    assert command == "Install one with: sudo apt-get install chromium"


def test_without_the_right_no_package_is_tried(machine, monkeypatch):
    monkeypatch.setattr(bring.os, "geteuid", lambda: 1000)
    assert [name for name, _ in bring.ways()] == ["Playwright's download"]
    machine("sudo", "exit 1")
    assert len(list(bring.ways())) == 1
    machine("sudo")
    assert list(bring.ways())[1][1][0] == ["sudo", "-n", "apt-get", "-qq", "update"]


def test_an_empty_path_and_a_refused_host_stop_with_a_command(tmp_path):
    environment = {
        **os.environ, "PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path),
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    # A Chrome that its installer put where it belongs is hidden too: no PATH leads there.
    program = "import sys; from tests.browser import main; sys.exit(main(installed=()))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, timeout=120,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1 and "Traceback" not in done.stderr
    sentence, command = done.stderr.splitlines()
    assert "ECONNREFUSED" in sentence and command.startswith("Install one with: ")
