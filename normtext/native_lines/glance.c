/* Which lines of a text have to be looked at: not running text, or with a phrase at its edge. */

#include "lines.h"

enum { ENDS_ONLY = 112, LONGEST_PHRASE_LINE = 300, HEAD = 40, TAIL = 32 };

static int
is_one_of(Py_UCS4 c, const Py_UCS4 *set)
{
    for (; *set; set++)
        if (*set == c)
            return 1;
    return 0;
}

static const Py_UCS4 SENTENCE_ENDS[] = {'.',    '!',    '?',    0x2026, 0x3002,
                                        0xff01, 0xff1f, 0x61f,  0x964,  0x589, 0};
static const Py_UCS4 CLOSERS[] = {' ',    '\t',   '\r',   '\n',   '"',    '\'', 0x201d, 0x2019,
                                  0xbb,   0xab,   0x201c, ')',    ']',    0x203a, 0x300d, 0x300f,
                                  0xff09, '*',    0};
static const Py_UCS4 FORM_ENDS[] = {'%', 0xb0, 'C', 'F', ')', ']', 0};

static int
is_closed(const View *line)
{
    Py_ssize_t end = line->end;
    if (is_one_of(at(line, end - 1), SENTENCE_ENDS))
        return 1;
    while (end > line->start && is_one_of(at(line, end - 1), CLOSERS))
        end--;
    return end > line->start && is_one_of(at(line, end - 1), SENTENCE_ENDS);
}

static int
has_cjk(const View *line)
{
    if (line->kind == PyUnicode_1BYTE_KIND || line->end - line->start < 16)
        return 0;
    for (Py_ssize_t i = line->start; i < line->end; i++)
        if (is_cjk(at(line, i)))
            return 1;
    return 0;
}

static int
is_prose(const View *line)
{
    Py_ssize_t size = line->end - line->start, spaces = 0;
    if (size > LONGEST_PHRASE_LINE)
        return 1;
    if (size <= ENDS_ONLY && !is_closed(line))
        return 0;
    for (Py_ssize_t i = line->start; i < line->end && spaces < 17; i++)
        spaces += at(line, i) == ' ';
    if (size > ENDS_ONLY)
        return spaces >= 17 || (is_closed(line) && (spaces >= 8 || has_cjk(line)));
    return (size >= 45 && spaces >= 8) || has_cjk(line);
}

/* Whether the first or the last two words in a window of a line are in a set; -1: an error. */
static int
has_edge(PyObject *line, int at_end, PyObject *keys)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(line);
    View view = {PyUnicode_KIND(line), PyUnicode_DATA(line), 0, size};
    if (at_end)
        view.start = size > TAIL ? size - TAIL : 0;
    else
        view.end = size > HEAD ? HEAD : size;
    PyObject *key = edge_words(&view, at_end);
    int found = key == NULL ? -1 : PySet_Contains(keys, key);
    Py_XDECREF(key);
    return found;
}

/* The same of the part of a key that ends or begins at a place. */
static int
is_in(PyObject *keys, PyObject *key, Py_ssize_t start, Py_ssize_t end)
{
    PyObject *part = PyUnicode_Substring(key, start, end);
    int found = part == NULL ? -1 : PyDict_Contains(keys, part);
    Py_XDECREF(part);
    return found;
}

/* What phrases there are: :class:`_index.Index` says what each of these is. */
enum { FIRST = 1, LAST, ROWS, OPENING, CLOSING, ARGUMENTS };

/* Whether a short line's words are a phrase, or may begin or end with one. */
static int
has_part(PyObject *line, PyObject *const *args)
{
    PyObject *key = lines_fold(NULL, line);
    if (key == NULL)
        return -1;
    Py_ssize_t size = PyUnicode_GET_LENGTH(key);
    int found = PyDict_Contains(args[ROWS], key);
    if (!found) {
        Py_ssize_t space = PyUnicode_FindChar(key, ' ', 0, size, 1);
        found = is_in(args[OPENING], key, 0, space < 0 ? size : space);
    }
    if (!found) {
        Py_ssize_t space = PyUnicode_FindChar(key, ' ', 0, size, -1);
        found = is_in(args[CLOSING], key, space + 1, size);
    }
    if (!found) {
        PyObject *open = PyUnicode_FromFormat("%c %U", 0x2026, key);
        found = open == NULL ? -1 : PyDict_Contains(args[ROWS], open);
        Py_XDECREF(open);
    }
    Py_DECREF(key);
    return found;
}

static int
may_hold_phrase(const View *view, PyObject *line, PyObject *const *args)
{
    if (is_prose(view)) {
        int found = has_edge(line, 0, args[FIRST]);
        return found ? found : has_edge(line, 1, args[LAST]);
    }
    if (view->end - view->start > ENDS_ONLY || !is_closed(view) ||
        is_one_of(at(view, view->end - 1), FORM_ENDS))
        return 1;
    return has_part(line, args);
}

/* glance(text, first, last, rows, opening, closing) -> (lines, to look at), both lists of stripped lines. */
PyObject *
lines_glance(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    if (count != ARGUMENTS || !PyUnicode_Check(args[0]) || !PyAnySet_Check(args[FIRST]) ||
        !PyAnySet_Check(args[LAST]) || !PyDict_Check(args[ROWS]) || !PyDict_Check(args[OPENING]) ||
        !PyDict_Check(args[CLOSING])) {
        PyErr_SetString(PyExc_TypeError, "glance() takes a str, two sets and three dicts");
        return NULL;
    }
    PyObject *text = args[0], *lines = PyList_New(0), *suspects = PyList_New(0);
    View view = {PyUnicode_KIND(text), PyUnicode_DATA(text), 0, 0};
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    int failed = lines == NULL || suspects == NULL;
    for (Py_ssize_t start = 0, end; !failed && start < size; start = end + 1) {
        end = PyUnicode_FindChar(text, '\n', start, size, 1);
        if (end < 0)
            end = size;
        view.start = start;
        view.end = end;
        while (view.start < view.end && Py_UNICODE_ISSPACE(at(&view, view.start)))
            view.start++;
        while (view.start < view.end && Py_UNICODE_ISSPACE(at(&view, view.end - 1)))
            view.end--;
        if (view.start == view.end)
            continue;
        PyObject *line = PyUnicode_Substring(text, view.start, view.end);
        failed = line == NULL || PyList_Append(lines, line) < 0;
        if (!failed) {
            int suspect = may_hold_phrase(&view, line, args);
            failed = suspect < 0 || (suspect && PyList_Append(suspects, line) < 0);
        }
        Py_XDECREF(line);
    }
    if (failed) {
        Py_XDECREF(lines);
        Py_XDECREF(suspects);
        return NULL;
    }
    return Py_BuildValue("(NN)", lines, suspects);
}
