/* Whether one of some literal strings is in a text. */

#include "gate.h"

#define HEAD_BITS 12
#define MANY 4 /* strings that are worth looking for together */

/* Return which bit stands for the first bytes of a chunk. */
static inline unsigned
head_bit(uint64_t head)
{
    return (unsigned)(head * UINT64_C(0x9E3779B97F4A7C15) >> (64 - HEAD_BITS));
}

/* Note the words that the strings begin with, if each begins with one between spaces. Return -1 with an
 * error set. */
static int
take_heads(Triggers *triggers)
{
    uint64_t *heads = calloc((1 << HEAD_BITS) / 64, sizeof(uint64_t));
    if (heads == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (int number = 0; number < triggers->count; number++) {
        const uint8_t *points = PyUnicode_1BYTE_DATA(triggers->sorted[number]);
        const Py_ssize_t length = PyUnicode_GET_LENGTH(triggers->sorted[number]);
        const uint8_t *space = memchr(points + 1, ' ', (size_t)length - 1);
        if (points[0] != ' ' || space == NULL || space == points + 1) {
            free(heads);
            return 0;
        }
        uint64_t head = 0;
        for (Py_ssize_t at = 1; at <= 8 && points + at < space; at++)
            head |= (uint64_t)points[at] << 8 * (at - 1);
        const unsigned bit = head_bit(head);
        heads[bit >> 6] |= UINT64_C(1) << (bit & 63);
    }
    triggers->heads = heads;
    return 0;
}

/* Order strings of ASCII that begin with one character by their second one, so that they can be looked
 * for together; others are looked for one by one. Return -1 with an error set. */
int
triggers_take(Triggers *triggers, PyObject *strings)
{
    const Py_ssize_t count = PyTuple_GET_SIZE(strings);
    triggers->strings = Py_NewRef(strings);
    if (count < 1 || count > UINT8_MAX)
        return 0;
    for (Py_ssize_t at = 0; at < count; at++) {
        PyObject *string = PyTuple_GET_ITEM(strings, at);
        if (!PyUnicode_IS_ASCII(string) || PyUnicode_GET_LENGTH(string) < 2 ||
            PyUnicode_READ_CHAR(string, 0) != PyUnicode_READ_CHAR(PyTuple_GET_ITEM(strings, 0), 0))
            return 0;
    }
    triggers->sorted = calloc((size_t)count, sizeof(PyObject *));
    if (triggers->sorted == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    triggers->first = (uint8_t)PyUnicode_READ_CHAR(PyTuple_GET_ITEM(strings, 0), 0);
    for (Py_UCS4 second = 0; second < 0x80; second++) {
        triggers->from[second] = triggers->count;
        for (Py_ssize_t at = 0; at < count; at++)
            if (PyUnicode_READ_CHAR(PyTuple_GET_ITEM(strings, at), 1) == second)
                triggers->sorted[triggers->count++] = PyTuple_GET_ITEM(strings, at);
    }
    triggers->from[0x80] = triggers->count;
    if (take_heads(triggers) < 0)
        return -1;
    if (count < MANY && triggers->heads == NULL) {
        free(triggers->sorted);
        triggers->sorted = NULL;
    }
    return 0;
}

void
triggers_clear(Triggers *triggers)
{
    Py_CLEAR(triggers->strings);
    free(triggers->sorted);
    free(triggers->heads);
    triggers->sorted = NULL;
    triggers->heads = NULL;
}

/* Say whether a text may have a chunk that one of the strings begins with: no for certain. */
static int
may_have_head(const Triggers *triggers, const Survey *survey)
{
    if (triggers->heads == NULL || survey->place_count)
        return 1;
    uint64_t any = 0;
    for (Py_ssize_t at = 0; at < survey->entry_count; at++) {
        const unsigned bit = head_bit(survey->entries[at]->head[0]);
        any |= triggers->heads[bit >> 6] >> (bit & 63);
    }
    return any & 1;
}

/* Say whether a string stands at a place in the text. */
static inline int
stands_at(int kind, const void *data, Py_ssize_t length, Py_ssize_t at, PyObject *string)
{
    const Py_ssize_t own = PyUnicode_GET_LENGTH(string);
    const uint8_t *points = PyUnicode_1BYTE_DATA(string);
    if (own > length - at)
        return 0;
    for (Py_ssize_t place = 2; place < own; place++)
        if (PyUnicode_READ(kind, data, at + place) != points[place])
            return 0;
    return 1;
}

/* Say whether one of the strings stands at a place where their first character does. */
static inline int
has_at(const Triggers *triggers, int kind, const void *data, Py_ssize_t length, Py_ssize_t at)
{
    if (at + 1 >= length)
        return 0;
    const Py_UCS4 next = PyUnicode_READ(kind, data, at + 1);
    if (next >= 0x80)
        return 0;
    for (int number = triggers->from[next]; number < triggers->from[next + 1]; number++)
        if (stands_at(kind, data, length, at, triggers->sorted[number]))
            return 1;
    return 0;
}

/* The same of a text of bytes, eight of which are looked at together. */
static int
is_in_bytes(const Triggers *triggers, const uint8_t *data, Py_ssize_t length)
{
    Py_ssize_t at = 0;
    for (; at + 8 <= length; at += 8) {
        uint64_t block;
        memcpy(&block, data + at, sizeof(block));
        block ^= EACH * triggers->first;
        if (!((block - EACH) & ~block & 0x80 * EACH)) /* none of them is zero */
            continue;
        for (Py_ssize_t place = at; place < at + 8; place++)
            if (data[place] == triggers->first &&
                has_at(triggers, PyUnicode_1BYTE_KIND, data, length, place))
                return 1;
    }
    for (; at < length; at++)
        if (data[at] == triggers->first && has_at(triggers, PyUnicode_1BYTE_KIND, data, length, at))
            return 1;
    return 0;
}

/* Say whether one of some strings is in a survey's text; -1 with an error set. */
int
has_any(const Triggers *triggers, const Survey *survey)
{
    PyObject *text = survey->text;
    if (triggers->sorted == NULL) {
        int answer = 0;
        for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(triggers->strings) && !answer; at++)
            answer = PyUnicode_Contains(text, PyTuple_GET_ITEM(triggers->strings, at));
        return answer;
    }
    if (!may_have_head(triggers, survey))
        return 0;
    const int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    const Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    if (kind == PyUnicode_1BYTE_KIND)
        return is_in_bytes(triggers, data, length);
    for (Py_ssize_t at = 0; at < length; at++)
        if (PyUnicode_READ(kind, data, at) == triggers->first &&
            has_at(triggers, kind, data, length, at))
            return 1;
    return 0;
}
