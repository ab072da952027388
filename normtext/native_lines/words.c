/* The words of a line as phrases are compared, with a space between them. */

#include "lines.h"

enum { LONGEST_EDGE = 40 };

static inline int
is_letter(Py_UCS4 c)
{
    if (c < 128)
        return has_bit(0, UINT64_C(0x7fffffe07fffffe), c);
    return is_plain_letter(c) && !is_cjk(c);
}

static int
joins_digits(Py_UCS4 c)
{
    return c == '.' || c == ',' || c == ':' || c == '/' || c == '-';
}

/* The end of the word that begins at or after ``*begin``, which is moved there; 0: none does.
   ``kind`` is a constant where this is called. */
static inline Py_ssize_t
next_word_as(int kind, const View *view, Py_ssize_t *begin)
{
    for (Py_ssize_t i = *begin; i < view->end; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, view->data, i);
        *begin = i;
        if (is_letter(c)) {
            while (++i < view->end && is_letter(PyUnicode_READ(kind, view->data, i)))
                ;
            return i;
        }
        if (is_decimal(c)) {
            do {
                while (++i < view->end && is_decimal(PyUnicode_READ(kind, view->data, i)))
                    ;
            } while (i + 1 < view->end && joins_digits(PyUnicode_READ(kind, view->data, i)) &&
                     is_decimal(PyUnicode_READ(kind, view->data, i + 1)));
            return i;
        }
        if (c == 0xa9 || is_cjk(c))
            return i + 1;
    }
    return 0;
}

static Py_ssize_t
next_word(const View *view, Py_ssize_t *begin)
{
    return view->kind == PyUnicode_1BYTE_KIND   ? next_word_as(PyUnicode_1BYTE_KIND, view, begin)
           : view->kind == PyUnicode_2BYTE_KIND ? next_word_as(PyUnicode_2BYTE_KIND, view, begin)
                                                : next_word_as(PyUnicode_4BYTE_KIND, view, begin);
}

/* ``kind`` is a constant where this is called. */
static inline Py_ssize_t
write_words_as(int kind, const View *view, int has_digits, Py_UCS4 *out)
{
    Py_ssize_t size = 0;
    int after_number = 0;
    for (Py_ssize_t begin = 0, end; (end = next_word_as(kind, view, &begin)) != 0; begin = end) {
        int is_number = has_digits && is_digit(PyUnicode_READ(kind, view->data, begin));
        if (is_number && after_number)
            continue;
        if (size)
            out[size++] = ' ';
        if (is_number)
            out[size++] = '#';
        else
            for (Py_ssize_t i = begin; i < end; i++)
                out[size++] = PyUnicode_READ(kind, view->data, i);
        after_number = is_number;
    }
    return size;
}

/* Write the words of ``view`` to ``out``, which has room for twice its length; return the size. */
static Py_ssize_t
write_words(const View *view, int has_digits, Py_UCS4 *out)
{
    if (view->kind == PyUnicode_1BYTE_KIND)
        return write_words_as(PyUnicode_1BYTE_KIND, view, has_digits, out);
    if (view->kind == PyUnicode_2BYTE_KIND)
        return write_words_as(PyUnicode_2BYTE_KIND, view, has_digits, out);
    return write_words_as(PyUnicode_4BYTE_KIND, view, has_digits, out);
}

/* The text without case as Python has it; the Turkish capital with a dot is a plain i. */
static PyObject *
without_case(PyObject *text)
{
    PyObject *folded = PyObject_CallMethod(text, "casefold", NULL);
    if (folded == NULL || PyUnicode_IS_ASCII(folded))
        return folded;
    PyObject *plain = PyObject_CallMethod(folded, "replace", "ss", "i\xcc\x87", "i");
    Py_DECREF(folded);
    return plain;
}

/* A letter without case where that is one letter whatever stands around it; 0 for others. */
static inline Py_UCS4
small(Py_UCS4 c)
{
    if (c < 128)
        return c - 'A' < 26 ? c + 32 : c;
    if (c >= 0x400 && c < 0x460)
        return c < 0x410 ? c + 80 : c < 0x430 ? c + 32 : c;
    if ((c >= 0xc0 && c < 0x17f && c != 0xdf && c != 0x130 && c != 0x149) ||
        (c >= 0x400 && c < 0x530))
        return Py_UNICODE_TOLOWER(c);
    return Py_UNICODE_ISLOWER(c) || Py_UNICODE_ISUPPER(c) || Py_UNICODE_ISTITLE(c) ? 0 : c;
}

PyObject *
edge_words(const View *view, int at_end)
{
    Py_ssize_t begins[2], ends[2];
    int count = 0;
    for (Py_ssize_t begin = view->start, end; (end = next_word(view, &begin)) != 0; begin = end) {
        if (count == 2) {
            begins[0] = begins[1];
            ends[0] = ends[1];
            count = 1;
        }
        begins[count] = begin;
        ends[count++] = end;
        if (count == 2 && !at_end)
            break;
    }
    Py_UCS4 key[2 * LONGEST_EDGE + 1];
    Py_ssize_t size = 0;
    int is_small = 1;
    for (int word = 0; word < count; word++) {
        if (word)
            key[size++] = ' ';
        if (is_digit(at(view, begins[word]))) {
            key[size++] = '#';
            continue;
        }
        for (Py_ssize_t i = begins[word]; i < ends[word]; i++) {
            Py_UCS4 c = at(view, i), plain = small(c);
            is_small &= plain != 0;
            key[size++] = plain ? plain : c;
        }
    }
    PyObject *words = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, key, size);
    if (is_small || words == NULL)
        return words;
    PyObject *folded = without_case(words);
    Py_DECREF(words);
    return folded;
}

/* ``kind`` is a constant where this is called. */
static inline int
write_small_as(int kind, const View *view, Py_UCS4 *out)
{
    for (Py_ssize_t i = view->start; i < view->end; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, view->data, i), plain = small(c);
        if ((!plain && c) || c == 0x307) /* which the plain i has lost */
            return 0;
        out[i - view->start] = plain;
    }
    return 1;
}

/* Write a text without case to ``out`` where each letter is one without case too; 0: not so. */
static int
write_small(const View *view, Py_UCS4 *out)
{
    if (view->kind == PyUnicode_1BYTE_KIND)
        return write_small_as(PyUnicode_1BYTE_KIND, view, out);
    if (view->kind == PyUnicode_2BYTE_KIND)
        return write_small_as(PyUnicode_2BYTE_KIND, view, out);
    return write_small_as(PyUnicode_4BYTE_KIND, view, out);
}

static int
has_decimal(const View *view)
{
    for (Py_ssize_t i = view->start; i < view->end; i++)
        if (is_decimal(at(view, i)))
            return 1;
    return 0;
}

/* Write the words of a text of at most 128 characters, with a space between them, to ``out``, which
   has room for LONGEST_KEY; return how many characters that is, or -1 with an error set. */
Py_ssize_t
fold_into(const View *view, Py_UCS4 *out)
{
    Py_UCS4 plain[128];
    int has_digits = has_decimal(view);
    if (write_small(view, plain)) {
        View written = {PyUnicode_4BYTE_KIND, plain, 0, view->end - view->start};
        return write_words(&written, has_digits, out);
    }
    PyObject *text = PyUnicode_FromKindAndData(
        view->kind, (const char *)view->data + view->start * view->kind, view->end - view->start);
    PyObject *folded = text == NULL ? NULL : without_case(text);
    Py_XDECREF(text);
    if (folded == NULL)
        return -1;
    View other = view_of(folded);
    Py_ssize_t size = write_words(&other, has_digits, out);
    Py_DECREF(folded);
    return size;
}

/* fold(text) -> the words of a line with a space between them. */
PyObject *
lines_fold(PyObject *Py_UNUSED(module), PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "fold() takes a str");
        return NULL;
    }
    View view = view_of(text);
    if (view.end <= 128) {
        Py_UCS4 key[LONGEST_KEY];
        Py_ssize_t size = fold_into(&view, key);
        return size < 0 ? NULL : PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, key, size);
    }
    PyObject *folded = without_case(text), *result = NULL;
    if (folded == NULL)
        return NULL;
    int has_digits = has_decimal(&view);
    view = view_of(folded);
    Py_UCS4 *out = PyMem_New(Py_UCS4, 2 * view.end + 1);
    if (out == NULL)
        PyErr_NoMemory();
    else
        result = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, out,
                                           write_words(&view, has_digits, out));
    PyMem_Free(out);
    Py_DECREF(folded);
    return result;
}
