/* What the bytes of a text are, told of 64 at a time. */

#ifndef NORMTEXT_BYTES_H
#define NORMTEXT_BYTES_H

#include <stdint.h>

#define BLOCK 8 /* bytes that are taken together */
#define MANY 64 /* bytes that are sorted together */

/* Return eight bytes of some, the first one lowest. */
static inline uint64_t
read_block(const uint8_t *bytes)
{
    return (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
           (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
           (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
}

/* A bit for each byte: spaces, marks of ASCII, and what is neither these nor a letter of it. */
typedef struct {
    uint64_t spaces, marks, others;
} Sorted;

#if defined(__SSE2__) && !defined(NORMTEXT_PLAIN_BYTES)

#include <emmintrin.h>

static inline Sorted
sort_bytes(const uint8_t *bytes)
{
    Sorted sorted = {0};
    for (int at = 0; at < MANY; at += 16) {
        const __m128i these = _mm_loadu_si128((const __m128i *)(bytes + at));
        const __m128i small = _mm_or_si128(these, _mm_set1_epi8(0x20));
        const __m128i letters = _mm_and_si128(_mm_cmpgt_epi8(small, _mm_set1_epi8('a' - 1)),
                                              _mm_cmplt_epi8(small, _mm_set1_epi8('z' + 1)));
        const __m128i shown = _mm_cmpgt_epi8(these, _mm_set1_epi8(' ')); /* as signed numbers */
        const __m128i spaces = _mm_cmpeq_epi8(these, _mm_set1_epi8(' '));
        const __m128i marks = _mm_andnot_si128(letters, shown);
        sorted.spaces |= (uint64_t)(uint32_t)_mm_movemask_epi8(spaces) << at;
        sorted.marks |= (uint64_t)(uint32_t)_mm_movemask_epi8(marks) << at;
        sorted.others |= (uint64_t)(uint32_t)(~_mm_movemask_epi8(_mm_or_si128(shown, spaces)) & 0xFFFF) << at;
    }
    return sorted;
}

#else

#define EACH UINT64_C(0x0101010101010101) /* of eight bytes */
#define HIGH_BITS (0x80 * EACH)

/* Return the high bits of eight bytes as one, the first byte's lowest. */
static inline uint64_t
high_bits(uint64_t bytes)
{
    return (bytes & HIGH_BITS) * UINT64_C(0x0002040810204081) >> 56;
}

static inline Sorted
sort_bytes(const uint8_t *bytes)
{
    Sorted sorted = {0};
    for (int at = 0; at < MANY; at += BLOCK) {
        const uint64_t these = read_block(bytes + at);
        const uint64_t low = these & ~HIGH_BITS, small = low | 0x20 * EACH;
        const uint64_t letters = (small + (0x80 - 'a') * EACH) & ~(small + (0x7F - 'z') * EACH);
        const uint64_t shown = (low + (0x7F - ' ') * EACH) & ~these;
        const uint64_t not_space = (low ^ ' ' * EACH) + 0x7F * EACH;
        const uint64_t spaces = ~(not_space | these);
        sorted.spaces |= high_bits(spaces) << at;
        sorted.marks |= high_bits(shown & ~letters) << at;
        sorted.others |= high_bits(~(shown | spaces)) << at;
    }
    return sorted;
}

#endif

#define LEAST_BYTES (-BLOCK)
#define MOST_BYTES (2 * BLOCK)

/* Return the bits of so many of eight bytes, the first ones; none for fewer than none, of all for more. */
static inline uint64_t
first_bytes(int count)
{
    /* A table, for a branch could not be foretold. */
    static const uint64_t bits[MOST_BYTES - LEAST_BYTES + 1] = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, UINT64_C(0xFFFFFFFFFF),
        UINT64_C(0xFFFFFFFFFFFF), UINT64_C(0xFFFFFFFFFFFFFF), UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX,
        UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX,
    };
    return bits[count - LEAST_BYTES];
}

#endif
