"""The settings table, and the only place that reads the environment."""

from __future__ import annotations

import getpass
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qsl, unquote

from pydantic import (
    BeforeValidator,
    Field,
    NonNegativeFloat,
    PositiveFloat,
    PositiveInt,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import SettingsError as UnreadableSetting

from translate_pipeline.errors import SettingsError
from translate_pipeline.model.spending import Budget, budget_of

PREFIX = "TRANSLATE_PIPELINE_"
_FILE = f"{PREFIX}SETTINGS"
_SECRET_OPTIONS = ("password", "key", "token", "secret")  # parts of the names of an address's options
_ARTICLE_PATH = r"^/[a-z0-9/{}-]*\{slug\}[a-z0-9/-]*$"
_SHORTEST_SECRET = 32
_WORDS = {"extra_forbidden": "there is no such setting"}  # kinds of error whose own words speak of something else


def _split(by: str) -> BeforeValidator:
    """A list, or a text with its members between separators; environment variables are texts."""

    def members(value: object) -> object:
        if not isinstance(value, str):
            return value
        return [part.strip() for part in value.split(by) if part.strip()]

    return BeforeValidator(members)


Names = Annotated[tuple[str, ...], NoDecode, _split(",")]
Sentences = Annotated[tuple[str, ...], NoDecode, _split(";")]


class Settings(BaseSettings):
    """Every setting: a field here, `TRANSLATE_PIPELINE_<NAME>` in the environment, a key in the settings file."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="forbid", env_nested_delimiter="__", validate_default=True
    )

    backend: str = Field("auto", description="Engine to use; `auto` takes the best one that serves the pair offline.")
    store: str = Field("", description="Database URL; empty for SQLite in the user's data folder.")
    locales_folder: Path | None = Field(
        None,
        description="The operator's own folder, laid out like `locales/`: its disclaimers and names come before ours.",
    )
    glossary_folder: Path | None = Field(None, description="A glossary folder to use instead of the shipped one.")
    profile: Path | None = Field(None, description="Site profile (TOML) that says what an article is on your pages.")
    jobs: int = Field(2, ge=1, le=64, description="Pages that are translated at the same time.")
    worker_threads: int = Field(4, ge=1, le=64, description="Articles that a worker translates at the same time.")
    worker_dead_after: float = Field(
        30.0, ge=5, description="Seconds without a sign of life after which others take a worker's jobs over."
    )
    log_format: str = Field(
        "text", pattern="^(text|json)$", description="`text`: for people; `json`: a JSON object a line."
    )
    log_level: str = Field(
        "auto",
        pattern="^(auto|debug|info|warning|error)$",
        description="Least level of what is logged; `auto`: workers from `info` on, other commands from `warning` on.",
    )
    metrics_port: int | None = Field(
        None, ge=0, le=65535, description="Port at which a worker serves metrics for Prometheus; none without it."
    )
    metrics_host: str = Field(
        "127.0.0.1", min_length=1, description="Address at which it does; metrics are for anybody who reaches it."
    )
    max_bytes: int = Field(20_000_000, gt=0, description="Largest input, in bytes.")
    max_depth: int = Field(1_000, gt=0, description="Most nested elements in an input.")
    localize_numbers: bool = Field(
        True, description="Write numbers in the target's notation where the engine leaves the source's."
    )
    apertium_modes: Path = Field(Path("/usr/share/apertium/modes"), description="Where Apertium's mode files are.")
    apertium_processes: int = Field(
        2, ge=1, le=32, description="Apertium pipelines of one mode that run at the same time."
    )
    apertium_tagger: str = Field(
        "fresh",
        pattern="^(fresh|warm)$",
        description="`fresh`: as if started anew for each segment, equal input, equal output; `warm` is faster.",
    )
    apertium_timeout: float = Field(
        30.0,
        gt=0,
        description="Seconds without an answer after which Apertium counts as hanging; after two waits it is left.",
    )
    connect_timeout: float = Field(3.0, gt=0, description="Seconds to reach an online engine.")
    read_timeout: float = Field(15.0, gt=0, description="Seconds to wait for an online engine's answer.")
    retries: int = Field(4, ge=0, le=20, description="How often a failed request to an online engine is repeated.")
    deepl_api_key: SecretStr = Field(SecretStr(""), description="Key for DeepL.")
    deepl_url: str = Field("", description="DeepL's address, where it is not the public one.")
    google_url: str = Field("", description="Address of Google's mobile page, where it is not the public one.")
    libretranslate_url: str = Field("", description="Address of a LibreTranslate server; the engine is off without it.")
    libretranslate_api_key: SecretStr = Field(
        SecretStr(""), description="Key for LibreTranslate, if the server asks for one."
    )
    microsoft_api_key: SecretStr = Field(SecretStr(""), description="Key for Microsoft Translator.")
    microsoft_region: str = Field("", description="Azure region of the Microsoft key.")
    microsoft_url: str = Field("", description="Microsoft Translator's address, where it is not the public one.")
    mymemory_email: str = Field("", description="E-mail address for MyMemory: it raises the daily quota.")
    mymemory_url: str = Field("", description="MyMemory's address, where it is not the public one.")
    fallback: Names = Field(
        (),
        description="Engines asked, in this order, where the one of `backend` can't be: `libretranslate, apertium`.",
    )
    fallback_redo: bool = Field(
        False, description="Ask the first engine again for what another of `fallback` has translated in its place."
    )
    engine_concurrency: dict[str, Annotated[int, Field(ge=1, le=64)]] = Field(
        default_factory=dict,
        description="Most requests to an online engine at the same time, by its name, of each program.",
    )
    engine_requests: dict[str, PositiveFloat] = Field(
        default_factory=dict,
        description="Most requests a second to an engine, by its name, of all programs on one store.",
    )
    engine_characters: dict[str, PositiveInt] = Field(
        default_factory=dict, description="Most characters a minute to an engine, of all programs on one store."
    )
    prices: dict[str, NonNegativeFloat] = Field(
        default_factory=dict, description="What a million characters cost, by the engine's name, in `currency`."
    )
    currency: str = Field("EUR", pattern="^[A-Z]{3}$", description="The currency of prices and budgets.")
    budgets: Sentences = Field(
        (),
        description="Most that may be spent: `2000000 characters a month; 40 EUR a month for each user`.",
    )
    engine_keys: dict[str, SecretStr] = Field(
        default_factory=dict,
        description="Keys of the other online engines, by name: yandex, papago, qcri, baidu, chatgpt.",
    )
    engine_urls: dict[str, str] = Field(
        default_factory=dict, description="Addresses of the other online engines, by name."
    )
    site_gate: str = Field(
        "",
        pattern="^(server|notice)?$",
        description="`server`: no text before a visitor has acknowledged to be a professional; `notice`: the text is "
        "in the page, the notice over it. The site does not start before it is chosen.",
    )
    site_url: str = Field(
        "",
        pattern=r"^(https?://[^/\s?#]+/?)?$",
        description="Address that readers know the site by: `https://example.org`.",
    )
    site_name: str = Field("", description="The site's name, in the head of every page.")
    site_locales: Names = Field((), description="Locales of the site; empty for all that have a disclaimer.")
    site_article_path: str = Field(
        "/{locale}/articles/{slug}",
        pattern=_ARTICLE_PATH,
        description="Where articles stand: a path with `{locale}` and `{slug}`.",
    )
    site_article_paths: dict[str, Annotated[str, Field(pattern=_ARTICLE_PATH)]] = Field(
        default_factory=dict, description="The same for single locales, by tag: `/es/articulos/{slug}`."
    )
    site_original_url: str = Field(
        "",
        pattern=r"^(https?://[^\s]*\{slug\}[^\s]*)?$",
        description="Where originals stand, if not on this site: `https://example.org/articles/{slug}`.",
    )
    site_sources: Names = Field(
        (),
        description="Addresses that pages may load pictures, styles and scripts from besides the site's own.",
    )
    site_templates: Path | None = Field(
        None, description="Folder with your own templates and, in `static`, style sheets; they come before ours."
    )
    site_max_age: int = Field(60, ge=0, description="Seconds for which a browser may show a page without asking.")
    site_cdn_max_age: int = Field(
        0, ge=0, description="Seconds for which a shared cache may; only where it is told by tag what to drop."
    )
    site_secret: SecretStr = Field(
        SecretStr(""),
        description="What signs the site's cookies, 32 characters or more; empty: the store makes and keeps its own.",
    )
    site_cache_bytes: int = Field(64_000_000, ge=0, description="Most bytes of ready pages that a process keeps.")
    site_api_token: SecretStr = Field(
        SecretStr(""), description="Token with which programs read the API where the gate is `server`."
    )
    site_disallowed: Names = Field((), description="Paths that robots.txt asks crawlers to leave alone; `/` is all.")
    site_purge_url: str = Field(
        "",
        pattern=r"^(https?://[^\s]+)?$",
        description="Address of a cache before the site that is told which tags to drop when something changes.",
    )
    site_purge_token: SecretStr = Field(SecretStr(""), description="Token for it, sent as `Authorization: Bearer`.")
    webhook_hosts: Names = Field(
        (), description="Private hosts that webhooks and the cache may be told at, by name or address."
    )

    @property
    def limits(self) -> tuple[Budget, ...]:
        """The budgets, read."""
        return tuple(budget_of(words, self.currency) for words in self.budgets)

    @field_validator("site_secret")
    @classmethod
    def _long(cls, secret: SecretStr) -> SecretStr:
        if 0 < len(secret.get_secret_value()) < _SHORTEST_SECRET:
            raise ValueError(f"write {_SHORTEST_SECRET} characters or more, or none")
        return secret

    @field_validator("budgets")
    @classmethod
    def _read(cls, budgets: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        for words in budgets:
            budget_of(words, info.data.get("currency", ""))
        return budgets

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments before the environment before the settings file; no .env, whose secrets end up in commits."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=_file())


def _file() -> Path | None:
    """The settings file; one that is named must be there."""
    named = os.environ.get(_FILE, "")
    if named and not Path(named).is_file():
        raise SettingsError(f"The settings file {named}, which {_FILE} names, is not there.")
    file = Path(named or "translate-pipeline.toml")
    return file if file.is_file() else None


def _refuse_unknown_names() -> None:
    """A misspelt variable would be a setting that does nothing, and nobody would know."""
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields} | {_FILE}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper().partition("__")[0] not in known:
            raise SettingsError(f"There is no setting {name}.", hint="docs/settings.md lists them.")


def load(**overrides: Any) -> Settings:
    """The settings of this process; raises `SettingsError`, which names the setting and never its value."""
    _refuse_unknown_names()
    try:
        return Settings(**overrides)
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(str(p) for p in e['loc'])}: {_WORDS.get(e['type'], e['msg'])}"
            for e in error.errors(include_input=False)
        )
        raise SettingsError(f"Settings can't be used: {wrong}.", hint="docs/settings.md lists them.") from None
    except UnreadableSetting as error:
        name = next((one for one in Settings.model_fields if f'"{one}"' in str(error)), "")
        hint = f"Write one variable a name, such as {PREFIX}{name.upper()}__BAIDU."
        raise SettingsError(f"The variable {PREFIX}{name.upper()} is not JSON.", hint=hint) from None
    except (OSError, ValueError) as error:  # a settings file that can't be read, or is not TOML
        raise SettingsError(f"The settings file can't be read: {error}.") from error


def secrets(loaded: Settings) -> frozenset[str]:
    """Every key, and every user and password that stands in an address: what no message and no log may hold."""
    values = [getattr(loaded, name) for name in Settings.model_fields]
    values += [*loaded.engine_keys.values(), *loaded.engine_urls.values()]
    keys = {one.get_secret_value() for one in values if isinstance(one, SecretStr)}
    keys |= {one for text in values if isinstance(text, str) and "://" in text for one in _in_address(text)}
    keys |= {half for one in keys for half in one.split(":")}  # of `id:secret`
    return frozenset(keys - {""})


def _in_address(url: str) -> Iterator[str]:
    """The password, as it is written and as it is meant; also one that stands among the options."""
    head, _, options = url.partition("?")
    within = head.partition("://")[2].rpartition("@")[0]
    found = [within.partition(":")[2]]
    found += [value for name, value in parse_qsl(options) if any(one in name.lower() for one in _SECRET_OPTIONS)]
    for one in found:
        yield from (one, unquote(one))


def is_set(loaded: Settings, setting: str) -> bool:
    """Whether a setting has a value, without showing it; `engine_keys.yandex` is one of a table."""
    name, _, key = setting.partition(".")
    value = getattr(loaded, name)
    value = value.get(key) if key else value
    return bool(value.get_secret_value() if isinstance(value, SecretStr) else value)


def given(loaded: Settings) -> Mapping[str, str]:
    """Which settings were given, and where; never their values. What is neither in the environment nor in the file came
    as an argument."""
    file = _file()
    in_file = frozenset(tomllib.loads(file.read_text(encoding="utf-8"))) if file else frozenset()
    in_environment = {name.upper().removeprefix(PREFIX).partition("__")[0].lower() for name in os.environ
                      if name.upper().startswith(PREFIX)}  # fmt: skip
    places: dict[str, str] = {}
    for name, field in Settings.model_fields.items():
        if name in in_environment:
            places[name] = "environment"
        elif name in in_file:
            places[name] = str(file)
        elif getattr(loaded, name) != field.get_default(call_default_factory=True):
            places[name] = "argument"
    return places


def operating_user() -> str:
    """The operating system's name of whoever runs this process."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no entry in the user database, as in many containers
        return f"uid-{os.getuid()}"


def data_home() -> Path:
    """The user's data folder for this program (XDG base directories)."""
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser() / "translate-pipeline"
