"""What must be true of several values of a quiz together: numbers and texts, right answers, ids."""

import yaml

from lessons_core.quizzes.nodes import Nodes, line_of
from lessons_core.quizzes.numbers import numbers_in


class Together(Nodes):
    """Compares values of a quiz file with each other; what each must look like is in `Nodes`."""

    def holds(self, node, text, why, what):
        """Return what an option holds; a lone expression belongs to the only number of its text."""
        if node is None:
            return {}
        if isinstance(node, yaml.MappingNode):
            held = self.expressions(node, f"holds of {what}")
            said = numbers_in(text.text) + numbers_in(why.text)
            self.said(node, said, f"holds of {what}")
            return held
        numbers = list(dict.fromkeys(numbers_in(text.text)))
        if len(numbers) != 1:
            self.wrong(
                line_of(node),
                f"holds of {what} needs exactly one number in the text, which has {len(numbers)};"
                " map each number to its expression instead",
            )
            return {}
        return {numbers[0]: self.expression(node, f"holds of {what}")}

    def unique(self, things, kind):
        """Note each id that is given twice."""
        seen = {}
        for thing in things:
            if thing.id and thing.id in seen:
                self.wrong(
                    thing.line, f"duplicate id {thing.id!r}: {kind} on line {seen[thing.id]} has it"
                )
            seen.setdefault(thing.id, thing.line)

    def one_right(self, options, node, what):
        """Note options that are too few, or of which none or several are right."""
        if node is None:
            return
        right = [option for option in options if option.correct]
        if len(options) < 2:
            self.wrong(line_of(node), f"{what} needs two options or more, has {len(options)}")
        if not right:
            self.wrong(line_of(node), f"{what} has no right answer; mark one option correct: true")
        silent = [option for option in options if not option.says]
        if silent and len(silent) < len(options):
            self.wrong(silent[0].line, f"{what} has says for some options; give it for all or none")
        for option in right[1:]:
            self.wrong(
                option.line,
                f"{what} has several right answers ({', '.join(o.id for o in right)});"
                " a single-choice question has one",
            )

    def spoken(self, question, parts, what):
        """Note numbers that are listed and not said, and a question that asks with others."""
        texts = [question.question, *(w for o in question.options for w in (o.text, o.why))]
        numbers = [number for words in texts for number in numbers_in(words.text)]
        if isinstance(parts.get("numbers"), yaml.MappingNode):
            self.said(parts["numbers"], numbers, f"numbers of {what}")
        if isinstance(parts.get("story"), yaml.SequenceNode):
            self.said(parts["story"], numbers, f"story of {what}")
        asked = [
            number
            for number in dict.fromkeys(numbers_in(question.question.text))
            if number not in question.numbers and number not in question.story
        ]
        given = list(dict.fromkeys(question.written))
        if asked != given and (question.given or not parts.get("given")):
            line = line_of(parts["given"]) if "given" in parts else question.question.line
            self.wrong(
                line,
                f"{what} asks with {', '.join(asked) or 'no number'}, and given has "
                f"{', '.join(given) or 'none'}; name each number of the question, in its order",
            )

    def said(self, node, numbers, what):
        """Note each number of a list or mapping that no text says, or that comes out of order."""
        named = [e[0] if isinstance(node, yaml.MappingNode) else e for e in node.value]
        named = [n for n in named if isinstance(n, yaml.ScalarNode)]
        places = []
        for entry in named:
            if entry.value not in numbers:
                self.wrong(line_of(entry), f"{what} lists {entry.value}, which no text there says")
                continue
            places.append(numbers.index(entry.value))
            if places != sorted(places):
                self.wrong(
                    line_of(entry),
                    f"{what} lists {entry.value} later than the text says it; keep the text's "
                    "order, or two numbers have changed places",
                )
                return

    def explained(self, question, node, what):
        """Note each option that `because` does not tie to its explanation, and to no other."""
        if node is None or not all(o.text.text and o.why.text for o in question.options):
            return  # what is missing was noted where it is missing
        for option in question.options:
            own = [key for key in question.because if key == option.text.text]
            own = own or [key for key in question.because if key in option.text.text]
            if len(own) != 1 or not (
                own[0] == option.text.text
                or sum(own[0] in o.text.text for o in question.options) == 1
            ):
                self.wrong(
                    option.line,
                    f"because of {what} needs words of option {option.id} that no other option has",
                )
                continue
            words = question.because[own[0]]
            others = [o.id for o in question.options if o is not option and words in o.why.text]
            if words not in option.why.text or others:
                seen = f"that of option {others[0]} has it" if others else "its why lacks it"
                told = f"option {option.id} of {what} is explained by {words!r}: {seen}"
                self.wrong(option.line, told)
        for key in question.because:
            if not any(key in option.text.text for option in question.options):
                self.wrong(line_of(node), f"because of {what} has {key!r}, which no option says")
