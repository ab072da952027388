/* From marked lines to findings: see _blocks.py. */

#include "lines.h"

enum { SHOWN = 50, CUT_TO = 47 };

/* A line's text in quotes, cut short for a message. */
static PyObject *
shown(PyObject *text)
{
    View view = view_of(text);
    Py_ssize_t end = CUT_TO;
    if (view.end <= SHOWN)
        return PyUnicode_FromFormat("'%U'", text);
    while (end > 0 && is_space(at(&view, end - 1)))
        end--;
    PyObject *part = PyUnicode_Substring(text, 0, end), *quoted = NULL;
    if (part != NULL)
        quoted = PyUnicode_FromFormat("'%U...'", part);
    Py_XDECREF(part);
    return quoted;
}

/* What was seen, in words. */
static PyObject *
reason(const Mark *mark)
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
    if (mark->why == IN_A_RUN)
        return PyUnicode_FromFormat("in a run of %d short lines, %d of them page furniture",
                                    mark->away, mark->near);
    if (mark->why != PLACED)
        return PyUnicode_FromString(SAYS[(int)mark->why]);
    if (mark->like == NULL)
        return PyUnicode_FromString("among the furniture of the page");
    PyObject *distance = mark->away > 1 ? PyUnicode_FromFormat("%d lines from", mark->away)
                                        : PyUnicode_FromString("next to");
    PyObject *phrases = mark->near > 1 ? PyUnicode_FromFormat("%d phrases", mark->near)
                                       : PyUnicode_FromString("a phrase");
    PyObject *why = NULL;
    if (distance != NULL && phrases != NULL)
        why = PyUnicode_FromFormat("%U running text, among %U like '%U'", distance, phrases,
                                   mark->like);
    Py_XDECREF(distance);
    Py_XDECREF(phrases);
    return why;
}

static PyObject *
message_of(const Page *page, const Mark *mark, PyObject *text, int count)
{
    PyObject *label = page->reader->kinds.label[mark->kind], *why = reason(mark), *message = NULL;
    if (why != NULL && mark->why >= CUT)
        message = PyUnicode_FromFormat("%U: %U", label, why);
    else if (why != NULL) {
        PyObject *quoted = shown(text);
        if (quoted != NULL && count == 1)
            message = PyUnicode_FromFormat("%U: %U %U", label, quoted, why);
        else if (quoted != NULL)
            message = PyUnicode_FromFormat("%U: %U %U and %d more line%s", label, quoted, why,
                                           count - 1, count > 2 ? "s" : "");
        Py_XDECREF(quoted);
    }
    Py_XDECREF(why);
    return message;
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
