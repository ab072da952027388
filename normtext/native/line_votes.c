/* The language that the lines of a short text are in together: _voted() of languages/_identify.py, as far
 * as the lines that leave no doubt settle it, whatever the others say. */

#include "vocabulary.h"
#include <math.h>

#define LONGEST 4000 /* characters: of what is longer, pieces are looked at */
#define FEWEST_CHUNKS 8
#define MOST_WORDS 0.55 /* to a character */
#define MARGIN 0.001    /* votes: far more than what rounding can do */

typedef struct {
    double by_language[LANGUAGES];
    double doubtful; /* the most that the other lines could have */
} Ballot;

/* Say whether something in brackets or quotes may be left out of a line before it is asked. */
static int
has_enclosed(const Survey *line)
{
    static const Py_UCS4 closing[] = {')', ']', 0xFF09, 0x201C, 0x201D, 0xBB, '"', 0x300D};
    for (size_t at = 0; at < sizeof(closing) / sizeof(closing[0]); at++)
        if (has_point(line, closing[at]))
            return 1;
    return 0;
}

/* Return how many words a line has at most: runs of letters, or what letters of Chinese count for. */
static double
most_words(const Survey *line)
{
    const int kind = PyUnicode_KIND(line->text);
    const void *data = PyUnicode_DATA(line->text);
    const Py_ssize_t length = PyUnicode_GET_LENGTH(line->text);
    Py_ssize_t runs = 0;
    int was_letter = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        const Py_UCS4 point = PyUnicode_READ(kind, data, at);
        const int is_letter = Py_UNICODE_ISALNUM(point) || point == '_';
        runs += is_letter && !was_letter;
        was_letter = is_letter && !Py_UNICODE_ISDECIMAL(point) && point != '_';
    }
    const Py_ssize_t words = runs > line->number ? runs : line->number;
    const double letters = PyUnicode_IS_ASCII(line->text) ? 0 : MOST_WORDS * (double)length;
    return letters > (double)words ? letters : (double)words;
}

/* Have a line vote. Return -1 with an error set. */
static int
take_vote(const Survey *survey, Py_ssize_t start, Py_ssize_t end, int (*host_of)(Survey *), Ballot *ballot)
{
    PyObject *text = PyUnicode_Substring(survey->text, start, end);
    Survey *line = text ? new_survey(survey->vocabulary, Py_TYPE(survey), text) : NULL;
    Py_XDECREF(text);
    if (line == NULL)
        return -1;
    int host = HOST_UNSURE;
    if (line->number >= FEWEST_CHUNKS && !has_enclosed(line))
        host = host_of(line);
    if (host >= 0)
        ballot->by_language[host] += log2(1 + (double)line->number);
    else if (line->number)
        ballot->doubtful += log2(1 + most_words(line));
    Py_DECREF(line);
    return host == HOST_FAILED ? -1 : 0;
}

/* Return the number of the language; HOST_UNSURE, or HOST_FAILED with an error set. host_of tells that of
 * one line. */
int
lines_host(Survey *survey, int (*host_of)(Survey *))
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(survey->text);
    if (length > LONGEST)
        return HOST_UNSURE;
    Ballot ballot = {{0}, 0};
    for (Py_ssize_t start = 0; start < length;) {
        Py_ssize_t end = PyUnicode_FindChar(survey->text, '\n', start, length, 1);
        if (end == -2)
            return HOST_FAILED;
        end = end < 0 ? length : end;
        if (end > start && take_vote(survey, start, end, host_of, &ballot) < 0)
            return HOST_FAILED;
        start = end + 1;
    }
    int best = 0;
    double all = ballot.doubtful;
    for (int language = 0; language < LANGUAGES; language++) {
        all += ballot.by_language[language];
        if (ballot.by_language[language] > ballot.by_language[best])
            best = language;
    }
    return 2 * ballot.by_language[best] > all + MARGIN ? best : HOST_UNSURE;
}
