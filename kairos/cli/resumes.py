"""kairos skills, fact: what the person can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kairos.cli.output import age, clean, json_option, narrate, out, out_model, table, workspace

if TYPE_CHECKING:
    from kairos.models import ResumeId, SkillEntry

_CATEGORIES = ("language", "framework", "database", "tool", "cloud", "concept")


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def skills(ctx: click.Context, as_json: bool) -> None:
    """List the skill profile, or adjust it."""
    if ctx.invoked_subcommand is not None:
        return
    with workspace(ctx) as ws:
        profile = ws.profile()
        # Which resume shows a skill is worth a word where there are several.
        bases = {one.id: one.name for one in ws.resumes()}
        if as_json:
            out_model(profile)
        elif profile:
            table(
                [
                    (
                        clean(one.name),
                        one.category,
                        str(one.proficiency),
                        f"{one.years:.1f} y",
                        one.source,
                        clean(one.evidence[0].place)[:40] if one.evidence else "",
                        *([_shown_by(one, bases)] if len(bases) > 1 else []),
                    )
                    for one in profile
                ],
                right=(2, 3),
            )
        else:
            narrate("no skills here yet; kairos import resume FILE draws them, kairos skills set NAME adds one")


def _shown_by(skill: SkillEntry, bases: dict[ResumeId, str]) -> str:
    """Return the names of the resumes that show a skill."""
    names = dict.fromkeys(bases.get(one.resume_id, "") for one in skill.evidence if one.resume_id is not None)
    return ", ".join(clean(name) for name in names if name)


@skills.command(name="show")
@click.argument("name")
@json_option
@click.pass_context
def show_skill(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show a skill's figures and the lines of a resume that they rest on, each with its place."""
    with workspace(ctx) as ws:
        entry = ws.skill(name)
        bases = {one.id: one.name for one in ws.resumes()}
        if as_json:
            out_model(entry)
            return
        out(f"{clean(entry.name)} ({entry.category}): {_figures(entry)}")
        for one in entry.evidence:
            base = bases.get(one.resume_id, "") if one.resume_id is not None and len(bases) > 1 else ""
            out(f"{clean(one.place)}{' · ' + clean(base) if base else ''}")
            out(f'  "{clean(one.text)}"')
        if not entry.evidence:
            narrate("no line of a resume names it")


def _figures(entry: SkillEntry) -> str:
    return f"proficiency {entry.proficiency}, {entry.years:g} years, {entry.source}"


@skills.command(name="set")
@click.argument("name")
@click.option("--proficiency", type=click.IntRange(1, 10), help="1 awareness, 5 working, 8 expert, 10 authority.")
@click.option("--years", type=click.FloatRange(0, 80), help="Years of use.")
@click.option("--category", type=click.Choice(_CATEGORIES), help="What kind of thing it is.")
@click.pass_context
def set_skill(
    ctx: click.Context, name: str, proficiency: int | None, years: float | None, category: str | None
) -> None:
    """Add a skill, or adjust its figures; a later import keeps them."""
    from kairos.models import SkillCategory

    with workspace(ctx) as ws:
        entry = ws.set_skill(
            name, proficiency=proficiency, years=years, category=SkillCategory(category) if category else None
        )
        out(f"{clean(entry.name)}: {_figures(entry)}")


@skills.command(name="remove")
@click.argument("name")
@click.pass_context
def remove_skill(ctx: click.Context, name: str) -> None:
    """Take a skill out of the profile."""
    with workspace(ctx) as ws:
        ws.remove_skill(name)
        narrate("removed; kairos undo brings it back")


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def fact(ctx: click.Context, as_json: bool) -> None:
    """Record something true that no resume says.

    The guard takes a recorded fact as evidence. It is your own word: nothing checks it, and it is named at approval.
    """
    if ctx.invoked_subcommand is not None:
        return
    with workspace(ctx) as ws:
        facts = ws.facts()
        if as_json:
            out_model(facts)
        elif facts:
            table([(age(one.created_at), clean(one.text), clean(one.note)) for one in facts])
        else:
            narrate("no facts recorded; kairos fact add 'I speak Dutch at C1.' records one")


@fact.command(name="add")
@click.argument("text")
@click.option("--note", default="", help="Why it is true.")
@click.pass_context
def add_fact(ctx: click.Context, text: str, note: str) -> None:
    """Record a fact in your own words."""
    with workspace(ctx) as ws:
        ws.add_fact(text, note)
        narrate("recorded as your own fact; kairos undo takes it back")


COMMANDS = {"skills": skills, "fact": fact}
