"""A translator that asks a web service with LibreTranslate's JSON interface.

The address has to be given: no service is asked by default. Only the fragment itself is sent.
"""

from __future__ import annotations

import json
import time
from typing import Any

from normtext.translators import TranslatorError

_CHUNK = 16_384


class HttpTranslator:
    """Asks ``POST {url}/translate``.

    ``timeout`` is in seconds, for the whole answer; ``max_bytes`` bounds its size;
    ``alternatives`` is how many translations to ask for beside the best. Redirections are not
    followed. Raise ValueError for an address that is not ``http`` or ``https``.
    """

    def __init__(
        self,
        url: str,
        *,
        api_key: str | None = None,
        timeout: float | str = 10.0,
        max_bytes: int | str = 1_000_000,
        alternatives: int | str = 2,
    ) -> None:
        from urllib.parse import urlsplit

        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is not the address of a web service (http:// or https://)")
        self.url = url.rstrip("/") + "/translate"
        self._api_key = api_key
        # Options given on a command line are strings.
        self.timeout = float(timeout)
        self.max_bytes = int(max_bytes)
        self.alternatives = int(alternatives)

    def translate(self, text: str, source: str, target: str) -> list[str]:
        """Return translations, best first; raise TranslatorError if the service gives none."""
        question = {
            "q": text,
            "source": source,
            "target": target,
            "format": "text",
            "alternatives": self.alternatives,
        }
        if self._api_key:
            question["api_key"] = self._api_key
        answer = self._post(question)
        best = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(best, str):
            raise TranslatorError(f"{self.url}: the answer has no translatedText")
        others = answer.get("alternatives")
        rest = (
            [item for item in others if isinstance(item, str)] if isinstance(others, list) else []
        )
        return list(dict.fromkeys([best, *rest]))

    def _post(self, question: dict[str, Any]) -> Any:
        from http.client import HTTPException
        from urllib.error import HTTPError
        from urllib.request import Request, build_opener

        request = Request(
            self.url,
            json.dumps(question).encode("ascii"),
            {"Content-Type": "application/json", "Accept": "application/json"},
        )
        deadline = time.monotonic() + self.timeout
        try:
            with build_opener(_no_redirect()).open(request, timeout=self.timeout) as response:
                return json.loads(self._read(response, deadline))
        except HTTPError as error:
            error.close()
            raise TranslatorError(f"{self.url}: {error.code} {error.reason}") from None
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise TranslatorError(f"{self.url}: {reason}") from None
        except (ValueError, RecursionError):
            raise TranslatorError(f"{self.url}: the answer is not JSON") from None

    def _read(self, response: Any, deadline: float) -> bytes:
        data = b""
        while True:
            chunk: bytes = response.read1(_CHUNK)
            data += chunk
            if len(data) > self.max_bytes:
                raise TranslatorError(f"{self.url}: the answer is over {self.max_bytes} bytes")
            if not chunk:
                return data
            if time.monotonic() > deadline:
                raise TranslatorError(f"{self.url}: no whole answer in {self.timeout:g} s")


def _no_redirect() -> Any:
    from urllib.request import HTTPRedirectHandler

    class NoRedirect(HTTPRedirectHandler):
        def redirect_request(self, *arguments: Any, **named: Any) -> None:
            return None

    return NoRedirect()
