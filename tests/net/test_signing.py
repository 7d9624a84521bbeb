"""A signature holds for what was signed, and for nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.net import headers, new_secret, verify

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
SECRET = new_secret(lambda size: b"\x07" * size)


@given(st.binary(max_size=200), st.binary(min_size=24, max_size=64), st.integers(1, 10**9))
def test_what_was_signed_is_verified(body: bytes, key: bytes, number: int) -> None:
    secret = new_secret(lambda size: key)
    assert verify(secret, headers(secret, f"event-{number}", AT, body), body, AT)


@given(st.binary(max_size=100), st.binary(max_size=100), st.sampled_from(["body", "webhook-id", "webhook-timestamp",
                                                                         "webhook-signature", "secret"]))  # fmt: skip
def test_whatever_is_changed_is_noticed(body: bytes, other: bytes, part: str) -> None:
    sent = headers(SECRET, "event-7", AT, body)
    if part == "body":
        assert verify(SECRET, sent, other, AT) == (other == body)
    elif part == "secret":
        assert not verify(new_secret(lambda size: b"\x08" * size), sent, body, AT)
    else:
        value = {"webhook-id": "event-8", "webhook-timestamp": str(int(AT.timestamp()) + 1), "webhook-signature": "v1,"}
        assert not verify(SECRET, {**sent, part: value[part]}, body, AT)


def test_an_old_delivery_is_no_longer_good() -> None:
    sent = headers(SECRET, "event-7", AT, b"{}")
    assert verify(SECRET, sent, b"{}", AT + timedelta(minutes=5))
    assert not verify(SECRET, sent, b"{}", AT + timedelta(minutes=6))
    assert not verify(SECRET, sent, b"{}", AT - timedelta(minutes=6))


def test_the_form_is_that_of_the_standard() -> None:
    """Computed by hand: base64 of HMAC-SHA256 with the decoded secret over id, time and body, with dots."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105  # an example key, no secret of anybody's
    at = datetime.fromtimestamp(1614265330, UTC)
    sent = headers(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}')
    assert sent["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert verify(secret, sent, b'{"test": 2432232314}', at)


def test_headers_of_others_are_refused_without_a_trace() -> None:
    for sent in ({}, {"webhook-timestamp": "x"}, {"webhook-timestamp": "９"}, {"webhook-timestamp": "9" * 30}):
        assert not verify(SECRET, sent, b"{}", AT)


def test_a_new_signature_beside_an_old_one_is_enough() -> None:
    sent = headers(SECRET, "event-7", AT, b"{}")
    assert verify(SECRET, {**sent, "webhook-signature": f"v1,AAAA {sent['webhook-signature']}"}, b"{}", AT)
