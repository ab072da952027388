/* The rules of a gate, as Python gives them. */

#include "gate.h"
#include <structmember.h>

static inline int
has_bit(const uint64_t *bits, int number)
{
    return bits[number >> 6] >> (number & 63) & 1;
}

/* Note by what a rule is found; groups that call for it, or NULL for all. */
static void
index_rule(Gate *self, int number, const void *calling)
{
    const Ruled *rule = &self->rules[number];
    const uint64_t bit = UINT64_C(1) << (number & 63);
    const int word = number >> 6;
    Groups groups = {0};
    if (calling != NULL)
        memcpy(groups, calling, sizeof(groups));
    else
        self->always[word] |= bit;
    for (int group = 1; group < MOST_GROUPS; group++) {
        self->calls[group][word] |= has_bit(groups, group) ? bit : 0;
        self->shows[group][word] |= has_bit(rule->characters, group) ? bit : 0;
    }
    for (int feature = 0; feature < FEATURES; feature++)
        self->features[feature][word] |= has_bit(rule->some, feature) ? bit : 0;
    const int has_bits = (rule->some[0] | rule->some[1] | rule->some[2]) != 0;
    const int is_foreigner = (rule->some[2] & self->foreign) != 0;
    self->foreigners[word] |= is_foreigner ? bit : 0;
    if ((!has_bits && !(rule->flags & NEEDS_FEATURE)) || (is_foreigner && !(rule->flags & ASKS_LANGUAGE)))
        self->free[word] |= bit;
    self->non_ascii[word] |= rule->flags & IS_NON_ASCII ? bit : 0;
    self->asking[word] |= rule->flags & ASKS_LANGUAGE ? bit : 0;
    for (int language = 0; language <= LANGUAGES; language++)
        if (!rule->languages || (language < LANGUAGES && rule->languages >> language & 1))
            self->speaking[language][word] |= bit;
}

/* Take a rule: (waiting, calling or None, single, triggers, sight or None, rarest, characters, some, also,
 * languages, flags, making or None), groups and bits as bytes in this machine's order. Return -1 with an error
 * set. */
static int
take_rule(Gate *self, int number, PyObject *tuple)
{
    Ruled *rule = &self->rules[number];
    PyObject *waiting, *triggers, *sight, *rarest, *making;
    Py_buffer calling, single, characters, some, also;
    unsigned long long languages;
    if (!PyArg_ParseTuple(tuple, "O!z*y*O!OSy*y*y*KiO", &PyTuple_Type, &waiting, &calling, &single,
                          &PyTuple_Type, &triggers, &sight, &rarest, &characters, &some, &also, &languages,
                          &rule->flags, &making))
        return -1;
    int fits = single.len == sizeof(Groups) && characters.len == sizeof(Groups) &&
               some.len == sizeof(rule->some) && also.len == sizeof(rule->also) &&
               (calling.buf == NULL || calling.len == sizeof(Groups)) &&
               PyBytes_GET_SIZE(rarest) == PyTuple_GET_SIZE(triggers) && PyTuple_GET_SIZE(waiting) > LOOK;
    for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(triggers); at++)
        fits = fits && PyUnicode_Check(PyTuple_GET_ITEM(triggers, at));
    if (fits) {
        memcpy(rule->single, single.buf, sizeof(Groups));
        memcpy(rule->characters, characters.buf, sizeof(Groups));
        memcpy(rule->some, some.buf, sizeof(rule->some));
        memcpy(rule->also, also.buf, sizeof(rule->also));
        rule->languages = languages;
        rule->waiting = Py_NewRef(waiting);
        rule->triggers = Py_NewRef(triggers);
        rule->sight = Py_NewRef(sight);
        rule->rarest = Py_NewRef(rarest);
        rule->making = making == Py_None ? NULL : Py_NewRef(making);
        rule->made = PyDict_New();
        index_rule(self, number, calling.buf);
    }
    if (!fits && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "a rule that does not fit");
    if (calling.buf != NULL)
        PyBuffer_Release(&calling);
    PyBuffer_Release(&single);
    PyBuffer_Release(&characters);
    PyBuffer_Release(&some);
    PyBuffer_Release(&also);
    return fits && rule->made != NULL ? 0 : -1;
}

/* Note the group of each mark. Return -1 with an error set. */
static int
take_groups(Gate *self, PyObject *groups)
{
    Py_ssize_t at = 0;
    PyObject *mark, *group;
    while (PyDict_Next(groups, &at, &mark, &group)) {
        const long number = PyLong_AsLong(group);
        if (!PyUnicode_Check(mark) || PyUnicode_GET_LENGTH(mark) != 1 || number < 1 || number > 255) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_ValueError, "groups are numbers from 1 to 255 by character");
            return -1;
        }
        self->groups[PyUnicode_READ_CHAR(mark, 0)] = (uint8_t)number;
    }
    return 0;
}

static int
gate_clear(Gate *self)
{
    for (int number = 0; number < self->count; number++) {
        Ruled *rule = &self->rules[number];
        Py_CLEAR(rule->waiting);
        Py_CLEAR(rule->triggers);
        Py_CLEAR(rule->sight);
        Py_CLEAR(rule->rarest);
        Py_CLEAR(rule->making);
        Py_CLEAR(rule->made);
    }
    self->count = 0;
    return 0;
}

static void
gate_release(Gate *self)
{
    gate_clear(self);
    free(self->groups);
    free(self->calls);
    free(self->shows);
    free(self->rules);
    self->groups = NULL;
    self->calls = NULL;
    self->shows = NULL;
    self->rules = NULL;
    Py_CLEAR(self->current);
    Py_CLEAR(self->result_type);
    Py_CLEAR(self->nothing);
}

/* Take the type of results, and the names of its parts, which are slots. Return -1 with an error set. */
static int
take_result(Gate *self, PyObject *type, PyObject *names)
{
    if (type == NULL || names == NULL || PyTuple_GET_SIZE(names) != RESULT_PARTS || !PyType_IS_GC((PyTypeObject *)type)) {
        PyErr_SetString(PyExc_ValueError, "a result has five parts");
        return -1;
    }
    for (int number = 0; number < RESULT_PARTS; number++) {
        PyObject *slot = PyObject_GetAttr(type, PyTuple_GET_ITEM(names, number));
        const int is_slot = slot != NULL && Py_IS_TYPE(slot, &PyMemberDescr_Type) &&
                            ((PyMemberDescrObject *)slot)->d_member->type == T_OBJECT_EX;
        self->parts[number] = is_slot ? ((PyMemberDescrObject *)slot)->d_member->offset : 0;
        Py_XDECREF(slot);
        if (!is_slot) {
            if (slot != NULL)
                PyErr_SetString(PyExc_ValueError, "the parts of a result are slots");
            return -1;
        }
    }
    self->nothing = PyTuple_New(0);
    self->result_type = (PyTypeObject *)Py_NewRef(type);
    return self->nothing == NULL ? -1 : 0;
}

static int
gate_init(Gate *self, PyObject *args, PyObject *keywords)
{
    static char *names[] = {"groups", "rules", "given", "foreign", "current", "result", "names", NULL};
    PyObject *groups, *rules, *current = NULL, *result_type = NULL, *result_names = NULL;
    unsigned long long given, foreign;
    if (self->groups != NULL) {
        PyErr_SetString(PyExc_TypeError, "a gate is made once");
        return -1;
    }
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O!O!KK|O!O!O!", names, &PyDict_Type, &groups,
                                     &PyList_Type, &rules, &given, &foreign, &PyDict_Type, &current,
                                     &PyType_Type, &result_type, &PyTuple_Type, &result_names))
        return -1;
    if (current != NULL && take_result(self, result_type, result_names) < 0)
        return -1;
    if (PyList_GET_SIZE(rules) > MOST_RULES) {
        PyErr_Format(PyExc_ValueError, "more than %d rules", MOST_RULES);
        return -1;
    }
    self->given = given;
    self->foreign = foreign;
    self->current = Py_XNewRef(current);
    self->groups = calloc(POINTS, 1);
    self->calls = calloc(MOST_GROUPS, sizeof(*self->calls));
    self->shows = calloc(MOST_GROUPS, sizeof(*self->shows));
    self->rules = calloc(MOST_RULES, sizeof(Ruled));
    int failure = 0;
    if (self->groups == NULL || self->calls == NULL || self->shows == NULL || self->rules == NULL) {
        PyErr_NoMemory();
        failure = -1;
    }
    failure = failure ? failure : take_groups(self, groups);
    for (int number = 0; !failure && number < PyList_GET_SIZE(rules); number++) {
        self->count = number + 1;
        failure = take_rule(self, number, PyList_GET_ITEM(rules, number));
    }
    if (failure)
        gate_release(self);
    return failure;
}

static void
gate_dealloc(Gate *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    gate_release(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static int
gate_traverse(Gate *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->current);
    Py_VISIT(self->result_type);
    for (int number = 0; number < self->count; number++) {
        Py_VISIT(self->rules[number].waiting);
        Py_VISIT(self->rules[number].sight);
        Py_VISIT(self->rules[number].making);
        Py_VISIT(self->rules[number].made);
    }
    return 0;
}

static PyMethodDef gate_methods[] = {
    {"glance", (PyCFunction)(void (*)(void))gate_glance, METH_METHOD | METH_FASTCALL | METH_KEYWORDS,
     "Choose the rules that may find something in a text."},
    {"first", gate_first, METH_O, "The same with the vocabulary in use, or the result of a text without."},
    {NULL},
};

static PyType_Slot gate_slots[] = {
    {Py_tp_init, gate_init},         {Py_tp_dealloc, gate_dealloc}, {Py_tp_traverse, gate_traverse},
    {Py_tp_clear, gate_clear},       {Py_tp_methods, gate_methods}, {Py_tp_new, PyType_GenericNew},
    {0, NULL},
};

PyType_Spec gate_spec = {
    .name = "normtext._vocabulary.Gate",
    .basicsize = sizeof(Gate),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = gate_slots,
};
