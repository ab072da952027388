/* The plain cases of markup inside a paragraph, as markup/_inline.py tells them. */

#include "markup.h"

#define MASK 0x1a
#define VERBATIM_NAMES 10

typedef struct {
    const Byte *plain; /* the paragraph as it is */
    Byte *text;        /* with a mark for what was understood already */
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
    memset(paragraph->text + start, MASK, (size_t)(end - start));
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

static int
is_punctuation(Byte c)
{
    return c > ' ' && c < 0x7f && !is_digit(c) && !is_ascii_letter(c);
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
            if (next == paragraph->length || after == '\n' || is_punctuation(after))
                return 1;
            break;
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

static Py_ssize_t
past_name(const Paragraph *paragraph, Py_ssize_t at)
{
    while (at < paragraph->length &&
           (is_ascii_letter(paragraph->text[at]) || is_digit(paragraph->text[at]) ||
            paragraph->text[at] == '-'))
        at++;
    return at;
}

static int
is_letter_at(const Paragraph *paragraph, Py_ssize_t at)
{
    return at < paragraph->length && is_ascii_letter(paragraph->text[at]);
}

/* Where an attribute ends that begins here with its space; -1 if none does. */
static Py_ssize_t
past_attribute(const Paragraph *paragraph, Py_ssize_t at)
{
    if (!is_at(paragraph, at, ' ') || !is_letter_at(paragraph, at + 1))
        return -1;
    at = past_name(paragraph, at + 1);
    if (!is_at(paragraph, at, '=') || !is_at(paragraph, at + 1, '"'))
        return -1;
    for (at += 2; at < paragraph->length && !is_one_of(paragraph, at, "\"\n<>*[]&"); at++)
        ;
    return is_at(paragraph, at, '"') ? at + 1 : -1;
}

/* Where a tag ends, or an address, that is opened here by its angle bracket; -1 if none is. */
static Py_ssize_t
past_tag(const Paragraph *paragraph, Py_ssize_t begin)
{
    Py_ssize_t at = begin + 1, next;
    int closes = is_at(paragraph, at, '/');
    at += closes;
    if (!is_letter_at(paragraph, at))
        return -1;
    Py_ssize_t end = past_name(paragraph, at);
    if (!closes) {
        while ((next = past_attribute(paragraph, end)) >= 0)
            end = next;
        end += is_at(paragraph, end, ' ');
        end += is_at(paragraph, end, '/');
    }
    if (is_at(paragraph, end, '>'))
        return end + 1;
    if (closes)
        return -1;
    for (end = at + 1; end < paragraph->length && end - at <= 31 &&
                       (is_ascii_letter(paragraph->text[end]) || is_digit(paragraph->text[end]) ||
                        is_one_of(paragraph, end, "+.-"));
         end++)
        ;
    if (end - at < 2 || !is_at(paragraph, end, ':'))
        return -1;
    while (end < paragraph->length && !is_one_of(paragraph, end, " \t\n<>"))
        end++;
    return is_at(paragraph, end, '>') ? end + 1 : -1;
}

/* Whether there is code in a tag, or may be emphasis. */
static int
is_doubtful(const Paragraph *paragraph, Place tag)
{
    int lines = 0;
    for (Py_ssize_t i = tag.start; i < tag.end; i++) {
        if (paragraph->plain[i] == '`')
            return 1;
        lines += paragraph->plain[i] == '_';
    }
    return lines > 1;
}

/* The number of the name that begins here if what such an element holds is no prose; -1 if not. */
static int
verbatim_name(const Paragraph *paragraph, Py_ssize_t at)
{
    static const char *const NAMES[] = {"code", "kbd",   "samp", "var", "pre", "script",
                                        "style", "tt", "svg",  "math"};
    Py_ssize_t size = past_name(paragraph, at) - at;
    for (int i = 0; i < VERBATIM_NAMES; i++) {
        Py_ssize_t same = 0;
        while (same < size && NAMES[i][same] && (paragraph->text[at + same] | 0x20) == NAMES[i][same])
            same++;
        if (same == size && !NAMES[i][same])
            return i;
    }
    return -1;
}

/* Whether a tag is that of an element, and no address. */
static int
is_element(const Paragraph *paragraph, Place tag)
{
    Py_ssize_t end = past_name(paragraph, tag.start + 1 + (paragraph->text[tag.start + 1] == '/'));
    return is_one_of(paragraph, end, " />");
}

/* What stands between tags of code, tags included. */
static int
add_verbatim(Paragraph *paragraph, const Places *tags)
{
    Py_ssize_t opened[VERBATIM_NAMES];
    for (int i = 0; i < VERBATIM_NAMES; i++)
        opened[i] = -1;
    for (Py_ssize_t i = 0; i < tags->count; i++) {
        Place tag = tags->all[i];
        int closes = paragraph->text[tag.start + 1] == '/';
        int name = verbatim_name(paragraph, tag.start + 1 + closes);
        if (name < 0 || !is_element(paragraph, tag))
            continue;
        if (closes && opened[name] >= 0) {
            if (add_place(paragraph->places, opened[name], tag.end) < 0)
                return -1;
            opened[name] = -1;
        }
        else if (!closes && opened[name] < 0)
            opened[name] = tag.start;
    }
    return 1;
}

static int
read_tags(Paragraph *paragraph, Places *tags)
{
    for (Py_ssize_t at = 0; at < paragraph->length; at++) {
        Py_ssize_t end = paragraph->text[at] == '<' ? past_tag(paragraph, at) : -1;
        if (end < 0)
            continue;
        if (is_doubtful(paragraph, (Place){at, end}))
            return 0;
        if (add_place(tags, at, end) < 0)
            return -1;
        at = end - 1;
    }
    if (add_verbatim(paragraph, tags) < 0)
        return -1;
    for (Py_ssize_t i = 0; i < tags->count; i++) {
        if (add_place(paragraph->places, tags->all[i].start, tags->all[i].end) < 0)
            return -1;
        mask(paragraph, tags->all[i].start, tags->all[i].end);
    }
    return 1;
}

/* Where an entity ends that is begun here; -1 if none is. */
static Py_ssize_t
past_entity(const Paragraph *paragraph, Py_ssize_t at)
{
    static const char *const NAMES[] = {"nbsp", "amp",   "lt",    "gt",     "quot",
                                        "copy", "mdash", "ndash", "hellip", "rarr"};
    Py_ssize_t begin = at + 1, end = begin;
    if (is_at(paragraph, begin, '#')) {
        int is_hex = is_one_of(paragraph, begin + 1, "xX");
        begin += 1 + is_hex;
        for (end = begin; end < paragraph->length && end - begin < 7 - is_hex; end++) {
            Byte c = paragraph->text[end];
            if (!is_digit(c) && !(is_hex && is_one_of(paragraph, end, "abcdefABCDEF")))
                break;
        }
    }
    else {
        for (int i = 0; i < 10 && end == begin; i++) {
            Py_ssize_t size = (Py_ssize_t)strlen(NAMES[i]);
            if (paragraph->length - begin > size && paragraph->text[begin + size] == ';' &&
                !memcmp(paragraph->text + begin, NAMES[i], (size_t)size))
                end = begin + size;
        }
    }
    return end > begin && is_at(paragraph, end, ';') ? end + 1 : -1;
}

/* Escapes, entities, tags and addresses in angle brackets. 1, 0, or -1 with an error set. */
static int
read_beyond(Paragraph *paragraph)
{
    int has_escapes = memchr(paragraph->text, '\\', (size_t)paragraph->length) != NULL;
    int has_tags = memchr(paragraph->text, '<', (size_t)paragraph->length) != NULL;
    if (has_escapes && has_tags)
        return 0;
    for (Py_ssize_t at = 0; has_escapes && at + 1 < paragraph->length; at++) {
        Byte after = paragraph->text[at + 1];
        if (paragraph->text[at] == '\\' && is_punctuation(after) && after != '`') {
            if (add_place(paragraph->places, at, at + 2) < 0)
                return -1;
            mask(paragraph, at, at + 2);
            at++;
        }
    }
    if (has_tags) {
        Places tags = {0};
        int clear = read_tags(paragraph, &tags);
        forget_places(&tags);
        if (clear != 1)
            return clear;
    }
    for (Py_ssize_t at = 0; at < paragraph->length; at++) {
        Py_ssize_t end = paragraph->text[at] == '&' ? past_entity(paragraph, at) : -1;
        if (end < 0)
            continue;
        if (add_place(paragraph->places, at, end) < 0)
            return -1;
        mask(paragraph, at, end);
        at = end - 1;
    }
    return !may_be_more(paragraph);
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
    while (at < paragraph->length && !is_one_of(paragraph, at, "()[]<>* \t\n\x1a"))
        at++;
    if (at == begin)
        return -1;
    if (is_one_of(paragraph, at, " \t") && is_at(paragraph, at + 1, '"')) {
        Py_ssize_t end = at + 2;
        while (end < paragraph->length && !is_one_of(paragraph, end, "\"[]()\x1a"))
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

/* Images that are links (``[![a](b)](c)``). 1, 0, or -1 with an error set. */
static int
read_badges(Paragraph *paragraph, Places *badges)
{
    for (Py_ssize_t at = 0; at < paragraph->length; at++) {
        if (paragraph->text[at] != '[' || !is_at(paragraph, at + 1, '!') ||
            !is_at(paragraph, at + 2, '[') || (at > 0 && paragraph->text[at - 1] == '!'))
            continue;
        Py_ssize_t right = past_brackets(paragraph, at + 2, "[]*_", 0) - 1, end;
        if (right < 0 || !is_at(paragraph, right + 1, '('))
            continue;
        end = past_target(paragraph, right + 1);
        if (end < 0 || !is_at(paragraph, end, ']') || !is_at(paragraph, end + 1, '('))
            continue;
        end = past_target(paragraph, end + 1);
        if (end < 0)
            continue;
        if (is_one_of(paragraph, end, "[("))
            return 0;
        if (add_place(badges, at, end) < 0 || add_place(paragraph->places, at, at + 3) < 0 ||
            add_place(paragraph->places, right, end) < 0)
            return -1;
        mask(paragraph, at, end);
        at = end - 1;
    }
    return 1;
}

/* Other links and images. */
static int
read_links(Paragraph *paragraph, const Places *badges)
{
    Py_ssize_t opening = count(paragraph, '['), understood = 0, badge = 0;
    if (opening != count(paragraph, ']'))
        return 0;
    for (Py_ssize_t at = 0; at < paragraph->length; at++) {
        if (paragraph->text[at] != '[')
            continue;
        Py_ssize_t left = at + 1, right = past_brackets(paragraph, at, "[]*_", 0) - 1;
        if (right < 0)
            continue;
        Py_ssize_t end = right + 1, after = -1;
        int is_image = at > 0 && paragraph->text[at - 1] == '!';
        Py_ssize_t start = at - is_image;
        understood++;
        if (is_at(paragraph, end, '('))
            after = past_target(paragraph, end);
        else if (is_at(paragraph, end, '[')) {
            after = past_brackets(paragraph, end, "[]*\x1a", 1);
            understood += after >= 0;
        }
        if (after >= 0)
            end = after;
        while (badge < badges->count && badges->all[badge].start < start)
            badge++;
        if (is_one_of(paragraph, end, "[(") ||
            (badge < badges->count && badges->all[badge].start <= end))
            return 0;
        if (right + 1 == end) { /* nothing but brackets */
            int is_note = paragraph->text[left] == '^' && !is_image;
            int is_known = is_note || is_image ? 1 : is_label(paragraph, at, end);
            if (is_known < 0 || (is_note && add_place(paragraph->places, start, end) < 0))
                return -1;
            if (is_known && !is_note &&
                (add_place(paragraph->places, start, left) < 0 ||
                 add_place(paragraph->places, right, end) < 0))
                return -1;
        }
        else {
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
    return c == MASK || (c > ' ' && c < 0x7f && c != '*' && c != '_');
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
                memset(paragraph->text + at, 'x', (size_t)(end - at));
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

/* Whether a backtick is escaped. */
static int
has_escaped_tick(const Byte *text, Py_ssize_t length)
{
    for (Py_ssize_t i = 0; i + 1 < length; i++)
        if (text[i] == '\\' && text[i + 1] == '`')
            return 1;
    return 0;
}

int
read_inline(const Byte *text, Py_ssize_t length, PyObject *labels, Byte *room, Places *places)
{
    if (memchr(text, MASK, (size_t)length) || has_escaped_tick(text, length))
        return 0;
    Paragraph paragraph = {text, room, length, labels, places};
    Places badges = {0};
    memcpy(room, text, (size_t)length);
    int clear = read_code(&paragraph);
    if (clear == 1)
        clear = read_beyond(&paragraph);
    if (clear == 1)
        clear = read_badges(&paragraph, &badges);
    if (clear == 1)
        clear = read_links(&paragraph, &badges);
    if (clear == 1)
        clear = read_emphasis(&paragraph);
    forget_places(&badges);
    return clear;
}
