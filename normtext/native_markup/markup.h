/* Markdown without a parser: what markup/_blocks.py and markup/_inline.py say, in one pass each.

   Texts are bytes of UTF-8 that end in a NUL beyond their length, as those of Python do. */

#ifndef NORMTEXT_MARKUP_H
#define NORMTEXT_MARKUP_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

#define INTERFACE 1

typedef unsigned char Byte;

/* Half-open. */
typedef struct {
    Py_ssize_t start, end;
} Place;

typedef struct {
    Place *all;
    Py_ssize_t count, room;
} Places;

/* Add a place; 0, or -1 with an error set. */
int add_place(Places *places, Py_ssize_t start, Py_ssize_t end);
/* Add those of a Python sequence of pairs. */
int add_pairs(Places *places, PyObject *pairs);
void forget_places(Places *places);
/* Sort, and make one of what overlaps or touches; what is empty goes. */
void merge_places(Places *places);
PyObject *pairs_of(const Places *places);
/* The same as objects of a type derived from tuple. */
PyObject *pairs_as(const Places *places, PyTypeObject *type);

typedef struct {
    const Byte *text;
    Py_ssize_t length;
    Places markup, texts, labels, unknown;
} Blocks;

/* Fill in the places of a text; 0, or -1 with an error set. */
int read_blocks(Blocks *blocks);
/* Where blocks begin afresh after something that is not clear. */
Py_ssize_t end_of_unknown(const Blocks *blocks, Py_ssize_t at);

/* Whether a line that begins here is text and nothing else (``_TEXT``). */
int begins_text(const Blocks *blocks, Py_ssize_t at);
/* Where the text of an item begins whose mark stands here; -1 if none does (``_ITEM``). */
Py_ssize_t end_of_mark(const Blocks *blocks, Py_ssize_t at);
Py_ssize_t end_of_line(const Blocks *blocks, Py_ssize_t at);

/* Add what is markup in a paragraph; 1, or 0 where a parser is needed, or -1 with an error set.
   ``room`` is for as many bytes. */
int read_inline(const Byte *text, Py_ssize_t length, PyObject *labels, Byte *room, Places *places);

PyObject *markup_merged(PyObject *module, PyObject *args);
PyObject *markup_blanked(PyObject *module, PyObject *args);

static inline int
is_digit(Byte c)
{
    return c >= '0' && c <= '9';
}

static inline int
is_ascii_letter(Byte c)
{
    return (Byte)((c | 0x20) - 'a') < 26;
}

static inline int
is_blank(Byte c)
{
    return c == ' ' || c == '\t';
}

/* Where a run of spaces ends. */
static inline Py_ssize_t
past_spaces(const Byte *text, Py_ssize_t at)
{
    while (text[at] == ' ')
        at++;
    return at;
}

static inline int
is_three(const Byte *text, Py_ssize_t at, Byte c)
{
    return text[at] == c && text[at + 1] == c && text[at + 2] == c;
}

#endif
