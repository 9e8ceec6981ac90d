"""Read values out of YAML nodes, which unlike plain data know the line they stand on."""

import ast
import re

import yaml

from lessons_core.quizzes.data import Words
from lessons_core.quizzes.numbers import numbers_in, value_of


def line_of(node) -> int:
    """Return the line on which a YAML node starts; 1 for no node."""
    return node.start_mark.line + 1 if node is not None else 1


class Nodes:
    """Turns nodes into values and collects `(line, message)` in `problems` instead of stopping."""

    def __init__(self, source):
        self.source = source
        self.problems = []

    def wrong(self, line, message):
        """Note one problem."""
        self.problems.append((line, message))

    def mapping(self, node, known, required, what):
        """Return `{key: node}`, noting unknown, doubled and missing keys."""
        if not isinstance(node, yaml.MappingNode):
            self.wrong(line_of(node), f"{what} must be a mapping with {', '.join(required)}")
            return {}
        parts = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value not in known:
                self.wrong(
                    line_of(key), f"unknown key {key.value!r} in {what}; known: {', '.join(known)}"
                )
                continue
            if key.value in parts:
                self.wrong(line_of(key), f"{key.value} is given twice in {what}")
            parts.setdefault(key.value, value)
        for key in required:
            if key not in parts:
                label = "explanation (why)" if key == "why" else key
                self.wrong(line_of(node), f"{what} has no {label}")
        return parts

    def items(self, node, what):
        """Return the nodes of a list."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.wrong(line_of(node), f"{what} must be a list with at least one entry")
            return []
        return node.value

    def words(self, node, what, prose=False):
        """Return a text in one line, noting an empty one; `prose` is what the reader sees."""
        if node is None:  # a missing key was reported by `mapping`
            return Words("", 0)
        line = line_of(node)
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(line, f"{what} must be a text")
            return Words("", line)
        text = "" if node.tag.endswith(":null") else " ".join(node.value.split())
        if not text:
            self.wrong(line, f"{what} is empty")
        if prose and (text.count("`") % 2 or "$" in text):
            self.wrong(line, f"{what}: write `code` in pairs of backticks and no $; use ½, ², η, ŷ")
        last = max(node.end_mark.line, line)
        return Words(text, line, tuple(self.source[line - 1 : last]))

    def identifier(self, node, kind):
        """Return an id."""
        words = self.words(node, f"id of this {kind}")
        if words.text and not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", words.text):
            self.wrong(
                words.line,
                f"id {words.text!r} of this {kind} must be lower-case letters, digits, - and _",
            )
        return words.text

    def flag(self, node, what):
        """Return a truth value."""
        if node is None:
            return False
        if not (isinstance(node, yaml.ScalarNode) and node.tag.endswith(":bool")):
            self.wrong(line_of(node), f"correct of {what} must be true or false")
            return False
        return node.value.lower() in ("true", "yes", "on")

    def revisit(self, node, what):
        """Return an address on the lesson's page."""
        words = self.words(node, f"revisit of {what}")
        if words.text and not re.fullmatch(r"#[\w-]+", words.text):
            self.wrong(
                words.line,
                f"revisit of {what} is {words.text!r}; expected a heading like #why-subtract",
            )
        return words.text

    def given(self, node, what):
        """Return `{name: number or list of numbers}` and the numbers as written, in order."""
        values, written = {}, []
        if node is not None and not isinstance(node, yaml.MappingNode):
            self.wrong(line_of(node), f"{what} must map a name to a number, as in `x: 2`")
            return values, ()
        for key, value in node.value if node else ():
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if not name.isidentifier() or name in values:
                self.wrong(line_of(key), f"{what} needs a new name for each value, got {name!r}")
            values[name] = self.number(value, f"{what}, {name}", written)
        return values, tuple(written)

    def number(self, node, what, written):
        """Return a number, or a list of them, and append each to `written` as it is written."""
        if isinstance(node, yaml.SequenceNode):
            return [self.number(item, what, written) for item in node.value]
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        if numbers_in(text) != [text]:
            self.wrong(line_of(node), f"{what} is no number as prose writes it: {text!r}")
            return 0
        written.append(text)
        value = value_of(text)
        return int(value) if value.is_integer() and "." not in text else value

    def pairs(self, node, what):
        """Return `{words: words}`."""
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.wrong(line_of(node), f"{what} must map words of an option to words of its why")
            return {}
        return {self.words(k, what).text: self.words(v, what).text for k, v in node.value}

    def expressions(self, node, what):
        """Return `{number as written: expression}`."""
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.wrong(line_of(node), f"{what} must map a number to an expression")
            return {}
        held = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in held:
                self.wrong(line_of(key), f"{what} gives {key.value} twice or as no plain number")
                continue
            held[key.value] = self.expression(value, f"{what}, {key.value}")
        return held

    def expression(self, node, what):
        """Return a Python expression, noting one that does not parse."""
        words = self.words(node, what)
        try:
            ast.parse(words.text or "0", mode="eval")
        except SyntaxError as error:
            self.wrong(words.line, f"{what} is not a Python expression: {error.msg}")
        return words.text
