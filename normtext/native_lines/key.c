/* The words of a line as phrases are looked up by. */

#include "lines.h"

enum { HEAD = 40, TAIL = 32 };

/* Read the words of at most 128 characters; -1 on an error. */
int
read_key(const View *view, Key *key)
{
    key->size = fold_into(view, key->text);
    key->count = 0;
    uint64_t hash = 1;
    for (Py_ssize_t i = 0; i < key->size; i++) {
        hash = hash_on(hash, key->text[i]);
        if (i == 0 || key->text[i - 1] == ' ')
            key->begins[key->count] = (short)i;
        if (i + 1 == key->size || key->text[i + 1] == ' ') {
            key->hashes[key->count] = hash;
            key->ends[key->count++] = (short)(i + 1);
        }
    }
    return key->size < 0 ? -1 : 0;
}

/* Read the words of a long line's head and tail; -1 on an error. */
int
read_ends(const Wording *line, Key *key)
{
    Py_UCS4 ends[64 + 3 + 48];
    View view = view_of(line->text);
    Py_ssize_t size = 0, from = view.end > 48 ? view.end - 48 : 0;
    for (Py_ssize_t i = 0; i < 64 && i < view.end; i++)
        ends[size++] = at(&view, i);
    ends[size++] = ' ';
    ends[size++] = 0x2026;
    ends[size++] = ' ';
    for (Py_ssize_t i = from; i < view.end; i++)
        ends[size++] = at(&view, i);
    View both = {PyUnicode_4BYTE_KIND, ends, 0, size};
    return read_key(&both, key);
}

/* Whether the first or the last two words in a window of a line are in a set; -1: an error. */
static int
has_edge(const Wording *line, int at_end, PyObject *keys)
{
    View view = view_of(line->text);
    if (at_end)
        view.start = view.end > TAIL ? view.end - TAIL : 0;
    else if (view.end > HEAD)
        view.end = HEAD;
    PyObject *key = edge_words(&view, at_end);
    int found = key == NULL ? -1 : PySet_Contains(keys, key);
    Py_XDECREF(key);
    return found;
}

/* Whether running text may begin or end with a phrase; -1 on an error. */
int
has_edges(const Phrases *phrases, const Wording *line)
{
    int found = has_edge(line, 0, phrases->first);
    return found ? found : has_edge(line, 1, phrases->last);
}
