"""A run that is killed in its middle and started again pays for nothing twice but what was under way."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.memory.run import AT_ONCE, SENTENCES, TOGETHER
from tests.postgres import DATABASES
from translate_pipeline.store import file_url, open_store

ROOT = Path(__file__).resolve().parents[2]


def start(url: str, bill: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.memory.run", url, str(bill)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def paid(bill: Path) -> list[str]:
    return bill.read_text().splitlines() if bill.exists() else []


def kill_when(bill: Path, url: str, lines: int) -> None:
    process = start(url, bill)
    while len(paid(bill)) < lines and process.poll() is None:
        time.sleep(0.002)
    process.kill()
    assert process.communicate()[0] == "", "it was killed too late"


def committed(url: str) -> int:
    store = open_store(url)
    kept = sum(one.replies for one in store.replies(lambda: datetime.now(UTC)).counts())
    store.close()
    return kept


@pytest.mark.parametrize("database", DATABASES)
def test_a_run_killed_twice_repeats_at_most_what_was_under_way(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    sqlite = database == "sqlite"
    url = file_url(tmp_path / "store.db") if sqlite else request.getfixturevalue("server").store()
    bill = tmp_path / "bill"
    for lines in (40, 120):
        before, known = len(paid(bill)), committed(url)
        kill_when(bill, url, lines)
        new = len(paid(bill)) - before
        assert new - (committed(url) - known) <= AT_ONCE * TOGETHER  # paid and not kept: what was under way
    kept = committed(url)
    until = len(paid(bill))
    last = start(url, bill)
    out, err = last.communicate()
    assert err == ""
    recalled, held = map(int, out.split())
    assert (recalled, held) == (kept, 0)
    assert len(paid(bill)) - until == len(SENTENCES) - kept
    bills = Counter(paid(bill))
    assert len(bills) == len(SENTENCES)
    assert sum(bills.values()) - len(bills) <= 2 * AT_ONCE * TOGETHER
