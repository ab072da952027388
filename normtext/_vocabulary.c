/* One pass over a text for everything that the rules ask of its characters and chunks.
 *
 * A chunk is what stands between white space. What is known of a chunk was told once, by functions
 * in Python, and is kept: a text whose chunks have all been met before costs one look at each of its
 * characters. Nothing is decided here. normtext/vocabulary.py is the same in Python, for where this
 * could not be compiled; the tests compare the two.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CLASS_MARK 0x80   /* of a character class: says something about the text */
#define CLASS_SCRIPT 0x1F /* of a character class: the number of its script, 0 for none */
#define SCRIPTS 32
#define LANGUAGES 64
#define NO_LANGUAGE 0xFF
#define POINTS 0x110000
#define PERIODS 13 /* a loop is of 2 to 12 chunks, which come four times in a row */

enum { ASKED_MARKS = 1, ASKED_TELLING = 2 };

/* What is known of a chunk. */
typedef struct {
    uint64_t hash;
    uint64_t marks;         /* a bit for each test it passes */
    uint64_t hosts_asked;   /* a bit for each language as host */
    uint64_t hosts_foreign; /* of these: where it looks foreign */
    uint64_t seen;          /* number of the last survey that met it */
    uint32_t length;
    int16_t lead;     /* by how much it speaks for its language (tenths of a nat) */
    uint8_t language; /* the language it speaks for, or NO_LANGUAGE */
    uint8_t asked;
    uint32_t points[];
} Entry;

/* The chunks met so far; shared by a vocabulary and its surveys, under the interpreter's lock. */
typedef struct {
    size_t users;
    size_t count;
    size_t mask;
    Entry **slots;
} Table;

typedef struct {
    PyObject_HEAD
    PyObject *classes, *marks_of, *telling_of, *looks_foreign;
    Py_ssize_t limit, longest;
    Table *table;
    uint64_t surveys;
    uint64_t seed;
    uint8_t *found; /* a bit for each code point; clear between surveys */
} Vocabulary;

typedef struct {
    Py_ssize_t start, length;
} Place;

typedef struct {
    PyObject_HEAD
    Vocabulary *vocabulary;
    Table *table;
    PyObject *text, *marks;
    Entry **entries; /* distinct chunks that are kept */
    Py_ssize_t entry_count, entry_room;
    Place *places; /* chunks that are not: too long, or one too many */
    Py_ssize_t place_count, place_room;
    Py_ssize_t number;
    int doubled, looped, wide, trailing;
    uint64_t joints; /* a bit for each pair of kinds of characters around white space */
    Py_ssize_t letters[SCRIPTS];
} Survey;

typedef struct {
    PyTypeObject *survey_type;
} State;

/* ---- the table ---- */

static Table *
table_new(void)
{
    Table *table = calloc(1, sizeof(Table));
    if (table == NULL)
        return NULL;
    table->users = 1;
    table->mask = 1023;
    table->slots = calloc(table->mask + 1, sizeof(Entry *));
    if (table->slots == NULL) {
        free(table);
        return NULL;
    }
    return table;
}

static void
table_release(Table *table)
{
    if (table == NULL || --table->users)
        return;
    for (size_t at = 0; at <= table->mask; at++)
        free(table->slots[at]);
    free(table->slots);
    free(table);
}

static int
table_grow(Table *table)
{
    size_t mask = 2 * table->mask + 1;
    Entry **slots = calloc(mask + 1, sizeof(Entry *));
    if (slots == NULL)
        return -1;
    for (size_t from = 0; from <= table->mask; from++) {
        Entry *entry = table->slots[from];
        if (entry != NULL) {
            size_t at = entry->hash & mask;
            while (slots[at] != NULL)
                at = (at + 1) & mask;
            slots[at] = entry;
        }
    }
    free(table->slots);
    table->slots = slots;
    table->mask = mask;
    return 0;
}

static inline uint64_t
mixed(uint64_t hash, uint32_t point)
{
    hash = (hash ^ point) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

static inline int
is_same(const Entry *entry, int kind, const void *data, Py_ssize_t start, Py_ssize_t length)
{
    if (entry->length != (uint32_t)length)
        return 0;
    for (Py_ssize_t at = 0; at < length; at++)
        if (entry->points[at] != PyUnicode_READ(kind, data, start + at))
            return 0;
    return 1;
}

/* Return the entry of a chunk, a new one if there is room; NULL for none, or for no memory. */
static inline Entry *
table_entry(Table *table, uint64_t hash, int kind, const void *data, Py_ssize_t start,
            Py_ssize_t length, int has_room)
{
    size_t at = hash & table->mask;
    Entry *entry;
    while ((entry = table->slots[at]) != NULL) {
        if (entry->hash == hash && is_same(entry, kind, data, start, length))
            return entry;
        at = (at + 1) & table->mask;
    }
    if (!has_room)
        return NULL;
    entry = calloc(1, offsetof(Entry, points) + sizeof(uint32_t) * (size_t)length);
    if (entry == NULL)
        return NULL;
    entry->hash = hash;
    entry->length = (uint32_t)length;
    entry->language = NO_LANGUAGE;
    for (Py_ssize_t index = 0; index < length; index++)
        entry->points[index] = PyUnicode_READ(kind, data, start + index);
    table->slots[at] = entry;
    if (++table->count * 2 > table->mask && table_grow(table) < 0)
        return NULL;
    return entry;
}

/* ---- the pass over a text ---- */

/* The kind of a character beside white space; vocabulary.py lists the same. */
static inline unsigned
kind_of(Py_UCS4 point)
{
    if (point == '.')
        return 4;
    if (point == ',' || point == ';' || point == ':' || point == '!' || point == '?')
        return 5;
    if (Py_UNICODE_ISLOWER(point))
        return 1;
    if (Py_UNICODE_ISUPPER(point))
        return 2;
    if (Py_UNICODE_ISDECIMAL(point))
        return 3;
    return Py_UNICODE_ISALPHA(point) ? 6 : 0;
}

static int
keep_entry(Survey *survey, Entry *entry)
{
    if (survey->entry_count == survey->entry_room) {
        Py_ssize_t room = survey->entry_room ? 2 * survey->entry_room : 64;
        Entry **entries = realloc(survey->entries, sizeof(Entry *) * (size_t)room);
        if (entries == NULL)
            return -1;
        survey->entries = entries;
        survey->entry_room = room;
    }
    survey->entries[survey->entry_count++] = entry;
    return 0;
}

static int
keep_place(Survey *survey, Py_ssize_t start, Py_ssize_t length)
{
    if (survey->place_count == survey->place_room) {
        Py_ssize_t room = survey->place_room ? 2 * survey->place_room : 8;
        Place *places = realloc(survey->places, sizeof(Place) * (size_t)room);
        if (places == NULL)
            return -1;
        survey->places = places;
        survey->place_room = room;
    }
    survey->places[survey->place_count++] = (Place){start, length};
    return 0;
}

static int
compare_points(const void *left, const void *right)
{
    Py_UCS4 a = *(const Py_UCS4 *)left, b = *(const Py_UCS4 *)right;
    return (a > b) - (a < b);
}

typedef struct {
    Py_UCS4 *points;
    size_t count, room;
} Points;

static int
keep_point(Points *points, Py_UCS4 point)
{
    if (points->count == points->room) {
        size_t room = points->room ? 2 * points->room : 32;
        Py_UCS4 *larger = realloc(points->points, sizeof(Py_UCS4) * room);
        if (larger == NULL)
            return -1;
        points->points = larger;
        points->room = room;
    }
    points->points[points->count++] = point;
    return 0;
}

/* The pass itself; inlined for each width of character. Return -1 where memory runs out. */
static inline int
pass_over(Vocabulary *vocabulary, Survey *survey, Points *found, int kind, const void *data,
          Py_ssize_t length)
{
    const uint8_t *classes = (const uint8_t *)PyBytes_AS_STRING(vocabulary->classes);
    const Py_UCS4 classed = (Py_UCS4)PyBytes_GET_SIZE(vocabulary->classes);
    Table *table = survey->table;
    uint64_t last[PERIODS] = {0}; /* hashes of the chunks before */
    uint32_t runs[PERIODS] = {0}; /* how many chunks in a row equal the one a period before */
    unsigned last_kind = 0;
    Py_UCS4 last_space = 0; /* the white space before this place, if there is any */
    Py_ssize_t at = 0;
    while (at < length) {
        Py_ssize_t start = at;
        uint64_t hash = vocabulary->seed;
        int is_space = 0;
        for (; at < length; at++) {
            const Py_UCS4 point = PyUnicode_READ(kind, data, at);
            uint8_t class = point < classed ? classes[point] : CLASS_MARK;
            if (class & CLASS_MARK) {
                uint8_t *byte = &vocabulary->found[point >> 3];
                uint8_t bit = (uint8_t)(1 << (point & 7));
                if (!(*byte & bit)) {
                    if (keep_point(found, point) < 0)
                        return -1;
                    *byte |= bit;
                }
            }
            survey->letters[class & CLASS_SCRIPT]++;
            if (Py_UNICODE_ISSPACE(point)) {
                survey->wide |= last_space && at == start;
                survey->trailing |= (point == '\n' || point == '\r') && at == start &&
                                    (last_space == ' ' || last_space == '\t');
                last_space = point;
                is_space = 1;
                break;
            }
            hash = mixed(hash, point);
        }
        Py_ssize_t size = at - start;
        at += is_space;
        if (size == 0)
            continue;
        if (!is_space)
            last_space = 0;
        Py_UCS4 first = PyUnicode_READ(kind, data, start);
        if (survey->number++)
            survey->joints |= UINT64_C(1) << (8 * last_kind + kind_of(first));
        last_kind = kind_of(PyUnicode_READ(kind, data, start + size - 1));
        hash ^= hash >> 32;
        Entry *entry = NULL;
        if (size <= vocabulary->longest) {
            /* By the number in this text alone, not by what was met in others. */
            int has_room = survey->entry_count < vocabulary->limit;
            entry = table_entry(table, hash, kind, data, start, size, has_room);
            if (entry == NULL && has_room)
                return -1;
            if (entry != NULL && entry->seen != vocabulary->surveys) {
                if (!has_room)
                    entry = NULL;
                else if (keep_entry(survey, entry) < 0)
                    return -1;
                else
                    entry->seen = vocabulary->surveys;
            }
        }
        if (entry == NULL && keep_place(survey, start, size) < 0)
            return -1;
        const size_t turn = (size_t)survey->number % PERIODS;
        survey->doubled |= hash == last[(turn + PERIODS - 1) % PERIODS];
        for (size_t period = 2; period < PERIODS; period++) {
            size_t before = turn >= period ? turn - period : turn + PERIODS - period;
            runs[period] = hash == last[before] ? runs[period] + 1 : 0;
            survey->looped |= runs[period] >= 3 * period;
        }
        last[turn] = hash;
    }
    survey->trailing |= last_space == ' ' || last_space == '\t';
    return 0;
}

static int
pass_over_any(Vocabulary *vocabulary, Survey *survey, Points *found, PyObject *text)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    switch (PyUnicode_KIND(text)) {
    case PyUnicode_1BYTE_KIND:
        return pass_over(vocabulary, survey, found, PyUnicode_1BYTE_KIND, PyUnicode_DATA(text), length);
    case PyUnicode_2BYTE_KIND:
        return pass_over(vocabulary, survey, found, PyUnicode_2BYTE_KIND, PyUnicode_DATA(text), length);
    default:
        return pass_over(vocabulary, survey, found, PyUnicode_4BYTE_KIND, PyUnicode_DATA(text), length);
    }
}

/* ---- Survey ---- */

static void
survey_dealloc(Survey *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    free(self->entries);
    free(self->places);
    table_release(self->table);
    Py_CLEAR(self->vocabulary);
    Py_CLEAR(self->text);
    Py_CLEAR(self->marks);
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

static PyObject *
survey_passed(Survey *self, PyObject *Py_UNUSED(ignored))
{
    uint64_t passed = 0, marks;
    for (Py_ssize_t at = 0; at < self->entry_count; at++) {
        Entry *entry = self->entries[at];
        if (!(entry->asked & ASKED_MARKS)) {
            if (ask_marks(self, entry_text(entry), &marks) < 0)
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
    return PyLong_FromUnsignedLongLong(passed);
}

/* Have telling_of(chunk) say which language an entry speaks for. */
static int
ask_telling(const Survey *self, Entry *entry)
{
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

static PyObject *
survey_votes(Survey *self, PyObject *Py_UNUSED(ignored))
{
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
    return Py_BuildValue("(lilll)", telling, winner, best, second, total);
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

static PyObject *
survey_suspects(Survey *self, PyObject *host)
{
    long number = PyLong_AsLong(host);
    if (number == -1 && PyErr_Occurred())
        return NULL;
    if (number < 0 || number >= LANGUAGES) {
        PyErr_Format(PyExc_ValueError, "no language has the number %ld", number);
        return NULL;
    }
    const uint64_t bit = UINT64_C(1) << number;
    PyObject *set = PyFrozenSet_New(NULL);
    if (set == NULL)
        return NULL;
    for (Py_ssize_t at = 0; at < self->entry_count; at++) {
        Entry *entry = self->entries[at];
        if (!(entry->hosts_asked & bit)) {
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
        if (ask_foreign(self, place_text(self, self->places[at]), host, set) < 0)
            goto failed;
    return set;
failed:
    Py_DECREF(set);
    return NULL;
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

static PyObject *
survey_get_marks(Survey *self, void *Py_UNUSED(closure))
{
    return Py_NewRef(self->marks);
}

static PyObject *
survey_get_joints(Survey *self, void *Py_UNUSED(closure))
{
    return PyLong_FromUnsignedLongLong(self->joints);
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
survey_get_number(Survey *self, void *Py_UNUSED(closure))
{
    return PyLong_FromSsize_t(self->number);
}

static PyObject *
survey_get_different(Survey *self, void *Py_UNUSED(closure))
{
    return PyLong_FromSsize_t(self->entry_count + self->place_count);
}

static PyObject *
survey_get_doubled(Survey *self, void *Py_UNUSED(closure))
{
    return PyBool_FromLong(self->doubled);
}

static PyObject *
survey_get_looped(Survey *self, void *Py_UNUSED(closure))
{
    return PyBool_FromLong(self->looped);
}

static PyObject *
survey_get_wide(Survey *self, void *Py_UNUSED(closure))
{
    return PyBool_FromLong(self->wide);
}

static PyObject *
survey_get_trailing(Survey *self, void *Py_UNUSED(closure))
{
    return PyBool_FromLong(self->trailing);
}

static PyGetSetDef survey_getset[] = {
    {"marks", (getter)survey_get_marks, NULL, "The characters that say something, sorted.", NULL},
    {"number", (getter)survey_get_number, NULL, "How many chunks there are.", NULL},
    {"different", (getter)survey_get_different, NULL, "How many are different (at most).", NULL},
    {"doubled", (getter)survey_get_doubled, NULL, "Whether one stands twice in a row.", NULL},
    {"looped", (getter)survey_get_looped, NULL, "Whether several stand four times in a row.", NULL},
    {"wide", (getter)survey_get_wide, NULL, "Whether any white space is of two or more.", NULL},
    {"trailing", (getter)survey_get_trailing, NULL, "Whether any stands at a line's end.", NULL},
    {"joints", (getter)survey_get_joints, NULL, "Bits of what stands around white space.", NULL},
    {"scripts", (getter)survey_get_scripts, NULL, "Scripts, the commonest, its letters, all.", NULL},
    {"letters", (getter)survey_letters, NULL, "Number of letters by script number.", NULL},
    {NULL},
};

static PyMethodDef survey_methods[] = {
    {"passed", (PyCFunction)survey_passed, METH_NOARGS, "The bits of all tests a chunk passes."},
    {"votes", (PyCFunction)survey_votes, METH_NOARGS, "What the telling chunks say together."},
    {"suspects", (PyCFunction)survey_suspects, METH_O, "The chunks that look foreign in a host."},
    {NULL},
};

static PyType_Slot survey_slots[] = {
    {Py_tp_dealloc, survey_dealloc},
    {Py_tp_traverse, survey_traverse},
    {Py_tp_clear, survey_clear},
    {Py_tp_getset, survey_getset},
    {Py_tp_methods, survey_methods},
    {0, NULL},
};

static PyType_Spec survey_spec = {
    .name = "normtext._vocabulary.Survey",
    .basicsize = sizeof(Survey),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = survey_slots,
};

/* ---- Vocabulary ---- */

static int
vocabulary_init(Vocabulary *self, PyObject *args, PyObject *keywords)
{
    static char *names[] = {"classes", "marks_of",  "telling_of", "looks_foreign",
                            "limit",   "longest", NULL};
    PyObject *classes, *marks_of, *telling_of, *looks_foreign;
    Py_ssize_t limit, longest;
    if (self->table != NULL) {
        PyErr_SetString(PyExc_TypeError, "a vocabulary is made once");
        return -1;
    }
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "SOOOnn", names, &classes, &marks_of,
                                     &telling_of, &looks_foreign, &limit, &longest))
        return -1;
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
    self->limit = limit;
    self->longest = longest;
    self->found = calloc(POINTS / 8, 1);
    self->table = table_new();
    if (self->found == NULL || self->table == NULL) {
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
    return 0;
}

static void
vocabulary_dealloc(Vocabulary *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    vocabulary_clear(self);
    free(self->found);
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
    return 0;
}

static PyObject *
vocabulary_survey(Vocabulary *self, PyTypeObject *defining, PyObject *const *args, Py_ssize_t count,
                  PyObject *names)
{
    if (count != 1 || names != NULL || !PyUnicode_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "survey() takes one str");
        return NULL;
    }
    PyObject *text = args[0];
    State *state = PyType_GetModuleState(defining);
    if (self->table->count >= (size_t)self->limit) {
        Table *fresh = table_new();
        if (fresh == NULL)
            return PyErr_NoMemory();
        table_release(self->table);
        self->table = fresh;
    }
    Survey *survey = PyObject_GC_New(Survey, state->survey_type);
    if (survey == NULL)
        return NULL;
    memset((char *)survey + sizeof(PyObject), 0, sizeof(Survey) - sizeof(PyObject));
    survey->vocabulary = (Vocabulary *)Py_NewRef((PyObject *)self);
    survey->text = Py_NewRef(text);
    survey->table = self->table;
    self->table->users++;
    self->surveys++;

    Points found = {NULL, 0, 0};
    int failure = pass_over_any(self, survey, &found, text);
    for (size_t at = 0; at < found.count; at++)
        self->found[found.points[at] >> 3] = 0;
    if (!failure) {
        if (found.count > 1)
            qsort(found.points, found.count, sizeof(Py_UCS4), compare_points);
        survey->marks = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, found.points,
                                                  (Py_ssize_t)found.count);
    }
    free(found.points);
    PyObject_GC_Track(survey);
    if (failure || survey->marks == NULL) {
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        Py_DECREF(survey);
        return NULL;
    }
    return (PyObject *)survey;
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

/* ---- the module ---- */

static int
module_exec(PyObject *module)
{
    State *state = PyModule_GetState(module);
    state->survey_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &survey_spec, NULL);
    if (state->survey_type == NULL || PyModule_AddType(module, state->survey_type) < 0)
        return -1;
    PyObject *vocabulary = PyType_FromModuleAndSpec(module, &vocabulary_spec, NULL);
    if (vocabulary == NULL)
        return -1;
    int failure = PyModule_AddType(module, (PyTypeObject *)vocabulary);
    Py_DECREF(vocabulary);
    return failure;
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState(module);
    Py_VISIT(state->survey_type);
    return 0;
}

static int
module_clear(PyObject *module)
{
    State *state = PyModule_GetState(module);
    Py_CLEAR(state->survey_type);
    return 0;
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
    .m_slots = module_slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
};

PyMODINIT_FUNC
PyInit__vocabulary(void)
{
    return PyModuleDef_Init(&module_def);
}
