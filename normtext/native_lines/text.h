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

/* The three below say what Python's tables say, the most common blocks without a look there. */

static inline int
is_decimal(Py_UCS4 c)
{
    if (c < 0x660 || (c >= 0x1e00 && c < 0xa620))
        return c >= '0' && c <= '9';
    return Py_UNICODE_ISDECIMAL(c);
}

static inline int
is_alphanumeric(Py_UCS4 c)
{
    if (c < 128)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
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
    return c == '_' || is_alphanumeric(c);
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

static inline uint64_t
hash_on(uint64_t hash, Py_UCS4 c)
{
    hash = (hash ^ c) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

#endif
