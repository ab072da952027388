/* What the words of a line say about the language they are in: line_scores() of languages/_votes.py. */

#include "ballot.h"

/* Some words of a line, one in so many; what they say by their lists, in tenths of a nat: nothing for a
 * language that lists none of them. */
typedef struct {
    const Survey *survey;
    Word *words;
    size_t count, step;
    long scores[LANGUAGES];
    uint64_t listed; /* a bit for each language that any of them speaks for */
    long best, second;
    int winner; /* the first of the best, -1 without any */
} Said;

/* Find the languages that a word speaks for: its few commonest, none where it is much rarer than in the
 * first. */
static Spoken
languages_of(const Limits *limits, const Word *word)
{
    const uint8_t *ranked[MOST_VOTES], *record = word->records;
    Spoken spoken = {.count = 1};
    int number = 0;
    for (uint16_t at = 0; at < word->record_count; at++, record += 4) {
        int place = number;
        while (place > 0 && ranked[place - 1][3] > record[3])
            place--;
        if (place == MOST_VOTES)
            continue;
        number += number < MOST_VOTES;
        for (int later = number - 1; later > place; later--)
            ranked[later] = ranked[later - 1];
        ranked[place] = record;
    }
    for (int place = 0; place < number; place++) {
        if (ranked[place][3] >= ranked[0][3] + limits->telling_by)
            break;
        if (ranked[place][2] >= LANGUAGES)
            continue;
        spoken.languages[spoken.count - 1] = ranked[place][2];
        spoken.costs[spoken.count - 1] = ranked[place][3];
        spoken.count++;
    }
    return spoken;
}

/* Add what a word says. Return -1 with an error set. */
static int
add_word(Said *said, Word *word)
{
    const Limits *limits = &said->survey->vocabulary->limits;
    Spoken own, *spoken = word->entry ? &word->entry->spoken : &own;
    own.count = 0;
    if (!spoken->count) {
        if (look_up(said->survey, word) < 0)
            return -1;
        *spoken = languages_of(limits, word);
    }
    for (int place = 0; place < spoken->count - 1; place++) {
        const int language = spoken->languages[place], gain = limits->absent - spoken->costs[place];
        said->scores[language] += gain < limits->most_vote ? gain : limits->most_vote;
        said->listed |= UINT64_C(1) << language;
    }
    return 0;
}

/* Ask all the lists. Return -1 with an error set. */
static int
ask_lists(Said *said)
{
    memset(said->scores, 0, sizeof(said->scores));
    said->listed = 0;
    for (size_t at = 0; at < said->count; at += said->step)
        if (add_word(said, &said->words[at]) < 0)
            return -1;
    said->best = said->second = 0;
    said->winner = -1;
    for (uint64_t left = said->listed; left; left &= left - 1) {
        const int language = lowest_bit(left);
        if (said->scores[language] > said->best) {
            said->second = said->best;
            said->best = said->scores[language];
            said->winner = language;
        }
        else if (said->scores[language] > said->second) {
            said->second = said->scores[language];
        }
    }
    return 0;
}

/* Return by how much the words frequent in one of two languages speak for the first. */
static long
lead_of_frequent(const Said *said, int one, int other)
{
    const Limits *limits = &said->survey->vocabulary->limits;
    long lead = 0;
    for (size_t at = 0; at < said->count; at += said->step) {
        const Word *word = &said->words[at];
        const uint8_t *record = word->records + 4 * (size_t)word->record_count;
        int in_one = limits->absent, in_other = limits->absent;
        while (record > word->records) { /* from the last on, for the first of each to count */
            record -= 4;
            in_one = record[2] == one ? record[3] : in_one;
            in_other = record[2] == other ? record[3] : in_other;
        }
        if (in_one < limits->frequent || in_other < limits->frequent)
            lead += in_other - in_one;
    }
    return lead;
}

static inline int
has_short_list(const Said *said, int language)
{
    return !(said->survey->vocabulary->hosts[language].flags & HOST_IS_LISTED);
}

/* Let a language with function words alone beat a relative that has a full list. Say whether one does. */
static int
challenge(Said *said)
{
    for (uint64_t left = said->listed; left; left &= left - 1) {
        const int language = lowest_bit(left);
        if (language == said->winner || 5 * said->scores[language] <= said->best ||
            !has_short_list(said, language))
            continue;
        const long lead = lead_of_frequent(said, language, said->winner);
        if (lead > said->survey->vocabulary->limits.clear_lead) {
            said->scores[language] = said->best + lead;
            return 1;
        }
    }
    return 0;
}

/* Put the scores by the lists, in hundredths of a nat. */
static void
put_listed(const Said *said, int64_t *scores, uint64_t *scored)
{
    *scored = 0;
    for (uint64_t left = said->listed; left; left &= left - 1) {
        const int language = lowest_bit(left);
        scores[language] = 10 * (int64_t)said->scores[language];
        *scored |= (uint64_t)(scores[language] != 0) << language;
    }
}

/* Put the languages of a script that the words may be in: the likeliest, or without any all. Return how
 * many. */
static int
put_candidates(const Said *said, int script, size_t words, uint8_t *candidates)
{
    const Vocabulary *vocabulary = said->survey->vocabulary;
    const int is_listed = said->best > vocabulary->limits.a_word * (long)words;
    const int languages = (int)PyTuple_GET_SIZE(vocabulary->codes);
    int count = 0;
    for (int likely = is_listed; likely >= 0 && !count; likely--)
        for (int language = 0; language < languages; language++)
            if ((vocabulary->scripts[language] & CLASS_SCRIPT) == script &&
                (!likely || said->scores[language] > said->best - vocabulary->limits.hopeless))
                candidates[count++] = (uint8_t)language;
    return count;
}

/* Put the scores by spelling too. Return -1 with an error set. */
static int
put_spelled(const Said *said, int script, size_t words, int64_t *scores, uint64_t *scored)
{
    uint8_t candidates[LANGUAGES];
    long costs[LANGUAGES];
    int64_t sums[LANGUAGES] = {0}, highest = 0;
    const int count = put_candidates(said, script, words, candidates);
    for (size_t at = 0; at < said->count; at += said->step) {
        if (word_costs(said->survey, &said->words[at], candidates, count, costs) < 0)
            return -1;
        for (int place = 0; place < count; place++)
            sums[place] += costs[place];
    }
    for (int place = 0; place < count; place++)
        highest = sums[place] > highest ? sums[place] : highest;
    *scored = 0;
    for (int place = 0; place < count; place++) {
        scores[candidates[place]] = highest - sums[place];
        *scored |= UINT64_C(1) << candidates[place];
    }
    return 0;
}

/* Put the scores (hundredths of a nat) of one script's words by language, and a bit for each language that
 * anything speaks for: the others have none. Return -1 with an error set. */
int
line_scores(const Survey *survey, Word *words, size_t count, int script, int64_t *scores, uint64_t *scored)
{
    const Limits *limits = &survey->vocabulary->limits;
    const size_t few = (size_t)limits->few, most = (size_t)limits->line_words;
    Said said = {.survey = survey, .words = words, .count = count};
    if (count > 2 * few) {
        said.step = count / few;
        if (ask_lists(&said) < 0)
            return -1;
        if (said.best - said.second > limits->no_doubt) {
            challenge(&said);
            put_listed(&said, scores, scored);
            return 0;
        }
    }
    said.step = count > most ? (count + most - 1) / most : 1;
    if (ask_lists(&said) < 0)
        return -1;
    const size_t asked = (count + said.step - 1) / said.step;
    const long lead = said.best - said.second;
    /* A short list that wins against full ones has proved enough. */
    if (challenge(&said) || (lead > limits->short_lead && has_short_list(&said, said.winner)) ||
        (lead >= limits->clear && said.best >= limits->a_word * (long)asked)) {
        put_listed(&said, scores, scored);
        return 0;
    }
    return put_spelled(&said, script, asked, scores, scored);
}
