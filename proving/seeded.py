"""All seeded defects, in the order in which the page "How this book is proven" lists them."""

from __future__ import annotations

from proving.seeded_code import CODE
from proving.seeded_lessons import LATER
from proving.seeded_notebook import CELLS, FORM, OUTPUTS
from proving.seeded_words import CLAIMS, EXERCISES, LINKS, QUIZ

MUTANTS = [*CELLS, *OUTPUTS, *FORM, *CLAIMS, *QUIZ, *EXERCISES, *LINKS, *CODE, *LATER]
