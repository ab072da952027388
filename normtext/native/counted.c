/* A passage of words cut to one language, with the evidence in it counted: counted() of languages/_cut.py.
 * Costs are in thousandths of a nat. */

#include "counted.h"

#define MOST_PARTICLES 3  /* between two words of a name */
#define SPEAKS 1500       /* by which a word speaks for a language */
#define AS_LIKELY 3000    /* within which another language explains a passage as well */
#define NOT_FREQUENT 70   /* tenths of a nat: rarer than one word in 1,100 */

#define EVIDENCE_FIELD 5
#define NOWHERE (-2) /* not even before the first character */

typedef struct {
    long names, name_gain, evidence, against, letters, function_words, spelled;
} Count;

static inline long
difference(const Cut *cut, size_t at)
{
    return cut->costs[at][0] - cut->costs[at][cut->state];
}

static inline int
is_cased(const Word *word)
{
    return word->weight < PLAIN_WEIGHT;
}

/* Say whether some words, no more than a name has, are all particles. Return -1 with an error set. */
static int
are_particles(const Cut *cut, size_t first, size_t after)
{
    if (after - first > MOST_PARTICLES)
        return 0;
    for (size_t at = first; at < after; at++) {
        const int answer = is_particle(cut->survey, cut->words[at]);
        if (answer <= 0)
            return answer;
    }
    return 1;
}

/* Say how many words from one on, none of them capitalised, stand between two that are, as particles of a
 * name do. Return -1 with an error set. */
static Py_ssize_t
particles_from(const Cut *cut, size_t first)
{
    size_t after = first;
    while (after < cut->count && !is_cased(cut->words[after]))
        after++;
    if (first == 0 || after == cut->count)
        return 0;
    const int answer = are_particles(cut, first, after);
    return answer > 0 ? (Py_ssize_t)(after - first) : answer;
}

static void
count_name(const Cut *cut, size_t at, Count *count)
{
    const long tenfold = 10 * difference(cut, at), weight = cut->words[at]->weight;
    count->names++;
    count->name_gain += tenfold / weight - (tenfold % weight < 0); /* rounded down */
}

/* Count a word as evidence unless it was before. Return -1 with an error set. */
static int
count_evidence(const Cut *cut, const Word *word, PyObject *seen, Count *count)
{
    const Vocabulary *vocabulary = cut->survey->vocabulary;
    const Py_ssize_t before = PySet_GET_SIZE(seen);
    PyObject *text = PyUnicode_Substring(cut->survey->text, word->start, word->end);
    const int failure = text == NULL || PySet_Add(seen, text) < 0;
    Py_XDECREF(text);
    if (failure)
        return -1;
    if (PySet_GET_SIZE(seen) == before)
        return 0;
    const int cost = listed_cost(vocabulary, word, cut->languages[cut->state]);
    count->evidence++;
    count->letters += (long)(word->end - word->start);
    count->function_words += cost < NOT_FREQUENT;
    count->spelled += cost == vocabulary->limits.absent;
    return 0;
}

/* Say whether a word goes on with a hyphen or an apostrophe where another ended. */
static int
is_joined(const Cut *cut, const Word *word, Py_ssize_t previous)
{
    if ((Py_ssize_t)word->start - 1 != previous)
        return 0;
    const Py_UCS4 mark = PyUnicode_READ_CHAR(cut->survey->text, previous);
    return mark == '-' || mark == '\'' || mark == 0x2019;
}

/* Return -1 with an error set. */
static int
count_words(const Cut *cut, PyObject *seen, Count *count)
{
    Py_ssize_t previous = NOWHERE, particles = 0;
    for (size_t at = 0; at < cut->count; at++) {
        const Word *word = cut->words[at];
        if (!particles && !is_cased(word) && (at == 0 || is_cased(cut->words[at - 1])))
            particles = particles_from(cut, at);
        if (particles < 0)
            return -1;
        if (particles || is_cased(word)) {
            count_name(cut, at, count);
            particles -= particles > 0;
            continue;
        }
        const long gain = difference(cut, at);
        const int joined = is_joined(cut, word, previous);
        previous = word->end;
        if (gain >= SPEAKS && !joined && count_evidence(cut, word, seen, count) < 0)
            return -1;
        count->against += gain <= -SPEAKS;
    }
    return 0;
}

static PyObject *
code_of(const Cut *cut, int state)
{
    return Py_NewRef(PyTuple_GET_ITEM(cut->survey->vocabulary->codes, cut->languages[state]));
}

/* Return the other languages that explain the words about as well, likeliest first. */
static PyObject *
alternatives(const Cut *cut)
{
    long totals[CANDIDATES + 1] = {0};
    for (size_t at = 0; at < cut->count; at++)
        for (int state = 0; state < cut->language_count; state++)
            totals[state] += cut->costs[at][state];
    int near[CANDIDATES + 1], count = 0;
    for (int state = 1; state < cut->language_count; state++) {
        if (state == cut->state || totals[state] > totals[cut->state] + AS_LIKELY)
            continue;
        int at = count++;
        for (; at > 0; at--) {
            const int other = near[at - 1];
            if (totals[other] < totals[state] ||
                (totals[other] == totals[state] && cut->languages[other] < cut->languages[state]))
                break;
            near[at] = other;
        }
        near[at] = state;
    }
    PyObject *codes = PyTuple_New(count);
    for (int at = 0; codes != NULL && at < count; at++)
        PyTuple_SET_ITEM(codes, at, code_of(cut, near[at]));
    return codes;
}

/* Say whether a passage, as counted() returns it, has evidence and more than one word. */
int
may_be_fragment(const Survey *survey, PyObject *passage)
{
    const Py_ssize_t start = PyLong_AsSsize_t(PyTuple_GET_ITEM(passage, 0));
    const Py_ssize_t end = PyLong_AsSsize_t(PyTuple_GET_ITEM(passage, 1));
    const int kind = PyUnicode_KIND(survey->text);
    const void *data = PyUnicode_DATA(survey->text);
    if (!PyObject_IsTrue(PyTuple_GET_ITEM(passage, EVIDENCE_FIELD)))
        return 0;
    for (Py_ssize_t at = start; at < end; at++)
        if (Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, at)))
            return 1;
    return 0;
}

/* Return the fields of a Passage of languages/_passages.py; NULL with an error set. */
PyObject *
counted(const Cut *cut)
{
    Count count = {0};
    PyObject *seen = PySet_New(NULL);
    const int failure = seen == NULL || count_words(cut, seen, &count) < 0;
    Py_XDECREF(seen);
    PyObject *others = failure ? NULL : alternatives(cut);
    if (others == NULL)
        return NULL;
    long sum = 0;
    for (size_t at = 0; at < cut->count; at++)
        sum += difference(cut, at);
    const uint8_t traits = cut->survey->vocabulary->scripts[cut->languages[cut->state]];
    return Py_BuildValue("IINdnllOllOldlN", cut->words[0]->start, cut->words[cut->count - 1]->end,
                         code_of(cut, cut->state), (double)sum / 1000, (Py_ssize_t)cut->count,
                         count.evidence, count.against, Py_False, count.letters,
                         count.function_words, traits & LANGUAGE_IS_RARE ? Py_True : Py_False,
                         count.names, (double)count.name_gain / 1000, count.spelled, others);
}
