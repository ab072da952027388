/* Whether a chunk that looks foreign stands in brackets or quotes, where two words are enough to judge:
 * no less than what with_enclosed() of languages/_enclosed.py looks at. */

#include "vocabulary.h"

#define SHORTEST 4 /* characters between the marks */
#define LONGEST 120
#define PAIRS 7

static const Py_UCS4 opening[PAIRS] = {'[', '(', 0xAB, 0x201C, 0x201E, 0x201E, '"'};
static const Py_UCS4 closing[PAIRS] = {']', ')', 0xBB, 0x201D, 0x201C, 0x201D, '"'};

static inline Py_UCS4
read_point(const Survey *survey, Py_ssize_t at)
{
    return PyUnicode_READ(PyUnicode_KIND(survey->text), PyUnicode_DATA(survey->text), at);
}

/* Say whether two words may stand between two offsets: there is more than letters. */
static int
may_be_words(const Survey *survey, Py_ssize_t start, Py_ssize_t end)
{
    for (Py_ssize_t at = start; at < end; at++)
        if (!Py_UNICODE_ISALPHA(read_point(survey, at)))
            return 1;
    return 0;
}

/* Return where a character stands first in a part of the text, or where the part ends; -1 with an error set. */
static Py_ssize_t
find_point(const Survey *survey, Py_UCS4 point, Py_ssize_t start, Py_ssize_t end)
{
    const Py_ssize_t found = start < end ? PyUnicode_FindChar(survey->text, point, start, end, 1) : -1;
    return found == -2 ? -1 : found < 0 ? end : found;
}

/* Say whether a mark is closed after start that was opened before end, in the same line, and what is
 * between may be a passage. Return -1 with an error set. */
static int
is_in_pair(const Survey *survey, int pair, Py_ssize_t start, Py_ssize_t end, long host)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(survey->text);
    const Py_ssize_t stop = end + LONGEST < length ? end + LONGEST + 1 : length;
    for (Py_ssize_t close = start - 1; (close = find_point(survey, closing[pair], close + 1, stop)) < stop;) {
        if (close < 0)
            return -1;
        const Py_ssize_t last = close - SHORTEST < end ? close - SHORTEST : end;
        Py_ssize_t first = close > LONGEST ? close - LONGEST - 1 : 0;
        if (survey->has_lines) {
            const Py_ssize_t line = PyUnicode_FindChar(survey->text, '\n', first, close, -1);
            if (line == -2)
                return -1;
            first = line < 0 ? first : line + 1;
        }
        for (Py_ssize_t open = first - 1; (open = find_point(survey, opening[pair], open + 1, last)) < last;) {
            const int answer = open < 0                                    ? -1
                               : may_be_words(survey, open + 1, close) ? may_be_whole(survey, open + 1, close, host)
                                                                           : 0;
            if (answer)
                return answer;
        }
    }
    return 0;
}

/* Say whether a suspect of a host has to do with what is enclosed; -1 with an error set. */
int
is_suspect_enclosed(Survey *survey, long host)
{
    int pairs = 0;
    for (int pair = 0; pair < PAIRS; pair++)
        pairs |= (has_point(survey, opening[pair]) && has_point(survey, closing[pair])) << pair;
    if (!pairs)
        return 0;
    Py_ssize_t at = 0;
    for (Py_ssize_t number = 0; number < survey->number; number++) {
        while (class_of(survey->vocabulary, read_point(survey, at)) & CLASS_SPACE)
            at++;
        const uint32_t which = survey->order[number], place = which & ORDER_NUMBER;
        const int is_kept = !(which & ORDER_PLACE);
        const Py_ssize_t start = at, size = is_kept ? survey->entries[place]->length : survey->places[place].length;
        const int answer = is_kept ? is_suspect(survey, survey->entries[place], host)
                                   : place_is_suspect(survey, survey->places[place], host);
        at += size;
        if (answer < 0)
            return -1;
        if (answer && size > LONGEST) /* more than a word: not gone through mark by mark */
            return 1;
        for (int pair = 0; answer && pair < PAIRS; pair++) {
            const int is_in = pairs >> pair & 1 ? is_in_pair(survey, pair, start, at, host) : 0;
            if (is_in)
                return is_in;
        }
    }
    return 0;
}
