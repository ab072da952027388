/* Whether patterns may match anywhere in a text: an automaton without what looks around, made of them by
 * expression.py. Its states are sets of places in the patterns, told the first time a text comes to
 * them, so that a text costs one step for each of its characters. "No" is certain. */

#include "automaton.h"

#define MOST_TOLD 8192 /* states told for one text; then the answer is "perhaps" */

static void
look_release(Look *self)
{
    void *const arrays[] = {self->classes, self->members, self->takes,   self->is_last, self->first,
                            self->follow_at, self->follows, self->next, self->states,
                            self->places,  self->index,   self->is_met};
    for (size_t at = 0; at < sizeof(arrays) / sizeof(arrays[0]); at++)
        free(arrays[at]);
    self->classes = self->members = self->is_last = self->is_met = NULL;
    self->takes = self->first = self->follows = self->places = self->index = NULL;
    self->follow_at = self->next = NULL;
    self->states = NULL;
}

/* Return a copy of bytes that hold some numbers; NULL where they do not, or for no memory. */
static void *
copied(const Py_buffer *bytes, size_t count, size_t size)
{
    if ((size_t)bytes->len != count * size)
        return NULL;
    void *copy = malloc(count * size + 1);
    if (copy != NULL)
        memcpy(copy, bytes->buf, count * size);
    return copy;
}

/* Forget all states but the first. */
static void
forget_states(Look *self)
{
    memset(self->next, 0, (size_t)self->class_count * self->state_room * sizeof(uint32_t));
    memset(self->index, 0, INDEX_SIZE * sizeof(uint16_t));
    self->states[START] = (Places){0, 0, 0};
    self->state_count = START + 1;
    self->places_count = 0;
}

/* Say whether the arrays fit each other. */
static int
fits(const Look *self, size_t follow_count)
{
    for (uint32_t at = 0; at < self->first_count; at++)
        if (self->first[at] >= self->place_count)
            return 0;
    for (size_t at = 0; at < follow_count; at++)
        if (self->follows[at] >= self->place_count)
            return 0;
    for (uint32_t at = 0; at < self->place_count; at++)
        if (self->follow_at[at] > self->follow_at[at + 1] || self->takes[at] >= self->set_count)
            return 0;
    return self->follow_at[0] == 0 && self->follow_at[self->place_count] == follow_count;
}

/* Take the automaton: (classes, members, takes, is_last, first, follow_at, follows), numbers as bytes
 * in this machine's order. Return -1 with an error set. */
static int
take_automaton(Look *self, PyObject *automaton)
{
    Py_buffer classes, members, takes, is_last, first, follow_at, follows;
    if (!PyArg_ParseTuple(automaton, "y*y*y*y*y*y*y*", &classes, &members, &takes, &is_last, &first,
                          &follow_at, &follows))
        return -1;
    const size_t place_count = (size_t)is_last.len, first_count = (size_t)first.len / sizeof(uint16_t);
    const size_t follow_count = (size_t)follows.len / sizeof(uint16_t);
    size_t class_count = 0;
    for (Py_ssize_t at = 0; at < classes.len; at++)
        if (class_count <= ((const uint8_t *)classes.buf)[at])
            class_count = ((const uint8_t *)classes.buf)[at] + 1u;
    int failure = -1;
    if (!place_count || place_count >= UINT16_MAX || !class_count || class_count > UINT8_MAX ||
        classes.len != LISTED + KINDS) {
        PyErr_SetString(PyExc_ValueError, "no such automaton");
        goto done;
    }
    self->place_count = (uint32_t)place_count;
    self->first_count = (uint32_t)first_count;
    self->class_count = (int)class_count;
    self->classes = copied(&classes, LISTED + KINDS, 1);
    self->set_count = (size_t)members.len / class_count;
    self->members = copied(&members, class_count * self->set_count, 1);
    self->takes = copied(&takes, place_count, sizeof(uint16_t));
    self->is_last = copied(&is_last, place_count, 1);
    self->first = copied(&first, first_count, sizeof(uint16_t));
    self->follow_at = copied(&follow_at, place_count + 1, sizeof(uint32_t));
    self->follows = copied(&follows, follow_count, sizeof(uint16_t));
    self->is_met = calloc(place_count, 1);
    self->index = calloc(INDEX_SIZE, sizeof(uint16_t));
    self->state_room = 64;
    self->states = malloc(self->state_room * sizeof(Places));
    self->next = malloc(class_count * self->state_room * sizeof(uint32_t));
    if (!self->classes || !self->members || !self->takes || !self->is_last || !self->first || !self->follow_at ||
        !self->follows || !self->is_met || !self->index || !self->states || !self->next) {
        PyErr_SetString(PyExc_ValueError, "an automaton that does not fit, or no memory for it");
        goto done;
    }
    if (!fits(self, follow_count)) {
        PyErr_SetString(PyExc_ValueError, "an automaton that points out of itself");
        goto done;
    }
    forget_states(self);
    failure = 0;
done:
    PyBuffer_Release(&classes);
    PyBuffer_Release(&members);
    PyBuffer_Release(&takes);
    PyBuffer_Release(&is_last);
    PyBuffer_Release(&first);
    PyBuffer_Release(&follow_at);
    PyBuffer_Release(&follows);
    if (failure)
        look_release(self);
    return failure;
}

static int
compare_places(const void *left, const void *right)
{
    return (int)*(const uint16_t *)left - (int)*(const uint16_t *)right;
}

/* Find the places after a state and a class. Return how many are now at the end of all, -1 if a match
 * ends in one, -2 for no memory. */
static Py_ssize_t
places_after(Look *self, uint32_t state, int class)
{
    const uint8_t *members = self->members + (size_t)class * self->set_count;
    const Places from = self->states[state];
    const size_t begin = self->places_count;
    Py_ssize_t count = 0;
    for (uint32_t number = 0; number <= from.length; number++) {
        const uint16_t *candidates = self->first;
        uint32_t candidate_count = self->first_count;
        if (number < from.length) {
            const uint16_t place = self->places[from.start + number];
            candidates = self->follows + self->follow_at[place];
            candidate_count = self->follow_at[place + 1] - self->follow_at[place];
        }
        for (uint32_t at = 0; at < candidate_count && count >= 0; at++) {
            const uint16_t place = candidates[at];
            if (!members[self->takes[place]] || self->is_met[place])
                continue;
            if (self->is_last[place]) {
                for (Py_ssize_t met = 0; met < count; met++)
                    self->is_met[self->places[begin + (size_t)met]] = 0;
                return -1;
            }
            uint16_t *places = with_room(self->places, begin + (size_t)count, &self->places_room, 256,
                                         sizeof(uint16_t));
            if (places == NULL) {
                for (Py_ssize_t met = 0; met < count; met++)
                    self->is_met[self->places[begin + (size_t)met]] = 0;
                return -2;
            }
            self->places = places;
            self->places[begin + (size_t)count++] = place;
            self->is_met[place] = 1;
        }
    }
    for (Py_ssize_t met = 0; met < count; met++)
        self->is_met[self->places[begin + (size_t)met]] = 0;
    return count;
}

/* Tell where the state after one and a class begins; 0 for no memory, or where too many are known. */
static uint32_t
tell_state(Look *self, uint32_t state, int class)
{
    const uint32_t wide = (uint32_t)self->class_count;
    const size_t here = state * (size_t)wide + (size_t)class;
    const Py_ssize_t count = places_after(self, state, class);
    if (count == -2)
        return 0;
    if (count <= 0)
        return self->next[here] = count ? MATCHED : START * wide;
    const size_t begin = self->places_count, size = (size_t)count * sizeof(uint16_t);
    qsort(self->places + begin, (size_t)count, sizeof(uint16_t), compare_places);
    uint32_t code = 2166136261u;
    for (Py_ssize_t at = 0; at < count; at++)
        code = (code ^ self->places[begin + (size_t)at]) * 16777619u;
    size_t slot = code % INDEX_SIZE;
    for (; self->index[slot]; slot = (slot + 1) % INDEX_SIZE) {
        const Places *known = &self->states[self->index[slot]];
        if (known->code == code && known->length == (uint32_t)count &&
            memcmp(self->places + known->start, self->places + begin, size) == 0)
            return self->next[here] = self->index[slot] * wide;
    }
    if (self->state_count >= MOST_STATES)
        return 0;
    if (self->state_count == self->state_room) {
        const size_t room = 2 * self->state_room, width = (size_t)self->class_count;
        Places *states = realloc(self->states, room * sizeof(Places));
        if (states == NULL)
            return 0;
        self->states = states;
        uint32_t *table = realloc(self->next, room * width * sizeof(uint32_t));
        if (table == NULL)
            return 0;
        memset(table + self->state_room * width, 0, self->state_room * width * sizeof(uint32_t));
        self->next = table;
        self->state_room = room;
    }
    const uint16_t number = (uint16_t)self->state_count++;
    self->states[number] = (Places){(uint32_t)begin, (uint32_t)count, code};
    self->places_count += (size_t)count;
    self->index[slot] = number;
    return self->next[here] = number * wide;
}

uint32_t
state_after(Look *look, uint32_t state, int class)
{
    if (look->next[state + (uint32_t)class] == MATCHED || look->told++ == MOST_TOLD)
        return MATCHED;
    const uint32_t after = tell_state(look, state / (uint32_t)look->class_count, class);
    if (!after) { /* The places of the state in hand go with the others: the text may match. */
        forget_states(look);
        look->was_forgotten = 1;
        look->owner = NULL;
    }
    return after ? after : MATCHED;
}

/* Have the automaton made, or be told for how many texts it is not worth it. Return -1 with an error
 * set. */
static int
make_automaton(Look *self)
{
    PyObject *build = self->build;
    self->build = NULL;
    PyObject *automaton = PyObject_CallNoArgs(build);
    int failure = automaton == NULL ? -1 : 0;
    if (automaton != NULL && PyLong_Check(automaton)) {
        const long asks = PyLong_AsLong(automaton);
        failure = asks < 0 || asks > INT32_MAX ? -1 : 0;
        if (failure && !PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "a number of texts is not below 0");
        self->asks = failure ? 0 : (unsigned int)asks;
        self->build = Py_NewRef(build);
    }
    else if (automaton != NULL && automaton != Py_None) {
        failure = take_automaton(self, automaton);
    }
    Py_DECREF(build);
    Py_XDECREF(automaton);
    return failure;
}

int
is_made(Look *look)
{
    if (look->next != NULL || look->build == NULL)
        return look->next != NULL;
    if (look->asks) {
        look->asks--;
        return 0;
    }
    return make_automaton(look) < 0 ? -1 : look->next != NULL;
}

/* Say whether a text may match: 0 is certain; -1 with an error set. */
int
may_match(PyObject *object, PyObject *text)
{
    Look *look = (Look *)object;
    const int answer = is_made(look);
    if (answer <= 0)
        return answer < 0 ? -1 : 1;
    const int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    const Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    const uint32_t start = start_of(look);
    uint32_t state;
    look->told = 0;
    switch (kind) {
    case PyUnicode_1BYTE_KIND:
        state = read_on(look, PyUnicode_1BYTE_KIND, data, length, -1, length + 1, start);
        break;
    case PyUnicode_2BYTE_KIND:
        state = read_on(look, PyUnicode_2BYTE_KIND, data, length, -1, length + 1, start);
        break;
    default:
        state = read_on(look, PyUnicode_4BYTE_KIND, data, length, -1, length + 1, start);
    }
    return state == MATCHED;
}

static PyObject *
look_call(PyObject *self, PyObject *args, PyObject *names)
{
    PyObject *text;
    if ((names != NULL && PyDict_GET_SIZE(names)) || !PyArg_ParseTuple(args, "U", &text)) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "a look takes a str");
        return NULL;
    }
    const int answer = may_match(self, text);
    return answer < 0 ? NULL : PyBool_FromLong(answer);
}

static int
look_init(Look *self, PyObject *args, PyObject *names)
{
    PyObject *build;
    if (self->build != NULL || self->next != NULL || (names != NULL && PyDict_GET_SIZE(names))) {
        PyErr_SetString(PyExc_TypeError, "a look is made once, of a function and a number");
        return -1;
    }
    if (!PyArg_ParseTuple(args, "OI", &build, &self->asks))
        return -1;
    self->build = Py_NewRef(build);
    return 0;
}

static int
look_clear(Look *self)
{
    Py_CLEAR(self->build);
    return 0;
}

static void
look_dealloc(Look *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    look_clear(self);
    look_release(self);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static int
look_traverse(Look *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->build);
    return 0;
}

static PyType_Slot look_slots[] = {
    {Py_tp_init, look_init},         {Py_tp_dealloc, look_dealloc}, {Py_tp_traverse, look_traverse},
    {Py_tp_clear, look_clear},       {Py_tp_call, look_call},       {Py_tp_new, PyType_GenericNew},
    {0, NULL},
};

PyType_Spec look_spec = {
    .name = "normtext._vocabulary.Look",
    .basicsize = sizeof(Look),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = look_slots,
};
