/* What other words of a language a word could be meant for: relatives() of languages/_related.py. */

#include "vocabulary.h"

#define SHORTEST_STEM 5 /* letters */

enum { UNMARKED = 1, SLIP = 2, FORM = 4 };

/* A word, and the language in whose list others are looked for. */
typedef struct {
    Py_buffer table;
    uint32_t letters[LONGEST_WORD];
    uint32_t codes[LONGEST_WORD + 1]; /* the CRC of so many letters from the first on */
    int length, host;
    int absent, common; /* tenths of a nat */
} Related;

/* Return the code of a part of the word, after that of what stands before it. */
static uint32_t
code_of(const Related *word, uint32_t code, int from, int to)
{
    for (; from < to; from++)
        code = crc32_of_point(code, word->letters[from]);
    return code;
}

/* Return what a word costs in the language, by its code. */
static int
cost_of(const Related *word, uint32_t code)
{
    uint32_t posting = 0;
    const uint16_t count = find_postings(&word->table, ~code, &posting);
    const uint8_t *record = (const uint8_t *)word->table.buf + BODY + 4 * (size_t)posting;
    for (uint16_t at = 0; at < count; at++, record += 4)
        if (record[2] == word->host)
            return record[3];
    return word->absent;
}

static int
is_common(const Related *word, uint32_t code)
{
    return cost_of(word, code) < word->common;
}

/* Say whether a frequent word is this with a mark on one letter; -1 with an error set. */
static int
is_unmarked(const Related *word, PyObject *marked)
{
    for (int at = 0; at < word->length; at++) {
        PyObject *plain = PyUnicode_FromOrdinal((int)word->letters[at]);
        if (plain == NULL)
            return -1;
        PyObject *others = PyDict_GetItemWithError(marked, plain);
        Py_DECREF(plain);
        if (others == NULL) {
            if (PyErr_Occurred())
                return -1;
            continue;
        }
        for (Py_ssize_t other = 0; other < PyUnicode_GET_LENGTH(others); other++) {
            const uint32_t code =
                crc32_of_point(word->codes[at], PyUnicode_READ_CHAR(others, other));
            if (is_common(word, code_of(word, code, at + 1, word->length)))
                return 1;
        }
    }
    return 0;
}

/* Say whether a frequent word is this with a letter more, twice, or moved. */
static int
is_slip(const Related *word)
{
    const uint32_t *letters = word->letters;
    const int length = word->length;
    if (length < SHORTEST_STEM)
        return 0;
    for (int at = 0; at < length; at++) {
        const uint32_t before = word->codes[at];
        if (is_common(word, code_of(word, before, at + 1, length)) ||
            is_common(word, code_of(word, word->codes[at + 1], at, length)))
            return 1;
        if (at + 1 == length || letters[at] == letters[at + 1])
            continue;
        const uint32_t moved = crc32_of_point(crc32_of_point(before, letters[at + 1]), letters[at]);
        if (is_common(word, code_of(word, moved, at + 2, length)))
            return 1;
    }
    return 0;
}

/* Say whether there is a word that differs in its ending only. */
static int
is_form(const Related *word)
{
    static const char endings[] = {0, 'a', 'e', 'o', 's'};
    for (int cut = 0; cut <= 2 && cut <= word->length; cut++) {
        const int stem = word->length - cut;
        for (int at = 0; at < (cut ? 4 : 5); at++) {
            const char ending = endings[at];
            const int is_word =
                cut == 0 ? !ending : cut == 1 && (uint32_t)ending == word->letters[stem];
            if (is_word || stem + (ending != 0) < SHORTEST_STEM)
                continue;
            const uint32_t code = word->codes[stem];
            if (cost_of(word, ending ? crc32_of_byte(code, (uint32_t)ending) : code) < word->absent)
                return 1;
        }
    }
    return 0;
}

/* Have a word of at most LONGEST_WORD letters in hand. */
static void
take_word(Related *word, PyObject *text)
{
    word->length = (int)PyUnicode_GET_LENGTH(text);
    word->codes[0] = CRC_START;
    for (int at = 0; at < word->length; at++) {
        word->letters[at] = PyUnicode_READ_CHAR(text, at);
        word->codes[at + 1] = crc32_of_point(word->codes[at], word->letters[at]);
    }
}

/* relatives(lexicon, word, host, absent, common, marked): the bits of what a word may be. */
PyObject *
module_relatives(PyObject *Py_UNUSED(module), PyObject *args)
{
    Related word;
    PyObject *text, *marked;
    if (!PyArg_ParseTuple(args, "y*UiiiO!", &word.table, &text, &word.host, &word.absent,
                          &word.common, &PyDict_Type, &marked))
        return NULL;
    int bits = -1;
    if ((size_t)word.table.len < BODY || PyUnicode_GET_LENGTH(text) > LONGEST_WORD) {
        PyErr_SetString(PyExc_ValueError, "the lexicon is too short, or the word too long");
    }
    else {
        take_word(&word, text);
        bits = is_unmarked(&word, marked);
        if (bits >= 0)
            bits |= (is_slip(&word) ? SLIP : 0) | (is_form(&word) ? FORM : 0);
    }
    PyBuffer_Release(&word.table);
    return bits < 0 ? NULL : PyLong_FromLong(bits);
}

/* unmarked(lexicon, words, host, absent, common, marked): how many words a mark was left out of. */
PyObject *
module_unmarked(PyObject *Py_UNUSED(module), PyObject *args)
{
    Related word;
    PyObject *words, *marked;
    if (!PyArg_ParseTuple(args, "y*O!iiiO!", &word.table, &PyList_Type, &words, &word.host,
                          &word.absent, &word.common, &PyDict_Type, &marked))
        return NULL;
    long found = are_words(&word.table, words) ? 0 : -1;
    for (Py_ssize_t at = 0; found >= 0 && at < PyList_GET_SIZE(words); at++) {
        PyObject *text = PyList_GET_ITEM(words, at);
        if (PyUnicode_GET_LENGTH(text) > LONGEST_WORD)
            continue;
        take_word(&word, text);
        const int answer = is_unmarked(&word, marked);
        found = answer < 0 ? -1 : found + answer;
    }
    PyBuffer_Release(&word.table);
    return found < 0 ? NULL : PyLong_FromLong(found);
}
