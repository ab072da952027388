/* Words that were cut to one language: segments.c cuts them, counted.c counts. */

#ifndef NORMTEXT_COUNTED_H
#define NORMTEXT_COUNTED_H

#include "vocabulary.h"

typedef struct {
    const Survey *survey;
    const Word *const *words; /* one or more */
    const long (*costs)[CANDIDATES + 1];
    size_t count;
    const uint8_t *languages; /* the host's, then others */
    int language_count, state;
} Cut;

HIDDEN PyObject *counted(const Cut *cut);

#endif
