"""Input during a run in a browser that cannot suspend Python: the kernel asks its page for it.

JupyterLite's service worker (0.8.6) tells all pages of each request to a path with ``/api/drive``,
and gives the first answer that bears the request's own ids. So the kernel's worker can ask, by a
request that blocks, while a cell runs; no event loop is needed. JupyterLite's own pages answer no
request with our id.
"""

from __future__ import annotations

import base64
import json
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

#: Within the scope of the service worker, wherever the kernel's worker was loaded from.
_PATH = "api/drive/pyspinn"
#: A question takes some 6 ms: a tenth of the time of a run.
_PERIOD_S = 0.05
#: After no answer: the page may still be loading its end, or be gone.
_PAUSE_S = 0.5
_TIMEOUT_MS, _FIRST_TIMEOUT_MS = 500, 100


def ask_service_worker(question: str, timeout_ms: int) -> tuple[int, str]:
    """Return status and text of the answer to a question, and block meanwhile."""
    request = import_module("js").XMLHttpRequest.new()
    request.open("POST", _PATH, False)
    request.timeout = timeout_ms
    request.send(question)
    return int(request.status), str(request.responseText)


class Relay:
    """Asks the page now and then for what its widgets have sent.

    Parameters
    ----------
    name : str
        What the page knows the kernel by.
    heard : callable
        Takes each message, as from a channel.
    ask : callable
        ``ask(question, timeout_ms)`` returns status and text; an exception is no answer in time.
    now : callable
        Wall time in seconds; for tests.
    """

    def __init__(
        self,
        name: str,
        heard: Callable[[dict[str, Any]], None],
        ask: Callable[[str, int], tuple[int, str]] = ask_service_worker,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._question = json.dumps({"browsingContextId": name})
        self._heard, self._ask, self._now = heard, ask, now
        self._timeout_ms = _FIRST_TIMEOUT_MS
        self._next_s = float("-inf")

    def poll(self) -> None:
        """Take what the page has sent, if it is time to ask."""
        if self._now() < self._next_s:
            return
        messages = self._messages()
        self._next_s = self._now() + (_PAUSE_S if messages is None else _PERIOD_S)
        for message in messages or ():
            buffers = [base64.b64decode(text) for text in message.get("buffers", ())]
            self._heard({**message, "buffers": buffers})

    def _messages(self) -> list[dict[str, Any]] | None:
        try:
            status, text = self._ask(self._question, self._timeout_ms)
        except Exception:  # noqa: BLE001 - pyodide's class for what JavaScript throws
            return None
        # Without a service worker a static server refuses; one may begin later.
        if status != 200:
            return None
        self._timeout_ms = _TIMEOUT_MS
        messages: list[dict[str, Any]] = json.loads(text)["messages"]
        return messages
