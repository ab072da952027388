"""Features of a document that rules share."""

from __future__ import annotations

from normtext import Document

_FRENCH = "Le ministre a dit que les enfants de la ville étaient déjà partis pour la montagne."
_ENGLISH = "The minister said that the children of the town had already left for the mountains."


def test_a_paragraph_has_a_language_of_its_own() -> None:
    document = Document(f"{_FRENCH}\n\n{_FRENCH}\n{_FRENCH}\n\n{_ENGLISH}\n\n1234")
    assert document.language == "fr"
    assert document.language_at(3) == "fr"
    assert document.language_at(document.text.index("minister")) == "en"
    assert document.language_at(document.text.index("The")) == "en"


def test_where_a_paragraph_does_not_tell_it_is_in_the_language_of_the_document() -> None:
    document = Document(f"{_FRENCH}\n\n{_FRENCH}\n\n12:30")
    assert document.language_at(len(document.text)) == "fr"
    assert Document("", None).language_at(0) is None


def test_a_language_that_is_given_is_believed_of_every_paragraph() -> None:
    document = Document(f"{_FRENCH}\n\n{_ENGLISH}", "fr-CA")
    assert document.language_at(document.text.index("minister")) == "fr"
