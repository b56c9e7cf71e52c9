"""What all screens share: the frame, asking and acting off the screen's thread, and the one handler of errors.

A screen asks by ``await self.ask(...)`` and acts by ``await self.act(...)`` in methods marked ``@task``: what goes
wrong in one of them becomes a toast, and the app lives on.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

from kairos.errors import KairosError
from kairos.tui.widgets.frame import KeyBar, TopBar, WorkLine

if TYPE_CHECKING:
    from kairos.models import Event
    from kairos.tui.app import KairosApp
    from kairos.workspace import Workspace

T = TypeVar("T")
P = ParamSpec("P")
NodeT = TypeVar("NodeT", bound=MessagePump)


def task(
    group: str, *, exclusive: bool = False
) -> Callable[
    [Callable[Concatenate[NodeT, P], Awaitable[None]]],
    Callable[Concatenate[NodeT, P], Worker[None]],
]:
    """Return a decorator that runs a coroutine method as a worker of *group* and says what goes wrong in it.

    Args:
        group: Workers that belong together.
        exclusive: Whether a new one puts an end to the one before it.
    """

    def wrap(
        method: Callable[Concatenate[NodeT, P], Awaitable[None]],
    ) -> Callable[Concatenate[NodeT, P], Worker[None]]:
        @wraps(method)
        async def guarded(self: NodeT, *args: P.args, **kwargs: P.kwargs) -> None:
            app = cast("KairosApp", self.app)
            try:
                await method(self, *args, **kwargs)
            except KairosError as error:
                app.say_error(error)
            except Exception as defect:  # noqa: BLE001  # the app's one handler: a defect must not take the screen down
                app.say_defect(defect)

        return work(group=group, exclusive=exclusive, exit_on_error=False)(guarded)

    return wrap


class KairosScreen(Screen[None]):
    """A screen with the app's frame; subclasses fill `body` and `reload`."""

    HELP: ClassVar[str] = ""
    """One sentence on what the screen is for, in the help and docs/keys.md."""
    LIST_KEYS: ClassVar[tuple[Binding, ...]] = ()
    """Bindings of its main widget that belong in the key bar."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012  # annotated in Screen, as an instance's

    def __init__(self) -> None:
        super().__init__()
        self.seen_version = -1
        self.subject_id = ""

    def compose(self) -> ComposeResult:
        """Yield the frame with the body in it."""
        yield TopBar(self.app.current_mode)
        yield WorkLine()
        yield from self.body()
        yield KeyBar([*self.LIST_KEYS, *bindings_of(type(self)), *self.host.bar_keys])

    def body(self) -> Iterable[Widget]:
        """Return what stands between top bar and key bar."""
        raise NotImplementedError

    def reload(self) -> Worker[None]:
        """Ask the workspace again and show what it says; `subject_id` is what changed, where it is one thing."""
        raise NotImplementedError

    @property
    def host(self) -> KairosApp:
        """The app."""
        return cast("KairosApp", self.app)

    async def ask(self, question: Callable[[Workspace], T]) -> T:
        """Return the answer of the workspace to a question that changes nothing."""
        return await self.host.desk.read(question)

    async def act(self, act: Callable[[Workspace], T]) -> T:
        """Carry out an act, say what was done and how to undo it, and let every screen ask again."""

        def done(workspace: Workspace) -> tuple[T, Event | None, Event | None]:
            before = workspace.next_undo()
            return act(workspace), before, workspace.next_undo()

        result, before, after = await self.host.desk.act(done)
        if after is not None and (before is None or after.id != before.id):
            self.host.say(f"{after.summary} · u undoes")
        self.host.changed()
        return result

    def refresh_data(self, subject_id: str = "") -> None:
        """Ask again and note that this is what the file holds now."""
        self.seen_version = self.host.version
        self.subject_id = subject_id
        self.reload()

    def on_mount(self) -> None:
        """Ask for the first time."""
        self.refresh_data()
        self.host.tell_frame(self)

    def on_screen_resume(self) -> None:
        """Ask again where something changed while another screen was in front."""
        if self.seen_version not in (-1, self.host.version):
            self.refresh_data()
        self.host.tell_frame(self)


def bindings_of(kind: type[DOMNode]) -> list[Binding]:
    """Return the bindings that the app, a screen or a widget declares itself, in their order."""
    declared = vars(kind).get("BINDINGS", [])
    return [one for one in declared if isinstance(one, Binding)]
