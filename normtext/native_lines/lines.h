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
enum { TRAITS = 0x600 }; /* characters that a table says what they are of */
enum { OWN_COUNT = 16, PLACE_COUNT = 23 };     /* features of a line, and of its place */
enum { SUGGEST, REPAIR, SAFE };

#include "text.h"

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

#include "phrases.h"

/* What a line says wherever it stands, kept by its text. */
struct Wording {
    uint64_t hash;
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
};

/* A line at its place: offsets without the line end, and where its stripped text begins. */
typedef struct {
    Py_ssize_t start, end, inner;
    Wording *wording;
    int term; /* its first term in the page's list of terms */
} Line;

/* All lines seen lately. */
typedef struct {
    Wording **slots;
    size_t mask;
    Py_ssize_t count, characters;
    uint64_t seed;
    int page;
} Memory;

/* What is asked of Python. */
typedef struct {
    PyObject *phrase, *load, *form, *is_sum, *is_code, *is_numbered, *has_year, *is_caption;
    PyObject *is_no_page;
} Calls;

enum { CALLS = sizeof(Calls) / sizeof(PyObject *) };

struct Reader {
    PyObject_HEAD
    int is_busy, scripts; /* met so far, of those with phrases of their own */
    PyObject *index, *finding, *levels[3], *confidence[3], *deletion, *nothing;
    Calls calls;
    Kinds kinds;
    Phrases phrases;
    Memory *memory;
    uint8_t traits[TRAITS];
    double own[OWN_COUNT], place[PLACE_COUNT], intercept, above[3];
};

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
    uint8_t *term_bits;
    size_t term_mask;
    int *term_ids, *speaks, *speaks_surely;
    char *spoken_as;
} Page;

/* words.c */
Py_ssize_t fold_into(const View *view, Py_UCS4 *out);
PyObject *edge_words(const View *view, int at_end);
PyObject *lines_fold(PyObject *module, PyObject *text);
/* kinds.c */
int kind_number(const Kinds *kinds, PyObject *name);
int read_kinds(Kinds *kinds, PyObject *given, PyObject *kin);
/* memory.c */
Memory *memory_new(uint64_t seed);
void memory_free(Memory *memory);
Wording *wording_of(Memory *memory, PyObject *text, Py_ssize_t start, Py_ssize_t end);
/* evidence.c */
int ask(PyObject *call, PyObject *text);
int may_be_path(const Wording *line);
int read_hit(Reader *reader, Wording *line);
int cut_mark(const Wording *line);
int is_sum(Reader *reader, Wording *line);
int running_time(const Wording *line);
/* own.c */
void read_traits(uint8_t *traits);
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
