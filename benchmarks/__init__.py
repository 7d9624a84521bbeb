"""What docs/benchmarks.md says is measured here; nothing in the product imports it."""
