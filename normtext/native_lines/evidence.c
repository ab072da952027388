/* Lines that say by their form what they are; what is rare of it is asked of Python. */

#include "lines.h"

enum { LONGEST_FORM = 60, LONGEST_PATH = 160, LEAST_CUT = 60 };

static const Py_UCS4 FORM_ENDS[] = {'%', 0xb0, 'C', 'F', ')', ']', 0};
static const Py_UCS4 STEPS[] = {'>', 0xbb, 0x203a, 0x2192, 0}, ARROWS[] = {0xbb, 0x203a, 0x2192, 0};

/* Ask Python a question about a text: 0 or 1, -1 with an error set. */
int
ask(PyObject *call, PyObject *text)
{
    PyObject *answer = PyObject_CallOneArg(call, text);
    int is_so = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    return is_so;
}

static int
has_one_of(PyObject *text, const Py_UCS4 *set)
{
    View view = view_of(text);
    for (; *set; set++)
        if ((*set < 0x100 || view.kind != PyUnicode_1BYTE_KIND) &&
            PyUnicode_FindChar(text, *set, 0, view.end, 1) >= 0)
            return 1;
    return 0;
}

int
may_be_path(const Wording *line)
{
    return line->size <= LONGEST_PATH && has_one_of(line->text, STEPS);
}

/* Whether a line without a phrase may have a form: figures, or brackets around all of it. */
static int
may_be_formed(const Wording *line)
{
    if (line->size > LONGEST_FORM || !is_one_of(line->last, FORM_ENDS))
        return 0;
    if (line->last == ')' || line->last == ']')
        return line->first == '(' || line->first == '[';
    View view = view_of(line->text);
    for (Py_ssize_t i = 0; i < view.end; i++)
        if (is_decimal(at(&view, i)))
            return 1;
    return 0;
}

/* Whether a line may be a way from one page to another: at its edges it has pages. */
static int
may_be_way(const Wording *line)
{
    return may_be_path(line) && !is_one_of(line->first, ARROWS) && !is_one_of(line->last, ARROWS);
}

/* Find the furniture in a line, and keep it there; 0, or -1 with an error set. */
int
read_hit(Reader *reader, Wording *line)
{
    if (line->is_read)
        return 0;
    if (find_phrase(reader, line) < 0)
        return -1;
    if ((line->phrase == NULL && may_be_formed(line)) || (!line->certain && may_be_way(line))) {
        PyObject *form = PyObject_CallOneArg(reader->calls.form, line->text);
        if (form == NULL || (form != Py_None && phrase_read(reader, form, &line->form) < 0)) {
            Py_XDECREF(form);
            return -1;
        }
        if (form != Py_None && (line->phrase == NULL || line->form.certain)) {
            line->phrase = &line->form;
            line->certain = line->form.certain;
        }
        Py_DECREF(form);
    }
    line->is_read = 1;
    return 0;
}

/* The length of the mark by which a paragraph says that it goes on elsewhere, or 0. */
int
cut_mark(const Wording *line)
{
    static const char *const CUT[] = {"[~]", "[...]", "[&hellip;]", "[....]", "(~)", NULL};
    if (line->size < LEAST_CUT || (line->last != ']' && line->last != ')'))
        return 0;
    View view = view_of(line->text);
    for (const char *const *mark = CUT; *mark; mark++) {
        int size = (int)strlen(*mark), i = 0;
        for (; i < size; i++) {
            Py_UCS4 wanted = (*mark)[i] == '~' ? 0x2026 : (Py_UCS4)(*mark)[i];
            if (at(&view, view.end - size + i) != wanted)
                break;
        }
        if (i == size)
            return size;
    }
    return 0;
}

/* Whether a line is a sum that waits for its result; -1 with an error set. */
int
is_sum(Reader *reader, Wording *line)
{
    if (!line->is_sum) {
        int is_so = 0;
        if (line->size <= LONGEST_FORM &&
            PyUnicode_FindChar(line->text, '=', 0, line->size, 1) >= 0)
            is_so = ask(reader->calls.is_sum, line->text);
        if (is_so < 0)
            return -1;
        line->is_sum = is_so ? 2 : 1;
    }
    return line->is_sum == 2;
}

/* The running time in seconds that a line may end in; -1: in none. */
int
running_time(const Wording *line)
{
    View view = view_of(line->text);
    Py_ssize_t i = view.end;
    if (line->closed)
        return -1;
    if (i > 0 && (line->last == ')' || line->last == ']'))
        i--;
    if (i < 5 || !is_decimal(at(&view, i - 1)) || at(&view, i - 2) < '0' ||
        at(&view, i - 2) > '5' || at(&view, i - 3) != ':' || !is_decimal(at(&view, i - 4)))
        return -1;
    int seconds = 10 * (int)(at(&view, i - 2) - '0') + Py_UNICODE_TODECIMAL(at(&view, i - 1));
    int minutes = Py_UNICODE_TODECIMAL(at(&view, i - 4));
    i -= 4;
    if (is_decimal(at(&view, i - 1)))
        minutes += 10 * Py_UNICODE_TODECIMAL(at(&view, --i));
    if (i > 1 && (at(&view, i - 1) == '(' || at(&view, i - 1) == '['))
        i--;
    return i > 0 && is_space(at(&view, i - 1)) ? 60 * minutes + seconds : -1;
}
