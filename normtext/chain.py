"""Chains: an ordered set of steps that is a value, and itself a step.

A step is the name of a family (``"unicode"``) or of a rule (``"unicode/homoglyph"``), a
normaliser of the user's own (an object with ``find(document)``), a function ``document ->
findings``, or another chain, which is taken apart into its steps. So ``a | b`` is associative and
nesting changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, SupportsIndex, TypeAlias, overload

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.gate import Gate
from normtext.keyed import Keyed
from normtext.normalisers import family_rules, get_rule, rule_names
from normtext.rule import FAMILIES, Rule

if TYPE_CHECKING:
    from normtext.result import Result


class Normaliser(Protocol):
    """Anything with a ``find`` that says what it sees in a document and changes nothing."""

    def find(self, document: Document, /) -> Iterable[Finding]: ...


Finder: TypeAlias = Callable[[Document], Iterable[Finding]]
StepLike: TypeAlias = "str | Step | Chain | Normaliser | Finder"


class Step(Keyed):
    """One step of a chain: a built-in family or a user's normaliser, perhaps not all its rules.

    ``only`` and ``without`` are rule names; ``only=None`` means all.
    """

    __slots__ = ("_gate", "_rules", "only", "target", "without")

    def __init__(
        self,
        target: str | Normaliser | Finder,
        only: Iterable[str] | None = None,
        without: Iterable[str] = (),
    ) -> None:
        if isinstance(target, str):
            if "/" in target:
                _require_rule(target)
                only = [target] if only is None or target in set(only) else []
                target = target.partition("/")[0]
            known = rule_names(target)
            keep = set(known if only is None else only) - set(without)
            names = tuple(name for name in known if name in keep)
            only, without = (None, ()) if names == known else (names, ())
        elif not callable(target) and not callable(getattr(target, "find", None)):
            raise TypeError(
                f"a step is a family, a rule, a chain, a function or has a find(document); "
                f"got {target!r}"
            )
        self.target = target
        self.only = None if only is None else tuple(sorted(set(only)))
        self.without = tuple(sorted(set(without)))
        self._rules: tuple[Rule, ...] | None = None
        self._gate: Gate | None = None

    @property
    def name(self) -> str:
        """The family, or the name (``name`` or ``__name__`` or class name) of a user's step."""
        target = self.target
        if isinstance(target, str):
            return target
        name = getattr(target, "name", None) or getattr(target, "__name__", None)
        return str(name or type(target).__name__)

    @property
    def is_empty(self) -> bool:
        return self.only == ()

    def rules(self) -> tuple[Rule, ...]:
        """Return the built-in rules of this step; none for a user's own."""
        if self._rules is None:
            if not isinstance(self.target, str):
                self._rules = ()
            elif self.only is None:
                self._rules = family_rules(self.target)
            else:
                self._rules = tuple(map(get_rule, self.only))
        return self._rules

    def find(self, document: Document) -> list[Finding]:
        """Return what the step finds in a document."""
        if isinstance(self.target, str):
            if self._gate is None:
                self._gate = Gate((self,))
            return self._gate.found(document)[1]
        findings = []
        finder: Finder = getattr(self.target, "find", None) or self.target  # type: ignore[assignment]
        for finding in finder(document):
            if (self.only is None or finding.rule in self.only) and (
                finding.rule not in self.without
            ):
                findings.append(finding)
        return findings

    def select(self, only: set[str] | None, without: set[str]) -> Step | None:
        """Return the step with fewer rules, or None if nothing is left of it.

        The sets hold step names (families) and rule names.
        """
        if self.name in without:
            return None
        rules = {name for name in without if "/" in name}
        keep: set[str] | None = None
        if only is not None and self.name not in only:
            keep = {name for name in only if "/" in name}
            if isinstance(self.target, str):
                keep &= set(rule_names(self.target))
            if not keep:
                return None
        if self.only is not None:
            keep = set(self.only) if keep is None else keep & set(self.only)
        step = Step(self.target, keep, rules | set(self.without))
        return None if step.is_empty else step

    def to_dict(self) -> str | dict[str, Any]:
        """Return the name, or an object where not all rules are in."""
        if self.only is None and not self.without:
            return self.name
        data: dict[str, Any] = {"step": self.name}
        if self.only is not None:
            data["only"] = list(self.only)
        if self.without:
            data["without"] = list(self.without)
        return data

    @property
    def _key(self) -> tuple[Any, ...]:
        return (self.target, self.only, self.without)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Step, self._key)

    def __repr__(self) -> str:
        target = self.target
        shown = target.__name__ if hasattr(target, "__name__") else repr(target)
        if self.only is None and not self.without:
            return shown
        if isinstance(target, str) and self.only is not None and len(self.only) == 1:
            return repr(self.only[0])
        only = f", only={list(self.only)!r}" if self.only is not None else ""
        without = f", without={list(self.without)!r}" if self.without else ""
        return f"Step({shown}{only}{without})"


def _require_rule(name: str) -> str:
    """Return the name if it is a built-in rule's; raise ValueError with near names if not."""
    family = name.partition("/")[0]
    if family not in FAMILIES or name not in rule_names(family):
        get_rule(name)
    return name


class Chain:
    """Steps in order; compares, hashes, pickles, and its ``repr`` can be pasted back.

    >>> Chain(["encoding", "unicode"]) | "whitespace"
    Chain(['encoding', 'unicode', 'whitespace'])
    """

    __slots__ = ("made_gate", "steps")

    steps: tuple[Step, ...]
    made_gate: Gate | None
    """:attr:`gate`, if it was made."""

    def __init__(self, steps: Iterable[StepLike] = FAMILIES) -> None:
        """Raise ValueError for an unknown family or rule, TypeError for what is no step."""
        if isinstance(steps, str):
            steps = (steps,)
        flat: list[Step] = []
        for step in steps:
            if isinstance(step, Chain):
                flat.extend(step.steps)
            else:
                flat.append(step if isinstance(step, Step) else Step(step))
        object.__setattr__(self, "steps", tuple(flat))
        object.__setattr__(self, "made_gate", None)

    @classmethod
    def default(cls) -> Chain:
        """All seven families in order."""
        return cls(FAMILIES)

    def find(self, document: Document) -> Iterator[Finding]:
        """Yield what the chain finds in a document, offsets into the document's text."""
        from normtext.engine import run

        outcome = run(
            self, document.text, threshold=Safety.REPAIR, language=document.given_language
        )
        yield from sorted((*outcome.applied, *outcome.left), key=lambda finding: finding.order)

    def __call__(
        self,
        text: str,
        level: str = "safe",
        *,
        language: str | None = None,
        protect: Iterable[tuple[int, int]] = (),
    ) -> Result:
        """Normalise a text with this chain; see :func:`normtext.normalize`."""
        from normtext.api import normalize

        return normalize(text, level, language=language, protect=protect, chain=self)

    def without(self, *names: str) -> Chain:
        """Return the chain without the steps, families or rules named.

        Raise ValueError for a name that is none of them.
        """
        self._check(names)
        return self._select(None, set(names))

    def only(self, *names: str) -> Chain:
        """Return the chain with nothing but the steps, families or rules named, in chain order."""
        self._check(names)
        return self._select(set(names), set())

    def _check(self, names: Iterable[str]) -> None:
        own = {step.name for step in self.steps if not isinstance(step.target, str)}
        for name in names:
            if name in FAMILIES or name in own:
                continue
            if "/" in name and name.partition("/")[0] in FAMILIES:
                _require_rule(name)
            elif not own or "/" not in name:
                known = ", ".join((*FAMILIES, *sorted(own)))
                raise ValueError(f"no step or rule {name!r}; choose from: {known} or a rule's name")

    def _select(self, only: set[str] | None, without: set[str]) -> Chain:
        kept = (step.select(only, without) for step in self.steps)
        return Chain([step for step in kept if step is not None])

    @property
    def gate(self) -> Gate:
        """What chooses the rules of all steps that a document needs; made at first use."""
        gate = self.made_gate
        if gate is None:
            gate = Gate(self.steps)
            object.__setattr__(self, "made_gate", gate)
        return gate

    def rules(self) -> tuple[Rule, ...]:
        """Return the built-in rules of all steps, in the order they run."""
        return tuple(rule for step in self.steps for rule in step.rules())

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types; a user's own steps appear by name only."""
        return {"steps": [step.to_dict() for step in self.steps]}

    @classmethod
    def from_dict(
        cls, data: Mapping[str, Any], normalisers: Mapping[str, Normaliser | Finder] | None = None
    ) -> Chain:
        """Build a chain from :meth:`to_dict`; nothing is imported or executed.

        ``normalisers`` gives the user's own steps by name. Raise ValueError for an unknown name.
        """
        own = normalisers or {}
        steps = []
        for item in data["steps"]:
            fields = {"step": item} if isinstance(item, str) else item
            target = own.get(fields["step"], fields["step"])
            steps.append(Step(target, fields.get("only"), fields.get("without", ())))
        return cls(steps)

    def __or__(self, other: StepLike) -> Chain:
        return Chain([self, other])

    def __ror__(self, other: StepLike) -> Chain:
        return Chain([other, self])

    def __len__(self) -> int:
        return len(self.steps)

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    @overload
    def __getitem__(self, index: SupportsIndex) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> Chain: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Step | Chain:
        if isinstance(index, slice):
            return Chain(self.steps[index])
        return self.steps[index]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a chain is a value; make a new one with |, only() or without()")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Chain):
            return NotImplemented
        return self.steps == other.steps

    def __hash__(self) -> int:
        return hash(self.steps)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Chain, (list(self.steps),))

    def __repr__(self) -> str:
        return f"Chain([{', '.join(map(repr, self.steps))}])"
