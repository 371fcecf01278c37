"""The languages in which someone may wish to read, most of those that such services meet."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEFAULT_LANGUAGE = "fr"
LANGUAGES: dict[str, Promise] = {
    "fr": _("French"),
    "sq": _("Albanian"),
    "en": _("English"),
    "ar": _("Arabic"),
    "hy": _("Armenian"),
    "bn": _("Bengali"),
    "zh": _("Chinese"),
    "es": _("Spanish"),
    "ka": _("Georgian"),
    "it": _("Italian"),
    "ps": _("Pashto"),
    "fa": _("Persian, Dari"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "sr": _("Serbian, Croatian, Bosnian"),
    "so": _("Somali"),
    "ta": _("Tamil"),
    "ti": _("Tigrinya"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "vi": _("Vietnamese"),
}


def languages(beside: str = "") -> list[tuple[str, str]]:
    """French first, then by name; a code that came from elsewhere keeps its place.

    :param beside: the code that someone already has.
    """
    others = {code: str(name) for code, name in LANGUAGES.items() if code != DEFAULT_LANGUAGE}
    if beside and beside not in LANGUAGES:
        others[beside] = beside
    named = sorted(others.items(), key=lambda pair: pair[1])
    return [(DEFAULT_LANGUAGE, str(LANGUAGES[DEFAULT_LANGUAGE])), *named]


def language_name(code: str) -> str:
    """How a language is called on screen; a code that came from elsewhere is itself."""
    return str(LANGUAGES.get(code, code))
