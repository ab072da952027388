/* The pass over a text: characters, scripts, white space, and where the chunks are. */

#include "pass.h"

#define HIGH UINT64_C(0x80) /* the bit of a byte that says what it is */

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
end_chunk(Pass *pass, Span *span, int is_before_space)
{
    if (span->length == 0) {
        if (pass->last_space == '\n')
            pass->line = ORDER_LINE;
        return 0;
    }
    if (!is_before_space)
        pass->last_space = 0;
    span->hash ^= span->hash >> 32;
    span->line = pass->line;
    if (!span->is_narrow)
        span->head[0] = span->head[1] = span->hash;
    pass->line = pass->last_space == '\n' ? ORDER_LINE : 0;
    return ++pass->count == SPANS ? take_chunks(pass) : 0;
}

/* Return up to eight bytes, the first one lowest. */
static inline uint64_t
read_block(const uint8_t *bytes, Py_ssize_t count)
{
    uint64_t block = 0;
    if (count >= BLOCK)
        return (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
               (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
               (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
    for (Py_ssize_t at = 0; at < count; at++)
        block |= (uint64_t)bytes[at] << 8 * at;
    return block;
}

/* Return HIGH for each of eight bytes that is no letter of ASCII. */
static inline uint64_t
other_than_letters(uint64_t block)
{
    const uint64_t small = (block & 0x7F * EACH) | 0x20 * EACH;
    const uint64_t from_a = small + (0x80 - 'a') * EACH, after_z = small + (0x7F - 'z') * EACH;
    return ~(from_a & ~after_z & ~block) & HIGH * EACH;
}

/* Return HIGH for each of eight bytes that is a space, a control character or none of ASCII. */
static inline uint64_t
other_than_marks(uint64_t block)
{
    return (~((block & 0x7F * EACH) + (0x7F - ' ') * EACH) | block) & HIGH * EACH;
}

/* Add a block of a narrow chunk to what it is known by. */
static inline void
add_block(Span *span, Py_ssize_t at, uint64_t block)
{
    if (at < 2 * BLOCK)
        span->head[at >= BLOCK] = block;
    span->hash = mixed(span->hash, block);
}

/* Tell what a chunk of nothing but bytes is known by, in whatever width it is written. */
static inline void
read_narrow(Span *span, int kind, const void *data)
{
    for (Py_ssize_t at = 0; at < span->length; at += BLOCK) {
        uint64_t block = 0;
        for (Py_ssize_t place = at; place < at + BLOCK && place < span->length; place++)
            block |= (uint64_t)PyUnicode_READ(kind, data, span->start + place) << 8 * (place - at);
        add_block(span, at, block);
    }
    span->is_narrow = 1;
}

/* Note the marks of ASCII in a block, HIGH for each, and return how many they are. */
static inline Py_ssize_t
take_marks(Survey *survey, uint64_t block, uint64_t marks)
{
    Py_ssize_t count = 0;
    for (; marks; marks &= marks - 1, count++) {
        const uint8_t point = (uint8_t)(block >> (lowest_bit(marks) - 7));
        survey->ascii[point >> 6] |= UINT64_C(1) << (point & 63);
    }
    return count;
}

/* The pass over bytes, eight at a time. Branches are few, for with a new text none
 * can be foretold. */
static int
pass_over_bytes(Pass *pass, const uint8_t *data, Py_ssize_t length)
{
    Survey *survey = pass->survey;
    const Vocabulary *vocabulary = survey->vocabulary;
    Py_ssize_t *letters = survey->letters, at = 0;
    while (at < length) {
        Span *span = &pass->spans[pass->count];
        *span = (Span){.start = at, .hash = vocabulary->seed, .is_narrow = 1};
        Py_ssize_t end = -1, others = 0;
        while (end < 0) {
            const Py_ssize_t rest = length - at;
            uint64_t block = read_block(data + at, rest), marks = other_than_letters(block);
            Py_ssize_t size = BLOCK;
            for (uint64_t left = other_than_marks(block); left; left &= left - 1) {
                const int bits = lowest_bit(left) - 7;
                const Py_ssize_t place = bits >> 3;
                const uint8_t point = (uint8_t)(block >> bits);
                const uint8_t class = point == ' ' ? CLASS_SPACE : class_of(vocabulary, point);
                marks ^= HIGH << bits;
                if (class & CLASS_SPACE)
                    take_space(pass, point, at + place == span->start);
                if (class & CLASS_MARK && place < rest && keep_point(survey, point) < 0)
                    return -1;
                if (class & CLASS_SPACE || place >= rest) {
                    size = place;
                    end = at + place;
                    marks &= (UINT64_C(1) << bits) - 1;
                    block &= (UINT64_C(1) << bits) - 1;
                    break;
                }
                others++;
                letters[class & CLASS_SCRIPT]++;
                survey->scripts |= UINT32_C(1) << (class & CLASS_SCRIPT);
            }
            others += take_marks(survey, block, marks);
            if (size)
                add_block(span, at - span->start, block);
            at += size;
        }
        span->length = end - span->start;
        letters[LATIN] += span->length - others;
        const int is_before_space = end < length;
        at = end + is_before_space;
        if (end_chunk(pass, span, is_before_space) < 0)
            return -1;
    }
    survey->scripts = (survey->scripts & ~UINT32_C(1)) | (uint32_t)(letters[LATIN] != 0) << LATIN;
    return 0;
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
        if (any < 0x100) {
            span->hash = vocabulary->seed;
            read_narrow(span, kind, data);
        }
        if (end_chunk(pass, span, is_space) < 0)
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
