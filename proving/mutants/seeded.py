"""All seeded defects, in the order in which the page "How this book is proven" lists them."""

from __future__ import annotations

from proving.mutants.code import CODE
from proving.mutants.lessons import LATER
from proving.mutants.notebook import CELLS, FORM, OUTPUTS
from proving.mutants.words import CLAIMS, EXERCISES, LINKS, QUIZ

MUTANTS = [*CELLS, *OUTPUTS, *FORM, *CLAIMS, *QUIZ, *EXERCISES, *LINKS, *CODE, *LATER]
