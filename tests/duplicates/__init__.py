"""Which postings are one job, on invented postings."""
