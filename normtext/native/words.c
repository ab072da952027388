/* What the functions in Python would say of a chunk that is a plain word, without calling them:
 * from the lexicon (languages/_lexicon.py) and the list of words that rules look for. */

#include "vocabulary.h"

#define CRC_POLYNOMIAL 0xEDB88320u /* of CRC-32, its bits reversed */

uint32_t crc32_steps[256];

void
make_crc32_steps(void)
{
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t step = byte;
        for (int bit = 0; bit < 8; bit++)
            step = step >> 1 ^ (step & 1 ? CRC_POLYNOMIAL : 0);
        crc32_steps[byte] = step;
    }
}

/* Return the lexicon, NULL without an error where there is none. */
const uint8_t *
lexicon_of(Vocabulary *self)
{
    if (self->table_of_words.buf == NULL && self->lexicon != Py_None) {
        PyObject *table = PyObject_CallNoArgs(self->lexicon);
        if (table == NULL)
            return NULL;
        int failure = PyObject_GetBuffer(table, &self->table_of_words, PyBUF_SIMPLE);
        Py_DECREF(table);
        if (failure)
            return NULL;
        if ((size_t)self->table_of_words.len < BODY) {
            PyBuffer_Release(&self->table_of_words);
            PyErr_SetString(PyExc_ValueError, "the lexicon is too short");
            return NULL;
        }
    }
    return self->table_of_words.buf;
}

static uint32_t
read_number(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

/* Return how many languages have the word of a CRC, and where their records begin. */
uint16_t
find_postings(const Py_buffer *table, uint32_t code, uint32_t *posting)
{
    const uint8_t *lexicon = table->buf;
    const size_t records = ((size_t)table->len - BODY) / 4;
    size_t from = read_number(lexicon + 4 * (code >> 15));
    size_t to = read_number(lexicon + 4 * ((code >> 15) + 1));
    if (to > records)
        to = records;
    const uint8_t high = (uint8_t)(code >> 8 & 0x7F), low = (uint8_t)code;
    uint16_t count = 0;
    for (; from < to; from++) {
        const uint8_t *record = lexicon + BODY + 4 * from;
        if (record[0] == high && record[1] == low) {
            if (!count++)
                *posting = (uint32_t)from;
        }
        else if (count) {
            break;
        }
    }
    return count;
}

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

/* Find out whether a chunk is one word with nothing but marks around it, and where the lexicon has
 * it. What cannot be told as Python tells it (combining marks, letters whose small form depends on
 * more than the letter) is left to Python. Return -1 with an error set, else 0. */
int
read_word(const Survey *self, Entry *entry)
{
    if (entry->asked & ASKED_WORD)
        return 0;
    const uint8_t *lexicon = lexicon_of(self->vocabulary);
    if (lexicon == NULL)
        return PyErr_Occurred() ? -1 : 0;
    entry->asked |= ASKED_WORD;
    size_t first = 0, last = entry->length;
    while (first < last && class_of(self->vocabulary, entry->points[first]) & CLASS_STRIP)
        first++;
    while (last > first && class_of(self->vocabulary, entry->points[last - 1]) & CLASS_STRIP)
        last--;
    if (first == last || last - first > LONGEST_WORD)
        return 0;
    uint32_t code = CRC_START;
    int is_lower = 1;
    for (size_t at = first; at < last; at++) {
        const uint32_t point = entry->points[at];
        if (!Py_UNICODE_ISALPHA(point) || point == 0x130 || point == 0x3A3)
            return 0;
        const uint32_t lower = (uint32_t)Py_UNICODE_TOLOWER(point);
        is_lower &= lower == point;
        code = crc32_of_point(code, lower);
    }
    entry->asked |= IS_WORD;
    if (is_lower && last - first > 1)
        entry->asked |= IS_LOWER;
    if (is_lower && last - first == entry->length)
        entry->asked |= IS_ALONE;
    entry->postings = find_postings(&self->vocabulary->table_of_words, ~code, &entry->posting);
    return 0;
}

/* Return the cost of a word in the language it is commonest in, but for one language; which, and the
 * next best; the cost in the one left out. All in tenths of a nat. */
Costs
costs_of(const Vocabulary *vocabulary, const uint8_t *record, uint16_t count, long but)
{
    const int absent = vocabulary->limits.absent;
    Costs costs = {absent, absent, -1, absent};
    for (uint16_t number = 0; number < count; number++, record += 4) {
        const int language = record[2], cost = record[3];
        if (language == but) {
            costs.at_home = cost;
        }
        else if (cost < costs.best) {
            costs.second = costs.best;
            costs.best = cost;
            costs.language = language;
        }
        else if (cost < costs.second) {
            costs.second = cost;
        }
    }
    return costs;
}

/* Return how many letters a chunk has before a mark that may close it, if these are such as only the
 * list of words has more to say of: plain letters of one script, no two in a row and none at the end
 * that a test asks about. Else 0. */
size_t
plain_word(const Survey *self, const Entry *entry)
{
    const Vocabulary *vocabulary = self->vocabulary;
    size_t length = entry->length;
    const uint32_t last = entry->points[length - 1];
    if (length > 1 && (last == '.' || last == ',' || last == ';' || last == ':' || last == '!' ||
                       last == '?'))
        length--;
    const Py_ssize_t told = vocabulary->pairs ? PyBytes_GET_SIZE(vocabulary->pairs) / 2 : 0;
    const char *pairs = told ? PyBytes_AS_STRING(vocabulary->pairs) : NULL;
    uint8_t script = 0;
    uint16_t before = 0;
    for (size_t at = 0; at < length; at++) {
        const uint32_t point = entry->points[at];
        const uint8_t class = class_of(vocabulary, point);
        if (at == 0)
            script = class & CLASS_SCRIPT;
        if (!script || class & CLASS_MARK || (class & CLASS_SCRIPT) != script)
            return 0;
        if (point >= 0x80 && (!told || !(vocabulary->stable >> script & 1)))
            return 0;
        uint16_t traits = 0;
        if ((Py_ssize_t)point < told)
            memcpy(&traits, pairs + 2 * point, sizeof(traits));
        if (before & PAIR_FIRST & traits >> PAIR_SECOND)
            return 0;
        before = traits;
    }
    return before & PAIR_END ? 0 : length;
}

/* Find the bits of a word in the list of words of all rules. Return -1 with an error set. */
int
listed_bits(Vocabulary *vocabulary, const uint32_t *points, size_t length, uint64_t *bits)
{
    if (!PyDict_Check(vocabulary->words)) {
        PyObject *words = PyObject_CallNoArgs(vocabulary->words);
        if (words == NULL)
            return -1;
        if (!PyDict_Check(words)) {
            Py_DECREF(words);
            PyErr_SetString(PyExc_TypeError, "words() has to return a dict");
            return -1;
        }
        Py_SETREF(vocabulary->words, words);
    }
    PyObject *word = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, points, (Py_ssize_t)length);
    if (word == NULL)
        return -1;
    PyObject *found = PyDict_GetItemWithError(vocabulary->words, word);
    Py_DECREF(word);
    *bits = 0;
    if (found != NULL)
        *bits = PyLong_AsUnsignedLongLong(found);
    return PyErr_Occurred() ? -1 : 0;
}

/* Say whether a word in small letters looks foreign in a host: looks_foreign() of
 * languages/_evidence.py. */
int
looks_foreign(const Vocabulary *vocabulary, const uint8_t *record, uint16_t count, long host)
{
    const Limits *limits = &vocabulary->limits;
    const Costs costs = costs_of(vocabulary, record, count, host);
    const int gain = costs.at_home - costs.best;
    if (gain < limits->suspicious + limits->often_at_home)
        return gain >= limits->suspicious && costs.at_home > limits->often;
    return 1;
}

/* The same of a chunk that is a word. */
int
is_foreign_word(const Survey *self, const Entry *entry, long host)
{
    return entry->asked & IS_LOWER && looks_foreign(self->vocabulary,
                                                    record_of(self->vocabulary, entry->posting),
                                                    entry->postings, host);
}

/* Note which language a chunk speaks for, and by how much; see telling() in languages/_chunks.py. */
void
tell_listed(const Survey *self, Entry *entry, const uint8_t *record, uint16_t count)
{
    const Limits *limits = &self->vocabulary->limits;
    const Costs costs = costs_of(self->vocabulary, record, count, -1);
    const int gap = costs.second - costs.best;
    if (costs.language >= 0 && costs.best <= limits->rarest_telling && gap >= limits->lead) {
        entry->language = (uint8_t)costs.language;
        entry->lead = (int16_t)(gap < limits->most_lead ? gap : limits->most_lead);
    }
}

void
tell_word(const Survey *self, Entry *entry)
{
    tell_listed(self, entry, record_of(self->vocabulary, entry->posting), entry->postings);
}
