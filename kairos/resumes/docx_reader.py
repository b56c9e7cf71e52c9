"""Word documents: DOCX, and the one-file XML of Word 2003."""

from __future__ import annotations

from kairos.resumes.drafts import Draft
from kairos.resumes.laid_out import draft_from_rows
from kairos.resumes.source import ResumeSource


class DocxReader:
    """Reads Word documents."""

    name = "docx"
    title = "DOCX"
    suffixes = (".docx", ".docm", ".dotx")
    isolated = True

    def recognises(self, source: ResumeSource) -> bool:
        """Return whether *source* is a Word document, zipped or as one XML file."""
        if source.kind == "a Word document":
            return True
        start = (source.text or "")[:4000]
        return start.lstrip()[:5] == "<?xml" and ("Word.Document" in start or "wordDocument" in start)

    def read(self, source: ResumeSource) -> Draft:
        """Return the resume that *source* states; every word that it shows is somewhere in the result."""
        from kairos.resumes.docx_rows import document_rows
        from kairos.resumes.ooxml import flat_package, open_package, parse_xml

        if source.text is not None:
            package = flat_package(parse_xml(source.data, source.name))
        else:
            package = open_package(source.data, source.name)
        return draft_from_rows(document_rows(package))
