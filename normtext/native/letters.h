/* The characters of chunks; where words begin and end, as WORD of languages/_scripts.py has it. */

#ifndef NORMTEXT_LETTERS_H
#define NORMTEXT_LETTERS_H

#include "vocabulary.h"

#define CAPITAL_SIGMA 0x3A3 /* its small form depends on where it stands */
#define I_WITH_DOT 0x130    /* its small form is two characters */

static inline int
is_ascii_letter(uint32_t point)
{
    return (point | 0x20) - 'a' < 26;
}

/* What a word begins with, and goes on with. */
static inline int
is_letter(uint32_t point)
{
    if (point < 0x80)
        return is_ascii_letter(point);
    return Py_UNICODE_ISALPHA(point) ||
           ((Py_UNICODE_ISDIGIT(point) || Py_UNICODE_ISNUMERIC(point)) &&
            !Py_UNICODE_ISDECIMAL(point));
}

/* Say whether a letter is its own small form. */
static inline int
is_small(uint32_t point)
{
    return point < 0x80 ? point < 'A' || point > 'Z' : (uint32_t)Py_UNICODE_TOLOWER(point) == point;
}

/* What it goes on with only. */
static inline int
is_joining(uint32_t point)
{
    return (point >= 0x300 && point <= 0x36F) || (point >= 0x900 && point <= 0xDFF) ||
           point == 0x200C || point == 0x200D;
}

static inline uint32_t
point_at(const Chunk *chunk, Py_ssize_t at)
{
    return chunk->points ? chunk->points[at]
                         : PyUnicode_READ(chunk->kind, chunk->data, chunk->start + at);
}

#endif
