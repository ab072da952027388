/* Where blocks begin afresh after what only a parser can tell. */

#include "markup.h"

typedef enum { NOTHING, INFO, OPEN, CLOSE, RAW, END, OTHER, TAG, GAP } Kind;

typedef struct {
    Kind kind;
    Py_ssize_t start, end;   /* of INFO the line's */
    Py_ssize_t fence, info;  /* of INFO: where the fence begins, and where it ends */
} Event;

/* Whether a letter, figure or underscore of Latin-1, as patterns have them. */
static int
is_of_word(Byte c)
{
    return is_ascii_letter(c) || is_digit(c) || c == '_' || c == 0xaa || c == 0xb2 || c == 0xb3 ||
           c == 0xb5 || (c >= 0xb9 && c <= 0xbe && c != 0xbb) ||
           (c >= 0xc0 && c != 0xd7 && c != 0xf7);
}

static int
is_fence_line(const Blocks *blocks, Py_ssize_t at, Event *event)
{
    const Byte *text = blocks->text;
    event->start = at;
    while (is_blank(text[at]) || text[at] == '>')
        at++;
    for (;;) {
        Py_ssize_t mark = at;
        if (text[at] == '-' || text[at] == '+' || text[at] == '*')
            mark++;
        else {
            while (is_digit(text[mark]))
                mark++;
            if (mark == at || mark - at > 9 || (text[mark] != '.' && text[mark] != ')'))
                break;
            mark++;
        }
        if (!is_blank(text[mark]))
            break;
        while (is_blank(text[mark]))
            mark++;
        at = mark;
    }
    Byte tick = text[at];
    if ((tick != '`' && tick != '~') || !is_three(text, at, tick))
        return 0;
    event->kind = INFO;
    event->fence = at;
    while (text[at] == tick)
        at++;
    event->info = at;
    event->end = end_of_line(blocks, at);
    return 1;
}

/* The length of a name of an element whose content is no Markdown, 0 if none stands here. */
static Py_ssize_t
raw_name(const Byte *text)
{
    static const char *const NAMES[] = {"pre", "script", "style", "textarea"};
    for (int i = 0; i < 4; i++) {
        Py_ssize_t size = 0;
        while (NAMES[i][size] && (text[size] | 0x20) == (Byte)NAMES[i][size])
            size++;
        if (!NAMES[i][size])
            return size;
    }
    return 0;
}

static void
read_tag(const Blocks *blocks, Py_ssize_t at, Event *event)
{
    const Byte *text = blocks->text + at;
    Py_ssize_t size;
    event->start = at;
    event->end = at + 1;
    if (text[1] == '!' && text[2] == '-' && text[3] == '-') {
        event->kind = OPEN;
        event->end = at + 4;
    }
    else if ((size = raw_name(text + 1)) && !is_of_word(text[1 + size])) {
        event->kind = RAW;
        event->end = at + 1 + size;
    }
    else if (text[1] == '/' && (size = raw_name(text + 2)) && text[2 + size] == '>') {
        event->kind = END;
        event->end = at + 3 + size;
    }
    else if (text[1] == '?' || text[1] == '!') {
        event->kind = OTHER;
        event->end = at + 2;
    }
    else
        event->kind = TAG;
}

static void
next_event(const Blocks *blocks, Py_ssize_t at, Event *event)
{
    const Byte *text = blocks->text;
    event->kind = NOTHING;
    for (; at < blocks->length; at++) {
        Byte c = text[at];
        if ((at == 0 || text[at - 1] == '\n') && is_fence_line(blocks, at, event))
            return;
        if (c == '<') {
            read_tag(blocks, at, event);
            return;
        }
        if (c == '-' && text[at + 1] == '-' && text[at + 2] == '>') {
            *event = (Event){.kind = CLOSE, .start = at, .end = at + 3};
            return;
        }
        if (c == '\n') {
            Py_ssize_t end = at + 1, next = end;
            for (;;) {
                while (is_blank(text[next]))
                    next++;
                if (text[next] != '\n')
                    break;
                end = ++next;
            }
            if (end > at + 1) {
                *event = (Event){.kind = GAP, .start = at, .end = end};
                return;
            }
        }
    }
}

/* Whether a fence closes another, all between being indented as far. */
static int
closes(const Blocks *blocks, const Event *opened, const Event *event)
{
    const Byte *text = blocks->text;
    Py_ssize_t indent = opened->fence - opened->start, size = opened->info - opened->fence;
    if (event->info - event->fence != size || event->fence - event->start != indent ||
        memcmp(text + event->fence, text + opened->fence, (size_t)size))
        return 0;
    for (Py_ssize_t i = event->info; i < event->end; i++)
        if (!is_blank(text[i]))
            return 0;
    for (Py_ssize_t i = event->start; i < event->fence; i++)
        if (text[i] != ' ')
            return 0;
    for (Py_ssize_t line = opened->end + 1; indent && line < event->start;) {
        Py_ssize_t end = end_of_line(blocks, line);
        for (Py_ssize_t i = line; i < end && i < line + indent; i++)
            if (!is_blank(text[i]))
                return 0;
        line = end + 1;
    }
    return 1;
}

Py_ssize_t
end_of_unknown(const Blocks *blocks, Py_ssize_t at)
{
    const Byte *text = blocks->text;
    Event opened = {.kind = NOTHING}, event;
    int has_tag = 0;
    for (;; at = event.end) {
        next_event(blocks, at, &event);
        if (event.kind == NOTHING)
            return blocks->length;
        if (opened.kind != NOTHING) {
            Kind closing = opened.kind == OPEN ? CLOSE : opened.kind == RAW ? END : INFO;
            if (event.kind == closing) {
                if (closing == INFO && !closes(blocks, &opened, &event))
                    return blocks->length;
                opened.kind = NOTHING;
            }
            else if (event.kind == INFO)
                return blocks->length; /* a fence inside a comment: who is to say */
        }
        else if (event.kind == GAP) {
            if (!is_blank(text[event.end]))
                return event.end;
            has_tag = 0;
        }
        else if (event.kind == OTHER)
            return blocks->length;
        else if (event.kind == INFO &&
                 (has_tag || memchr(text + event.start, '>', (size_t)(event.fence - event.start))))
            return blocks->length; /* HTML goes on to a blank line, whatever looks like a fence */
        else if (event.kind == INFO || event.kind == OPEN || event.kind == RAW)
            opened = event;
        has_tag |= event.kind == TAG || event.kind == OPEN || event.kind == RAW || event.kind == END;
    }
}
