/* What a line begins with. */

#include "markup.h"

Py_ssize_t
end_of_line(const Blocks *blocks, Py_ssize_t at)
{
    const Byte *found = memchr(blocks->text + at, '\n', (size_t)(blocks->length - at));
    return found == NULL ? blocks->length : found - blocks->text;
}

/* Whether emphasis is opened here: up to three marks, and then no further one and no space. */
static int
begins_emphasis(const Byte *text, Py_ssize_t at)
{
    Byte mark = text[at];
    int number = 0;
    while (number < 3 && text[at + number] == mark)
        number++;
    Byte next = text[at + number];
    return next != mark && !is_blank(next) && next != '\n';
}

/* Whether brackets that open here are no task and no label of a definition. */
static int
begins_brackets(const Byte *text, Py_ssize_t at)
{
    Byte first = text[at + 1];
    if (first == '!' && text[at + 2] == '[')
        return 1;
    if ((first == ' ' || first == 'x' || first == 'X') && text[at + 2] == ']')
        return 0;
    for (at++; text[at] && text[at] != '\n' && text[at] != '[' && text[at] != '\\'; at++)
        if (text[at] == ']')
            return text[at + 1] != ':';
    return 0;
}

int
begins_text(const Blocks *blocks, Py_ssize_t at)
{
    const Byte *text = blocks->text;
    if (at >= blocks->length)
        return 0;
    Byte c = text[at];
    if (c >= 0x80 || is_ascii_letter(c))
        return 1;
    if (is_digit(c)) {
        while (is_digit(text[at]))
            at++;
        return !((text[at] == '.' || text[at] == ')') &&
                 (is_blank(text[at + 1]) || text[at + 1] == '\n'));
    }
    switch (c) {
    case '*':
    case '_':
        return begins_emphasis(text, at);
    case '`':
    case '~':
        return !is_three(text, at, c);
    case ':':
        for (at++; is_blank(text[at]); at++)
            ;
        return text[at] != '-';
    case '[':
        return begins_brackets(text, at);
    default:
        return c && strchr("\"'(,./;?@\\^%&{}])!$", c) != NULL;
    }
}

Py_ssize_t
end_of_mark(const Blocks *blocks, Py_ssize_t at)
{
    const Byte *text = blocks->text;
    if (text[at] == '-' || text[at] == '+' || text[at] == '*')
        at++;
    else {
        Py_ssize_t begin = at;
        while (is_digit(text[at]))
            at++;
        if (at == begin || at - begin > 9 || (text[at] != '.' && text[at] != ')'))
            return -1;
        at++;
    }
    Py_ssize_t end = past_spaces(text, at);
    return end == at || end - at > 4 ? -1 : end;
}
