/* The chunks of a text, each looked up once among those met so far. */

#include "pass.h"

#define OPENER 7 /* the kind of a word that may begin a sentence; its first letter is a capital too */

/* The kind of a character beside white space; vocabulary.py lists the same. */
static inline unsigned
kind_of(Py_UCS4 point)
{
    if (point == '.')
        return 4;
    if (point == ',' || point == ';' || point == ':' || point == '!' || point == '?')
        return 5;
    if (Py_UNICODE_ISLOWER(point))
        return 1;
    if (Py_UNICODE_ISUPPER(point))
        return 2;
    if (Py_UNICODE_ISDECIMAL(point))
        return 3;
    return Py_UNICODE_ISALPHA(point) ? 6 : 0;
}

/* Return the kinds of a chunk's first and last character, as of an Entry. */
static unsigned
kinds_of(const Survey *survey, const Span *span)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    const int kind = PyUnicode_KIND(survey->text);
    const void *data = PyUnicode_DATA(survey->text);
    unsigned first = kind_of(PyUnicode_READ(kind, data, span->start));
    for (int at = 0; span->is_narrow && span->length <= BLOCK && at < vocabulary->opener_count; at++)
        if (vocabulary->openers[at] == span->head[0])
            first = OPENER;
    return first << 3 | kind_of(PyUnicode_READ(kind, data, span->start + span->length - 1));
}

/* Return a bit for each kind that begins a chunk of some kinds. */
static inline uint64_t
beginning(unsigned kinds)
{
    static const uint8_t bits[] = {1, 2, 4, 8, 16, 32, 64, 1 << OPENER | 4};
    return bits[kinds >> 3 & 7];
}

/* Make room for as many chunks more as are in hand. Return -1 for no memory. */
static int
make_room(Survey *survey)
{
    const size_t entries = (size_t)survey->entry_count + SPANS, order = (size_t)survey->number + SPANS;
    if (order > ORDER_NUMBER)
        return -1;
    Entry **more = with_room(survey->entries, entries, &survey->entry_room, 2 * SPANS, sizeof(Entry *));
    if (more == NULL)
        return -1;
    survey->entries = more;
    uint32_t *longer = with_room(survey->order, order, &survey->order_room, 4 * SPANS, sizeof(uint32_t));
    if (longer == NULL)
        return -1;
    survey->order = longer;
    return 0;
}

static int
keep_place(Survey *survey, const Span *span)
{
    Place *places = with_room(survey->places, (size_t)survey->place_count, &survey->place_room, 8,
                              sizeof(Place));
    if (places == NULL)
        return -1;
    survey->places = places;
    survey->places[survey->place_count++] = (Place){span->start, span->length, span->hash};
    return 0;
}

/* Say whether a chunk's characters from one of its own on are those of an entry. */
static int
go_on_alike(const Entry *entry, const Survey *survey, const Span *span, Py_ssize_t from)
{
    const int kind = PyUnicode_KIND(survey->text);
    const void *data = PyUnicode_DATA(survey->text);
    for (Py_ssize_t at = from; at < span->length; at++)
        if (entry->points[at] != PyUnicode_READ(kind, data, span->start + at))
            return 0;
    return 1;
}

static inline int
is_same(const Entry *entry, const Survey *survey, const Span *span)
{
    if ((entry->head[0] ^ span->head[0]) | (entry->head[1] ^ span->head[1]) |
        (uint64_t)(entry->length ^ span->length) | (entry->is_narrow ^ span->is_narrow))
        return 0;
    if (span->is_narrow)
        return span->length <= 2 * BLOCK || go_on_alike(entry, survey, span, 2 * BLOCK);
    return go_on_alike(entry, survey, span, 0);
}

/* Return the entry of a chunk, NULL if there is none. */
static inline Entry *
find_entry(const Table *table, const Survey *survey, const Span *span)
{
    Entry *entry;
    for (size_t at = span->hash & table->mask; (entry = table->slots[at]) != NULL;
         at = (at + 1) & table->mask)
        if (is_same(entry, survey, span))
            return entry;
    return NULL;
}

/* Return a new entry of a chunk, NULL for no memory. */
static Entry *
new_entry(const Survey *survey, const Span *span)
{
    Entry *entry = table_add(survey->table, span->hash, (size_t)span->length);
    if (entry == NULL)
        return NULL;
    const int kind = PyUnicode_KIND(survey->text);
    const void *data = PyUnicode_DATA(survey->text);
    for (Py_ssize_t at = 0; at < span->length; at++)
        entry->points[at] = PyUnicode_READ(kind, data, span->start + at);
    memcpy(entry->head, span->head, sizeof(entry->head));
    entry->is_narrow = (uint8_t)span->is_narrow;
    entry->kinds = (uint8_t)(0x80 | kinds_of(survey, span));
    return entry;
}

/* Return the entry of a chunk that is looked up, a new one too; NULL for one that is not kept. By the number of
 * others in this text alone, not by what was met in others. */
static inline Entry *
entry_of(const Survey *survey, const Span *span, Py_ssize_t others, int *failure)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    if (span->length > vocabulary->longest)
        return NULL;
    Entry *entry = find_entry(survey->table, survey, span);
    if (others < vocabulary->limit) {
        if (entry == NULL) {
            entry = new_entry(survey, span);
            *failure |= entry == NULL;
        }
        return entry;
    }
    return entry != NULL && entry->seen == vocabulary->surveys ? entry : NULL;
}

/* Look the chunks in hand up, and keep them in the order they come: memory answers for all of them at once.
 * Return -1 for no memory. */
int
take_chunks(Pass *pass)
{
    Survey *survey = pass->survey;
    const Table *table = survey->table;
    const Span *spans = pass->spans;
    const size_t count = pass->count;
    for (size_t at = 0; at < count; at++) {
        const Entry *entry = table->slots[spans[at].hash & table->mask];
        if (entry != NULL)
            prefetch(entry);
    }
    pass->count = 0;
    if (make_room(survey) < 0)
        return -1;
    /* What changes with each chunk, in hand lest memory be asked for it. */
    const uint64_t surveys = survey->vocabulary->surveys;
    Entry **entries = survey->entries;
    uint32_t *order = survey->order, streak = pass->streak;
    Py_ssize_t number = survey->number, entry_count = survey->entry_count;
    uint64_t joints = survey->joints;
    unsigned last_kind = pass->last_kind;
    int doubled = 0, looped = 0, failure = 0;
    for (size_t at = 0; at < count; at++, number++) {
        const Span *span = &spans[at];
        Entry *entry = entry_of(survey, span, entry_count, &failure);
        unsigned kinds;
        uint32_t place;
        if (entry == NULL) {
            if (failure || keep_place(survey, span) < 0)
                return -1;
            place = (uint32_t)(survey->place_count - 1) | ORDER_PLACE;
            kinds = kinds_of(survey, span);
            streak++;
        }
        else {
            /* Without a branch: whether a word comes again cannot be foretold. */
            const int is_new = entry->seen != surveys;
            const Py_ssize_t since = number - entry->last;
            place = is_new ? (uint32_t)entry_count : entry->place;
            entries[entry_count] = entry;
            entry_count += is_new;
            doubled |= !is_new & (since == 1);
            streak = !is_new & (since < PERIODS) ? streak + 1 : 0;
            entry->seen = surveys;
            entry->place = place;
            entry->last = (uint32_t)number;
            kinds = entry->kinds;
        }
        looped |= streak >= 3 * 2;
        joints |= (number ? beginning(kinds) : 0) << 8 * last_kind;
        last_kind = kinds & 7;
        order[number] = place | span->line;
    }
    survey->number = number;
    survey->entry_count = entry_count;
    survey->joints = joints;
    survey->doubled |= (char)doubled;
    survey->looped |= (char)looped;
    pass->streak = streak;
    pass->last_kind = last_kind;
    return 0;
}
