"""Which addresses may be asked: public ones, and those private ones that the operator has named."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import SplitResult, urlsplit

from translate_pipeline.errors import InputError

Resolve = Callable[[str, int], Sequence[str]]
_Address = IPv4Address | IPv6Address
_Network = IPv4Network | IPv6Network

_PORTS: Final = {"https": 443, "http": 80}
_STRANGE: Final = re.compile(r"[\x00-\x20\x7f\\]")  # parsers differ on what these mean
_NAME: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*", re.ASCII)
_NUMBER: Final = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)", re.ASCII)  # as the last label: an address in some notation

_NAT64: Final = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
# IPv6 that leads to IPv4 or to nobody, whatever the registry says: IPv4-compatible, 6to4, Teredo, site-local.
_REFUSED: Final = tuple(map(IPv6Network, ("::/96", "2002::/16", "2001::/32", "fec0::/10", "64:ff9b:1::/48")))


@dataclass(frozen=True, slots=True)
class Target:
    """An address that was checked. A request goes to one of `addresses` and to nothing else, whatever the name means by
    then. `path` has the query."""

    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Guard:
    """`hosts` are the private hosts that the operator has named: names, addresses or networks. `loopback`: this machine
    itself may be asked, by `localhost` or by its address. `plain`: public hosts may be asked without TLS too."""

    hosts: frozenset[str] = frozenset()
    loopback: bool = False
    plain: bool = False

    @cached_property
    def _networks(self) -> tuple[_Network, ...]:
        return tuple(network for one in self.hosts if (network := _network(one)) is not None)

    def target(self, url: str, resolve: Resolve) -> Target:
        """Raises `InputError` for what may not be asked: names with one private address among several, too."""
        parts = split(url)
        host, port = _host(parts), _port(parts)
        literal = _literal(host)
        addresses = (str(literal),) if literal else tuple(dict.fromkeys(resolve(host, port)))
        if not addresses:
            raise InputError(f"The host {host} has no address.")
        private = self._privately(host, [ip_address(one) for one in addresses])
        if parts.scheme == "http" and not (private or self.plain):
            raise InputError("The address must begin with https://.", hint="http is for private hosts that are named.")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return Target(parts.scheme, host, port, path, addresses)

    def require(self, url: str) -> None:
        """What can be said of an address before its name is looked up; raises `InputError`."""
        host = _host(split(url))
        known = _literal(host) or (IPv4Address("127.0.0.1") if host == "localhost" else None)
        stand_in = IPv4Address("10.0.0.1") if host in self.hosts else IPv4Address("1.1.1.1")
        self.target(url, lambda name, port: (str(known or stand_in),))

    def _privately(self, host: str, addresses: Sequence[_Address]) -> bool:
        """Whether it is a private host that may be asked; False for a public one."""
        if host in self.hosts or all(self._is_named(one) for one in addresses):
            return True
        if self.loopback and (host == "localhost" or _literal(host)) and all(one.is_loopback for one in addresses):
            return True
        for one in addresses:
            if not is_public(one):
                hint = "The setting webhook_hosts names private hosts that may be."
                raise InputError(f"{host} is in a private network, so it is not asked.", hint=hint)
        return False

    def _is_named(self, address: _Address) -> bool:
        return any(address in network for network in self._networks if network.version == address.version)


def is_public(address: _Address) -> bool:
    """Whether it is a single host's in the public Internet; forms that wrap another address are what they wrap."""
    if isinstance(address, IPv6Address):
        if address.scope_id or any(address in network for network in _REFUSED):
            return False
        inner = address.ipv4_mapped or (IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def split(url: str) -> SplitResult:
    """Raises `InputError` for what is no address of the web, or is read differently by different programs."""
    if _STRANGE.search(url):
        raise InputError("The address holds a space, a backslash or a control character.")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise InputError("This is not an address.") from error
    if parts.scheme not in _PORTS:
        raise InputError("The address must begin with https://.")
    if "@" in parts.netloc:
        raise InputError("The address must not hold a user or a password.")
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode().lower()
        except UnicodeError as error:
            raise InputError("The address names no host.") from error
    if ":" in host or "[" in parts.netloc:
        return host if _literal(host) else _refused(host)
    if not _NAME.fullmatch(host) or len(host) > 253:
        return _refused(host)
    if _NUMBER.fullmatch(host.rpartition(".")[2]) and _literal(host) is None:
        return _refused(host)  # 127.1, 0x7f000001, 2130706433, 0177.0.0.1
    return host


def _refused(host: str) -> str:
    raise InputError(f"{host!r} is no name of a host.")


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError as error:
        raise InputError("The address has a port that there can't be.") from error
    if port == 0:
        raise InputError("The address has a port that there can't be.")
    return port or _PORTS[parts.scheme]


def _literal(host: str) -> _Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _network(text: str) -> _Network | None:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address of a name. Raises `InputError` where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"The host {host} can't be found.") from error
    return [str(one[4][0]) for one in found]
