"""JupyterLab as `make lab` starts it: the learner sees lessons, not what holds their numbers."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

from tests.site.built import ROOT

TOKEN = "a-test"


def test_the_list_shows_the_lessons_alone(tmp_path):
    info = tmp_path / "runtime"
    options = ["--config=book/jupyter_lab.json", "--no-browser", "--allow-root", "--port=0",
               f"--IdentityProvider.token={TOKEN}", "notebooks"]  # fmt: skip
    home = {**os.environ, "JUPYTER_RUNTIME_DIR": str(info), "JUPYTER_CONFIG_DIR": str(tmp_path)}
    lab = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "server", *options], cwd=ROOT, env=home,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        names = listed(info)
    finally:
        lab.terminate()
        lab.wait(timeout=30)
    assert names == sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


def listed(info):
    """What the server lists, once it says where it is."""
    for _ in range(600):
        for told in info.glob("jpserver-*.json"):
            try:
                url = json.loads(told.read_text("utf-8"))["url"]
            except json.JSONDecodeError:
                continue  # it is just being written
            try:
                with urllib.request.urlopen(f"{url}api/contents?token={TOKEN}") as answer:
                    return sorted(item["name"] for item in json.load(answer)["content"])
            except urllib.error.URLError:
                pass  # it has written where it is, and does not listen yet
        time.sleep(0.1)
    raise AssertionError("JupyterLab did not start in a minute")
