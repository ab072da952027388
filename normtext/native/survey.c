/* A survey: what a pass showed, and what is asked of its chunks when it is wanted. */

#include "vocabulary.h"
#include <structmember.h>

#define MOST_SPARED 4096 /* chunks that arrays left for the next survey have room for */
#define LONG_VOWEL 0x30FC /* a letter that PLAIN has not, for it looks like a dash */

/* Leave the arrays of a survey for the next one. */
static void
spare_arrays(Survey *self)
{
    free(self->vocabulary->spare.entries);
    free(self->vocabulary->spare.order);
    self->vocabulary->spare = (Spare){.points = self->points, .entries = self->entries, .order = self->order,
                                      .point_room = self->point_room, .entry_room = self->entry_room,
                                      .order_room = self->order_room};
    self->points = NULL;
    self->entries = NULL;
    self->order = NULL;
}

static void
survey_dealloc(Survey *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (self->vocabulary != NULL && self->vocabulary->spare.points == NULL &&
        self->order_room <= MOST_SPARED)
        spare_arrays(self);
    free(self->points);
    free(self->entries);
    free(self->places);
    free(self->order);
    table_release(self->table);
    Py_CLEAR(self->vocabulary);
    Py_CLEAR(self->text);
    Py_CLEAR(self->marks);
    Py_CLEAR(self->suspects);
    Py_CLEAR(self->passages);
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

PyObject *
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

/* Return how often a character that is not plain stands in the text. */
static Py_ssize_t
count_of(const Survey *self, Py_UCS4 point)
{
    if (!has_point(self, point))
        return 0;
    const int kind = PyUnicode_KIND(self->text);
    const void *data = PyUnicode_DATA(self->text);
    const Py_ssize_t length = PyUnicode_GET_LENGTH(self->text);
    Py_ssize_t count = 0;
    for (Py_ssize_t at = 0; at < length; at++)
        count += PyUnicode_READ(kind, data, at) == point;
    return count;
}

static int
is_uneven(const Survey *self, Py_UCS4 opening, Py_UCS4 closing)
{
    return count_of(self, opening) != count_of(self, closing);
}

/* Say whether there are as many quotation marks as vocabulary.py calls many. */
static int
has_quotes(const Survey *self)
{
    return count_of(self, 0x201C) + count_of(self, 0x201D) + count_of(self, 0x201E) +
               count_of(self, 0xAB) + count_of(self, 0xBB) >=
           3;
}

/* Say whether a chunk is of East Asian letters with no more than one quiet mark between any two, or at
 * the end: what no test asks about. */
static int
is_quiet(const Survey *self, Py_ssize_t length, const uint32_t *points, Py_ssize_t start)
{
    const Vocabulary *vocabulary = self->vocabulary;
    if (vocabulary->words == Py_None)
        return 0;
    const int kind = PyUnicode_KIND(self->text);
    const void *data = PyUnicode_DATA(self->text);
    const Py_ssize_t last = PyUnicode_GET_LENGTH(vocabulary->quiet);
    int is_mark = 1; /* what stands before */
    for (Py_ssize_t at = 0; at < length; at++) {
        const Py_UCS4 point = points ? points[at] : PyUnicode_READ(kind, data, start + at);
        const uint8_t class = class_of(vocabulary, point), script = class & CLASS_SCRIPT;
        if (!(class & CLASS_MARK) && (script == vocabulary->han || script == vocabulary->kana)) {
            is_mark = 0;
            continue;
        }
        if (is_mark || point < 0x80 || PyUnicode_FindChar(vocabulary->quiet, point, 0, last, 1) < 0)
            return 0;
        is_mark = point != LONG_VOWEL;
    }
    return 1;
}

/* Find the bits of a chunk, from the list of words where that is all there may be to say. Return -1 with
 * an error set. */
static int
marks_of_entry(const Survey *self, const Entry *entry, uint64_t *marks)
{
    if (self->vocabulary->words != Py_None) {
        const size_t plain = plain_word(self, entry);
        if (plain)
            return listed_bits(self->vocabulary, entry->points, plain, marks);
        *marks = 0;
        const int is_told = is_quiet(self, entry->length, entry->points, 0) ||
                            combining_marks(self, entry, marks) || unshaped_marks(self, entry, marks);
        if (PyErr_Occurred())
            return -1;
        if (is_told)
            return 0;
    }
    return ask_marks(self, entry_text(entry), marks);
}

/* Find the bits of all tests that any chunk passes. Return the flags of the text as a whole, -1 with
 * an error set. */
int
survey_flags(Survey *self, uint64_t *passed)
{
    uint64_t marks;
    uint8_t all = 0xFF;
    *passed = 0;
    for (Py_ssize_t at = 0; at < self->entry_count; at++) {
        all &= self->entries[at]->asked;
        *passed |= self->entries[at]->marks;
    }
    for (Py_ssize_t at = 0; at < self->entry_count && !(all & ASKED_MARKS); at++) {
        Entry *entry = self->entries[at];
        if (!(entry->asked & ASKED_MARKS)) {
            if (marks_of_entry(self, entry, &marks) < 0)
                return -1;
            entry->marks = marks;
            entry->asked |= ASKED_MARKS;
        }
        *passed |= entry->marks;
    }
    for (Py_ssize_t at = 0; at < self->place_count; at++) {
        const Place place = self->places[at];
        if (is_quiet(self, place.length, NULL, place.start))
            continue;
        if (ask_marks(self, place_text(self, place), &marks) < 0)
            return -1;
        *passed |= marks;
    }
    return self->doubled | self->looped << 1 | self->wide << 2 | self->trailing << 3 |
           is_uneven(self, '(', ')') << 4 | is_uneven(self, '[', ']') << 4 | has_quotes(self) << 5;
}

static PyObject *
survey_features(Survey *self, PyObject *Py_UNUSED(ignored))
{
    uint64_t passed;
    const int flags = survey_flags(self, &passed);
    return flags < 0 ? NULL
                     : two_words(two_words(PyLong_FromLong(flags), self->joints), passed);
}

/* Return the chunks that pass a test of some; of those too long to be kept, none. */
static PyObject *
survey_passing(Survey *self, PyObject *bits)
{
    const uint64_t wanted = PyLong_AsUnsignedLongLong(bits);
    if (PyErr_Occurred())
        return NULL;
    uint64_t passed;
    if (survey_flags(self, &passed) < 0) /* asks for what is not known */
        return NULL;
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
    if (entry->asked & IS_WORD)
        tell_word(self, entry);
    if (entry->asked & IS_WORD || (has_lexicon(self->vocabulary) && tell_chunk(self, entry))) {
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

/* Have all chunks say which language they speak for. Return -1 with an error set. */
static int
ask_all_telling(const Survey *self)
{
    for (Py_ssize_t at = 0; at < self->entry_count; at++)
        if (!(self->entries[at]->asked & ASKED_TELLING) && ask_telling(self, self->entries[at]) < 0)
            return -1;
    return 0;
}

/* Add up what the chunks tell of any language, and of one. Return whether all of them were asked. Along with
 * it goes what else is asked of all, for they are many to go to. */
static int
count_votes(Survey *self, int winner, Votes *votes)
{
    uint8_t asked = UINT8_MAX;
    uint64_t hosts_asked = UINT64_MAX, hosts_foreign = 0;
    *votes = (Votes){.winner = winner};
    for (Py_ssize_t at = 0; at < self->entry_count; at++) {
        const Entry *entry = self->entries[at];
        asked &= entry->asked;
        hosts_asked &= entry->hosts_asked;
        hosts_foreign |= entry->hosts_foreign;
        votes->telling += entry->language < LANGUAGES;
        votes->total += entry->lead;
        votes->best += entry->language == winner ? entry->lead : 0;
    }
    self->hosts_asked = hosts_asked;
    self->hosts_foreign = hosts_foreign;
    self->is_glanced = 1;
    return (asked & ASKED_TELLING) != 0;
}

/* Find the language that the chunks speak for most. Return the sum of the next. */
static long
find_winner(const Survey *self, Votes *votes)
{
    long sums[LANGUAGES + 1] = {0}, second = 0; /* the last is of none, whose leads are nothing */
    uint64_t voted_for = 0;
    votes->best = 0;
    votes->winner = 0;
    for (Py_ssize_t at = 0; at < self->entry_count; at++) {
        /* Without a branch: nobody could guess which way it goes. */
        const Entry *entry = self->entries[at];
        const int is_telling = entry->language < LANGUAGES;
        sums[is_telling ? entry->language : LANGUAGES] += entry->lead;
        voted_for |= (uint64_t)is_telling << (entry->language & (LANGUAGES - 1));
    }
    for (uint64_t left = voted_for; left; left &= left - 1) {
        const int language = lowest_bit(left);
        if (sums[language] > votes->best) {
            second = votes->best;
            votes->best = sums[language];
            votes->winner = language;
        }
        else if (sums[language] > second) {
            second = sums[language];
        }
    }
    return second;
}

/* Add up what the chunks tell of languages. Return whether there is one that leaves no doubt; -1 with
 * an error set. */
int
survey_votes(Survey *self, Votes *votes)
{
    const Limits *limits = &self->vocabulary->limits;
    const int expected = self->vocabulary->expected;
    if (!count_votes(self, expected, votes)) {
        if (ask_all_telling(self) < 0)
            return -1;
        count_votes(self, expected, votes);
    }
    /* Texts in a row are often of one language. No other has more than all that it has not. */
    long second = votes->total - votes->best;
    if (second >= votes->best || 100 * second > limits->rival * votes->best) {
        second = find_winner(self, votes);
        self->vocabulary->expected = (uint8_t)votes->winner;
    }
    const Py_ssize_t different = self->entry_count + self->place_count;
    const Py_ssize_t counted = different < limits->many ? different : limits->many;
    return votes->best >= limits->enough && 100 * second <= limits->rival * votes->best &&
           100 * votes->telling >= limits->telling_share * counted;
}

/* Return (language, the sum of the leads for it, that of all), or None where there is a doubt. */
static PyObject *
survey_leader(Survey *self, PyObject *script)
{
    const long wanted = PyLong_AsLong(script);
    if (wanted == -1 && PyErr_Occurred())
        return NULL;
    Votes votes;
    const int is_sure = survey_votes(self, &votes);
    if (is_sure < 0)
        return NULL;
    if (!is_sure || (self->vocabulary->scripts[votes.winner] & CLASS_SCRIPT) != wanted)
        Py_RETURN_NONE;
    return Py_BuildValue("(ill)", votes.winner, votes.best, votes.total);
}

/* Return looks_foreign(chunk, host); takes over the reference to the chunk. */
static int
ask_foreign(const Survey *self, PyObject *chunk, long host)
{
    if (chunk == NULL)
        return -1;
    PyObject *arguments[] = {chunk, PyLong_FromLong(host)};
    PyObject *answer =
        arguments[1] ? PyObject_Vectorcall(self->vocabulary->looks_foreign, arguments, 2, NULL) : NULL;
    const int is_foreign = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    Py_XDECREF(arguments[1]);
    Py_DECREF(chunk);
    return is_foreign;
}

/* Say whether a chunk looks foreign in a host; -1 with an error set. */
int
entry_is_suspect(Survey *self, Entry *entry, long host)
{
    const uint64_t bit = UINT64_C(1) << host;
    if (!(entry->hosts_asked & bit)) {
        if (read_word(self, entry) < 0)
            return -1;
        const int is_foreign = entry->asked & IS_WORD          ? is_foreign_word(self, entry, host)
                               : has_lexicon(self->vocabulary) ? is_foreign_entry(self, entry, host)
                                                : ask_foreign(self, entry_text(entry), host);
        if (is_foreign < 0)
            return -1;
        if (is_foreign)
            entry->hosts_foreign |= bit;
        entry->hosts_asked |= bit;
    }
    return (entry->hosts_foreign & bit) != 0;
}

/* The same for a chunk that is not kept. */
int
place_is_suspect(Survey *self, Place place, long host)
{
    return has_lexicon(self->vocabulary) ? is_foreign_place(self, place, host)
                                         : ask_foreign(self, place_text(self, place), host);
}

/* Put a chunk in the set if it is a suspect; takes over the reference to the chunk. */
static int
add_suspect(PyObject *set, PyObject *chunk)
{
    const int failure = chunk == NULL ? -1 : PySet_Add(set, chunk);
    Py_XDECREF(chunk);
    return failure;
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

/* Return the set of the chunks that look foreign in a host, a new reference. */
PyObject *
suspects_in(Survey *self, long number)
{
    if (self->suspects != NULL && self->suspects_host == number)
        return Py_NewRef(self->suspects);
    PyObject *set = PyFrozenSet_New(NULL);
    if (set == NULL)
        return NULL;
    for (Py_ssize_t at = 0; at < self->entry_count; at++) {
        const int is_foreign = entry_is_suspect(self, self->entries[at], number);
        if (is_foreign < 0 || (is_foreign && add_suspect(set, entry_text(self->entries[at])) < 0))
            goto failed;
    }
    for (Py_ssize_t at = 0; at < self->place_count; at++) {
        const int is_foreign = place_is_suspect(self, self->places[at], number);
        if (is_foreign < 0 || (is_foreign && add_suspect(set, place_text(self, self->places[at])) < 0))
            goto failed;
    }
    Py_XSETREF(self->suspects, Py_NewRef(set));
    self->suspects_host = number;
    return set;
failed:
    Py_DECREF(set);
    return NULL;
}

static PyObject *
survey_suspects(Survey *self, PyObject *host)
{
    const long number = host_number(host);
    return number < 0 ? NULL : suspects_in(self, number);
}

/* Return the passages in a host, found once; a new reference. */
PyObject *
passages_in(Survey *self, long number)
{
    if (self->passages != NULL && self->passages_host == number)
        return Py_NewRef(self->passages);
    const int answer = may_switch(self, number);
    if (answer < 0)
        return NULL;
    PyObject *suspects = answer ? suspects_in(self, number) : NULL;
    if (answer && suspects == NULL)
        return NULL;
    PyObject *found = answer ? find_passages(self, number, suspects) : PyList_New(0);
    Py_XDECREF(suspects);
    if (found != NULL) {
        Py_XSETREF(self->passages, Py_NewRef(found));
        self->passages_host = number;
    }
    return found;
}

static PyObject *
survey_passages(Survey *self, PyObject *host)
{
    const long number = host_number(host);
    return number < 0 ? NULL : passages_in(self, number);
}

static PyObject *
survey_may_have_fragments(Survey *self, PyObject *host)
{
    const long number = host_number(host);
    const int answer = number < 0 ? -1 : may_have_fragments(self, (int)number);
    return answer < 0 ? NULL : PyBool_FromLong(answer);
}

/* host(in_full): the language, None for too little to go by, and its share of the vote. */
static PyObject *
survey_get_host(Survey *self, PyObject *in_full)
{
    double share;
    const int host = identify(self, in_full == Py_True, &share);
    if (host == HOST_FAILED)
        return NULL;
    return Py_BuildValue("(Od)", host < 0 ? Py_None : PyTuple_GET_ITEM(self->vocabulary->codes, host), share);
}

static int
compare_points(const void *left, const void *right)
{
    Py_UCS4 a = *(const Py_UCS4 *)left, b = *(const Py_UCS4 *)right;
    return (a > b) - (a < b);
}

static PyObject *
survey_get_marks(Survey *self, void *Py_UNUSED(closure))
{
    if (self->marks == NULL) {
        if (self->point_count > 1)
            qsort(self->points, self->point_count, sizeof(Py_UCS4), compare_points);
        self->marks = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, self->points,
                                                (Py_ssize_t)self->point_count);
    }
    return Py_XNewRef(self->marks);
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
    int most = 0;
    Py_ssize_t total = 0;
    for (int script = 1; script < SCRIPTS; script++) {
        Py_ssize_t count = self->letters[script];
        total += count;
        if (count && (!most || count > self->letters[most]))
            most = script;
    }
    return Py_BuildValue("(kinn)", (unsigned long)self->scripts, most, most ? self->letters[most] : 0, total);
}

static PyObject *
survey_get_present(Survey *self, void *Py_UNUSED(closure))
{
    return PyLong_FromUnsignedLong(self->scripts);
}

static PyObject *
survey_get_different(Survey *self, void *Py_UNUSED(closure))
{
    return PyLong_FromSsize_t(self->entry_count + self->place_count);
}

static PyMemberDef survey_members[] = {
    {"number", T_PYSSIZET, offsetof(Survey, number), READONLY, "How many chunks there are."},
    {"doubled", T_BOOL, offsetof(Survey, doubled), READONLY, "Whether one stands twice in a row."},
    {"looped", T_BOOL, offsetof(Survey, looped), READONLY, "Whether some come four times in a row."},
    {"wide", T_BOOL, offsetof(Survey, wide), READONLY, "Whether any white space is of two or more."},
    {"trailing", T_BOOL, offsetof(Survey, trailing), READONLY, "Whether any stands at a line's end."},
    {"joints", T_ULONGLONG, offsetof(Survey, joints), READONLY, "What stands around white space."},
    {NULL},
};

static PyGetSetDef survey_getset[] = {
    {"marks", (getter)survey_get_marks, NULL, "Characters that say something.", NULL},
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
    {"may_have_fragments", (PyCFunction)survey_may_have_fragments, METH_O, "Whether anything may."},
    {"may_match", (PyCFunction)(void (*)(void))survey_may_match, METH_METHOD | METH_FASTCALL | METH_KEYWORDS,
     "Whether a look lets the text go: False is certain."},
    {"host", (PyCFunction)survey_get_host, METH_O, "The language, and its share of the vote."},
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
