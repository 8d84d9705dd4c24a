"""The sandbox's books: its objects, and the events that tell what changed in them."""

from collections.abc import Callable

from careercenter.payments.sandbox import objects
from careercenter.payments.sandbox.post import Post
from careercenter.payments.sandbox.store import Store, Thing
from careercenter.payments.sandbox.wire import Problem, shown

SESSION = "checkout.session"


class Books:
    def __init__(self, store: Store, post: Post) -> None:
        self.store = store
        self.post = post

    def tell(self, kind: str, subject: Thing, cause: str | None = None) -> None:
        event = self.store.put("event", objects.event(kind, shown(subject), cause))
        self.post.add(event)

    def known(self, kind: str, id_: str, param: str = "id", status: int = 400) -> Thing:
        """The object with this id. Raises Problem, naming the parameter, where there is none."""
        found = self.store.get(kind, id_)
        if found is None:
            raise no_such(kind, id_, param, status)
        return found

    def of(self, kind: str, is_wanted: Callable[[Thing], bool]) -> list[Thing]:
        """Oldest first."""
        return [each for each in self.store.all(kind) if is_wanted(each)]

    def change(self, kind: str, thing: Thing, changed: Thing, event: str = "") -> Thing:
        """Stores the changed object, and tells of it where an event is named."""
        changed_thing = self.store.put(kind, {**thing, **changed})
        if event:
            self.tell(event, changed_thing)
        return changed_thing


def no_such(kind: str, id_: str, param: str = "id", status: int = 404) -> Problem:
    return Problem(f"No such {kind}: '{id_}'", status=status, code="resource_missing", param=param)
