/* From marked lines to findings: see _blocks.py. */

#include "lines.h"

enum { SHOWN = 50, CUT_TO = 47, WORDS = 160 }; /* characters: of a line, and of all else */

/* A message being written. */
typedef struct {
    Py_UCS4 *text;
    Py_ssize_t size;
} Message;

static void
put(Message *message, const char *words)
{
    for (; *words; words++)
        message->text[message->size++] = (Py_UCS4)*words;
}

static void
put_text(Message *message, PyObject *text, Py_ssize_t end)
{
    View view = view_of(text);
    for (Py_ssize_t i = 0; i < end; i++)
        message->text[message->size++] = at(&view, i);
}

static void
put_number(Message *message, int number)
{
    char digits[16];
    PyOS_snprintf(digits, sizeof(digits), "%d", number);
    put(message, digits);
}

/* A line's text in quotes, cut short for a message. */
static void
put_shown(Message *message, PyObject *text)
{
    View view = view_of(text);
    Py_ssize_t end = view.end <= SHOWN ? view.end : CUT_TO;
    while (view.end > SHOWN && end > 0 && is_space(at(&view, end - 1)))
        end--;
    put(message, "'");
    put_text(message, text, end);
    put(message, view.end > SHOWN ? "...'" : "'");
}

/* What was seen, in words. */
static void
put_reason(Message *message, const Mark *mark)
{
    static const char *const SAYS[] = {
        [ALONE] = "on a line of its own",
        [NEAR_TOP] = "on a line of its own, near the top",
        [NEAR_END] = "on a line of its own, near the end",
        [SUM] = "asks for a sum",
        [TIME] = "ends in a running time",
        [BESIDE] = "beside others of its kind",
        [REPEATED] = "stands above already",
        [CUT] = "the text seems to go on elsewhere",
        [CREDITS] = "names who contributed to the text",
    };
    if (mark->why == IN_A_RUN) {
        put(message, "in a run of ");
        put_number(message, mark->away);
        put(message, " short lines, ");
        put_number(message, mark->near);
        put(message, " of them page furniture");
    } else if (mark->why != PLACED)
        put(message, SAYS[(int)mark->why]);
    else if (mark->like == NULL)
        put(message, "among the furniture of the page");
    else {
        if (mark->away > 1)
            put_number(message, mark->away);
        put(message, mark->away > 1 ? " lines from" : "next to");
        put(message, " running text, among ");
        if (mark->near > 1)
            put_number(message, mark->near);
        put(message, mark->near > 1 ? " phrases like '" : "a phrase like '");
        put_text(message, mark->like, PyUnicode_GET_LENGTH(mark->like));
        put(message, "'");
    }
}

static PyObject *
message_of(const Page *page, const Mark *mark, PyObject *text, int count)
{
    enum { AT_HAND = 512 };
    Py_UCS4 at_hand[AT_HAND];
    PyObject *label = page->reader->kinds.label[mark->kind];
    Py_ssize_t most = PyUnicode_GET_LENGTH(label) + SHOWN + WORDS;
    most += mark->like == NULL ? 0 : PyUnicode_GET_LENGTH(mark->like);
    Message message = {most > AT_HAND ? PyMem_New(Py_UCS4, most) : at_hand, 0};
    if (message.text == NULL)
        return PyErr_NoMemory();
    put_text(&message, label, PyUnicode_GET_LENGTH(label));
    put(&message, ": ");
    if (mark->why < CUT) {
        put_shown(&message, text);
        put(&message, " ");
    }
    put_reason(&message, mark);
    if (count > 1) {
        put(&message, " and ");
        put_number(&message, count - 1);
        put(&message, count > 2 ? " more lines" : " more line");
    }
    PyObject *made = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, message.text, message.size);
    if (message.text != at_hand)
        PyMem_Free(message.text);
    return made;
}

/* Append a Finding of ``count`` lines; 0, or -1 with an error set. */
static int
add(const Page *page, PyObject *found, Py_ssize_t start, Py_ssize_t end, int line, int count)
{
    enum { START, END, RULE, MESSAGE, REPLACEMENTS, SAFETY, LANGUAGE, CONFIDENCE, FIELDS };
    const Mark *mark = &page->marks[line];
    Reader *reader = page->reader;
    PyTypeObject *type = (PyTypeObject *)reader->finding;
    PyObject *finding = type->tp_alloc(type, FIELDS);
    if (finding == NULL)
        return -1;
    PyTuple_SET_ITEM(finding, START, PyLong_FromSsize_t(start));
    PyTuple_SET_ITEM(finding, END, PyLong_FromSsize_t(end));
    PyTuple_SET_ITEM(finding, RULE, Py_NewRef(reader->kinds.rule[mark->kind]));
    PyTuple_SET_ITEM(finding, MESSAGE,
                     message_of(page, mark, page->lines[line].wording->text, count));
    PyTuple_SET_ITEM(finding, REPLACEMENTS,
                     Py_NewRef(mark->level == SUGGEST ? reader->nothing : reader->deletion));
    PyTuple_SET_ITEM(finding, SAFETY, Py_NewRef(reader->levels[(int)mark->level]));
    PyTuple_SET_ITEM(finding, LANGUAGE, Py_NewRef(Py_None));
    PyTuple_SET_ITEM(finding, CONFIDENCE, Py_NewRef(reader->confidence[(int)mark->level]));
    int failed = PyErr_Occurred() != NULL || PyList_Append(found, finding) < 0;
    Py_DECREF(finding);
    return failed ? -1 : 0;
}

static int
is_removed(const Page *page, Py_ssize_t i)
{
    return i < page->count && page->marks[i].is_set && page->marks[i].level != SUGGEST;
}

/* The end of the lines with one rule and safety from ``first`` on. */
static int
block_end(const Page *page, int first)
{
    int end = first + 1;
    while (is_removed(page, end) && page->marks[end].kind == page->marks[first].kind &&
           page->marks[end].level == page->marks[first].level)
        end++;
    return end;
}

/* Line breaks between a line and the one before it. */
static Py_ssize_t
gap(const Page *page, Py_ssize_t i)
{
    Py_ssize_t from = i > 0 ? page->lines[i - 1].end : 0, count = 0;
    Py_ssize_t to = i < page->count ? page->lines[i].start : PyUnicode_GET_LENGTH(page->text);
    for (; (from = PyUnicode_FindChar(page->text, '\n', from, to, 1)) >= 0; from++)
        count++;
    return count;
}

/* Add the findings of a run of lines that go, one for each block. Of the line breaks around them
   the widest stay: before the block that begins at ``keep``, or after the last. */
static int
add_run(const Page *page, PyObject *found, int first, int last)
{
    int keep = first;
    if (first > 0 && last == page->count)
        keep = last;
    else if (first > 0) {
        Py_ssize_t widest = gap(page, first);
        for (int block = block_end(page, first);; block = block_end(page, block)) {
            Py_ssize_t width = gap(page, block);
            if (width > widest) {
                widest = width;
                keep = block;
            }
            if (block == last)
                break;
        }
    }
    for (int block = first, end; block < last; block = end) {
        end = block_end(page, block);
        Py_ssize_t start = page->lines[block].start, stop = page->lines[end - 1].end;
        if (block < keep)
            start = page->lines[block - 1].end;
        else if (end < page->count)
            stop = page->lines[end].start;
        if (add(page, found, start, stop, block, end - block) < 0)
            return -1;
    }
    return 0;
}

/* The findings of a page whose lines are marked, sorted; NULL with an error set. */
static PyObject *
list_findings(const Page *page)
{
    PyObject *found = PyList_New(0);
    int has_shown = 0, failed = found == NULL;
    for (int i = 0; !failed && i < page->count; i++) {
        const Line *line = &page->lines[i];
        if (is_removed(page, i)) {
            int last = i + 1;
            while (is_removed(page, last))
                last++;
            failed = add_run(page, found, i, last) < 0;
            i = last - 1;
        } else if (page->marks[i].is_set) {
            Py_ssize_t end = line->inner + line->wording->size, tail = page->marks[i].tail;
            has_shown = 1;
            failed = add(page, found, tail ? end - tail : line->inner, end, i, 1) < 0;
        }
    }
    if (!failed && has_shown)
        failed = PyList_Sort(found) < 0;
    if (failed)
        Py_CLEAR(found);
    return found;
}

/* The same by rule, as a dict. */
PyObject *
findings(Page *page)
{
    PyObject *found = list_findings(page), *by_rule = found == NULL ? NULL : PyDict_New();
    int failed = by_rule == NULL;
    for (Py_ssize_t i = 0; !failed && i < PyList_GET_SIZE(found); i++) {
        PyObject *finding = PyList_GET_ITEM(found, i), *rule = PyTuple_GET_ITEM(finding, 2);
        PyObject *of_rule = PyDict_GetItemWithError(by_rule, rule);
        if (of_rule != NULL) {
            failed = PyList_Append(of_rule, finding) < 0;
            continue;
        }
        of_rule = PyErr_Occurred() ? NULL : PyList_New(0);
        failed = of_rule == NULL || PyList_Append(of_rule, finding) < 0 ||
                 PyDict_SetItem(by_rule, rule, of_rule) < 0;
        Py_XDECREF(of_rule);
    }
    Py_XDECREF(found);
    if (failed)
        Py_CLEAR(by_rule);
    return by_rule;
}
