/* The words of a line outside names: outside_names() of languages/_token.py. */

#include "ballot.h"

#define MOST_PARTICLES 3 /* between two words of a name */
#define FEWEST_PLAIN 3   /* words outside names that a language can be told by */

/* Say whether a word may stand between those of a name; -1 with an error set. */
int
is_particle(const Survey *survey, const Word *word)
{
    uint32_t letters[MOST_LETTERS];
    const int count = letters_of(survey, word, letters);
    PyObject *small =
        count < 0 ? NULL : PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, letters, count);
    const int answer = small == NULL ? -1 : PySet_Contains(survey->vocabulary->particles, small);
    Py_XDECREF(small);
    return answer;
}

/* Have the particles between two words of a name weigh nothing: those before a place. Return -1 with an
 * error set. */
static int
weigh_particles(const Survey *survey, Word *words, size_t first, size_t after)
{
    if (after - first > MOST_PARTICLES)
        return 0;
    for (size_t at = first; at < after; at++) {
        const int answer = is_particle(survey, &words[at]);
        if (answer <= 0)
            return answer;
    }
    for (size_t at = first; at < after; at++)
        words[at].weight = 0;
    return 0;
}

/* Keep the words that are no part of a name, or all where these are too few to go by. Return -1 with an
 * error set. */
int
outside_names(const Survey *survey, Word *words, size_t *count)
{
    size_t cased = 0, kept = 0, after_name = 0;
    for (size_t at = 0; at < *count; at++)
        cased += !words[at].weight;
    /* A capitalised word makes three particles after it part of a name, at most. */
    if (2 * (1 + MOST_PARTICLES) * cased < *count)
        return 0;
    for (size_t at = 0; at < *count; at++) {
        if (words[at].weight)
            continue;
        if (after_name && weigh_particles(survey, words, after_name, at) < 0)
            return -1;
        after_name = at + 1;
    }
    for (size_t at = 0; at < *count; at++)
        kept += words[at].weight;
    if (kept < FEWEST_PLAIN || 2 * kept > *count)
        return 0;
    kept = 0;
    for (size_t at = 0; at < *count; at++)
        if (words[at].weight)
            words[kept++] = words[at];
    *count = kept;
    return 0;
}
