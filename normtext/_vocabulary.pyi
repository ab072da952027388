from collections.abc import Callable

class Survey:
    marks: str
    number: int
    different: int
    doubled: bool
    looped: bool
    wide: bool
    trailing: bool
    joints: int
    letters: tuple[int, ...]
    scripts: tuple[int, int, int, int]

    def passed(self) -> int: ...
    def votes(self) -> tuple[int, int, int, int, int]: ...
    def suspects(self, host: int) -> frozenset[str]: ...

class Vocabulary:
    def __init__(
        self,
        classes: bytes,
        marks_of: Callable[[str], int],
        telling_of: Callable[[str], tuple[int, int] | None],
        looks_foreign: Callable[[str, int], object],
        limit: int,
        longest: int,
    ) -> None: ...
    def survey(self, text: str) -> Survey: ...
