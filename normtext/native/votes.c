/* What some words say about the language they are in, together: word_scores() of languages/_votes.py. */

#include "vocabulary.h"

/* Return the code of a word in small letters. */
uint32_t
code_of_small(PyObject *word)
{
    const int kind = PyUnicode_KIND(word);
    const void *data = PyUnicode_DATA(word);
    uint32_t code = CRC_START;
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(word); at++)
        code = crc32_of_point(code, PyUnicode_READ(kind, data, at));
    return ~code;
}

/* Say whether a lexicon and a list of words are what they should be; else an error is set. */
int
are_words(const Py_buffer *table, PyObject *words)
{
    if ((size_t)table->len < BODY) {
        PyErr_SetString(PyExc_ValueError, "the lexicon is too short");
        return 0;
    }
    for (Py_ssize_t at = 0; at < PyList_GET_SIZE(words); at++)
        if (!PyUnicode_Check(PyList_GET_ITEM(words, at))) {
            PyErr_SetString(PyExc_TypeError, "words are str");
            return 0;
        }
    return 1;
}

#define VOTES 5 /* languages that one word may speak for */

typedef struct {
    int absent, most, telling; /* tenths of a nat */
    long scores[256];
    int order[256]; /* the languages, in the order they were met */
    int count;
    uint8_t was_met[256];
} Scores;

/* Add what a word says: its few commonest languages, none where it is much rarer than in the first. */
static void
add_votes(Scores *scores, const uint8_t *record, uint16_t count)
{
    const uint8_t *ranked[VOTES];
    int number = 0;
    for (uint16_t at = 0; at < count; at++, record += 4) {
        int place = number;
        while (place > 0 && ranked[place - 1][3] > record[3])
            place--;
        if (place == VOTES)
            continue;
        number += number < VOTES;
        for (int later = number - 1; later > place; later--)
            ranked[later] = ranked[later - 1];
        ranked[place] = record;
    }
    for (int place = 0; place < number; place++) {
        const int language = ranked[place][2], cost = ranked[place][3];
        if (cost >= ranked[0][3] + scores->telling)
            break;
        const int gain = scores->absent - cost;
        if (!scores->was_met[language]) {
            scores->was_met[language] = 1;
            scores->order[scores->count++] = language;
        }
        scores->scores[language] += gain < scores->most ? gain : scores->most;
    }
}

/* word_scores(lexicon, words, absent, most, telling): {language: tenths of a nat} */
PyObject *
module_word_scores(PyObject *Py_UNUSED(module), PyObject *args)
{
    Py_buffer table;
    PyObject *words, *found = NULL;
    Scores scores = {0};
    if (!PyArg_ParseTuple(args, "y*O!iii", &table, &PyList_Type, &words, &scores.absent,
                          &scores.most, &scores.telling))
        return NULL;
    if (are_words(&table, words)) {
        for (Py_ssize_t at = 0; at < PyList_GET_SIZE(words); at++) {
            uint32_t posting = 0;
            const uint16_t count =
                find_postings(&table, code_of_small(PyList_GET_ITEM(words, at)), &posting);
            add_votes(&scores, (const uint8_t *)table.buf + BODY + 4 * (size_t)posting, count);
        }
        found = PyDict_New();
    }
    for (int at = 0; found != NULL && at < scores.count; at++) {
        PyObject *language = PyLong_FromLong(scores.order[at]);
        PyObject *score = PyLong_FromLong(scores.scores[scores.order[at]]);
        if (language == NULL || score == NULL || PyDict_SetItem(found, language, score) < 0)
            Py_CLEAR(found);
        Py_XDECREF(language);
        Py_XDECREF(score);
    }
    PyBuffer_Release(&table);
    return found;
}

/* Return what a word costs in a language. */
static int
cost_in(const uint8_t *record, uint16_t count, int language, int absent)
{
    for (uint16_t at = 0; at < count; at++, record += 4)
        if (record[2] == language)
            return record[3];
    return absent;
}

/* frequent_scores(lexicon, words, one, other, absent, frequent): what the words frequent in one of two
 * languages say for each */
PyObject *
module_frequent_scores(PyObject *Py_UNUSED(module), PyObject *args)
{
    Py_buffer table;
    PyObject *words, *found = NULL;
    int one, other, absent, frequent;
    if (!PyArg_ParseTuple(args, "y*O!iiii", &table, &PyList_Type, &words, &one, &other, &absent,
                          &frequent))
        return NULL;
    if (are_words(&table, words)) {
        long score_of_one = 0, score_of_other = 0;
        for (Py_ssize_t at = 0; at < PyList_GET_SIZE(words); at++) {
            uint32_t posting = 0;
            const uint16_t count =
                find_postings(&table, code_of_small(PyList_GET_ITEM(words, at)), &posting);
            const uint8_t *record = (const uint8_t *)table.buf + BODY + 4 * (size_t)posting;
            const int in_one = cost_in(record, count, one, absent);
            const int in_other = cost_in(record, count, other, absent);
            if (in_one < frequent || in_other < frequent) {
                score_of_one += absent - in_one;
                score_of_other += absent - in_other;
            }
        }
        found = Py_BuildValue("(ll)", score_of_one, score_of_other);
    }
    PyBuffer_Release(&table);
    return found;
}
