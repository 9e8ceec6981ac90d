"""What every live figure draws and says in a few of its states, stored as text.

`records/NAME.txt` lists each mark and word of a state: its colour by its name in the palette, its
dash, its place in the picture's own units, and what assistive technology is told. No pixel and no
font is in it, so it is the same on every machine, and a diff reads like a sentence.

    python -m tests.figures.drawn --update [NAME …]     stores what is drawn now
"""
