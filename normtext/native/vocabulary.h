/* One pass over a text for everything that the rules ask of its characters and chunks.
 *
 * A chunk is what stands between white space. What is known of a chunk was told once, by functions
 * in Python, and is kept: a text whose chunks have all been met before costs one look at each of its
 * characters. New chunks that are plain words are the greater part; what the functions would say of
 * these is told here, from the lexicon and the list of words that rules look for.
 *
 * normtext/vocabulary.py is the same in Python, for where this could not be compiled; the tests
 * compare the two.
 */

#ifndef NORMTEXT_VOCABULARY_H
#define NORMTEXT_VOCABULARY_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__)
#define HIDDEN __attribute__((visibility("hidden")))
#else
#define HIDDEN
#endif

#define INTERFACE 1 /* goes up when what vocabulary.py calls changes */
#define CLASS_MARK 0x80   /* of a character class: says something about the text */
#define CLASS_STRIP 0x40  /* of a character class: may stand around a word */
#define CLASS_SCRIPT 0x1F /* of a character class: the number of its script, 0 for none */
#define SCRIPTS 32
#define LANGUAGES 64
#define NO_LANGUAGE 0xFF
#define POINTS 0x110000
#define PERIODS 13 /* a loop is of 2 to 12 chunks, which come four times in a row */

enum { ASKED_MARKS = 1, ASKED_TELLING = 2, ASKED_WORD = 4, IS_WORD = 8, IS_LOWER = 16 };

/* The lexicon: see languages/_lexicon.py. */
#define BUCKETS (1 << 17)
#define BODY (4 * (size_t)(BUCKETS + 1))
#define LONGEST_WORD 40

/* Limits of the evidence in tenths of a nat: see languages/_chunks.py and _evidence.py. */
typedef struct {
    int absent, lead, rarest_telling, most_lead, suspicious, often, often_at_home;
} Limits;

/* What is known of a chunk. */
typedef struct {
    uint64_t hash;
    uint64_t marks;         /* a bit for each test it passes */
    uint64_t hosts_asked;   /* a bit for each language as host */
    uint64_t hosts_foreign; /* of these: where it looks foreign */
    uint64_t seen;          /* number of the last survey that met it */
    uint32_t length;
    uint32_t posting;  /* where the lexicon has its word, if it IS_WORD */
    uint16_t postings; /* how many languages have it */
    int16_t lead;     /* by how much it speaks for its language (tenths of a nat) */
    uint8_t language; /* the language it speaks for, or NO_LANGUAGE */
    uint8_t asked;
    uint32_t points[];
} Entry;

/* The chunks met so far; shared by a vocabulary and its surveys, under the interpreter's lock. */
typedef struct {
    size_t users;
    size_t count;
    size_t mask;
    Entry **slots;
} Table;

typedef struct {
    PyObject_HEAD
    PyObject *classes, *marks_of, *telling_of, *looks_foreign;
    PyObject *words;    /* bits of the words that rules look for; a function that gives them; None */
    PyObject *lexicon;  /* a function that gives the lexicon, or None */
    Py_buffer table_of_words;
    Limits limits;
    Py_ssize_t limit, longest;
    Table *table;
    uint64_t surveys;
    uint64_t seed;
    uint8_t *found; /* a bit for each code point; clear between surveys */
} Vocabulary;

typedef struct {
    Py_ssize_t start, length;
} Place;

typedef struct {
    PyObject_HEAD
    Vocabulary *vocabulary;
    Table *table;
    PyObject *text, *marks;
    Entry **entries; /* distinct chunks that are kept */
    Py_ssize_t entry_count, entry_room;
    Place *places; /* chunks that are not: too long, or one too many */
    Py_ssize_t place_count, place_room;
    Py_ssize_t number;
    char doubled, looped, wide, trailing;
    unsigned long long joints; /* a bit for each pair of kinds of characters around white space */
    Py_ssize_t letters[SCRIPTS];
} Survey;

/* table.c: the chunks met so far */
HIDDEN Table *table_new(void);
HIDDEN void table_release(Table *table);
HIDDEN int table_grow(Table *table);

/* pass.c: one look at every character */
HIDDEN int survey_pass(Survey *survey);

/* words.c: what the functions in Python would say of a chunk that is a plain word */
HIDDEN int read_word(const Survey *survey, Entry *entry);
HIDDEN void tell_word(const Survey *survey, Entry *entry);
HIDDEN int is_foreign_word(const Survey *survey, const Entry *entry, long host);
HIDDEN size_t plain_latin(const Entry *entry);
HIDDEN int listed_marks(const Survey *survey, const Entry *entry, size_t length, uint64_t *marks);

/* survey.c: what a pass showed, as Python sees it */
extern HIDDEN PyType_Spec survey_spec;

#endif
