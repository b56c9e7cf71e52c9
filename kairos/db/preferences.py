"""The store of what the owner told the analysis: preferences, and skills of their own."""

from __future__ import annotations

from kairos.db.connection import Database
from kairos.db.mapper import Mapper
from kairos.errors import BadInputError, StoreError
from kairos.models import OwnSkill, Preferences, UserId, from_json, to_json

OWN_SKILLS = Mapper(OwnSkill, "own_skill")


class PreferenceStore:
    """Preferences and own skills of one owner."""

    def __init__(self, db: Database, owner_id: UserId) -> None:
        self._db = db
        self._owner = owner_id

    def get(self) -> Preferences:
        """Return the preferences; the usual ones where the owner set none.

        Raises:
            StoreError: What is stored are no preferences.
        """
        text = self._db.value("SELECT content FROM preference WHERE owner_id = ?", (self._owner,))
        if text is None:
            return Preferences()
        try:
            return from_json(text, Preferences)
        except BadInputError as error:
            raise StoreError(
                "the preferences cannot be read", got=str(error)[:200], hint="kairos preferences --reset sets them back"
            ) from error

    def put(self, preferences: Preferences) -> None:
        """Store the preferences in place of the former ones."""
        self._db.execute(
            "INSERT INTO preference (id, owner_id, content) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET content = excluded.content",
            (self._owner, self._owner, to_json(preferences)),
        )

    def own_skills(self) -> tuple[OwnSkill, ...]:
        """Return the owner's additions to the taxonomy, by name."""
        sql = OWN_SKILLS.select("WHERE owner_id = ? ORDER BY name, id")
        return tuple(self._db.build(OWN_SKILLS.build, sql, (self._owner,)))

    def find_own(self, name: str) -> OwnSkill | None:
        """Return the owner's addition of that name, whatever its case; None where there is none."""
        sql = OWN_SKILLS.select("WHERE owner_id = ? AND name = ?")
        return next(iter(self._db.build(OWN_SKILLS.build, sql, (self._owner, name))), None)

    def put_own(self, skill: OwnSkill) -> None:
        """Store an addition, in place of the former one of its name."""
        sets = ", ".join(f"{name} = excluded.{name}" for name in ("category", "aliases", "implies"))
        self._db.execute(
            f"{OWN_SKILLS.insert} ON CONFLICT (owner_id, name) DO UPDATE SET {sets}", OWN_SKILLS.values(skill)
        )

    def remove_own(self, name: str) -> None:
        """Take an addition out."""
        self._db.execute("DELETE FROM own_skill WHERE owner_id = ? AND name = ?", (self._owner, name))
