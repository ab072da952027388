/* The score of each line among its neighbours. */

#include "lines.h"
#include <math.h>

enum { LONG_OFF_TEXT = 100, PROSE_AT_MOST = 600, LONGEST = 300, FAR = 40, COLUMNS = 23 };

/* The lines of a page as lists of one length, in the order of the arguments. */
enum { OWN, SIZES, RUNNING, SURE, FURNITURE, KNOWN, INSIDE, REPEATS, SHARES, SINGLE, LISTS };

typedef struct {
    Py_ssize_t size;
    double *of[LISTS];
    double *prose;   /* running text without a certain phrase */
    double *capped;  /* characters, 300 at most */
    double *sums;    /* size + 1 of them; of the column at hand */
    double *scores;
} Lines;

static void
running_sums(const Lines *lines, const double *values)
{
    double sum = 0;
    for (Py_ssize_t i = 0; i < lines->size; i++) {
        lines->sums[i] = sum;
        sum += values[i];
    }
    lines->sums[lines->size] = sum;
}

/* Add the weighted mean of the other lines within a number of lines, or its logarithm. */
static void
add_means(Lines *lines, const double *values, Py_ssize_t reach, int as_log, double weight)
{
    running_sums(lines, values);
    for (Py_ssize_t i = 0; i < lines->size; i++) {
        Py_ssize_t low = i > reach ? i - reach : 0;
        Py_ssize_t high = lines->size - i > reach + 1 ? i + reach + 1 : lines->size;
        Py_ssize_t others = high - low - 1 ? high - low - 1 : 1;
        double mean = (lines->sums[high] - lines->sums[low] - values[i]) / (double)others;
        lines->scores[i] += weight * (as_log ? log(1 + mean) : mean);
    }
}

/* Add the weighted logarithm of how many lines away running text is, in one direction. */
static void
add_distances(Lines *lines, int backwards, double weight)
{
    int since = FAR;
    for (Py_ssize_t k = 0; k < lines->size; k++) {
        Py_ssize_t i = backwards ? lines->size - 1 - k : k;
        lines->scores[i] += weight * log(since);
        since = lines->prose[i] ? 1 : since < FAR ? since + 1 : FAR;
    }
}

static void
score(Lines *lines, const double *weights)
{
    Py_ssize_t size = lines->size, first = size, after = 0;
    double **of = lines->of;
    for (Py_ssize_t i = 0; i < size; i++) {
        lines->scores[i] = of[OWN][i];
        lines->prose[i] = of[RUNNING][i] && !of[SURE][i];
        double length = of[SIZES][i];
        lines->capped[i] = lines->prose[i] ? (length < PROSE_AT_MOST ? length : PROSE_AT_MOST) : 0;
        if (lines->prose[i]) {
            first = first < i ? first : i;
            after = i + 1;
        }
    }
    running_sums(lines, lines->capped);
    double end = lines->sums[size], total = end > 1 ? end : 1;
    for (Py_ssize_t i = 0; i < size; i++) {
        double sum = lines->scores[i], before = lines->sums[i], next = lines->sums[i + 1];
        sum += weights[0] * of[REPEATS][i];
        sum += weights[1] * of[INSIDE][i];
        sum += weights[2] * (before / total);
        sum += weights[3] * (1 - next / total);
        sum += weights[4] * (before == 0);
        sum += weights[5] * (next == end);
        lines->scores[i] = sum;
        lines->capped[i] = of[SIZES][i] < LONGEST ? of[SIZES][i] : LONGEST;
    }
    add_distances(lines, 0, weights[6]);
    add_distances(lines, 1, weights[7]);
    for (Py_ssize_t i = 0; i < size; i++)
        lines->scores[i] += weights[8] * log(total);
    static const Py_ssize_t NEAR[] = {3, 20};
    for (int near = 0; near < 2; near++) {
        const double *weight = weights + 9 + 4 * near;
        add_means(lines, of[FURNITURE], NEAR[near], 0, weight[0]);
        add_means(lines, of[KNOWN], NEAR[near], 0, weight[1]);
        add_means(lines, lines->prose, NEAR[near], 0, weight[2]);
        add_means(lines, lines->capped, NEAR[near], 1, weight[3]);
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        double sum = lines->scores[i], share = of[SHARES][i];
        int away = !of[INSIDE][i];
        sum += weights[17] * (share == 1);
        sum += weights[18] * share;
        sum += weights[19] * (share == 1 && of[SINGLE][i]);
        sum += weights[20] * (of[RUNNING][i] && away);
        sum += weights[21] * (of[SIZES][i] > LONG_OFF_TEXT && away);
        sum += weights[22] * (i >= first && i < after);
        lines->scores[i] = sum;
    }
}

/* Copy a list or tuple of numbers; 0, or -1 with an error set. */
static int
read_numbers(PyObject *from, Py_ssize_t size, double *into)
{
    if (!(PyList_Check(from) || PyTuple_Check(from)) || PySequence_Fast_GET_SIZE(from) != size) {
        PyErr_SetString(PyExc_TypeError, "scores() takes weights, and lists of one length");
        return -1;
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *item = PySequence_Fast_GET_ITEM(from, i);
        if (PyBool_Check(item))
            into[i] = item == Py_True;
        else
            into[i] = PyFloat_AsDouble(item);
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* scores(weights, own, sizes, ...) -> the scores of the lines, a list. */
PyObject *
lines_scores(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    double weights[COLUMNS];
    if (count != 1 + LISTS || !PyList_Check(args[1])) {
        PyErr_SetString(PyExc_TypeError, "scores() takes weights and ten lists");
        return NULL;
    }
    if (read_numbers(args[0], COLUMNS, weights) < 0)
        return NULL;
    Lines lines = {.size = PyList_GET_SIZE(args[1])};
    double *room = PyMem_New(double, (LISTS + 4) * (lines.size + 1));
    if (room == NULL)
        return PyErr_NoMemory();
    double *next = room;
    for (int i = 0; i < LISTS; i++, next += lines.size + 1)
        lines.of[i] = next;
    lines.prose = next;
    lines.capped = lines.prose + lines.size + 1;
    lines.sums = lines.capped + lines.size + 1;
    lines.scores = lines.sums + lines.size + 1;
    PyObject *result = NULL;
    for (int i = 0; i < LISTS; i++)
        if (read_numbers(args[1 + i], lines.size, lines.of[i]) < 0)
            goto done;
    score(&lines, weights);
    result = PyList_New(lines.size);
    for (Py_ssize_t i = 0; result != NULL && i < lines.size; i++) {
        PyObject *number = PyFloat_FromDouble(lines.scores[i]);
        if (number == NULL)
            Py_CLEAR(result);
        else
            PyList_SET_ITEM(result, i, number);
    }
done:
    PyMem_Free(room);
    return result;
}
