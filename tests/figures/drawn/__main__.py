"""Store what figures draw and say: `python -m tests.figures.drawn --update [NAME …]`.

Without --update it only says what differs. A figure that is named is stored as it is, even where no
place moved by more than rounding may.
"""

import sys

from lessons_core.utf8 import say_utf8
from tests.browser import launch
from tests.figure_page import Figures
from tests.figures.drawn import rounds, stored
from tests.figures.drawn.states import STATES


def main(arguments: list[str]) -> int:
    """Record all figures; store, or compare, those that are named, or all."""
    named = [a for a in arguments if not a.startswith("-")]
    wanted = named or list(STATES)
    unknown = sorted(set(wanted) - set(STATES))
    if unknown:
        print(f"no live figure {', '.join(unknown)}; there is {', '.join(STATES)}")
        return 2
    with launch() as browser:
        opener = Figures(browser)
        found = rounds.recorded(opener)
        opener.give_back()
        opener.pages.close()
    said = {name: stored.verdict(name, stored.text(found.texts[name])) for name in wanted}
    for name, words in said.items():
        if "--update" in arguments and (words or named):
            stored.path(name).write_text(stored.text(found.texts[name]), encoding="utf-8")
            print(f"stored {name}")
        elif words:
            print(words)
    return 0 if "--update" in arguments or not any(said.values()) else 1


if __name__ == "__main__":
    say_utf8()
    sys.exit(main(sys.argv[1:]))
