/* The phrases of :class:`_index.Index` as tables that are asked with part of a line. */

#include "lines.h"

enum { GAP = 0x2026 };

/* Of a key, with a gap before it (1) or not; a gap after it is the business of row_with(). */
uint64_t
hash_of(const Py_UCS4 *key, Py_ssize_t size, int gap)
{
    uint64_t hash = 1;
    if (gap > 0)
        hash = hash_on(hash_on(hash, GAP), ' ');
    for (Py_ssize_t i = 0; i < size; i++)
        hash = hash_on(hash, key[i]);
    return hash;
}

static uint64_t
hash_of_text(PyObject *text)
{
    View view = view_of(text);
    uint64_t hash = 1;
    for (Py_ssize_t i = 0; i < view.end; i++)
        hash = hash_on(hash, at(&view, i));
    return hash;
}

static uint16_t
tag_of(uint64_t hash)
{
    return (uint16_t)(hash >> 48 | 1);
}

/* Whether a text is a key, with a gap after it (-1), before it (1) or none. */
static int
is_same(PyObject *text, const Py_UCS4 *key, Py_ssize_t size, int gap)
{
    View view = view_of(text);
    Py_ssize_t begin = gap > 0 ? 2 : 0;
    if (view.end != size + (gap ? 2 : 0))
        return 0;
    for (Py_ssize_t i = 0; i < size; i++)
        if (at(&view, begin + i) != key[i])
            return 0;
    if (gap)
        return at(&view, gap > 0 ? 0 : size + 1) == GAP && at(&view, gap > 0 ? 1 : size) == ' ';
    return 1;
}

/* The row that a key is, with a gap after it (-1), before it (1) or none; NULL. */
Row *
row_of(const Phrases *phrases, const Py_UCS4 *key, Py_ssize_t size, int gap)
{
    return row_with(phrases, hash_of(key, size, gap), key, size, gap);
}

/* The same, if the hash is known of the key alone, or with the gap before it. */
Row *
row_with(const Phrases *phrases, uint64_t hash, const Py_UCS4 *key, Py_ssize_t size, int gap)
{
    if (gap < 0)
        hash = hash_on(hash_on(hash, ' '), GAP);
    uint16_t tag = tag_of(hash);
    size_t mask = phrases->row_mask;
    for (size_t i = place_of(hash, mask); phrases->row_tags[i]; i = (i + 1) & mask)
        if (phrases->row_tags[i] == tag && is_same(phrases->rows[i].row, key, size, gap))
            return &phrases->rows[i];
    return NULL;
}

/* What begins or ends with a word; NULL. */
Edge *
edge_of(const Phrases *phrases, const Py_UCS4 *word, Py_ssize_t size)
{
    return edge_with(phrases, hash_of(word, size, 0), word, size);
}

/* The same, if its hash is known. */
Edge *
edge_with(const Phrases *phrases, uint64_t hash, const Py_UCS4 *word, Py_ssize_t size)
{
    uint16_t tag = tag_of(hash);
    size_t mask = phrases->edge_mask;
    for (size_t i = place_of(hash, mask); phrases->edge_tags[i]; i = (i + 1) & mask)
        if (phrases->edge_tags[i] == tag && is_same(phrases->edges[i].word, word, size, 0))
            return &phrases->edges[i];
    return NULL;
}

static size_t
mask_for(Py_ssize_t count)
{
    size_t size = 16;
    while (size < 2 * (size_t)count)
        size *= 2;
    return size - 1;
}

/* The entry of a word that may be new. */
static Edge *
edge_for(Phrases *phrases, PyObject *word)
{
    uint64_t hash = hash_of_text(word);
    size_t i = place_of(hash, phrases->edge_mask);
    for (; phrases->edges[i].word; i = (i + 1) & phrases->edge_mask)
        if (phrases->edge_tags[i] == tag_of(hash) &&
            PyUnicode_Compare(phrases->edges[i].word, word) == 0)
            return &phrases->edges[i];
    phrases->edge_tags[i] = tag_of(hash);
    phrases->edges[i].word = Py_NewRef(word);
    return &phrases->edges[i];
}

/* Note with which word a row begins, or its words behind a gap. */
static int
add_beginning(Phrases *phrases, PyObject *row)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(row);
    Py_ssize_t begin = size > 1 && PyUnicode_READ_CHAR(row, 0) == GAP ? 2 : 0;
    Py_ssize_t end = PyUnicode_FindChar(row, ' ', begin, size, 1);
    PyObject *word = PyUnicode_Substring(row, begin, end < 0 ? size : end);
    if (word == NULL)
        return -1;
    Edge *edge = edge_for(phrases, word);
    Py_DECREF(word);
    int words = 1;
    for (; (begin = PyUnicode_FindChar(row, ' ', begin, size, 1)) >= 0; begin++)
        words++;
    edge->begins = edge->begins > words ? edge->begins : words;
    return 0;
}

static int
fill(Phrases *phrases, PyObject *rows, PyObject *opening, PyObject *closing, PyObject *gapped)
{
    PyObject *key, *value;
    Py_ssize_t place = 0;
    phrases->row_mask = mask_for(PyDict_GET_SIZE(rows));
    phrases->edge_mask = mask_for(PyDict_GET_SIZE(rows) + PyDict_GET_SIZE(closing));
    phrases->rows = PyMem_Calloc(phrases->row_mask + 1, sizeof(Row));
    phrases->edges = PyMem_Calloc(phrases->edge_mask + 1, sizeof(Edge));
    phrases->row_tags = PyMem_Calloc(phrases->row_mask + 1, sizeof(uint16_t));
    phrases->edge_tags = PyMem_Calloc(phrases->edge_mask + 1, sizeof(uint16_t));
    if (!phrases->rows || !phrases->edges || !phrases->row_tags || !phrases->edge_tags) {
        PyErr_NoMemory();
        return -1;
    }
    while (PyDict_Next(rows, &place, &key, &value)) {
        PyObject *mark = PyTuple_Check(value) && PyTuple_GET_SIZE(value) > 1
                             ? PyTuple_GET_ITEM(value, 1)
                             : NULL;
        if (mark == NULL || !PyUnicode_Check(mark) || !PyUnicode_Check(key)) {
            PyErr_SetString(PyExc_TypeError, "rows are str, with labels");
            return -1;
        }
        uint64_t hash = hash_of_text(key);
        size_t i = place_of(hash, phrases->row_mask);
        while (phrases->rows[i].row)
            i = (i + 1) & phrases->row_mask;
        phrases->row_tags[i] = tag_of(hash);
        phrases->rows[i] =
            (Row){Py_NewRef(key), PyUnicode_CompareWithASCIIString(mark, "~") == 0, NULL};
    }
    for (size_t i = 0; i <= phrases->row_mask; i++)
        if (phrases->rows[i].row && add_beginning(phrases, phrases->rows[i].row) < 0)
            return -1;
    for (place = 0; PyDict_Next(opening, &place, &key, &value);)
        edge_for(phrases, key)->opening = (int)PyLong_AsLong(value);
    for (place = 0; PyDict_Next(closing, &place, &key, &value);)
        edge_for(phrases, key)->closing = (int)PyLong_AsLong(value);
    for (place = 0; PyDict_Next(gapped, &place, &key, &value);)
        Py_XSETREF(edge_for(phrases, key)->gapped, PySequence_Tuple(value));
    return PyErr_Occurred() ? -1 : 0;
}

void
phrases_clear(Phrases *phrases)
{
    for (size_t i = 0; phrases->rows && i <= phrases->row_mask; i++) {
        Row *row = &phrases->rows[i];
        Py_XDECREF(row->row);
        if (row->phrase) {
            Py_XDECREF(row->phrase->text);
            Py_XDECREF(row->phrase->row);
            PyMem_Free(row->phrase);
        }
    }
    for (size_t i = 0; phrases->edges && i <= phrases->edge_mask; i++) {
        Py_XDECREF(phrases->edges[i].word);
        Py_XDECREF(phrases->edges[i].gapped);
    }
    PyMem_Free(phrases->rows);
    PyMem_Free(phrases->edges);
    PyMem_Free(phrases->row_tags);
    PyMem_Free(phrases->edge_tags);
    Py_CLEAR(phrases->first);
    Py_CLEAR(phrases->last);
    *phrases = (Phrases){0};
}

/* Take over an Index; 0, or -1 with an error set. */
int
phrases_fill(Phrases *phrases, PyObject *index)
{
    enum { ROWS, OPENING, CLOSING, GAPPED, DICTS };
    static const char *const NAMES[] = {"rows", "opening", "closing", "gapped"};
    PyObject *dicts[DICTS] = {NULL};
    int failed = 0;
    phrases_clear(phrases);
    for (int i = 0; i < DICTS && !failed; i++) {
        dicts[i] = PyObject_GetAttrString(index, NAMES[i]);
        failed = dicts[i] == NULL || !PyDict_Check(dicts[i]);
    }
    if (!failed) {
        phrases->first = PyObject_GetAttrString(index, "first");
        phrases->last = PyObject_GetAttrString(index, "last");
        failed = phrases->first == NULL || phrases->last == NULL ||
                 fill(phrases, dicts[ROWS], dicts[OPENING], dicts[CLOSING], dicts[GAPPED]) < 0;
        phrases->count = PyDict_GET_SIZE(dicts[ROWS]);
    }
    for (int i = 0; i < DICTS; i++)
        Py_XDECREF(dicts[i]);
    if (failed && !PyErr_Occurred())
        PyErr_SetString(PyExc_TypeError, "an index has dicts");
    if (failed)
        phrases_clear(phrases);
    return failed ? -1 : 0;
}
