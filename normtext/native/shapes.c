/* Chunks with marks and digits in them: whether any has a shape that a test asks about (shapes.py). */

#include "letters.h"

#define POINTS_OF_SHAPES 0x80
#define AROUND ' '    /* what is around a chunk */
#define BEYOND 0x7F   /* all letters and signs beyond ASCII */
#define MOST_WORDS 4

/* Say whether a chunk of ASCII and of letters and signs has none of the shapes. */
int
is_shapeless(const Vocabulary *vocabulary, const Entry *entry)
{
    if (vocabulary->shapes == NULL)
        return 0;
    const char *table = PyBytes_AS_STRING(vocabulary->shapes);
    const size_t words = (size_t)PyBytes_GET_SIZE(vocabulary->shapes) / SHAPE_ROWS;
    uint64_t open[MOST_WORDS] = {0}, mask, first, last;
    if (words > MOST_WORDS)
        return 0;
    for (size_t at = 0; at < (size_t)entry->length + 2; at++) {
        uint32_t point = AROUND;
        if (at > 0 && at <= entry->length) {
            point = entry->points[at - 1];
            if (point == AROUND || point == BEYOND)
                return 0;
            if (point > BEYOND)
                point = BEYOND;
        }
        uint64_t carried = 0;
        for (size_t word = 0; word < words; word++) {
            memcpy(&mask, table + 8 * (point * words + word), sizeof(mask));
            memcpy(&first, table + 8 * (POINTS_OF_SHAPES * words + word), sizeof(first));
            memcpy(&last, table + 8 * ((POINTS_OF_SHAPES + 1) * words + word), sizeof(last));
            const uint64_t over = open[word] >> 63;
            open[word] = (open[word] << 1 | carried | first) & mask;
            if (open[word] & last)
                return 0;
            carried = over;
        }
    }
    return 1;
}

/* Find the bits of the runs of letters of a chunk in the list of words. Return -1 with an error set. */
int
listed_in_runs(Vocabulary *vocabulary, const Entry *entry, uint64_t *marks)
{
    *marks = 0;
    for (size_t at = 0; at < entry->length;) {
        const size_t start = at;
        while (at < entry->length && Py_UNICODE_ISALPHA(entry->points[at]))
            at++;
        uint64_t bits = 0;
        if (at > start && listed_bits(vocabulary, entry->points + start, at - start, &bits) < 0)
            return -1;
        *marks |= bits;
        at += at == start;
    }
    return 1;
}

/* Say whether a chunk is of plain letters of one script, as a word that no test asks about (see
 * plain_word), and of marks and digits of ASCII. */
static int
is_of_plain_letters(const Vocabulary *vocabulary, const Entry *entry)
{
    const Py_ssize_t told = PyBytes_GET_SIZE(vocabulary->pairs) / 2;
    const char *pairs = PyBytes_AS_STRING(vocabulary->pairs);
    uint8_t script = 0;
    uint16_t before = 0;
    for (size_t at = 0; at < entry->length; at++) {
        const uint32_t point = entry->points[at];
        uint16_t traits = 0;
        if (point >= 0x80 || is_ascii_letter(point)) {
            const uint8_t class = class_of(vocabulary, point), of = class & CLASS_SCRIPT;
            if (!of || class & CLASS_MARK || (script && of != script) || !(vocabulary->stable >> of & 1) ||
                !Py_UNICODE_ISALPHA(point))
                return 0;
            script = of;
            if ((Py_ssize_t)point < told)
                memcpy(&traits, pairs + 2 * point, sizeof(traits));
        }
        else if (before & PAIR_END) {
            return 0;
        }
        if (before & PAIR_FIRST & traits >> PAIR_SECOND)
            return 0;
        before = traits;
    }
    return !(before & PAIR_END);
}

/* Find the bits of a chunk, if only the list of words has any to say of it. Return whether it is such; -1
 * with an error set. */
int
unshaped_marks(const Survey *survey, const Entry *entry, uint64_t *marks)
{
    Vocabulary *vocabulary = survey->vocabulary;
    /* Without pairs a test asks about all words. */
    if (vocabulary->pairs == NULL || !is_of_plain_letters(vocabulary, entry) ||
        !is_shapeless(vocabulary, entry))
        return 0;
    return listed_in_runs(vocabulary, entry, marks);
}
