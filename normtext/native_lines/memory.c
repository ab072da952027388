/* The lines seen lately: pages of one site share most of their furniture. */

#include "lines.h"

enum { FIRST_SIZE = 256 };

Memory *
memory_new(uint64_t seed)
{
    Memory *memory = PyMem_Calloc(1, sizeof(Memory));
    if (memory != NULL) {
        memory->mask = FIRST_SIZE - 1;
        memory->slots = PyMem_Calloc(FIRST_SIZE, sizeof(Wording *));
        memory->seed = seed;
    }
    if (memory == NULL || memory->slots == NULL) {
        PyMem_Free(memory);
        PyErr_NoMemory();
        return NULL;
    }
    return memory;
}

void
memory_free(Memory *memory)
{
    if (memory == NULL)
        return;
    for (size_t i = 0; i <= memory->mask; i++) {
        Wording *wording = memory->slots[i];
        if (wording != NULL) {
            Py_DECREF(wording->text);
            Py_XDECREF(wording->form.text);
            PyMem_Free(wording->terms);
            PyMem_Free(wording);
        }
    }
    PyMem_Free(memory->slots);
    PyMem_Free(memory);
}

static int
grow(Memory *memory)
{
    size_t mask = memory->mask * 2 + 1;
    Wording **slots = PyMem_Calloc(mask + 1, sizeof(Wording *));
    if (slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (size_t i = 0; i <= memory->mask; i++) {
        Wording *wording = memory->slots[i];
        if (wording == NULL)
            continue;
        size_t place = (size_t)wording->hash & mask;
        while (slots[place])
            place = (place + 1) & mask;
        slots[place] = wording;
    }
    PyMem_Free(memory->slots);
    memory->slots = slots;
    memory->mask = mask;
    return 0;
}

static Wording *
wording_new(PyObject *page, Py_ssize_t start, Py_ssize_t end, uint64_t hash)
{
    PyObject *text = PyUnicode_Substring(page, start, end);
    Wording *wording = text == NULL ? NULL : PyMem_Calloc(1, sizeof(Wording));
    if (wording == NULL) {
        Py_XDECREF(text);
        return text == NULL ? NULL : (Wording *)PyErr_NoMemory();
    }
    View view = view_of(text);
    wording->hash = hash;
    wording->text = text;
    wording->size = view.end;
    wording->first = at(&view, 0);
    wording->last = at(&view, view.end - 1);
    wording->closed = (char)is_closed(&view);
    wording->prose = (char)is_prose(&view);
    return wording;
}

/* Four characters at a time; ``kind`` is a constant where this is called. It is the same whatever
   the width of the characters, for a page may lose its widest. */
static inline uint64_t
hash_as(int kind, const View *line, uint64_t seed)
{
    uint64_t hash = seed;
    Py_ssize_t i = line->start;
    for (; i + 4 <= line->end; i += 4) {
        uint64_t four = 0;
        for (int k = 0; k < 4; k++)
            four = four << 16 ^ PyUnicode_READ(kind, line->data, i + k);
        hash = (hash ^ four) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    for (; i < line->end; i++)
        hash = hash_on(hash, PyUnicode_READ(kind, line->data, i));
    return hash ^ hash >> 32;
}

static uint64_t
hash_of_line(const View *line, uint64_t seed)
{
    return line->kind == PyUnicode_1BYTE_KIND   ? hash_as(PyUnicode_1BYTE_KIND, line, seed)
           : line->kind == PyUnicode_2BYTE_KIND ? hash_as(PyUnicode_2BYTE_KIND, line, seed)
                                                : hash_as(PyUnicode_4BYTE_KIND, line, seed);
}

static int
is_same(const Wording *wording, const View *line)
{
    View known = view_of(wording->text);
    if (known.end != line->end - line->start)
        return 0;
    if (known.kind == line->kind)
        return memcmp(known.data, (const char *)line->data + line->start * line->kind,
                      (size_t)(known.end * known.kind)) == 0;
    for (Py_ssize_t i = 0; i < known.end; i++)
        if (at(&known, i) != at(line, line->start + i))
            return 0;
    return 1;
}

/* What is known of part of a text, which is stripped and not empty; NULL with an error set. */
Wording *
wording_of(Memory *memory, PyObject *text, Py_ssize_t start, Py_ssize_t end)
{
    View line = view_of(text);
    line.start = start;
    line.end = end;
    uint64_t hash = hash_of_line(&line, memory->seed);
    size_t place = (size_t)hash & memory->mask;
    Wording *wording;
    for (; (wording = memory->slots[place]) != NULL; place = (place + 1) & memory->mask)
        if (wording->hash == hash && is_same(wording, &line))
            return wording;
    wording = wording_new(text, start, end, hash);
    if (wording == NULL)
        return NULL;
    memory->slots[place] = wording;
    memory->count++;
    memory->characters += wording->size;
    return 2 * (size_t)memory->count > memory->mask && grow(memory) < 0 ? NULL : wording;
}
