"""Language identifiers of other packages behind one protocol.

The library identifies languages itself; another identifier is asked where its answer is wanted::

    identifier = LinguaIdentifier(["en", "de", "fr"])
    normtext.check(text, language=identifier.identify(text).language)

Each is an optional extra, imported when an identifier is made: ``pip install normtext[lingua]``,
``normtext[cld2]``. ``python -m benchmarks fragments`` measures all of them on the same sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from normtext.languages import Identification, identify


class Identifier(Protocol):
    """Anything that names the language most of a text is in."""

    def identify(self, text: str, /) -> Identification:
        """Return a BCP 47 code, or None where undecided, and a confidence between 0 and 1."""
        ...


class OwnIdentifier:
    """The library's own identification, see :func:`normtext.languages.identify`."""

    def identify(self, text: str, /) -> Identification:
        return identify(text)


class LinguaIdentifier:
    """lingua-language-detector (Peter M. Stahl, Apache-2.0).

    ``languages`` are the ISO 639-1 codes it may answer with; None: all it knows. Raise ImportError
    where the package is missing, ValueError for a code it does not know.
    """

    def __init__(self, languages: Iterable[str] | None = None) -> None:
        try:
            import lingua
        except ImportError as error:
            raise ImportError("LinguaIdentifier needs: pip install normtext[lingua]") from error
        builder = lingua.LanguageDetectorBuilder
        if languages is None:
            self._detector: Any = builder.from_all_languages().build()
            return
        codes = []
        for code in languages:
            # Norwegian goes by its written form there.
            found = getattr(lingua.IsoCode639_1, {"no": "nb"}.get(code, code).upper(), None)
            if found is None:
                raise ValueError(f"lingua does not know the language {code!r}")
            codes.append(found)
        self._detector = builder.from_iso_codes_639_1(*codes).build()

    def identify(self, text: str, /) -> Identification:
        values = self._detector.compute_language_confidence_values(_encodable(text))
        if not values or not values[0].value:
            return Identification(None, 0.0)
        code = values[0].language.iso_code_639_1.name.lower()
        return Identification({"nb": "no", "nn": "no"}.get(code, code), values[0].value)


class Cld2Identifier:
    """Compact Language Detector 2 by way of pycld2 (Google, Apache-2.0).

    Raise ImportError where the package is missing.
    """

    def __init__(self) -> None:
        try:
            import pycld2
        except ImportError as error:
            raise ImportError("Cld2Identifier needs: pip install normtext[cld2]") from error
        self._cld2: Any = pycld2

    def identify(self, text: str, /) -> Identification:
        # It refuses control characters.
        clean = "".join(c if c.isprintable() else " " for c in _encodable(text))
        try:
            _, _, details = self._cld2.detect(clean)
        except self._cld2.error:
            return Identification(None, 0.0)
        code, percent = details[0][1], details[0][2]
        if code == "un":
            return Identification(None, 0.0)
        return Identification({"zh-Hant": "zh", "iw": "he"}.get(code, code), percent / 100)


class LangdetectIdentifier:
    """langdetect (Nakatani Shuyo, Apache-2.0), seeded for every text so that answers repeat."""

    def identify(self, text: str, /) -> Identification:
        from langdetect import DetectorFactory, LangDetectException, detect_langs

        seed, DetectorFactory.seed = DetectorFactory.seed, 0
        try:
            best = detect_langs(_encodable(text))[0]
        except LangDetectException:
            return Identification(None, 0.0)
        finally:
            DetectorFactory.seed = seed
        return Identification(best.lang.partition("-")[0], best.prob)


def _encodable(text: str) -> str:
    """Return a text without lone surrogates, which compiled code cannot take."""
    return text.encode("utf-8", "replace").decode("utf-8")
