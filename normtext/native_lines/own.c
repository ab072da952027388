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

/* ``kind`` is a constant where this is called, so that there is a loop for each. */
static inline Counts
count(int kind, const View *view)
{
    Counts counts = {0};
    int before_is_space = 1;
    for (Py_ssize_t i = 0; i < view->end; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, view->data, i);
        if (is_space(c)) {
            before_is_space = 1;
            continue;
        }
        if (before_is_space) {
            counts.parts++;
            counts.capitals += c < 128 ? c >= 'A' && c <= 'Z' : Py_UNICODE_ISUPPER(c);
        }
        before_is_space = 0;
        if ((c >= 'a' && c <= 'z' && c != 'h' && c != 'w') || (c >= 'A' && c <= 'Z'))
            continue; /* nearly all */
        if (c >= 128) {
            counts.digits += Py_UNICODE_ISDIGIT(c);
            counts.bar |= is_one_of(c, BARS);
            continue;
        }
        counts.digits += c >= '0' && c <= '9';
        counts.commas += c == ',';
        counts.bar |= c == '|';
        counts.address |= c == '@' || (c == 'h' && begins_with(view, i, "http")) ||
                          (c == 'w' && begins_with(view, i, "www."));
    }
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
