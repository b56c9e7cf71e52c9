"""kairos push, pull: a whole file into PostgreSQL, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kairos.cli.output import clean, counted, json_option, narrate, out, out_model

if TYPE_CHECKING:
    from kairos.registries.postgres import Moved


@click.command()
@click.argument("address", metavar="ADDRESS")
@click.option("--as", "as_owner", metavar="UUID", default="", help="Whose it is there; its own id where left out.")
@click.option("--replace", is_flag=True, help="Put the file in the place of what PostgreSQL holds of its owner.")
@json_option
@click.pass_context
def push(ctx: click.Context, address: str, as_owner: str, replace: bool, as_json: bool) -> None:
    """Bring the whole file into PostgreSQL.

    ADDRESS is postgresql://USER@HOST/DATABASE. Leave the password out of it, since other programs can read a command
    line: PGPASSWORD and the password file (~/.pgpass) are asked. Only what differs is written, each owner in one
    transaction, and the rows of both sides are compared by their hashes.
    """
    from kairos.registries.postgres import push_file
    from kairos.workspace import default_file

    moved = push_file(ctx.find_root().obj["path"] or default_file(), address, as_owner=as_owner, replace=replace)
    _told(moved, as_json)
    if not as_json:
        for one in moved:
            narrate(f"{counted(one.written, 'row')} written, {counted(one.removed, 'row')} taken out")


@click.command()
@click.argument("address", metavar="ADDRESS")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to; nothing may stand there.")
@click.option("--owner", "owners", multiple=True, metavar="UUID", help="Whose; the single user's where left out.")
@json_option
def pull(address: str, output: str, owners: tuple[str, ...], as_json: bool) -> None:
    """Make a new file of what PostgreSQL holds.

    The file appears whole or not at all; its rows are compared with PostgreSQL's by their hashes.
    """
    from kairos.registries.postgres import pull_file

    moved = pull_file(address, output, owners=owners)
    _told(moved, as_json)
    narrate(f"wrote {clean(output)}; kairos --db {clean(output)} works on it")


def _told(moved: tuple[Moved, ...], as_json: bool) -> None:
    if as_json:
        out_model(moved)
        return
    for one in moved:
        there = "" if one.owner == one.stored_as else f", there {one.stored_as}"
        tables = ", ".join(f"{name} {count:,}" for name, count in one.tables.items())
        out(f"owner {clean(one.owner)}{there}: {counted(one.rows, 'row')}, hashes equal ({tables})")


COMMANDS = {"push": push, "pull": pull}
