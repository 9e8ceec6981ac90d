"""The live figure *Config decoder*: a pasted config becomes sentences, with links to lessons."""

import traitlets as t

from lessons_core.configs import Decoded, decode
from lessons_core.configs.keys import LESSONS
from lessons_core.figures.base import LiveFigure
from lessons_core.figures.config_decoder import picture
from lessons_core.figures.config_decoder.presets import PRESETS
from lessons_core.figures.config_decoder.words import MOST

CAPTION = (
    "<strong>Config decoder.</strong> Paste the training section of a config, or a sentence about "
    "it. Nothing is run or sent: the page compares words with a table. Files mean different things "
    "by one name, so check a sentence that matters with the documentation."
)


class ConfigDecoder(LiveFigure):
    """A text, and what each setting in it says, contradicts or leaves open.

    `text` is what is decoded, at most 20,000 characters. `lessons` says what a lesson of that
    number is called where the figure stands: in a course that leaves some out, its pages call them
    otherwise. Raises TraitError for a longer text.
    """

    name = "config_decoder"

    text = t.Unicode(PRESETS[0].text).tag(sync=True)
    lessons = t.Dict(value_trait=t.Unicode()).tag(sync=True)

    @t.default("lessons")
    def _lessons_by_number(self) -> dict[str, str]:
        return {str(number): f"lesson {number}" for number in sorted(set(LESSONS.values()))}

    @t.validate("text")
    def _text_is_short(self, proposal: dict) -> str:
        if len(proposal["value"]) > MOST:
            raise t.TraitError(
                f"text: at most {MOST:,} characters are decoded, got {len(proposal['value']):,}. "
                "Try the part about training"
            )
        return proposal["value"]

    def label(self) -> str:
        """Return the figure's short name for assistive technology."""
        return "Live figure: config decoder"

    def describe(self) -> str:
        """Return the figure in words: the summary, then each sentence."""
        return picture.describe(self.text, self._found(), self.lessons)

    def picture(self) -> str:
        """Return the text, its bars and its sentences as HTML inside one `<div>`."""
        return picture.panels(self.text, self._found(), self.lessons)

    def caption(self) -> str:
        """Return what is seen, as HTML."""
        return CAPTION

    def _found(self) -> Decoded:
        return decode(self.text)
