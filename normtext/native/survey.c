/* A survey: what a pass showed, and what is asked of its chunks when it is wanted. */

#include "vocabulary.h"
#include <structmember.h>

static void
survey_dealloc(Survey *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    free(self->entries);
    free(self->places);
    free(self->order);
    table_release(self->table);
    Py_CLEAR(self->vocabulary);
    Py_CLEAR(self->text);
    Py_CLEAR(self->marks);
    Py_CLEAR(self->suspects);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static int
survey_traverse(Survey *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->vocabulary);
    return 0;
}

static int
survey_clear(Survey *self)
{
    Py_CLEAR(self->vocabulary);
    return 0;
}

static PyObject *
entry_text(const Entry *entry)
{
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, entry->points, entry->length);
}

static PyObject *
place_text(const Survey *self, Place place)
{
    return PyUnicode_Substring(self->text, place.start, place.start + place.length);
}

/* Return marks_of(chunk); takes over the reference to the chunk. */
static int
ask_marks(const Survey *self, PyObject *chunk, uint64_t *marks)
{
    if (chunk == NULL)
        return -1;
    PyObject *answer = PyObject_CallOneArg(self->vocabulary->marks_of, chunk);
    Py_DECREF(chunk);
    if (answer == NULL)
        return -1;
    *marks = PyLong_AsUnsignedLongLong(answer);
    Py_DECREF(answer);
    return PyErr_Occurred() ? -1 : 0;
}

/* Return high << 64 | low; takes over the reference to high. */
static PyObject *
two_words(PyObject *high, unsigned long long low)
{
    PyObject *width = PyLong_FromLong(64);
    PyObject *rest = PyLong_FromUnsignedLongLong(low);
    PyObject *shifted = high && width ? PyNumber_Lshift(high, width) : NULL;
    PyObject *found = shifted && rest ? PyNumber_Or(shifted, rest) : NULL;
    Py_XDECREF(high);
    Py_XDECREF(width);
    Py_XDECREF(rest);
    Py_XDECREF(shifted);
    return found;
}

static PyObject *
survey_features(Survey *self, PyObject *Py_UNUSED(ignored))
{
    uint64_t passed = 0, marks;
    for (Py_ssize_t at = 0; at < self->entry_count; at++) {
        Entry *entry = self->entries[at];
        if (!(entry->asked & ASKED_MARKS)) {
            size_t plain =
                self->vocabulary->words != Py_None ? plain_word(self, entry) : 0;
            if (plain ? listed_marks(self, entry, plain, &marks) < 0
                      : ask_marks(self, entry_text(entry), &marks) < 0)
                return NULL;
            entry->marks = marks;
            entry->asked |= ASKED_MARKS;
        }
        passed |= entry->marks;
    }
    for (Py_ssize_t at = 0; at < self->place_count; at++) {
        if (ask_marks(self, place_text(self, self->places[at]), &marks) < 0)
            return NULL;
        passed |= marks;
    }
    const int flags = self->doubled | self->looped << 1 | self->wide << 2 | self->trailing << 3;
    return two_words(two_words(PyLong_FromLong(flags), self->joints), passed);
}

/* Return the chunks that pass a test of some; of those too long to be kept, none. */
static PyObject *
survey_passing(Survey *self, PyObject *bits)
{
    const uint64_t wanted = PyLong_AsUnsignedLongLong(bits);
    if (PyErr_Occurred())
        return NULL;
    PyObject *features = survey_features(self, NULL); /* asks for what is not known */
    if (features == NULL)
        return NULL;
    Py_DECREF(features);
    PyObject *found = PyList_New(0);
    for (Py_ssize_t at = 0; found != NULL && at < self->entry_count; at++) {
        if (!(self->entries[at]->marks & wanted))
            continue;
        PyObject *chunk = entry_text(self->entries[at]);
        if (chunk == NULL || PyList_Append(found, chunk) < 0)
            Py_CLEAR(found);
        Py_XDECREF(chunk);
    }
    return found;
}

/* Have telling_of(chunk) say which language an entry speaks for. */
static int
ask_telling(const Survey *self, Entry *entry)
{
    if (read_word(self, entry) < 0)
        return -1;
    const int has_lexicon = self->vocabulary->table_of_words.buf != NULL;
    if (entry->asked & IS_WORD)
        tell_word(self, entry);
    if (entry->asked & IS_WORD || (has_lexicon && tell_chunk(self, entry))) {
        entry->asked |= ASKED_TELLING;
        return 0;
    }
    PyObject *chunk = entry_text(entry);
    if (chunk == NULL)
        return -1;
    PyObject *answer = PyObject_CallOneArg(self->vocabulary->telling_of, chunk);
    Py_DECREF(chunk);
    if (answer == NULL)
        return -1;
    int language = NO_LANGUAGE, lead = 0;
    if (answer != Py_None) {
        if (!PyArg_ParseTuple(answer, "ii;a language and a lead", &language, &lead)) {
            Py_DECREF(answer);
            return -1;
        }
        if (language < 0 || language >= LANGUAGES || lead < 0 || lead > INT16_MAX) {
            Py_DECREF(answer);
            PyErr_SetString(PyExc_ValueError, "a language or a lead out of range");
            return -1;
        }
    }
    Py_DECREF(answer);
    entry->language = (uint8_t)language;
    entry->lead = (int16_t)lead;
    entry->asked |= ASKED_TELLING;
    return 0;
}

/* Return (language, the sum of the leads for it, that of all), or None where there is a doubt. */
static PyObject *
survey_leader(Survey *self, PyObject *script)
{
    const long wanted = PyLong_AsLong(script);
    if (wanted == -1 && PyErr_Occurred())
        return NULL;
    const Limits *limits = &self->vocabulary->limits;
    long sums[LANGUAGES] = {0};
    long telling = 0, total = 0, best = 0, second = 0;
    int winner = 0;
    for (Py_ssize_t at = 0; at < self->entry_count; at++) {
        Entry *entry = self->entries[at];
        if (!(entry->asked & ASKED_TELLING) && ask_telling(self, entry) < 0)
            return NULL;
        if (entry->language != NO_LANGUAGE) {
            telling++;
            total += entry->lead;
            sums[entry->language] += entry->lead;
        }
    }
    for (int language = 0; language < LANGUAGES; language++) {
        if (sums[language] > best) {
            second = best;
            best = sums[language];
            winner = language;
        }
        else if (sums[language] > second) {
            second = sums[language];
        }
    }
    const Py_ssize_t different = self->entry_count + self->place_count;
    const Py_ssize_t counted = different < limits->many ? different : limits->many;
    if (best < limits->enough || 100 * second > limits->rival * best ||
        100 * telling < limits->telling_share * counted ||
        (self->vocabulary->scripts[winner] & CLASS_SCRIPT) != wanted)
        Py_RETURN_NONE;
    return Py_BuildValue("(ill)", winner, best, total);
}

/* Put a chunk in the set if it looks foreign in a host; takes over the reference to the chunk. */
static int
ask_foreign(const Survey *self, PyObject *chunk, PyObject *host, PyObject *set)
{
    if (chunk == NULL)
        return -1;
    PyObject *arguments[] = {chunk, host};
    PyObject *answer = PyObject_Vectorcall(self->vocabulary->looks_foreign, arguments, 2, NULL);
    int is_foreign = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    if (is_foreign > 0 && PySet_Add(set, chunk) < 0)
        is_foreign = -1;
    Py_DECREF(chunk);
    return is_foreign;
}

/* Return the number of a host, -1 with an error set. */
static long
host_number(PyObject *host)
{
    long number = PyLong_AsLong(host);
    if (number == -1 && PyErr_Occurred())
        return -1;
    if (number < 0 || number >= LANGUAGES) {
        PyErr_Format(PyExc_ValueError, "no language has the number %ld", number);
        return -1;
    }
    return number;
}

static PyObject *
survey_suspects(Survey *self, PyObject *host)
{
    const long number = host_number(host);
    if (number < 0)
        return NULL;
    if (self->suspects != NULL && self->suspects_host == number)
        return Py_NewRef(self->suspects);
    const uint64_t bit = UINT64_C(1) << number;
    PyObject *set = PyFrozenSet_New(NULL);
    if (set == NULL)
        return NULL;
    for (Py_ssize_t at = 0; at < self->entry_count; at++) {
        Entry *entry = self->entries[at];
        int is_new = !(entry->hosts_asked & bit);
        if (is_new && read_word(self, entry) < 0)
            goto failed;
        if (is_new && self->vocabulary->table_of_words.buf != NULL) {
            if (entry->asked & IS_WORD ? is_foreign_word(self, entry, number)
                                       : is_foreign_entry(self, entry, number))
                entry->hosts_foreign |= bit;
            entry->hosts_asked |= bit;
            is_new = 0;
        }
        if (is_new) {
            int is_foreign = ask_foreign(self, entry_text(entry), host, set);
            if (is_foreign < 0)
                goto failed;
            if (is_foreign)
                entry->hosts_foreign |= bit;
            entry->hosts_asked |= bit;
        }
        else if (entry->hosts_foreign & bit) {
            PyObject *chunk = entry_text(entry);
            int failure = chunk == NULL || PySet_Add(set, chunk) < 0;
            Py_XDECREF(chunk);
            if (failure)
                goto failed;
        }
    }
    for (Py_ssize_t at = 0; at < self->place_count; at++)
        if ((self->vocabulary->table_of_words.buf == NULL ||
             is_foreign_place(self, self->places[at], number)) &&
            ask_foreign(self, place_text(self, self->places[at]), host, set) < 0)
            goto failed;
    Py_XSETREF(self->suspects, Py_NewRef(set));
    self->suspects_host = number;
    return set;
failed:
    Py_DECREF(set);
    return NULL;
}

static PyObject *
survey_passages(Survey *self, PyObject *host)
{
    PyObject *suspects = survey_suspects(self, host);
    if (suspects == NULL)
        return NULL;
    PyObject *found = find_passages(self, self->suspects_host, suspects);
    Py_DECREF(suspects);
    return found;
}

static PyObject *
survey_letters(Survey *self, void *Py_UNUSED(closure))
{
    PyObject *counts = PyTuple_New(SCRIPTS);
    if (counts == NULL)
        return NULL;
    for (Py_ssize_t script = 0; script < SCRIPTS; script++) {
        PyObject *count = PyLong_FromSsize_t(script ? self->letters[script] : 0);
        if (count == NULL) {
            Py_DECREF(counts);
            return NULL;
        }
        PyTuple_SET_ITEM(counts, script, count);
    }
    return counts;
}

/* Return (bits of the scripts present, the one with most letters, their number, that of all). */
static PyObject *
survey_get_scripts(Survey *self, void *Py_UNUSED(closure))
{
    unsigned long present = 0;
    int most = 0;
    Py_ssize_t total = 0;
    for (int script = 1; script < SCRIPTS; script++) {
        Py_ssize_t count = self->letters[script];
        if (count) {
            present |= 1UL << script;
            total += count;
            if (!most || count > self->letters[most])
                most = script;
        }
    }
    return Py_BuildValue("(kinn)", present, most, most ? self->letters[most] : 0, total);
}

static PyObject *
survey_get_present(Survey *self, void *Py_UNUSED(closure))
{
    unsigned long present = 0;
    for (int script = 1; script < SCRIPTS; script++)
        if (self->letters[script])
            present |= 1UL << script;
    return PyLong_FromUnsignedLong(present);
}

static PyObject *
survey_get_different(Survey *self, void *Py_UNUSED(closure))
{
    return PyLong_FromSsize_t(self->entry_count + self->place_count);
}

static PyMemberDef survey_members[] = {
    {"marks", T_OBJECT_EX, offsetof(Survey, marks), READONLY, "Characters that say something."},
    {"number", T_PYSSIZET, offsetof(Survey, number), READONLY, "How many chunks there are."},
    {"doubled", T_BOOL, offsetof(Survey, doubled), READONLY, "Whether one stands twice in a row."},
    {"looped", T_BOOL, offsetof(Survey, looped), READONLY, "Whether some come four times in a row."},
    {"wide", T_BOOL, offsetof(Survey, wide), READONLY, "Whether any white space is of two or more."},
    {"trailing", T_BOOL, offsetof(Survey, trailing), READONLY, "Whether any stands at a line's end."},
    {"joints", T_ULONGLONG, offsetof(Survey, joints), READONLY, "What stands around white space."},
    {NULL},
};

static PyGetSetDef survey_getset[] = {
    {"different", (getter)survey_get_different, NULL, "How many chunks are different (at most).", NULL},
    {"present", (getter)survey_get_present, NULL, "Bits of the scripts there are.", NULL},
    {"scripts", (getter)survey_get_scripts, NULL, "Scripts, the commonest, its letters, all.", NULL},
    {"letters", (getter)survey_letters, NULL, "Number of letters by script number.", NULL},
    {NULL},
};

static PyMethodDef survey_methods[] = {
    {"features", (PyCFunction)survey_features, METH_NOARGS, "The bits of all that the text shows."},
    {"passing", (PyCFunction)survey_passing, METH_O, "The chunks that pass some tests."},
    {"leader", (PyCFunction)survey_leader, METH_O, "The language the telling chunks speak for."},
    {"suspects", (PyCFunction)survey_suspects, METH_O, "The chunks that look foreign in a host."},
    {"passages", (PyCFunction)survey_passages, METH_O, "The passages in other languages."},
    {NULL},
};

static PyType_Slot survey_slots[] = {
    {Py_tp_dealloc, survey_dealloc},
    {Py_tp_traverse, survey_traverse},
    {Py_tp_clear, survey_clear},
    {Py_tp_members, survey_members},
    {Py_tp_getset, survey_getset},
    {Py_tp_methods, survey_methods},
    {0, NULL},
};

PyType_Spec survey_spec = {
    .name = "normtext._vocabulary.Survey",
    .basicsize = sizeof(Survey),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = survey_slots,
};
