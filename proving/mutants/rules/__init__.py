"""Rules that draw defects: one file a kind, with `FILES`, `CHECKS` and `seeds(text, chance)`.

`seeds` takes the text of one file and a `random.Random`, and yields defects as `(what was done,
changed text)`, in an order that the chance decides.
"""
