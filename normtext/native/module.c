/* The vocabulary, and the module normtext._vocabulary. */

#include "letters.h"

#define LATELY 4 /* a part of the surveys of a table's time */

static int
read_limits(Limits *limits, PyObject *tuple)
{
    const Py_ssize_t count = sizeof(Limits) / sizeof(int);
    if (PyTuple_GET_SIZE(tuple) != count) {
        PyErr_Format(PyExc_ValueError, "limits are %zd numbers", count);
        return -1;
    }
    for (Py_ssize_t at = 0; at < count; at++) {
        const long value = PyLong_AsLong(PyTuple_GET_ITEM(tuple, at));
        if (PyErr_Occurred())
            return -1;
        ((int *)limits)[at] = (int)value;
    }
    return 0;
}

/* Note what the characters of two strings are between words. */
static int
read_between(Vocabulary *self, PyObject *marks, PyObject *stops)
{
    const Py_ssize_t most = PyUnicode_GET_LENGTH(marks) + PyUnicode_GET_LENGTH(stops);
    self->beyond = calloc((size_t)most + 1, sizeof(Py_UCS4));
    if (self->beyond == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    PyObject *both[] = {marks, stops};
    for (int number = 0; number < 2; number++) {
        for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(both[number]); at++) {
            const Py_UCS4 point = PyUnicode_READ_CHAR(both[number], at);
            if (point < 0x80)
                self->between[point] |= number ? BETWEEN_STOP : BETWEEN_MARK;
            else
                self->beyond[self->beyond_count++] = point;
        }
        if (number == 0)
            self->beyond_marks = self->beyond_count;
    }
    return 0;
}

/* Take what is known of languages as hosts: hosts() of languages/_hosts.py. */
static int
read_hosts(Vocabulary *self, PyObject *tuple)
{
    const uint8_t *known, *by_script, *ranks;
    Py_ssize_t known_size, script_count, rank_count;
    PyObject *codes, *may_stand_alone, *mixed, *relatives, *particles;
    if (!PyArg_ParseTuple(tuple, "y#O!y#y#(bbbb)IOUSO!", &known, &known_size, &PyTuple_Type, &codes,
                          &by_script, &script_count, &ranks, &rank_count, &self->thai, &self->han,
                          &self->kana, &self->hangul, &self->caseless, &may_stand_alone, &mixed, &relatives,
                          &PyFrozenSet_Type, &particles))
        return -1;
    const Py_ssize_t count = PyTuple_GET_SIZE(codes);
    if (count > LANGUAGES || known_size != count * (Py_ssize_t)sizeof(Host) || script_count != SCRIPTS ||
        rank_count != SCRIPTS || self->thai >= SCRIPTS || self->han >= SCRIPTS ||
        self->kana >= SCRIPTS || self->hangul >= SCRIPTS) {
        PyErr_SetString(PyExc_ValueError, "hosts are two numbers for each language");
        return -1;
    }
    for (Py_ssize_t at = 0; at < PyBytes_GET_SIZE(relatives); at++)
        if ((uint8_t)PyBytes_AS_STRING(relatives)[at] >= count) {
            PyErr_SetString(PyExc_ValueError, "no such relative");
            return -1;
        }
    memcpy(self->script_ranks, ranks, SCRIPTS);
    memcpy(self->hosts, known, (size_t)known_size);
    memcpy(self->host_of_script, by_script, SCRIPTS);
    for (int script = 0; script < SCRIPTS; script++)
        if (self->host_of_script[script] != NO_LANGUAGE && self->host_of_script[script] >= count) {
            PyErr_SetString(PyExc_ValueError, "no such language of a script");
            return -1;
        }
    self->mixed = calloc(POINTS / 8, 1);
    if (self->mixed == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(mixed); at++) {
        const Py_UCS4 point = PyUnicode_READ_CHAR(mixed, at);
        self->mixed[point >> 3] |= (uint8_t)(1 << (point & 7));
    }
    self->codes = Py_NewRef(codes);
    self->may_stand_alone = Py_NewRef(may_stand_alone);
    self->relatives = Py_NewRef(relatives);
    self->particles = Py_NewRef(particles);
    return 0;
}

/* Take the words that begin a sentence, of up to eight letters of ASCII, with spaces between them. */
static int
read_openers(Vocabulary *self, PyObject *openers)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(openers);
    uint64_t head = 0;
    int letters = 0;
    for (Py_ssize_t at = 0; at <= length; at++) {
        const Py_UCS4 point = at < length ? PyUnicode_READ_CHAR(openers, at) : ' ';
        if (point == ' ' && self->opener_count < MOST_OPENERS) {
            self->openers[self->opener_count++] = head;
            head = 0;
            letters = 0;
        }
        else if (is_ascii_letter(point) && letters < 8) {
            head |= (uint64_t)point << 8 * letters++;
        }
        else {
            PyErr_SetString(PyExc_ValueError, "too many openers, or one too long");
            return -1;
        }
    }
    return 0;
}

static int
vocabulary_init(Vocabulary *self, PyObject *args, PyObject *keywords)
{
    static char *names[] = {"classes",  "marks_of", "telling_of", "looks_foreign", "words",
                            "pairs",    "quiet",    "stable",   "combining", "shapes", "lexicon", "spelling", "openers", "limits",
                            "scripts",  "marks",    "stops",      "hosts",         "limit",
                            "longest",  NULL};
    PyObject *classes, *marks_of, *telling_of, *looks_foreign, *words, *lexicon, *spelling, *limits;
    PyObject *marks, *stops, *pairs, *quiet, *hosts, *combining, *shapes, *openers;
    unsigned int stable;
    const char *scripts;
    Py_ssize_t script_count, limit, longest;
    if (self->table != NULL) {
        PyErr_SetString(PyExc_TypeError, "a vocabulary is made once");
        return -1;
    }
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "SOOOOOUIOOOOUO!y#UUO!nn", names, &classes, &marks_of,
                                     &telling_of, &looks_foreign, &words, &pairs, &quiet, &stable, &combining, &shapes,
                                     &lexicon, &spelling, &openers,
                                     &PyTuple_Type, &limits, &scripts, &script_count, &marks, &stops,
                                     &PyTuple_Type, &hosts, &limit, &longest))
        return -1;
    if (read_limits(&self->limits, limits) < 0 || read_between(self, marks, stops) < 0 ||
        read_hosts(self, hosts) < 0 || read_openers(self, openers) < 0)
        return -1;
    if (script_count > LANGUAGES || longest > UINT16_MAX) {
        PyErr_Format(PyExc_ValueError, "more than %d languages, or too long", LANGUAGES);
        return -1;
    }
    memcpy(self->scripts, scripts, (size_t)script_count);
    PyObject *name = PyUnicode_FromString("normtext");
    if (name == NULL)
        return -1;
    /* Differs from one process to the next, lest a text be made of chunks that collide. */
    self->seed = (uint64_t)PyObject_Hash(name);
    Py_DECREF(name);
    self->classes = Py_NewRef(classes);
    self->marks_of = Py_NewRef(marks_of);
    self->telling_of = Py_NewRef(telling_of);
    self->looks_foreign = Py_NewRef(looks_foreign);
    self->words = Py_NewRef(words);
    if (pairs != Py_None && !PyBytes_Check(pairs)) {
        PyErr_SetString(PyExc_TypeError, "pairs are bytes, or None");
        return -1;
    }
    self->pairs = pairs == Py_None ? NULL : Py_NewRef(pairs);
    self->quiet = Py_NewRef(quiet);
    self->stable = stable;
    self->combining = Py_NewRef(combining);
    if (shapes != Py_None && (!PyBytes_Check(shapes) || PyBytes_GET_SIZE(shapes) % SHAPE_ROWS)) {
        PyErr_SetString(PyExc_TypeError, "shapes are bytes, a few numbers for each character, or None");
        return -1;
    }
    self->shapes = shapes == Py_None ? NULL : Py_NewRef(shapes);
    self->lexicon = Py_NewRef(lexicon);
    self->spelling = Py_NewRef(spelling);
    self->limit = limit;
    self->longest = longest;
    for (uint32_t point = '!'; point <= 0x7F; point++) /* as the pass over bytes takes them */
        if ((class_of(self, point) & ~CLASS_STRIP) != (is_ascii_letter(point) ? LATIN : CLASS_MARK)) {
            PyErr_SetString(PyExc_ValueError, "letters of ASCII are Latin, and its marks are marks");
            return -1;
        }
    self->found = calloc(POINTS / 8, 1);
    self->table = table_new();
    self->steps = new_steps();
    if (self->found == NULL || self->table == NULL || self->steps == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

static int
vocabulary_clear(Vocabulary *self)
{
    Py_CLEAR(self->classes);
    Py_CLEAR(self->marks_of);
    Py_CLEAR(self->telling_of);
    Py_CLEAR(self->looks_foreign);
    Py_CLEAR(self->words);
    Py_CLEAR(self->lexicon);
    Py_CLEAR(self->spelling);
    Py_CLEAR(self->pairs);
    Py_CLEAR(self->quiet);
    Py_CLEAR(self->combining);
    Py_CLEAR(self->shapes);
    Py_CLEAR(self->codes);
    Py_CLEAR(self->may_stand_alone);
    Py_CLEAR(self->relatives);
    Py_CLEAR(self->particles);
    Py_CLEAR(self->trigrams);
    Py_CLEAR(self->costs);
    for (int number = 0; number < self->look_count; number++)
        Py_CLEAR(self->looks[number]);
    self->look_count = 0;
    return 0;
}

static void
vocabulary_dealloc(Vocabulary *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    vocabulary_clear(self);
    if (self->table_of_words.buf != NULL)
        PyBuffer_Release(&self->table_of_words);
    free(self->spare.points);
    free(self->spare.entries);
    free(self->spare.order);
    free(self->spare_words.words);
    free(self->known_trigrams);
    free(self->found);
    free(self->steps);
    free(self->mixed);
    free(self->beyond);
    table_release(self->table);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static int
vocabulary_traverse(Vocabulary *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->classes);
    Py_VISIT(self->marks_of);
    Py_VISIT(self->telling_of);
    Py_VISIT(self->looks_foreign);
    Py_VISIT(self->words);
    Py_VISIT(self->lexicon);
    Py_VISIT(self->spelling);
    Py_VISIT(self->may_stand_alone);
    Py_VISIT(self->combining);
    Py_VISIT(self->shapes);
    for (int number = 0; number < self->look_count; number++)
        Py_VISIT(self->looks[number]);
    return 0;
}

/* Begin another table, with the chunks that came lately: the frequent ones among others. Return -1 with an
 * error set. */
static int
begin_table(Vocabulary *self)
{
    const uint64_t since = self->surveys - (self->surveys - self->begun) / LATELY;
    Table *table = table_of_recent(self->table, since, (size_t)self->limit / 2);
    if (table == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    table_release(self->table);
    self->table = table;
    self->begun = self->surveys;
    return 0;
}

/* Return what one pass over a text shows, NULL with an error set. */
Survey *
new_survey(Vocabulary *self, PyTypeObject *type, PyObject *text)
{
    if (self->table == NULL) {
        PyErr_SetString(PyExc_TypeError, "the vocabulary was not initialised");
        return NULL;
    }
    if (self->table->count >= (size_t)self->limit && begin_table(self) < 0)
        return NULL;
    Survey *survey = PyObject_GC_New(Survey, type);
    if (survey == NULL)
        return NULL;
    memset((char *)survey + sizeof(PyObject), 0, sizeof(Survey) - sizeof(PyObject));
    survey->vocabulary = (Vocabulary *)Py_NewRef((PyObject *)self);
    survey->text = Py_NewRef(text);
    survey->points = self->spare.points;
    survey->entries = self->spare.entries;
    survey->order = self->spare.order;
    survey->point_room = self->spare.point_room;
    survey->entry_room = self->spare.entry_room;
    survey->order_room = self->spare.order_room;
    self->spare = (Spare){0};
    survey->table = self->table;
    self->table->users++;
    self->surveys++;

    const int failure = survey_pass(survey);
    PyObject_GC_Track(survey);
    if (failure)
        Py_CLEAR(survey);
    return survey;
}

static PyObject *
vocabulary_survey(Vocabulary *self, PyTypeObject *defining, PyObject *const *args, Py_ssize_t count,
                  PyObject *names)
{
    if (count != 1 || names != NULL || !PyUnicode_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "survey() takes one str");
        return NULL;
    }
    const State *state = PyType_GetModuleState(defining);
    return (PyObject *)new_survey(self, state->survey_type, args[0]);
}

static PyMethodDef vocabulary_methods[] = {
    {"survey", (PyCFunction)(void (*)(void))vocabulary_survey,
     METH_METHOD | METH_FASTCALL | METH_KEYWORDS, "Look at every character of a text once."},
    {NULL},
};

static PyType_Slot vocabulary_slots[] = {
    {Py_tp_init, vocabulary_init},         {Py_tp_dealloc, vocabulary_dealloc},
    {Py_tp_traverse, vocabulary_traverse}, {Py_tp_clear, vocabulary_clear},
    {Py_tp_methods, vocabulary_methods},   {Py_tp_new, PyType_GenericNew},
    {0, NULL},
};

static PyType_Spec vocabulary_spec = {
    .name = "normtext._vocabulary.Vocabulary",
    .basicsize = sizeof(Vocabulary),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = vocabulary_slots,
};

/* postings(table, word): _read() of languages/_lexicon.py. */
static PyObject *
module_postings(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t count)
{
    if (count != 2 || !PyUnicode_Check(args[1])) {
        PyErr_SetString(PyExc_TypeError, "postings() takes a table and a str");
        return NULL;
    }
    Py_buffer table;
    if (PyObject_GetBuffer(args[0], &table, PyBUF_SIMPLE))
        return NULL;
    if ((size_t)table.len < BODY) {
        PyBuffer_Release(&table);
        PyErr_SetString(PyExc_ValueError, "the lexicon is too short");
        return NULL;
    }
    uint32_t posting = 0;
    const uint16_t number = find_postings(&table, code_of_small(args[1]), &posting);
    PyObject *found = PyTuple_New(number);
    const uint8_t *record = (const uint8_t *)table.buf + BODY + 4 * (size_t)posting;
    for (uint16_t at = 0; found != NULL && at < number; at++, record += 4) {
        PyObject *pair = Py_BuildValue("(id)", (int)record[2], record[3] / 10.0);
        if (pair == NULL)
            Py_CLEAR(found);
        else
            PyTuple_SET_ITEM(found, at, pair);
    }
    PyBuffer_Release(&table);
    return found;
}

static PyMethodDef module_methods[] = {
    {"postings", (PyCFunction)(void (*)(void))module_postings, METH_FASTCALL,
     "The languages that list a word, and its cost in each."},
    {"spelling_costs", (PyCFunction)(void (*)(void))module_spelling_costs, METH_FASTCALL,
     "What the letters of a word cost in each of some languages."},
    {"added_costs", module_added_costs, METH_VARARGS, "What words cost together in languages."},
    {"disjoint", module_disjoint, METH_O, "Findings in order that do not overlap."},
    {"edits_of", module_edits_of, METH_VARARGS, "The edits that findings make, and the text then."},
    {"listed", module_listed, METH_VARARGS, "How many words are listed, how many are suspects."},
    {"quick", module_quick, METH_VARARGS, "A function that most calls need not reach in Python."},
    {"quicken", module_quicken, METH_VARARGS, "Have it look at texts with a gate."},
    {"relatives", module_relatives, METH_VARARGS, "What other words a word could be meant for."},
    {"unmarked", module_unmarked, METH_VARARGS, "How many words a mark was left out of."},
    {"sift", module_sift, METH_VARARGS, "What says something of what a step found."},
    {"take", module_take, METH_VARARGS, "What is taken of what a step found, and the edits."},
    {"tally", module_tally, METH_VARARGS, "What the words of a text are to two languages."},
    {NULL},
};

static PyTypeObject *
add_type(PyObject *module, PyType_Spec *spec)
{
    PyTypeObject *type = (PyTypeObject *)PyType_FromModuleAndSpec(module, spec, NULL);
    if (type != NULL && PyModule_AddType(module, type) < 0)
        Py_CLEAR(type);
    return type;
}

static int
module_exec(PyObject *module)
{
    State *state = PyModule_GetState(module);
    make_crc32_steps();
    state->survey_type = add_type(module, &survey_spec);
    state->vocabulary_type = state->survey_type ? add_type(module, &vocabulary_spec) : NULL;
    state->look_type = state->vocabulary_type ? add_type(module, &look_spec) : NULL;
    state->gate_type = state->look_type ? add_type(module, &gate_spec) : NULL;
    if (state->gate_type == NULL)
        return -1;
    return PyModule_AddIntConstant(module, "INTERFACE", INTERFACE);
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState(module);
    Py_VISIT(state->survey_type);
    Py_VISIT(state->vocabulary_type);
    Py_VISIT(state->look_type);
    Py_VISIT(state->gate_type);
    return quick_traverse(&state->quick, visit, arg);
}

static int
module_clear(PyObject *module)
{
    State *state = PyModule_GetState(module);
    Py_CLEAR(state->survey_type);
    Py_CLEAR(state->vocabulary_type);
    Py_CLEAR(state->look_type);
    Py_CLEAR(state->gate_type);
    quick_clear(&state->quick);
    return 0;
}

static void
module_free(void *module)
{
    module_clear((PyObject *)module);
    quick_free(&((State *)PyModule_GetState((PyObject *)module))->quick);
}

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, module_exec},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, NULL},
};

static struct PyModuleDef module_def = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normtext._vocabulary",
    .m_doc = "What is known of the characters and chunks of texts.",
    .m_size = sizeof(State),
    .m_methods = module_methods,
    .m_slots = module_slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit__vocabulary(void)
{
    return PyModuleDef_Init(&module_def);
}
