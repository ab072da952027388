/* Which rules a text needs, told in one go: its marks, what its chunks show, its language, whether
 * anything in it may be foreign. gate.py makes the choices; they are kept here by what they were made
 * for. */

#include "vocabulary.h"

#define PARTS 2
#define MARK_BYTES 32 /* a bit for each group of marks */
#define MOST_KEPT 4096
#define MANY_TRIGGERS 4
enum { TRIGGERS = 1, LOOK = 4, WAITING_SIZE }; /* where a Waiting of waiting.py has what */

enum { PART, MASK, ASKS, KEPT, PART_SIZE }; /* of a part, as gate.py gives it: see Gate._prepared() */

typedef struct {
    PyObject_HEAD
    uint8_t *groups;    /* of each code point, 0 where no rule asks for it */
    PyObject *prepared; /* a function: marks, whether in ASCII -> the parts */
    PyObject *kept;     /* a dict: the same, as bytes -> the parts */
    uint64_t given, foreign; /* the bits of these flags among the features */
} Gate;

/* What the rules of a part may need of a text: three words of bits. */
typedef struct {
    uint64_t bits[3];
    uint8_t language; /* 1 more than its number; 0 where none is asked for */
} Shown;

/* Find what is kept under some bytes, a new reference, or NULL; bytes is then the key to keep it under,
 * or NULL with an error set. */
static PyObject *
find_kept(PyObject *dict, const void *key, size_t size, PyObject **bytes)
{
    *bytes = PyBytes_FromStringAndSize(key, (Py_ssize_t)size);
    PyObject *found = *bytes == NULL ? NULL : PyDict_GetItemWithError(dict, *bytes);
    Py_XINCREF(found);
    if (found != NULL || PyErr_Occurred())
        Py_CLEAR(*bytes);
    return found;
}

/* Keep what was made under its key, and return it, NULL with an error set; takes over the reference to
 * the key. */
static PyObject *
keep(PyObject *dict, PyObject *key, PyObject *made)
{
    if (made != NULL && PyDict_GET_SIZE(dict) >= MOST_KEPT)
        PyDict_Clear(dict);
    if (made != NULL && PyDict_SetItem(dict, key, made) < 0)
        Py_CLEAR(made);
    Py_DECREF(key);
    return made;
}

/* Return the parts for the marks of a text, a new reference. */
static PyObject *
parts_of(Gate *self, const Survey *survey)
{
    uint8_t key[MARK_BYTES + 1] = {0};
    for (size_t at = 0; at < survey->point_count; at++) {
        const uint8_t group = self->groups[survey->points[at]];
        key[group >> 3] |= (uint8_t)(1 << (group & 7));
    }
    key[0] &= 0xFE; /* group 0 is none */
    key[MARK_BYTES] = (uint8_t)PyUnicode_IS_ASCII(survey->text);
    PyObject *bytes;
    PyObject *found = find_kept(self->kept, key, sizeof(key), &bytes);
    if (bytes == NULL)
        return found;
    found = PyObject_CallFunction(self->prepared, "y#O", key, (Py_ssize_t)MARK_BYTES,
                                  key[MARK_BYTES] ? Py_True : Py_False);
    if (found != NULL && (!PyTuple_Check(found) || PyTuple_GET_SIZE(found) != PARTS * PART_SIZE)) {
        PyErr_SetString(PyExc_TypeError, "the parts are a tuple of eight");
        Py_CLEAR(found);
    }
    return keep(self->kept, bytes, found);
}

/* Return the rules of a part for what a text shows, a new reference. */
static PyObject *
waiting_of(const Survey *survey, PyObject *const *part, const Shown *shown)
{
    uint8_t key[sizeof(shown->bits) + 1];
    memcpy(key, shown->bits, sizeof(shown->bits));
    key[sizeof(shown->bits)] = shown->language;
    PyObject *bytes;
    PyObject *found = find_kept(part[KEPT], key, sizeof(key), &bytes);
    if (bytes == NULL)
        return found;
    PyObject *language =
        shown->language ? PyTuple_GET_ITEM(survey->vocabulary->codes, shown->language - 1) : Py_None;
    found = PyObject_CallMethod(part[PART], "choose", "OKKK", language,
                                (unsigned long long)shown->bits[0],
                                (unsigned long long)shown->bits[1],
                                (unsigned long long)shown->bits[2]);
    if (found != NULL && !PyTuple_Check(found)) {
        PyErr_SetString(PyExc_TypeError, "the rules chosen are a tuple");
        Py_CLEAR(found);
    }
    return keep(part[KEPT], bytes, found);
}

/* Say whether a string stands at a place in the text. */
static int
stands_at(PyObject *text, Py_ssize_t at, PyObject *string)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(string);
    const int kind = PyUnicode_KIND(text), own = PyUnicode_KIND(string);
    if (length > PyUnicode_GET_LENGTH(text) - at)
        return 0;
    for (Py_ssize_t place = 0; place < length; place++)
        if (PyUnicode_READ(kind, PyUnicode_DATA(text), at + place) !=
            PyUnicode_READ(own, PyUnicode_DATA(string), place))
            return 0;
    return 1;
}

/* Say whether one of many strings is in the text, in one go: 1 or 0; -1 where they do not all begin
 * with one character and go on with one of ASCII. */
static int
has_one_of(PyObject *text, PyObject *strings)
{
    const Py_ssize_t count = PyTuple_GET_SIZE(strings), length = PyUnicode_GET_LENGTH(text);
    uint64_t second[2] = {0, 0};
    Py_UCS4 first = 0;
    for (Py_ssize_t at = 0; at < count; at++) {
        PyObject *string = PyTuple_GET_ITEM(strings, at);
        if (!PyUnicode_Check(string) || PyUnicode_GET_LENGTH(string) < 2)
            return -1;
        const Py_UCS4 begins = PyUnicode_READ_CHAR(string, 0), next = PyUnicode_READ_CHAR(string, 1);
        if ((at && begins != first) || next >= 0x80)
            return -1;
        first = begins;
        second[next >> 6] |= UINT64_C(1) << (next & 63);
    }
    const int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t at = 0; at + 1 < length; at++) {
        if (PyUnicode_READ(kind, data, at) != first)
            continue;
        const Py_UCS4 next = PyUnicode_READ(kind, data, at + 1);
        if (next >= 0x80 || !(second[next >> 6] >> (next & 63) & 1))
            continue;
        for (Py_ssize_t number = 0; number < count; number++)
            if (stands_at(text, at, PyTuple_GET_ITEM(strings, number)))
                return 1;
    }
    return 0;
}

/* Say whether one of some triggers is in the text; 1 if there are none. -1 with an error set. */
static int
has_trigger(PyObject *triggers, PyObject *text)
{
    const Py_ssize_t count = PyTuple_GET_SIZE(triggers);
    if (count >= MANY_TRIGGERS) {
        const int answer = has_one_of(text, triggers);
        if (answer >= 0)
            return answer;
    }
    int answer = count == 0;
    for (Py_ssize_t at = 0; at < count && !answer; at++)
        answer = PyUnicode_Contains(text, PyTuple_GET_ITEM(triggers, at));
    return answer;
}

/* Say whether a rule may find something by its triggers and its look, 1 if it has none; -1 with an error
 * set. */
static int
may_find(const State *state, PyObject *rule, PyObject *text)
{
    if (!PyTuple_Check(rule) || PyTuple_GET_SIZE(rule) != WAITING_SIZE ||
        !PyTuple_Check(PyTuple_GET_ITEM(rule, TRIGGERS))) {
        PyErr_SetString(PyExc_TypeError, "a rule that waits has a tuple of triggers, and a look");
        return -1;
    }
    PyObject *look = PyTuple_GET_ITEM(rule, LOOK);
    const int answer = has_trigger(PyTuple_GET_ITEM(rule, TRIGGERS), text);
    return answer > 0 && PyObject_TypeCheck(look, state->look_type) ? may_match(look, text) : answer;
}

/* Return the rules that may find something; takes over the reference to all of them. */
static PyObject *
triggered(const State *state, PyObject *rules, PyObject *text)
{
    const Py_ssize_t count = PyTuple_GET_SIZE(rules);
    uint64_t left_out = 0; /* of more than 64 rules the others are asked by Python */
    int number = 0;
    for (Py_ssize_t at = 0; at < count && at < 64; at++) {
        const int answer = may_find(state, PyTuple_GET_ITEM(rules, at), text);
        if (answer < 0) {
            Py_DECREF(rules);
            return NULL;
        }
        left_out |= (uint64_t)!answer << at;
        number += !answer;
    }
    if (!number)
        return rules;
    PyObject *kept = PyTuple_New(count - number);
    for (Py_ssize_t at = 0, to = 0; kept != NULL && at < count; at++)
        if (at >= 64 || !(left_out >> at & 1))
            PyTuple_SET_ITEM(kept, to++, Py_NewRef(PyTuple_GET_ITEM(rules, at)));
    Py_DECREF(rules);
    return kept;
}

/* Find the rules of both parts; those of the second are None where the language is not sure. host is
 * the language, if it is known. Return it, or HOST_UNSURE (also where none is asked for), or
 * HOST_FAILED with an error set. */
static int
choose(const Gate *self, const State *state, Survey *survey, PyObject *parts, int host,
       uint64_t more_flags, PyObject **waiting)
{
    uint64_t marks = 0;
    int flags = -1; /* not asked for yet: there are chains that need none */
    for (int number = 0; number < PARTS; number++) {
        PyObject *const *part = &PyTuple_GET_ITEM(parts, number * PART_SIZE);
        uint64_t mask[3];
        if (!PyBytes_Check(part[MASK]) || PyBytes_GET_SIZE(part[MASK]) != sizeof(mask) ||
            !PyDict_Check(part[KEPT])) {
            PyErr_SetString(PyExc_TypeError, "a part has a mask of 24 bytes and a dict");
            return HOST_FAILED;
        }
        memcpy(mask, PyBytes_AS_STRING(part[MASK]), sizeof(mask));
        Shown shown = {{0, 0, 0}, 0};
        if (mask[0] | mask[1] | mask[2]) {
            flags = flags < 0 ? survey_flags(survey, &marks) : flags;
            if (flags < 0)
                return HOST_FAILED;
            shown = (Shown){{marks, survey->joints, (uint64_t)flags | more_flags}, 0};
        }
        if (part[ASKS] == Py_True) {
            if (host == HOST_UNSURE)
                host = survey_host(survey);
            if (host == HOST_FAILED)
                return HOST_FAILED;
            if (host == HOST_UNSURE) {
                waiting[number] = Py_NewRef(Py_None);
                continue;
            }
            shown.language = (uint8_t)(host + 1);
            if (mask[2] & self->foreign) {
                const int may_have = may_have_fragments(survey, host);
                if (may_have < 0)
                    return HOST_FAILED;
                shown.bits[2] |= may_have ? self->foreign : 0;
            }
        }
        for (int word = 0; word < 3; word++)
            shown.bits[word] &= mask[word];
        waiting[number] = waiting_of(survey, part, &shown);
        if (waiting[number] != NULL)
            waiting[number] = triggered(state, waiting[number], survey->text);
        if (waiting[number] == NULL)
            return HOST_FAILED;
    }
    return host;
}

static inline int
has_none(PyObject *waiting)
{
    return PyTuple_Check(waiting) && PyTuple_GET_SIZE(waiting) == 0;
}

/* glance(vocabulary, text, host, is_given): where no rule can find anything return the language, or
 * None if it is not sure. Else (survey, language or
 * None, rules of the first part, rules of the second or None where the language is not sure). */
static PyObject *
gate_glance(Gate *self, PyTypeObject *defining, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    State *state = PyType_GetModuleState(defining);
    if (count != 4 || names != NULL || !PyObject_TypeCheck(args[0], state->vocabulary_type) ||
        !PyUnicode_Check(args[1])) {
        PyErr_SetString(PyExc_TypeError, "glance() takes a vocabulary, a str, a number and a bool");
        return NULL;
    }
    const long known = PyLong_AsLong(args[2]);
    if (known == -1 && PyErr_Occurred())
        return NULL;
    if (self->groups == NULL) {
        PyErr_SetString(PyExc_TypeError, "the gate was not initialised");
        return NULL;
    }
    Survey *survey = new_survey((Vocabulary *)args[0], state->survey_type, args[1]);
    if (survey == NULL)
        return NULL;
    PyObject *waiting[PARTS] = {NULL, NULL}, *answer = NULL;
    PyObject *parts = parts_of(self, survey);
    const uint64_t more_flags = args[3] == Py_True ? self->given : 0;
    int host = HOST_FAILED;
    if (known < -1 || known >= PyTuple_GET_SIZE(survey->vocabulary->codes))
        PyErr_Format(PyExc_ValueError, "no language has the number %ld", known);
    else if (parts != NULL)
        host = choose(self, state, survey, parts, (int)known, more_flags, waiting);
    if (host != HOST_FAILED) {
        PyObject *language = host < 0 ? Py_None : PyTuple_GET_ITEM(survey->vocabulary->codes, host);
        answer = has_none(waiting[0]) && has_none(waiting[1])
                     ? Py_NewRef(language)
                     : PyTuple_Pack(4, survey, language, waiting[0], waiting[1]);
    }
    Py_XDECREF(waiting[0]);
    Py_XDECREF(waiting[1]);
    Py_XDECREF(parts);
    Py_DECREF(survey);
    return answer;
}

static int
gate_init(Gate *self, PyObject *args, PyObject *keywords)
{
    static char *names[] = {"groups", "prepared", "given", "foreign", NULL};
    PyObject *groups, *prepared;
    unsigned long long given, foreign;
    if (self->groups != NULL) {
        PyErr_SetString(PyExc_TypeError, "a gate is made once");
        return -1;
    }
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O!OKK", names, &PyDict_Type, &groups, &prepared,
                                     &given, &foreign))
        return -1;
    self->given = given;
    self->foreign = foreign;
    self->kept = PyDict_New();
    uint8_t *table = calloc(POINTS, 1);
    if (self->kept == NULL || table == NULL) {
        free(table);
        PyErr_NoMemory();
        return -1;
    }
    Py_ssize_t at = 0;
    PyObject *mark, *group;
    while (PyDict_Next(groups, &at, &mark, &group)) {
        const long number = PyLong_AsLong(group);
        if (!PyUnicode_Check(mark) || PyUnicode_GET_LENGTH(mark) != 1 || number < 1 || number > 255) {
            free(table);
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_ValueError, "groups are numbers from 1 to 255 by character");
            return -1;
        }
        table[PyUnicode_READ_CHAR(mark, 0)] = (uint8_t)number;
    }
    self->prepared = Py_NewRef(prepared);
    self->groups = table;
    return 0;
}

static int
gate_clear(Gate *self)
{
    Py_CLEAR(self->prepared);
    Py_CLEAR(self->kept);
    return 0;
}

static void
gate_dealloc(Gate *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    gate_clear(self);
    free(self->groups);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static int
gate_traverse(Gate *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->prepared);
    Py_VISIT(self->kept);
    return 0;
}

static PyMethodDef gate_methods[] = {
    {"glance", (PyCFunction)(void (*)(void))gate_glance, METH_METHOD | METH_FASTCALL | METH_KEYWORDS,
     "Choose the rules that may find something in a text."},
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
