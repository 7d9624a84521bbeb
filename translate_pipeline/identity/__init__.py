"""Who somebody is: passwords, sessions' tokens, signed cookies and limits on trying."""

from translate_pipeline.identity.acknowledging import KEPT, Acknowledgements, version_of
from translate_pipeline.identity.emails import email_address
from translate_pipeline.identity.limits import SIGN_IN, Limit, forgiven, is_refused, tried
from translate_pipeline.identity.passwords import MIN_LENGTH, Passwords, is_long_enough
from translate_pipeline.identity.tokens import digest, form_token, new_token, same, voter

__all__ = [
    "KEPT",
    "MIN_LENGTH",
    "SIGN_IN",
    "Acknowledgements",
    "Limit",
    "Passwords",
    "digest",
    "email_address",
    "forgiven",
    "form_token",
    "is_long_enough",
    "is_refused",
    "new_token",
    "same",
    "tried",
    "version_of",
    "voter",
]
