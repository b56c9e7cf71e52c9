"""What is measured, against what, and how: docs/performance.md. ``python -m benchmarks`` prints the table."""
