/* The votes of a line by all that its words say: _line_votes() of languages/_identify.py. */

#include "ballot.h"
#include "letters.h"

#define SHARES 1000000
#define TEMPERATURE 300      /* hundredths of a nat */
#define OUT_OF_QUESTION 2000 /* behind the best */
#define KANA_IN_HAN 20       /* to a hundred letters of Chinese */

typedef struct {
    Word *words;
    size_t count, room;
} Words;

/* Say whether a line has letters that are neither Latin nor marks on these, as BEYOND_LATIN of
 * languages/_scripts.py. */
static int
is_beyond_latin(const Survey *survey, Py_ssize_t start, Py_ssize_t end)
{
    static const uint32_t ranges[][2] = {{0x370, 0x1DFF}, {0x1F00, 0x1FFF}, {0x2C80, 0xA6FF},
                                         {0xA8E0, 0xAB2F}, {0xABC0, 0xFFDC}};
    const int kind = PyUnicode_KIND(survey->text);
    const void *data = PyUnicode_DATA(survey->text);
    for (Py_ssize_t at = start; at < end && kind > PyUnicode_1BYTE_KIND; at++) {
        const uint32_t point = PyUnicode_READ(kind, data, at);
        for (size_t range = 0; point >= 0x370 && range < sizeof(ranges) / sizeof(ranges[0]); range++)
            if (point >= ranges[range][0] && point <= ranges[range][1])
                return 1;
    }
    return 0;
}

/* Add a word, NULL with an error set. */
static Word *
add_word(Words *found, uint32_t chunk, uint32_t start, uint32_t first)
{
    Word *words = with_room(found->words, found->count, &found->room, 128, sizeof(Word));
    if (words == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    found->words = words;
    Word *word = &words[found->count++];
    *word = (Word){.chunk = chunk, .start = start, .script = LATIN, .weight = is_small(first)};
    return word;
}

/* Find the words of a chunk by its number, or of a part of the text. Return -1 with an error set. */
static int
read_words(const Chunk *chunk, uint32_t number, Words *found)
{
    const Py_ssize_t base = number == WHOLE_TEXT ? chunk->start : 0;
    for (Py_ssize_t at = 0; at < chunk->length;) {
        const uint32_t first = point_at(chunk, at);
        if (!is_letter(first)) {
            at++;
            continue;
        }
        Word *word = add_word(found, number, (uint32_t)(base + at), first);
        if (word == NULL)
            return -1;
        while (at < chunk->length && (is_letter(point_at(chunk, at)) || is_joining(point_at(chunk, at))))
            at++;
        word->end = (uint32_t)(base + at);
    }
    return 0;
}

/* Find the words of the whole text, chunk by chunk: much is known of those that are one word. Return -1 with
 * an error set. */
static int
read_chunks(const Survey *survey, Words *found)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    for (Py_ssize_t number = 0; number < survey->number; number++) {
        const uint32_t which = survey->order[number];
        Entry *entry = which & ORDER_PLACE ? NULL : survey->entries[which & ORDER_NUMBER];
        if (entry != NULL && read_word(survey, entry) < 0)
            return -1;
        if (entry == NULL || !(entry->asked & IS_WORD)) {
            const Chunk chunk = chunk_at(survey, number);
            if (read_words(&chunk, (uint32_t)number, found) < 0)
                return -1;
            continue;
        }
        uint32_t first = 0, last = entry->length;
        while (class_of(vocabulary, entry->points[first]) & CLASS_STRIP)
            first++;
        while (class_of(vocabulary, entry->points[last - 1]) & CLASS_STRIP)
            last--;
        Word *word = add_word(found, (uint32_t)number, first, entry->points[first]);
        if (word == NULL)
            return -1;
        word->end = last;
        word->entry = entry;
        word->is_looked_up = 1;
        word->record_count = entry->postings;
        word->records = record_of(vocabulary, entry->posting);
    }
    return 0;
}

/* Say whether a word is of a script without spaces between words, or in long ones. */
static inline int
is_unspaced(uint32_t first, uint32_t last)
{
    return last > 0x2FFF || first > 0x2FFF || (first > 0xE00 && first < 0xE7F);
}

/* Give the words their scripts, none for one of letters that are counted. Put how many hundredths of a
 * word each script amounts to. */
static void
sort_by_script(const Survey *survey, Words *found, Py_ssize_t *weights)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    const int kind = PyUnicode_KIND(survey->text);
    const void *data = PyUnicode_DATA(survey->text);
    Py_ssize_t letters[SCRIPTS] = {0};
    for (size_t at = 0; at < found->count; at++) {
        Word *word = &found->words[at];
        const uint32_t first = PyUnicode_READ(kind, data, word->start);
        const int is_counted = is_unspaced(first, PyUnicode_READ(kind, data, word->end - 1));
        for (uint32_t letter = word->start; is_counted && letter < word->end; letter++)
            letters[class_of(vocabulary, PyUnicode_READ(kind, data, letter)) & CLASS_SCRIPT]++;
        word->script = is_counted ? 0 : class_of(vocabulary, first) & CLASS_SCRIPT;
        if (word->script)
            weights[word->script] += 100;
    }
    const struct {
        int script, share; /* words to a hundred letters */
    } unspaced[] = {
        {vocabulary->han, 55}, {vocabulary->kana, 55}, {vocabulary->hangul, 35}, {vocabulary->thai, 25}};
    for (size_t at = 0; at < sizeof(unspaced) / sizeof(unspaced[0]); at++)
        if (letters[unspaced[at].script])
            weights[unspaced[at].script] = letters[unspaced[at].script] * unspaced[at].share;
    /* Japanese mixes both; a few kana in Chinese are a name or a fragment. */
    Py_ssize_t *kana = &weights[vocabulary->kana], *han = &weights[vocabulary->han];
    const int is_japanese = 100 * *kana > KANA_IN_HAN * *han;
    *(is_japanese ? kana : han) = *kana + *han;
    *(is_japanese ? han : kana) = 0;
}

/* Leave the words of the script that most are of, and put what it amounts to. Return its number, 0 if
 * there is none. */
static int
leave_commonest(const Survey *survey, Words *found, Py_ssize_t *weight)
{
    const uint8_t *ranks = survey->vocabulary->script_ranks;
    Py_ssize_t weights[SCRIPTS] = {0};
    size_t kept = 0;
    int most = 0;
    sort_by_script(survey, found, weights);
    for (int script = 1; script < SCRIPTS; script++)
        if (weights[script] > weights[most] ||
            (most && weights[script] == weights[most] && ranks[script] > ranks[most]))
            most = script;
    for (size_t at = 0; at < found->count; at++)
        if (found->words[at].script == most)
            found->words[kept++] = found->words[at];
    found->count = kept;
    *weight = weights[most];
    return most;
}

/* Divide votes among the languages that have scores, by what words say for each. */
static void
divide_votes(const Vocabulary *vocabulary, int64_t *scores, uint64_t scored, int64_t votes, Ballot *ballot)
{
    int64_t best = INT64_MIN, shares[LANGUAGES], total = 0;
    for (uint64_t left = scored; left; left &= left - 1) {
        const int language = lowest_bit(left);
        if (vocabulary->scripts[language] & LANGUAGE_IS_RARE)
            scores[language] -= 10 * vocabulary->limits.rare_line;
        best = scores[language] > best ? scores[language] : best;
    }
    uint64_t likely = 0;
    for (uint64_t left = scored; left; left &= left - 1) {
        const int language = lowest_bit(left);
        if (scores[language] > best - OUT_OF_QUESTION) {
            shares[language] = (int64_t)rint(SHARES * exp((double)(scores[language] - best) / TEMPERATURE));
            total += shares[language];
            likely |= UINT64_C(1) << language;
        }
    }
    for (; likely; likely &= likely - 1) {
        const int language = lowest_bit(likely);
        add_vote(ballot, language, votes * shares[language] / total);
    }
}

/* Add the votes of a line. Return -1 with an error set. */
int
add_line_votes(const Survey *survey, Py_ssize_t start, Py_ssize_t length, Ballot *ballot)
{
    Vocabulary *vocabulary = survey->vocabulary;
    const SpareWords spare = take_spare_words(vocabulary);
    Words found = {spare.words, 0, spare.room};
    const int is_beyond = is_beyond_latin(survey, start, start + length);
    int failure;
    if (is_beyond || length < PyUnicode_GET_LENGTH(survey->text)) {
        const Chunk line = part_of_text(survey, start, length);
        failure = read_words(&line, WHOLE_TEXT, &found);
    }
    else {
        failure = read_chunks(survey, &found);
    }
    int script = LATIN;
    Py_ssize_t weight = 100 * (Py_ssize_t)found.count;
    if (!failure && is_beyond)
        script = leave_commonest(survey, &found, &weight);
    if (!failure && script && weight) {
        const int single = vocabulary->host_of_script[script];
        int64_t scores[LANGUAGES];
        uint64_t scored;
        if (single != NO_LANGUAGE) {
            add_vote(ballot, single, votes_for(weight));
        }
        else {
            failure = outside_names(survey, found.words, &found.count) < 0 ||
                      line_scores(survey, found.words, found.count, script, scores, &scored) < 0;
            if (!failure)
                divide_votes(vocabulary, scores, scored, votes_for(weight), ballot);
        }
    }
    spare_words(vocabulary, found.words, found.room);
    return failure ? -1 : 0;
}
