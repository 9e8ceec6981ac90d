"""What a quiz says, number by number and option by option, and the code that computes it."""

import ast
import re

# A number as prose writes it: a sign (hyphen or minus) that touches it, thousands commas, decimals,
# an exponent. Digits inside a name (`x1`) are part of the name.
NUMBER = re.compile(
    r"(?<![\w.])(?:(?<![\w)\]])[-−])?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-−+]?\d+)?"
)


def numbers_in(text: str) -> list[str]:
    """Return the numbers of a text as they are written, in order."""
    return NUMBER.findall(text)


def value_of(number: str) -> float:
    """Return the value of a number as written: `−1,000.5` is -1000.5."""
    return float(number.replace("−", "-").replace(",", ""))


def agrees(number: str, value: float) -> bool:
    """Say whether a computed value rounds to the number, at the precision that is written.

    `0.031` agrees with 0.03125, `0.0312` with 0.03125 as well (a tie may go either way), and `0.03`
    does not agree with 0.036.
    """
    mantissa, _, exponent = re.sub("[eE]", "e", number).replace("−", "-").partition("e")
    decimals = len(mantissa.partition(".")[2]) - int(exponent or 0)
    return abs(value_of(number) - float(value)) <= 0.5 * 10.0**-decimals * (1 + 1e-9)


def _texts(question):
    """Yield `(words, holds)` for each text of a question; `holds` is what the option adds."""
    yield question.question, {}
    for option in question.options:
        yield option.text, option.holds
        yield option.why, option.holds


def _line(words, number):
    """Return the line on which a number of the text is written."""
    hits = (i for i, line in enumerate(words.source) if number in numbers_in(line))
    return words.line + next(hits, 0)


def numeric_claims(quiz) -> list[tuple[str, int, str, str, str, str]]:
    """List each number that a quiz holds: `(file, line, question id, text, number, expression)`.

    The expressions are evaluated where the lesson has run, and compared with `agrees`. A number
    that is written in three texts is listed three times, each with its own line.
    """
    return [
        (
            str(quiz.path),
            _line(words, number),
            question.id,
            words.text,
            number,
            seeing(question.given, held[number]),
        )
        for question in quiz.questions
        for words, holds in _texts(question)
        for held in [{**question.numbers, **holds}]
        for number in dict.fromkeys(numbers_in(words.text))
        if number in held
    ]


def unheld_numbers(quiz) -> list[tuple[str, int, str, str, str]]:
    """List each number that nothing computes: `(file, line, question id, text, number)`.

    A number is held by its option's `holds`, by its question's `numbers`, stipulated by `given` or
    `story`, or stands as it is in the option's `says`.
    """
    return [
        (str(quiz.path), _line(words, number), question.id, words.text, number)
        for question in quiz.questions
        for words, holds in _texts(question)
        for number in dict.fromkeys(numbers_in(words.text))
        if number not in holds and number not in question.numbers
        if number not in question.written and number not in question.story
        if value_of(number) not in _claimed(question, words)
    ]


def _claimed(question, words) -> set[float]:
    """Return the numbers that an option's `says` is about, for the option's text and why."""
    says = next((o.says for o in question.options if words is o.text or words is o.why), "")
    nodes = list(ast.walk(ast.parse(says, mode="eval"))) if says else []
    found = {n.value: n for n in nodes if isinstance(n, ast.Constant)}
    plain = {float(value) for value in found if type(value) in (int, float)}
    minus = [n.operand for n in nodes if isinstance(n, ast.UnaryOp) and isinstance(n.op, ast.USub)]
    return plain | {-float(n.value) for n in minus if isinstance(n, ast.Constant)}


def seeing(given, expression: str) -> str:
    """Return an expression that sees the values of a question by their names."""
    names = {n.id for n in ast.walk(ast.parse(expression, mode="eval")) if isinstance(n, ast.Name)}
    used = [name for name in given if name in names]
    if not used:
        return expression
    values = ", ".join(repr(given[name]) for name in used)
    return f"(lambda {', '.join(used)}: {expression})({values})"


def truth_claims(quiz) -> list[tuple[str, int, str, str, bool, str]]:
    """List what options claim: `(file, line, question id, text, whether it is true, expression)`.

    A right answer marked at the wrong option is found by evaluating these where the lesson has run.
    """
    return [
        (
            str(quiz.path),
            option.line,
            question.id,
            option.text.text,
            option.correct,
            seeing(question.given, option.says),
        )
        for question in quiz.questions
        for option in question.options
        if option.says
    ]
