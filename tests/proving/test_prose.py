import pytest

from proving.claims.numbers import find_numbers
from proving.claims.prose import Passage, passages
from proving.running.masking import EXEMPT, mask


def said(markdown: str) -> list[str]:
    return [number.text for number in find_numbers(mask(markdown))]


@pytest.mark.parametrize(
    ("markdown", "numbers"),
    [
        ("the loss is 8", ["8"]),
        ("`lr=0.1` and $w = 1.8$ count", ["0.1", "1.8"]),
        ("```python\nx = 3\n```\nthen 4", ["4"]),
        ("~~~\n3\n~~~\n4", ["4"]),
        ("```{code-block} python\n3\n```\n4", ["4"]),
        ("```{admonition} Loss 2\n:class: tip-3\nIt is 8.\n```", ["2", "8"]),
        (":::{note}\n:name: n5\nIt is 8.\n:::", ["8"]),
        ("````{note}\n```python\n3\n```\nIt is 8.\n````", ["8"]),
        ("```{math}\nL = 8\n```", ["8"]),
        ("```{figure} plot2.svg\n:width: 80%\n:alt: a loss of 8\n```", ["8"]),
        ("[see 2](https://a.org/2013/4) and <https://b.org/5> and https://c.org/6", ["2"]),
        ("[a](../book/page3.md) then 4", ["4"]),
        ("![a curve through 8](plot3.svg)", ["8"]),
        ("{cite}`cauchy1847` and {ref}`fig 3 <figure-4>`", ["3"]),
        ("{term}`top 5 list`", ["5"]),
        ('<img src="a2.svg" width="400" alt="the loss is 8">', ["8"]),
        ("<!-- 3 --> 4", ["4"]),
        ("(target-2)=\n4", ["4"]),
        ("text[^3]\n\n[^3]: https://a.org/1\n", []),
        ("&#8722; 3", ["3"]),
    ],
)
def test_what_states_a_number_and_what_does_not(markdown, numbers):
    assert said(markdown) == numbers


EXAMPLES = {
    "ordered-list marker": "1. first\n2) second\n> 3. quoted",
    "heading number": "## 3. Loss\n### 3.2 Gradients",
    "reference by number": "lesson 2, Lessons 3 and 4, chapters 4–6, equation (5), pp. 3-9",
    "version": "release 1.0.4, Python 3.11, PyTorch 2.4",
    "dimension": "2D and 3-D",
    "power or index in mathematics": "$x^2 + w_1 + x^{12}_{34}$",
    "identifier": "arXiv:1412.6980 and doi:10.1000/182",
    "spacing in mathematics": "$a \\\\[4pt] b \\hspace{2em} \\tag{7}$",
}


@pytest.mark.parametrize("name", EXEMPT)
def test_exempt_patterns_are_the_listed_ones(name):
    assert said(EXAMPLES[name]) == []


@pytest.mark.parametrize(
    "markdown", ["step 5", "5 hours", "a loss of 3. Then", "# Loss 8", "x^{2.5}", "1.5 lessons"]
)
def test_exempt_patterns_do_not_reach_too_far(markdown):
    assert len(said(markdown)) == 1


def test_masking_keeps_every_offset():
    markdown = "a `b`\n```python\n1\n```\n[c](d2) <i title='e'>3</i> {cite}`f4`\n"
    masked = mask(markdown)
    assert len(masked) == len(markdown)
    assert [i for i, c in enumerate(masked) if c == "\n"] == [
        i for i, c in enumerate(markdown) if c == "\n"
    ]


def passage(text: str) -> Passage:
    return Passage.of(1, "id", "prose", text, None)


def test_excerpts_are_found_across_line_ends_and_quotation_marks():
    text = "> **Predict.** The loss\n> falls from 8\nto 2."
    ((start, end),) = passage(text).find("The loss falls from 8 to 2")
    assert text[start:end] == "The loss\n> falls from 8\nto 2"


def test_an_excerpt_that_stands_twice_is_found_twice():
    assert len(passage("loss 8, then loss 8").find("loss 8")) == 2


@pytest.mark.parametrize(
    ("text", "wanted", "sentence"),
    [
        ("One. The loss is 8. Two.", "8", "The loss is 8."),
        ("The rate is 0.1 here. Two.", "0.1", "The rate is 0.1 here."),
        ("Intro\n\n- loss 8\n- loss 2\n", "2", "- loss 2"),
        ("The **loss.** Then `w` is 8.", "8", "Then `w` is 8."),
        ("| a | 8 |\n| b | 2 |", "2", "| b | 2 |"),
    ],
)
def test_the_sentence_around_a_number_is_quoted(text, wanted, sentence):
    start = text.index(wanted)
    assert passage(text).sentence(start, start + len(wanted)) == sentence


def test_passages_know_the_cell_whose_state_they_speak_of():
    image = {"mystnb": {"image": {"alt": "a curve"}}}
    cells = [
        {"cell_type": "markdown", "id": "a", "source": "before", "metadata": {}},
        {"cell_type": "code", "id": "b", "source": "x = 1", "metadata": image},
        {"cell_type": "markdown", "id": "c", "source": "after", "metadata": {}},
    ]
    found = [(p.cell_id, p.kind, p.code_before) for p in passages({"cells": cells})]
    assert found == [("a", "prose", None), ("b", "alt text", 1), ("c", "prose", 1)]
