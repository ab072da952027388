/* A phrase as it is asked of lines, from what :meth:`_index.Index.phrase` says of its row. */

#include "lines.h"

enum { KIND, CERTAIN, TEXT, LANGUAGE, HEAD, TAIL, HEADING, FIELDS };

static const char *const VERBS[] = {"read", "subscribe", "continue", "weiterlesen", "mehr", NULL};
static const char *const MAKERS[] = {" by", " von", " par", " por", " door", " av", " da", NULL};

static int
is_katakana(PyObject *word)
{
    return PyUnicode_READ_CHAR(word, 0) >= 0x30a1 && PyUnicode_READ_CHAR(word, 0) <= 0x30fc;
}

/* Take the words of one side of the gap into account; return how many characters they are. */
static Py_ssize_t
add_words(Phrase *into, PyObject *words, int *all_katakana, int *has_number)
{
    Py_ssize_t size = 0, count = PyTuple_GET_SIZE(words);
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *word = PyTuple_GET_ITEM(words, i);
        Py_ssize_t length = PyUnicode_GET_LENGTH(word);
        size += length + (i > 0);
        if (length != 1)
            into->is_ideographic = 0;
        *all_katakana &= length == 1 && is_katakana(word);
        *has_number |= PyUnicode_CompareWithASCIIString(word, "#") == 0;
    }
    return size;
}

static int
is_bare(PyObject *text)
{
    View view = view_of(text);
    for (Py_ssize_t i = 0; i < view.end; i++)
        if (at(&view, i) != '#' && at(&view, i) != ' ' && at(&view, i) != 0x2026)
            return 0;
    return 1;
}

static int
ends_with(PyObject *text, const char *what)
{
    View view = view_of(text);
    Py_ssize_t size = (Py_ssize_t)strlen(what);
    if (view.end < size)
        return 0;
    for (Py_ssize_t i = 0; i < size; i++)
        if (at(&view, view.end - size + i) != (Py_UCS4)what[i])
            return 0;
    return 1;
}

/* Whether the first word of a phrase as it is shown is a verb that invites to read on. */
static int
is_verb(PyObject *text)
{
    View view = view_of(text);
    for (const char *const *verb = VERBS; *verb; verb++) {
        Py_ssize_t size = (Py_ssize_t)strlen(*verb), i = 0;
        while (i < size && i < view.end && Py_UNICODE_TOLOWER(at(&view, i)) == (Py_UCS4)(*verb)[i])
            i++;
        if (i == size && (i == view.end || is_space(at(&view, i))))
            return 1;
    }
    return 0;
}

/* Take over a Phrase of Python; 0, or -1 with an error set. ``row`` is not filled in. */
int
phrase_read(Reader *reader, PyObject *from, Phrase *into)
{
    if (!PyTuple_Check(from) || PyTuple_GET_SIZE(from) != FIELDS ||
        !PyUnicode_Check(PyTuple_GET_ITEM(from, TEXT)) ||
        !PyTuple_Check(PyTuple_GET_ITEM(from, HEAD)) ||
        !PyTuple_Check(PyTuple_GET_ITEM(from, TAIL))) {
        PyErr_SetString(PyExc_TypeError, "not a phrase");
        return -1;
    }
    PyObject *text = PyTuple_GET_ITEM(from, TEXT), *head = PyTuple_GET_ITEM(from, HEAD);
    PyObject *tail = PyTuple_GET_ITEM(from, TAIL);
    int all_katakana = 1, has_number = 0;
    *into = (Phrase){.kind = kind_number(&reader->kinds, PyTuple_GET_ITEM(from, KIND)),
                     .certain = PyTuple_GET_ITEM(from, CERTAIN) == Py_True,
                     .heading = PyTuple_GET_ITEM(from, HEADING) == Py_True,
                     .head = (int)PyTuple_GET_SIZE(head),
                     .tail = (int)PyTuple_GET_SIZE(tail),
                     .is_ideographic = PyUnicode_GET_LENGTH(text) > 0};
    if (into->kind < 0)
        return -1;
    into->text = Py_NewRef(text);
    into->has_language = PyObject_IsTrue(PyTuple_GET_ITEM(from, LANGUAGE)) == 1;
    into->head_size = add_words(into, head, &all_katakana, &has_number);
    into->tail_size = add_words(into, tail, &all_katakana, &has_number);
    into->weight = into->head + into->tail;
    if (into->is_ideographic) /* about two characters to a word; a loanword in katakana is one */
        into->weight = all_katakana ? 1 : (into->weight + 1) / 2;
    into->is_bare = (char)is_bare(text);
    into->is_verb = (char)is_verb(text);
    for (const char *const *maker = MAKERS; *maker; maker++)
        into->is_maker |= (char)ends_with(text, *maker);
    for (int i = 0; i < into->head; i++) {
        PyObject *word = PyTuple_GET_ITEM(head, i);
        int is_sign = PyUnicode_GET_LENGTH(word) == 1 && PyUnicode_READ_CHAR(word, 0) == 0xa9;
        into->has_copyright |= (char)is_sign;
        if (i == 0) {
            into->first_size = PyUnicode_GET_LENGTH(word);
            into->is_dated = (char)(has_number &&
                                    (is_sign || PyUnicode_CompareWithASCIIString(word, "c") == 0 ||
                                     PyUnicode_CompareWithASCIIString(word, "copyright") == 0));
        }
    }
    return 0;
}

/* The phrase of a row, kept with it; NULL with an error set. */
Phrase *
phrase_of(Reader *reader, Row *row)
{
    if (row->phrase)
        return row->phrase;
    PyObject *text = Py_NewRef(row->row), *from = PyObject_CallOneArg(reader->calls.phrase, text);
    Phrase *phrase = from == NULL ? NULL : PyMem_Calloc(1, sizeof(Phrase));
    if (from != NULL && phrase == NULL)
        PyErr_NoMemory();
    if (phrase != NULL && phrase_read(reader, from, phrase) < 0) {
        PyMem_Free(phrase);
        phrase = NULL;
    }
    Py_XDECREF(from);
    if (phrase == NULL)
        Py_DECREF(text);
    else {
        phrase->row = text;
        row->phrase = phrase;
    }
    return phrase;
}
