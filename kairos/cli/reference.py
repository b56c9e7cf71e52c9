"""The command line's reference as Markdown, made from the commands themselves: ``python -m kairos.cli.reference``."""

from __future__ import annotations

from importlib import import_module

import click

from kairos.cli import COMMANDS, cli
from kairos.errors import ExitCode

_HEAD = """# The command line

Made by `make docs` from the commands themselves; a test compares the two.

`kairos [--db FILE] [--debug] COMMAND …`. Without a command, the app opens.

- **FILE** is the file to work on. Without `--db` it is `KAIROS_DB`, else `kairos.db` in `KAIROS_HOME`, else in your
  data folder (on Linux `~/.local/share/kairos`).
- **JOB** is a posting: its id, a unique beginning of it, `platform:platform_job_id`, or the bare `platform_job_id`
  where that is unique.
- **TAILORED** and **APPLICATION** are an id, a unique beginning of one, or the name of their posting.
- Standard output is data, standard error is narration. `--json` prints JSON, escaped to ASCII.
- A failure is one line on standard error, with a hint below it where there is a remedy. `--debug` shows the traceback.

## Exit codes

| code | name | meaning |
|---|---|---|
"""


def reference() -> str:
    """Return the whole reference, ending in a newline."""
    parts = [_HEAD.rstrip("\n")]
    parts.extend(f"| {code.value} | {code.name} | {code.meaning} |" for code in ExitCode)
    with click.Context(
        cli, info_name="kairos", max_content_width=100, terminal_width=100, help_option_names=["-h", "--help"]
    ) as top:
        for name, (home, _) in COMMANDS.items():
            command: click.Command = import_module(f"kairos.cli.{home}").COMMANDS[name]
            parts.append(_section("##", command, top))
            if isinstance(command, click.Group):
                with click.Context(command, parent=top, info_name=name) as group:
                    parts.extend(_section("###", inner, group) for inner in command.commands.values())
    return "\n".join(parts) + "\n"


def _section(mark: str, command: click.Command, parent: click.Context) -> str:
    with click.Context(command, parent=parent, info_name=command.name) as context:
        return f"\n{mark} {context.command_path}\n\n```text\n{command.get_help(context)}\n```"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
