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

/* Say whether a mark is closed after start that was opened before end, in the same line, and what is
 * between may be a passage. Return -1 with an error set. */
static int
is_in_pair(const Survey *survey, int pair, Py_ssize_t start, Py_ssize_t end, long host)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(survey->text);
    const Py_ssize_t last = end + LONGEST < length ? end + LONGEST : length - 1;
    for (Py_ssize_t close = start; close <= last; close++) {
        const Py_UCS4 point = read_point(survey, close);
        if (point == '\n')
            break;
        if (point != closing[pair])
            continue;
        const Py_ssize_t first = close > LONGEST ? close - LONGEST - 1 : 0;
        for (Py_ssize_t open = close - 1; open >= first; open--) {
            const Py_UCS4 other = read_point(survey, open);
            if (other == '\n')
                break;
            if (other == opening[pair] && open < end && close - open > SHORTEST &&
                may_be_words(survey, open + 1, close)) {
                const int answer = may_be_whole(survey, open + 1, close, host);
                if (answer)
                    return answer;
            }
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
    const Py_ssize_t length = PyUnicode_GET_LENGTH(survey->text);
    Py_ssize_t at = 0;
    for (Py_ssize_t number = 0; number < survey->number; number++) {
        while (at < length && class_of(survey->vocabulary, read_point(survey, at)) & CLASS_SPACE)
            at++;
        const Py_ssize_t start = at;
        while (at < length && !(class_of(survey->vocabulary, read_point(survey, at)) & CLASS_SPACE))
            at++;
        const uint32_t which = survey->order[number], place = which & ORDER_NUMBER;
        const int answer = which & ORDER_PLACE
                               ? place_is_suspect(survey, survey->places[place], host)
                               : entry_is_suspect(survey, survey->entries[place], host);
        if (answer < 0)
            return -1;
        if (answer && at - start > LONGEST) /* more than a word: not gone through mark by mark */
            return 1;
        for (int pair = 0; answer && pair < PAIRS; pair++) {
            const int in_pair = pairs >> pair & 1 ? is_in_pair(survey, pair, start, at, host) : 0;
            if (in_pair)
                return in_pair;
        }
    }
    return 0;
}
