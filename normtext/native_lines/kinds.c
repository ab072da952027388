/* The types of boilerplate: see _kinds.py. */

#include "lines.h"

int
kind_number(const Kinds *kinds, PyObject *name)
{
    for (int i = 0; i < kinds->count; i++)
        if (kinds->name[i] == name)
            return i;
    for (int i = 0; i < kinds->count; i++)
        if (PyUnicode_Check(name) && PyUnicode_Compare(kinds->name[i], name) == 0)
            return i;
    PyErr_Format(PyExc_KeyError, "no type of boilerplate: %R", name);
    return -1;
}

static const char *const NAMES[] = {
    [ADVERTISEMENT] = "advertisement", [BREADCRUMB] = "breadcrumb",
    [BYLINE] = "byline",               [CAPTCHA_SUM] = "captcha-sum",
    [COMMENT_COUNT] = "comment-count", [COMMENT_FORM] = "comment-form",
    [COOKIE_NOTICE] = "cookie-notice", [COPYRIGHT] = "copyright",
    [CREDIT] = "credit",               [MEDIA_CAPTION] = "media-caption",
    [NAVIGATION] = "navigation",       [PAGE_TOOLS] = "page-tools",
    [PHOTO_CREDIT] = "photo-credit",   [RELATED] = "related",
    [REPEATED_BLOCK] = "repeated-block", [SUBSCRIBE] = "subscribe",
    [TAGS] = "tags",                   [TRUNCATION] = "truncation",
};

/* Take over a type: (name, label, words of a heading, never safe, loose). */
static int
add_kind(Kinds *kinds, PyObject *kind, int i)
{
    PyObject *name, *label;
    int heading, never_safe, loose;
    if (!PyArg_ParseTuple(kind, "UUipp", &name, &label, &heading, &never_safe, &loose))
        return -1;
    kinds->name[i] = Py_NewRef(name);
    kinds->label[i] = Py_NewRef(label);
    kinds->rule[i] = PyUnicode_FromFormat("boilerplate/%U", name);
    kinds->heading[i] = heading;
    kinds->is_never_safe[i] = (char)never_safe;
    kinds->is_loose[i] = (char)loose;
    kinds->count = kinds->count > i + 1 ? kinds->count : i + 1;
    return kinds->rule[i] == NULL ? -1 : 0;
}

static int
number_of(PyObject *kind)
{
    PyObject *name = PyTuple_Check(kind) && PyTuple_GET_SIZE(kind) ? PyTuple_GET_ITEM(kind, 0) : NULL;
    for (int i = 0; name && PyUnicode_Check(name) && i < NAMED; i++)
        if (PyUnicode_CompareWithASCIIString(name, NAMES[i]) == 0)
            return i;
    return -1;
}

/* Take over the types, those that are asked for by name in the places of their numbers; -1 on an
   error. ``given`` are tuples as :func:`add_kind` takes them, ``kin`` says which go in one block. */
int
read_kinds(Kinds *kinds, PyObject *given, PyObject *kin)
{
    int named = 0, next = NAMED;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(given); i++) {
        int number = number_of(PyTuple_GET_ITEM(given, i));
        named += number >= 0;
        number = number >= 0 ? number : next++;
        if (number >= MOST_KINDS || add_kind(kinds, PyTuple_GET_ITEM(given, i), number) < 0)
            return -1;
    }
    if (named != NAMED) {
        PyErr_SetString(PyExc_TypeError, "a type of boilerplate is missing, or is there twice");
        return -1;
    }
    for (int i = 0; i < kinds->count; i++) {
        PyObject *of = PyDict_GetItemWithError(kin, kinds->name[i]);
        if (of == NULL && PyErr_Occurred())
            return -1;
        kinds->kin[i] = of == NULL ? i : kind_number(kinds, of);
        if (kinds->kin[i] < 0)
            return -1;
    }
    return 0;
}
