/* What a pass over a text has in hand: its characters (pass.c) and its chunks (chunks.c). */

#ifndef NORMTEXT_PASS_H
#define NORMTEXT_PASS_H

#include "bytes.h"
#include "vocabulary.h"

#define SPANS 32 /* chunks that are looked up together */

/* A chunk's place in the text, and what it is known again by. */
typedef struct {
    Py_ssize_t start, length;
    uint64_t hash;
    uint64_t head[2]; /* as of an Entry */
    uint32_t line;    /* ORDER_LINE if it begins one */
    uint32_t is_narrow;
} Span;

typedef struct {
    Survey *survey;
    Py_UCS4 last_space;             /* the white space before this place, if there is any */
    uint32_t line;                  /* ORDER_LINE where the next chunk begins one */
    unsigned last_kind;             /* of the last character before white space */
    uint32_t streak;                /* how many chunks in a row came a short while before */
    Span *spans;                    /* not yet looked up */
    size_t count;
} Pass;

static inline void
prefetch(const void *address)
{
#if defined(__GNUC__)
    __builtin_prefetch(address);
#else
    (void)address;
#endif
}

static inline uint64_t
mixed(uint64_t hash, uint64_t with)
{
    hash = (hash ^ with) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

/* chunks.c */
HIDDEN int take_chunks(Pass *pass);

#endif
