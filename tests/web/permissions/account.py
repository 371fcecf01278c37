"""The door, and one's own account."""

from tests.web.permissions.row import EVERYONE, Row, always

ROWS = [
    # Asked by the machine.
    Row("healthz", EVERYONE, anonymous=200),
    Row("readyz", EVERYONE, anonymous=200),
    # The door.
    Row("account_login", EVERYONE, answer=302, anonymous=200),
    Row("demo_sign_in", frozenset(), method="post", anonymous=404),
    Row("account_inactive", EVERYONE, anonymous=200),
    Row("mfa_authenticate", EVERYONE, answer=302),
    Row("account_logout", EVERYONE),
    Row("welcome", EVERYONE, kwargs=lambda world: {"token": world.token}, anonymous=200),
    Row("account_reset_password", EVERYONE, anonymous=200),
    Row("account_reset_password_done", EVERYONE, anonymous=200),
    Row(
        "account_reset_password_from_key",
        EVERYONE,
        kwargs=always(uidb36="1", key="abc-def"),
        anonymous=200,
    ),
    Row("account_reset_password_from_key_done", EVERYONE, anonymous=200),
    # One's own account; 302 where allauth asks for the password again.
    Row("home", EVERYONE, answer=302),
    Row("own_account", EVERYONE),
    Row("keys", EVERYONE),
    Row("switch_keys", EVERYONE, answer=302, method="post"),
    Row("account_change_password", EVERYONE),
    Row("account_reauthenticate", EVERYONE),
    Row("usersessions_list", EVERYONE),
    Row("mfa_index", EVERYONE),
    Row("mfa_reauthenticate", EVERYONE),
    Row("mfa_activate_totp", EVERYONE, answer=302),
    Row("mfa_deactivate_totp", EVERYONE, answer=302),
    Row("mfa_view_recovery_codes", EVERYONE, answer=302),
    Row("mfa_generate_recovery_codes", EVERYONE, answer=302),
    Row("mfa_list_webauthn", EVERYONE),
    Row("mfa_add_webauthn", EVERYONE, answer=302),
    Row("mfa_reauthenticate_webauthn", EVERYONE, answer=302),
    Row("mfa_remove_webauthn", EVERYONE, answer=302, kwargs=always(pk=1)),
]
