/* Patterns as an automaton, made by expression.py: see look.c. */

#ifndef NORMTEXT_AUTOMATON_H
#define NORMTEXT_AUTOMATON_H

#include "vocabulary.h"

#define FIRST_BLOCK 0x700 /* code points whose class is listed */
#define SECOND_BLOCK 0x2000
#define SECOND_SIZE 0x70
#define LISTED (FIRST_BLOCK + SECOND_SIZE)
#define KINDS 4 /* of the others: letter, digit, white space, none of these */
#define START 1 /* the state of no place; 0 is one not told yet */
#define MATCHED UINT32_MAX
#define MOST_STATES 4096
#define INDEX_SIZE (4 * MOST_STATES)

typedef struct {
    uint32_t start, length, code; /* its places, among those of all states */
} Places;

typedef struct {
    PyObject_HEAD
    PyObject *build; /* a function: gives the automaton, None, or how many texts to wait; else NULL */
    unsigned int asks; /* texts to let through before that */
    uint32_t place_count, first_count;
    int class_count;
    size_t set_count;
    uint8_t *classes;    /* of the listed code points and the kinds */
    uint8_t *members;    /* class by class, whether a set of characters has it */
    uint16_t *takes;     /* of each place: the set that it takes */
    uint8_t *is_last;    /* of each place: whether a match ends there */
    uint16_t *first;     /* the places where one begins */
    uint32_t *follow_at; /* of each place: where its followers begin */
    uint16_t *follows;
    uint32_t *next; /* state by state, where in it the one after each class begins */
    Places *states;
    size_t state_count, state_room;
    uint16_t *places; /* of all states */
    size_t places_count, places_room;
    uint16_t *index; /* the states by their code */
    uint8_t *is_met; /* of each place, while a state is told */
    int told;        /* states told for the text in hand */
    const void *owner; /* the vocabulary that has its number for what chunks do; or NULL */
    int number;        /* MOST_LOOKS: none was left */
    int was_forgotten; /* states had to be, and others have their numbers */
} Look;

static inline uint32_t
start_of(const Look *look)
{
    return START * (uint32_t)look->class_count;
}

static inline int
class_at(const Look *look, Py_UCS4 point)
{
    if (point < FIRST_BLOCK)
        return look->classes[point];
    if (point - SECOND_BLOCK < SECOND_SIZE)
        return look->classes[FIRST_BLOCK + point - SECOND_BLOCK];
    const int kind = Py_UNICODE_ISDECIMAL(point) ? 1
                     : Py_UNICODE_ISALNUM(point) ? 0
                     : Py_UNICODE_ISSPACE(point) ? 2
                                                 : 3;
    return look->classes[LISTED + kind];
}

/* look.c: where a state that is not told yet begins; MATCHED too where it cannot be told */
HIDDEN uint32_t state_after(Look *look, uint32_t state, int class);
/* Whether it has its automaton by now; -1 with an error set. */
HIDDEN int is_made(Look *look);

/* Return where the state after one and a character begins, or MATCHED. */
static inline uint32_t
next_state(Look *look, uint32_t state, Py_UCS4 point)
{
    const int class = class_at(look, point);
    const uint32_t after = look->next[state + (uint32_t)class];
    return after + 1 > 1 ? after : state_after(look, state, class);
}

/* Read a text from one place to another, for each width of character; a line ends before and after it. */
static inline uint32_t
read_on(Look *look, int kind, const void *data, Py_ssize_t length, Py_ssize_t at, Py_ssize_t stop,
        uint32_t state)
{
    for (; at < stop && state != MATCHED; at++)
        state = next_state(look, state, at < 0 || at == length ? '\n' : PyUnicode_READ(kind, data, at));
    return state;
}

#endif
