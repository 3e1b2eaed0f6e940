"""Second lock against code in text: what folium has rendered is never compiled again.

``branca.element.MacroElement.render`` renders a macro, then wraps the result in ``Element(text)``,
whose constructor compiles it *again* as a Jinja template (branca 0.8.2). A name that holds
``{{ … }}`` would so run Python on the server, and ``{% 1`` or ``{# 2024`` would break the map.
While a ``LiteralMap`` renders, that constructor receives a template that is its own text instead.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import folium
from branca import element as branca_element

if TYPE_CHECKING:
    from collections.abc import Iterator

_RENDERING = threading.RLock()


class _LiteralTemplate:
    """Stand in for a Jinja template whose rendering is its source, unread."""

    def __init__(self, source: str) -> None:
        self._source = source

    def render(self, **_: object) -> str:
        return self._source


@contextmanager
def literal_elements() -> Iterator[None]:
    """Make every ``branca`` element built from a text, in this thread, keep that text as it is.

    Other threads that build elements meanwhile get branca's own behaviour; other threads that
    enter wait. Elements whose template belongs to their class (all of folium's own) are untouched.

    Yields
    ------
    None
        Inside the block, ``Element("{{ 7*7 }}").render()`` is ``"{{ 7*7 }}"``.

    Examples
    --------
    >>> with literal_elements():
    ...     branca_element.Element("{{ 7*7 }}").render()
    '{{ 7*7 }}'
    >>> branca_element.Element("{{ 7*7 }}").render()
    '49'
    """
    with _RENDERING:
        owner = threading.get_ident()
        namespace = vars(branca_element)
        compiled = namespace["Template"]

        def template(source: str, *args: Any, **kwargs: Any) -> Any:
            if threading.get_ident() == owner:
                return _LiteralTemplate(source)
            return compiled(source, *args, **kwargs)

        namespace["Template"] = template
        try:
            yield
        finally:
            namespace["Template"] = compiled


class LiteralMap(folium.Map):
    """A folium map whose rendered text stays text, whatever way it is rendered.

    The lock is on ``render`` of the map itself: ``save``, ``_repr_html_`` and
    ``get_root().render()`` all pass through it.
    """

    def render(self, **kwargs: Any) -> str:
        """Render the map and its children into its figure, with the lock closed."""
        with literal_elements():
            rendered: str = super().render(**kwargs)  # type: ignore[no-untyped-call]  # untyped
        return rendered
