/* The language of a text as a whole: identify_host() of languages/_identify.py. */

#include "ballot.h"

#define FEWEST_CHUNKS 8 /* of a line whose frequent words are asked first */
#define MANY_CHUNKS 200 /* different ones: the words of fewer may nearly all be those of one foreign line */
#define MOST_WORDS 55   /* to a hundred characters: letters of Chinese count for as much */
#define FEWEST_VOTES (6 * VOTE / 5)
#define LEAST_SHARE 34 /* of a hundred */

/* Say whether a line has so many chunks that its frequent words are asked. */
static int
has_chunks(const VotingLine *line)
{
    const int kind = PyUnicode_KIND(line->survey->text);
    const void *data = PyUnicode_DATA(line->survey->text);
    const Py_ssize_t end = line->start + line->length;
    int chunks = 0, was_space = 1;
    for (Py_ssize_t at = line->start; at < end && chunks < FEWEST_CHUNKS; at++) {
        const int is_space = Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, at));
        chunks += was_space && !is_space;
        was_space = is_space;
    }
    return chunks == FEWEST_CHUNKS;
}

/* Return a survey of a line and no more, NULL with an error set. */
static Survey *
survey_of_line(const VotingLine *line)
{
    Survey *survey = line->survey;
    if (line->length == PyUnicode_GET_LENGTH(survey->text))
        return (Survey *)Py_NewRef((PyObject *)survey);
    PyObject *text = PyUnicode_Substring(survey->text, line->start, line->start + line->length);
    Survey *own = text ? new_survey(survey->vocabulary, Py_TYPE(survey), text) : NULL;
    Py_XDECREF(text);
    return own;
}

/* Add the vote of a line whose frequent words leave no doubt. Say whether they do; -1 with an error set. */
static int
add_quick_vote(const VotingLine *line, Ballot *ballot)
{
    if (!has_chunks(line))
        return 0;
    Survey *survey = survey_of_line(line);
    if (survey == NULL)
        return -1;
    double share;
    const int host = quick_host(survey, &share);
    if (host >= 0)
        add_vote(ballot, host, votes_for(100 * survey->number));
    Py_DECREF(survey);
    return host == HOST_FAILED ? -1 : host >= 0;
}

/* Return how many votes a line can have at most. */
static inline int64_t
most_votes(const VotingLine *line)
{
    return votes_for(100 + MOST_WORDS * line->length);
}

/* Say whether a language has more than half of all votes there may ever be, and enough of them. */
static int
is_settled(const Ballot *ballot, int64_t left)
{
    int64_t most = 0;
    if (ballot->all < FEWEST_VOTES)
        return 0;
    for (int language = 0; language < LANGUAGES; language++)
        most = ballot->by_language[language] > most ? ballot->by_language[language] : most;
    return most >= FEWEST_VOTES && 2 * most > ballot->all + left;
}

/* Compare the codes of two languages. */
static inline int
compare_codes(const Vocabulary *vocabulary, int one, int other)
{
    return PyUnicode_Compare(PyTuple_GET_ITEM(vocabulary->codes, one),
                             PyTuple_GET_ITEM(vocabulary->codes, other));
}

/* Have lines that are undecided between two relatives be for one of them. */
static void
join_relatives(const Vocabulary *vocabulary, int64_t *votes)
{
    const uint8_t *pairs = (const uint8_t *)PyBytes_AS_STRING(vocabulary->relatives);
    for (Py_ssize_t at = 0; at + 1 < PyBytes_GET_SIZE(vocabulary->relatives); at += 2) {
        const int one = pairs[at], other = pairs[at + 1];
        if (!votes[one] || !votes[other])
            continue;
        const int is_first = votes[one] == votes[other] ? compare_codes(vocabulary, one, other) < 0
                                                        : votes[one] > votes[other];
        votes[is_first ? one : other] += votes[is_first ? other : one];
        votes[is_first ? other : one] = 0;
    }
}

/* Return the language that the votes are for, or HOST_NONE if they are not enough, and its share. */
static int
elected(const Vocabulary *vocabulary, Ballot *ballot, double *share)
{
    int64_t *votes = ballot->by_language;
    int best = -1;
    *share = 0;
    if (!ballot->all)
        return HOST_NONE;
    join_relatives(vocabulary, votes);
    for (int language = 0; language < (int)PyTuple_GET_SIZE(vocabulary->codes); language++)
        if (votes[language] > 0 &&
            (best < 0 || votes[language] > votes[best] ||
             (votes[language] == votes[best] && compare_codes(vocabulary, language, best) > 0)))
            best = language;
    if (best < 0)
        return HOST_NONE;
    *share = (double)votes[best] / (double)ballot->all;
    /* Two words are too few to tell, unless the script does. */
    return votes[best] < FEWEST_VOTES || 100 * votes[best] < LEAST_SHARE * ballot->all ? HOST_NONE : best;
}

static int
by_length(const void *one, const void *other)
{
    const Py_ssize_t a = ((const VotingLine *)one)->length, b = ((const VotingLine *)other)->length;
    return (a < b) - (a > b);
}

/* Have lines vote, those without a doubt first. Return -1 with an error set. */
static int
take_votes(VotingLines *lines, int was_asked, int in_full, Ballot *ballot)
{
    VotingLine *all = lines->lines;
    int64_t left = 0;
    size_t doubtful = 0;
    if (!in_full && lines->count > 1) /* the votes that count for most come first */
        qsort(all, lines->count, sizeof(VotingLine), by_length);
    for (size_t at = 0; at < lines->count; at++)
        left += most_votes(&all[at]);
    for (size_t at = 0; at < lines->count; at++) {
        const int answer = was_asked ? 0 : add_quick_vote(&all[at], ballot);
        if (answer < 0)
            return -1;
        if (!answer) {
            const VotingLine asked_later = all[at];
            all[at] = all[doubtful];
            all[doubtful++] = asked_later;
            continue;
        }
        left -= most_votes(&all[at]); /* it may have had fewer */
        if (!in_full && is_settled(ballot, left))
            return 0;
    }
    for (size_t at = 0; at < doubtful && (in_full || !is_settled(ballot, left)); at++) {
        left -= most_votes(&all[at]);
        if (add_line_votes(all[at].survey, all[at].start, all[at].length, ballot) < 0)
            return -1;
    }
    return 0;
}

/* Return the number of a text's language and its share of the vote, HOST_NONE where there is too little to
 * go by, HOST_FAILED with an error set. Unless the vote is taken in full, it ends where the lines left cannot
 * change the language any more. */
int
identify(Survey *survey, int in_full, double *share)
{
    Vocabulary *vocabulary = survey->vocabulary;
    const int is_asked =
        !survey->has_lines || survey->entry_count + survey->place_count > MANY_CHUNKS;
    if (lexicon_of(vocabulary) == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "without a lexicon no language is told");
        return HOST_FAILED;
    }
    if (is_asked) {
        const int host = quick_host(survey, share);
        if (host != HOST_UNSURE)
            return host;
    }
    Ballot ballot = {0};
    if (is_asked && is_one_line(survey))
        return add_line_votes(survey, 0, PyUnicode_GET_LENGTH(survey->text), &ballot) < 0
                   ? HOST_FAILED
                   : elected(vocabulary, &ballot, share);
    VotingLines lines = {0};
    int failure = lines_of(&lines, survey);
    if (!failure) {
        const int is_whole = lines.count == 1 && lines.lines[0].survey == survey &&
                             lines.lines[0].length == PyUnicode_GET_LENGTH(survey->text);
        failure = take_votes(&lines, is_asked && is_whole, in_full, &ballot);
    }
    release_lines(&lines);
    return failure ? HOST_FAILED : elected(vocabulary, &ballot, share);
}
