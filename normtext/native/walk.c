/* Whether patterns may match in a survey's text, told by its chunks. Most of them, read after a space or a
 * line end, leave an automaton where it began; these are known, and passed over. Where others leave it is
 * remembered. */

#include "automaton.h"

#define STEPS 14 /* bits of the number of those remembered */

/* Where a chunk left an automaton. */
typedef struct {
    uint32_t chunk; /* the number of its entry; 0 for nothing */
    uint32_t from;  /* the look's number, whether a line ended before the chunk, and the state then */
    uint32_t after;
} Step;

/* What a walk has in hand. */
typedef struct {
    Look *look;
    const Survey *survey;
    uint32_t from; /* as of a Step, but for the state */
} Walk;

void *
new_steps(void)
{
    return calloc((size_t)1 << STEPS, sizeof(Step));
}

static inline int
is_gap(Py_UCS4 point)
{
    return point == ' ' || point == '\n';
}

/* Say whether a space and a line end after another leave the automaton where the last of them would. */
static int
are_gaps_even(Look *look)
{
    static const Py_UCS4 gaps[] = {' ', '\n'};
    uint32_t after[2];
    look->told = 0;
    for (int last = 0; last < 2; last++) {
        after[last] = next_state(look, start_of(look), gaps[last]);
        if (after[last] == MATCHED)
            return 0;
    }
    for (int first = 0; first < 2; first++)
        for (int last = 0; last < 2; last++)
            if (next_state(look, after[first], gaps[last]) != after[last])
                return 0;
    return 1;
}

/* Return the number of a look in a vocabulary, MOST_LOOKS if it has none. */
static int
number_in(Vocabulary *vocabulary, Look *look)
{
    PyObject *object = (PyObject *)look;
    if (look->owner == vocabulary && (look->number == MOST_LOOKS || vocabulary->looks[look->number] == object))
        return look->number;
    const int is_fit = are_gaps_even(look) && !look->was_forgotten;
    int number = is_fit ? 0 : MOST_LOOKS;
    while (number < vocabulary->look_count && vocabulary->looks[number] != object)
        number++;
    if (number == vocabulary->look_count && number < MOST_LOOKS) {
        vocabulary->looks[number] = Py_NewRef(object);
        vocabulary->look_count++;
    }
    look->owner = vocabulary;
    look->number = number;
    return number;
}

/* Return where a chunk leaves the automaton, after a space or a line end; where it began, if after the next of
 * these nothing tells the two apart. */
static uint32_t
after_chunk(Look *look, const Entry *entry, Py_UCS4 gap, uint32_t state)
{
    const uint32_t start = start_of(look);
    state = next_state(look, state, gap);
    for (uint16_t at = 0; at < entry->length && state != MATCHED; at++)
        state = next_state(look, state, entry->points[at]);
    if (state == MATCHED || look->was_forgotten)
        return MATCHED;
    const int is_over = next_state(look, state, ' ') == next_state(look, start, ' ') &&
                        next_state(look, state, '\n') == next_state(look, start, '\n');
    return look->was_forgotten ? MATCHED : is_over ? start : state;
}

/* Have it known of all chunks whether a look is alive after them. */
static void
ask_chunks(const Survey *survey, Look *look, uint64_t bit)
{
    const uint32_t start = start_of(look);
    for (Py_ssize_t at = 0; at < survey->entry_count; at++) {
        Entry *entry = survey->entries[at];
        if (entry->looks_known & bit)
            continue;
        look->told = 0;
        entry->looks_known |= bit;
        entry->looks_inside |= after_chunk(look, entry, ' ', start) != start ? bit : 0;
        entry->looks_ahead |= after_chunk(look, entry, '\n', start) != start ? bit : 0;
    }
}

/* Find which looks are known of all chunks, and which are alive after one. */
static void
count_looks(Survey *survey)
{
    Entry *const *entries = survey->entries;
    uint64_t known = UINT64_MAX, inside = 0, ahead = 0;
    for (Py_ssize_t at = !survey->begins_again && survey->entry_count; at < survey->entry_count; at++) {
        known &= entries[at]->looks_known;
        inside |= entries[at]->looks_inside;
        ahead |= entries[at]->looks_ahead;
    }
    survey->looks_known = known;
    survey->looks_alive = inside | (survey->has_lines ? ahead : 0);
    if (survey->entry_count) {
        survey->looks_known &= entries[0]->looks_known;
        survey->looks_alive |= entries[0]->looks_ahead;
        if (is_gap(PyUnicode_READ_CHAR(survey->text, 0)))
            survey->looks_alive |= entries[0]->looks_inside;
    }
    survey->are_looks_counted = 1;
}

/* Return the same as after_chunk(), remembered. */
static inline uint32_t
take_step(const Walk *walk, const Entry *entry, Py_UCS4 gap, uint32_t state)
{
    const uint32_t from = walk->from | (gap == '\n') << 24 | state;
    const uint32_t place = (entry->number ^ from * 0x9E3779B1u) * 0x85EBCA6Bu >> (32 - STEPS);
    Step *step = &((Step *)walk->survey->vocabulary->steps)[place];
    if (step->chunk == entry->number && step->from == from && entry->number)
        return step->after;
    const uint32_t after = after_chunk(walk->look, entry, gap, state);
    if (!walk->look->was_forgotten)
        *step = (Step){entry->number, from, after};
    return after;
}

/* Go from chunk to chunk where one white space stands between any two. */
static int
walk_evenly(const Walk *walk)
{
    const Survey *survey = walk->survey;
    PyObject *text = survey->text;
    Look *look = walk->look;
    const uint64_t bit = UINT64_C(1) << look->number;
    const uint32_t start = start_of(look);
    const Py_UCS4 last = PyUnicode_READ_CHAR(text, PyUnicode_GET_LENGTH(text) - 1);
    Py_UCS4 gap = PyUnicode_READ_CHAR(text, 0) == ' ' ? ' ' : '\n';
    uint32_t state = start;
    for (Py_ssize_t number = 0; number < survey->number; number++) {
        const uint32_t which = survey->order[number];
        const Entry *entry = survey->entries[which & ORDER_NUMBER];
        if (number)
            gap = which & ORDER_LINE ? '\n' : ' ';
        const uint64_t alive = gap == '\n' ? entry->looks_ahead : entry->looks_inside;
        if (state == start && !(alive & bit))
            continue;
        state = take_step(walk, entry, gap, state);
        if (state == MATCHED)
            return 1;
    }
    if (is_gap(last))
        state = next_state(look, state, last);
    return state == MATCHED || next_state(look, state, '\n') == MATCHED;
}

/* Go through a text, for each width of character, from chunk to chunk. */
static inline int
walk_through(const Walk *walk, int kind, const void *data)
{
    const Survey *survey = walk->survey;
    Look *look = walk->look;
    const Py_ssize_t length = PyUnicode_GET_LENGTH(survey->text);
    const uint64_t bit = UINT64_C(1) << look->number;
    const uint32_t start = start_of(look);
    uint32_t state = start;
    Py_ssize_t at = -1;
    for (Py_ssize_t number = 0; number < survey->number; number++) {
        const Entry *entry = survey->entries[survey->order[number] & ORDER_NUMBER];
        for (; is_gap(PyUnicode_READ(kind, data, at + 1)); at++)
            if (state != start)
                state = read_on(look, kind, data, length, at, at + 1, state);
        const Py_UCS4 gap = at < 0 ? '\n' : PyUnicode_READ(kind, data, at);
        const uint64_t alive = gap == '\n' ? entry->looks_ahead : entry->looks_inside;
        at += 1 + entry->length;
        if (state == start && !(alive & bit))
            continue;
        state = state == MATCHED ? MATCHED : take_step(walk, entry, gap, state);
        if (state == MATCHED)
            return 1;
    }
    return read_on(look, kind, data, length, at, length + 1, state) == MATCHED;
}

/* Say whether a survey's text may match: 0 is certain; -1 with an error set. */
int
may_match_survey(PyObject *object, Survey *survey)
{
    Look *look = (Look *)object;
    PyObject *text = survey->text;
    const int answer = is_made(look);
    if (answer <= 0)
        return answer < 0 ? -1 : 1;
    const int number = number_in(survey->vocabulary, look);
    if (number == MOST_LOOKS || survey->odd_space || survey->place_count)
        return may_match(object, text);
    const uint64_t bit = UINT64_C(1) << number;
    if (!survey->are_looks_counted)
        count_looks(survey);
    if (!(survey->looks_known & bit)) {
        ask_chunks(survey, look, bit);
        count_looks(survey);
    }
    if (!(survey->looks_alive & bit))
        return 0;
    const Walk walk = {look, survey, (uint32_t)number << 25};
    const void *data = PyUnicode_DATA(text);
    look->told = 0;
    if (!survey->wide)
        return walk_evenly(&walk);
    switch (PyUnicode_KIND(text)) {
    case PyUnicode_1BYTE_KIND:
        return walk_through(&walk, PyUnicode_1BYTE_KIND, data);
    case PyUnicode_2BYTE_KIND:
        return walk_through(&walk, PyUnicode_2BYTE_KIND, data);
    default:
        return walk_through(&walk, PyUnicode_4BYTE_KIND, data);
    }
}

/* may_match(look): the same. */
PyObject *
survey_may_match(Survey *survey, PyTypeObject *defining, PyObject *const *args, Py_ssize_t count,
                 PyObject *names)
{
    const State *state = PyType_GetModuleState(defining);
    if (count != 1 || names != NULL || !PyObject_TypeCheck(args[0], state->look_type)) {
        PyErr_SetString(PyExc_TypeError, "may_match() takes a look");
        return NULL;
    }
    const int answer = may_match_survey(args[0], survey);
    return answer < 0 ? NULL : PyBool_FromLong(answer);
}
