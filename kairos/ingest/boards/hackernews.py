"""Hacker News "Who is hiring?": comments as the API, Algolia's search or a public archive hands them out.

A comment is free text. Its first line is a ``|`` convention that two of three keep; the rest is prose, and is read as
such. What somebody's model made of a comment (``model_output``) is kept beside it and never taken as fact.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from kairos.errors import BadInputError
from kairos.ingest.board import Told, rest_of, whole_json
from kairos.ingest.build import Builder
from kairos.ingest.headline import Headline, headline, note_ways, seeks_work
from kairos.ingest.heads import keys_of, looks_like_lines
from kairos.ingest.html_text import html_to_text
from kairos.ingest.json_stream import lines
from kairos.ingest.prose import (
    address_in,
    apply_link_in,
    company_in,
    is_labelled,
    labelled,
    title_at_company,
    titles_in,
    wanted_in,
)
from kairos.ingest.reader import ReadContext, Record
from kairos.ingest.source import Source
from kairos.models.strict_json import kind_of

ITEM_URL: Final = "https://news.ycombinator.com/item?id="
TITLE_LIMIT: Final = 120
_STUB_LENGTH: Final = 200
_NO_COMMENTS: Final = frozenset({"story", "poll", "pollopt"})

_TEXTS: Final = ("hn_text", "comment_text", "text")
_IDS: Final = ("hn_id", "objectID", "id")
_TOLD_BY: Final = frozenset({*_TEXTS, "deleted", "dead"})
_TIMES: Final = ("time", "created_at_i", "created_at")
_SHAPES: Final = (
    frozenset({"hn_id", "hn_text"}),
    frozenset({"comment_text", "objectID"}),
    frozenset({"children", "story_id", "author", "text"}),
    frozenset({"by", "time", "parent", "text", "type"}),
)
_LINK = re.compile(
    r"""<a\s[^<>]{0,40}?href=(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')[^<>]{0,200}>[^<]{0,2000}</a>""", re.IGNORECASE
)
_BREAK = re.compile(r"<p>|\n|<pre>|</pre>|<br ?/?>", re.IGNORECASE)
_HIRES = re.compile(
    r"\b(?:hiring|hires?|looking for|looking to|seeking|recruiting|join us|join our|join the|apply|vacanc|position|"
    r"opening|full[- ]?time|"
    r"we are|we're|our team|salary|send (?:us )?your|careers?)\b",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"\blooking for (?:an? )?(?:[\w/-]+ ){0,3}(?:jobs?|work|opportunit(?:y|ies)|employment)\b|"
    r"\bwilling to relocate ?:|\br[ée]sum[ée]/cv ?:",
    re.IGNORECASE,
)
"""How a person writes who looks for work."""
_LABELS_TAKEN: Final = ("location", "salary_text", "job_type", "remote_type")
_OTHER_THREAD = re.compile(r"wants to be hired|seeking freelancer|freelancer\? seeking", re.IGNORECASE)


class HackerNews:
    """Comments of a "Who is hiring?" thread, one posting each."""

    name = "hackernews"
    title = "Hacker News: Who is hiring? (API, Algolia, archives)"
    carries = (
        "company, title, place, mode, type and pay by the first line's |"
        " convention, address and e-mail to apply, whole text; "
        "a comment without the convention by its sentences"
    )
    whole = False
    platform = "hackernews"

    def recognises(self, head: str, name: str) -> bool:  # noqa: ARG002  # a part of the protocol
        """Return whether *head* has the keys of a comment in one of its shapes."""
        if not head.lstrip().startswith(("{", "[")):
            return False
        keys = keys_of(head)
        return any(shape <= keys for shape in _SHAPES)

    def read(self, source: Source, context: ReadContext) -> Iterator[Record]:
        """Yield the comments as postings; deleted ones, replies and what is no advertisement are rejected records.

        Raises:
            BadInputError: It is neither JSON nor JSON lines, or holds no comment.
        """
        builder = Builder(source, context)
        platform = context.platform or self.platform
        found = False
        for comment in self._comments(source):
            found = True
            fault = comment.fault or _fault(comment)
            told = None if fault else _told(comment.value)
            if told is None:
                yield builder.refused(comment.place, fault or "neither a company nor a role in it: no advertisement")
            else:
                yield builder.record(comment.place, {"platform": platform, **told.fields}, told.extra, told.keys)
        if not found:
            raise BadInputError(
                f"{source.name} holds no comment of Hacker News",
                expected="hn_text, comment_text, or text with by and parent",
                hint="without --format the format is recognised by content",
            )

    def _comments(self, source: Source) -> Iterator[_Comment]:
        if not looks_like_lines(source.head, source.name.lower().removesuffix(".gz").removesuffix(".tar")):
            yield from _in_document(whole_json(source))
            return
        for line in lines(source):
            place = f"line {line.number}"
            if line.fault:
                yield _Comment(place=place, value={}, fault=line.fault)
            else:
                yield from _in_tree(place, line.value)


@frozen(kw_only=True)
class _Comment:
    place: str
    value: dict[str, Any]
    reply: bool = False
    thread: str = ""
    """The thread's title, where it is known."""
    fault: str = ""


def _in_document(document: Any) -> Iterator[_Comment]:
    if isinstance(document, dict) and isinstance(document.get("hits"), list):
        for index, hit in enumerate(document["hits"]):
            yield _comment(f"$.hits[{index}]", hit, reply=_is_reply(hit), thread=_text(hit, "story_title"))
    elif isinstance(document, list):
        thread, title = _thread(document)
        for index, item in enumerate(document):
            if isinstance(item, dict) and item.get("type") == "story":
                continue
            if isinstance(item, dict) and isinstance(item.get("children"), list):
                yield from _in_tree(f"$[{index}]", item)
                continue
            reply = isinstance(item, dict) and thread is not None and item.get("parent", thread) != thread
            yield _comment(f"$[{index}]", item, reply=reply, thread=title)
    else:
        yield from _in_tree("$", document)


def _in_tree(place: str, root: Any) -> Iterator[_Comment]:
    """Yield the comments of a thread with its answers nested inside, or the one comment that *root* is."""
    waiting: list[tuple[str, Any, bool, str]] = []
    children = root.get("children") if isinstance(root, dict) else None
    if isinstance(children, list) and (root.get("type") == "story" or root.get("title")):
        title = _text(root, "title")
        waiting = [(f"{place}.children[{at}]", child, False, title) for at, child in enumerate(children)][::-1]
    elif not (isinstance(root, dict) and (root.get("type") in _NO_COMMENTS or not root.keys() & _TOLD_BY)):
        waiting = [(place, root, False, "")]
    while waiting:
        where, value, reply, title = waiting.pop()
        yield _comment(where, value, reply=reply, thread=title)
        inner = value.get("children") if isinstance(value, dict) else None
        if isinstance(inner, list):
            waiting.extend((f"{where}.children[{at}]", inner[at], True, title) for at in range(len(inner) - 1, -1, -1))


def _comment(place: str, value: Any, *, reply: bool, thread: str) -> _Comment:
    if not isinstance(value, dict):
        return _Comment(place=place, value={}, fault=f"expected an object, got {kind_of(value)}")
    return _Comment(place=place, value=value, reply=reply, thread=thread)


def _thread(items: list[Any]) -> tuple[Any, str]:
    """Return the id and the title of the thread that *items* answer: the story, or what most answer."""
    for item in items:
        if isinstance(item, dict) and item.get("type") == "story":
            return item.get("id"), _text(item, "title")
    parents = [item.get("parent") for item in items if isinstance(item, dict)]
    counted = Counter(parent for parent in parents if isinstance(parent, int | str))
    return (counted.most_common(1)[0][0] if counted else None), ""


def _is_reply(hit: Any) -> bool:
    if not isinstance(hit, dict):
        return False
    parent, story = hit.get("parent_id"), hit.get("story_id")
    return parent is not None and story is not None and str(parent) != str(story)


def _text(value: Any, key: str) -> str:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _fault(comment: _Comment) -> str:
    """Return why *comment* is no posting; empty where it may be one."""
    value = comment.value
    if value.get("deleted") or value.get("dead"):
        return "the comment was deleted" if value.get("deleted") else "the comment was removed by moderators"
    text = next((value[key] for key in _TEXTS if value.get(key)), "")
    if not isinstance(text, str):
        return f"text: expected text, got {kind_of(text)}"
    if not text.strip() and not (value.get("type") == "job" and _text(value, "title")):
        return "the comment is empty"
    if _OTHER_THREAD.search(comment.thread):
        return "a person who looks for work, no advertisement: the thread is of those"
    return "a reply to another comment, no advertisement" if comment.reply else ""


def _told(value: dict[str, Any]) -> Told | None:
    """Return what the comment *value* says; None where it is plainly no advertisement."""
    key = next((key for key in _TEXTS if value.get(key)), _TEXTS[-1])
    markup = _LINK.sub(lambda link: link[1] or link[2], _text(value, key))
    all_lines = [line for part in _BREAK.split(markup) if (line := " ".join(html_to_text(part).split()))]
    if value.get("type") == "job" and _text(value, "title"):
        all_lines.insert(0, _text(value, "title"))
    if not all_lines or seeks_work(all_lines[0]):
        return None
    found = _fields(all_lines)
    if found is None:
        return None
    fields, certain = found
    number = next((value[name] for name in _IDS if value.get(name)), None)
    identity = str(number) if isinstance(number, int | str) and not isinstance(number, bool) else ""
    when = next((name for name in _TIMES if value.get(name)), "")
    address, trust = address_in(all_lines)
    fields |= {
        "description": markup,
        "id": identity,
        "url": ITEM_URL + identity if identity.isdecimal() else _text(value, "url"),
        "apply_url": apply_link_in(all_lines),
        "apply_email": address,
        "email_trust": trust,
        "posted": value.get(when),
    }
    extra = rest_of(value, *_TEXTS, *_IDS, *_TIMES, "children", "kids", "_highlightResult", "type", "dead", "deleted")
    if not certain:
        extra["stub"] = True
    return Told(
        fields=fields,
        extra=extra,
        keys={"id": next((name for name in _IDS if value.get(name)), "id"), "description": key},
    )


def _fields(all_lines: list[str]) -> tuple[dict[str, Any], bool] | None:
    """Return the fields that the lines of a comment tell, and whether a company or a role is certain among them."""
    first = next((line for line in all_lines[:4] if line.count("|") >= 2 and not is_labelled(line)), all_lines[0])
    head = headline(first)
    conventional = head.parts >= 3 or (
        head.parts == 2 and bool(head.company and (head.title or head.modes or head.location))
    )
    labels = labelled(all_lines)
    title, company = ("", "") if conventional else title_at_company(all_lines[0])
    fields = head.fields() if conventional or head.parts == 2 else {}
    company = (
        (fields.get("company") if conventional else "") or labels.get("company") or company or company_in(all_lines)
    )
    wanted = "" if fields.get("title") else wanted_in(all_lines)
    title = fields.get("title") or labels.get("title") or title or wanted or titles_in(all_lines)
    if not conventional and not _advertises(all_lines, labels, company, wanted):
        return None
    fields |= {name: labels[name] for name in _LABELS_TAKEN if labels.get(name) and not fields.get(name)}
    if not conventional:
        fields |= _ways(first, fields)
    fields["company"] = company
    fields["title"] = title or _shortened(head.others[0] if head.others else first)
    return fields, bool(company or title)


def _advertises(all_lines: list[str], labels: dict[str, str], company: str, wanted: str) -> bool:
    """Return whether a comment without the convention offers work: what nobody could apply to is none."""
    text = " ".join(all_lines)[:6000]
    offers = wanted or (company and _HIRES.search(text)) or labels.get("title")
    reachable = address_in(all_lines)[0] or apply_link_in(all_lines)
    if _SEEKS.search(text) and not (company or wanted):
        return False
    if reachable and titles_in(all_lines[:3]):
        return True
    return bool(offers or (reachable and _HIRES.search(text) and len(text) >= _STUB_LENGTH))


def _ways(line: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return mode and type where a first line that is no convention names one of each, plainly."""
    told = Headline()
    note_ways(line[:300], told)
    said = told.fields()
    return {name: said[name] for name in ("remote_type", "job_type") if said[name] and not fields.get(name)}


def _shortened(text: str) -> str:
    if len(text) <= TITLE_LIMIT:
        return text
    return text[:TITLE_LIMIT].rpartition(" ")[0].rstrip(" ,;:-–") + " …"
