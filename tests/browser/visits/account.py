"""The door, and one's own account."""

from tests.browser.people import ANONYMOUS, PROTECTED, UNPROTECTED
from tests.browser.visits.visit import (
    Mistake,
    Visit,
    after_password,
    invited,
    removing_a_key,
    reset_link,
    sight,
)

VISITS = [
    # The door.
    Visit("account_login", ANONYMOUS),
    Visit("account_inactive", ANONYMOUS),
    Visit("account_reset_password", ANONYMOUS),
    Visit("account_reset_password_done", ANONYMOUS),
    Visit("account_reset_password_from_key", ANONYMOUS, opens=reset_link),
    Visit(
        "account_reset_password_from_key",
        ANONYMOUS,
        kwargs={"uidb36": "1", "key": "abc-def"},
        as_seen="void",
    ),
    Visit("account_reset_password_from_key_done", ANONYMOUS),
    Visit("welcome", ANONYMOUS, opens=invited),
    Visit("welcome", ANONYMOUS, kwargs={"token": "vide"}, as_seen="void", status=410),
    Visit("mfa_authenticate", ANONYMOUS, opens=after_password),
    # One's own account.
    Visit("own_account"),
    Visit("keys"),
    Visit("account_logout"),
    Visit("usersessions_list"),
    Visit("account_change_password", UNPROTECTED),
    Visit("account_reauthenticate", UNPROTECTED),
    Visit("mfa_index", UNPROTECTED, as_seen="without a factor"),
    Visit("mfa_activate_totp", UNPROTECTED),
    Visit("mfa_index", PROTECTED),
    Visit("mfa_deactivate_totp", PROTECTED),
    Visit("mfa_view_recovery_codes", PROTECTED),
    Visit("mfa_generate_recovery_codes", PROTECTED),
    Visit("mfa_list_webauthn", PROTECTED),
    Visit("mfa_add_webauthn", PROTECTED),
    Visit("mfa_reauthenticate_webauthn", PROTECTED),
    Visit("mfa_remove_webauthn", PROTECTED, opens=removing_a_key),
]

MISTAKES = [
    Mistake(sight(VISITS, "account_login"), {"login": "personne@exemple.test", "password": "faux"}),
    Mistake(sight(VISITS, "account_reset_password"), {"email": "personne"}),
    Mistake(
        sight(VISITS, "account_reset_password_from_key"),
        {"password1": "court", "password2": "autre"},
    ),
    Mistake(sight(VISITS, "welcome"), {"new_password1": "court", "new_password2": "autre"}),
    Mistake(sight(VISITS, "mfa_authenticate"), {"code": "000000"}),
    Mistake(
        sight(VISITS, "account_change_password"),
        {"oldpassword": "faux", "password1": "court", "password2": "autre"},
    ),
    Mistake(sight(VISITS, "account_reauthenticate"), {"password": "faux"}),
    Mistake(sight(VISITS, "mfa_activate_totp"), {"code": "000000"}),
]

NO_PAGES = {
    "healthz": "asked by the machine",
    "readyz": "asked by the machine",
    "demo_sign_in": "leads to the first page",
    "switch_keys": "switches the keys, and leads back to their list",
    "home": "leads to the first page",
    "mfa_reauthenticate": "leads to the proof that the account has",
}
NEVER_WRONG = {
    "mfa_add_webauthn": "the browser asks for the key itself, and sends what it answered",
    "mfa_reauthenticate_webauthn": "the browser asks for the key itself",
}
