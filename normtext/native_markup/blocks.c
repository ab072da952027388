/* The plain blocks of a text, as markup/_blocks.py tells them (there: ``_TOKEN``, ``_split``). */

#include "markup.h"

typedef enum { NONE, BLANK, TITLE, TEXT, FENCE, LIST, CODE, TABLE, LINKS, COMMENT, LINE } Kind;

typedef struct {
    Kind kind;
    Py_ssize_t start, end;           /* what it says */
    Py_ssize_t next;                 /* where the next one begins */
    Py_ssize_t mark_start, mark_end; /* of a heading its mark, of a table its rule */
} Token;

static int
is_end(const Blocks *blocks, Py_ssize_t at)
{
    return at == blocks->length || blocks->text[at] == '\n';
}

/* Where the next line begins, if one ends here. */
static Py_ssize_t
past_end(const Blocks *blocks, Py_ssize_t at)
{
    return at + (at < blocks->length);
}

static Py_ssize_t
past_blank_lines(const Blocks *blocks, Py_ssize_t at)
{
    for (Py_ssize_t next = at;;) {
        while (is_blank(blocks->text[next]))
            next++;
        if (next >= blocks->length || blocks->text[next] != '\n')
            return at;
        at = ++next;
    }
}

/* Where lines of text end that go on from one; with marks of items before them, if these may be. */
static Py_ssize_t
end_of_lines(const Blocks *blocks, Py_ssize_t at, int with_items)
{
    for (;;) {
        Py_ssize_t end = end_of_line(blocks, at);
        if (end == blocks->length)
            return end;
        Py_ssize_t next = past_spaces(blocks->text, end + 1);
        Py_ssize_t after = with_items ? end_of_mark(blocks, next) : -1;
        if (!begins_text(blocks, after < 0 ? next : after))
            return end;
        at = next;
    }
}

static int
read_heading(const Blocks *blocks, Py_ssize_t at, Token *token)
{
    const Byte *text = blocks->text;
    Py_ssize_t mark = at;
    while (text[mark] == '#')
        mark++;
    Py_ssize_t begin = past_spaces(text, mark);
    if (mark == at || mark - at > 6 || begin == mark || is_end(blocks, begin) ||
        text[begin] == '\t' || text[begin] == '#')
        return 0;
    Py_ssize_t end = end_of_line(blocks, begin);
    *token = (Token){TITLE, begin, end, past_end(blocks, end), at, mark};
    return 1;
}

static int
read_fence(const Blocks *blocks, Py_ssize_t at, Token *token)
{
    const Byte *text = blocks->text;
    Byte tick = text[at];
    if ((tick != '`' && tick != '~') || !is_three(text, at, tick))
        return 0;
    Py_ssize_t size = 0;
    while (text[at + size] == tick)
        size++;
    Py_ssize_t line = end_of_line(blocks, at);
    if (line == blocks->length || memchr(text + at + size, '`', (size_t)(line - at - size)))
        return 0;
    for (line++;;) {
        Py_ssize_t begin = line;
        while (begin < line + 3 && text[begin] == ' ')
            begin++;
        if (is_three(text, begin, '`') || is_three(text, begin, '~'))
            break;
        Py_ssize_t end = end_of_line(blocks, line);
        if (end == blocks->length)
            return 0;
        line = end + 1;
    }
    for (Py_ssize_t i = 0; i < size; i++)
        if (text[line + i] != tick)
            return 0;
    line += size;
    while (is_blank(text[line]))
        line++;
    if (!is_end(blocks, line))
        return 0;
    line = past_end(blocks, line);
    *token = (Token){FENCE, at, line, line, 0, 0};
    return 1;
}

static int
read_list(const Blocks *blocks, Py_ssize_t at, Token *token)
{
    Py_ssize_t begin = past_spaces(blocks->text, at);
    Py_ssize_t after = begin - at > 3 ? -1 : end_of_mark(blocks, begin);
    if (after < 0 || !begins_text(blocks, after))
        return 0;
    Py_ssize_t end = end_of_lines(blocks, after, 1);
    *token = (Token){LIST, at, end, past_end(blocks, end), 0, 0};
    return 1;
}

static int
read_code(const Blocks *blocks, Py_ssize_t at, Token *token)
{
    Py_ssize_t end = at;
    for (;;) {
        Py_ssize_t begin = past_spaces(blocks->text, end);
        if (begin - end < 4 || is_end(blocks, begin) || blocks->text[begin] == '\t')
            break;
        end = past_end(blocks, end_of_line(blocks, begin));
        end = past_blank_lines(blocks, end);
    }
    *token = (Token){CODE, at, end, end, 0, 0};
    return end > at;
}

/* Where a line ends that has a bar at both ends; -1 if it has not. */
static Py_ssize_t
end_of_row(const Blocks *blocks, Py_ssize_t at)
{
    if (blocks->text[at] != '|')
        return -1;
    Py_ssize_t end = end_of_line(blocks, at), last = end;
    while (blocks->text[last - 1] == ' ')
        last--;
    return last - 1 > at && blocks->text[last - 1] == '|' ? end : -1;
}

static int
read_table(const Blocks *blocks, Py_ssize_t at, Token *token)
{
    const Byte *text = blocks->text;
    if (text[at] != '|')
        return 0;
    Py_ssize_t begin = past_spaces(text, at + 1);
    begin += text[begin] == ':';
    Py_ssize_t end = end_of_row(blocks, at);
    if (text[begin] == '-' || end < 0 || end == blocks->length || text[end + 1] != '|')
        return 0;
    Py_ssize_t rule = end + 1, after = rule + 1;
    for (Py_ssize_t next = after;; after = next) {
        next = past_spaces(text, next);
        next += text[next] == ':';
        Py_ssize_t dashes = next;
        while (text[next] == '-')
            next++;
        if (next == dashes)
            break;
        next += text[next] == ':';
        next = past_spaces(text, next);
        if (text[next++] != '|')
            break;
    }
    Py_ssize_t next = past_spaces(text, after);
    if (after == rule + 1 || next == blocks->length || text[next] != '\n')
        return 0;
    for (next++; next < blocks->length && (end = end_of_row(blocks, next)) >= 0;)
        next = past_end(blocks, end);
    *token = (Token){TABLE, at, next, next, rule, after};
    return 1;
}

/* Where the line after a definition of a link begins; -1 where none stands. */
static Py_ssize_t
past_definition(const Blocks *blocks, Py_ssize_t at, Py_ssize_t *label)
{
    const Byte *text = blocks->text;
    if (text[at] != '[' || text[at + 1] == '^')
        return -1;
    Py_ssize_t begin = ++at;
    while (at < blocks->length && !strchr("[]\\\n", text[at]))
        at++;
    if (at == begin || text[at] != ']' || text[at + 1] != ':' || text[at + 2] != ' ')
        return -1;
    *label = at + 1;
    begin = at = past_spaces(text, at + 2);
    while (at < blocks->length && !strchr(" \t\n<>()[]\"'\\", text[at]))
        at++;
    if (at == begin)
        return -1;
    at = past_spaces(text, at);
    return is_end(blocks, at) ? past_end(blocks, at) : -1;
}

static int
read_links(const Blocks *blocks, Py_ssize_t at, Token *token)
{
    Py_ssize_t end = at, label;
    for (Py_ssize_t next; (next = past_definition(blocks, end, &label)) >= 0;)
        end = next;
    *token = (Token){LINKS, at, end, end, 0, 0};
    return end > at;
}

static int
read_comment(const Blocks *blocks, Py_ssize_t at, Token *token)
{
    const Byte *text = blocks->text;
    if (blocks->length - at < 4 || memcmp(text + at, "<!--", 4))
        return 0;
    Py_ssize_t end = at + 4;
    while (!is_end(blocks, end) && (text[end] != '-' || text[end + 1] != '-'))
        end++;
    if (is_end(blocks, end) || text[end + 2] != '>')
        return 0;
    end += 3;
    Py_ssize_t after = past_spaces(text, end);
    if (!is_end(blocks, after))
        return 0;
    *token = (Token){COMMENT, at, end, past_end(blocks, after), 0, 0};
    return 1;
}

static int
read_line(const Blocks *blocks, Py_ssize_t at, Token *token)
{
    const Byte *text = blocks->text;
    Py_ssize_t end = at;
    while (text[end] == '-')
        end++;
    if (end - at < 3 || at == 0 || text[at - 1] != '\n')
        return 0;
    end = past_spaces(text, end);
    if (end == blocks->length || text[end] != '\n')
        return 0;
    *token = (Token){LINE, at, end + 1, end + 1, 0, 0};
    return 1;
}

static void
read_token(const Blocks *blocks, Py_ssize_t at, Token *token)
{
    Py_ssize_t end = past_blank_lines(blocks, at);
    if (end > at)
        *token = (Token){BLANK, at, end, end, 0, 0};
    else if (read_heading(blocks, at, token))
        ;
    else if (begins_text(blocks, at)) {
        end = end_of_lines(blocks, at, 0);
        *token = (Token){TEXT, at, end, past_end(blocks, end), 0, 0};
    }
    else if (!read_fence(blocks, at, token) && !read_list(blocks, at, token) &&
             !read_code(blocks, at, token) && !read_table(blocks, at, token) &&
             !read_links(blocks, at, token) && !read_comment(blocks, at, token) &&
             !read_line(blocks, at, token))
        token->kind = NONE;
}

/* Whether a block may follow text without a blank line between, or nothing does. */
static int
interrupts(const Blocks *blocks, Py_ssize_t at)
{
    const Byte *text = blocks->text;
    if (is_end(blocks, at))
        return 1;
    if (text[at] == '`' || text[at] == '~')
        return is_three(text, at, text[at]);
    if (text[at] == ' ') {
        at = past_spaces(text, at);
        return at < blocks->length && text[at] == '\n';
    }
    if (text[at] == '-' || text[at] == '+' || text[at] == '*') {
        Py_ssize_t after = end_of_mark(blocks, at);
        return after >= 0 && begins_text(blocks, after);
    }
    Token token;
    return text[at] == '#' && read_heading(blocks, at, &token);
}

/* Add the rows of a table; 1, or 0 where they are not clear, or -1 with an error set. */
static int
add_table(Blocks *blocks, const Token *token)
{
    const Byte *text = blocks->text;
    Py_ssize_t columns = 0, end;
    for (Py_ssize_t i = token->mark_start; i < token->mark_end; i++)
        columns += text[i] == '|';
    if (add_place(&blocks->markup, token->mark_start, token->mark_end) < 0)
        return -1;
    for (Py_ssize_t row = token->start; row < token->end; row = end + 1) {
        end = end_of_line(blocks, row);
        if (row == token->mark_start)
            continue;
        Py_ssize_t bars = 0, ticks = 0, cell = row;
        for (Py_ssize_t i = row; i < end; i++) {
            bars += text[i] == '|';
            if (text[i] == '\\')
                return 0;
        }
        if (bars != columns)
            return 0;
        for (Py_ssize_t i = row; i < end; i++) {
            ticks += text[i] == '`';
            if (text[i] != '|')
                continue;
            if (ticks % 2)
                return 0;
            while (cell < i && text[cell] == ' ')
                cell++;
            if (add_place(&blocks->texts, cell, i) < 0 ||
                add_place(&blocks->markup, i, i + 1) < 0)
                return -1;
            cell = i + 1;
            ticks = 0;
        }
    }
    return 1;
}

/* How deep items lie in others that are told; more are left to the parser. */
#define DEEPEST 64

/* Add the lines of a list; as above. */
static int
add_list(Blocks *blocks, const Token *token)
{
    const Byte *text = blocks->text;
    struct {
        Py_ssize_t indent; /* of its text */
        Byte mark;
    } open[DEEPEST];
    int depth = 0;
    Py_ssize_t start = token->start, end;
    for (Py_ssize_t line = token->start; line < token->end; line = end + 1) {
        end = end_of_line(blocks, line);
        Py_ssize_t begin = past_spaces(text, line), after = end_of_mark(blocks, begin);
        if (after < 0)
            continue;
        Py_ssize_t indent = begin - line;
        Byte mark = text[begin], before = 0;
        for (Py_ssize_t i = begin; is_digit(mark); i++)
            mark = text[i];
        while (depth && indent < open[depth - 1].indent)
            before = open[--depth].mark;
        if (indent > (depth ? open[depth - 1].indent : 0) + 3 || depth == DEEPEST)
            return 0;
        /* A number may go on with a list, but only the first begins one inside a paragraph. */
        if ((mark == '.' || mark == ')') && line > token->start && before != mark)
            return 0;
        open[depth].indent = indent + (after - begin);
        open[depth++].mark = mark;
        if (line > token->start && add_place(&blocks->texts, start, line - 1) < 0)
            return -1;
        if (add_place(&blocks->markup, begin, after) < 0)
            return -1;
        start = after;
    }
    return add_place(&blocks->texts, start, token->end) < 0 ? -1 : 1;
}

static int
add_links(Blocks *blocks, const Token *token)
{
    for (Py_ssize_t at = token->start, label, next; at < token->end; at = next) {
        next = past_definition(blocks, at, &label);
        if (add_place(&blocks->labels, at, label) < 0)
            return -1;
    }
    return add_place(&blocks->markup, token->start, token->end) < 0 ? -1 : 1;
}

/* Add what a token says; 1, or 0 where it is not clear, or -1 with an error set. */
static int
take(Blocks *blocks, const Token *token)
{
    int clear;
    switch (token->kind) {
    case TEXT:
        if (add_place(&blocks->texts, token->start, token->end) < 0)
            return -1;
        return interrupts(blocks, token->next);
    case LIST:
        clear = add_list(blocks, token);
        return clear == 1 ? interrupts(blocks, token->next) : clear;
    case TABLE:
        clear = add_table(blocks, token);
        break;
    case LINKS:
        clear = add_links(blocks, token);
        break;
    case TITLE:
        if (add_place(&blocks->texts, token->start, token->end) < 0)
            return -1;
        return add_place(&blocks->markup, token->mark_start, token->mark_end) < 0 ? -1 : 1;
    default:
        return add_place(&blocks->markup, token->start, token->end) < 0 ? -1 : 1;
    }
    return clear == 1 ? is_end(blocks, past_spaces(blocks->text, token->next)) : clear;
}

/* Whether items as far indented stand at both places. */
static int
is_alike(const Blocks *blocks, Py_ssize_t last, Py_ssize_t at)
{
    Token one, other;
    return read_list(blocks, last, &one) && read_list(blocks, at, &other) &&
           past_spaces(blocks->text, last) - last == past_spaces(blocks->text, at) - at;
}

/* Go over a text token by token; take back what an unclear line may reach into. */
static int
split(Blocks *blocks, Py_ssize_t at)
{
    Py_ssize_t since = at, last = at; /* nothing before ``since`` reaches beyond it */
    Py_ssize_t kept[3] = {0};
    int fresh = 1;
    Kind before = NONE;
    Token token;
    while (at < blocks->length) {
        read_token(blocks, at, &token);
        Kind kind = token.kind;
        if (fresh || kind == TITLE || kind == FENCE) {
            since = at;
            kept[0] = blocks->markup.count;
            kept[1] = blocks->texts.count;
            kept[2] = blocks->labels.count;
        }
        if (kind == BLANK) {
            fresh = 1;
            at = token.next;
            /* What is indented may go on with a list from before the blank line. */
            if (!is_blank(blocks->text[at]) || before != LIST || is_alike(blocks, last, at))
                continue;
        }
        else if (kind != NONE && (fresh || kind < CODE)) {
            int clear = take(blocks, &token);
            if (clear < 0)
                return -1;
            if (clear) {
                last = at;
                at = token.next;
                fresh = kind == TITLE || kind == FENCE || kind == CODE || kind == COMMENT ||
                        kind == LINE;
                before = kind;
                continue;
            }
        }
        blocks->markup.count = kept[0];
        blocks->texts.count = kept[1];
        blocks->labels.count = kept[2];
        at = end_of_unknown(blocks, at);
        if (add_place(&blocks->unknown, since, at) < 0)
            return -1;
        fresh = 1;
        before = NONE;
    }
    return 0;
}

/* Whether a text has characters of which the parser has to say what they are. */
static int
is_odd(const Blocks *blocks)
{
    for (Py_ssize_t i = 0; i < blocks->length; i++)
        if (blocks->text[i] < ' ' && blocks->text[i] != '\t' && blocks->text[i] != '\n')
            return 1;
    return blocks->length >= 3 && !memcmp(blocks->text, "\xef\xbb\xbf", 3);
}

/* Whether front matter begins a text (``---`` or ``+++`` on a line of its own). */
static int
has_front_matter(const Blocks *blocks)
{
    const Byte *text = blocks->text;
    if ((text[0] != '-' && text[0] != '+') || !is_three(text, 0, text[0]))
        return 0;
    Py_ssize_t at = 3;
    while (is_blank(text[at]))
        at++;
    return at < blocks->length && text[at] == '\n';
}

int
read_blocks(Blocks *blocks)
{
    const Byte *text = blocks->text;
    Py_ssize_t at = 0;
    if (is_odd(blocks))
        at = blocks->length;
    else if (has_front_matter(blocks)) {
        Py_ssize_t closing = 0;
        for (Py_ssize_t end = 3; (end = end_of_line(blocks, end)) < blocks->length; end++)
            if (is_three(text, end + 1, text[0])) {
                closing = end;
                break;
            }
        at = end_of_unknown(blocks, closing);
    }
    if (at && add_place(&blocks->unknown, 0, at) < 0)
        return -1;
    return split(blocks, at);
}
