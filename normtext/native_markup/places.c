/* Lists of places. */

#include "markup.h"

int
add_place(Places *places, Py_ssize_t start, Py_ssize_t end)
{
    if (places->count == places->room) {
        Py_ssize_t room = places->room ? 2 * places->room : 64;
        Place *all = PyMem_Realloc(places->all, (size_t)room * sizeof(Place));
        if (all == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        places->all = all;
        places->room = room;
    }
    places->all[places->count++] = (Place){start, end};
    return 0;
}

int
add_pairs(Places *places, PyObject *pairs)
{
    PyObject *sequence = PySequence_Fast(pairs, "places are a sequence of pairs");
    if (sequence == NULL)
        return -1;
    int failed = 0;
    for (Py_ssize_t i = 0; !failed && i < PySequence_Fast_GET_SIZE(sequence); i++) {
        PyObject *pair = PySequence_Fast_GET_ITEM(sequence, i);
        Py_ssize_t start = -1, end = -1;
        if (PyTuple_Check(pair) && PyTuple_GET_SIZE(pair) >= 2) {
            start = PyLong_AsSsize_t(PyTuple_GET_ITEM(pair, 0));
            end = PyLong_AsSsize_t(PyTuple_GET_ITEM(pair, 1));
        }
        if (start < 0 || end < 0) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_ValueError, "a place is a pair of offsets");
            failed = 1;
        }
        else
            failed = add_place(places, start, end);
    }
    Py_DECREF(sequence);
    return failed ? -1 : 0;
}

void
forget_places(Places *places)
{
    PyMem_Free(places->all);
    *places = (Places){0};
}

static int
by_start(const void *left, const void *right)
{
    const Place *a = left, *b = right;
    return a->start != b->start ? (a->start > b->start) - (a->start < b->start)
                                : (a->end > b->end) - (a->end < b->end);
}

void
merge_places(Places *places)
{
    Py_ssize_t kept = 0;
    if (places->count)
        qsort(places->all, (size_t)places->count, sizeof(Place), by_start);
    for (Py_ssize_t i = 0; i < places->count; i++) {
        Place one = places->all[i];
        if (one.start >= one.end)
            continue;
        if (kept && one.start <= places->all[kept - 1].end) {
            if (one.end > places->all[kept - 1].end)
                places->all[kept - 1].end = one.end;
        }
        else
            places->all[kept++] = one;
    }
    places->count = kept;
}

static PyObject *
pair_of(Place place)
{
    return Py_BuildValue("(nn)", place.start, place.end);
}

PyObject *
pairs_of(const Places *places)
{
    PyObject *list = PyList_New(places->count);
    for (Py_ssize_t i = 0; list != NULL && i < places->count; i++) {
        PyObject *pair = pair_of(places->all[i]);
        if (pair == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, i, pair);
    }
    return list;
}

PyObject *
pairs_as(const Places *places, PyTypeObject *type)
{
    PyObject *list = PyList_New(places->count);
    for (Py_ssize_t i = 0; list != NULL && i < places->count; i++) {
        PyObject *pair = pair_of(places->all[i]);
        PyObject *args = pair == NULL ? NULL : PyTuple_Pack(1, pair);
        PyObject *made = args == NULL ? NULL : PyTuple_Type.tp_new(type, args, NULL);
        Py_XDECREF(args);
        Py_XDECREF(pair);
        if (made == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, i, made);
    }
    return list;
}
