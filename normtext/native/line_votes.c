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

/* Find the words of a line. Return -1 with an error set. */
static int
read_words(const Survey *survey, Py_ssize_t start, Py_ssize_t length, Words *found)
{
    const Chunk line = part_of_text(survey, start, length);
    for (Py_ssize_t at = 0; at < length;) {
        if (!is_letter(point_at(&line, at))) {
            at++;
            continue;
        }
        Word *words = with_room(found->words, found->count, &found->room, 128, sizeof(Word));
        if (words == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        found->words = words;
        Word *word = &words[found->count++];
        memset(word, 0, sizeof(Word));
        word->chunk = WHOLE_TEXT;
        word->start = (uint32_t)(start + at);
        word->script = LATIN;
        while (at < length && (is_letter(point_at(&line, at)) || is_joining(point_at(&line, at))))
            at++;
        word->end = (uint32_t)(start + at);
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

/* Divide votes among languages by what words say for each. */
static void
divide_votes(const Vocabulary *vocabulary, int64_t *scores, int64_t votes, Ballot *ballot)
{
    int64_t best = NOT_SCORED, shares[LANGUAGES] = {0}, total = 0;
    for (int language = 0; language < LANGUAGES; language++) {
        if (scores[language] != NOT_SCORED && vocabulary->scripts[language] & LANGUAGE_IS_RARE)
            scores[language] -= 10 * vocabulary->limits.rare_line;
        best = scores[language] > best ? scores[language] : best;
    }
    for (int language = 0; language < LANGUAGES; language++) {
        if (scores[language] != NOT_SCORED && scores[language] > best - OUT_OF_QUESTION) {
            shares[language] = (int64_t)rint(SHARES * exp((double)(scores[language] - best) / TEMPERATURE));
            total += shares[language];
        }
    }
    for (int language = 0; language < LANGUAGES; language++)
        if (shares[language])
            add_vote(ballot, language, votes * shares[language] / total);
}

/* Add the votes of a line. Return -1 with an error set. */
int
add_line_votes(const Survey *survey, Py_ssize_t start, Py_ssize_t length, Ballot *ballot)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    Words found = {0};
    int failure = read_words(survey, start, length, &found);
    int script = LATIN;
    Py_ssize_t weight = 100 * (Py_ssize_t)found.count;
    if (!failure && is_beyond_latin(survey, start, start + length))
        script = leave_commonest(survey, &found, &weight);
    if (!failure && script && weight) {
        const int single = vocabulary->host_of_script[script];
        int64_t scores[LANGUAGES];
        if (single != NO_LANGUAGE) {
            add_vote(ballot, single, votes_for(weight));
        }
        else {
            failure = outside_names(survey, found.words, &found.count) < 0 ||
                      line_scores(survey, found.words, found.count, script, scores) < 0;
            if (!failure)
                divide_votes(vocabulary, scores, votes_for(weight), ballot);
        }
    }
    free(found.words);
    return failure ? -1 : 0;
}
