/* The type normtext._lines.Reader: reads pages by one index of phrases and one model. */

#include "lines.h"
#include <limits.h>

enum { MOST_REMEMBERED = 16384, MOST_CHARACTERS = 1 << 20 };

static int
read_weights(Reader *self, PyObject *weights)
{
    if (PyTuple_GET_SIZE(weights) != OWN_COUNT + PLACE_COUNT) {
        PyErr_SetString(PyExc_TypeError, "Reader() takes a weight for each feature");
        return -1;
    }
    for (int i = 0; i < OWN_COUNT + PLACE_COUNT; i++) {
        double weight = PyFloat_AsDouble(PyTuple_GET_ITEM(weights, i));
        *(i < OWN_COUNT ? &self->own[i] : &self->place[i - OWN_COUNT]) = weight;
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* Differs from one process to the next, lest a page be made of lines that collide. */
static uint64_t
seed_of_process(void)
{
    PyObject *name = PyUnicode_FromString("normtext");
    Py_hash_t seed = name == NULL ? -1 : PyObject_Hash(name);
    Py_XDECREF(name);
    return (uint64_t)seed;
}

static int
reader_fill(Reader *self, PyObject *args)
{
    PyObject *weights, *kinds, *kin, *levels, *confidence, *calls;
    if (!PyArg_ParseTuple(args, "OO!dddO!O!OO!O!O!", &self->index, &PyTuple_Type, &weights,
                          &self->intercept, &self->above[REPAIR], &self->above[SAFE],
                          &PyTuple_Type, &kinds, &PyDict_Type, &kin, &self->finding, &PyTuple_Type,
                          &levels, &PyTuple_Type, &confidence, &PyTuple_Type, &calls)) {
        self->index = self->finding = NULL;
        return -1;
    }
    Py_INCREF(self->index);
    Py_INCREF(self->finding);
    if (!PyType_Check(self->finding) ||
        !PyType_IsSubtype((PyTypeObject *)self->finding, &PyTuple_Type) ||
        PyTuple_GET_SIZE(levels) != 3 || PyTuple_GET_SIZE(confidence) != 3 ||
        PyTuple_GET_SIZE(calls) != CALLS) {
        PyErr_SetString(PyExc_TypeError, "Reader() takes a type of tuples, and what it is to ask");
        return -1;
    }
    for (int i = 0; i < 3; i++) {
        self->levels[i] = Py_NewRef(PyTuple_GET_ITEM(levels, i));
        self->confidence[i] = Py_NewRef(PyTuple_GET_ITEM(confidence, i));
    }
    for (size_t i = 0; i < CALLS; i++)
        ((PyObject **)&self->calls)[i] = Py_NewRef(PyTuple_GET_ITEM(calls, i));
    read_traits(self->traits);
    self->nothing = PyTuple_New(0);
    self->deletion = Py_BuildValue("(s)", "");
    uint64_t seed = seed_of_process();
    self->memory = PyErr_Occurred() ? NULL : memory_new(seed);
    if (self->nothing == NULL || self->deletion == NULL || self->memory == NULL)
        return -1;
    return read_weights(self, weights) < 0 ? -1 : read_kinds(&self->kinds, kinds, kin);
}

static PyObject *
reader_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(keywords))
{
    Reader *self = (Reader *)type->tp_alloc(type, 0);
    if (self != NULL && reader_fill(self, args) < 0)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static void
reader_dealloc(Reader *self)
{
    PyTypeObject *type = Py_TYPE(self);
    memory_free(self->memory);
    phrases_clear(&self->phrases);
    Py_XDECREF(self->index);
    Py_XDECREF(self->finding);
    Py_XDECREF(self->deletion);
    Py_XDECREF(self->nothing);
    for (int i = 0; i < 3; i++) {
        Py_XDECREF(self->levels[i]);
        Py_XDECREF(self->confidence[i]);
    }
    for (size_t i = 0; i < CALLS; i++)
        Py_XDECREF(((PyObject **)&self->calls)[i]);
    for (int i = 0; i < MOST_KINDS; i++) {
        Py_XDECREF(self->kinds.name[i]);
        Py_XDECREF(self->kinds.rule[i]);
        Py_XDECREF(self->kinds.label[i]);
    }
    type->tp_free(self);
    Py_DECREF(type);
}

enum { ALL_SCRIPTS = 15 };

/* The scripts met or in a text, of those whose phrases are loaded with the first such text. */
static int
scripts_with(int met, PyObject *text)
{
    View view = view_of(text);
    int found = met;
    for (Py_ssize_t i = 0; view.kind != PyUnicode_1BYTE_KIND && i < view.end && found != ALL_SCRIPTS;
         i++) {
        Py_UCS4 c = at(&view, i);
        if (c >= 0x400)
            found |= c < 0x530                      ? 1
                     : c >= 0x600 && c < 0x700      ? 2
                     : is_cjk(c)                    ? 4
                     : c >= 0xac00 && c <= 0xd7a3   ? 8
                                                    : 0;
    }
    return found;
}

static int
forget(Reader *self)
{
    Memory *fresh = self->memory->count ? memory_new(self->memory->seed) : self->memory;
    if (fresh == NULL)
        return -1;
    if (fresh != self->memory)
        memory_free(self->memory);
    self->memory = fresh;
    return 0;
}

static PyObject *
reader_forget(Reader *self, PyObject *Py_UNUSED(unused))
{
    if (!self->is_busy && forget(self) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* Have the phrases for a text at hand; 0, or -1 with an error set. */
static int
prepare(Reader *self, PyObject *text)
{
    int scripts = scripts_with(self->scripts, text);
    if (scripts != self->scripts || !self->phrases.count) {
        PyObject *done = PyObject_CallOneArg(self->calls.load, text);
        Py_XDECREF(done);
        /* What is known of lines was found without the new phrases, and refers to the old. */
        if (done == NULL || forget(self) < 0 || phrases_fill(&self->phrases, self->index) < 0)
            return -1;
        self->scripts = scripts;
    }
    if (self->memory->count > MOST_REMEMBERED || self->memory->characters > MOST_CHARACTERS)
        return forget(self);
    return 0;
}

/* Have room for the rounds over a page; 0, or -1 with an error set. */
static int
make_room(Page *page)
{
    size_t count = (size_t)page->count;
    page->marks = PyMem_Calloc(2 * count, sizeof(Mark));
    page->left = PyMem_New(int, 2 * count);
    page->wordings = PyMem_New(Wording *, count);
    page->scores = PyMem_New(double, count);
    page->spoken = PyMem_Malloc(3 * count);
    if (!page->marks || !page->left || !page->wordings || !page->scores || !page->spoken) {
        PyErr_NoMemory();
        return -1;
    }
    page->fresh = page->marks + count;
    page->order = page->left + count;
    page->between = page->spoken + count;
    page->inside = page->between + count;
    return 0;
}

static void
clear(Page *page)
{
    PyMem_Free(page->lines);
    PyMem_Free(page->marks);
    PyMem_Free(page->left);
    PyMem_Free(page->wordings);
    PyMem_Free(page->scores);
    PyMem_Free(page->spoken);
    PyMem_Free(page->whole_scores);
    PyMem_Free(page->whole_flags);
    PyMem_Free(page->terms);
    PyMem_Free(page->term_ids);
    PyMem_Free(page->term_bits);
    PyMem_Free(page->speaks);
    PyMem_Free(page->spoken_as);
}

static PyObject *
read_page(Page *page)
{
    if (prepare(page->reader, page->text) < 0 || read_lines(page, page->reader->memory) < 0)
        return NULL;
    int plain = is_plain(page);
    if (plain)
        return plain < 0 ? NULL : PyDict_New();
    for (Py_ssize_t i = 0; i < page->count; i++)
        if (read_hit(page->reader, page->lines[i].wording) < 0 ||
            is_sum(page->reader, page->lines[i].wording) < 0)
            return NULL;
    if (make_room(page) < 0 || read_marks(page) < 0 || add_reports(page) < 0)
        return NULL;
    return findings(page);
}

/* read(text) -> what every rule finds, by rule; None where another thread is reading. */
static PyObject *
reader_read(Reader *self, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "read() takes a str");
        return NULL;
    }
    if (self->is_busy || PyUnicode_GET_LENGTH(text) > INT_MAX / 4)
        Py_RETURN_NONE;
    Page page = {.reader = self, .text = text};
    self->is_busy = 1;
    PyObject *found = read_page(&page);
    self->is_busy = 0;
    clear(&page);
    return found;
}

static PyMethodDef methods[] = {
    {"read", (PyCFunction)reader_read, METH_O, "What every rule finds in a text, by rule."},
    {"forget", (PyCFunction)reader_forget, METH_NOARGS, "Forget the lines seen so far."},
    {NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, reader_new},
    {Py_tp_dealloc, reader_dealloc},
    {Py_tp_methods, methods},
    {Py_tp_doc, "Reads pages by an index of phrases and a model."},
    {0, NULL},
};

PyType_Spec reader_spec = {
    .name = "normtext._lines.Reader",
    .basicsize = sizeof(Reader),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = slots,
};
