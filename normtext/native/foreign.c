/* What the functions in Python would say of a chunk that is no plain word, from the lexicon. */

#include "letters.h"

static Chunk
chunk_of_entry(const Entry *entry)
{
    return (Chunk){entry->points, 0, NULL, 0, (Py_ssize_t)entry->length};
}

/* Say whether a chunk has a word in small letters that another language explains better:
 * looks_foreign_in() of languages/_chunks.py. */
static int
has_foreign_word(const Survey *survey, const Chunk *chunk, long host)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    for (Py_ssize_t at = 0; at < chunk->length;) {
        if (!is_letter(point_at(chunk, at))) {
            at++;
            continue;
        }
        const Py_ssize_t start = at;
        uint32_t code = CRC_START;
        int is_lower = 1;
        for (; at < chunk->length; at++) {
            const uint32_t point = point_at(chunk, at);
            if (!is_letter(point) && !is_joining(point))
                break;
            is_lower &= is_small(point);
            code = crc32_of_point(code, point);
        }
        if (!is_lower || at - start == 1)
            continue;
        uint32_t posting = 0;
        const uint16_t count = find_postings(&vocabulary->table_of_words, ~code, &posting);
        if (looks_foreign(vocabulary, record_of(vocabulary, posting), count, host))
            return 1;
    }
    return 0;
}

int
is_foreign_entry(const Survey *survey, const Entry *entry, long host)
{
    const Chunk chunk = chunk_of_entry(entry);
    return has_foreign_word(survey, &chunk, host);
}

int
is_foreign_place(const Survey *survey, Place place, long host)
{
    const Chunk chunk = part_of_text(survey, place.start, place.length);
    return has_foreign_word(survey, &chunk, host);
}

/* Note which language a chunk speaks for: telling() of languages/_chunks.py. Return 0 where only
 * Python can say how it is written small. */
int
tell_chunk(const Survey *survey, Entry *entry)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    size_t first = 0, last = entry->length;
    while (first < last && class_of(vocabulary, entry->points[first]) & CLASS_STRIP)
        first++;
    while (last > first && class_of(vocabulary, entry->points[last - 1]) & CLASS_STRIP)
        last--;
    uint32_t code = CRC_START;
    for (; first < last; first++) {
        const uint32_t point = entry->points[first];
        if (point == CAPITAL_SIGMA || point == I_WITH_DOT)
            return 0;
        code = crc32_of_point(code, (uint32_t)Py_UNICODE_TOLOWER(point));
    }
    uint32_t posting = 0;
    const uint16_t count = find_postings(&vocabulary->table_of_words, ~code, &posting);
    tell_listed(survey, entry, record_of(vocabulary, posting), count);
    return 1;
}
