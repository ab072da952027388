/* From places in bytes to spans of a text, and what it is without them. */

#include "markup.h"

/* Add the white space at the beginnings and ends of lines. */
static int
add_edges(Places *places, const Byte *text, Py_ssize_t length)
{
    for (Py_ssize_t line = 0; line < length;) {
        const Byte *found = memchr(text + line, '\n', (size_t)(length - line));
        Py_ssize_t end = found == NULL ? length : found - text, at = line;
        while (at < end && is_blank(text[at]))
            at++;
        if (at > line && add_place(places, line, at) < 0)
            return -1;
        if (at < end && is_blank(text[end - 1])) {
            for (at = end; is_blank(text[at - 1]); at--)
                ;
            if (add_place(places, at, end) < 0)
                return -1;
        }
        line = end + 1;
    }
    return 0;
}

/* Count characters instead of bytes; places are sorted and apart. */
static void
count_characters(Places *places, const Byte *text)
{
    Py_ssize_t byte = 0, character = 0;
    for (Py_ssize_t i = 0; i < 2 * places->count; i++) {
        Py_ssize_t *offset = i % 2 ? &places->all[i / 2].end : &places->all[i / 2].start;
        for (; byte < *offset; byte++)
            character += (text[byte] & 0xc0) != 0x80;
        *offset = character;
    }
}

/* merged(data, length, places, more, type) -> spans of a text of as many characters, from its
   bytes: the places in it, the white space at the edges of lines, and more spans of the text. */
PyObject *
markup_merged(PyObject *module, PyObject *args)
{
    PyObject *data, *given, *more, *list = NULL;
    PyTypeObject *type;
    Py_ssize_t length;
    if (!PyArg_ParseTuple(args, "SnOOO!", &data, &length, &given, &more, &PyType_Type, &type))
        return NULL;
    if (!PyType_IsSubtype(type, &PyTuple_Type)) {
        PyErr_SetString(PyExc_TypeError, "spans are tuples");
        return NULL;
    }
    const Byte *text = (const Byte *)PyBytes_AS_STRING(data);
    Py_ssize_t size = PyBytes_GET_SIZE(data);
    Places places = {0};
    if (add_pairs(&places, given) < 0 || add_edges(&places, text, size) < 0)
        goto done;
    merge_places(&places);
    if (places.count && places.all[places.count - 1].end > size) {
        PyErr_SetString(PyExc_ValueError, "a place is outside the text");
        goto done;
    }
    if (size != length)
        count_characters(&places, text);
    Py_ssize_t before = places.count;
    if (add_pairs(&places, more) < 0)
        goto done;
    if (places.count > before)
        merge_places(&places);
    list = pairs_as(&places, type);
done:
    forget_places(&places);
    return list;
}

/* blanked(text, spans) -> the text with spaces for what they cover; ends of lines stay. */
PyObject *
markup_blanked(PyObject *module, PyObject *args)
{
    PyObject *text, *given, *made = NULL;
    if (!PyArg_ParseTuple(args, "UO", &text, &given))
        return NULL;
    Places places = {0};
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int kind = (int)PyUnicode_KIND(text);
    void *copy = PyMem_Malloc((size_t)(length + 1) * (size_t)kind);
    if (copy == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    memcpy(copy, PyUnicode_DATA(text), (size_t)length * (size_t)kind);
    if (add_pairs(&places, given) < 0)
        goto done;
    for (Py_ssize_t i = 0; i < places.count; i++) {
        Py_ssize_t end = places.all[i].end < length ? places.all[i].end : length;
        for (Py_ssize_t at = places.all[i].start; at < end; at++) {
            Py_UCS4 c = PyUnicode_READ(kind, copy, at);
            if (c != '\n' && c != '\r')
                PyUnicode_WRITE(kind, copy, at, ' ');
        }
    }
    made = PyUnicode_FromKindAndData(kind, copy, length);
done:
    PyMem_Free(copy);
    forget_places(&places);
    return made;
}
