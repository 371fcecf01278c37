"""Reads the page of the report as a person does: the figures printed, where their links lead."""

from html.parser import HTMLParser

Key = tuple[str, str]


class Figures(HTMLParser):
    """Every figure of a page: what is printed for a year, a line and a column."""

    def __init__(self, html: str, year: int) -> None:
        super().__init__()
        self.year = str(year)
        self.printed: dict[Key, set[str]] = {}
        self.percents: dict[Key, set[str]] = {}
        self.links: dict[Key, str] = {}
        self._inside: tuple[dict[Key, set[str]], Key] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._inside = None
        for name, kept in (("data-figure", self.printed), ("data-percent", self.percents)):
            year, code, column = (found.get(name) or "  ").split(" ")
            if year == self.year:
                self._inside = kept, (code, column)
                if tag == "a":
                    self.links[code, column] = found["href"] or ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            kept, key = self._inside
            kept.setdefault(key, set()).add(number(data))


def number(words: str) -> str:
    """« 64 226 € » is 64226, « 1,30 » is 1.3; « n.d. » stays itself."""
    digits = "".join(sign for sign in words.replace(",", ".") if sign.isdigit() or sign == ".")
    if not any(sign.isdigit() for sign in digits):
        return words.strip()
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
