/* Which rules a text needs, told in one go: its marks, what its chunks show, its language, whether
 * anything in it may be foreign. Rules are numbered in the order that they are asked in; those of one
 * gate are the same as in gate.py, but for some in a row that ask the same, which are one. */

#include "gate.h"

/* What is chosen of a gate's rules for a text. */
typedef struct {
    const State *state;
    Survey *survey;
    int host;
    int has_features; /* they are known; the last are those of the text as a whole */
    uint64_t features[3], given;
    int may_have_foreign; /* 1 more than the answer; 0 before it is asked for */
    int count;   /* of all chosen */
    int at_once; /* of those before the first that has to know the language; -1: that is not met */
    PyObject *waiting[MOST_RULES];
} Choice;

static inline int
have_common(const Groups one, const Groups other)
{
    return ((one[0] & other[0]) | (one[1] & other[1]) | (one[2] & other[2]) | (one[3] & other[3])) != 0;
}

static inline void
add_rules(Rules rules, const Rules more)
{
    for (int word = 0; word < WORDS; word++)
        rules[word] |= more[word];
}

/* Find the marks of a text, the rules that these call for, and those that they are a feature for. */
static void
call_rules(const Gate *self, const Survey *survey, Groups present, Rules called, Rules shown)
{
    memcpy(called, self->always, sizeof(self->always));
    memcpy(shown, self->free, sizeof(self->free));
    for (size_t at = 0; at < survey->point_count; at++) {
        const uint8_t group = self->groups[survey->points[at]];
        if (group && !(present[group >> 6] >> (group & 63) & 1)) {
            present[group >> 6] |= UINT64_C(1) << (group & 63);
            add_rules(called, self->calls[group]);
            add_rules(shown, self->shows[group]);
        }
    }
    for (int word = 0; word < WORDS && PyUnicode_IS_ASCII(survey->text); word++)
        called[word] &= ~self->non_ascii[word];
}

/* Say whether the marks of a trigger are there, so that it may be. */
static int
may_have_trigger(const Ruled *rule, const Groups present)
{
    const uint8_t *rarest = (const uint8_t *)PyBytes_AS_STRING(rule->rarest);
    for (Py_ssize_t at = 0; at < PyBytes_GET_SIZE(rule->rarest); at++)
        if (!rarest[at] || present[rarest[at] >> 6] >> (rarest[at] & 63) & 1)
            return 1;
    return 0;
}

/* Say whether a rule's triggers may be there. */
static inline int
may_be_triggered(const Ruled *rule, const Groups present)
{
    return !(rule->flags & HAS_TRIGGERS) || have_common(rule->single, present) ||
           may_have_trigger(rule, present);
}

/* Find what a text shows. Return -1 with an error set. */
static int
find_features(Choice *choice)
{
    if (!choice->has_features) {
        const int flags = survey_flags(choice->survey, &choice->features[0]);
        if (flags < 0)
            return -1;
        choice->features[1] = choice->survey->joints;
        choice->features[2] = (uint64_t)flags | choice->given;
        choice->has_features = 1;
    }
    return 0;
}

/* Add the rules that a feature of the text calls for, if any are in doubt. Return -1 with an error set. */
static int
show_rules(const Gate *self, Choice *choice, const Rules called, Rules shown)
{
    uint64_t is_doubted = 0;
    for (int word = 0; word < WORDS; word++)
        is_doubted |= called[word] & ~shown[word];
    if (!is_doubted)
        return 0;
    if (find_features(choice) < 0)
        return -1;
    for (int word = 0; word < 3; word++)
        for (uint64_t left = choice->features[word]; left; left &= left - 1)
            add_rules(shown, self->features[64 * word + lowest_bit(left)]);
    return 0;
}

/* Say whether anything in the text may be in another language; -1 with an error set. */
static int
may_be_foreign(Choice *choice)
{
    if (!choice->may_have_foreign) {
        const int answer = may_have_fragments(choice->survey, choice->host);
        if (answer < 0)
            return -1;
        choice->may_have_foreign = 1 + answer;
    }
    return choice->may_have_foreign > 1;
}

/* Say whether a text shows one of some features, or none is asked for; -1 with an error set. */
static int
shows(const Gate *self, Choice *choice, const uint64_t *bits)
{
    if (!(bits[0] | bits[1] | bits[2]))
        return 1;
    if (find_features(choice) < 0)
        return -1;
    if ((bits[0] & choice->features[0]) | (bits[1] & choice->features[1]) | (bits[2] & choice->features[2]))
        return 1;
    return bits[2] & self->foreign && choice->host >= 0 ? may_be_foreign(choice) : 0;
}

/* Return what waits of a rule, a new reference; NULL with an error set. */
static PyObject *
waiting_of(Ruled *rule, const Choice *choice)
{
    if (rule->making == NULL)
        return Py_NewRef(rule->waiting);
    PyObject *language = choice->at_once < 0 || choice->host < 0
                             ? Py_None
                             : PyTuple_GET_ITEM(choice->survey->vocabulary->codes, choice->host);
    PyObject *waiting = PyDict_GetItemWithError(rule->made, language);
    if (waiting != NULL || PyErr_Occurred())
        return Py_XNewRef(waiting);
    waiting = PyObject_CallOneArg(rule->making, language);
    if (waiting != NULL && (!PyTuple_Check(waiting) || PyTuple_GET_SIZE(waiting) <= LOOK)) {
        PyErr_SetString(PyExc_TypeError, "what waits is a tuple with a look");
        Py_CLEAR(waiting);
    }
    if (waiting != NULL && PyDict_SetItem(rule->made, language, waiting) < 0)
        Py_CLEAR(waiting);
    return waiting;
}

/* Say what a look says of a text, if it is one, or all of some: 0 is certain; -1 with an error set. */
static int
look_at_text(PyObject *look, const Choice *choice)
{
    if (PyObject_TypeCheck(look, choice->state->look_type))
        return may_match_survey(look, choice->survey);
    int answer = 1;
    for (Py_ssize_t at = 0; PyTuple_CheckExact(look) && at < PyTuple_GET_SIZE(look) && answer > 0; at++)
        answer = look_at_text(PyTuple_GET_ITEM(look, at), choice);
    return answer;
}

/* Say whether one of a rule's triggers is in the text; -1 with an error set. */
static int
has_trigger(const Ruled *rule, const Choice *choice)
{
    PyObject *triggers = rule->triggers;
    int answer = 0;
    for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(triggers) && !answer; at++)
        answer = PyUnicode_Contains(choice->survey->text, PyTuple_GET_ITEM(triggers, at));
    return answer;
}

/* Choose a rule if it may find something; -1 with an error set. */
static int
choose_rule(const Gate *self, Choice *choice, Ruled *rule, const Groups present)
{
    if (!may_be_triggered(rule, present))
        return 0;
    const int some = have_common(rule->characters, present) ? 1 : shows(self, choice, rule->some);
    const int also = some > 0 ? shows(self, choice, rule->also) : some;
    if (also <= 0)
        return also;
    const int is_triggered = !(rule->flags & HAS_TRIGGERS) || have_common(rule->single, present);
    int answer = is_triggered ? 1 : look_at_text(rule->sight, choice);
    if (answer <= 0)
        return answer;
    PyObject *waiting = waiting_of(rule, choice);
    if (waiting == NULL)
        return -1;
    answer = look_at_text(PyTuple_GET_ITEM(waiting, LOOK), choice);
    if (answer > 0 && !is_triggered)
        answer = has_trigger(rule, choice);
    if (answer > 0)
        choice->waiting[choice->count++] = waiting;
    else
        Py_DECREF(waiting);
    return answer;
}

/* Return the number of the first rule called for that has to know the language, or that of all. */
static int
first_asking(const Gate *self, const Rules called, const Groups present)
{
    for (int word = 0; word < WORDS; word++)
        for (uint64_t left = called[word] & self->asking[word]; left; left &= left - 1) {
            const int number = 64 * word + lowest_bit(left);
            const Ruled *rule = &self->rules[number];
            const int asks_bits = (rule->some[0] | rule->some[1] | rule->some[2]) != 0;
            if (may_be_triggered(rule, present) &&
                (asks_bits || !(rule->flags & NEEDS_FEATURE) || have_common(rule->characters, present)))
                return number;
        }
    return self->count;
}

/* Have the language told, for the rules left, and whether anything in the text may be another's.
 * Return -1 with an error set. */
static int
ask_language(const Gate *self, Choice *choice, const Rules called, Rules shown)
{
    double share;
    choice->at_once = choice->count;
    if (choice->host == HOST_UNSURE)
        choice->host = identify(choice->survey, 0, &share);
    if (choice->host == HOST_FAILED)
        return -1;
    const uint64_t *speaking = self->speaking[choice->host < 0 ? LANGUAGES : choice->host];
    uint64_t is_doubted = 0;
    for (int word = 0; word < WORDS; word++) {
        shown[word] &= speaking[word];
        is_doubted |= called[word] & ~shown[word] & self->foreigners[word];
    }
    const int answer = is_doubted && choice->host >= 0 ? may_be_foreign(choice) : 0;
    for (int word = 0; word < WORDS && answer > 0; word++)
        shown[word] |= self->foreigners[word] & speaking[word];
    return answer < 0 ? -1 : 0;
}

/* Choose from the rules of some numbers those that may find something. Return -1 with an error set. */
static int
choose_from(const Gate *self, Choice *choice, int begin, int end, const Rules called, const Rules shown,
            const Groups present)
{
    for (int word = begin >> 6; 64 * word < end; word++) {
        for (uint64_t left = called[word] & shown[word]; left; left &= left - 1) {
            const int number = 64 * word + lowest_bit(left);
            if (number >= begin && number < end &&
                choose_rule(self, choice, &self->rules[number], present) < 0)
                return -1;
        }
    }
    return 0;
}

/* Choose all rules that may find something. Return -1 with an error set. */
static int
choose(const Gate *self, Choice *choice)
{
    Groups present = {0};
    Rules called, shown;
    call_rules(self, choice->survey, present, called, shown);
    const int first = first_asking(self, called, present);
    choice->at_once = -1;
    if (show_rules(self, choice, called, shown) < 0 ||
        choose_from(self, choice, 0, first, called, shown, present) < 0)
        return -1;
    if (first == self->count)
        return 0;
    return ask_language(self, choice, called, shown) < 0
               ? -1
               : choose_from(self, choice, first, self->count, called, shown, present);
}

static PyObject *
tuple_of(PyObject *const *items, int count)
{
    PyObject *tuple = PyTuple_New(count);
    for (int number = 0; tuple != NULL && number < count; number++)
        PyTuple_SET_ITEM(tuple, number, Py_NewRef(items[number]));
    return tuple;
}

/* Return what a glance says of what was chosen. */
static PyObject *
answer_of(const Choice *choice)
{
    PyObject *language =
        choice->host < 0 ? Py_None : PyTuple_GET_ITEM(choice->survey->vocabulary->codes, choice->host);
    if (!choice->count)
        return Py_NewRef(language);
    const int at_once = choice->at_once < 0 ? choice->count : choice->at_once;
    PyObject *first = tuple_of(choice->waiting, at_once);
    PyObject *later = tuple_of(choice->waiting + at_once, choice->count - at_once);
    PyObject *answer =
        first && later ? PyTuple_Pack(4, choice->survey, language, first, later) : NULL;
    Py_XDECREF(first);
    Py_XDECREF(later);
    return answer;
}

/* Look at a text; known is the number of its language, or HOST_UNSURE. */
static PyObject *
look_at(Gate *self, const State *state, Vocabulary *vocabulary, PyObject *text, int known, uint64_t given)
{
    Survey *survey = new_survey(vocabulary, state->survey_type, text);
    if (survey == NULL)
        return NULL;
    Choice choice;
    memset(&choice, 0, offsetof(Choice, waiting));
    choice.state = state;
    choice.survey = survey;
    choice.host = known;
    choice.given = given;
    PyObject *answer = choose(self, &choice) == 0 ? answer_of(&choice) : NULL;
    for (int number = 0; number < choice.count; number++)
        Py_DECREF(choice.waiting[number]);
    Py_DECREF(survey);
    return answer;
}

/* glance(vocabulary, text, host, is_given): where no rule can find anything return the language, or
 * None if none had to know it. Else (survey, language or None, rules up to the first that has to know the
 * language, the others). */
PyObject *
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
    Vocabulary *vocabulary = (Vocabulary *)args[0];
    if (vocabulary->codes == NULL || known < -1 || known >= PyTuple_GET_SIZE(vocabulary->codes)) {
        PyErr_Format(PyExc_ValueError, "no language has the number %ld", known);
        return NULL;
    }
    return look_at(self, state, vocabulary, args[1], (int)known, args[3] == Py_True ? self->given : 0);
}

/* Return the result of a text of which there is nothing to say. */
static PyObject *
result_of(const Gate *self, PyObject *text, PyObject *language)
{
    PyObject *const parts[RESULT_PARTS] = {text, text, self->nothing, self->nothing, language};
    PyObject *result = self->result_type->tp_alloc(self->result_type, 0);
    if (result == NULL)
        return NULL;
    /* Nothing that it holds can hold it. */
    PyObject_GC_UnTrack(result);
    for (int number = 0; number < RESULT_PARTS; number++)
        *(PyObject **)((char *)result + self->parts[number]) = Py_NewRef(parts[number]);
    return result;
}

/* Say whether a carriage return stands in a text. */
static inline int
has_return(PyObject *text)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    if (PyUnicode_KIND(text) == PyUnicode_1BYTE_KIND)
        return memchr(PyUnicode_1BYTE_DATA(text), '\r', (size_t)length) != NULL;
    return PyUnicode_FindChar(text, '\r', 0, length, 1) >= 0;
}

/* first(text): as glance(), with the vocabulary in use, of a text of which nothing is known; where no
 * rule can find anything, its result. None where no vocabulary is in use, or for what is no str of lines
 * that end as they should. */
PyObject *
gate_first(PyObject *gate, PyObject *text)
{
    Gate *self = (Gate *)gate;
    const State *state = PyType_GetModuleState(Py_TYPE(gate));
    if (self->groups == NULL || self->current == NULL) {
        PyErr_SetString(PyExc_TypeError, "the gate has no vocabulary and no results");
        return NULL;
    }
    if (!PyUnicode_CheckExact(text) || has_return(text))
        Py_RETURN_NONE;
    PyObject *vocabulary = PyDict_GetItemWithError(self->current, Py_None);
    if (vocabulary == NULL || !PyObject_TypeCheck(vocabulary, state->vocabulary_type))
        return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
    Py_INCREF(vocabulary); /* a test of a chunk may have it forgotten */
    PyObject *answer = look_at(self, state, (Vocabulary *)vocabulary, text, HOST_UNSURE, 0);
    Py_DECREF(vocabulary);
    if (answer == NULL || PyTuple_CheckExact(answer))
        return answer;
    PyObject *result = result_of(self, text, answer);
    Py_DECREF(answer);
    return result;
}
