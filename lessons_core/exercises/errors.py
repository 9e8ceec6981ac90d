"""Say in plain words what a Python error means for a beginner, in CPython and in MicroPython."""

import io
import sys

from lessons_core.exercises.syntax import explain_syntax, sign

MODULES = ("math", "random", "time", "json", "re", "sys", "collections")  # both Pythons have them
ABSENT = (
    "NumPy is not in the page's Python: work with plain numbers and lists, a loop, `sum` and `len`."
)
#: Not in the page's Python, though in Python: name -> what to write there.
LACKING = {
    "statistics": "sort the numbers, and take the one in the middle",
    "bit_length": "double a number in a loop, or divide it by two, and count",
    "prod": "multiply in a loop, `product = product * x`",
    "comb": "multiply and divide in a loop",
    "dataclasses": "keep the numbers in a tuple or a dictionary",
    "typing": "leave the types out",
    "fractions": "divide with `/`",
    "decimal": "calculate with floats",
    "torch": "work with plain numbers and lists, and a loop",
    "removeprefix": "cut the text, `text[2:]`",
}
#: Names of other languages, and of Python's `math`: name -> what to write.
MEANT = {
    "true": "`True`", "false": "`False`", "null": "`None`", "nil": "`None`",
    "mean": "`sum(...) / len(...)`", "length": "`len(...)`, with the list in brackets",
    "Math": "`math`, after `import math`",
}
#: What a list has under another name.
LENGTH = MEANT["length"]
PARTS = {"length": LENGTH, "size": LENGTH, "push": "`append`", "add": "`append`"}
#: What an array has, and no list.
OF_ARRAYS = ("sum", "mean", "max", "min", "argmax", "T", "shape", "dot", "reshape")
IN_MATH = (
    "sqrt", "exp", "log", "sin", "cos", "e", "pi", "inf", "isfinite", "isnan", "floor", "ceil",
)
#: How both Pythons begin to say that a list was used as a number, and that `sum` met lists.
FOR_NUMBERS = ("operand type", "unsupported type", "real number", "to float", "concatenate")
SUM_OF_PARTS = (
    "+: 'int' and 'list'", "+: 'int' and 'tuple'", "__add__: 'int', 'list'",
    "__add__: 'int', 'tuple'",
)
POINT = "A comma makes a pair: decimals are written with a point, `0.5` and not `0,5`."
WORDS = {
    "ZeroDivisionError": "The code divides by zero.",
    "IndexError": "The code asks for a place beyond the end of a list.",
    "KeyError": "The code asks a dictionary for a key that it does not have.",
    "MemoryError": "The code asks for more memory than there is.",
    "OverflowError": "A number grew beyond what a float can hold.",
    "RecursionError": "A function calls itself without an end.",
    "ImportError": "That module is not available here: these exercises need plain Python alone.",
    "ModuleNotFoundError": "That module is not available here: "
    "these exercises need plain Python alone.",
    "UnboundLocalError": "A variable of the function is used before it has a value. Is it the one "
    "that you mean? Then give it a value first, before any `if` or loop.",
}


def explain(kind: str, text: str, source: str = "", line: int = 0) -> str:
    """Return one sentence on what to try, or an empty string where nothing useful can be said.

    `kind` is the name of the exception's type, `text` its message; `source` and the 1-based `line`
    say where it happened, and are needed for syntax errors only.
    """
    if "numpy" in text and kind in ("ImportError", "ModuleNotFoundError"):
        return ABSENT
    for name, instead in LACKING.items():
        asked = "'" + name + "'" in text or "'" + name + "." in text
        if asked and kind in ("ImportError", "ModuleNotFoundError", "AttributeError"):
            return "This page's small Python lacks `" + name + "`: " + instead + "."
    if kind in ("SyntaxError", "IndentationError", "TabError"):
        return explain_syntax(kind, source, line)
    if kind == "NameError":
        if "local variable" in text:  # MicroPython has no UnboundLocalError, and names no name
            return WORDS["UnboundLocalError"]
        name = unknown(text)
        if name in ("np", "numpy"):
            return ABSENT
        if sign(name):  # MicroPython takes such a sign for a letter
            return sign(name)
        if name in MEANT:
            return "Python does not know `" + name + "`: write " + MEANT[name] + "."
        if name in IN_MATH:
            return "`" + name + "` lives in `math`: `import math`, and write `math." + name + "`."
        if name in MODULES:
            asked = "write `import " + name + "` first, above the function."
            return "`" + name + "` is a module: " + asked
        return "Python does not know the name `" + name + "`. Is it spelt as where it was defined?"
    if kind == "AttributeError":
        for name, instead in PARTS.items():
            if "'" + name + "'" in text:
                return "There is no `." + name + "` here: write " + instead + "."
        for name in OF_ARRAYS:
            if "'" + name + "'" in text:
                return "Only NumPy's arrays have `." + name + "`. " + ABSENT
    nameless = "''" in text or "convert  to" in text
    if "ellipsis" in text.lower() or (kind == "TypeError" and nameless):
        # MicroPython's type of the dots has an empty name
        return "There are still dots `...` in the code: replace each by your own expression."
    if kind == "TypeError" and ("^" in text or "__xor__" in text):
        return "In Python a power is written `**`, as in `error ** 2`; `^` means something else."
    if kind == "TypeError" and "positional argument" in text:
        return "The function takes another number of inputs: keep the names in its first line."
    if kind == "TypeError" and ("@" in text or "__matmul__" in text):
        return "`@` multiplies arrays. " + ABSENT
    if kind == "TypeError" and any(start in text for start in SUM_OF_PARTS):
        return "A sum needs numbers, and here its parts are lists or pairs: take the sum of each."
    if kind == "TypeError" and "tuple" in text and "callable" not in text:
        return POINT
    if kind == "TypeError" and "of type 'float'" in text:  # CPython says "sequence" of both
        return "A list or a pair of values cannot be multiplied as a whole. " + POINT
    if kind == "TypeError" and ("no len()" in text or "iterable" in text):
        return "A number stands where a list is needed: it has no length and no parts."
    if kind == "TypeError" and "subscriptable" in text:
        return "A number is followed by `[...]`, as if it were a list: is it another name?"
    if kind == "TypeError" and "indices must be integers" in text:
        return "A place in a list is a whole number: divide with `//`, since `/` gives a fraction."
    if kind == "TypeError" and ("'str'" in text or "str (" in text):
        return "Text in quotes and a number are mixed: leave the quotes out."
    if kind == "TypeError" and (text.count("'list'") > 1 or "of type 'list'" in text):
        return "Lists cannot be subtracted or multiplied as a whole: go through them with a loop."
    if kind == "TypeError" and "list" in text and any(start in text for start in FOR_NUMBERS):
        return (
            "A whole list stands where one number is needed: go through it with a loop, or take "
            "one part, such as `xs[0]`."
        )
    if kind == "TypeError" and "'function'" in text:
        return (
            "A function stands where a number is needed: call it, with its input in brackets "
            "after its name, as in `rule(x)`."
        )
    if kind == "TypeError" and "callable" in text:
        return "Something that is not a function is followed by brackets: is a `*` missing?"
    if kind == "TypeError" and "None" in text:
        return "A value is None: did a function forget to return?"
    if kind == "ValueError" and "math domain" in text:
        return "A logarithm needs a number above 0, and a root none below it."
    if kind == "RuntimeError" and "recursion" in text:
        return WORDS["RecursionError"]
    return WORDS.get(kind, "")


def unknown(text: str) -> str:
    """Return the name that a NameError's message is about."""
    quoted = text.split("'")
    return quoted[1] if len(quoted) > 2 else text


def line_of(error: BaseException, filename: str) -> int:
    """Return the last line of `filename` in the error's traceback, or 0 if it has none there."""
    if sys.implementation.name == "micropython":
        out = io.StringIO()
        sys.print_exception(error, out)  # MicroPython keeps no traceback object, only this text
        marker = 'File "' + filename + '", line '
        places = [row.split(marker)[1] for row in out.getvalue().split("\n") if marker in row]
        return int(places[-1].split(",")[0]) if places else 0
    if isinstance(error, SyntaxError) and error.filename == filename:
        return error.lineno or 0
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
