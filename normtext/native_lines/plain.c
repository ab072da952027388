/* Lines that a phrase of furniture stands in and that are text all the same: see _plain.py. */

#include "lines.h"

enum { LEAST_WRAPPED = 40, LONGEST_SOURCE = 4, LONGEST_INVITATION = 60 };

static const Py_UCS4 COMMENTS[] = {'*', '#', '/', ';', '%', 0};

static inline const Line *
line_at(const Page *page, Py_ssize_t i)
{
    return &page->lines[page->left[i]];
}

/* Whether a line has what all code has that is known by its form. */
int
may_be_code(PyObject *text)
{
    View view = view_of(text);
    int has_colon = 0, has_bracket = 0;
    Py_UCS4 before = 0, last = at(&view, view.end - 1);
    if (last == '{' || last == '}' || last == ';')
        return 1;
    for (Py_ssize_t i = 0; i < view.end; i++) {
        Py_UCS4 c = at(&view, i);
        switch (c) {
        case 'x':
            if (before == '0')
                return 1;
            break;
        case '<':
            if (before == '[')
                return 1;
            break;
        case '=':
            if (before == ':' || before == '=' || before == ' ')
                return 1;
            break;
        case '+':
            if (before == ' ')
                return 1;
            break;
        case ')':
            if (before == '(')
                return 1;
            break;
        case '&':
            if (before == '&')
                return 1;
            break;
        case '*':
            if (before == '/' && i == 1)
                return 1;
            break;
        case '-':
            if (before == '-' && i == 1)
                return 1;
            break;
        case ' ':
            has_colon |= before == ':';
            break;
        case '(':
            has_bracket = 1;
            break;
        case '[':
        case '"':
        case '\'':
            if (has_bracket)
                return 1;
            break;
        case ';':
            if (has_colon)
                return 1;
            break;
        default:
            break;
        }
        before = c;
    }
    return 0;
}

static int
is_code(const Page *page, Wording *line)
{
    if (!line->is_code) {
        int is_so = may_be_code(line->text) ? ask(page->reader->calls.is_code, line->text) : 0;
        if (is_so < 0)
            return -1;
        line->is_code = is_so ? 2 : 1;
    }
    return line->is_code == 2;
}

/* Whether a line is a sentence that the next one goes on with. */
static int
goes_on(const Wording *line, const Wording *following)
{
    return !line->closed && line->size >= LEAST_WRAPPED && Py_UNICODE_ISLOWER(following->first) &&
           (following->closed || following->size >= LEAST_WRAPPED);
}

static int
is_in_block(const Page *page, Py_ssize_t at) /* with the line before */
{
    return line_at(page, at)->start - line_at(page, at - 1)->end <= 2;
}

static int
begins_source(PyObject *text)
{
    View view = view_of(text);
    Py_UCS4 first = at(&view, 0), next = view.end > 1 ? at(&view, 1) : 0;
    return (first == '-' && next == '-') ||
           ((first == '-' || first == 0x2013 || first == 0x2014) && is_word(next));
}

/* Whether one of the lines right above begins the source of a quotation. */
static int
is_under_dash(const Page *page, Py_ssize_t at)
{
    for (; at > 0 && is_in_block(page, at); at--)
        if (begins_source(page->wordings[at - 1]->text))
            return 1;
    return 0;
}

/* Whether two sentences stand in a line. */
static int
has_sentences(PyObject *text)
{
    View view = view_of(text);
    int letters = 0;
    for (Py_ssize_t i = 0; i + 2 < view.end; i++) {
        Py_UCS4 c = at(&view, i);
        if (letters >= 3 && (c == '.' || c == '!' || c == '?') && at(&view, i + 1) == ' ' &&
            is_plain_letter(at(&view, i + 2)))
            return 1;
        letters = is_plain_letter(c) ? letters + 1 : 0;
    }
    return 0;
}

static int
has_character(const Wording *line, Py_UCS4 c)
{
    return PyUnicode_FindChar(line->text, c, 0, line->size, 1) >= 0;
}

/* Whether ``(c) 12`` is no year, or ``Design by accident.`` names nobody; -1 on an error. */
static int
lacks_name(const Page *page, const Wording *line)
{
    if (line->phrase->is_dated) {
        int has_year = ask(page->reader->calls.has_year, line->text);
        return has_year < 0 ? -1 : !has_year;
    }
    if (!line->phrase->is_maker)
        return 0;
    View view = view_of(line->text);
    Py_ssize_t i = PyUnicode_GET_LENGTH(line->phrase->text);
    while (i < view.end && is_space(at(&view, i)))
        i++;
    if (i >= view.end || !Py_UNICODE_ISLOWER(at(&view, i)))
        return 0;
    Py_ssize_t stop = PyUnicode_FindChar(line->text, '.', i, view.end - 1, 1);
    return stop < 0;
}

static int
is_in_mail(const Page *page, Py_ssize_t at)
{
    static const char *const MAIL[] = {"From:",       "To:",         "Subject:", "Cc:",
                                       "Newsgroups:", "Message-ID:", NULL};
    View view = view_of(page->wordings[at]->text);
    for (const char *const *name = MAIL; *name; name++) {
        Py_ssize_t size = (Py_ssize_t)strlen(*name), i = 0;
        while (i < size && i < view.end && (Py_UCS4)(*name)[i] == PyUnicode_READ(view.kind, view.data, i))
            i++;
        if (i == size)
            return 1;
    }
    return 0;
}

static int
is_unsafe(const Page *page, Py_ssize_t at, const Wording *line)
{
    int kind = line->phrase->kind;
    return (at == 0 && kind == COPYRIGHT) || line->first == 0x2014 ||
           ((kind == RELATED || kind == TRUNCATION) &&
            (line->size > LONGEST_INVITATION || has_sentences(line->text))) ||
           (Py_UNICODE_ISLOWER(line->first) && has_character(line, ',')) ||
           (kind == ADVERTISEMENT && line->size > LEAST_WRAPPED && has_character(line, ':')) ||
           (at >= page->size - LONGEST_SOURCE && is_under_dash(page, at));
}

static int
has_digit(const Wording *line)
{
    View view = view_of(line->text);
    for (Py_ssize_t i = 0; i < view.end; i++)
        if (Py_UNICODE_ISDIGIT(PyUnicode_READ(view.kind, view.data, i)))
            return 1;
    return 0;
}

/* Whether a line that would be taken is part of the text, or may be where ``is_safe``; -1. */
int
belongs_to_text(const Page *page, Py_ssize_t at, int is_safe)
{
    Wording *line = page->wordings[at];
    const Phrase *hit = line->phrase;
    int has_before = at > 0 && is_in_block(page, at);
    int has_after = at + 1 < page->size && is_in_block(page, at + 1);
    int announces = line->last == ':' || line->last == 0xff1a, is_so = is_code(page, line);
    if (is_so)
        return is_so;
    if (at == 0 && announces && hit &&
        (hit->kind == ADVERTISEMENT || hit->kind == BYLINE || hit->kind == TAGS))
        return 1;
    if ((has_before && goes_on(page->wordings[at - 1], line)) ||
        (has_after && goes_on(line, page->wordings[at + 1])))
        return 1;
    if (hit == NULL)
        return 0;
    if (Py_UNICODE_ISDIGIT(line->first) && has_character(line, '.')) {
        is_so = ask(page->reader->calls.is_numbered, line->text);
        if (is_so)
            return is_so;
    }
    if (hit->kind == COPYRIGHT) {
        is_so = is_one_of(line->first, COMMENTS) ? 1 : lacks_name(page, line);
        if (is_so)
            return is_so;
    }
    if (hit->kind == BYLINE && hit->head == 1) {
        if ((has_before && is_in_mail(page, at - 1)) || (has_after && is_in_mail(page, at + 1)))
            return 1;
        if ((line->closed || announces) && !has_digit(line))
            return 1;
    }
    return is_safe && is_unsafe(page, at, line);
}
