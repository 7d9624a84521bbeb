"""Engines that break the law of one reply a text, in order."""

from __future__ import annotations

from typing import cast

from translate_pipeline.errors import EngineRefused
from translate_pipeline.model import Coded, Reply
from translate_pipeline.testing.base import Hostile


class ReturnsNothing(Hostile):
    def harm(self, text: Coded) -> Coded:
        return Coded("")


class ReturnsSpaces(Hostile):
    def harm(self, text: Coded) -> Coded:
        return Coded(" \u00a0\n")


class ReturnsTooFew(Hostile):
    def answer(self, texts: list[Coded]) -> list[Reply]:
        return super().answer(texts[:-1])


class ReturnsTooMany(Hostile):
    def answer(self, texts: list[Coded]) -> list[Reply]:
        return super().answer([*texts, *texts[:1]])


class ReturnsInWrongOrder(Hostile):
    def answer(self, texts: list[Coded]) -> list[Reply]:
        return super().answer(texts[::-1])


class ReturnsAnothersText(Hostile):
    """Every text gets one that belongs to some text of the request."""

    def answer(self, texts: list[Coded]) -> list[Reply]:
        return super().answer([texts[self.chance.randrange(len(texts))] for _ in texts])


class ReturnsNone(Hostile):
    def answer(self, texts: list[Coded]) -> list[Reply]:
        return cast("list[Reply]", None)


class ReturnsRepliesThatAreNone(Hostile):
    def answer(self, texts: list[Coded]) -> list[Reply]:
        return cast("list[Reply]", [None for _ in texts])


class ReturnsStrings(Hostile):
    """Plain strings where coded texts belong."""

    def answer(self, texts: list[Coded]) -> list[Reply]:
        return [self.reply(cast("Coded", text.plain)) for text in texts]


class RepliesWithoutText(Hostile):
    def answer(self, texts: list[Coded]) -> list[Reply]:
        return [Reply(None) for _ in texts]


class RepliesWithTextAndError(Hostile):
    def answer(self, texts: list[Coded]) -> list[Reply]:
        return [Reply(text, EngineRefused("Quota.")) for text in texts]


class Raises(Hostile):
    def answer(self, texts: list[Coded]) -> list[Reply]:
        raise RuntimeError


class Refuses(Hostile):
    def answer(self, texts: list[Coded]) -> list[Reply]:
        raise EngineRefused("Quota.")
