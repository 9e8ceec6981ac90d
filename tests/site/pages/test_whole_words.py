"""Numbers with their units, small ones, "lesson 3", short formulas and code stay on one line."""


import pytest
from docutils import nodes
from whole_words import address_pieces, end_lines, is_short, keep_whole, pieces, whole_brackets


def whole(text):
    return [piece.astext() for piece in pieces(text) if isinstance(piece, nodes.inline)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Rates from 2e-5 to 1.5e-3 (lesson 12), not a well-known one; Lesson 3e-",
         ["2e-5", "1.5e-3", "lesson 12"]),
        ("12.5 % of 1,024 MB, a % of 3 MBit in 10–20 %", ["12.5 %", "1,024 MB", "20 %"]),
    ],
)  # fmt: skip
def test_small_numbers_lessons_and_units_stay_whole(text, kept):
    assert whole(text) == kept
    assert "".join(piece.astext() for piece in pieces(text)) == text


def test_every_text_is_marked_and_no_code_or_formula():
    page = nodes.document("", "")
    told = [nodes.title, nodes.paragraph, nodes.term, nodes.caption]
    bare = [nodes.literal, nodes.literal_block, nodes.math, nodes.raw, nodes.comment]
    for kind in told + bare:
        page += kind("", "", nodes.Text("at 12 %"))
    page += nodes.literal("", "", nodes.emphasis("", "at 12 %"))
    keep_whole(None, page, "page")
    marked = [node for node in page.findall(nodes.inline) if "dh-together" in node["classes"]]
    assert [type(node.parent) for node in marked] == told
    assert {node.astext() for node in marked} == {"12 %"}


def code(*words):
    inside = " ".join(f'<span class="pre">{word}</span>' for word in words)
    return f'<code class="docutils literal notranslate">{inside}</code>'


def test_a_short_word_of_code_stays_whole_and_a_long_one_breaks_behind_a_dot_or_a_line():
    kept = end_lines(code("a&lt;b", "torch.distributed.init_process_group"))
    assert '<span class="pre dh-together">a&lt;b</span>' in kept
    ends = ["torch.", "distributed.", "init_process_group"]
    assert "<wbr>".join(f'<span class="dh-together">{end}</span>' for end in ends) in kept
    whole = '<span class="pre dh-whole"><span class="dh-together">nn.</span><wbr>'
    assert whole in end_lines(code("nn.Linear")), "a narrow table may break it"
    long = end_lines(code("a_word_of_thirty_letters_or_more"))
    assert ">a_</span><wbr>" in long and ">letters_</span><wbr>" in long
    assert end_lines('<span class="pre">x</span>') == '<span class="pre">x</span>'


def test_an_address_breaks_behind_a_slash_and_a_long_part_of_it_at_its_other_signs():
    text = "https://doi.org/10.1007/BF00000_one-part-of-thirty-letters.html"
    found = address_pieces(text)
    assert [piece.astext() for piece in found if isinstance(piece, nodes.inline)] == [
        "https://", "doi.org/", "10.1007/", "BF00000_", "one-", "part-", "of-", "thirty-",
        "letters.", "html",
    ]  # fmt: skip
    page = nodes.document("", "")
    page += nodes.paragraph("", "", nodes.reference("", text, refuri=text))
    keep_whole(None, page, "page")
    assert [piece.astext() for piece in page[0][0]] == [piece.astext() for piece in found]


@pytest.mark.parametrize(
    ("latex", "kept"),
    [
        (r"\eta (1 + \cos(\pi t / T)) / 2", r"\eta ({1 + \cos(\pi t / T)}) / 2"),
        (r"2(1 + \beta)/((1 + 2\beta)\lambda)", r"2({1 + \beta})/({(1 + 2\beta)\lambda})"),
        (r"\left(a + b\right) = [0, 1)", r"\left(a + b\right) = [0, 1)"),
        (f"({' + '.join('abcdefghijklm')})",) * 2,
    ],
)
def test_a_bracket_that_fits_does_not_break(latex, kept):
    assert whole_brackets(latex) == kept
    page = nodes.document("", "")
    page += nodes.math("", latex)
    keep_whole(None, page, "page")
    assert page.astext() == kept


def test_a_formula_is_short_by_what_is_drawn():
    assert is_short(r"1 - \eta\lambda") and is_short("w = 0")
    assert not is_short(r"\eta \cdot (x^2 + 1) \cdot (y - b)")
