/* A gate: the rules of a chain, and what calls for each. */

#ifndef NORMTEXT_GATE_H
#define NORMTEXT_GATE_H

#include "vocabulary.h"

#define WORDS 4 /* of 64 bits: a bit for each group of marks, or for each rule */
#define MOST_RULES (64 * WORDS)
#define RESULT_PARTS 5 /* text before, after, steps, findings, language */
#define MOST_GROUPS 256 /* of marks */

#define LOOK 4 /* where a Waiting of waiting.py has what may match */
enum { IS_NON_ASCII = 1, HAS_TRIGGERS = 2, NEEDS_FEATURE = 4, ASKS_LANGUAGE = 8 };

#define FEATURES (3 * 64)

typedef uint64_t Groups[WORDS];
typedef uint64_t Rules[WORDS]; /* a bit for each rule */

/* A rule; see Gate._compile() of gate.py. */
typedef struct {
    PyObject *waiting;  /* what is to be asked of it */
    PyObject *triggers; /* a tuple: those of more than one mark */
    PyObject *sight;    /* a look for these, or None */
    PyObject *rarest;   /* bytes: the group of a mark that each of these has, or 0 */
    PyObject *making;   /* a function: what waits for a language, where that differs; else NULL */
    PyObject *made;     /* a dict: the same by language */
    Groups single, characters;
    uint64_t some[3], also[3]; /* bits of features */
    uint64_t languages;        /* bits of languages; 0: all */
    int flags;
} Ruled;

typedef struct {
    PyObject_HEAD
    uint8_t *groups; /* of each code point, 0 where no rule asks for it */
    Ruled *rules;
    int count;
    Rules always;    /* those that no mark has to call for */
    Rules free;      /* those that ask for no feature */
    Rules non_ascii; /* those that find nothing in ASCII */
    Rules asking;    /* those that have to know the language */
    Rules foreigners; /* those that ask for what may be in another language, among other features */
    Rules *calls;    /* of each group: those that it calls for */
    Rules *shows;    /* of each group: those that it is a feature for */
    Rules features[FEATURES]; /* of each feature: those that ask for it */
    Rules speaking[LANGUAGES + 1]; /* of each language, at last of none: those that have something to say of it */
    uint64_t given, foreign; /* the bits of these flags among the features */
    PyObject *current; /* a dict: the vocabulary now in use by None, if there is one; or NULL */
    PyTypeObject *result_type; /* what a text is made into of which there is nothing to say; or NULL */
    Py_ssize_t parts[RESULT_PARTS]; /* where that has its parts */
    PyObject *nothing;         /* an empty tuple */
} Gate;

/* gate.c: which of them a text needs */
HIDDEN PyObject *gate_glance(Gate *self, PyTypeObject *defining, PyObject *const *args, Py_ssize_t count,
                             PyObject *names);
HIDDEN PyObject *gate_first(PyObject *gate, PyObject *text);

#endif
