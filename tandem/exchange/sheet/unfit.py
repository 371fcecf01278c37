"""How a file of someone's is refused: a sentence that says what to do, never what it holds."""


class UnfitFileError(ValueError):
    """The file cannot be taken; the sentence says why and what to do."""
