"""Nothing private is asked unless the operator has named it, in whatever form it is written."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.errors import InputError
from translate_pipeline.net import Guard, is_public

PRIVATE = [
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "0.0.0.0",  # noqa: S104  # an address to refuse
    "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1",
    "::1", "::", "fd00::1", "fc00::1", "fe80::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::1", "2001:db8::1",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]


def to(*addresses: str) -> object:
    return lambda host, port: addresses


def never(host: str, port: int) -> Sequence[str]:
    raise AssertionError(f"{host} was looked up")


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_refused_as_a_literal_and_behind_a_name(address: str) -> None:
    written = f"[{address}]" if ":" in address else address
    for url, resolve in ((f"https://{written}/", never), ("https://hook.example/", to(address))):
        with pytest.raises(InputError):
            Guard().target(url, resolve)  # type: ignore[arg-type]  # fakes of a resolver


@pytest.mark.parametrize("address", PRIVATE)
def test_one_private_address_among_public_ones_is_enough(address: str) -> None:
    with pytest.raises(InputError):
        Guard().target("https://hook.example/", to("1.1.1.1", address))  # type: ignore[arg-type]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_asked_and_pinned(address: str) -> None:
    found = Guard().target("https://hook.example:8443/a/b?c=d", to(address))  # type: ignore[arg-type]
    assert (found.host, found.port, found.path, found.addresses) == ("hook.example", 8443, "/a/b?c=d", (address,))


@pytest.mark.parametrize(
    "url",
    [
        "http://hook.example/", "ftp://hook.example/", "file:///etc/passwd", "gopher://hook.example/",
        "//hook.example/",
        "hook.example", "", "https://", "https:///path", "https://user@hook.example/", "https://a:b@hook.example/",
        "https://hook.example@127.0.0.1/", "https://hook.example\\@127.0.0.1/", "https://hook.example /",
        "https://hook.example\t/", "https://hook.example\r\nX: y/", "https://hook.example:0/",
        "https://hook.example:99999/",
        "https://hook.example:x/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/", "https://127.1/",
        "https://0x7f.0.0.1/", "https://127.0.0.1./", "https://１２７.0.0.1/", "https://127。0。0。1/", "https://[::1",
        "https://[::1%25lo]/", "https://[fe80::1%25eth0]/", "https://localhost/", "https://localhost./",
        "https://-a.example/",
        "https://a..b/", "https://[v1.x]/", "https://%31%32%37.0.0.1/", "https://①②⑦.0.0.1/", "https://LOCALHOST/",
    ],
)  # fmt: skip
def test_whatever_is_strange_is_refused(url: str) -> None:
    """Numbers in other notations, userinfo, control characters, other schemes, names of this machine."""
    with pytest.raises(InputError):
        Guard().target(url, to("127.0.0.1"))  # type: ignore[arg-type]


@given(st.integers(0, 2**32 - 1))
def test_no_private_ipv4_address_passes_in_any_wrapping(number: int) -> None:
    inner = IPv4Address(number)
    wrapped = [IPv6Address(f"::ffff:{inner}"), IPv6Address((0x64FF9B << 96) | number)]
    for one in wrapped:
        assert is_public(one) == is_public(inner)
    for never_public in (IPv6Address(number), IPv6Address((0x2002 << 112) | (number << 80))):
        assert not is_public(never_public)
    if inner.is_private or inner.is_multicast or inner.is_loopback:
        assert not is_public(inner)


@given(st.ip_addresses(), st.ip_addresses())
def test_a_name_is_asked_only_where_all_its_addresses_may_be(one: IPv4Address, other: IPv4Address) -> None:
    public = is_public(one) and is_public(other)
    try:
        Guard().target("https://hook.example/", to(str(one), str(other)))  # type: ignore[arg-type]
    except InputError:
        assert not public
    else:
        assert public


@given(st.text(max_size=40))
def test_whatever_is_written_ends_in_a_target_or_a_clear_error(text: str) -> None:
    for url in (text, f"https://{text}", f"https://{text}/x"):
        try:
            found = Guard().target(url, to("127.0.0.1"))  # type: ignore[arg-type]
        except InputError:
            continue
        assert is_public(ip_address(found.addresses[0]))


def test_this_machine_is_asked_where_that_is_meant() -> None:
    guard = Guard(loopback=True)
    assert guard.target("http://127.0.0.1:9/", never).addresses == ("127.0.0.1",)
    assert guard.target("http://localhost:9/", to("127.0.0.1", "::1")).addresses == ("127.0.0.1", "::1")  # type: ignore[arg-type]
    for url in ("http://hook.example/", "https://hook.example/"):  # a name of somebody else's that leads here
        with pytest.raises(InputError):
            guard.target(url, to("127.0.0.1"))  # type: ignore[arg-type]
    with pytest.raises(InputError):
        guard.target("http://localhost/", to("127.0.0.1", "10.0.0.1"))  # type: ignore[arg-type]


def test_private_hosts_that_are_named_are_asked_even_without_tls() -> None:
    guard = Guard(frozenset({"cache.internal", "10.1.0.0/16", "fd00::5"}))
    assert guard.target("http://cache.internal/", to("10.9.9.9")).addresses == ("10.9.9.9",)  # type: ignore[arg-type]
    assert guard.target("http://10.1.2.3/", never).addresses == ("10.1.2.3",)
    assert guard.target("http://[fd00::5]/", never).addresses == ("fd00::5",)
    for url in ("http://10.2.0.1/", "https://other.internal/"):
        with pytest.raises(InputError):
            guard.target(url, to("10.9.9.9"))  # type: ignore[arg-type]


def test_plain_http_to_the_public_is_a_choice_of_its_own() -> None:
    assert Guard(plain=True).target("http://a.example/", to("1.1.1.1")).port == 80  # type: ignore[arg-type]
    with pytest.raises(InputError):
        Guard(plain=True).target("http://a.example/", to("10.0.0.1"))  # type: ignore[arg-type]


def test_an_address_can_be_judged_before_its_name_is_looked_up() -> None:
    Guard().require("https://hook.example/x")
    Guard(loopback=True).require("http://127.0.0.1:8000/")
    Guard(frozenset({"cache.internal"})).require("http://cache.internal/")
    for url in ("http://hook.example/", "https://10.0.0.1/", "https://localhost/", "https://a@b.example/"):
        with pytest.raises(InputError):
            Guard().require(url)
