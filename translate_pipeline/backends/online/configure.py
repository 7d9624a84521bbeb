"""Settings into what a wire needs: keys, addresses and the transport, each missing one named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from pydantic import SecretStr

from translate_pipeline.backends.online.carry import Dialect
from translate_pipeline.backends.online.codes import Codes
from translate_pipeline.backends.online.engine import Ask, OnlineBackend, Spec
from translate_pipeline.backends.online.facts import FACTS
from translate_pipeline.backends.online.faults import Judge, no_judge
from translate_pipeline.backends.online.pacing import Tools, speed_of
from translate_pipeline.backends.online.packing import Room
from translate_pipeline.backends.online.transport import Transport
from translate_pipeline.errors import EngineMissing, SettingsError
from translate_pipeline.settings import PREFIX, Settings


def variable(setting: str) -> str:
    """A setting's name in the environment: `engine_keys.yandex` is TRANSLATE_PIPELINE_ENGINE_KEYS__YANDEX."""
    return PREFIX + setting.replace(".", "__").upper()


def key(setting: str, value: SecretStr | None) -> SecretStr:
    """The key; raises `EngineMissing` where it is empty."""
    if value is None or not value.get_secret_value().strip():
        raise _missing(setting, "no key")
    return SecretStr(value.get_secret_value().strip())


def two_keys(setting: str, value: SecretStr | None) -> tuple[SecretStr, SecretStr]:
    """Both halves of an `id:secret`."""
    first, colon, second = key(setting, value).get_secret_value().partition(":")
    if not (colon and first.strip() and second.strip()):
        raise EngineMissing(f"The setting {setting} is not of the form id:secret.", hint=f"Set {variable(setting)}.")
    return SecretStr(first.strip()), SecretStr(second.strip())


def address(setting: str, value: str) -> str:
    """The address without a slash at its end, empty if there is none; raises `SettingsError`."""
    value = value.strip().rstrip("/")
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        good, parts = False, urlsplit("")
    if not good or parts.username or parts.query or parts.fragment:
        raise SettingsError(
            f"The setting {setting} is not a plain http or https address.",
            hint=f"Set {variable(setting)} to one without user name, query and fragment.",
        )
    return value


def needed_address(setting: str, value: str) -> str:
    found = address(setting, value)
    if not found:
        raise _missing(setting, "no address")
    return found


def _missing(setting: str, what: str) -> EngineMissing:
    name = setting.partition("_")[0] if "." not in setting else setting.partition(".")[2]
    return EngineMissing(f"The engine {name} has {what}.", hint=f"Set {variable(setting)}.", setting=setting)


def build(
    name: str,
    ask: Ask,
    codes: Codes,
    room: Room,
    *,
    settings: Settings,
    tools: Tools | None,
    own: bool,
    secrets: Sequence[SecretStr] = (),
    judge: Judge = no_judge,
    dialect: Dialect | None = None,
) -> OnlineBackend:
    """The backend; `own`: whether the operator has set its address."""
    limits = FACTS[name].limits
    limits = replace(limits, concurrency=settings.engine_concurrency.get(name, limits.concurrency))
    transport = Transport(
        name,
        timeouts=(settings.connect_timeout, settings.read_timeout),
        retries=settings.retries,
        speed=speed_of(name, settings, limits, tools or Tools()),
        secrets=secrets,
        redirects=not secrets,
        judge=judge,
        tools=tools or Tools(),
    )
    spec = Spec(name, ask, codes, limits, room, "own" if own else "public", dialect)
    return OnlineBackend(spec, transport)
