/* The module normtext._markup. */

#include "markup.h"

/* blocks(data) -> lists of places: markup, texts, labels, unknown. */
static PyObject *
markup_blocks(PyObject *module, PyObject *data)
{
    if (!PyBytes_Check(data)) {
        PyErr_SetString(PyExc_TypeError, "blocks() takes bytes");
        return NULL;
    }
    Blocks blocks = {.text = (const Byte *)PyBytes_AS_STRING(data),
                     .length = PyBytes_GET_SIZE(data)};
    Places *all[4] = {&blocks.markup, &blocks.texts, &blocks.labels, &blocks.unknown};
    PyObject *found = read_blocks(&blocks) < 0 ? NULL : PyTuple_New(4);
    for (int i = 0; i < 4; i++) {
        PyObject *pairs = found == NULL ? NULL : pairs_of(all[i]);
        if (pairs == NULL)
            Py_CLEAR(found);
        else
            PyTuple_SET_ITEM(found, i, pairs);
        forget_places(all[i]);
    }
    return found;
}

/* Without one of these there is nothing in a paragraph but words. */
static int
has_marks(const Byte *text, Py_ssize_t length)
{
    for (Py_ssize_t i = 0; i < length; i++)
        switch (text[i]) {
        case '`':
        case '\\':
        case '*':
        case '_':
        case '[':
        case ']':
        case '<':
        case '&':
        case '$':
        case '!':
        case '~':
            return 1;
        }
    return 0;
}

static int
read_texts(PyObject *data, const Places *texts, PyObject *labels, Places *places, Places *hard)
{
    const Byte *text = (const Byte *)PyBytes_AS_STRING(data);
    Py_ssize_t longest = 0;
    for (Py_ssize_t i = 0; i < texts->count; i++) {
        Place one = texts->all[i];
        if (one.start > one.end || one.end > PyBytes_GET_SIZE(data)) {
            PyErr_SetString(PyExc_ValueError, "a place is outside the text");
            return -1;
        }
        if (one.end - one.start > longest)
            longest = one.end - one.start;
    }
    Byte *room = PyMem_Malloc((size_t)longest + 1);
    if (room == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    int clear = 1;
    for (Py_ssize_t i = 0; clear >= 0 && i < texts->count; i++) {
        Py_ssize_t start = texts->all[i].start, length = texts->all[i].end - start;
        if (!has_marks(text + start, length))
            continue;
        Py_ssize_t kept = places->count;
        clear = read_inline(text + start, length, labels, room, places);
        if (clear == 1) {
            for (Py_ssize_t j = kept; j < places->count; j++) {
                places->all[j].start += start;
                places->all[j].end += start;
            }
        }
        else if (clear == 0) {
            places->count = kept;
            clear = add_place(hard, start, start + length);
        }
    }
    PyMem_Free(room);
    return clear < 0 ? -1 : 0;
}

/* inline(data, texts, labels) -> what is markup in some texts, and those of them left to a parser. */
static PyObject *
markup_inline(PyObject *module, PyObject *args)
{
    PyObject *data, *given, *labels, *found = NULL;
    if (!PyArg_ParseTuple(args, "SOO!", &data, &given, &PySet_Type, &labels))
        return NULL;
    Places texts = {0}, places = {0}, hard = {0};
    if (add_pairs(&texts, given) == 0 && read_texts(data, &texts, labels, &places, &hard) == 0) {
        PyObject *plain = pairs_of(&places), *left = pairs_of(&hard);
        if (plain != NULL && left != NULL)
            found = PyTuple_Pack(2, plain, left);
        Py_XDECREF(plain);
        Py_XDECREF(left);
    }
    forget_places(&texts);
    forget_places(&places);
    forget_places(&hard);
    return found;
}

static PyMethodDef methods[] = {
    {"blocks", markup_blocks, METH_O, "The plain blocks of a text."},
    {"inline", markup_inline, METH_VARARGS, "What is markup inside paragraphs."},
    {"merged", markup_merged, METH_VARARGS, "Places of bytes as spans of a text."},
    {"blanked", markup_blanked, METH_VARARGS, "A text with spaces for what spans cover."},
    {NULL},
};

static int
module_exec(PyObject *module)
{
    return PyModule_AddIntConstant(module, "INTERFACE", INTERFACE);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, module_exec},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, NULL},
};

static struct PyModuleDef module_def = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normtext._markup",
    .m_doc = "Reading Markdown without a parser.",
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit__markup(void)
{
    return PyModuleDef_Init(&module_def);
}
