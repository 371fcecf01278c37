"""What a gesture costs: screens, clicks, keys, fields, beside what it may cost and what peers ask.

A test drives the page through a :class:`Count` and ends with :meth:`Count.assert_within`; the
lines of all the tests are printed together at the end of the run (:func:`table`)::

    page = opens(COUNSELLOR).go("/ma-journee/")
    count = counted(page, "A")
    count.click(page.get_by_role("link", name="Entretien fait").first)
    count.click(page.get_by_label("Logement"))
    count.click(page.get_by_role("button", name="Enregistrer l’entretien"))
    expect(page.get_by_role("status")).to_contain_text("Entretien enregistré")
    count.assert_within()

A **screen** is a page where one does something, the one where one starts apart; a **page** is any
page seen, the first and the last too, as the peers were counted. What one writes (a name, a note)
is not counted key by key; a field that has to be clicked before one writes in it costs a click.
The fields are those one sees at once in the page, what is folded apart; a group of boxes is one.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from playwright.sync_api import Locator, Page, Request

MEASURES = ("screens", "clicks", "keys", "fields", "required")
PROPERTY = "gesture"
VISIBLE_FIELDS = """() => {
  const fields = document.querySelectorAll(
    "main form:not([role=search]) :is(input, select, textarea)");
  const seen = [...fields].filter(field => !["hidden", "submit", "button"].includes(field.type)
    && !field.disabled && field.checkVisibility());
  const name = field => ["radio", "checkbox"].includes(field.type) ? field.name : field;
  const required = seen.filter(field => field.required);
  return [new Set(seen.map(name)).size, new Set(required.map(name)).size];
}"""
IS_FOCUSED = "element => element === document.activeElement"


@dataclass(frozen=True)
class Budget:
    """What a gesture may cost at most; ``None`` where nothing is promised."""

    what: str
    peer: str
    """The best peer, as it was counted, in its own words."""
    screens: int | None = None
    clicks: int | None = None
    keys: int | None = None
    fields: int | None = None
    required: int | None = None


NOBODY = "no peer does it"
BUDGETS = {
    "A": Budget(
        "an interview from its appointment",
        "Mon Suivi Social: 4 pages, ~10 clicks, 11 fields (4 required)",
        screens=1,
        clicks=3,
        fields=5,
        required=1,
    ),
    "A by keyboard": Budget(
        "an interview from its appointment, by keyboard",
        "Mon Suivi Social: ~10 clicks",
        screens=1,
        clicks=0,
    ),
    "A′": Budget(
        "an interview that was not planned", "Mon Suivi Social: ~10 clicks", clicks=0, keys=6
    ),
    "B": Budget(
        "an appointment by telephone, from the agenda",
        "RDV-Service-Public: 5 pages, ~11 clicks",
        screens=1,
        clicks=3,
    ),
    "E": Budget("who came, out of 12", "HMIS: 12 to 14 clicks", clicks=13),
    "E all came": Budget("who came, when all 12 did", "RDV-Service-Public: 24 clicks", clicks=3),
    "F note": Budget("a call noted: one line", NOBODY, screens=1, clicks=0, keys=4, required=0),
    "F close": Budget("a call closed, from the queue", NOBODY, screens=0, clicks=1),
    "F ten": Budget("ten messages in a row, by keyboard", NOBODY, screens=1, clicks=0, keys=31),
    "G": Budget("from one program to the other", NOBODY, clicks=2),
    "H": Budget("the report of a year", "impossible in Mon Suivi Social", clicks=2),
    "I": Budget(
        "someone new, from the search",
        "Mon Suivi Social: 1 page, ~51 fields; RDV-Insertion: 13 fields",
        screens=1,
        fields=6,
        required=4,
    ),
    "find": Budget("anyone, by her name", "Mon Suivi Social: 2 letters", clicks=0, keys=2),
}
"""The gestures of requirements that are kept, by their letter."""

Tell = Callable[[str, Any], None]


class Count:
    """Drives a page, and counts what it costs."""

    def __init__(self, page: Page, gesture: str, tell: Tell) -> None:
        self.page, self.gesture, self.budget, self._tell = page, gesture, BUDGETS[gesture], tell
        self.clicks = self.keys = 0
        self.pages = 1
        self._acted_on: dict[int, tuple[int, int]] = {}
        page.on("request", self._loaded)

    @property
    def screens(self) -> int:
        """Pages where something was done, beside the one where one started."""
        return len(self._acted_on.keys() - {1})

    @property
    def fields(self) -> int:
        """Fields seen at once, page after page."""
        return sum(seen for seen, _required in self._acted_on.values())

    @property
    def required(self) -> int:
        """Those of them that must be answered."""
        return sum(required for _seen, required in self._acted_on.values())

    def click(self, element: Locator) -> None:
        """One click, or one tap."""
        self._look()
        self.clicks += 1
        element.click()

    def press(self, key: str) -> None:
        """One key, or one combination (``Control+Enter``)."""
        self._look()
        self.keys += 1
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Each letter counts: where letters are the gesture itself."""
        for letter in text:
            self.press(letter)

    def write(self, field: Locator, text: str) -> None:
        """Words, which cost the click that leads to their field unless one is there already."""
        self._look()
        if not field.evaluate(IS_FOCUSED):
            self.click(field)
        self.page.keyboard.type(text)

    def assert_within(self) -> None:
        """Keep the line for the table, then fail where the budget is passed."""
        cost = {name: getattr(self, name) for name in (*MEASURES, "pages")}
        self._tell(PROPERTY, {"gesture": self.gesture, **cost})
        passed = {
            name: f"{cost[name]} instead of {allowed} at most"
            for name, allowed in asdict(self.budget).items()
            if name in MEASURES and allowed is not None and cost[name] > allowed
        }
        assert not passed, f"{self.gesture}, {self.budget.what}: {passed}"

    def _look(self) -> None:
        """What is seen of the present page, before something is done there."""
        now = self.page.evaluate(VISIBLE_FIELDS)
        seen, required = self._acted_on.get(self.pages, (0, 0))
        self._acted_on[self.pages] = max(seen, now[0]), max(required, now[1])

    def _loaded(self, request: Request) -> None:
        is_page = request.is_navigation_request() and request.frame == self.page.main_frame
        if is_page and request.redirected_from is None:
            self.pages += 1


def table(lines: Iterable[dict[str, Any]]) -> list[str]:
    """The counts beside the budgets and the peers, ready to print."""
    heads = ["gesture", *MEASURES, "pages", "best peer"]
    rows = [heads]
    for line in sorted(lines, key=lambda each: str(each["gesture"])):
        budget = BUDGETS[line["gesture"]]
        figures = [_figure(line[name], getattr(budget, name)) for name in MEASURES]
        what = f"{line['gesture']} · {budget.what}"
        row = [what, *figures, str(line["pages"]), budget.peer]
        if row not in rows:  # one gesture from several pages, at one cost
            rows.append(row)
    widths = [max(len(row[place]) for row in rows) for place in range(len(heads))]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def _figure(cost: int, allowed: int | None) -> str:
    return str(cost) if allowed is None else f"{cost} / {allowed}"
