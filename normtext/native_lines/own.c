/* What is measured on a line by itself. */

#include "lines.h"
#include <math.h>

enum { LONG = 150 };

static int
stands_in(Py_UCS4 c, const char *ascii, const Py_UCS4 *others)
{
    if (c < 128)
        return c != 0 && strchr(ascii, (int)c) != NULL;
    for (; *others; others++)
        if (*others == c)
            return 1;
    return 0;
}

static const Py_UCS4 COLON[] = {0xff1a, 0}, BARS[] = {0xbb, 0x203a, 0xb7, 0}, NONE[] = {0};
static const Py_UCS4 BULLETS[] = {0x2022, 0x2023, 0x25e6, 0x2013, 0x2014, 0x25cf,
                                  0x25aa, 0x25ba, 0x2192, 0x2713, 0};

static int
begins_with(const View *view, Py_ssize_t i, const char *what)
{
    for (; *what; what++, i++)
        if (i >= view->end || at(view, i) != (Py_UCS4)*what)
            return 0;
    return 1;
}

/* own(text, prose, closed, certain, weak) -> the values of a line by itself. */
PyObject *
lines_own(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    if (count != 5 || !PyUnicode_Check(args[0]) || PyUnicode_GET_LENGTH(args[0]) == 0) {
        PyErr_SetString(PyExc_TypeError, "own() takes a str with a character, and four flags");
        return NULL;
    }
    View view = {PyUnicode_KIND(args[0]), PyUnicode_DATA(args[0]), 0,
                 PyUnicode_GET_LENGTH(args[0])};
    int prose = args[1] == Py_True, closed = args[2] == Py_True, certain = args[3] == Py_True;
    int weak = args[4] == Py_True, address = 0, bar = 0, before_is_space = 1;
    Py_ssize_t parts = 0, capitals = 0, digits = 0, commas = 0;
    for (Py_ssize_t i = 0; i < view.end; i++) {
        Py_UCS4 c = at(&view, i);
        if (Py_UNICODE_ISSPACE(c)) {
            before_is_space = 1;
            continue;
        }
        if (before_is_space) {
            parts++;
            capitals += Py_UNICODE_ISUPPER(c);
        }
        before_is_space = 0;
        digits += Py_UNICODE_ISDIGIT(c);
        commas += c == ',';
        bar |= stands_in(c, "|", BARS);
        address |= c == '@' || (c == 'h' && begins_with(&view, i, "http")) ||
                   (c == 'w' && begins_with(&view, i, "www."));
    }
    double size = (double)view.end;
    Py_UCS4 head = at(&view, 0), tail = at(&view, view.end - 1);
    return Py_BuildValue("(dddddddddddddddd)", log(size), (double)prose, (double)closed,
                         (double)certain, (double)weak,
                         parts ? (double)capitals / (double)parts : 0.0, (double)digits / size,
                         (double)stands_in(tail, ":;,", COLON), (double)stands_in(tail, "?!", NONE),
                         (double)(Py_UNICODE_ISLOWER(head) != 0),
                         (double)commas / (double)(parts + 1), (double)address, (double)bar,
                         (double)stands_in(head, "-*+", BULLETS), (double)(size > LONG),
                         (double)(prose && certain));
}
