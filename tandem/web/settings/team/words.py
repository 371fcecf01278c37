"""A role and a login in words: rows in, words out."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from tandem.accounts.models import RoleAssignment, TeamMember


def role_in_words(row: RoleAssignment) -> str:
    """« conseillère en insertion, 1 ETP »."""
    label = str(row.get_role_display())
    if row.fraction is None:
        return label
    posts = number_format(row.fraction.normalize() + 0, use_l10n=True)
    return _("%(role)s, %(fraction)s of a post") % {"role": label, "fraction": posts}


def login_in_words(member: TeamMember) -> str:
    """Whether she signs in."""
    user = member.user
    if user is None:
        return _("no account")
    if not user.is_active:
        return _("account closed")
    return _("account open") if user.has_usable_password() else _("invited, not yet come")
