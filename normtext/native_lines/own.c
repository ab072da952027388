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
    unsigned bar, at, twin; /* whether there is one; a twin is the tt of http or the ww of www. */
} Counts;

/* ``kind`` is a constant where this is called, so that there is a loop for each; without branches
   but for what is not ASCII, as letters and spaces come in no order a processor could guess. */
static inline void
count(int kind, const View *view, Counts *counts)
{
    unsigned was_space = 1;
    Py_UCS4 before = 0;
    for (Py_ssize_t i = 0; i < view->end; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, view->data, i);
        if (c >= 128) {
            unsigned is_space_too = is_space(c) != 0, begins = was_space & !is_space_too;
            counts->parts += begins;
            counts->capitals += begins && Py_UNICODE_ISUPPER(c);
            counts->digits += is_digit(c);
            counts->bar |= is_one_of(c, BARS);
            was_space = is_space_too;
            continue;
        }
        unsigned is_blank = (c == ' ') | (c - 9 < 5) | (c - 28 < 4), begins = was_space & !is_blank;
        counts->parts += begins;
        counts->capitals += begins & (c - 'A' < 26);
        counts->digits += c - '0' < 10;
        counts->commas += c == ',';
        counts->bar |= c == '|';
        counts->at |= c == '@';
        counts->twin |= (c == before) & ((c == 't') | (c == 'w'));
        before = c;
        was_space = is_blank;
    }
}

static inline uint8_t
is_blank(uint8_t c)
{
    return (uint8_t)((c == ' ') | ((uint8_t)(c - 9) < 5) | ((uint8_t)(c - 28) < 4) | (c == 0x85) |
                     (c == 0xa0));
}

/* The same of a line in Latin-1, of many characters at once: each is seen beside the one before. */
static void
count_narrow(const uint8_t *data, Py_ssize_t size, Counts *counts)
{
    enum { BLOCK = 240 }; /* what is counted in a byte */
    counts->parts = 1;    /* it begins with none */
    counts->capitals = Py_UNICODE_ISUPPER(data[0]);
    counts->digits = Py_UNICODE_ISDIGIT(data[0]);
    counts->commas = data[0] == ',';
    counts->at = data[0] == '@';
    counts->bar = is_one_of(data[0], BARS);
    for (Py_ssize_t start = 1; start < size; start += BLOCK) {
        Py_ssize_t end = size - start < BLOCK ? size : start + BLOCK;
        uint8_t parts = 0, capitals = 0, digits = 0, commas = 0, bar = 0, at = 0, twin = 0;
        for (Py_ssize_t i = start; i < end; i++) {
            uint8_t c = data[i], before = data[i - 1];
            uint8_t begins = is_blank(before) & (is_blank(c) ^ 1);
            uint8_t is_upper = (uint8_t)(((uint8_t)(c - 'A') < 26) |
                                         (((uint8_t)(c - 0xc0) < 31) & (c != 0xd7)));
            parts += begins;
            capitals += begins & is_upper;
            digits += (uint8_t)(((uint8_t)(c - '0') < 10) | ((c | 1) == 0xb3) | (c == 0xb9));
            commas += c == ',';
            bar |= (uint8_t)((c == '|') | (c == 0xbb) | (c == 0xb7));
            at |= c == '@';
            twin |= (uint8_t)((c == before) & ((c == 't') | (c == 'w')));
        }
        counts->parts += parts;
        counts->capitals += capitals;
        counts->digits += digits;
        counts->commas += commas;
        counts->bar |= bar;
        counts->at |= at;
        counts->twin |= twin;
    }
}

/* Whether ``http`` or ``www.`` stands in a line; by their twins. */
static int
has_address(const View *view)
{
    Py_UCS4 before = 0;
    for (Py_ssize_t i = 0; i < view->end; i++) {
        Py_UCS4 c = at(view, i);
        if (c == before && i > 1 && (c == 't' || c == 'w') &&
            (begins_with(view, i - 2, "http") || begins_with(view, i - 2, "www.")))
            return 1;
        before = c;
    }
    return 0;
}

/* The values of :data:`_features.OWN`. */
static void
measure(const Wording *line, double *values)
{
    View view = view_of(line->text);
    Counts counts = {0};
    if (view.kind == PyUnicode_1BYTE_KIND)
        count_narrow(view.data, view.end, &counts);
    else if (view.kind == PyUnicode_2BYTE_KIND)
        count(PyUnicode_2BYTE_KIND, &view, &counts);
    else
        count(PyUnicode_4BYTE_KIND, &view, &counts);
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
        counts.at || (counts.twin && has_address(&view)),
        counts.bar,
        is_one_of(line->first, BULLETS),
        size > LONG_LINE,
        line->prose && line->certain,
    };
    memcpy(values, found, sizeof(found));
}

/* ``kind`` is a constant where this is called. */
static inline int
terms_of(int kind, const View *view, uint64_t *terms)
{
    int count = 0;
    for (Py_ssize_t i = 0; i < view->end; i++) {
        uint64_t hash = 1;
        for (Py_UCS4 c; i < view->end && is_word(c = PyUnicode_READ(kind, view->data, i)); i++)
            hash = term_on(hash, c);
        if (hash != 1)
            terms[count++] = hash;
    }
    return count;
}

/* Keep the hashes of a line's words, each as often as it stands there; 0, -1 on an error. */
static int
read_terms(Wording *line)
{
    uint64_t terms[LONGEST_PHRASE_LINE / 2 + 1];
    View view = view_of(line->text);
    int count = view.kind == PyUnicode_1BYTE_KIND   ? terms_of(PyUnicode_1BYTE_KIND, &view, terms)
                : view.kind == PyUnicode_2BYTE_KIND ? terms_of(PyUnicode_2BYTE_KIND, &view, terms)
                                                    : terms_of(PyUnicode_4BYTE_KIND, &view, terms);
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
    /* Of a long line it is asked only where a phrase is in it. */
    int is_asked = line->size <= (line->phrase ? LONGEST_PHRASE_LINE : LONG_LINE);
    if (is_asked && read_terms(line) < 0)
        return -1;
    line->is_scored = 1;
    return 0;
}
