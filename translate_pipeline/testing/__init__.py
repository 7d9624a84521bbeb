"""Test doubles for those who build on the pipeline: engines that do what engines must not do."""

from __future__ import annotations

from translate_pipeline.testing import codes, masks, replies, texts
from translate_pipeline.testing.base import Chance, Hostile

# Every kind of harm. A pipeline that lets one of them through loses a term, a figure or a code.
HOSTILE: tuple[type[Hostile], ...] = (
    Hostile,  # does no harm: only translates
    masks.DropsMasks,
    masks.DoublesMasks,
    masks.ReordersMasks,
    masks.SwapsNumbersOfMasks,
    masks.TranslatesMasks,
    masks.OpensMasks,
    masks.TrimsMasks,
    masks.CapitalisesMasks,
    masks.WritesMasksInCyrillic,
    masks.WidensMasks,
    masks.GluesMasks,
    masks.MovesMasksIntoFigures,
    masks.InventsMasks,
    codes.DropsCodes,
    codes.DropsClosingCodes,
    codes.DoublesCodes,
    codes.RepeatsSingleCodes,
    codes.SplitsElements,
    codes.EmptiesElements,
    codes.ScattersCodes,
    codes.SwapsNumbersOfCodes,
    codes.InventsCodes,
    texts.MultipliesFigures,
    texts.ChangesDigits,
    texts.TransposesDigits,
    texts.DropsFigures,
    texts.InventsFigures,
    texts.MovesPoints,
    texts.DropsPoints,
    texts.OpensFigures,
    texts.RaisesFigures,
    texts.DropsSigns,
    texts.SwapsCase,
    texts.ReturnsHtml,
    texts.ReturnsEntities,
    texts.ReturnsMegabyte,
    texts.InsertsControls,
    texts.InsertsDirections,
    texts.InsertsSurrogates,
    texts.InsertsInvisibleLetters,
    replies.ReturnsNothing,
    replies.ReturnsSpaces,
    replies.ReturnsTooFew,
    replies.ReturnsTooMany,
    replies.ReturnsInWrongOrder,
    replies.ReturnsAnothersText,
    replies.ReturnsNone,
    replies.ReturnsRepliesThatAreNone,
    replies.ReturnsStrings,
    replies.RepliesWithoutText,
    replies.RepliesWithTextAndError,
    replies.Raises,
    replies.Refuses,
)

__all__ = ["HOSTILE", "Chance", "Hostile"]
