"""Requests to addresses that people have written down: guarded, to the address that was checked, and bounded."""

from translate_pipeline.net.guard import Guard, Target, is_public, resolve
from translate_pipeline.net.posting import Answer, post
from translate_pipeline.net.signing import headers, new_secret, verify

__all__ = ["Answer", "Guard", "Target", "headers", "is_public", "new_secret", "post", "resolve", "verify"]
