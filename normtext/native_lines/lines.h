/* What the boilerplate rules ask of every line of a page: shared by the files of normtext._lines.

   Each function says what its namesake in Python says, bit for bit
   (normtext/normalisers/boilerplate/_compiled.py names them); C decides nothing of its own. */

#ifndef LINES_H
#define LINES_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define INTERFACE 1

/* A string that is read character by character. */
typedef struct {
    int kind;
    const void *data;
    Py_ssize_t start, end;
} View;

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

/* The first or the last two words, with a space between them and without case. */
PyObject *edge_words(const View *view, int at_end);

PyObject *lines_glance(PyObject *module, PyObject *const *args, Py_ssize_t count);
PyObject *lines_fold(PyObject *module, PyObject *text);
PyObject *lines_own(PyObject *module, PyObject *const *args, Py_ssize_t count);
PyObject *lines_scores(PyObject *module, PyObject *const *args, Py_ssize_t count);

#endif
