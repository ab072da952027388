/* Texts, and what characters are; included by lines.h. */

#ifndef TEXT_H
#define TEXT_H

/* A string that is read character by character. */
typedef struct {
    int kind;
    const void *data;
    Py_ssize_t start, end;
} View;

static inline View
view_of(PyObject *text)
{
    return (View){PyUnicode_KIND(text), PyUnicode_DATA(text), 0, PyUnicode_GET_LENGTH(text)};
}

static inline Py_UCS4
at(const View *view, Py_ssize_t index)
{
    return PyUnicode_READ(view->kind, view->data, index);
}

static inline int
is_cjk(Py_UCS4 c)
{
    return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff);
}

/* The four below say what Python's tables say, the most common blocks without a look there. */

static inline int
is_decimal(Py_UCS4 c)
{
    if (c < 0x660 || (c >= 0x1e00 && c < 0xa620))
        return c >= '0' && c <= '9';
    return Py_UNICODE_ISDECIMAL(c);
}

static inline int
is_digit(Py_UCS4 c) /* a superscript too */
{
    if (c < 0x660)
        return (c >= '0' && c <= '9') || (c | 1) == 0xb3 || c == 0xb9;
    return (c < 0x3000 || c >= 0xa620) && Py_UNICODE_ISDIGIT(c);
}

/* Whether a character of ASCII has its bit, for they come in no order a processor could guess. */
static inline int
has_bit(uint64_t below_64, uint64_t above, Py_UCS4 c)
{
    return (int)((c < 64 ? below_64 : above) >> (c & 63) & 1);
}

static inline int
is_alphanumeric(Py_UCS4 c)
{
    if (c < 128)
        return has_bit(UINT64_C(0x3ff000000000000), UINT64_C(0x7fffffe07fffffe), c);
    if ((c >= 0xc0 && c < 0x250) || (c >= 0x400 && c < 0x482))
        return c != 0xd7 && c != 0xf7;
    if (c >= 0x2000 && c < 0x2070)
        return 0;
    return Py_UNICODE_ISALNUM(c);
}

static inline int
is_space(Py_UCS4 c)
{
    if (c < 128)
        return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
    return (c < 0x1680 ? c == 0x85 || c == 0xa0 : Py_UNICODE_ISSPACE(c));
}

static inline int
is_word(Py_UCS4 c) /* \w */
{
    if (c < 128)
        return has_bit(UINT64_C(0x3ff000000000000), UINT64_C(0x7fffffe87fffffe), c);
    return is_alphanumeric(c);
}

static inline int
is_plain_letter(Py_UCS4 c) /* [^\W\d_] */
{
    return is_alphanumeric(c) && !is_decimal(c);
}

static inline int
is_one_of(Py_UCS4 c, const Py_UCS4 *set)
{
    for (; *set; set++)
        if (*set == c)
            return 1;
    return 0;
}

/* The hash of characters one by one, from 1 on; it is good in its upper bits. */
static inline uint64_t
hash_on(uint64_t hash, Py_UCS4 c)
{
    return (hash ^ c) * UINT64_C(0x9e3779b97f4a7c15);
}

/* Where it is looked for first in a table. */
static inline size_t
place_of(uint64_t hash, size_t mask)
{
    return (size_t)(hash ^ hash >> 32) & mask;
}

#endif
