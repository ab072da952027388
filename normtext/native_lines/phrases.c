/* Which phrase a line is, or begins or ends with: see _phrases.py. */

#include "lines.h"

enum { LONGEST_PART = 4, LONGEST_MENU = 14, LEAST_SENTENCE = 6 };

static const Py_UCS4 LABEL_ENDS[] = {':', 0xff1a, '|', 0xff0f, 0x3011, 0};
static const Py_UCS4 QUOTES[] = {'[', '"', 0x201c, 0x201e, 0xab, 0x2018, '\'', 0};
static const Py_UCS4 FORM_ENDS[] = {'%', 0xb0, 'C', 'F', ')', ']', 0};

/* The row that some words are as a whole, a certain one if there is. */
static Row *
whole(const Phrases *phrases, const Key *key, int from, int to)
{
    const Py_UCS4 *text = key->text + key->begins[from];
    Py_ssize_t size = key->ends[to - 1] - key->begins[from];
    uint64_t hash = from ? hash_of(text, size, 0) : key->hashes[to - 1];
    Row *row = row_with(phrases, hash, text, size, 0);
    if (to - from < 2 || (row && !row->is_weak))
        return row;
    Row *open = row_with(phrases, hash, text, size, -1);
    if (open && (!row || !open->is_weak))
        return open;
    open = row_of(phrases, text, size, 1);
    return open && (!row || !open->is_weak) ? open : row;
}

/* Whether someone speaks in a text from a place on: ``continues: "And then ..."``. */
static int
has_speech(const View *view, Py_ssize_t from)
{
    for (Py_ssize_t i = from; i < view->end; i++) {
        if (at(view, i) != ':' && at(view, i) != 0xff1a)
            continue;
        Py_ssize_t next = i + 1;
        while (next < view->end && is_space(at(view, next)))
            next++;
        if (next < view->end && is_one_of(at(view, next), QUOTES))
            return 1;
    }
    return 0;
}

static int
is_at_edges(const Phrase *phrase, const Key *key)
{
    View row = view_of(phrase->row);
    const Py_UCS4 *tail = key->text + key->size - phrase->tail_size;
    Py_ssize_t tail_in_row = phrase->head ? phrase->head_size + 3 : 2; /* behind the gap */
    for (Py_ssize_t i = 0; i < phrase->head_size; i++)
        if (at(&row, i) != key->text[i])
            return 0;
    for (Py_ssize_t i = 0; i < phrase->tail_size; i++)
        if (at(&row, tail_in_row + i) != tail[i])
            return 0;
    return (!phrase->head || key->text[phrase->head_size] == ' ') &&
           (!phrase->tail || tail[-1] == ' ');
}

static int
fits(const Phrase *phrase, const Wording *line, const Key *key)
{
    int words = phrase->head + phrase->tail;
    if (words >= key->count || phrase->head_size + phrase->tail_size >= key->size ||
        !is_at_edges(phrase, key))
        return 0;
    if (phrase->weight >= 4 || (phrase->weight == 3 && phrase->kind == COOKIE_NOTICE))
        return 1;
    if (line->last == ':' || line->last == 0xff1a) /* it announces something of the text's own */
        return key->count <= words + 1;
    if (line->prose || line->size > (phrase->certain ? 90 : 60))
        return 0;
    if (phrase->weight > 1 || !phrase->head || phrase->has_copyright)
        return !line->closed || phrase->kind == COPYRIGHT || line->last == 0x2026 ||
               line->last == '?' || line->last == '!';
    /* One ordinary word is a label only before a colon, a bar or a number. */
    int next = phrase->head;
    int is_number = key->text[key->begins[next]] == '#';
    if (!phrase->certain && !is_number)
        return key->count <= 5 && !line->closed;
    View view = view_of(line->text);
    Py_ssize_t size = phrase->is_ideographic ? phrase->head : phrase->first_size, place = size;
    while (place < view.end && is_space(at(&view, place)))
        place++;
    Py_UCS4 after = place < view.end ? at(&view, place) : 0;
    int is_label = is_one_of(after, LABEL_ENDS);
    if (is_label && Py_UNICODE_ISLOWER(line->first) && has_speech(&view, size))
        return 0;
    return is_number || is_label || (after == '.' && size <= 3);
}

/* Take a phrase over if it fits; 1 if it is certain, so that no other is asked for. */
static int
try(Reader *reader, Row *row, Wording *line, const Key *key)
{
    Phrase *phrase = phrase_of(reader, row);
    if (phrase == NULL)
        return -1;
    if ((line->phrase == NULL || phrase->certain) && fits(phrase, line, key)) {
        line->phrase = phrase;
        line->certain = phrase->certain;
        return phrase->certain;
    }
    return 0;
}

/* Try the phrases that a line begins or ends with, longer beginnings first; 1, 0 or -1 likewise. */
static int
try_open(Reader *reader, Wording *line, const Key *key)
{
    const Phrases *phrases = &reader->phrases;
    int last = key->count - 1, found = 0;
    Edge *opens = edge_with(phrases, key->hashes[0], key->text, key->ends[0]);
    Edge *closes = edge_of(phrases, key->text + key->begins[last], key->size - key->begins[last]);
    if (line->prose || (opens && opens->opening)) {
        int most = line->prose || opens->opening > last ? last : opens->opening;
        for (int words = most; words > 0 && !found; words--) {
            uint64_t hash = key->hashes[words - 1];
            Row *row = row_with(phrases, hash, key->text, key->ends[words - 1], -1);
            if (row == NULL && line->prose && words >= LEAST_SENTENCE)
                row = row_with(phrases, hash, key->text, key->ends[words - 1], 0);
            if (row != NULL)
                found = try(reader, row, line, key);
        }
    }
    if (!found && closes && closes->closing) {
        int from = closes->closing > last ? 1 : key->count - closes->closing;
        for (; from < key->count && !found; from++) {
            Py_ssize_t begin = key->begins[from];
            Row *row = row_of(phrases, key->text + begin, key->size - begin, 1);
            if (row != NULL)
                found = try(reader, row, line, key);
        }
    }
    for (Py_ssize_t i = 0; !found && opens && opens->gapped && i < PyTuple_GET_SIZE(opens->gapped);
         i++) {
        Py_UCS4 gapped[LONGEST_KEY];
        View view = view_of(PyTuple_GET_ITEM(opens->gapped, i));
        if (view.end >= LONGEST_KEY)
            continue;
        for (Py_ssize_t k = 0; k < view.end; k++)
            gapped[k] = at(&view, k);
        Row *row = row_of(phrases, gapped, view.end, 0);
        if (row != NULL)
            found = try(reader, row, line, key);
    }
    return found;
}

/* Several phrases in a row on one line (``Home | About us | Contact``); 0, or -1 with an error. */
static int
read_menu(Reader *reader, Wording *line, const Key *key)
{
    int missed = 0, parts = 0;
    Phrase *best = NULL;
    if (key->count < 2 || key->count > LONGEST_MENU)
        return 0;
    for (int from = 0; from < key->count;) {
        int to = from + LONGEST_PART < key->count ? from + LONGEST_PART : key->count;
        Row *row = NULL;
        Edge *edge = edge_of(&reader->phrases, key->text + key->begins[from],
                             key->ends[from] - key->begins[from]);
        if (edge == NULL || to - from > edge->begins)
            to = from + (edge ? edge->begins : 0);
        for (; to > from && row == NULL; to--)
            row = whole(&reader->phrases, key, from, to);
        if (row == NULL) {
            from++;
            if (++missed * 4 > key->count)
                return 0;
            continue;
        }
        Phrase *part = phrase_of(reader, row);
        if (part == NULL)
            return -1;
        from = to + 1;
        parts++;
        if (best == NULL || (part->certain && !best->certain))
            best = part;
    }
    if (parts >= 2) {
        line->phrase = best;
        line->certain = best->certain && !missed;
    }
    return 0;
}

/* Find the phrase a line consists of or begins or ends with, a certain one if there is. */
int
find_phrase(Reader *reader, Wording *line)
{
    Key key;
    key.size = 0;
    if (line->size <= ENDS_ONLY) {
        View view = view_of(line->text);
        if (read_key(&view, &key) < 0)
            return -1;
        line->words = key.count;
    }
    if (line->prose) { /* of running text only the edges are looked at */
        int found = has_edges(&reader->phrases, line);
        if (found <= 0)
            return found;
    }
    if (line->size > ENDS_ONLY && line->size <= LONGEST_PHRASE_LINE && read_ends(line, &key) < 0)
        return -1;
    if (key.size == 0)
        return 0;
    Row *row = whole(&reader->phrases, &key, 0, key.count);
    if (row != NULL) {
        line->phrase = phrase_of(reader, row);
        if (line->phrase == NULL)
            return -1;
        line->certain = line->phrase->certain;
        if (line->certain || key.count == 1)
            return 0;
    }
    int found = try_open(reader, line, &key);
    if (found >= 0 && line->phrase == NULL && !line->closed)
        found = read_menu(reader, line, &key);
    return found < 0 ? -1 : 0;
}

/* Whether a line may hold a phrase: not so for most running text. -1: an error. */
int
may_hold_phrase(Reader *reader, const Wording *line)
{
    const Phrases *phrases = &reader->phrases;
    if (line->prose)
        return has_edges(phrases, line);
    if (line->size > ENDS_ONLY || !line->closed || is_one_of(line->last, FORM_ENDS))
        return 1; /* it may have several phrases in a row, or a form */
    Key key;
    View view = view_of(line->text);
    if (read_key(&view, &key) < 0)
        return -1;
    if (key.count == 0)
        return 0;
    Edge *edge = edge_of(phrases, key.text, key.ends[0]);
    if ((edge && edge->opening) || row_of(phrases, key.text, key.size, 0) ||
        row_of(phrases, key.text, key.size, 1))
        return 1;
    int last = key.begins[key.count - 1];
    edge = edge_of(phrases, key.text + last, key.size - last);
    return edge && edge->closing;
}
