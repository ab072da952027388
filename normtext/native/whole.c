/* Whether what is enclosed may be a passage as a whole: no less than what _whole() of
 * languages/_enclosed.py takes for one, by the same sums. */

#include "letters.h"

/* As in languages/_enclosed.py; nats as tenths, hundredths and thousandths. */
#define FEWEST_WORDS 2
#define MOST_WORDS 9
#define LEAST_LISTED 35
#define LEAST_GAIN 4500
#define EVIDENCE 1500 /* as in languages/_cut.py */
#define RARE 1000     /* what a language easily seen where it is not has to make up for */

/* Have what the words of a line cost, all together, in some languages, and by which of them one word
 * alone speaks for any. Return -1 with an error set. */
static int
add_costs(const Survey *survey, const Line *line, const uint8_t *languages, int count, long *totals,
          uint32_t *speaking)
{
    memset(totals, 0, (size_t)count * sizeof(*totals));
    *speaking = 0;
    for (size_t at = 0; at < line->count; at++) {
        const Word *word = &line->words[at];
        long costs[CANDIDATES + 1];
        if (word_costs(survey, word, languages, count, costs) < 0)
            return -1;
        for (int state = 0; state < count; state++) {
            totals[state] += word->weight * costs[state];
            if (word->weight == PLAIN_WEIGHT && word->weight * (costs[0] - costs[state]) >= EVIDENCE)
                *speaking |= UINT32_C(1) << state;
        }
    }
    return 0;
}

/* Say whether the words of a line are more of another language than of the host. Return -1 with an
 * error set. */
static int
are_of_another(const Survey *survey, Line *line, long host)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    const uint8_t script = vocabulary->scripts[host] & CLASS_SCRIPT;
    for (size_t at = 0; at < line->count; at++) {
        const Word *word = &line->words[at];
        const uint32_t first = PyUnicode_READ_CHAR(survey->text, word->start);
        if ((class_of(vocabulary, first) & CLASS_SCRIPT) != script || word->script != script)
            return 0;
        if (look_up(survey, &line->words[at]) < 0)
            return -1;
    }
    uint8_t languages[CANDIDATES + 1];
    const int count =
        rank_languages(survey, line->words, 0, line->count, host, LEAST_LISTED, languages);
    if (count < 2)
        return 0;
    long totals[CANDIDATES + 1];
    uint32_t speaking;
    if (add_costs(survey, line, languages, count, totals, &speaking) < 0)
        return -1;
    int best = 0;
    long least = 0;
    for (int state = 1; state < count; state++) {
        const int is_rare = (vocabulary->scripts[languages[state]] & LANGUAGE_IS_RARE) != 0;
        const long total = totals[state] + RARE * is_rare;
        if (!best || total < least) {
            best = state;
            least = total;
        }
    }
    return totals[0] - totals[best] >= LEAST_GAIN && (speaking >> best & 1);
}

/* Say whether what stands between two offsets may be a passage in another language than the host.
 * Return -1 with an error set. */
int
may_be_whole(const Survey *survey, Py_ssize_t start, Py_ssize_t end, long host)
{
    if (lexicon_of(survey->vocabulary) == NULL)
        return PyErr_Occurred() ? -1 : 1;
    if (PyUnicode_GET_LENGTH(survey->text) >= WHOLE_TEXT)
        return 1;
    Line line = {NULL, 0, 0, 0};
    int answer = line_read_between(&line, survey, start, end, host);
    if (answer < 0 && !PyErr_Occurred())
        PyErr_NoMemory();
    if (answer == 0 && line.count >= FEWEST_WORDS && line.count <= MOST_WORDS)
        answer = are_of_another(survey, &line, host);
    free(line.words);
    return answer;
}
