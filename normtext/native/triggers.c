/* Whether one of some literal strings is in a text. */

#include "vocabulary.h"

#define MANY 4

/* Say whether a string stands at a place in the text. */
static int
stands_at(PyObject *text, Py_ssize_t at, PyObject *string)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(string);
    const int kind = PyUnicode_KIND(text), own = PyUnicode_KIND(string);
    if (length > PyUnicode_GET_LENGTH(text) - at)
        return 0;
    for (Py_ssize_t place = 0; place < length; place++)
        if (PyUnicode_READ(kind, PyUnicode_DATA(text), at + place) !=
            PyUnicode_READ(own, PyUnicode_DATA(string), place))
            return 0;
    return 1;
}

/* Say whether one of many strings is in the text, in one go: 1 or 0; -1 where they do not all begin
 * with one character and go on with one of ASCII. */
static int
has_one_of(PyObject *text, PyObject *strings)
{
    const Py_ssize_t count = PyTuple_GET_SIZE(strings), length = PyUnicode_GET_LENGTH(text);
    uint64_t second[2] = {0, 0};
    Py_UCS4 first = 0;
    for (Py_ssize_t at = 0; at < count; at++) {
        PyObject *string = PyTuple_GET_ITEM(strings, at);
        if (!PyUnicode_Check(string) || PyUnicode_GET_LENGTH(string) < 2)
            return -1;
        const Py_UCS4 begins = PyUnicode_READ_CHAR(string, 0), next = PyUnicode_READ_CHAR(string, 1);
        if ((at && begins != first) || next >= 0x80)
            return -1;
        first = begins;
        second[next >> 6] |= UINT64_C(1) << (next & 63);
    }
    const int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t at = 0; at + 1 < length; at++) {
        if (PyUnicode_READ(kind, data, at) != first)
            continue;
        const Py_UCS4 next = PyUnicode_READ(kind, data, at + 1);
        if (next >= 0x80 || !(second[next >> 6] >> (next & 63) & 1))
            continue;
        for (Py_ssize_t number = 0; number < count; number++)
            if (stands_at(text, at, PyTuple_GET_ITEM(strings, number)))
                return 1;
    }
    return 0;
}

/* Say whether one of some strings is in the text; -1 with an error set. */
int
has_any(PyObject *text, PyObject *strings)
{
    const Py_ssize_t count = PyTuple_GET_SIZE(strings);
    if (count >= MANY) {
        const int answer = has_one_of(text, strings);
        if (answer >= 0)
            return answer;
    }
    int answer = 0;
    for (Py_ssize_t at = 0; at < count && !answer; at++)
        answer = PyUnicode_Contains(text, PyTuple_GET_ITEM(strings, at));
    return answer;
}
