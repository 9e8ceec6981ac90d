"""Store the site's pictures anew: `python -m tests.site.looks.screenshots --update [NAME …]`.

A name may be short: `quiz` is the quiz at every width in both themes. Without --update the stored
pictures are only compared.
"""

import sys
import threading

from book.serve import server
from lessons_core.utf8 import say_utf8
from tests.browser import launch
from tests.site import built
from tests.site.looks import comparing, taking
from tests.site.opening import FLAGS, Opener


def main(arguments: list[str]) -> int:
    """Take, and store or compare, the pictures whose name starts with one of the arguments."""
    update = "--update" in arguments
    wanted = tuple(a for a in arguments if not a.startswith("-")) or ("",)
    wrong = built.problem()
    if wrong:
        print(wrong, file=sys.stderr)
        return 1
    differing = 0
    with server(built.SITE, 0) as httpd, launch(args=FLAGS) as browser:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        opener = Opener(browser, f"http://127.0.0.1:{httpd.server_port}/")
        open_for = taking.pages_of(opener)
        for width in taking.WIDTHS:
            for scheme in taking.SCHEMES:
                for name, picture in pictures(open_for, width, scheme, wanted):
                    said = comparing.verdict(name, picture)
                    if said and update:
                        print(f"stored {name}: {comparing.store(name, picture)} bytes")
                    elif said:
                        print(said)
                    differing += bool(said)
        httpd.shutdown()
    print("\n".join(opener.problems) or f"{differing} of the stored pictures differed")
    return 1 if opener.problems or (differing and not update) else 0


def pictures(open_for, width, scheme, wanted):
    """Yield name and picture of each wanted shot of this width and theme, page by page."""
    for where in dict.fromkeys(page for page, _ in taking.SHOTS.values()):
        shots = {
            f"{shot}-{width}-{scheme}": target
            for shot, (page, target) in taking.SHOTS.items()
            if page == where and f"{shot}-{width}-{scheme}".startswith(wanted)
        }
        if shots:
            with open_for(where, width, scheme) as page:
                for name, target in shots.items():
                    yield name, taking.take(page, target)


if __name__ == "__main__":
    say_utf8()
    sys.exit(main(sys.argv[1:]))
