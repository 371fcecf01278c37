"""Pages of the texts given to people: as Tandem ships them, or as the service says them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.activities.wording_previews import (
    is_of_messages,
    previews_of,
    say_message_otherwise,
    with_text,
)
from tandem.kernel.models import Wording
from tandem.kernel.wordings import TEXTS, change_wording, shipped_text, words_in
from tandem.web.forms import posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.home import HOME
from tandem.web.settings.pages import (
    Back,
    Edit,
    Group,
    Line,
    edited,
    edits,
    listed,
    may_edit,
    shown,
)
from tandem.web.settings.wordings.forms import LanguageForm, WordingForm


@page(Capability.SEE_SETTINGS)
@require_safe
def wordings(request: PageRequest) -> HttpResponse:
    """Every text in one language, and whether it is the service's own."""
    choice = LanguageForm(request.GET)
    language, may = choice.chosen(), may_edit(request)
    if not request.GET:
        choice = LanguageForm(initial={"langue": language})
    words = words_in(language)
    own = set(Wording.objects.filter(language=language).values_list("code", flat=True))

    def lines(*, of_messages: bool) -> list[Line]:
        return [
            Line(
                text.label,
                url=reverse("settings:wording", args=[language, text.code]) if may else "",
                detail=words.texts[text.code],
                state_label=_state(text.code, language, own),
            )
            for text in TEXTS.values()
            if is_of_messages(text.code) == of_messages
        ]

    return listed(
        request,
        _("Texts given to people"),
        [
            Group(_("On paper"), lines(of_messages=False)),
            Group(_("Messages about appointments"), lines(of_messages=True)),
        ],
        back=HOME(),
        lead=_("What someone takes home, or is sent, says these words, in her language."),
        aside="settings/language.html",
        form=choice,
        reread=words.language.is_reread,
    )


def _state(code: str, language: str, own: set[str]) -> str:
    if code in own:
        return _("the service’s words")
    return "" if shipped_text(code, language) else _("in French")


@page(Capability.EDIT_SETTINGS)
@edits
def wording(request: PageRequest, language: str, code: str) -> HttpResponse:
    """Say one text otherwise, or take the shipped one again."""
    words, text = words_in(language), TEXTS.get(code)
    if text is None or language not in dict(LanguageForm().fields["langue"].choices):  # type: ignore[attr-defined]
        raise Http404
    is_preview = "preview" in request.POST
    form = WordingForm(None if is_preview else posted(request), about=text, words=words)
    typed = request.POST.get("text", words.texts[code])

    def act() -> None:
        said = "" if form.takes_shipped else form.cleaned_data["text"]
        by = request.actor.user_uuid
        if is_of_messages(code):
            say_message_otherwise(code=code, words=words, text=said, by=by)
        else:
            change_wording(code=code, language=language, text=said, by=by)

    back = Back(_("Texts given to people"), f"{reverse('settings:wordings')}?langue={language}")
    edit = Edit(form, text.label, back, act, _("Record this text"), lead=words.language.name)
    edit.extra = {"below": "settings/shipped_text.html", "shipped": shipped_text(code, language)}
    if is_of_messages(code):
        previews = list(previews_of(code, with_text(words, code, typed)))
        edit.extra |= {"below": "settings/message_text.html", "previews": previews}
        edit.extra |= {"language": words.language}
        form.previews_at(request.path)
        form.initial["text"] = typed
        if request.htmx:
            return render(request, "settings/message_preview.html", edit.extra)
    return shown(request, edit) if is_preview else edited(request, edit)
