"""What Kairos promises, counted: ``python -m benchmarks.promises`` prints promise, n and failures."""
