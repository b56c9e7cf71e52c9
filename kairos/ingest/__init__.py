"""How postings come in: the bytes of a file, page or pipe become `Job` objects. No database, no network, no printing.

One reader a format, each in its own file, all in `READERS`. What is foreign is normalised here; past this room
everything is strict. Whatever the bytes are, iteration ends in records or in one `BadInputError`.
"""

from kairos.ingest.reader import ReadContext, Reader, Record
from kairos.ingest.registry import READERS, format_names, read_postings
from kairos.ingest.source import Source, open_source

__all__ = ["READERS", "ReadContext", "Reader", "Record", "Source", "format_names", "open_source", "read_postings"]
