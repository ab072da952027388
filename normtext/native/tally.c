/* How many words of a part of a text are what to two languages: tally() of languages/_tally.py. */

#include "letters.h"

/* What a tally has counted, in the order of Tally. */
typedef struct {
    Py_ssize_t words, lower, unknown, akin, akin_cased;
} Counts;

/* The tables and limits of a tally; costs in tenths of a nat. */
typedef struct {
    Py_buffer table;
    int host, other, absent, akin;
} Sides;

/* Say whether a word is in small letters, and these have capital forms: as str.islower(). */
static int
has_case(int kind, const void *data, Py_ssize_t start, Py_ssize_t end)
{
    int has_lower = 0;
    for (Py_ssize_t at = start; at < end; at++) {
        const Py_UCS4 point = PyUnicode_READ(kind, data, at);
        if (Py_UNICODE_ISUPPER(point) || Py_UNICODE_ISTITLE(point))
            return 0;
        has_lower |= Py_UNICODE_ISLOWER(point);
    }
    return has_lower;
}

/* Count a word in small letters. Return whether it is akin. */
static int
count_word(const Sides *sides, uint32_t code, Counts *counts)
{
    int host = sides->absent, other = sides->absent;
    uint32_t posting = 0;
    const uint16_t number = find_postings(&sides->table, code, &posting);
    const uint8_t *record = (const uint8_t *)sides->table.buf + BODY + 4 * (size_t)posting;
    for (uint16_t at = 0; at < number; at++, record += 4) {
        if (record[2] == sides->host)
            host = record[3];
        if (record[2] == sides->other)
            other = record[3];
    }
    counts->lower++;
    counts->unknown += host == sides->absent;
    const int is_akin = host - other >= sides->akin;
    counts->akin += is_akin;
    return is_akin;
}

static Counts
tally(const Sides *sides, int kind, const void *data, Py_ssize_t start, Py_ssize_t end,
      Py_ssize_t most)
{
    Counts counts = {0};
    for (Py_ssize_t at = start; at < end && counts.lower < most;) {
        uint32_t point = PyUnicode_READ(kind, data, at);
        if (!is_letter(point)) {
            at++;
            continue;
        }
        uint32_t code = CRC_START;
        const Py_ssize_t first = at;
        int is_lower = 1;
        while (at < end) {
            point = PyUnicode_READ(kind, data, at);
            if (!is_letter(point) && !is_joining(point))
                break;
            at++;
            is_lower &= is_small(point);
            code = crc32_of_point(code, point);
        }
        counts.words++;
        if (is_lower && count_word(sides, ~code, &counts))
            counts.akin_cased += has_case(kind, data, first, at);
    }
    return counts;
}

/* tally(lexicon, text, start, end, host, other, absent, akin, most) */
PyObject *
module_tally(PyObject *Py_UNUSED(module), PyObject *args)
{
    Sides sides;
    PyObject *text;
    Py_ssize_t start, end, most;
    if (!PyArg_ParseTuple(args, "y*Unniiiin", &sides.table, &text, &start, &end, &sides.host,
                          &sides.other, &sides.absent, &sides.akin, &most))
        return NULL;
    const Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    PyObject *found = NULL;
    if ((size_t)sides.table.len < BODY) {
        PyErr_SetString(PyExc_ValueError, "the lexicon is too short");
    }
    else {
        start = start < 0 ? 0 : start;
        end = end > length ? length : end;
        const Counts counts =
            tally(&sides, PyUnicode_KIND(text), PyUnicode_DATA(text), start, end, most);
        found = Py_BuildValue("(nnnnn)", counts.words, counts.lower, counts.unknown, counts.akin,
                              counts.akin_cased);
    }
    PyBuffer_Release(&sides.table);
    return found;
}

/* Say whether a string is a word in small letters. */
static int
is_small_word(PyObject *word)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(word);
    for (Py_ssize_t at = 0; at < length; at++) {
        const Py_UCS4 point = PyUnicode_READ_CHAR(word, at);
        if (!Py_UNICODE_ISALPHA(point) || Py_UNICODE_TOLOWER(point) != point)
            return 0;
    }
    return length > 0;
}

/* listed(lexicon, words, host, suspects): how many of the words are in small letters, how many of
 * these the host's list lacks, and how many are in a set */
PyObject *
module_listed(PyObject *Py_UNUSED(module), PyObject *args)
{
    Py_buffer table;
    PyObject *words, *suspects;
    int host;
    if (!PyArg_ParseTuple(args, "y*O!iO!", &table, &PyList_Type, &words, &host, &PyFrozenSet_Type,
                          &suspects))
        return NULL;
    Py_ssize_t lower = 0, unknown = 0, foreign = 0;
    int failure = !are_words(&table, words);
    for (Py_ssize_t at = 0; !failure && at < PyList_GET_SIZE(words); at++) {
        PyObject *word = PyList_GET_ITEM(words, at);
        if (!is_small_word(word))
            continue;
        uint32_t posting = 0;
        const uint16_t count = find_postings(&table, code_of_small(word), &posting);
        const uint8_t *record = (const uint8_t *)table.buf + BODY + 4 * (size_t)posting;
        int is_listed = 0;
        for (uint16_t number = 0; number < count; number++, record += 4)
            is_listed |= record[2] == host;
        const int is_suspect = PySet_Contains(suspects, word);
        failure = is_suspect < 0;
        lower++;
        unknown += !is_listed;
        foreign += is_suspect;
    }
    PyBuffer_Release(&table);
    return failure ? NULL : Py_BuildValue("(nnn)", lower, unknown, foreign);
}
