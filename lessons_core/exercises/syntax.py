"""Say what a line that Python cannot read has wrong: the strongest evidence is looked for first.

Runs in CPython and in MicroPython, which says "invalid syntax" of all of them.
"""

SIGNS = {
    "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "²": "**2", "³": "**3", "“": '"',
    "”": '"', "‘": "'", "’": "'", "≤": "<=", "≥": ">=", "≠": "!=",
}  # fmt: skip
FOREIGN = {"&&": "and", "||": "or", "++": "+= 1", "--": "-= 1", "!": "not "}
WORDS = ("return", "def", "for", "while", "if", "elif", "else", "import", "from")
OPENERS = ("def", "if", "elif", "else", "for", "while", "class", "with", "try", "except")
OWN = WORDS + OPENERS + (  # noqa: RUF005 (MicroPython has no starred tuple)
    "and", "or", "not", "in", "is", "lambda", "pass", "break", "continue", "None", "True", "False",
    "global", "as", "yield", "raise", "del", "assert", "finally", "nonlocal", "async", "await",
)  # fmt: skip
PAIRS = ("**", "==", "<=", ">=", "!=", "&&", "||", "+=", "-=", "*=", "/=", "//", "++", "--", ":=")
CLOSES = {"(": ")", "[": "]", "{": "}"}
INDENT = "The line after a colon must be indented: start it with four spaces."
SPACES = "The spaces at the start of the line do not fit the lines around it."
UNKNOWN = "Python cannot read this line. Look for a missing operator, comma or bracket."


def explain_syntax(kind: str, source: str, line: int) -> str:
    """Return what is wrong at the 1-based `line` of `source`, and what to write."""
    lines = source.split("\n")
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    before = [row for row in lines[: max(line - 1, 0)] if code_of(row).strip()]
    last = before[-1] if before else ""
    found = sign(code_of(here)) or sign(code_of(last)) or _quotes(here, last) or _brackets(lines)
    if found:
        return found
    opened = code_of(last).rstrip().endswith(":")
    if opened and code_of(here).strip() and depth(here) <= depth(last):
        return INDENT
    if kind != "SyntaxError" or (last and not opened and depth(here) > depth(last)):
        return SPACES
    for row in (here, last):
        tokens = split(code_of(row))
        for rule in (_keyword, _colon, _definition, _loop, _comparison, _foreign, _points,
                     _operand, _operator, _choice, _alone, _reserved):  # fmt: skip
            found = rule(tokens) if tokens else ""
            if found:
                return found
    return UNKNOWN


def code_of(row: str) -> str:
    """Return a row without its texts in quotes and without its comment."""
    out, quote = "", ""
    for c in row:
        if quote:
            quote = "" if c == quote else quote
        elif c in "'\"":
            quote = c
            out += "0"  # a text is a value, as a number is
        elif c == "#":
            break
        else:
            out += c
    return out


def depth(row: str) -> int:
    """Return the number of spaces at the start of a row."""
    return len(row) - len(row.lstrip())


def split(code: str) -> list:
    """Return the words, numbers and signs of a row."""
    tokens, word, before = [], "", " "
    for c in code + " ":
        if c == "_" or c.isalpha() or c.isdigit() or (c == "." and word[:1].isdigit()):
            word += c
            before = c
            continue
        if word:
            tokens.append(word)
            word = ""
        if not c.isspace():
            if tokens and tokens[-1] == before and before + c in PAIRS:
                tokens[-1] += c
            else:
                tokens.append(c)
        before = c
    return tokens


def sign(code: str) -> str:
    """Return what to write for a sign that only looks like Python's, or nothing."""
    for mark in code:
        if mark in SIGNS:
            return "Python does not know the sign `" + mark + "`: write `" + SIGNS[mark] + "`."
    return ""


def _quotes(here: str, last: str) -> str:
    for row in (here, last):
        bare = row.replace("'''", "").replace('"""', "")
        quote = ""
        for c in bare:
            if c == "#" and not quote:
                break
            if c in "'\"" and quote in ("", c):
                quote = "" if quote else c
        odd = (row.count("'''") + row.count('"""')) % 2
        if quote or odd:
            return "A text is opened with a quote that is never closed."
    return ""


def _brackets(lines: list) -> str:
    waiting = []
    for row in lines:
        for c in code_of(row):
            if c in CLOSES:
                waiting.append((c, row.strip()))
            elif c in ")]}":
                place = "in `" + row.strip() + "`"
                if not waiting:
                    return "The brackets do not pair up: `" + c + "` " + place + " closes nothing."
                opened = waiting.pop()[0]
                if CLOSES[opened] != c:
                    return ("The brackets do not pair up: `" + opened + "` is closed by `" + c
                            + "` " + place + ".")  # fmt: skip
    if not waiting:
        return ""
    opened, row = waiting[-1]
    return ("The brackets do not pair up: `" + opened + "` in `" + row + "` is never closed, add `"
            + CLOSES[opened] + "`.")  # fmt: skip


def _keyword(tokens: list) -> str:
    first = tokens[0]
    if first in ("function", "func", "fn", "define"):
        return "A function begins with `def`, not with `" + first + "`."
    if first == "print" and len(tokens) > 1 and tokens[1] != "(":
        return "`print` needs brackets round what it prints: `print(...)`."
    operand = len(tokens) > 1 and (is_value(tokens[1]) or tokens[1] in "-(")
    if first in OWN or not operand:
        return ""
    for word in WORDS:
        if len(word) > 2 and near(first, word) and tokens[1] != "(":
            return "`" + first + "` should be `" + word + "`."
    return ""


def near(a: str, b: str) -> bool:
    """Say whether two words differ by one letter, or by two that changed places."""
    if a == b:
        return False
    if sorted(a) == sorted(b):
        return True
    if len(a) > len(b):
        a, b = b, a
    cut = [b[:i] + b[i + 1 :] for i in range(len(b))]
    if len(a) == len(b):
        return any(a[:i] + a[i + 1 :] == cut[i] for i in range(len(a)))
    return a in cut


def _colon(tokens: list) -> str:
    if tokens[0] in OPENERS and tokens[-1] != ":" and tokens[1:2] != ["="]:
        return "A line that starts with `" + tokens[0] + "` must end with a colon, `:`."
    return ""


def _definition(tokens: list) -> str:
    if tokens[0] == "def" and (len(tokens) < 3 or not is_value(tokens[1]) or tokens[2] != "("):
        return "A function begins with its name and its inputs in brackets, as in `def f(x):`."
    return ""


def _loop(tokens: list) -> str:
    if tokens[0] == "for" and "in" not in tokens:
        return "A loop names what it goes through after `in`, as in `for x in xs:`."
    return ""


def _comparison(tokens: list) -> str:
    if tokens[0] in ("if", "elif", "while") and "=" in tokens:
        return "A comparison is written `==`; one `=` gives a name its value."
    return ""


def _foreign(tokens: list) -> str:
    for mark, instead in FOREIGN.items():
        if mark in tokens:
            return "Python has no `" + mark + "`: write `" + instead.strip() + "`."
    return ""


def _points(tokens: list) -> str:
    for word in tokens:
        if word[:1].isdigit() and word.count(".") > 1:
            return "The number `" + word + "` has two decimal points."
    return ""


def _operand(tokens: list) -> str:
    for i, word in enumerate(tokens):
        letters = [k for k, c in enumerate(word) if c.isalpha() or c == "_"]
        if word[:1].isdigit() and letters and word[1:2] not in "xXbBoO" + "eEjJ_":
            cut = letters[0]
            return _missing(word[:cut], word[cut:])
        if word[:1].isdigit() and word[1:2] in "xXbBoO" and len(word) == 2:
            return _missing(word[0], word[1])
        after = tokens[i + 1] if i + 1 < len(tokens) else ""
        ends = word in (")", "]") or (is_value(word) and word not in OWN)
        if ends and is_value(after) and after not in OWN:
            return _missing(word, after)
    return ""


def _missing(a: str, b: str) -> str:
    return ("Something is missing between `" + a + "` and `" + b + "`: an operator, such as `*`, "
            "or a comma.")  # fmt: skip


def _operator(tokens: list) -> str:
    signs = ("+", "-", "*", "/", "**", "=", "==", "<", ">", "%", "+=", "-=", "and", "or")
    if tokens[-1] in signs:
        return "The line ends with `" + tokens[-1] + "`: what comes after it is missing."
    for a, b in zip(tokens, tokens[1:]):  # noqa: B905 (MicroPython's zip has no strict)
        if a in signs and b in signs and b not in "+-":
            return "Two operators stand side by side, `" + a + "` and `" + b + "`: one is too many."
    return ""


def _choice(tokens: list) -> str:
    if "if" in tokens[1:] and "else" not in tokens and "for" not in tokens:
        return "A choice within a line needs both sides: `a if condition else b`."
    return ""


def _alone(tokens: list) -> str:
    if tokens[0] in ("else", "elif", "except"):
        return "`" + tokens[0] + "` has no `if` above it that begins at the same place."
    return ""


def _reserved(tokens: list) -> str:
    if tokens[0] in OWN and tokens[1:2] == ["="]:
        return "`" + tokens[0] + "` is one of Python's own words: choose another name."
    return ""


def is_value(word: str) -> bool:
    """Say whether a token is a name or a number."""
    return word[:1].isalpha() or word[:1].isdigit() or word[:1] == "_"
