"""A source's last piece of markup is ended, so that something can follow it, and the DOM stays the same."""

from __future__ import annotations

import pytest

from tests.markup.dom import difference
from translate_pipeline.markup.builder import build
from translate_pipeline.markup.repairs import seal


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("<p>x", "<p>x"),
        ("<p>x</", "<p>x&lt;/"),
        ("<p>x<b class='y", "<p>x"),
        ("<p>x</p", "<p>x"),
        ("<p>x<!-- y", "<p>x<!-- y-->"),
        ("<p>x<!-- y --", "<p>x<!-- y -->"),
        ("<p>x<!-- y -", "<p>x<!-- y -->"),
        ("<p>x<!-- y --!", "<p>x<!-- y -->"),
        ("<p>x<!-- y!", "<p>x<!-- y!-->"),
        ("<p>x<!--", "<p>x<!---->"),
        ("<p>x<?php y", "<p>x<?php y>"),
        ("<p>x</ y", "<p>x</ y>"),
        ("<svg><![CDATA[x>", "<svg><![CDATA[x>]]>"),
        ("x<textarea>y", "x<textarea>y</textarea>"),
        ("x<script>y", "x<script>y</script>"),
        ("x<style>y</styl", "x<style>y</styl</style>"),
    ],
)
def test_open_ends_are_closed(source: str, whole: str) -> None:
    assert seal(build(source, max_depth=9)) == (whole, True)
    assert not difference(source, whole)
    assert not difference(source + "", f"{whole}<!-- after -->", comments=False)


@pytest.mark.parametrize("source", ["<p>x<plaintext>y", "<p>x<plaintext>", "x<script><!-- <script> y"])
def test_some_can_not_be_closed(source: str) -> None:
    assert seal(build(source, max_depth=9)) == (source, False)
