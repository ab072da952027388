/* What is measured on a line by itself, and the words in it that the text may speak of. */

#include "lines.h"
#include <math.h>

static const Py_UCS4 ANNOUNCING[] = {':', 0xff1a, ';', ',', 0}, BARS[] = {'|', 0xbb, 0x203a, 0xb7, 0};
static const Py_UCS4 BULLETS[] = {0x2022, 0x2023, 0x25e6, 0x2013, 0x2014, '-',    '*',    0x25cf,
                                  0x25aa, 0x25ba, 0x2192, 0x2713, '+',    0};

/* What is counted in a line. */
typedef struct {
    Py_ssize_t parts, capitals, digits, commas;
    unsigned bar, at, twin; /* whether there is one; a twin is the tt of http or the ww of www. */
} Counts;

enum { BLANK = 1, CAPITAL = 2, DIGIT = 4, COMMA = 8, BAR = 16, AT = 32, TWIN = 64 };

static unsigned
traits_of(Py_UCS4 c)
{
    return (is_space(c) ? BLANK : 0) | (Py_UNICODE_ISUPPER(c) ? CAPITAL : 0) |
           (is_digit(c) ? DIGIT : 0) | (c == ',' ? COMMA : 0) | (is_one_of(c, BARS) ? BAR : 0) |
           (c == '@' ? AT : 0) | (c == 't' || c == 'w' ? TWIN : 0);
}

/* Whether a character is of East Asia, or a Hangul syllable: a letter, if anything, and no more. */
static inline int
has_no_case(Py_UCS4 c)
{
    return is_cjk(c) || (c >= 0xac00 && c <= 0xd7a3);
}

/* Note the traits of the characters that alphabets begin with. */
void
read_traits(uint8_t *traits)
{
    for (Py_UCS4 c = 0; c < TRAITS; c++)
        traits[c] = (uint8_t)traits_of(c);
}

/* ``kind`` is a constant where this is called, so that there is a loop for each; without branches
   but for what is rare, as letters and spaces come in no order a processor could guess. */
static inline void
count(int kind, const View *view, const uint8_t *traits, Counts *counts)
{
    unsigned was_blank = 1, any = 0;
    Py_UCS4 before = 0;
    for (Py_ssize_t i = 0; i < view->end; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, view->data, i);
        unsigned of = c < TRAITS ? traits[c] : has_no_case(c) ? 0 : traits_of(c);
        unsigned begins = was_blank & ~of;
        counts->parts += begins;
        counts->capitals += begins & of >> 1;
        counts->digits += of >> 2 & 1;
        counts->commas += of >> 3 & 1;
        any |= of;
        counts->twin |= (c == before) & of >> 6;
        before = c;
        was_blank = of & 1;
    }
    counts->bar = any & BAR;
    counts->at = any & AT;
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

static inline int
stands_at(int kind, const View *view, Py_ssize_t i, const char *what)
{
    for (; *what; what++, i++)
        if (i >= view->end || PyUnicode_READ(kind, view->data, i) != (Py_UCS4)*what)
            return 0;
    return 1;
}

/* Whether ``http`` or ``www.`` stands in a line, by their twins; ``kind`` as above. */
static inline int
has_address(int kind, const View *view)
{
    Py_UCS4 before = 0;
    for (Py_ssize_t i = 0; i < view->end; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, view->data, i);
        if (c == before && i > 1 && (c == 't' || c == 'w') &&
            (stands_at(kind, view, i - 2, "http") || stands_at(kind, view, i - 2, "www.")))
            return 1;
        before = c;
    }
    return 0;
}

/* Count what is in a line, and say whether an address is. */
static Counts
counts_of(const View *view, const uint8_t *traits)
{
    Counts counts = {0};
    if (view->kind == PyUnicode_1BYTE_KIND) {
        count_narrow(view->data, view->end, &counts);
        counts.at |= counts.twin && has_address(PyUnicode_1BYTE_KIND, view);
    } else if (view->kind == PyUnicode_2BYTE_KIND) {
        count(PyUnicode_2BYTE_KIND, view, traits, &counts);
        counts.at |= counts.twin && has_address(PyUnicode_2BYTE_KIND, view);
    } else {
        count(PyUnicode_4BYTE_KIND, view, traits, &counts);
        counts.at |= counts.twin && has_address(PyUnicode_4BYTE_KIND, view);
    }
    return counts;
}

/* The values of :data:`_features.OWN`. */
static void
measure(const Wording *line, const uint8_t *traits, double *values)
{
    View view = view_of(line->text);
    Counts counts = counts_of(&view, traits);
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
        counts.at != 0,
        counts.bar != 0,
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
            hash = hash_on(hash, c);
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
    measure(line, reader->traits, values);
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
