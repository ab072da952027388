/* The lines that a vote about the language of a text is taken of: of a long text, of pieces of it; without
 * what stands in brackets or quotes. As in languages/_identify.py. */

#include "ballot.h"

#define SAMPLE 4000 /* characters looked at, at most */
#define PIECES 8
#define REST 4 /* of ten characters: what has to be left of a line */
#define SHORTEST_ENCLOSED 8
#define LONGEST_ENCLOSED 200

enum { OPENS = 1, CLOSES = 2 };

/* Say what a character does that stands around something; 0 for all others. */
static int
encloses(Py_UCS4 point)
{
    switch (point) {
    case '(':
    case '[':
    case 0xFF08:
    case 0x201E:
    case 0xAB:
    case 0x300C:
        return OPENS;
    case ')':
    case ']':
    case 0xFF09:
    case 0x201D:
    case 0xBB:
    case 0x300D:
        return CLOSES;
    case 0x201C:
    case '"':
        return OPENS | CLOSES;
    default:
        return 0;
    }
}

/* Say whether anything in a text may be enclosed. */
static int
may_be_enclosed(const Survey *survey)
{
    static const Py_UCS4 closing[] = {')', ']', 0xFF09, 0x201D, 0xBB, 0x300D, 0x201C, '"'};
    for (size_t at = 0; at < sizeof(closing) / sizeof(closing[0]); at++)
        if (has_point(survey, closing[at]))
            return 1;
    return 0;
}

/* Return where what is enclosed from a place on ends, the same place if nothing is. */
static Py_ssize_t
end_of_enclosed(int kind, const void *data, Py_ssize_t at, Py_ssize_t end)
{
    if (!(encloses(PyUnicode_READ(kind, data, at)) & OPENS))
        return at;
    Py_ssize_t after = at + 1;
    while (after < end && after - at <= LONGEST_ENCLOSED + 1 &&
           !encloses(PyUnicode_READ(kind, data, after)))
        after++;
    const Py_ssize_t length = after - at - 1;
    const int is_enclosed = after < end && length >= SHORTEST_ENCLOSED && length <= LONGEST_ENCLOSED &&
                            encloses(PyUnicode_READ(kind, data, after)) & CLOSES;
    return is_enclosed ? after + 1 : at;
}

/* Have a line without what is enclosed in it, if that leaves most of it. Return -1 with an error set. */
static int
leave_out_enclosed(VotingLine *line)
{
    Survey *survey = line->survey;
    const int kind = PyUnicode_KIND(survey->text);
    const void *data = PyUnicode_DATA(survey->text);
    const Py_ssize_t end = line->start + line->length;
    Py_UCS4 *rest = PyMem_Malloc(sizeof(Py_UCS4) * (size_t)line->length);
    if (rest == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    Py_ssize_t count = 0;
    int is_changed = 0;
    for (Py_ssize_t at = line->start; at < end;) {
        const Py_ssize_t after = end_of_enclosed(kind, data, at, end);
        is_changed |= after > at;
        rest[count++] = after > at ? ' ' : PyUnicode_READ(kind, data, at);
        at = after > at ? after : at + 1;
    }
    int failure = 0;
    if (is_changed && 10 * count > REST * line->length) {
        PyObject *text = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, rest, count);
        Survey *changed = text ? new_survey(survey->vocabulary, Py_TYPE(survey), text) : NULL;
        Py_XDECREF(text);
        failure = changed == NULL;
        if (!failure) {
            Py_DECREF(survey);
            *line = (VotingLine){changed, 0, count};
        }
    }
    PyMem_Free(rest);
    return failure ? -1 : 0;
}

static int
is_blank(const Survey *survey, Py_ssize_t start, Py_ssize_t end)
{
    const int kind = PyUnicode_KIND(survey->text);
    const void *data = PyUnicode_DATA(survey->text);
    while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, start)))
        start++;
    return start == end;
}

/* Add the lines of a part of a text. Return -1 with an error set. */
static int
add_lines(VotingLines *lines, Survey *survey, Py_ssize_t start, Py_ssize_t end, int has_enclosed)
{
    while (start < end) {
        Py_ssize_t stop = PyUnicode_FindChar(survey->text, '\n', start, end, 1);
        if (stop == -2)
            return -1;
        stop = stop < 0 ? end : stop;
        if (!is_blank(survey, start, stop)) {
            VotingLine *all =
                with_room(lines->lines, lines->count, &lines->room, 16, sizeof(VotingLine));
            if (all == NULL) {
                PyErr_NoMemory();
                return -1;
            }
            lines->lines = all;
            VotingLine *line = &all[lines->count++];
            *line = (VotingLine){(Survey *)Py_NewRef((PyObject *)survey), start, stop - start};
            if (has_enclosed && leave_out_enclosed(line) < 0)
                return -1;
        }
        start = stop + 1;
    }
    return 0;
}

/* Say whether a text is a line that votes as it is. */
int
is_one_line(const Survey *survey)
{
    return survey->number && !survey->has_lines && PyUnicode_GET_LENGTH(survey->text) <= SAMPLE &&
           !may_be_enclosed(survey);
}

/* Have the lines of a text that may vote; to be released, whatever is returned: -1 with an error set. */
int
lines_of(VotingLines *lines, Survey *survey)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(survey->text);
    const int has_enclosed = may_be_enclosed(survey);
    if (length <= SAMPLE)
        return add_lines(lines, survey, 0, length, has_enclosed);
    const Py_ssize_t size = SAMPLE / PIECES, step = (length - size) / (PIECES - 1);
    for (int piece = 0; piece < PIECES; piece++) {
        Py_ssize_t start = piece * step, end = start + size;
        /* Not to begin or end inside a word. */
        const Py_ssize_t first = PyUnicode_FindChar(survey->text, ' ', start, end, 1);
        const Py_ssize_t last = PyUnicode_FindChar(survey->text, ' ', start, end, -1);
        if (first == -2 || last == -2)
            return -1;
        if (first < last) {
            start = first + 1;
            end = last;
        }
        if (add_lines(lines, survey, start, end, has_enclosed) < 0)
            return -1;
    }
    return 0;
}

void
release_lines(VotingLines *lines)
{
    for (size_t at = 0; at < lines->count; at++)
        Py_DECREF(lines->lines[at].survey);
    free(lines->lines);
}
