"""The command line: parse, call one verb, render. Standard output is data, standard error is narration.

A command's module is imported when the command runs; the table below is all that ``kairos --help`` needs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from kairos import __version__
from kairos.errors import ExitCode, KairosError

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("files", "Make the file, or bring it to this version's schema."),
    "import": ("importing", "Take in postings, a resume, a snapshot or engines' JSON files."),
    "jobs": ("postings", "List postings, newest first."),
    "search": ("postings", "Search the postings' full text."),
    "matches": ("postings", "Rank postings against the skill profile, best first."),
    "show": ("postings", "Show a posting with its analysis and its score, and which base resume fits it best."),
    "mark": ("postings", "Mark postings as interesting, skipped, or neither."),
    "note": ("postings", "Write a note on a posting."),
    "amend": ("postings", "Put right what a posting says."),
    "duplicates": ("duplicates", "List postings that are one job, merge them, or set them apart."),
    "analyze": ("analysis", "Analyse and score what is due, or lines of a file."),
    "check": ("analysis", "Run the guard on a base resume and its tailored version."),
    "resumes": ("bases", "List the base resumes; show, correct, rename or archive one; choose the default."),
    "skills": ("resumes", "List the skill profile, or adjust it."),
    "preferences": ("preferences", "Show or set the weights, must-haves, home and rights that postings are judged by."),
    "taxonomy": ("taxonomy", "Look up skills, or add your own."),
    "fact": ("resumes", "Record something true that no resume says."),
    "tailor": ("tailoring", "Tailor the resume for a posting."),
    "tailored": ("tailoring", "List the tailored resumes, each with its base."),
    "pin": ("choices", "Keep a line of a base resume in every tailored one."),
    "ban": ("choices", "Leave a line of a base resume out of every tailored one."),
    "unpin": ("choices", "Take back that a line was pinned or banned."),
    "pins": ("choices", "List the lines of a base resume that are pinned or banned."),
    "diff": ("tailoring", "Compare a tailored resume with its base, word by word."),
    "edit": ("tailoring", "Change a line of a tailored resume."),
    "approve": ("tailoring", "Approve a tailored resume as it stands."),
    "reject": ("tailoring", "Reject a tailored resume."),
    "token": ("tailoring", "Issue a single-use token that approves a tailored resume."),
    "render": ("rendering", "Write an approved tailored resume, or a base resume."),
    "letter": ("letters", "Write a cover letter from your own sentences; alone, list the letters."),
    "ready": ("applications", "Check what there is to know before applying."),
    "apply": ("applications", "Prepare the application to a posting."),
    "submit": ("applications", "Record that an application was sent, and freeze what was sent."),
    "move": ("applications", "Record that an application came to another status."),
    "applications": ("applications", "List applications, or those to ask after."),
    "follow-up": ("applications", "Record that you asked, put it off, or stop the clock."),
    "sent": ("applications", "Show exactly what was sent."),
    "verify": ("applications", "Hash again what was sent and approved, and compare."),
    "stats": ("applications", "Show the funnel of applications."),
    "mail": ("mail", "Send approved applications by mail, one message each; asks first."),
    "replies": ("mail", "Look for answers to what was sent, and count each once."),
    "documents": ("documents", "List rendered documents with where they are, or put and fetch some."),
    "sync": ("documents", "Settle what waits to be stored; ends with 6 while something still does."),
    "connect": ("documents", "Show or set the servers that Kairos may reach for you; it reaches no other."),
    "history": ("files", "Show what happened."),
    "undo": ("files", "Take the last act back."),
    "export": ("files", "Write a snapshot of the file, engines' JSON files, or a published schema."),
    "backup": ("files", "Copy the file while it is in use."),
    "restore": ("files", "Put a backup in the file's place."),
    "doctor": ("files", "Check the file, and say what to do."),
    "push": ("scaling", "Bring the whole file into PostgreSQL."),
    "pull": ("scaling", "Make a new file of what PostgreSQL holds."),
    "demo": ("demo", "Run the main job on an invented example."),
}
"""Every command: the module that holds it, and what it does."""


class _Commands(click.Group):
    """A group that imports a command only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        home = import_module(f"kairos.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = home.COMMANDS[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command of *args*; an unknown one is named with what comes near."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            meant = f" Did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(f"No such command '{args[0]}'.{meant}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command, the app opens. JOB is a posting's id, the beginning of one, or the id of its source.",
)
@click.option("--db", "path", metavar="FILE", help="The file to work on; KAIROS_DB, or your own where left out.")
@click.option("--debug", is_flag=True, help="Show a traceback for every error.")
@click.version_option(__version__, prog_name="kairos")
@click.pass_context
def cli(ctx: click.Context, path: str | None, debug: bool) -> None:
    """Kairos: a job seeker's workbench in one SQLite file.

    Postings in, scored with reasons; the resume tailored, compared and approved; applications followed to their
    outcome. Everything stays on this machine.
    """
    ctx.obj = {"path": path, "debug": debug}
    if ctx.invoked_subcommand is None:
        from kairos.cli.app_command import open_app

        ctx.exit(open_app(ctx, path))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong is one line on standard error."""
    _never_fail_to_print()
    debug = "--debug" in arguments
    try:
        code = cli.main(list(arguments), prog_name="kairos", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        _say("stopped; what was not finished left no trace")
        return ExitCode.INTERRUPT
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; Python would complain once more at exit.
        sys.stdout = None
        return ExitCode.OK
    except KairosError as error:
        if debug:
            raise
        _say(str(error), error.hint)
        return error.exit_code
    except MemoryError:
        _say("there is not enough memory for this; nothing was changed", "try a smaller file")
        return ExitCode.BAD_INPUT
    except Exception as error:  # the one handler of this face: a defect is still one line
        if debug:
            raise
        _say(
            f"this is a defect of Kairos: {type(error).__name__}: {error}", "the same command with --debug shows where"
        )
        return ExitCode.FAILED
    return code if isinstance(code, int) else ExitCode.OK


def _say(sentence: str, hint: str = "") -> None:
    from kairos.cli.output import clean

    print(f"kairos: {clean(sentence)}", file=sys.stderr)
    if hint:
        print(f"hint: {clean(hint)}", file=sys.stderr)


def _never_fail_to_print() -> None:
    # A terminal in an old encoding gets marks for what it cannot show, instead of an error.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
