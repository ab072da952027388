/* The lines of a text, and whether it is worth reading line by line: nearly all but pages are not. */

#include "lines.h"

static const Py_UCS4 SENTENCE_ENDS[] = {'.',    '!',    '?',    0x2026, 0x3002,
                                        0xff01, 0xff1f, 0x61f,  0x964,  0x589, 0};
static const Py_UCS4 CLOSERS[] = {' ',    '\t',   '\r',   '\n',   '"',    '\'', 0x201d, 0x2019,
                                  0xbb,   0xab,   0x201c, ')',    ']',    0x203a, 0x300d, 0x300f,
                                  0xff09, '*',    0};

/* Whether a stripped line ends as a sentence does. */
int
is_closed(const View *line)
{
    Py_ssize_t end = line->end;
    if (is_one_of(at(line, end - 1), SENTENCE_ENDS))
        return 1;
    while (end > line->start && is_one_of(at(line, end - 1), CLOSERS))
        end--;
    return end > line->start && is_one_of(at(line, end - 1), SENTENCE_ENDS);
}

static int
has_cjk(const View *line)
{
    if (line->kind == PyUnicode_1BYTE_KIND || line->end - line->start < 16)
        return 0;
    for (Py_ssize_t i = line->start; i < line->end; i++)
        if (is_cjk(at(line, i)))
            return 1;
    return 0;
}

/* Whether a stripped line reads like running text. */
int
is_prose(const View *line)
{
    Py_ssize_t size = line->end - line->start, spaces = 0;
    if (size > LONGEST_PHRASE_LINE)
        return 1;
    if (size <= ENDS_ONLY && !is_closed(line))
        return 0;
    for (Py_ssize_t i = line->start; i < line->end && spaces < 17; i++)
        spaces += at(line, i) == ' ';
    if (size > ENDS_ONLY)
        return spaces >= 17 || (is_closed(line) && (spaces >= 8 || has_cjk(line)));
    return (size >= 45 && spaces >= 8) || has_cjk(line);
}

static int
count_breaks(PyObject *text)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), count = 0, place = -1;
    while ((place = PyUnicode_FindChar(text, '\n', place + 1, size, 1)) >= 0)
        count++;
    return (int)count;
}

/* Read the lines that are not blank; 0, or -1 with an error set. */
int
read_lines(Page *page, Memory *memory)
{
    View view = view_of(page->text);
    Py_ssize_t size = view.end;
    page->lines = PyMem_New(Line, count_breaks(page->text) + 1);
    if (page->lines == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t start = 0, end; start < size; start = end + 1) {
        end = PyUnicode_FindChar(page->text, '\n', start, size, 1);
        if (end < 0)
            end = size;
        view.start = start;
        view.end = end;
        while (view.start < view.end && is_space(at(&view, view.start)))
            view.start++;
        while (view.start < view.end && is_space(at(&view, view.end - 1)))
            view.end--;
        if (view.start == view.end)
            continue;
        Line *line = &page->lines[page->count];
        line->start = start;
        line->end = end - (at(&view, end - 1) == '\r');
        line->inner = view.start;
        line->wording = wording_of(memory, page->text, view.start, view.end);
        if (line->wording == NULL)
            return -1;
        page->count++;
    }
    return 0;
}

/* Whether no line can be anything but text: none has a form of furniture or a certain phrase, or
   stands there twice. -1 with an error set. */
int
is_plain(Page *page)
{
    if (page->count < 2)
        return 1;
    int number = ++page->reader->memory->page;
    for (Py_ssize_t i = 0; i < page->count; i++) {
        Wording *line = page->lines[i].wording;
        if (line->page == number)
            return 0;
        line->page = number;
    }
    for (Py_ssize_t i = 0; i < page->count; i++) {
        Wording *line = page->lines[i].wording;
        if (cut_mark(line) || running_time(line) >= 0)
            return 0;
        int found = is_sum(page->reader, line);
        if (!found && !line->is_read) {
            int is_suspect = may_be_path(line) ? 1 : may_hold_phrase(page->reader, line);
            if (is_suspect)
                found = is_suspect < 0 ? -1 : read_hit(page->reader, line);
        }
        if (found)
            return found < 0 ? -1 : 0;
        if (line->certain)
            return 0;
    }
    return 1;
}
