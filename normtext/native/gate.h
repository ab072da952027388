/* A gate: the rules of a chain, and what calls for each. */

#ifndef NORMTEXT_GATE_H
#define NORMTEXT_GATE_H

#include "vocabulary.h"

#define WORDS 4 /* of 64 bits: a bit for each group of marks, or for each rule */
#define MOST_RULES (64 * WORDS)
#define RESULT_NAMES 3
#define MOST_GROUPS 256 /* of marks */

enum { STEP = 0, LOOK = 4 }; /* where a Waiting of waiting.py has what */
enum { IS_NON_ASCII = 1, HAS_TRIGGERS = 2, NEEDS_FEATURE = 4, ASKS_LANGUAGE = 8 };

typedef uint64_t Groups[WORDS];

/* A rule; see Gate._compile() of gate.py. */
typedef struct {
    PyObject *waiting;  /* what is to be asked of it */
    PyObject *triggers; /* a tuple: those of more than one mark */
    PyObject *rarest;   /* bytes: the group of a mark that each of these has, or 0 */
    PyObject *making;   /* a function: what waits for a language, where that differs; else NULL */
    PyObject *made;     /* a dict: the same by language */
    Groups single, characters;
    uint64_t some[3], also[3]; /* bits of features */
    uint64_t languages;        /* bits of languages; 0: all */
    int flags;
    long step;
} Ruled;

typedef struct {
    PyObject_HEAD
    uint8_t *groups; /* of each code point, 0 where no rule asks for it */
    Ruled *rules;
    int count;
    uint64_t always[WORDS];  /* bits of the rules that no mark has to call for */
    uint64_t (*calls)[WORDS]; /* of each group: the rules that it calls for */
    uint64_t given, foreign; /* the bits of these flags among the features */
    PyObject *current; /* a dict: the vocabulary now in use by None, if there is one; or NULL */
    PyObject *result_type, *names; /* what a text is made into of which there is nothing to say, and the
                                    * names of its attributes: text before, after, language; or NULL */
} Gate;

/* gate.c: which of them a text needs */
HIDDEN PyObject *gate_glance(Gate *self, PyTypeObject *defining, PyObject *const *args, Py_ssize_t count,
                             PyObject *names);
HIDDEN PyObject *gate_first(PyObject *gate, PyObject *text);

#endif
