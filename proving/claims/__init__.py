"""Numbers and words of prose, held by what the lesson's own cells compute."""
