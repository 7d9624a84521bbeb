"""What readers of the site do: accounts, bookmarks, polls, and letters to the publisher."""

from translate_pipeline.workflow.readers.accounts import (
    LASTS,
    change_password,
    delete_account,
    export_account,
    sign_in,
    sign_out,
    sign_up,
    who,
)
from translate_pipeline.workflow.readers.counting import Counter
from translate_pipeline.workflow.readers.desk import Declined, Problem, ReaderDesk
from translate_pipeline.workflow.readers.letters import report_error, suggest
from translate_pipeline.workflow.readers.polling import (
    Line,
    Results,
    add_poll,
    close_poll,
    results,
    said,
    shown_polls,
    vote,
    voted,
    word_poll,
)
from translate_pipeline.workflow.readers.shelf import bookmark, bookmarked, interested, recommended, unbookmark

__all__ = [
    "LASTS",
    "Counter",
    "Declined",
    "Line",
    "Problem",
    "ReaderDesk",
    "Results",
    "add_poll",
    "bookmark",
    "bookmarked",
    "change_password",
    "close_poll",
    "delete_account",
    "export_account",
    "interested",
    "recommended",
    "report_error",
    "results",
    "said",
    "shown_polls",
    "sign_in",
    "sign_out",
    "sign_up",
    "suggest",
    "unbookmark",
    "vote",
    "voted",
    "who",
    "word_poll",
]
