"""Addresses of signing in and of one's own account: allauth's views, in French, guarded by name."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.core.signing import BadSignature, Signer
from django.urls import path, re_path, register_converter

from tandem.accounts.permissions import Capability
from tandem.web.account import key_views, views
from tandem.web.guards import page


class SealedNumberConverter:
    """A number that cannot be guessed from another: allauth's keys have no identity of ours."""

    regex = r"[0-9]+\.[A-Za-z0-9_-]+"
    signer = Signer(sep=".", salt="tandem.web.account")

    def to_python(self, value: str) -> int:
        """The number, if it was sealed here."""
        try:
            return int(self.signer.unsign(value))
        except BadSignature as broken:
            raise ValueError(value) from broken

    def to_url(self, value: int) -> str:
        """The number and its seal."""
        return self.signer.sign(str(value))


register_converter(SealedNumberConverter, "sealed")

own = page(Capability.SEE_OWN_ACCOUNT)

urlpatterns = [
    path("", views.home, name="home"),
    path("connexion/", views.SignInView.as_view(), name="account_login"),
    path("connexion/demonstration/", views.demo_sign_in, name="demo_sign_in"),
    path("connexion/fermee/", account.account_inactive, name="account_inactive"),
    path("connexion/code/", factors.authenticate, name="mfa_authenticate"),
    path("deconnexion/", account.logout, name="account_logout"),
    path("bienvenue/<str:token>/", views.welcome, name="welcome"),
    path("mot-de-passe/oublie/", account.password_reset, name="account_reset_password"),
    path(
        "mot-de-passe/oublie/envoye/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "mot-de-passe/nouveau/choisi/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("mot-de-passe/", views.change_password, name="account_change_password"),
    path("mon-compte/", views.own_account, name="own_account"),
    path("raccourcis/", key_views.list_keys, name="keys"),
    path("raccourcis/choix/", key_views.switch, name="switch_keys"),
    path("mon-compte/verification/", own(account.reauthenticate), name="account_reauthenticate"),
    path("mes-sessions/", own(sessions.list_usersessions), name="usersessions_list"),
    path("double-facteur/", own(factors.index), name="mfa_index"),
    path("double-facteur/verification/", own(factors.reauthenticate), name="mfa_reauthenticate"),
    path("double-facteur/application/", own(totp.activate_totp), name="mfa_activate_totp"),
    path(
        "double-facteur/application/retirer/",
        own(totp.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(
        "double-facteur/secours/", own(recovery.view_recovery_codes), name="mfa_view_recovery_codes"
    ),
    path(
        "double-facteur/secours/nouveaux/",
        own(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("double-facteur/cles/", own(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("double-facteur/cles/ajouter/", own(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "double-facteur/cles/verification/",
        own(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "double-facteur/cles/<sealed:pk>/retirer/",
        own(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]
