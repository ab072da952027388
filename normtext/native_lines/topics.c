/* Which lines the running text of a page speaks of: see _spoken.py.

   A word is spoken of where it stands in the text or begins a word of it. For each word of the
   lines there is a count of the places that speak of it in the running text that is left, changed
   line by line as lines go: the text is walked through once. Words are told by 64 bits of hash. */

#include "lines.h"

enum { NOT_SPOKEN, SPOKEN, SPOKEN_SURELY }; /* by running text; by such with a certain phrase */

static int
term_id(const Page *page, uint64_t hash)
{
    size_t i = place_of(hash, page->term_mask);
    while (page->terms[i] && page->terms[i] != hash)
        i = (i + 1) & page->term_mask;
    return (int)i;
}

/* Most of what begins a word of the text is told to be no term by a bit that it has not. */
static inline uint8_t
bit_of(uint64_t hash)
{
    return (uint8_t)(1 << (hash >> 61));
}

/* Number the words of all lines; 0, or -1 with an error set. */
static int
start(Page *page)
{
    Py_ssize_t count = 0, mask = 63;
    for (Py_ssize_t i = 0; i < page->count; i++) {
        if (own_score(page->reader, page->lines[i].wording) < 0)
            return -1;
        count += page->lines[i].wording->term_count;
    }
    while (mask < 3 * count)
        mask = 2 * mask + 1;
    page->term_mask = (size_t)mask;
    page->terms = PyMem_Calloc(mask + 1, sizeof(uint64_t));
    page->speaks = PyMem_Calloc(2 * (mask + 1), sizeof(int));
    page->term_ids = PyMem_New(int, count + 1);
    page->term_bits = PyMem_Calloc(mask + 1, 1);
    page->spoken_as = PyMem_Calloc(page->count, 1);
    if (!page->terms || !page->speaks || !page->term_ids || !page->term_bits || !page->spoken_as) {
        PyErr_NoMemory();
        return -1;
    }
    page->speaks_surely = page->speaks + mask + 1;
    int next = 0;
    for (Py_ssize_t i = 0; i < page->count; i++) {
        const Wording *line = page->lines[i].wording;
        page->lines[i].term = next;
        for (int k = 0; k < line->term_count; k++) {
            int id = term_id(page, line->terms[k]);
            page->terms[id] = line->terms[k];
            page->term_bits[line->terms[k] >> 16 & (uint64_t)mask] |= bit_of(line->terms[k]);
            page->term_ids[next++] = id;
        }
    }
    return 0;
}

/* ``kind`` is a constant where this is called, so that there is a loop for each. */
static inline void
speak_as(int kind, const View *view, const Page *page, int *counts, int more)
{
    const uint64_t *terms = page->terms;
    const uint8_t *bits = page->term_bits;
    const size_t mask = page->term_mask;
    for (Py_ssize_t i = 0; i < view->end; i++) {
        uint64_t hash = 1;
        for (; i < view->end; i++) {
            Py_UCS4 c = PyUnicode_READ(kind, view->data, i);
            if (!is_word(c))
                break;
            hash = hash_on(hash, c);
            if (!(bits[hash >> 16 & mask] & bit_of(hash)))
                continue;
            size_t place = place_of(hash, mask);
            while (terms[place] && terms[place] != hash)
                place = (place + 1) & mask;
            if (terms[place])
                counts[place] += more;
        }
    }
}

/* Let a line speak, or no more. */
static void
speak(const Page *page, const Wording *line, int *counts, int more)
{
    View view = view_of(line->text);
    if (view.kind == PyUnicode_1BYTE_KIND)
        speak_as(PyUnicode_1BYTE_KIND, &view, page, counts, more);
    else if (view.kind == PyUnicode_2BYTE_KIND)
        speak_as(PyUnicode_2BYTE_KIND, &view, page, counts, more);
    else
        speak_as(PyUnicode_4BYTE_KIND, &view, page, counts, more);
}

/* Let the lines that are left speak, and no others; 0, or -1 with an error set. */
int
topics_settle(Page *page)
{
    Py_ssize_t next = 0;
    if (page->is_settled)
        return 0;
    if (page->terms == NULL && start(page) < 0)
        return -1;
    page->is_settled = 1;
    for (Py_ssize_t i = 0; i < page->count; i++) {
        const Wording *line = page->lines[i].wording;
        int is_left = next < page->size && page->left[next] == i;
        next += is_left;
        int wanted = !is_left || !line->prose ? NOT_SPOKEN : line->certain ? SPOKEN_SURELY : SPOKEN;
        int is = page->spoken_as[i];
        if (is == wanted)
            continue;
        if (is)
            speak(page, line, is == SPOKEN ? page->speaks : page->speaks_surely, -1);
        if (wanted)
            speak(page, line, wanted == SPOKEN ? page->speaks : page->speaks_surely, 1);
        page->spoken_as[i] = (char)wanted;
    }
    return 0;
}

/* The share of a line's words that the text speaks of; of a long line none is asked for. */
double
share_spoken_of(const Page *page, const Line *line)
{
    int count = line->wording->term_count, known = 0;
    if (count == 0 || line->wording->size > LONG_LINE)
        return 0.0;
    for (int k = 0; k < count; k++)
        known += page->speaks[page->term_ids[line->term + k]] > 0;
    return (double)known / (double)count;
}

/* Whether all running text speaks of all words of a line, such with a certain phrase as well. */
int
speaks_of(const Page *page, const Line *line)
{
    int count = line->wording->term_count;
    for (int k = 0; k < count; k++) {
        int id = page->term_ids[line->term + k];
        if (!page->speaks[id] && !page->speaks_surely[id])
            return 0;
    }
    return count > 0;
}
