"""The base of every live figure: traits are the state, and the state alone draws the picture."""

import hashlib
import html
import json
import re
from typing import Any

import anywidget
import traitlets as t

from lessons_core import story, style
from lessons_core.figures import advice, bundles

#: Between a number and its unit a caption ends no line; `kit/dom.js` says so of a figure's words.
_UNIT = re.compile(r"(?<=\d) (?=%|[KMGTP]B\b)")


class LiveFigure(anywidget.AnyWidget):
    """A widget that is its own static figure: picture, words and state as HTML, plus the module.

    A subclass sets `name` (its built module), adds public traits tagged `sync=True`, and writes
    `describe()`, `picture()` and, if it has one, `caption()`. All three read nothing but traits, so
    equal state gives equal text in every process. Raises TraitError, at the start and later, for a
    setting that it does not have and for a value that does not fit, and says what to try.
    """

    name: str = ""
    # On the site the caption stands in the page; in Jupyter the module writes it from here.
    _caption = t.Unicode().tag(sync=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Unknown names are only warned of below, and a wrong one would change nothing unseen.
        for name in kwargs:
            if not self.has_trait(name):
                raise t.TraitError(advice.on_name(type(self).__name__, name, self._settable()))
        super().__init__(*args, **kwargs)
        self._caption = self._whole_caption()

    def _whole_caption(self) -> str:
        return _UNIT.sub("\u00a0", self.caption())

    def __setattr__(self, name: str, value: Any) -> None:
        try:
            super().__setattr__(name, value)
        except t.TraitError:
            trait = self.traits().get(name)
            if trait and (said := advice.on_value(self, trait, value)):
                raise t.TraitError(said) from None
            raise

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # anywidget derives a class per instance; only a class that says its name loads files.
        if cls.__dict__.get("name"):
            cls._esm = bundles.module_text(cls.name)
            cls._css = style.css_variables() + bundles.style_text(cls.name)
        super().__init_subclass__(**kwargs)

    def state(self) -> dict[str, Any]:
        """Return the figure's public synchronised traits, sorted by name."""
        return {n: getattr(self, n) for n in self._settable()}

    def _settable(self) -> list[str]:
        inherited = set(anywidget.AnyWidget.class_trait_names())
        own = (n for n in self.trait_names(sync=True) if not n.startswith("_"))
        return sorted(set(own) - inherited)

    def state_json(self) -> str:
        """Return the state as JSON that may stand inside a `<script>` element.

        Raises ValueError when a trait holds NaN, an infinity or something JSON has no form for.
        """
        try:
            text = json.dumps(
                self.state(), sort_keys=True, ensure_ascii=False, allow_nan=False,
                separators=(",", ":"),
            )  # fmt: skip
        except (TypeError, ValueError) as error:
            raise ValueError(
                f"the state of {type(self).__name__} is not JSON ({error}): {self.state()!r}. "
                "Keep traits to finite numbers, text, lists and dicts."
            ) from error
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

    def digest(self) -> str:
        """Return the first 12 hex digits of the SHA-256 of the sorted state."""
        return hashlib.sha256(self.state_json().encode()).hexdigest()[:12]

    def describe(self) -> str:
        """Return the figure in words, from its state: the text alternative of the picture."""
        raise NotImplementedError(f"{type(self).__name__} needs describe(), its text alternative")

    def picture(self) -> str:
        """Return the picture as SVG, colours as `var(--dh-x, #hex)`, from the state alone."""
        raise NotImplementedError(f"{type(self).__name__} needs picture(), its static SVG")

    def caption(self) -> str:
        """Return the caption as HTML; empty for a figure that needs none."""
        return ""

    def label(self) -> str:
        """Return the figure's short name for assistive technology."""
        return f"Live figure: {self.name.replace('_', ' ')}"

    def figure_html(self) -> str:
        """Return the `<figure>`: picture, caption and state, complete without any JavaScript."""
        caption = self._whole_caption()
        return (
            f'<figure class="dh-figure" data-dh-figure="{html.escape(self.name)}" '
            f'aria-label="{html.escape(self.label())}">'
            f'<div class="dh-figure__picture" role="img" '
            f'aria-label="{html.escape(self.describe())}">{self.picture()}</div>'
            + (f"<figcaption>{caption}</figcaption>" if caption else "")
            + f'<script type="application/json" class="dh-figure__state">{self.state_json()}'
            "</script></figure>"
        )

    def __repr__(self) -> str:
        """Return name, short scalar traits and a hash of the whole sorted state."""
        scalars = {k: v for k, v in self.state().items() if isinstance(v, (bool, int, float))}
        parts = [f"{key}={value!r}" for key, value in scalars.items()]
        return f"{type(self).__name__}({', '.join([*parts, f'sha256:{self.digest()}'])})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/html"] = self.figure_html()
        return bundle


class CompactFigure(LiveFigure):
    """A live figure with a small form for a page that tells about it in few words.

    `compact` leaves out what a first look can do without: presets, further plots and settings, the
    caption. It is read when the figure is made. The state names it only where it is set, so that
    the figure of a lesson stays as it is stored.
    """

    compact = t.Bool(False).tag(sync=True)

    def state(self) -> dict[str, Any]:
        """Return the public traits as `LiveFigure` does, without `compact` where it is not set."""
        return {k: v for k, v in super().state().items() if k != "compact" or v}


class StoryFigure(LiveFigure):
    """A live figure that tells the story of a lesson; a subclass names its `lesson`.

    `story` holds the story's words. Without it the figure tells what its lesson tells; the name
    of an entry of `story.yml` gives another. Raises StoryError for a name without an entry.
    """

    lesson: str = ""
    story = t.Dict(value_trait=t.Unicode()).tag(sync=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if isinstance(kwargs.get("story"), str):
            kwargs["story"] = story.words(kwargs["story"])
        super().__init__(*args, **kwargs)

    @t.default("story")
    def _story_of_the_lesson(self) -> dict[str, str]:
        return story.told(self.lesson)

    @t.validate("story")
    def _story_has_all_its_words(self, proposal: dict) -> dict[str, str]:
        if missing := [key for key in story.KEYS if key not in proposal["value"]]:
            raise t.TraitError(
                f"a story needs {', '.join(missing)}. Give the name of an entry of story.yml, such "
                'as story="shipment"'
            )
        return proposal["value"]
