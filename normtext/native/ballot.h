/* The vote about the language of a text: languages/_identify.py. Votes are counted in millionths, whole
 * numbers, so that they add up to the same in any order. */

#ifndef NORMTEXT_BALLOT_H
#define NORMTEXT_BALLOT_H

#include "vocabulary.h"
#include <math.h>

#define VOTE 1000000

typedef struct {
    int64_t by_language[LANGUAGES];
    int64_t all;
} Ballot;

/* Return the votes of so many hundredths of words. */
static inline int64_t
votes_for(Py_ssize_t weight)
{
    return (int64_t)rint(VOTE * log2(1 + (double)weight / 100));
}

static inline void
add_vote(Ballot *ballot, int language, int64_t votes)
{
    ballot->by_language[language] += votes;
    ballot->all += votes;
}

/* A line that may vote, of a text or of its own. */
typedef struct {
    Survey *survey;
    Py_ssize_t start, length;
} VotingLine;

typedef struct {
    VotingLine *lines;
    size_t count, room;
} VotingLines;

/* lines.c: the lines that a vote is taken of */
HIDDEN int is_one_line(const Survey *survey);
HIDDEN int lines_of(VotingLines *lines, Survey *survey);
HIDDEN void release_lines(VotingLines *lines);

/* names.c: the words of a line outside names; those that begin with a capital weigh nothing */
HIDDEN int outside_names(const Survey *survey, Word *words, size_t *count);

/* votes.c: what the words of a line say about the language they are in */
HIDDEN int line_scores(const Survey *survey, Word *words, size_t count, int script, int64_t *scores,
                       uint64_t *scored);

/* line_votes.c: the votes of a line */
HIDDEN int add_line_votes(const Survey *survey, Py_ssize_t start, Py_ssize_t length, Ballot *ballot);

#endif
