"""`make book` serves on localhost alone and steps aside for a port that is taken."""

import threading
import urllib.request

from book import serve


def test_a_taken_port_is_passed_over_and_only_localhost_is_served(tmp_path):
    (tmp_path / "index.html").write_text("<h1>hello</h1>")
    with serve.server(tmp_path, 8470) as first, serve.server(tmp_path, 8470) as second:
        assert first.server_address[0] == second.server_address[0] == "127.0.0.1"
        assert second.server_port != first.server_port
        threading.Thread(target=second.serve_forever, daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{second.server_port}/") as answer:
            assert b"hello" in answer.read()
        second.shutdown()


def test_without_a_built_book_it_says_what_to_run(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(serve, "SITE", tmp_path)
    assert serve.main() == 1
    assert "make site" in capsys.readouterr().err
