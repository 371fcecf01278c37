"""Accounts that the demonstration does not have and whose pages must be seen too.

Written by a process that has the demonstration's settings, on a demonstration that is laid out.
"""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from tandem.accounts.enums import Role
from tandem.accounts.invitations import make_token
from tandem.accounts.models import RoleAssignment, TeamMember, User
from tests.browser.people import PASSWORD, PROTECTED, UNPROTECTED


def registration() -> dict[str, object]:
    """What a security key answers when it is registered: one that nobody holds."""
    point = {1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)}
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    key = AttestedCredentialData.create(bytes(16), b"a key of the tests", ES256(point))
    data = AuthenticatorData.create(sha256(b"127.0.0.1").digest(), flags, 0, key)
    client = CollectedClientData.create("webauthn.create", b"challenge", "http://127.0.0.1")
    return {
        "id": websafe_encode(b"a key of the tests"),
        "rawId": websafe_encode(b"a key of the tests"),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
        "clientExtensionResults": {"credProps": {"rk": False}},
    }


def open_accounts() -> dict[str, object]:
    """Two accounts with a password, one of them with factors; a link to each of two others."""
    for name, email in (("Josiane Petit", PROTECTED), ("Nadia Roche", UNPROTECTED)):
        user = User.objects.create_user(email, PASSWORD)
        member = TeamMember.objects.create(name=name, user=user)
        RoleAssignment.objects.create(
            member=member, role=Role.RECEPTION, opened_on=date(2014, 4, 1)
        )
    protected = User.objects.get(email=PROTECTED)
    TOTP.activate(protected, generate_totp_secret())
    codes = RecoveryCodes.activate(protected)
    Authenticator.objects.create(
        user=protected,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Clé du bureau", "credential": registration()},
    )
    invited = User.objects.create_user("invitee@exemple.test")
    forgetful = User.objects.create_user("oublieuse@exemple.test", PASSWORD)
    return {
        "codes": codes.get_unused_codes(),
        "token": make_token(invited),
        "reset": [user_pk_to_url_str(forgetful), default_token_generator.make_token(forgetful)],
    }


def write(file: str) -> None:
    """Open them, and write what opens them."""
    Path(file).write_text(json.dumps(open_accounts()), encoding="utf-8")
