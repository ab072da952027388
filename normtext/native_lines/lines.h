/* Reading a page for boilerplate: shared by the files of normtext._lines.

   Each file does what its namesakes in normtext/normalisers/boilerplate do, to the same end; C
   decides nothing of its own, and asks Python for what few lines need (struct Calls). */

#ifndef LINES_H
#define LINES_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

#define INTERFACE 2

enum { ENDS_ONLY = 112, LONG_LINE = 150, LONGEST_PHRASE_LINE = 300 };
enum { LONGEST_KEY = 1024, MOST_WORDS = 512 }; /* of a line of 115 characters, folded */
enum { OWN_COUNT = 16, PLACE_COUNT = 23 };     /* features of a line, and of its place */
enum { SUGGEST, REPAIR, SAFE };

/* A string that is read character by character. */
typedef struct {
    int kind;
    const void *data;
    Py_ssize_t start, end;
} View;

static inline View
view_of(PyObject *text)
{
    return (View){PyUnicode_KIND(text), PyUnicode_DATA(text), 0, PyUnicode_GET_LENGTH(text)};
}

static inline Py_UCS4
at(const View *view, Py_ssize_t index)
{
    return PyUnicode_READ(view->kind, view->data, index);
}

static inline int
is_cjk(Py_UCS4 c)
{
    return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff);
}

/* The three below say what Python's tables say, the most common blocks without a look there. */

static inline int
is_decimal(Py_UCS4 c)
{
    if (c < 0x660 || (c >= 0x1e00 && c < 0xa620))
        return c >= '0' && c <= '9';
    return Py_UNICODE_ISDECIMAL(c);
}

static inline int
is_alphanumeric(Py_UCS4 c)
{
    if (c < 128)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if ((c >= 0xc0 && c < 0x250) || (c >= 0x400 && c < 0x482))
        return c != 0xd7 && c != 0xf7;
    if (c >= 0x2000 && c < 0x2070)
        return 0;
    return Py_UNICODE_ISALNUM(c);
}

static inline int
is_space(Py_UCS4 c)
{
    if (c < 128)
        return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
    return (c < 0x1680 ? c == 0x85 || c == 0xa0 : Py_UNICODE_ISSPACE(c));
}

static inline int
is_word(Py_UCS4 c) /* \w */
{
    return c == '_' || is_alphanumeric(c);
}

static inline int
is_plain_letter(Py_UCS4 c) /* [^\W\d_] */
{
    return is_alphanumeric(c) && !is_decimal(c);
}

static inline int
is_one_of(Py_UCS4 c, const Py_UCS4 *set)
{
    for (; *set; set++)
        if (*set == c)
            return 1;
    return 0;
}

static inline uint64_t
hash_on(uint64_t hash, Py_UCS4 c)
{
    hash = (hash ^ c) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

/* The types of boilerplate that are asked for by name; their numbers are places in Kinds. */
enum {
    ADVERTISEMENT, BREADCRUMB, BYLINE, CAPTCHA_SUM, COMMENT_COUNT, COMMENT_FORM, COOKIE_NOTICE,
    COPYRIGHT, CREDIT, MEDIA_CAPTION, NAVIGATION, PAGE_TOOLS, PHOTO_CREDIT, RELATED,
    REPEATED_BLOCK, SUBSCRIBE, TAGS, TRUNCATION, NAMED, MOST_KINDS = 48
};

/* What :mod:`_kinds` says of each type. */
typedef struct {
    int count;
    PyObject *name[MOST_KINDS], *rule[MOST_KINDS], *label[MOST_KINDS];
    int heading[MOST_KINDS]; /* words */
    int kin[MOST_KINDS];
    char is_never_safe[MOST_KINDS], is_loose[MOST_KINDS];
} Kinds;

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

/* What a line says wherever it stands, kept by its text. */
typedef struct {
    Py_hash_t hash;
    PyObject *text; /* stripped */
    Py_ssize_t size;
    Phrase *phrase; /* the furniture in it; NULL: none */
    Phrase form;    /* what that is of a form */
    double score;   /* its own share of the score */
    uint64_t *terms;
    int term_count; /* words the text may speak of */
    int words;      /* of its key */
    int page, repeats;
    char closed, prose, certain, is_read, is_scored;
    char is_code, is_sum; /* 0: not known, 1: no, 2: yes */
    Py_UCS4 first, last;
} Wording;

/* A line at its place: offsets without the line end, and where its stripped text begins. */
typedef struct {
    Py_ssize_t start, end, inner;
    Wording *wording;
    int term; /* its first term in the page's list of terms */
} Line;

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

/* All lines seen lately. */
typedef struct {
    Wording **slots;
    size_t mask;
    Py_ssize_t count, characters;
    int page;
} Memory;

/* What is asked of Python. */
typedef struct {
    PyObject *phrase, *load, *form, *is_sum, *is_code, *is_numbered, *has_year,
        *is_caption, *is_no_page;
} Calls;

enum { CALLS = sizeof(Calls) / sizeof(PyObject *) };

typedef struct {
    PyObject_HEAD
    int is_busy, scripts; /* met so far, of those with phrases of their own */
    PyObject *index, *finding, *levels[3], *confidence[3], *deletion, *nothing;
    Calls calls;
    Kinds kinds;
    Phrases phrases;
    Memory *memory;
    double own[OWN_COUNT], place[PLACE_COUNT], intercept, above[3];
} Reader;

/* A mark of :mod:`_blocks`: which rule takes a line, at which level, and what was seen. */
typedef struct {
    char is_set, level, why;
    int kind, near, away, tail;
    PyObject *like;
} Mark;

/* Why: of those from CUT on the line is not quoted. */
enum { ALONE, NEAR_TOP, NEAR_END, SUM, TIME, BESIDE, PLACED, IN_A_RUN, REPEATED, CUT, CREDITS };

/* A page being read. */
typedef struct {
    Reader *reader;
    PyObject *text;
    Line *lines;
    Py_ssize_t count;
    Mark *marks;
    /* Of a round: the lines that are left, and the marks they get. */
    Py_ssize_t size;
    int *left; /* numbers of lines */
    Wording **wordings;
    Mark *fresh;
    int *order; /* of those that have a mark of their own, as they got it */
    Py_ssize_t taken, hits;
    double *scores;
    char *spoken, *between, *inside;
    /* Of the first round, for it is asked for twice; NULL: not judged yet. */
    double *whole_scores;
    char *whole_flags;
    /* What the running text speaks of. */
    int is_settled; /* in this round */
    uint64_t *terms;
    size_t term_mask;
    int *term_ids, *speaks, *speaks_surely;
    char *spoken_as;
} Page;

/* words.c */
Py_ssize_t fold_into(const View *view, Py_UCS4 *out);
PyObject *edge_words(const View *view, int at_end);
PyObject *lines_fold(PyObject *module, PyObject *text);
/* table.c */
int phrases_fill(Phrases *phrases, PyObject *index);
void phrases_clear(Phrases *phrases);
Row *row_of(const Phrases *phrases, const Py_UCS4 *key, Py_ssize_t size, int gap);
Edge *edge_of(const Phrases *phrases, const Py_UCS4 *word, Py_ssize_t size);
/* phrase.c */
Phrase *phrase_of(Reader *reader, Row *row);
int phrase_read(Reader *reader, PyObject *from, Phrase *into);
int kind_number(const Kinds *kinds, PyObject *name);
/* phrases.c */
int find_phrase(Reader *reader, Wording *line);
int may_hold_phrase(Reader *reader, const Wording *line);
/* memory.c */
Memory *memory_new(void);
void memory_free(Memory *memory);
Wording *wording_of(Memory *memory, PyObject *text, Py_ssize_t start, Py_ssize_t end);
/* evidence.c */
int ask(PyObject *call, PyObject *text);
int may_be_path(const Wording *line);
int read_hit(Reader *reader, Wording *line);
int cut_mark(const Wording *line);
int is_sum(Reader *reader, Wording *line);
int ends_in_time(const Wording *line);
/* own.c */
int own_score(Reader *reader, Wording *line);
/* topics.c */
int topics_settle(Page *page);
double share_spoken_of(const Page *page, const Line *line);
int speaks_of(const Page *page, const Line *line);
/* page.c */
int judge(Page *page);
/* places.c */
int worth_judging(const Page *page);
int has_prose(const Page *page);
int take_furniture(Page *page, int level);
int take_runs(Page *page);
/* plain.c */
int belongs_to_text(const Page *page, Py_ssize_t at, int is_safe);
int may_be_code(PyObject *text);
int is_no_page(Page *page);
/* rounds.c */
int take(Page *page, Py_ssize_t at, int level, Mark mark);
int read_marks(Page *page);
/* shown.c */
void show_only(Page *page);
int add_reports(Page *page);
/* blocks.c */
PyObject *findings(Page *page);
/* glance.c */
int is_closed(const View *line);
int is_prose(const View *line);
int read_lines(Page *page, Memory *memory);
int is_plain(Page *page);

#endif
