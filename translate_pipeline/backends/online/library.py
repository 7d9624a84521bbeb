"""deep-translator's classes made fit for use: our HTTP in their requests, our language codes in their constructors."""

from __future__ import annotations

from collections.abc import Iterator
from types import FunctionType, MethodType
from typing import Any, TypeVar

from translate_pipeline.backends.online.transport import Http
from translate_pipeline.errors import EngineBroken

T = TypeVar("T")

_METHODS = ("translate", "_get")  # those of the library that make requests


def with_http(translator: T, http: Http) -> T:
    """The translator, its own code running with `http` where its module says `requests`.

    The library calls `requests.get` and `requests.post` by its module's global name and offers no other way in.
    Assigning to that global would change the library for the whole process and would need a context-local behind it
    to keep threads apart. Instead the method's code gets a namespace of its own in which that one name is ours: it
    holds for this one object, is not seen by anybody else, and nothing is installed or taken back."""
    bound = 0
    for name in _METHODS:
        method: Any = getattr(type(translator), name, None)
        if method is None or "requests" not in method.__code__.co_names:
            continue
        space = {**method.__globals__, "requests": http}
        copy = FunctionType(method.__code__, space, name, method.__defaults__, method.__closure__)
        copy.__kwdefaults__ = method.__kwdefaults__
        setattr(translator, name, MethodType(copy, translator))
        bound += 1
    if not bound:
        raise EngineBroken("This version of deep-translator makes its requests in a way that is not known.")
    return translator


class OwnCodes:
    """Takes language codes as they are: they come from our tables (`codes`), while the library's refuse pt-BR,
    es-419, he and nb, and Papago's is upside down."""

    def _map_language_to_code(self, *languages: str) -> Iterator[str]:
        return iter(languages)
