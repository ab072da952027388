/* The lines seen lately: pages of one site share most of their furniture. */

#include "lines.h"

enum { FIRST_SIZE = 256 };

Memory *
memory_new(void)
{
    Memory *memory = PyMem_Calloc(1, sizeof(Memory));
    if (memory != NULL) {
        memory->mask = FIRST_SIZE - 1;
        memory->slots = PyMem_Calloc(FIRST_SIZE, sizeof(Wording *));
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
wording_new(PyObject *text, Py_hash_t hash)
{
    Wording *wording = PyMem_Calloc(1, sizeof(Wording));
    if (wording == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    View view = view_of(text);
    wording->hash = hash;
    wording->text = Py_NewRef(text);
    wording->size = view.end;
    wording->first = at(&view, 0);
    wording->last = at(&view, view.end - 1);
    wording->closed = (char)is_closed(&view);
    wording->prose = (char)is_prose(&view);
    return wording;
}

/* What is known of part of a text, which is stripped and not empty; NULL with an error set. */
Wording *
wording_of(Memory *memory, PyObject *text, Py_ssize_t start, Py_ssize_t end)
{
    PyObject *line = PyUnicode_Substring(text, start, end);
    Py_hash_t hash = line == NULL ? -1 : PyObject_Hash(line);
    Wording *wording = NULL;
    if (hash == -1)
        goto done;
    size_t place = (size_t)hash & memory->mask;
    for (; (wording = memory->slots[place]) != NULL; place = (place + 1) & memory->mask)
        if (wording->hash == hash && PyUnicode_Compare(wording->text, line) == 0)
            goto done;
    wording = wording_new(line, hash);
    if (wording == NULL)
        goto done;
    memory->slots[place] = wording;
    memory->count++;
    memory->characters += wording->size;
    if (2 * (size_t)memory->count > memory->mask && grow(memory) < 0)
        wording = NULL;
done:
    Py_XDECREF(line);
    return wording;
}
