/* What words cost in some languages: word_costs() of languages/_evidence.py, in hundredths of a nat. */

#include "vocabulary.h"
#include <limits.h>

/* Put what lists say of a word. Return whether its spelling is to be asked as well. */
static int
put_listed(const uint8_t *record, uint16_t number, const CostLimits *limits, const uint8_t *languages,
           int count, long *costs)
{
    int by_language[LANGUAGES];
    for (int language = 0; language < LANGUAGES; language++)
        by_language[language] = limits->absent;
    for (uint16_t at = 0; at < number; at++, record += 4)
        if (record[2] < LANGUAGES)
            by_language[record[2]] = record[3];
    long least = LONG_MAX, largest = 0;
    for (int at = 0; at < count; at++) {
        costs[at] = languages[at] < LANGUAGES ? by_language[languages[at]] : limits->absent;
        least = costs[at] < least ? costs[at] : least;
        largest = costs[at] > largest ? costs[at] : largest;
        costs[at] *= 10;
    }
    return least + limits->most > limits->absent && largest == limits->absent;
}

/* Add what its letters cost (twentieths of a nat) where a word is in no list. */
static void
add_spelled(const CostLimits *limits, const long *spelled, int count, long *costs)
{
    long best = LONG_MAX;
    for (int at = 0; at < count; at++)
        best = spelled[at] < best ? spelled[at] : best;
    const long absent = 10L * limits->absent, most = 10L * limits->most_spelled;
    for (int at = 0; at < count; at++) {
        const long more = 3 * (spelled[at] - best); /* each is worth three hundredths */
        if (costs[at] == absent)
            costs[at] += more < most ? more : most;
    }
}

static void
bound(const CostLimits *limits, int count, long *costs)
{
    long ceiling = LONG_MAX;
    for (int at = 0; at < count; at++)
        ceiling = costs[at] < ceiling ? costs[at] : ceiling;
    ceiling += 10L * limits->most;
    for (int at = 0; at < count; at++)
        costs[at] = costs[at] < ceiling ? costs[at] : ceiling;
}

/* Put what a word of a line costs in each language. Return -1 with an error set. */
int
word_costs(const Survey *survey, const Word *word, const uint8_t *languages, int count, long *costs)
{
    const Limits *all = &survey->vocabulary->limits;
    const CostLimits limits = {all->absent, all->most, all->most_spelled};
    if (put_listed(word->records, word->record_count, &limits, languages, count, costs)) {
        long spelled[LANGUAGES];
        if (spelling_costs(survey, word, languages, count, spelled) < 0)
            return -1;
        add_spelled(&limits, spelled, count, costs);
    }
    bound(&limits, count, costs);
    return 0;
}

/* The tables that words in small letters are looked up in. */
typedef struct {
    Py_buffer lexicon;
    PyObject *trigrams, *costs;
} Tables;

static void
put_costs(const Tables *tables, PyObject *word, const CostLimits *limits, const uint8_t *languages,
          int count, long *costs)
{
    uint32_t posting = 0;
    const uint16_t number = find_postings(&tables->lexicon, code_of_small(word), &posting);
    const uint8_t *record = (const uint8_t *)tables->lexicon.buf + BODY + 4 * (size_t)posting;
    if (put_listed(record, number, limits, languages, count, costs)) {
        long spelled[LANGUAGES];
        small_spelling(tables->trigrams, tables->costs, word, languages, count, spelled);
        add_spelled(limits, spelled, count, costs);
    }
    bound(limits, count, costs);
}

/* added_costs(lexicon, trigrams, costs, words, languages, absent, most, most_spelled): what the words
 * cost together in each language */
PyObject *
module_added_costs(PyObject *Py_UNUSED(module), PyObject *args)
{
    Tables tables;
    CostLimits limits;
    PyObject *words, *numbers, *found = NULL;
    uint8_t languages[LANGUAGES];
    long costs[LANGUAGES], sums[LANGUAGES] = {0};
    if (!PyArg_ParseTuple(args, "y*UO!O!O!iii", &tables.lexicon, &tables.trigrams, &PyBytes_Type,
                          &tables.costs, &PyList_Type, &words, &PyTuple_Type, &numbers,
                          &limits.absent, &limits.most, &limits.most_spelled))
        return NULL;
    const int count = read_languages(numbers, languages);
    if (count >= 0 && are_words(&tables.lexicon, words) && are_trigrams(tables.trigrams, tables.costs)) {
        for (Py_ssize_t at = 0; at < PyList_GET_SIZE(words); at++) {
            put_costs(&tables, PyList_GET_ITEM(words, at), &limits, languages, count, costs);
            for (int place = 0; place < count; place++)
                sums[place] += costs[place];
        }
        found = PyList_New(count);
    }
    for (int at = 0; found != NULL && at < count; at++) {
        PyObject *sum = PyLong_FromLong(sums[at]);
        if (sum == NULL)
            Py_CLEAR(found);
        else
            PyList_SET_ITEM(found, at, sum);
    }
    PyBuffer_Release(&tables.lexicon);
    return found;
}
