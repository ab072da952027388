"""Limits of the evidence for a foreign passage, which the compiled part needs as well.

In nats unless said.
"""

from __future__ import annotations

NEAR = 4
"""Words between two foreign-looking ones of one cluster, at most."""

MARGIN = 6
"""Words on either side of a cluster that are looked at with it."""

CLUSTER_GAIN = 4.0
"""What the words of a cluster must have together."""

LONE_GAIN = 4.5
"""What one foreign-looking word alone must have."""

LETTER_GAIN = 4.0
"""What a word of one letter can have: it may be a list number, or a unit."""

LEAST_REACH = 7.0
"""What cannot have more is no passage worth a finding."""

LANGUAGE_GAIN = 4.5
"""What one language must have in a window, from listed words alone."""

MOST = 8.0
"""One word alone moves the balance by no more than this."""

SPELLING_WEIGHT = 0.6
"""Spelling says less than its trigrams add up to, for their errors go together."""

SPELLING_MOST = 8.0
MOST_SPELLED = SPELLING_WEIGHT * SPELLING_MOST

CAPITALISED = 0.3
"""What a capitalised word weighs against one that is not: names are at home in no language."""

SWITCH = 4.0
"""What a change of language between two words costs."""

SWITCH_AT_STOP = 3.0
"""What it costs at sentence ends, colons, dashes."""

SWITCH_AT_MARK = 2.0
"""What it costs at brackets, quotes, line ends."""

RARE_LANGUAGE = 4.0
"""What a language easily confused with a bigger one pays to begin."""

MARKS_BETWEEN = '()[]{}<>«»“”„‟‘‚‹›"「」『』【】〈〉《》（）［］\n\t|*•'
"""Characters between words that a language easily changes at."""

STOPS_BETWEEN = ".!?:;–—…"

PASSAGE_LIMITS = (
    CLUSTER_GAIN,
    LONE_GAIN,
    LETTER_GAIN,
    LEAST_REACH,
    LANGUAGE_GAIN,
    MOST,
    MOST_SPELLED,
    CAPITALISED,
    SWITCH,
    SWITCH_AT_STOP,
    SWITCH_AT_MARK,
    RARE_LANGUAGE,
)
"""In the order the compiled part has them."""

# What words say about the language of a line (_votes.py), in tenths of a nat unless said.

MOST_VOTE = 90
"""A word counts for no more than this, so that a few very frequent ones do not decide."""

FREQUENT = 65
"""What costs less is one word in 700 and more."""

TELLING = 40
"""In a language where it is this much rarer a word says nothing."""

CLEAR_LEAD = 40
"""By so much frequent words have to speak for a language with function words alone."""

CLEAR = 120
"""Between the best two; below it spelling is asked as well."""

SHORT_LEAD = 30
"""Between the best two where the best has function words alone."""

A_WORD = 20
"""What words have each where lists know them."""

HOPELESS = 300
"""Behind the best by word lists."""

NO_DOUBT = 300
"""Between the best two that settles it then."""

RARE_LINE = 30
"""What a language easily seen where it is not has to make up for in a line."""

FEW = 16
"""Words of a line that are asked first."""

LINE_WORDS = 80
"""Words of a line, at most."""

VOTE_LIMITS = (
    MOST_VOTE,
    FREQUENT,
    TELLING,
    CLEAR_LEAD,
    CLEAR,
    SHORT_LEAD,
    A_WORD,
    HOPELESS,
    NO_DOUBT,
    RARE_LINE,
    FEW,
    LINE_WORDS,
)
"""In the order the compiled part has them."""
