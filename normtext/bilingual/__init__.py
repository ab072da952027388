"""A translation beside its source: what the two must share, and readers of files of pairs.

``read_pairs`` yields the pairs of two aligned files, a TSV, a TMX, an XLIFF or a PO file;
``check_pairs`` gives each pair with what ``normtext.check`` finds in its translation.
"""

from normtext.bilingual.pairs import Pair, chain_of_pairs, check_pairs, read_pairs

__all__ = ["Pair", "chain_of_pairs", "check_pairs", "read_pairs"]
