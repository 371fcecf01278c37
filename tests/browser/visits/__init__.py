"""Every page a person can reach, who opens it, and where it is in the demonstration.

An address of the site that is neither here nor among what is no page fails the tests. Each module
holds the visits of some pages (``VISITS``), what is typed wrong in their forms (``MISTAKES``), what
is no page (``NO_PAGES``) and the forms that are never wrong (``NEVER_WRONG``), with the reason.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.browser.visits.visit import Mistake, Visit

__all__ = ["MISTAKES", "NEVER_WRONG", "NO_PAGES", "VISITS"]

_modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]

VISITS: list[Visit] = [visit for module in _modules for visit in getattr(module, "VISITS", [])]
MISTAKES: list[Mistake] = [
    mistake for module in _modules for mistake in getattr(module, "MISTAKES", [])
]
NO_PAGES: dict[str, str] = {
    name: why for module in _modules for name, why in getattr(module, "NO_PAGES", {}).items()
}
NEVER_WRONG: dict[str, str] = {
    name: why for module in _modules for name, why in getattr(module, "NEVER_WRONG", {}).items()
}
"""Pages whose form has fields and cannot be refused."""
