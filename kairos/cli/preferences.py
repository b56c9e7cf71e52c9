"""kairos preferences: how postings are judged."""

from __future__ import annotations

import click

from kairos.cli.output import clean, json_option, narrate, out, out_model, table, workspace

_WEIGHTS = ("required", "preferred", "years", "place")
_ANSWERS = {"yes": True, "no": False, "unknown": None}
_RIGHTS = (
    ("citizen", "A citizen where you look for work."),
    ("permanent_resident", "A permanent resident there."),
    ("work_rights", "Entitled to work there without an employer's help."),
    ("clearance", "Holding a security clearance."),
)


def _rights_options(command: click.decorators.FC) -> click.decorators.FC:
    for name, says in reversed(_RIGHTS):
        option = click.option(
            f"--{name.replace('_', '-')}", name, type=click.Choice(tuple(_ANSWERS)), help=says, metavar="yes|no|unknown"
        )
        command = option(command)
    return command


@click.command()
@click.option("--required", type=float, help="Weight of required skills; only the proportion of the four matters.")
@click.option("--preferred", type=float, help="Weight of preferred skills.")
@click.option("--years", type=float, help="Weight of years.")
@click.option("--place", type=float, help="Weight of where the work is done; 0 leaves it out.")
@click.option("--home", metavar="PLACE", help="Where you live, 'Leeds, UK'; empty for what your resume says.")
@click.option("--must-have", "add", multiple=True, metavar="SKILL", help="A skill that a posting must ask for.")
@click.option("--no-must-have", "drop", multiple=True, metavar="SKILL", help="No longer a must-have.")
@_rights_options
@click.option("--reset", is_flag=True, help="Set everything back.")
@json_option
@click.pass_context
def preferences(
    ctx: click.Context,
    /,
    *,
    required: float | None,
    preferred: float | None,
    years: float | None,
    place: float | None,
    home: str | None,
    add: tuple[str, ...],
    drop: tuple[str, ...],
    reset: bool,
    as_json: bool,
    **rights: str | None,
) -> None:
    """Show or set the weights, must-haves, home and rights that postings are judged by.

    A right that you hold is no blocker any more; what you have not said stays one to check. Scores follow at once.
    """
    from attrs import asdict

    from kairos.models import Preferences

    usual = asdict(Preferences(), recurse=False, filter=lambda one, _: one.name != "outside")
    changes: dict[str, object] = usual if reset else {}
    changes |= {
        name: value
        for name, value in (
            ("required", required),
            ("preferred", preferred),
            ("years", years),
            ("place", place),
            ("home", home),
        )
        if value is not None
    }
    changes |= {name: _ANSWERS[said] for name, said in rights.items() if said is not None}
    with workspace(ctx) as ws:
        if add or drop:
            dropped = {one.casefold() for one in drop}
            kept = [one for one in ws.preferences().must_haves if one.casefold() not in dropped]
            changes["must_haves"] = (*kept, *add)
        told = ws.set_preferences(**changes) if changes else ws.preferences()
        if as_json:
            out_model(told)
            return
        words = {True: "yes", False: "no", None: "unknown"}
        table(
            [
                ("weights", ", ".join(f"{name} {getattr(told, name):g}" for name in _WEIGHTS)),
                ("home", _home(clean(str(ws.home())), said=bool(told.home))),
                ("must-haves", ", ".join(map(clean, told.must_haves)) or "none"),
                *((name.replace("_", " "), words[getattr(told, name)]) for name, _ in _RIGHTS),
            ]
        )
        if changes:
            analysed, scored = ws.refresh()
            narrate(f"{scored + analysed:,} postings scored again; kairos undo takes it back")
        else:
            out()
            narrate(
                "kairos preferences --work-rights yes says that you may work there, --home 'Leeds, UK' where you live;"
                " --must-have Python"
            )


def _home(place: str, *, said: bool) -> str:
    if not place:
        return "unknown"
    return place if said else f"{place} (as your resume says)"


COMMANDS = {"preferences": preferences}
