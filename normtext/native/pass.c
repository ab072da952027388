/* The pass over a text: characters, scripts, white space, and where the chunks are. */

#include "pass.h"

/* Add a character that is not plain. Return -1 for no memory. */
static int
add_point(Survey *survey, Py_UCS4 point)
{
    Py_UCS4 *points =
        with_room(survey->points, survey->point_count, &survey->point_room, 32, sizeof(Py_UCS4));
    if (points == NULL)
        return -1;
    survey->points = points;
    points[survey->point_count++] = point;
    return 0;
}

/* Note a character that is not plain, one of ASCII to be added at last. Return -1 for no memory. */
static inline int
keep_point(Survey *survey, Py_UCS4 point)
{
    if (point < 0x80) {
        survey->ascii[point >> 6] |= UINT64_C(1) << (point & 63);
        return 0;
    }
    uint8_t *byte = &survey->vocabulary->found[point >> 3];
    const uint8_t bit = (uint8_t)(1 << (point & 7));
    if (*byte & bit)
        return 0;
    if (add_point(survey, point) < 0)
        return -1;
    *byte |= bit;
    return 0;
}

/* Note a white space, which is the first behind another if nothing stands before it. */
static inline void
take_space(Pass *pass, Py_UCS4 point, int is_first)
{
    Survey *survey = pass->survey;
    const Py_UCS4 before = pass->last_space;
    pass->last_space = point;
    survey->wide |= is_first & (before != 0);
    if (point == ' ')
        return;
    survey->odd_space |= point != '\n';
    survey->has_lines |= point == '\n';
    survey->trailing |= (point == '\n' || point == '\r') && is_first && (before == ' ' || before == '\t');
}

/* Keep the chunk in hand, to be looked up with others, if it is one. Return -1 for no memory. */
static inline int
end_chunk(Pass *pass, Py_ssize_t length, int is_before_space)
{
    if (length == 0) {
        if (pass->last_space == '\n')
            pass->line = ORDER_LINE;
        return 0;
    }
    if (!is_before_space)
        pass->last_space = 0;
    Span *span = &pass->spans[pass->count];
    span->hash ^= span->hash >> 32;
    span->line = pass->line;
    prefetch(&pass->survey->table->slots[span->hash & pass->survey->table->mask]);
    pass->line = pass->last_space == '\n' ? ORDER_LINE : 0;
    return ++pass->count == SPANS ? take_chunks(pass) : 0;
}

/* Tell what a chunk of nothing but bytes is known by, in whatever width it is written: as take_narrow(). */
static inline void
read_narrow(Span *span, uint64_t seed, int kind, const void *data)
{
    uint64_t hash = seed;
    for (Py_ssize_t at = 0; at < 2 * BLOCK || at < span->length; at += BLOCK) {
        uint64_t block = 0;
        for (Py_ssize_t place = at; place < at + BLOCK && place < span->length; place++)
            block |= (uint64_t)PyUnicode_READ(kind, data, span->start + place) << 8 * (place - at);
        if (at < 2 * BLOCK)
            span->head[at >= BLOCK] = block;
        hash = mixed(hash, block);
    }
    span->hash = hash;
    span->is_narrow = 1;
}

/* The bytes of a text, of which eight may be read wherever one of them is, or up to eight after the end. */
typedef struct {
    const uint8_t *data;
    Py_ssize_t length, last; /* last: where the copy begins */
    uint8_t copy[4 * BLOCK]; /* of the last ones, zeros after them */
} Bytes;

static inline uint64_t
block_at(const Bytes *bytes, Py_ssize_t at)
{
    return read_block(at + BLOCK <= bytes->length ? bytes->data + at : bytes->copy + (at - bytes->last));
}

static inline Py_ssize_t
at_most(Py_ssize_t count, Py_ssize_t most)
{
    return count < most ? count : most;
}

/* Have a chunk of nothing but bytes in hand, with what it is known by. */
static inline void
take_narrow(Span *span, const Bytes *bytes, uint64_t seed, Py_ssize_t start, Py_ssize_t length)
{
    /* Without a branch: how long a word is cannot be foretold. */
    const int count = (int)at_most(length, 2 * BLOCK);
    const uint64_t first = block_at(bytes, start) & first_bytes(count);
    const uint64_t second = block_at(bytes, start + BLOCK * (length > BLOCK)) & first_bytes(count - BLOCK);
    uint64_t hash = mixed(mixed(seed, first), second);
    for (Py_ssize_t at = 2 * BLOCK; at < length; at += BLOCK)
        hash = mixed(hash, block_at(bytes, start + at) & first_bytes((int)at_most(length - at, BLOCK)));
    span->start = start;
    span->length = length;
    span->hash = hash;
    span->head[0] = first;
    span->head[1] = second;
    span->is_narrow = 1;
}

/* Take the bytes of up to 64 that are neither letters nor marks of ASCII, nor spaces: a bit for each. Add
 * other white space to the spaces. Return how many are none, -1 for no memory. */
static Py_ssize_t
take_others(Survey *survey, const uint8_t *bytes, uint64_t others, uint64_t *spaces)
{
    Py_ssize_t count = 0;
    for (; others; others &= others - 1) {
        const uint8_t point = bytes[lowest_bit(others)];
        const uint8_t class = class_of(survey->vocabulary, point);
        if (class & CLASS_MARK && keep_point(survey, point) < 0)
            return -1;
        if (class & CLASS_SPACE) {
            *spaces |= others & -others;
            continue;
        }
        count++;
        survey->letters[class & CLASS_SCRIPT]++;
        survey->scripts |= UINT32_C(1) << (class & CLASS_SCRIPT);
    }
    return count;
}

/* The pass over bytes, 64 at a time. Branches are few, for with a new text none can be foretold. */
static int
pass_over_bytes(Pass *pass, const uint8_t *data, Py_ssize_t length)
{
    Survey *survey = pass->survey;
    const uint64_t seed = survey->vocabulary->seed;
    Py_ssize_t start = 0, latin = length;
    Bytes bytes = {.data = data, .length = length, .last = length > 2 * BLOCK ? length - 2 * BLOCK : 0};
    memcpy(bytes.copy, data + bytes.last, (size_t)(length - bytes.last));
    for (Py_ssize_t at = 0; at < length; at += MANY) {
        uint8_t rest[MANY];
        const uint8_t *here = data + at;
        uint64_t is_there = UINT64_MAX;
        if (length - at < MANY) {
            memset(rest, ' ', sizeof(rest));
            memcpy(rest, here, (size_t)(length - at));
            here = rest;
            is_there = (UINT64_C(1) << (length - at)) - 1;
        }
        Sorted sorted = sort_bytes(here);
        uint64_t spaces = sorted.spaces & is_there;
        if (sorted.others) {
            const Py_ssize_t count = take_others(survey, here, sorted.others, &spaces);
            if (count < 0)
                return -1;
            latin -= count;
        }
        for (uint64_t left = sorted.marks; left; left &= left - 1, latin--) {
            const uint8_t point = here[lowest_bit(left)];
            survey->ascii[point >> 6] |= UINT64_C(1) << (point & 63);
        }
        for (; spaces; spaces &= spaces - 1, latin--) {
            const Py_ssize_t end = at + lowest_bit(spaces);
            take_space(pass, data[end], end == start);
            if (end > start)
                take_narrow(&pass->spans[pass->count], &bytes, seed, start, end - start);
            if (end_chunk(pass, end - start, 1) < 0)
                return -1;
            start = end + 1;
        }
    }
    if (start < length)
        take_narrow(&pass->spans[pass->count], &bytes, seed, start, length - start);
    survey->letters[LATIN] += latin;
    survey->scripts = (survey->scripts & ~UINT32_C(1)) | (uint32_t)(survey->letters[LATIN] != 0) << LATIN;
    return end_chunk(pass, length - start, 0);
}

/* The pass over wider characters, one at a time. */
static inline int
pass_over(Pass *pass, int kind, const void *data, Py_ssize_t length)
{
    Survey *survey = pass->survey;
    const Vocabulary *vocabulary = survey->vocabulary;
    const uint8_t *classes = (const uint8_t *)PyBytes_AS_STRING(vocabulary->classes);
    const Py_UCS4 classed = (Py_UCS4)PyBytes_GET_SIZE(vocabulary->classes);
    /* Two counts by turns, for no addition to wait for the one before. */
    Py_ssize_t odd[SCRIPTS] = {0}, *letters[2] = {survey->letters, odd}, at = 0;
    while (at < length) {
        const Py_ssize_t start = at;
        uint64_t hash = vocabulary->seed;
        Py_UCS4 any = 0;
        int is_space = 0;
        for (; at < length; at++) {
            const Py_UCS4 point = PyUnicode_READ(kind, data, at);
            const uint8_t class = point < classed ? classes[point] : CLASS_MARK;
            if (class & (CLASS_MARK | CLASS_SPACE)) {
                if (class & CLASS_MARK && keep_point(survey, point) < 0)
                    return -1;
                if (class & CLASS_SPACE) {
                    take_space(pass, point, at == start);
                    is_space = 1;
                    break;
                }
            }
            letters[at & 1][class & CLASS_SCRIPT]++;
            hash = mixed(hash, point);
            any |= point;
        }
        Span *span = &pass->spans[pass->count];
        *span = (Span){.start = start, .length = at - start, .hash = hash};
        at += is_space;
        if (any < 0x100)
            read_narrow(span, vocabulary->seed, kind, data);
        else
            span->head[0] = span->head[1] = hash;
        if (end_chunk(pass, span->length, is_space) < 0)
            return -1;
    }
    for (int script = 1; script < SCRIPTS; script++) {
        survey->letters[script] += odd[script];
        survey->scripts |= (uint32_t)(survey->letters[script] != 0) << script;
    }
    return 0;
}

/* Say whether two chunks are the same, by their numbers. */
static int
are_same(const Survey *survey, Py_ssize_t one, Py_ssize_t other)
{
    const uint32_t left = survey->order[one], right = survey->order[other];
    if (!(left & right & ORDER_PLACE))
        return (left & ~ORDER_LINE) == (right & ~ORDER_LINE);
    const Place *first = &survey->places[left & ORDER_NUMBER], *second = &survey->places[right & ORDER_NUMBER];
    return first->hash == second->hash && first->length == second->length;
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
        return pass_over_bytes(pass, data, length);
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
    Span spans[SPANS];
    Pass pass = {.survey = survey, .spans = spans};
    int failure = pass_over_any(&pass);
    survey->trailing |= pass.last_space == ' ' || pass.last_space == '\t';
    failure = failure ? failure : take_chunks(&pass);
    for (Py_ssize_t at = 1; !failure && at < survey->number && survey->place_count > 1 && !survey->doubled; at++)
        survey->doubled = (survey->order[at] & survey->order[at - 1] & ORDER_PLACE) != 0 &&
                          are_same(survey, at, at - 1);
    survey->looped = survey->looped && !failure && has_loop(survey);
    survey->begins_again = survey->entry_count && survey->entries[0]->last != 0;
    for (size_t at = 0; at < survey->point_count; at++)
        survey->vocabulary->found[survey->points[at] >> 3] = 0;
    for (int word = 0; word < 2; word++)
        for (uint64_t left = survey->ascii[word]; left && !failure; left &= left - 1)
            failure = add_point(survey, (Py_UCS4)(64 * word + lowest_bit(left)));
    if (failure && !PyErr_Occurred())
        PyErr_NoMemory();
    return failure;
}
