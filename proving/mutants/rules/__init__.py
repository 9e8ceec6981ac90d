"""Rules that draw defects: one file a kind, with `FILES`, `CHECKS` and `seeds(text, chance)`.

`seeds` takes the text of one file and a `random.Random`, and yields defects as `(what was done,
changed text)`, in an order that the chance decides. A check that ends in a colon is one of
`proving.mutants.places` or `reading`: it is narrowed by the defect's file. A rule whose files are
built into others says `AFTER`, the command, and `rebuilds(file)`.
"""
