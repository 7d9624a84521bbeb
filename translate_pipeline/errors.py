"""What can go wrong, told to operators: one root, a family for each stage."""

from __future__ import annotations

from datetime import datetime


class TranslatePipelineError(Exception):
    """Something went wrong."""

    # A message never carries a secret; whatever a program may need stands in `data`.
    retryable = False

    def __init__(self, message: str | None = None, *, hint: str = "", **data: object) -> None:
        self.message = message or (type(self).__doc__ or "").strip().splitlines()[0]
        self.hint = hint
        self.data = data
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class SettingsError(TranslatePipelineError):
    """A setting has a value that can't be used."""


class DataMissing(TranslatePipelineError):
    """A data folder of the product is not where it should be."""


class LocaleError(TranslatePipelineError):
    """A locale or its files can't be used."""


class UnknownLocale(LocaleError):
    """The locale is not known."""


class DisclaimerMissing(LocaleError):
    """The locale has no complete disclaimer, so no page may be written in it."""


class InputError(TranslatePipelineError):
    """The input can't be translated."""


class NotText(InputError):
    """The input is not text."""


class NothingToTranslate(InputError):
    """The input holds no text to translate."""


class OverLimit(InputError):
    """The input is larger than the limits in the settings."""


class ProfileError(InputError):
    """The site profile can't be used."""


class OutputError(TranslatePipelineError):
    """The result can't be written."""


class GlossaryError(TranslatePipelineError):
    """The glossary can't be used."""


class EngineError(TranslatePipelineError):
    """The translation engine failed."""


class EngineMissing(EngineError):
    """The translation engine is not installed or not configured."""


class PairUnsupported(EngineError):
    """No engine translates this pair of languages."""


class EngineRefused(EngineError):
    """The engine refused the request: the key, the quota or the account."""


class TextTooLong(EngineError):
    """The text is longer than the engine takes in one request."""


class EngineBroken(EngineError):
    """The engine gave an answer that can't be used."""


class EngineUnavailable(EngineError):
    """The engine can't be reached or is overloaded."""

    retryable = True

    def __init__(
        self, message: str | None = None, *, retry_after: float | None = None, hint: str = "", **data: object
    ) -> None:
        """`retry_after`: seconds that the engine itself asked to wait, where it did."""
        super().__init__(message, hint=hint, **data)
        self.retry_after = retry_after


class BudgetSpent(TranslatePipelineError):
    """A budget does not allow the request."""

    # Not the engine's failure, and no article's: work stops, and goes on where there is money again.
    retryable = True

    def __init__(
        self,
        message: str | None = None,
        *,
        opens: datetime | None = None,
        engine: str = "",
        hint: str = "",
        **data: object,
    ) -> None:
        """`opens`: when it begins anew, None where it never does. `engine`: whose alone it is, empty for one of all."""
        super().__init__(message, hint=hint, **data)
        self.opens = opens
        self.engine = engine


class StoreError(TranslatePipelineError):
    """The store can't be used."""


class StoreUnavailable(StoreError):
    """The store can't be used just now."""

    retryable = True


class StoreNewer(StoreError):
    """The store was written by a newer version of translate-pipeline."""


class NotInStore(StoreError):
    """The store has nothing of that name."""


class Refused(TranslatePipelineError):
    """A rule of the workflow does not allow it."""

    def __init__(self, message: str | None = None, *, reasons: tuple[str, ...] = (), hint: str = "") -> None:
        """`reasons` say one by one what stands against it."""
        told = "".join(f"\n- {one}" for one in reasons)
        super().__init__(f"{message}{told}" if message and told else message, hint=hint, reasons=reasons)
        self.reasons = reasons


class Conflict(Refused):
    """Somebody else has changed it since."""
