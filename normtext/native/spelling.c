/* How a word is spelled: spelling_costs() of languages/_ngrams.py. */

#include "vocabulary.h"

#define TRIGRAM_IS_KNOWN (UINT64_C(1) << 63)
#define POINT_BITS 21

/* Have the table ready. Return -1 with an error set. */
static int
read_trigrams(Vocabulary *vocabulary)
{
    if (vocabulary->trigrams != NULL)
        return 0;
    PyObject *answer = PyObject_CallNoArgs(vocabulary->spelling);
    if (answer == NULL)
        return -1;
    PyObject *trigrams, *costs;
    if (!PyArg_ParseTuple(answer, "O!O!;trigrams and costs", &PyUnicode_Type, &trigrams,
                          &PyBytes_Type, &costs)) {
        Py_DECREF(answer);
        return -1;
    }
    if (!are_trigrams(trigrams, costs)) {
        Py_DECREF(answer);
        return -1;
    }
    if (vocabulary->known_trigrams == NULL) /* without memory for it each is searched for */
        vocabulary->known_trigrams = calloc(KNOWN_TRIGRAMS, sizeof(KnownTrigram));
    Py_XSETREF(vocabulary->trigrams, Py_NewRef(trigrams)); /* another thread may have been here */
    Py_XSETREF(vocabulary->costs, Py_NewRef(costs));
    Py_DECREF(answer);
    return 0;
}

/* Return the number of a trigram among all, -1 for one that no language has. */
static Py_ssize_t
number_of(PyObject *trigrams, const uint32_t *letters)
{
    const int kind = PyUnicode_KIND(trigrams);
    const void *data = PyUnicode_DATA(trigrams);
    Py_ssize_t low = 0, high = PyUnicode_GET_LENGTH(trigrams) / 3;
    while (low < high) {
        const Py_ssize_t middle = (low + high) / 2;
        int order = 0;
        for (Py_ssize_t at = 0; at < 3 && !order; at++) {
            const uint32_t point = PyUnicode_READ(kind, data, 3 * middle + at);
            order = (point > letters[at]) - (point < letters[at]);
        }
        if (!order)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

/* The same, of a vocabulary's trigrams: most are asked for again and again. */
static Py_ssize_t
known_number_of(const Vocabulary *vocabulary, const uint32_t *letters)
{
    if (vocabulary->known_trigrams == NULL)
        return number_of(vocabulary->trigrams, letters);
    const uint64_t packed = letters[0] | (uint64_t)letters[1] << POINT_BITS |
                            (uint64_t)letters[2] << 2 * POINT_BITS | TRIGRAM_IS_KNOWN;
    const uint64_t mixed = packed * UINT64_C(0x9E3779B97F4A7C15);
    KnownTrigram *known = &vocabulary->known_trigrams[mixed >> 40 & (KNOWN_TRIGRAMS - 1)];
    if (known->letters != packed)
        *known = (KnownTrigram){packed, number_of(vocabulary->trigrams, letters)};
    return known->row;
}

/* What trigrams cost in each language (twentieths of a nat), by their numbers. */
static void
add_costs(PyObject *trigrams, PyObject *table, const Py_ssize_t *numbers, int count_of_trigrams,
          const uint8_t *languages, int count, long *sums)
{
    const Py_ssize_t width = PyBytes_GET_SIZE(table) / (PyUnicode_GET_LENGTH(trigrams) / 3);
    const uint8_t *costs = (const uint8_t *)PyBytes_AS_STRING(table);
    /* One after another, whatever languages are asked about: that goes many at once. */
    const int known = width < LANGUAGES ? (int)width : LANGUAGES;
    uint16_t all[LANGUAGES] = {0};
    int found = 0;
    for (int at = 0; at < count_of_trigrams; at++) {
        if (numbers[at] < 0)
            continue;
        const uint8_t *row = costs + numbers[at] * width;
        for (int language = 0; language < known; language++)
            all[language] += row[language];
        found++;
    }
    for (int place = 0; place < count; place++)
        sums[place] = languages[place] < known ? all[languages[place]] : 255L * found;
}

/* What the letters of a word cost in each language (twentieths of a nat). Return -1 with an error
 * set. */
int
spelling_costs(const Survey *survey, const Word *word, const uint8_t *languages, int count,
               long *sums)
{
    Vocabulary *vocabulary = survey->vocabulary;
    if (read_trigrams(vocabulary) < 0)
        return -1;
    uint32_t padded[MOST_LETTERS + 3] = {' ', ' '};
    const int letters = letters_of(survey, word, padded + 2);
    if (letters < 0)
        return -1;
    padded[2 + letters] = ' ';
    Py_ssize_t numbers[MOST_LETTERS + 1];
    for (int at = 0; at <= letters; at++)
        numbers[at] = known_number_of(vocabulary, padded + at);
    add_costs(vocabulary->trigrams, vocabulary->costs, numbers, letters + 1, languages, count, sums);
    return 0;
}

/* The same of a word in small letters. */
void
small_spelling(PyObject *trigrams, PyObject *costs, PyObject *word, const uint8_t *languages, int count,
               long *sums)
{
    uint32_t padded[MOST_LETTERS + 3] = {' ', ' '};
    int letters = 0;
    for (; letters < PyUnicode_GET_LENGTH(word) && letters < MOST_LETTERS; letters++)
        padded[2 + letters] = PyUnicode_READ_CHAR(word, letters);
    padded[2 + letters] = ' ';
    Py_ssize_t numbers[MOST_LETTERS + 1];
    for (int at = 0; at <= letters; at++)
        numbers[at] = number_of(trigrams, padded + at);
    add_costs(trigrams, costs, numbers, letters + 1, languages, count, sums);
}

/* Say whether each trigram has its costs; else an error is set. */
int
are_trigrams(PyObject *trigrams, PyObject *costs)
{
    const Py_ssize_t number = PyUnicode_GET_LENGTH(trigrams) / 3;
    if (number > 0 && PyBytes_GET_SIZE(costs) % number == 0)
        return 1;
    PyErr_SetString(PyExc_ValueError, "each trigram has to have its costs");
    return 0;
}

/* Read the numbers of languages, any that there is none for as NO_LANGUAGE. Return how many, -1 with
 * an error set. */
int
read_languages(PyObject *numbers, uint8_t *languages)
{
    const Py_ssize_t count = PyTuple_GET_SIZE(numbers);
    if (count > LANGUAGES) {
        PyErr_Format(PyExc_ValueError, "more than %d languages", LANGUAGES);
        return -1;
    }
    for (Py_ssize_t at = 0; at < count; at++) {
        const long language = PyLong_AsLong(PyTuple_GET_ITEM(numbers, at));
        if (PyErr_Occurred())
            return -1;
        languages[at] = language < 0 || language >= LANGUAGES ? NO_LANGUAGE : (uint8_t)language;
    }
    return (int)count;
}

/* spelling_costs(trigrams, costs, word, languages): the same of languages/_ngrams.py. */
PyObject *
module_spelling_costs(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t count)
{
    if (count != 4 || !PyUnicode_Check(args[0]) || !PyBytes_Check(args[1]) ||
        !PyUnicode_Check(args[2]) || !PyTuple_Check(args[3])) {
        PyErr_SetString(PyExc_TypeError, "spelling_costs() takes a str, bytes, a str and a tuple");
        return NULL;
    }
    uint8_t languages[LANGUAGES];
    const int number = read_languages(args[3], languages);
    if (number < 0 || !are_trigrams(args[0], args[1]))
        return NULL;
    long sums[LANGUAGES];
    small_spelling(args[0], args[1], args[2], languages, number, sums);
    PyObject *found = PyList_New(number);
    for (int at = 0; found != NULL && at < number; at++) {
        PyObject *cost = PyFloat_FromDouble((double)sums[at] / 20.0);
        if (cost == NULL)
            Py_CLEAR(found);
        else
            PyList_SET_ITEM(found, at, cost);
    }
    return found;
}
