/* What is taken of what a step found, and the edits that makes: see taking.py. What is not as usual (a
 * finding that is no tuple of eight, offsets outside the text) is left to Python: the answer is None. */

#include "vocabulary.h"

enum { START, END, RULE, REPLACEMENTS = 4, SAFETY, FINDING_SIZE = 8 };
enum { BEFORE = 2, AFTER, BY, EDIT_SIZE };

typedef struct {
    Py_ssize_t start, end;
    PyObject *after; /* the first replacement, borrowed; NULL where there is none */
} Found;

/* Read an offset; return whether it is an ordinary one. */
static int
read_offset(PyObject *number, Py_ssize_t *offset)
{
    if (!PyLong_CheckExact(number))
        return 0;
    *offset = PyLong_AsSsize_t(number);
    if (*offset == -1 && PyErr_Occurred())
        PyErr_Clear();
    return *offset >= 0;
}

/* Read a finding; return whether it is an ordinary one. */
static int
read_finding(PyObject *finding, Py_ssize_t length, Found *found)
{
    if (!PyTuple_Check(finding) || PyTuple_GET_SIZE(finding) != FINDING_SIZE ||
        !read_offset(PyTuple_GET_ITEM(finding, START), &found->start) ||
        !read_offset(PyTuple_GET_ITEM(finding, END), &found->end) || found->start > found->end ||
        found->end > length)
        return 0;
    PyObject *replacements = PyTuple_GET_ITEM(finding, REPLACEMENTS);
    if (!PyTuple_CheckExact(replacements))
        return 0;
    found->after = PyTuple_GET_SIZE(replacements) ? PyTuple_GET_ITEM(replacements, 0) : NULL;
    return found->after == NULL || PyUnicode_CheckExact(found->after);
}

/* Say whether a replacement is what stands there already. */
static int
says_nothing(PyObject *text, const Found *found)
{
    const Py_ssize_t length = found->end - found->start;
    if (found->after == NULL || PyUnicode_GET_LENGTH(found->after) != length)
        return 0;
    const int kind = PyUnicode_KIND(text), own = PyUnicode_KIND(found->after);
    for (Py_ssize_t at = 0; at < length; at++)
        if (PyUnicode_READ(kind, PyUnicode_DATA(text), found->start + at) !=
            PyUnicode_READ(own, PyUnicode_DATA(found->after), at))
            return 0;
    return 1;
}

/* Say whether there is no white space on either side of an offset. */
static int
parts_chunk(PyObject *text, Py_ssize_t offset)
{
    return offset > 0 && offset < PyUnicode_GET_LENGTH(text) &&
           !Py_UNICODE_ISSPACE(PyUnicode_READ_CHAR(text, offset - 1)) &&
           !Py_UNICODE_ISSPACE(PyUnicode_READ_CHAR(text, offset));
}

/* Put findings where they belong; return 1, 0 for one that is not ordinary, -1 with an error set. */
static int
sift_into(PyObject *found, PyObject *text, long threshold, PyObject *saying, PyObject *applicable,
          int *are_apart)
{
    for (Py_ssize_t at = 0; at < PyList_GET_SIZE(found); at++) {
        PyObject *finding = PyList_GET_ITEM(found, at);
        Found read;
        if (!read_finding(finding, PyUnicode_GET_LENGTH(text), &read) ||
            !PyLong_Check(PyTuple_GET_ITEM(finding, SAFETY)))
            return 0;
        if (says_nothing(text, &read))
            continue;
        int is_beyond;
        const long safety = PyLong_AsLongAndOverflow(PyTuple_GET_ITEM(finding, SAFETY), &is_beyond);
        if (is_beyond)
            return 0;
        if (PyList_Append(saying, finding) < 0 ||
            (read.after != NULL && safety >= threshold && PyList_Append(applicable, finding) < 0))
            return -1;
        if (read.after != NULL && PyUnicode_GET_LENGTH(read.after))
            *are_apart = 0;
        *are_apart = *are_apart && !parts_chunk(text, read.start) && !parts_chunk(text, read.end);
    }
    return 1;
}

/* sift(found, text, threshold): see plain_sift() of taking.py. */
PyObject *
module_sift(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *found, *text;
    long threshold;
    if (!PyArg_ParseTuple(args, "O!Ul", &PyList_Type, &found, &text, &threshold))
        return NULL;
    PyObject *saying = PyList_New(0), *applicable = PyList_New(0), *answer = NULL;
    int are_apart = 1, is_usual = -1;
    if (saying != NULL && applicable != NULL)
        is_usual = sift_into(found, text, threshold, saying, applicable, &are_apart);
    if (is_usual >= 0)
        answer = is_usual ? PyTuple_Pack(3, saying, applicable, are_apart ? Py_True : Py_False)
                          : Py_NewRef(Py_None);
    Py_XDECREF(saying);
    Py_XDECREF(applicable);
    return answer;
}

typedef struct {
    Py_ssize_t start, end, number;
} Order;

/* By their beginning, the longest first; else as they came. */
static int
compare(const void *left, const void *right)
{
    const Order *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

/* Read the order of some findings; return 1, 0 for one that is not ordinary. */
static int
read_order(PyObject *findings, Order *order)
{
    const Py_ssize_t count = PyList_GET_SIZE(findings);
    int is_sorted = 1;
    for (Py_ssize_t at = 0; at < count; at++) {
        Found read;
        if (!read_finding(PyList_GET_ITEM(findings, at), PY_SSIZE_T_MAX, &read))
            return 0;
        order[at] = (Order){read.start, read.end, at};
        is_sorted = is_sorted && (!at || compare(&order[at - 1], &order[at]) < 0);
    }
    if (!is_sorted)
        qsort(order, (size_t)count, sizeof(Order), compare);
    return 1;
}

/* disjoint(findings): see plain_disjoint() of taking.py. */
PyObject *
module_disjoint(PyObject *Py_UNUSED(module), PyObject *findings)
{
    if (!PyList_Check(findings)) {
        PyErr_SetString(PyExc_TypeError, "disjoint() takes a list");
        return NULL;
    }
    const Py_ssize_t count = PyList_GET_SIZE(findings);
    Order *order = PyMem_New(Order, count + 1);
    if (order == NULL)
        return PyErr_NoMemory();
    PyObject *chosen = NULL;
    if (!read_order(findings, order))
        chosen = Py_NewRef(Py_None);
    else if ((chosen = PyList_New(0)) != NULL) {
        Py_ssize_t cursor = 0, inserted_at = -1;
        for (Py_ssize_t at = 0; chosen != NULL && at < count; at++) {
            const Order *one = &order[at];
            if (one->start < cursor || (one->start == one->end && one->start == inserted_at))
                continue;
            if (PyList_Append(chosen, PyList_GET_ITEM(findings, one->number)) < 0)
                Py_CLEAR(chosen);
            cursor = one->end;
            inserted_at = one->start == one->end ? one->start : -1;
        }
    }
    PyMem_Free(order);
    return chosen;
}

/* Return the edit that a finding makes. */
static PyObject *
edit_of(PyObject *finding, const Found *found, PyObject *text, PyTypeObject *type)
{
    PyObject *edit = type->tp_alloc(type, EDIT_SIZE);
    if (edit == NULL)
        return NULL;
    PyTuple_SET_ITEM(edit, START, Py_NewRef(PyTuple_GET_ITEM(finding, START)));
    PyTuple_SET_ITEM(edit, END, Py_NewRef(PyTuple_GET_ITEM(finding, END)));
    PyTuple_SET_ITEM(edit, BEFORE, PyUnicode_Substring(text, found->start, found->end));
    PyTuple_SET_ITEM(edit, AFTER, Py_NewRef(found->after));
    PyTuple_SET_ITEM(edit, BY, Py_NewRef(PyTuple_GET_ITEM(finding, RULE)));
    if (PyTuple_GET_ITEM(edit, BEFORE) == NULL)
        Py_CLEAR(edit);
    return edit;
}

/* Append a piece, if there is one; takes over the reference. Return -1 with an error set. */
static int
put(PyObject *pieces, PyObject *piece)
{
    const int failed =
        piece == NULL || (PyUnicode_GET_LENGTH(piece) && PyList_Append(pieces, piece) < 0);
    Py_XDECREF(piece);
    return failed ? -1 : 0;
}

/* Make the edits, and the pieces of the text after them; return 1, 0 for a finding that is not ordinary,
 * -1 with an error set. */
static int
make_edits(PyObject *text, PyObject *findings, PyTypeObject *type, PyObject *edits, PyObject *pieces)
{
    Py_ssize_t cursor = 0;
    for (Py_ssize_t at = 0; at < PyList_GET_SIZE(findings); at++) {
        PyObject *finding = PyList_GET_ITEM(findings, at), *edit;
        Found read;
        if (!read_finding(finding, PyUnicode_GET_LENGTH(text), &read) || read.after == NULL ||
            read.start < cursor)
            return 0;
        edit = edit_of(finding, &read, text, type);
        if (edit == NULL)
            return -1;
        PyTuple_SET_ITEM(edits, at, edit);
        if (put(pieces, PyUnicode_Substring(text, cursor, read.start)) < 0 ||
            put(pieces, Py_NewRef(read.after)) < 0)
            return -1;
        cursor = read.end;
    }
    return put(pieces, PyUnicode_Substring(text, cursor, PyUnicode_GET_LENGTH(text))) < 0 ? -1 : 1;
}

/* Return the edits that findings make of a text, and the text after them; None for a finding that is not
 * ordinary, NULL with an error set. */
static PyObject *
edits_and_text(PyObject *text, PyObject *findings, PyTypeObject *type)
{
    PyObject *edits = PyTuple_New(PyList_GET_SIZE(findings)), *pieces = PyList_New(0);
    PyObject *nothing = PyUnicode_FromString(""), *answer = NULL;
    int is_usual = -1;
    if (edits != NULL && pieces != NULL && nothing != NULL)
        is_usual = make_edits(text, findings, type, edits, pieces);
    if (is_usual == 0)
        answer = Py_NewRef(Py_None);
    PyObject *edited = is_usual > 0 ? PyUnicode_Join(nothing, pieces) : NULL;
    if (edited != NULL)
        answer = PyTuple_Pack(2, edits, edited);
    Py_XDECREF(edited);
    Py_XDECREF(nothing);
    Py_XDECREF(edits);
    Py_XDECREF(pieces);
    return answer;
}

/* Say whether edits can be made of a type; else an error is set. */
static int
is_type_of_tuples(PyTypeObject *type)
{
    if (PyType_IsSubtype(type, &PyTuple_Type))
        return 1;
    PyErr_SetString(PyExc_TypeError, "edits are of a type of tuples");
    return 0;
}

/* edits_of(text, findings, type): see plain_edits_of() of taking.py; type is that of an edit. */
PyObject *
module_edits_of(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *text, *findings;
    PyTypeObject *type;
    if (!PyArg_ParseTuple(args, "UO!O!", &text, &PyList_Type, &findings, &PyType_Type, &type) ||
        !is_type_of_tuples(type))
        return NULL;
    return edits_and_text(text, findings, type);
}

/* Say whether some characters of ASCII stand at a place of a text. */
static int
stands_at(PyObject *text, Py_ssize_t at, const char *characters)
{
    for (; *characters; characters++, at++)
        if (at < 0 || at >= PyUnicode_GET_LENGTH(text) ||
            PyUnicode_READ_CHAR(text, at) != (Py_UCS4)*characters)
            return 0;
    return 1;
}

/* Say whether a string stands anywhere, of which a mark is the rarest, so far from its beginning. Return -1
 * with an error set. */
static int
has_string(PyObject *text, Py_UCS4 mark, Py_ssize_t before, const char *characters)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    Py_ssize_t at = PyUnicode_FindChar(text, mark, 0, length, 1);
    for (; at >= 0; at = PyUnicode_FindChar(text, mark, at + 1, length, 1))
        if (stands_at(text, at - before, characters))
            return 1;
    return at == -1 ? 0 : -1;
}

/* Say whether a text may have something in it that is protected: addresses() and switched_off() of
 * protection.py. Return -1 with an error set. */
static int
may_be_protected(PyObject *text)
{
    int answer = has_string(text, '@', 0, "@");
    if (!answer)
        answer = has_string(text, ':', 0, "://");
    if (!answer)
        answer = has_string(text, ':', 8, "normtext:");
    return answer ? answer : has_string(text, 'w', 0, "www.");
}

/* Apply what was sifted to a text, and return (saying, applied, edits, edited); None for what is not
 * ordinary, NULL with an error set. */
static PyObject *
taken(PyObject *text, PyObject *saying, PyObject *applicable, PyTypeObject *type)
{
    PyObject *applied = PyList_GET_SIZE(applicable) < 2 ? Py_NewRef(applicable)
                                                        : module_disjoint(NULL, applicable);
    if (applied == NULL || applied == Py_None)
        return applied;
    if (!PyList_GET_SIZE(applied)) {
        PyObject *answer = PyTuple_Pack(4, saying, applied, Py_None, text);
        Py_DECREF(applied);
        return answer;
    }
    PyObject *made = edits_and_text(text, applied, type), *answer = made;
    if (made != NULL && made != Py_None) {
        answer = PyTuple_Pack(4, saying, applied, PyTuple_GET_ITEM(made, 0), PyTuple_GET_ITEM(made, 1));
        Py_DECREF(made);
    }
    Py_DECREF(applied);
    return answer;
}

/* take(found, text, threshold, type): see take() of taking.py; type is that of an edit. */
PyObject *
module_take(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *found, *text, *answer = NULL;
    long threshold;
    PyTypeObject *type;
    if (!PyArg_ParseTuple(args, "O!UlO!", &PyList_Type, &found, &text, &threshold, &PyType_Type, &type) ||
        !is_type_of_tuples(type))
        return NULL;
    int is_other = may_be_protected(text), are_apart = 1;
    if (is_other)
        return is_other < 0 ? NULL : Py_NewRef(Py_None);
    PyObject *saying = PyList_New(0), *applicable = PyList_New(0);
    int is_usual = -1;
    if (saying != NULL && applicable != NULL)
        is_usual = sift_into(found, text, threshold, saying, applicable, &are_apart);
    if (is_usual >= 0)
        answer = is_usual ? taken(text, saying, applicable, type) : Py_NewRef(Py_None);
    Py_XDECREF(saying);
    Py_XDECREF(applicable);
    return answer;
}
