/* Phrases, and the tables they are looked up in; included by lines.h. */

#ifndef PHRASES_H
#define PHRASES_H

typedef struct Reader Reader;
typedef struct Wording Wording;

/* A phrase as its row in a file says it, or a line that is furniture by its form. */
typedef struct {
    PyObject *text; /* as it is shown */
    PyObject *row;  /* as it is looked up; NULL of a form */
    int kind;
    int head, tail;                   /* words before and after the gap */
    Py_ssize_t head_size, tail_size;  /* characters of these in the row */
    Py_ssize_t first_size;            /* characters of the first word */
    int weight;                       /* words that it counts for */
    char certain, heading, is_ideographic, has_language, is_bare, is_dated, is_maker;
    char has_copyright, is_verb;
} Phrase;

typedef struct {
    PyObject *row;
    int is_weak;
    Phrase *phrase; /* made when first met */
} Row;

typedef struct {
    PyObject *word;
    int opening, closing; /* most words of a phrase that goes on after it, or before it */
    int begins;           /* most words of a row that begins with it, or with a gap and it */
    PyObject *gapped;     /* rows of phrases with a gap inside that begin with it */
} Edge;

/* The phrases of :class:`_index.Index`, as of when it had so many rows. */
typedef struct {
    Py_ssize_t count;
    PyObject *first, *last;
    Row *rows;
    Edge *edges;
    uint16_t *row_tags, *edge_tags; /* of each place part of its hash, 0 of none: most is told there */
    size_t row_mask, edge_mask;
} Phrases;

/* The words of a line, folded: where each begins and ends, and the hash of all up to its end. */
typedef struct {
    Py_UCS4 text[LONGEST_KEY];
    Py_ssize_t size;
    int count;
    short begins[MOST_WORDS], ends[MOST_WORDS];
    uint64_t hashes[MOST_WORDS];
} Key;

/* table.c */
int phrases_fill(Phrases *phrases, PyObject *index);
void phrases_clear(Phrases *phrases);
Row *row_of(const Phrases *phrases, const Py_UCS4 *key, Py_ssize_t size, int gap);
uint64_t hash_of(const Py_UCS4 *key, Py_ssize_t size, int gap);
Row *row_with(const Phrases *phrases, uint64_t hash, const Py_UCS4 *key, Py_ssize_t size, int gap);
Edge *edge_with(const Phrases *phrases, uint64_t hash, const Py_UCS4 *word, Py_ssize_t size);
Edge *edge_of(const Phrases *phrases, const Py_UCS4 *word, Py_ssize_t size);
/* phrase.c */
Phrase *phrase_of(Reader *reader, Row *row);
int phrase_read(Reader *reader, PyObject *from, Phrase *into);
/* key.c */
int read_key(const View *view, Key *key);
int read_ends(const Wording *line, Key *key);
int has_edges(const Phrases *phrases, const Wording *line);
/* phrases.c */
int find_phrase(Reader *reader, Wording *line);
int may_hold_phrase(Reader *reader, const Wording *line);

#endif
