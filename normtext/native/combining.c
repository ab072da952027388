/* Words of the scripts from Arabic to Lao, of letters and signs that nothing is to be said of but what the
 * list of words has (see combining.py), with marks and digits of ASCII or without. */

#include "letters.h"

#define FIRST 0x600
#define SIZE 0xA00

enum { KNOWN = 1, SIGN = 2, COMPOSES = 4, COMPOSED = 8 };

/* Return the traits of characters, NULL with an error set. */
static const uint8_t *
traits_of(Vocabulary *vocabulary)
{
    if (!PyBytes_Check(vocabulary->combining)) {
        PyObject *table = PyObject_CallNoArgs(vocabulary->combining);
        if (table == NULL)
            return NULL;
        if (!PyBytes_Check(table) || PyBytes_GET_SIZE(table) != SIZE) {
            Py_DECREF(table);
            PyErr_Format(PyExc_TypeError, "combining() has to return %d bytes", SIZE);
            return NULL;
        }
        Py_SETREF(vocabulary->combining, table);
    }
    return (const uint8_t *)PyBytes_AS_STRING(vocabulary->combining);
}

static inline int
is_mark_or_digit(uint32_t point)
{
    return point < 0x7F && !is_ascii_letter(point);
}

/* Say whether a chunk is of such letters and signs of one script, and in NFC. */
static int
is_settled(const Vocabulary *vocabulary, const Entry *entry, const uint8_t *traits)
{
    uint8_t script = 0, before = 0;
    for (size_t at = 0; at < entry->length; at++) {
        const uint32_t point = entry->points[at];
        if (is_mark_or_digit(point)) {
            before = 0;
            continue;
        }
        const uint8_t own = traits[point - FIRST], of = class_of(vocabulary, point) & CLASS_SCRIPT;
        if (!(own & KNOWN) || (of && script && of != script))
            return 0;
        if ((before & SIGN && own & (SIGN | COMPOSED)) || (before & COMPOSES && own & COMPOSED))
            return 0;
        script = of ? of : script;
        before = own;
    }
    return script != 0;
}

/* Find the bits of a chunk, if it is such a word: those of its runs of letters in the list of words. Return
 * whether it is; -1 with an error set. */
int
combining_marks(const Survey *survey, const Entry *entry, uint64_t *marks)
{
    Vocabulary *vocabulary = survey->vocabulary;
    /* Without pairs a test asks about all words. */
    if (vocabulary->combining == Py_None || vocabulary->pairs == NULL)
        return 0;
    int has_others = 0;
    for (size_t at = 0; at < entry->length; at++) {
        if (is_mark_or_digit(entry->points[at]))
            has_others = 1;
        else if (entry->points[at] - FIRST >= SIZE)
            return 0;
    }
    const uint8_t *traits = traits_of(vocabulary);
    if (traits == NULL)
        return -1;
    if (!is_settled(vocabulary, entry, traits) || (has_others && !is_shapeless(vocabulary, entry)))
        return 0;
    return listed_in_runs(vocabulary, entry, marks);
}
