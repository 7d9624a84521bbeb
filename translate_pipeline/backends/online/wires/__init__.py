"""One module an engine: its protocol through deep-translator's class, and what it says when it fails."""
