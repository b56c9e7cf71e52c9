"""kairos taxonomy: the skills that are known, and the owner's own."""

from __future__ import annotations

import click

from kairos.cli.output import clean, json_option, limit_option, narrate, out, out_json, out_model, table, workspace
from kairos.errors import NotFoundError

_CATEGORIES = ("language", "framework", "database", "tool", "cloud", "concept")


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def taxonomy(ctx: click.Context, as_json: bool) -> None:
    """Look up skills, or add your own."""
    if ctx.invoked_subcommand is not None:
        return
    with workspace(ctx) as ws:
        own = ws.own_skills()
        if as_json:
            out_model(own)
            return
        known = ws.taxonomy()
        counts = {name: sum(skill.category == name for skill in known.skills) for name in _CATEGORIES}
        out(f"{len(known.skills):,} skills: " + ", ".join(f"{count:,} {name}" for name, count in counts.items()))
        table([(clean(one.name), one.category, ", ".join(map(clean, one.aliases))) for one in own])
        narrate("kairos taxonomy search WORDS, explain NAME; kairos taxonomy add NAME --alias OTHER adds your own")


@taxonomy.command()
@click.argument("words", nargs=-1, required=True)
@limit_option
@json_option
@click.pass_context
def search(ctx: click.Context, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find skills by a part of their name or of another name of theirs."""
    with workspace(ctx) as ws:
        found = ws.taxonomy().search(" ".join(words))[:limit]
        if as_json:
            out_json([{"name": one.name, "category": one.category, "implies": list(one.implies)} for one in found])
            return
        table([(clean(one.name), one.category, ", ".join(clean(name) for name in one.implies)) for one in found])
        if not found:
            narrate("no skill is called so; kairos taxonomy add NAME adds one of your own")


@taxonomy.command()
@click.argument("name")
@json_option
@click.pass_context
def explain(ctx: click.Context, name: str, as_json: bool) -> None:
    """Tell what is known of a skill: its other names, what it implies, and what implies it."""
    from attrs import asdict

    with workspace(ctx) as ws:
        found = ws.taxonomy().explain(name)
        if found is None:
            raise NotFoundError("there is no such skill", got=repr(name), hint=f"kairos taxonomy search {clean(name)}")
        if as_json:
            out_json(asdict(found))
            return
        out(f"{clean(found.name)} ({found.category})")
        table([("  " + clean(way.text), way.taken) for way in found.ways])
        for label, names in (
            ("implies", found.implies),
            ("and so", found.implies_further),
            ("implied by", found.implied_by),
        ):
            if names:
                out(f"{label}: {', '.join(map(clean, names))}")


@taxonomy.command()
@click.argument("name")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another way to write it.")
@click.option("--implies", multiple=True, metavar="SKILL", help="A known skill that it implies, for partial credit.")
@click.option("--category", type=click.Choice(_CATEGORIES), help="What kind of thing it is; tool if left out.")
@click.pass_context
def add(
    ctx: click.Context, name: str, aliases: tuple[str, ...], implies: tuple[str, ...], category: str | None
) -> None:
    """Add a skill of your own, or other names for a known one.

    It is kept in your file, and what names it there already is read again.
    """
    from kairos.models import SkillCategory

    with workspace(ctx) as ws:
        skill = ws.add_own_skill(
            name, category=SkillCategory(category) if category else None, aliases=aliases, implies=implies
        )
        said = ws.history(1)[0].summary
        ws.refresh()
        out(f"{clean(skill.name)} ({skill.category}): {', '.join(map(clean, (skill.name, *skill.aliases)))}")
        narrate(f"{clean(said)}; kairos undo takes it back")


@taxonomy.command()
@click.argument("name")
@click.pass_context
def remove(ctx: click.Context, name: str) -> None:
    """Take a skill of your own, or your names for a known one, out again."""
    with workspace(ctx) as ws:
        ws.remove_own_skill(name)
        said = ws.history(1)[0].summary
        ws.refresh()
        narrate(f"{clean(said)}; kairos undo takes it back")


COMMANDS = {"taxonomy": taxonomy}
