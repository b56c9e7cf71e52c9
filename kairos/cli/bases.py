"""kairos resumes: the base resumes, and what a person puts right in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kairos.cli.output import age, clean, json_option, narrate, narrate_act, out, out_model, table, workspace

if TYPE_CHECKING:
    from kairos.models import Resume


@click.group(invoke_without_command=True)
@click.option("--default", "default", metavar="RESUME", help="Make this the resume that tailoring starts from.")
@click.option("--archived", is_flag=True, help="Also those that were put away.")
@json_option
@click.pass_context
def resumes(ctx: click.Context, default: str | None, archived: bool, as_json: bool) -> None:
    """List the base resumes; show, correct, rename or archive one; choose the default.

    RESUME is a resume's name, its id, or the beginning of one.
    """
    if ctx.invoked_subcommand is not None:
        return
    with workspace(ctx) as ws:
        if default is not None:
            ws.set_default_resume(ws.resume(default).id)
        found = ws.resumes(archived=archived)
        if as_json:
            out_model(found)
        elif found:
            table([_row(one) for one in found])
        else:
            narrate("no resume here yet; kairos import resume FILE brings one in")


def _row(one: Resume) -> tuple[str, ...]:
    state = "default" if one.is_default else "archived" if one.archived_at else ""
    unplaced = f"{len(one.unplaced)} not placed" if one.unplaced else ""
    return one.id[:8], state, clean(one.name), clean(one.contact.name), one.format, age(one.created_at), unplaced


@resumes.command(name="show")
@click.argument("resume", metavar="[RESUME]", required=False)
@click.option("--brief", is_flag=True, help="Sections and entries only.")
@json_option
@click.pass_context
def show(ctx: click.Context, resume: str | None, brief: bool, as_json: bool) -> None:
    """Show what was understood of a base resume, numbered as corrections name it; your default if left out."""
    from kairos.cli.resume_view import narrate_findings, print_understood

    with workspace(ctx) as ws:
        told = ws.understood(ws.resume(resume, archived=True).id)
        if as_json:
            out_model(told)
            return
        print_understood(told, lines=not brief)
        narrate_findings(told)


@resumes.command(name="correct", context_settings={"ignore_unknown_options": True})
@click.argument("resume", metavar="RESUME")
@click.argument("words", nargs=-1, required=True, metavar="CORRECTION...")
@json_option
@click.pass_context
def correct(ctx: click.Context, resume: str, words: tuple[str, ...], as_json: bool) -> None:
    """Put right what was understood of a base resume; importing its file again keeps it.

    The numbers are those of `kairos resumes show`: section, entry, bullet.

    \b
    2.1.title "Data Engineer"     a field of entry 1 of section 2: title,
                                  organization, location, start, end, url,
                                  text, keywords (joined with commas)
    2.1.3 "Cut costs by a third"  bullet 3 of that entry; "" takes it out
    2.type projects               what a section is; also heading, text,
                                  tailorable yes or no
    contact.phone "+44 20 …"      name, label, email, phone, url, location,
                                  profiles
    move 3.2 to 4                 an entry, a section (move 5 to 2), a bullet
                                  (move 2.1.3 to 2.2), a text (move 3.text to 4)
    merge 4 into 3                two sections, or two entries (3.2 into 3.1)
    split 3.2 as projects TITLE   a section of its own from an entry on, or an
                                  entry from a bullet on (split 2.1.4)
    add 2.1 "A bullet"            a bullet, an entry (add 3 TITLE) or a
                                  section (add references TITLE)
    drop 2.1.3                    a bullet, an entry or a section
    """  # noqa: D301  # click takes \b for "keep these lines", and only where it is no raw text
    with workspace(ctx) as ws:
        chosen = ws.resume(resume)
        made = ws.correct_resume(chosen.id, words)
        if as_json:
            out_model(made)
            return
        for one in made:
            out(clean(one.words))
        narrate_act(ws)


@resumes.command(name="corrections")
@click.argument("resume", metavar="[RESUME]", required=False)
@click.option("--forget", type=int, metavar="NUMBER", help="Take one out: the next import reads what the file says.")
@json_option
@click.pass_context
def corrections(ctx: click.Context, resume: str | None, forget: int | None, as_json: bool) -> None:
    """List what you put right in a base resume, in the order in which it is applied after a reading."""
    with workspace(ctx) as ws:
        chosen = ws.resume(resume)
        if forget is not None:
            ws.forget_correction(chosen.id, forget)
            narrate_act(ws)
        found = ws.corrections(chosen.id)
        if as_json:
            out_model(found)
        elif found:
            table(
                [(str(one.number), "no longer in the file" if one.lost_at else "", clean(one.words)) for one in found],
                right=(0,),
            )
        else:
            narrate("nothing was put right; kairos resumes correct RESUME PLACE VALUE does it")


@resumes.command(name="rename")
@click.argument("resume", metavar="RESUME")
@click.argument("name")
@click.pass_context
def rename(ctx: click.Context, resume: str, name: str) -> None:
    """Call a base resume otherwise; its file is still known by the file's name."""
    with workspace(ctx) as ws:
        ws.rename_resume(ws.resume(resume).id, name)
        narrate_act(ws)


@resumes.command(name="default")
@click.argument("resume", metavar="RESUME")
@click.pass_context
def default_resume(ctx: click.Context, resume: str) -> None:
    """Make a base resume the one that tailoring starts from."""
    with workspace(ctx) as ws:
        ws.set_default_resume(ws.resume(resume).id)
        narrate_act(ws)


@resumes.command(name="archive")
@click.argument("resume", metavar="RESUME")
@click.pass_context
def archive(ctx: click.Context, resume: str) -> None:
    """Put a base resume away; what was tailored from it stays as it is."""
    with workspace(ctx) as ws:
        ws.archive_resume(ws.resume(resume).id)
        narrate_act(ws)


@resumes.command(name="restore")
@click.argument("resume", metavar="RESUME")
@click.pass_context
def restore(ctx: click.Context, resume: str) -> None:
    """Take a base resume back that was put away."""
    with workspace(ctx) as ws:
        ws.restore_resume(ws.resume(resume, archived=True).id)
        narrate_act(ws)


COMMANDS = {"resumes": resumes}
