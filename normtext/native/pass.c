/* The pass over a text: characters, scripts, white space, and chunks, each looked up once. */

#include "vocabulary.h"

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
    for (Py_ssize_t index = 0; index < length; index++)
        entry->points[index] = PyUnicode_READ(kind, data, start + index);
    table->slots[at] = entry;
    if (++table->count * 2 > table->mask && table_grow(table) < 0)
        return NULL;
    return entry;
}


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
    if (survey->entry_count == survey->entry_room) {
        Py_ssize_t room = survey->entry_room ? 2 * survey->entry_room : 64;
        Entry **entries = realloc(survey->entries, sizeof(Entry *) * (size_t)room);
        if (entries == NULL)
            return -1;
        survey->entries = entries;
        survey->entry_room = room;
    }
    survey->entries[survey->entry_count++] = entry;
    return 0;
}

static int
keep_place(Survey *survey, Py_ssize_t start, Py_ssize_t length)
{
    if (survey->place_count == survey->place_room) {
        Py_ssize_t room = survey->place_room ? 2 * survey->place_room : 8;
        Place *places = realloc(survey->places, sizeof(Place) * (size_t)room);
        if (places == NULL)
            return -1;
        survey->places = places;
        survey->place_room = room;
    }
    survey->places[survey->place_count++] = (Place){start, length};
    return 0;
}

static int
compare_points(const void *left, const void *right)
{
    Py_UCS4 a = *(const Py_UCS4 *)left, b = *(const Py_UCS4 *)right;
    return (a > b) - (a < b);
}

typedef struct {
    Py_UCS4 *points;
    size_t count, room;
} Points;

static int
keep_point(Points *points, Py_UCS4 point)
{
    if (points->count == points->room) {
        size_t room = points->room ? 2 * points->room : 32;
        Py_UCS4 *larger = realloc(points->points, sizeof(Py_UCS4) * room);
        if (larger == NULL)
            return -1;
        points->points = larger;
        points->room = room;
    }
    points->points[points->count++] = point;
    return 0;
}

/* The pass itself; inlined for each width of character. Return -1 where memory runs out. */
static inline int
pass_over(Survey *survey, Points *found, int kind, const void *data,
          Py_ssize_t length)
{
    Vocabulary *vocabulary = survey->vocabulary;
    const uint8_t *classes = (const uint8_t *)PyBytes_AS_STRING(vocabulary->classes);
    const Py_UCS4 classed = (Py_UCS4)PyBytes_GET_SIZE(vocabulary->classes);
    Table *table = survey->table;
    uint64_t last[PERIODS] = {0}; /* hashes of the chunks before */
    uint32_t runs[PERIODS] = {0}; /* how many chunks in a row equal the one a period before */
    unsigned last_kind = 0;
    Py_UCS4 last_space = 0; /* the white space before this place, if there is any */
    Py_ssize_t at = 0;
    while (at < length) {
        Py_ssize_t start = at;
        uint64_t hash = vocabulary->seed;
        int is_space = 0;
        for (; at < length; at++) {
            const Py_UCS4 point = PyUnicode_READ(kind, data, at);
            uint8_t class = point < classed ? classes[point] : CLASS_MARK;
            if (class & CLASS_MARK) {
                uint8_t *byte = &vocabulary->found[point >> 3];
                uint8_t bit = (uint8_t)(1 << (point & 7));
                if (!(*byte & bit)) {
                    if (keep_point(found, point) < 0)
                        return -1;
                    *byte |= bit;
                }
            }
            survey->letters[class & CLASS_SCRIPT]++;
            if (Py_UNICODE_ISSPACE(point)) {
                survey->wide |= last_space && at == start;
                survey->trailing |= (point == '\n' || point == '\r') && at == start &&
                                    (last_space == ' ' || last_space == '\t');
                last_space = point;
                is_space = 1;
                break;
            }
            hash = mixed(hash, point);
        }
        Py_ssize_t size = at - start;
        at += is_space;
        if (size == 0)
            continue;
        if (!is_space)
            last_space = 0;
        Py_UCS4 first = PyUnicode_READ(kind, data, start);
        if (survey->number++)
            survey->joints |= UINT64_C(1) << (8 * last_kind + kind_of(first));
        last_kind = kind_of(PyUnicode_READ(kind, data, start + size - 1));
        hash ^= hash >> 32;
        Entry *entry = NULL;
        if (size <= vocabulary->longest) {
            /* By the number in this text alone, not by what was met in others. */
            int has_room = survey->entry_count < vocabulary->limit;
            entry = table_entry(table, hash, kind, data, start, size, has_room);
            if (entry == NULL && has_room)
                return -1;
            if (entry != NULL && entry->seen != vocabulary->surveys) {
                if (!has_room)
                    entry = NULL;
                else if (keep_entry(survey, entry) < 0)
                    return -1;
                else
                    entry->seen = vocabulary->surveys;
            }
        }
        if (entry == NULL && keep_place(survey, start, size) < 0)
            return -1;
        const size_t turn = (size_t)survey->number % PERIODS;
        survey->doubled |= hash == last[(turn + PERIODS - 1) % PERIODS];
        for (size_t period = 2; period < PERIODS; period++) {
            size_t before = turn >= period ? turn - period : turn + PERIODS - period;
            runs[period] = hash == last[before] ? runs[period] + 1 : 0;
            survey->looped |= runs[period] >= 3 * period;
        }
        last[turn] = hash;
    }
    survey->trailing |= last_space == ' ' || last_space == '\t';
    return 0;
}

static int
pass_over_any(Survey *survey, Points *found)
{
    PyObject *text = survey->text;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    switch (PyUnicode_KIND(text)) {
    case PyUnicode_1BYTE_KIND:
        return pass_over(survey, found, PyUnicode_1BYTE_KIND, data, length);
    case PyUnicode_2BYTE_KIND:
        return pass_over(survey, found, PyUnicode_2BYTE_KIND, data, length);
    default:
        return pass_over(survey, found, PyUnicode_4BYTE_KIND, data, length);
    }
}

/* Look at every character of a survey's text. Return -1 with an error set, else 0. */
int
survey_pass(Survey *survey)
{
    Points found = {NULL, 0, 0};
    int failure = pass_over_any(survey, &found);
    for (size_t at = 0; at < found.count; at++)
        survey->vocabulary->found[found.points[at] >> 3] = 0;
    if (!failure) {
        if (found.count > 1)
            qsort(found.points, found.count, sizeof(Py_UCS4), compare_points);
        survey->marks = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, found.points,
                                                  (Py_ssize_t)found.count);
    }
    free(found.points);
    if (failure || survey->marks == NULL) {
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        return -1;
    }
    return 0;
}
