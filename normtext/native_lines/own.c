/* What is measured on a line by itself, and the words in it that the text may speak of. */

#include "lines.h"
#include <math.h>

static const Py_UCS4 ANNOUNCING[] = {':', 0xff1a, ';', ',', 0}, BARS[] = {'|', 0xbb, 0x203a, 0xb7, 0};
static const Py_UCS4 BULLETS[] = {0x2022, 0x2023, 0x25e6, 0x2013, 0x2014, '-',    '*',    0x25cf,
                                  0x25aa, 0x25ba, 0x2192, 0x2713, '+',    0};

static int
begins_with(const View *view, Py_ssize_t i, const char *what)
{
    for (; *what; what++, i++)
        if (i >= view->end || at(view, i) != (Py_UCS4)*what)
            return 0;
    return 1;
}

/* What is counted in a line. */
typedef struct {
    Py_ssize_t parts, capitals, digits, commas;
    int address, bar;
} Counts;

/* ``kind`` is a constant where this is called, so that there is a loop for each; without branches
   but for what is not ASCII, as letters and spaces come in no order a processor could guess. */
static inline Counts
count(int kind, const View *view)
{
    Counts counts = {0};
    unsigned was_space = 1, has_twin = 0, has_bar = 0, has_at = 0;
    Py_UCS4 before = 0;
    for (Py_ssize_t i = 0; i < view->end; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, view->data, i);
        if (c >= 128) {
            unsigned is_space_too = is_space(c) != 0, begins = was_space & !is_space_too;
            counts.parts += begins;
            counts.capitals += begins && Py_UNICODE_ISUPPER(c);
            counts.digits += Py_UNICODE_ISDIGIT(c);
            has_bar |= is_one_of(c, BARS);
            was_space = is_space_too;
            continue;
        }
        unsigned is_blank = (c == ' ') | (c - 9 < 5) | (c - 28 < 4), begins = was_space & !is_blank;
        counts.parts += begins;
        counts.capitals += begins & (c - 'A' < 26);
        counts.digits += c - '0' < 10;
        counts.commas += c == ',';
        has_bar |= c == '|';
        has_at |= c == '@';
        has_twin |= (c == before) & ((c == 't') | (c == 'w')); /* http, www. */
        before = c;
        was_space = is_blank;
    }
    counts.bar = (int)has_bar;
    counts.address = (int)has_at;
    for (Py_ssize_t i = 0; has_twin && !counts.address && i < view->end; i++)
        counts.address = begins_with(view, i, "http") || begins_with(view, i, "www.");
    return counts;
}

/* The values of :data:`_features.OWN`. */
static void
measure(const Wording *line, double *values)
{
    View view = view_of(line->text);
    Counts counts = view.kind == PyUnicode_1BYTE_KIND   ? count(PyUnicode_1BYTE_KIND, &view)
                    : view.kind == PyUnicode_2BYTE_KIND ? count(PyUnicode_2BYTE_KIND, &view)
                                                        : count(PyUnicode_4BYTE_KIND, &view);
    double size = (double)view.end;
    double found[OWN_COUNT] = {
        log(size),
        line->prose,
        line->closed,
        line->certain,
        line->phrase && !line->certain,
        (double)counts.capitals / (double)counts.parts,
        (double)counts.digits / size,
        is_one_of(line->last, ANNOUNCING),
        line->last == '?' || line->last == '!',
        Py_UNICODE_ISLOWER(line->first) != 0,
        (double)counts.commas / (double)(counts.parts + 1),
        counts.address,
        counts.bar,
        is_one_of(line->first, BULLETS),
        size > LONG_LINE,
        line->prose && line->certain,
    };
    memcpy(values, found, sizeof(found));
}

/* Keep the hashes of a line's words, each as often as it stands there; 0, -1 on an error. */
static int
read_terms(Wording *line)
{
    uint64_t terms[LONGEST_PHRASE_LINE / 2 + 1];
    View view = view_of(line->text);
    int count = 0;
    for (Py_ssize_t i = 0; i < view.end; i++) {
        uint64_t hash = 1;
        for (; i < view.end && is_word(at(&view, i)); i++)
            hash = hash_on(hash, at(&view, i));
        if (hash != 1)
            terms[count++] = hash;
    }
    line->terms = PyMem_New(uint64_t, count + 1);
    if (line->terms == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(line->terms, terms, count * sizeof(uint64_t));
    line->term_count = count;
    return 0;
}

/* Work out the share of the score that a line has wherever it stands, once; 0, -1 on an error. */
int
own_score(Reader *reader, Wording *line)
{
    double values[OWN_COUNT], sum = 0;
    if (line->is_scored)
        return 0;
    measure(line, values);
    for (int i = 0; i < OWN_COUNT; i++)
        sum += reader->own[i] * values[i];
    line->score = reader->intercept + sum;
    if (line->size <= LONGEST_PHRASE_LINE && read_terms(line) < 0)
        return -1;
    line->is_scored = 1;
    return 0;
}
