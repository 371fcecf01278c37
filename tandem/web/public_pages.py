"""The pages that need no capability: everything else names one, or the tests refuse it."""

PUBLIC_PAGES = frozenset(
    {
        "account_login",
        "account_logout",  # asks nothing and shows nothing, signed in or not
        "account_inactive",
        "mfa_authenticate",  # between the password and the second factor
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "demo_sign_in",  # answers in the demonstration only
        "welcome",
        "calendar:feed",  # read by a calendar: its address is a secret
        "healthz",
        "readyz",
    }
)
"""Names of addresses, with their namespace where they have one."""
