/* The plain cases of markup inside a paragraph, as markup/_inline.py tells them. */

#include "markup.h"

typedef struct {
    const Byte *plain; /* the paragraph as it is */
    Byte *text;        /* with letters for what was understood already */
    Py_ssize_t length;
    PyObject *labels;
    Places *places;
} Paragraph;

static int
is_at(const Paragraph *paragraph, Py_ssize_t at, Byte c)
{
    return at < paragraph->length && paragraph->text[at] == c;
}

static int
is_one_of(const Paragraph *paragraph, Py_ssize_t at, const char *some)
{
    return at < paragraph->length && paragraph->text[at] && strchr(some, paragraph->text[at]);
}

static Py_ssize_t
count(const Paragraph *paragraph, Byte c)
{
    Py_ssize_t found = 0;
    for (Py_ssize_t i = 0; i < paragraph->length; i++)
        found += paragraph->text[i] == c;
    return found;
}

static void
mask(Paragraph *paragraph, Py_ssize_t start, Py_ssize_t end)
{
    memset(paragraph->text + start, 'x', (size_t)(end - start));
}

static Py_ssize_t
past_run(const Paragraph *paragraph, Py_ssize_t at)
{
    Byte c = paragraph->text[at];
    while (is_at(paragraph, at, c))
        at++;
    return at;
}

/* Code between runs of backticks that are all of one length. 1, 0, or -1 with an error set. */
static int
read_code(Paragraph *paragraph)
{
    Py_ssize_t size = 0, opened = -1;
    for (Py_ssize_t at = 0; at < paragraph->length; at++) {
        if (paragraph->text[at] != '`')
            continue;
        Py_ssize_t end = past_run(paragraph, at);
        if (size && end - at != size)
            return 0;
        size = end - at;
        if (opened < 0)
            opened = at;
        else {
            if (add_place(paragraph->places, opened, end) < 0)
                return -1;
            mask(paragraph, opened, end);
            opened = -1;
        }
        at = end - 1;
    }
    return opened < 0;
}

/* Whether there is an escape, a tag, an entity or a formula, as far as can be told. */
static int
may_be_more(const Paragraph *paragraph)
{
    Py_ssize_t tildes = 0;
    for (Py_ssize_t i = 0; i < paragraph->length; i++) {
        Py_ssize_t next = i + 1;
        Byte after = next < paragraph->length ? paragraph->text[next] : 0;
        switch (paragraph->text[i]) {
        case '\\':
        case '$':
            return 1;
        case '&':
            if (is_ascii_letter(after) || is_digit(after) || after == '#')
                return 1;
            break;
        case '<':
            if (!is_digit(after) && !is_one_of(paragraph, next, " \t\n=-"))
                return 1;
            break;
        case '~':
            tildes++;
        }
    }
    return tildes > 1;
}

/* Where brackets that open here and hold none of some characters end; -1 if they do not. */
static Py_ssize_t
past_brackets(const Paragraph *paragraph, Py_ssize_t at, const char *none, int may_be_empty)
{
    Py_ssize_t begin = ++at;
    while (at < paragraph->length && !is_one_of(paragraph, at, none))
        at++;
    return is_at(paragraph, at, ']') && (may_be_empty || at > begin) ? at + 1 : -1;
}

/* Where the target of a link ends that opens here with its parenthesis; -1 if none does. */
static Py_ssize_t
past_target(const Paragraph *paragraph, Py_ssize_t at)
{
    Py_ssize_t begin = ++at;
    while (at < paragraph->length && !is_one_of(paragraph, at, "()[]<> \t\n"))
        at++;
    if (at == begin)
        return -1;
    if (is_one_of(paragraph, at, " \t") && is_at(paragraph, at + 1, '"')) {
        Py_ssize_t end = at + 2;
        while (end < paragraph->length && !is_one_of(paragraph, end, "\"[]()"))
            end++;
        if (is_at(paragraph, end, '"') && is_at(paragraph, end + 1, ')'))
            return end + 2;
    }
    return is_at(paragraph, at, ')') ? at + 1 : -1;
}

/* Whether brackets are the label of a link that is defined; -1 with an error set. */
static int
is_label(const Paragraph *paragraph, Py_ssize_t start, Py_ssize_t end)
{
    if (PySet_GET_SIZE(paragraph->labels) == 0)
        return 0;
    PyObject *text = PyUnicode_DecodeUTF8((const char *)paragraph->plain + start, end - start,
                                          "surrogatepass");
    PyObject *folded = text == NULL ? NULL : PyObject_CallMethod(text, "casefold", NULL);
    int found = folded == NULL ? -1 : PySet_Contains(paragraph->labels, folded);
    Py_XDECREF(folded);
    Py_XDECREF(text);
    return found;
}

/* Links and images. 1, 0, or -1 with an error set. */
static int
read_links(Paragraph *paragraph)
{
    Py_ssize_t opening = count(paragraph, '['), understood = 0;
    if (opening != count(paragraph, ']'))
        return 0;
    for (Py_ssize_t at = 0; at < paragraph->length; at++) {
        if (paragraph->text[at] != '[')
            continue;
        Py_ssize_t left = at + 1, right = past_brackets(paragraph, at, "[]*_", 0) - 1;
        if (right < 0)
            continue;
        Py_ssize_t end = right + 1, after = -1;
        understood++;
        if (is_at(paragraph, end, '('))
            after = past_target(paragraph, end);
        else if (is_at(paragraph, end, '[')) {
            after = past_brackets(paragraph, end, "[]", 1);
            understood += after >= 0;
        }
        if (after >= 0)
            end = after;
        if (is_one_of(paragraph, end, "[("))
            return 0;
        if (right + 1 == end) { /* nothing but brackets */
            int label = paragraph->text[left] == '^' ? 1 : is_label(paragraph, at, end);
            if (label)
                return label < 0 ? -1 : 0;
        }
        else {
            Py_ssize_t start = at - (at > 0 && paragraph->text[at - 1] == '!');
            if (add_place(paragraph->places, start, left) < 0 ||
                add_place(paragraph->places, right, end) < 0)
                return -1;
            mask(paragraph, start, end);
        }
        at = end - 1;
    }
    return understood == opening;
}

/* Whether a character of more than one byte begins here that is no space. */
static int
begins_wide(Byte c)
{
    return (c >= 0xc3 && c <= 0xdf) || (c >= 0xe4 && c <= 0xf4);
}

static int
is_plain_mark(Byte c)
{
    return c > ' ' && c < 0x7f && c != '*' && c != '_';
}

/* Whether a character ends here that is no space, and begins no earlier than a place. */
static int
ends_word(const Paragraph *paragraph, Py_ssize_t begin, Py_ssize_t end)
{
    const Byte *text = paragraph->text;
    if (end <= begin)
        return 0;
    if (is_plain_mark(text[end - 1]))
        return 1;
    Py_ssize_t at = end;
    while (at > begin && end - at < 3 && text[at - 1] >= 0x80 && text[at - 1] < 0xc0)
        at--;
    return at < end && at > begin && begins_wide(text[at - 1]);
}

/* Where emphasis ends that opens here, as far as it is plain; -1 if it is not. */
static Py_ssize_t
past_emphasis(const Paragraph *paragraph, Py_ssize_t at, Py_ssize_t size)
{
    const Byte *text = paragraph->text;
    Py_ssize_t begin = at + size, end = begin;
    if (begin >= paragraph->length || !(is_plain_mark(text[begin]) || begins_wide(text[begin])))
        return -1;
    while (end < paragraph->length && text[end] != '*' && text[end] != '_')
        end++;
    if (!ends_word(paragraph, begin, end))
        return -1;
    for (Py_ssize_t i = 0; i < size; i++)
        if (!is_at(paragraph, end + i, text[at]))
            return -1;
    end += size;
    return end == paragraph->length || is_one_of(paragraph, end, " \t\n.,;:!?)") ? end : -1;
}

/* Take the underscores inside words for what they are. */
static void
mask_inside_words(Paragraph *paragraph)
{
    Byte before = 0; /* as it was */
    for (Py_ssize_t at = 0; at < paragraph->length; at++) {
        Byte c = paragraph->text[at];
        if (c == '_') {
            Py_ssize_t end = past_run(paragraph, at);
            Byte after = end < paragraph->length ? paragraph->text[end] : 0;
            if ((is_ascii_letter(before) || is_digit(before)) &&
                (is_ascii_letter(after) || is_digit(after)))
                mask(paragraph, at, end);
            at = end - 1;
        }
        before = c;
    }
}

/* Emphasis. 1, 0, or -1 with an error set. */
static int
read_emphasis(Paragraph *paragraph)
{
    const Byte *text = paragraph->text;
    mask_inside_words(paragraph);
    for (Py_ssize_t at = 0; at < paragraph->length; at++) {
        if (text[at] != '*' && text[at] != '_')
            continue;
        Py_ssize_t size = past_run(paragraph, at) - at;
        Py_ssize_t end = -1;
        if (size <= 3 && (at == 0 || is_one_of(paragraph, at - 1, " \t\n(")))
            end = past_emphasis(paragraph, at, size);
        if (end >= 0) {
            if (add_place(paragraph->places, at, at + size) < 0 ||
                add_place(paragraph->places, end - size, end) < 0)
                return -1;
            at = end - 1;
        }
        else if (!(size == 1 && text[at] == '*' && at > 0 && is_blank(text[at - 1]) &&
                   is_one_of(paragraph, at + 1, " \t")))
            return 0;
    }
    return 1;
}

int
read_inline(const Byte *text, Py_ssize_t length, PyObject *labels, Byte *room, Places *places)
{
    Paragraph paragraph = {text, room, length, labels, places};
    memcpy(room, text, (size_t)length);
    int clear = read_code(&paragraph);
    if (clear == 1)
        clear = !may_be_more(&paragraph);
    if (clear == 1)
        clear = read_links(&paragraph);
    if (clear == 1)
        clear = read_emphasis(&paragraph);
    return clear;
}
