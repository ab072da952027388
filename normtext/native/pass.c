/* The pass over a text: characters, scripts, white space, and chunks, each looked up once. */

#include "vocabulary.h"

#define SPANS 32 /* chunks that are looked up together */

static inline uint64_t
mixed(uint64_t hash, uint32_t point)
{
    hash = (hash ^ point) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

static inline int
is_same(const Entry *entry, int kind, const void *data, Py_ssize_t start, Py_ssize_t length)
{
    if (entry->length != (uint32_t)length)
        return 0;
    for (Py_ssize_t at = 0; at < length; at++)
        if (entry->points[at] != PyUnicode_READ(kind, data, start + at))
            return 0;
    return 1;
}

/* Return the entry of a chunk, a new one if there is room; NULL for none, or for no memory. */
static inline Entry *
table_entry(Table *table, uint64_t hash, int kind, const void *data, Py_ssize_t start,
            Py_ssize_t length, int has_room)
{
    size_t at = hash & table->mask;
    Entry *entry;
    while ((entry = table->slots[at]) != NULL) {
        if (entry->hash == hash && is_same(entry, kind, data, start, length))
            return entry;
        at = (at + 1) & table->mask;
    }
    if (!has_room)
        return NULL;
    entry = calloc(1, offsetof(Entry, points) + sizeof(uint32_t) * (size_t)length);
    if (entry == NULL)
        return NULL;
    entry->hash = hash;
    entry->length = (uint32_t)length;
    entry->language = NO_LANGUAGE;
    entry->weighed_for = NO_LANGUAGE;
    entry->alone_for = NO_LANGUAGE;
    for (Py_ssize_t index = 0; index < length; index++)
        entry->points[index] = PyUnicode_READ(kind, data, start + index);
    table->slots[at] = entry;
    if (++table->count * 2 > table->mask && table_grow(table) < 0)
        return NULL;
    return entry;
}


/* A chunk's place in the text. */
typedef struct {
    Py_ssize_t start, length;
    uint64_t hash;
    uint32_t line; /* ORDER_LINE if it begins one */
} Span;

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

static int
keep_entry(Survey *survey, Entry *entry)
{
    Entry **entries = with_room(survey->entries, (size_t)survey->entry_count, &survey->entry_room, 64,
                                sizeof(Entry *));
    if (entries == NULL)
        return -1;
    survey->entries = entries;
    survey->entries[survey->entry_count++] = entry;
    return 0;
}

static int
keep_order(Survey *survey, Py_ssize_t number, uint32_t flags)
{
    const size_t at = (size_t)survey->number - 1; /* it is counted already */
    uint32_t *order = with_room(survey->order, at, &survey->order_room, 128, sizeof(uint32_t));
    if (order == NULL)
        return -1;
    survey->order = order;
    if ((size_t)number > ORDER_NUMBER)
        return -1;
    order[at] = (uint32_t)number | flags;
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

typedef struct {
    Py_UCS4 *points;
    size_t count, room;
} Points;

static int
keep_point(Points *points, Py_UCS4 point)
{
    Py_UCS4 *larger =
        with_room(points->points, points->count, &points->room, 32, sizeof(Py_UCS4));
    if (larger == NULL)
        return -1;
    points->points = larger;
    points->points[points->count++] = point;
    return 0;
}

/* What one pass has in hand. */
typedef struct {
    Survey *survey;
    Points *found;
    Py_ssize_t letters[2][SCRIPTS]; /* by turns, for no addition to wait for the one before */
    unsigned last_kind;             /* of the last character before white space */
    uint32_t streak;                /* how many chunks in a row came a short while before */
} Pass;

/* Look a chunk up, a new one too, and keep it in the order they come. Return -1 for no memory. */
static inline int
take_chunk(Pass *pass, const Span *span, int kind, const void *data)
{
    Survey *survey = pass->survey;
    Vocabulary *vocabulary = survey->vocabulary;
    const Py_ssize_t number = survey->number++;
    const Py_UCS4 first = PyUnicode_READ(kind, data, span->start);
    const Py_UCS4 last = PyUnicode_READ(kind, data, span->start + span->length - 1);
    Entry *entry = NULL;
    if (span->length <= vocabulary->longest) {
        /* By the number in this text alone, not by what was met in others. */
        const int has_room = survey->entry_count < vocabulary->limit;
        entry = table_entry(survey->table, span->hash, kind, data, span->start, span->length, has_room);
        if (entry == NULL && has_room)
            return -1;
        if (entry != NULL && entry->seen != vocabulary->surveys && !has_room)
            entry = NULL;
    }
    unsigned first_kind, last_kind;
    if (entry == NULL) {
        if (keep_place(survey, span) < 0)
            return -1;
        pass->streak++;
        first_kind = kind_of(first);
        last_kind = kind_of(last);
    }
    else {
        if (entry->seen != vocabulary->surveys) {
            if (keep_entry(survey, entry) < 0)
                return -1;
            entry->seen = vocabulary->surveys;
            entry->place = (uint32_t)survey->entry_count - 1;
            pass->streak = 0;
            if (!entry->kinds)
                entry->kinds = (uint8_t)(0x80 | kind_of(first) << 3 | kind_of(last));
        }
        else {
            const Py_ssize_t since = number - entry->last;
            survey->doubled |= since == 1;
            pass->streak = since < PERIODS ? pass->streak + 1 : 0;
        }
        entry->last = (uint32_t)number;
        first_kind = entry->kinds >> 3 & 7;
        last_kind = entry->kinds & 7;
    }
    survey->looped |= pass->streak >= 3 * 2;
    if (number)
        survey->joints |= UINT64_C(1) << (8 * pass->last_kind + first_kind);
    pass->last_kind = last_kind;
    return keep_order(survey, entry ? entry->place : survey->place_count - 1,
                      span->line | (entry ? 0 : ORDER_PLACE));
}

static inline void
prefetch(const void *address)
{
#if defined(__GNUC__)
    __builtin_prefetch(address);
#else
    (void)address;
#endif
}

/* Look some chunks up: memory answers for all of them at once. */
static inline int
take_chunks(Pass *pass, const Span *spans, size_t count, int kind, const void *data)
{
    const Table *table = pass->survey->table;
    for (size_t at = 0; at < count; at++)
        prefetch(&table->slots[spans[at].hash & table->mask]);
    for (size_t at = 0; at < count; at++) {
        const Entry *entry = table->slots[spans[at].hash & table->mask];
        if (entry != NULL) {
            prefetch(entry);
            prefetch((const char *)entry + 64);
        }
    }
    for (size_t at = 0; at < count; at++)
        if (take_chunk(pass, &spans[at], kind, data) < 0)
            return -1;
    return 0;
}

/* The pass itself; inlined for each width of character. Return -1 where memory runs out. */
static inline int
pass_over(Pass *pass, int kind, const void *data, Py_ssize_t length)
{
    Survey *survey = pass->survey;
    Vocabulary *vocabulary = survey->vocabulary;
    const uint8_t *classes = (const uint8_t *)PyBytes_AS_STRING(vocabulary->classes);
    const Py_UCS4 classed = (Py_UCS4)PyBytes_GET_SIZE(vocabulary->classes);
    Span spans[SPANS];
    size_t count = 0;
    uint32_t line = 0;      /* ORDER_LINE where the next chunk begins one */
    Py_UCS4 last_space = 0; /* the white space before this place, if there is any */
    Py_ssize_t at = 0;
    while (at < length) {
        const Py_ssize_t start = at;
        uint64_t hash = vocabulary->seed;
        int is_space = 0;
        for (; at < length; at++) {
            const Py_UCS4 point = PyUnicode_READ(kind, data, at);
            const uint8_t class = point < classed ? classes[point] : CLASS_MARK;
            if (class & (CLASS_MARK | CLASS_SPACE)) {
                if (class & CLASS_MARK) {
                    uint8_t *byte = &vocabulary->found[point >> 3];
                    const uint8_t bit = (uint8_t)(1 << (point & 7));
                    if (!(*byte & bit)) {
                        if (keep_point(pass->found, point) < 0)
                            return -1;
                        *byte |= bit;
                    }
                }
                if (class & CLASS_SPACE) {
                    survey->has_lines |= point == '\n';
                    survey->wide |= last_space && at == start;
                    survey->trailing |= (point == '\n' || point == '\r') && at == start &&
                                        (last_space == ' ' || last_space == '\t');
                    last_space = point;
                    is_space = 1;
                    break;
                }
            }
            pass->letters[at & 1][class & CLASS_SCRIPT]++;
            hash = mixed(hash, point);
        }
        const Py_ssize_t size = at - start;
        at += is_space;
        if (size == 0) {
            if (last_space == '\n')
                line = ORDER_LINE;
            continue;
        }
        if (!is_space)
            last_space = 0;
        spans[count++] = (Span){start, size, hash ^ hash >> 32, line};
        line = last_space == '\n' ? ORDER_LINE : 0;
        if (count == SPANS) {
            if (take_chunks(pass, spans, count, kind, data) < 0)
                return -1;
            count = 0;
        }
    }
    survey->trailing |= last_space == ' ' || last_space == '\t';
    return take_chunks(pass, spans, count, kind, data);
}

/* Say whether two chunks are the same, by their numbers. */
static int
are_same(const Survey *survey, Py_ssize_t one, Py_ssize_t other)
{
    const uint32_t left = survey->order[one], right = survey->order[other];
    if (!(left & right & ORDER_PLACE))
        return (left & ~ORDER_LINE) == (right & ~ORDER_LINE);
    return survey->places[left & ORDER_NUMBER].hash == survey->places[right & ORDER_NUMBER].hash;
}

/* Say whether two to twelve chunks stand four times in a row. */
static int
has_loop(const Survey *survey)
{
    for (Py_ssize_t period = 2; period < PERIODS; period++) {
        Py_ssize_t run = 0;
        for (Py_ssize_t at = period; at < survey->number; at++) {
            run = are_same(survey, at, at - period) ? run + 1 : 0;
            if (run >= 3 * period)
                return 1;
        }
    }
    return 0;
}

static int
pass_over_any(Pass *pass)
{
    const Survey *survey = pass->survey;
    PyObject *text = survey->text;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    switch (PyUnicode_KIND(text)) {
    case PyUnicode_1BYTE_KIND:
        return pass_over(pass, PyUnicode_1BYTE_KIND, data, length);
    case PyUnicode_2BYTE_KIND:
        return pass_over(pass, PyUnicode_2BYTE_KIND, data, length);
    default:
        return pass_over(pass, PyUnicode_4BYTE_KIND, data, length);
    }
}

/* Look at every character of a survey's text. Return -1 with an error set, else 0. */
int
survey_pass(Survey *survey)
{
    Points found = {NULL, 0, 0};
    Pass pass = {survey, &found, {{0}}, 0, 0};
    const int failure = pass_over_any(&pass);
    for (int script = 0; script < SCRIPTS; script++)
        survey->letters[script] = pass.letters[0][script] + pass.letters[1][script];
    for (Py_ssize_t at = 1; !failure && at < survey->number && survey->place_count > 1 && !survey->doubled; at++)
        survey->doubled = (survey->order[at] & survey->order[at - 1] & ORDER_PLACE) != 0 &&
                          are_same(survey, at, at - 1);
    survey->looped = survey->looped && !failure && has_loop(survey);
    for (size_t at = 0; at < found.count; at++)
        survey->vocabulary->found[found.points[at] >> 3] = 0;
    survey->points = found.points;
    survey->point_count = found.count;
    if (failure && !PyErr_Occurred())
        PyErr_NoMemory();
    return failure;
}
