/* Whether the words of a line could be a passage in another language of the host's script.
 *
 * languages/_same_script.py and _window.py find the passages. Most lines with a foreign-looking word
 * have none; that is told here by the same sums, exactly, in thousandths of a nat. */

#include "vocabulary.h"
#include <limits.h>

/* Return what a word costs in a language (tenths of a nat). */
int
listed_cost(const Vocabulary *vocabulary, const Word *word, int language)
{
    const uint8_t *record = word->records;
    for (uint16_t number = 0; number < word->record_count; number++, record += 4)
        if (record[2] == language)
            return record[3];
    return vocabulary->limits.absent;
}

long
switch_cost(const Limits *limits, uint8_t between)
{
    const int cost = between & BETWEEN_MARK   ? limits->switch_at_mark
                     : between & BETWEEN_STOP ? limits->switch_at_stop
                                              : limits->switch_between;
    return 100L * cost;
}

/* Say whether any way to cut words into languages, the first of them the host, is cheaper than the
 * host alone: segment() of languages/_segment.py. Return -1 with an error set. */
static int
may_leave(const Survey *survey, const Word *words, size_t first, size_t end,
          const uint8_t *languages, int count, int is_middle)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    const Limits *limits = &vocabulary->limits;
    const uint8_t script = vocabulary->scripts[languages[0]] & CLASS_SCRIPT;
    long totals[CANDIDATES + 1]; /* of ways that are in a language now, beside that of the host alone */
    long least = LONG_MAX;
    uint8_t between = 0;
    for (size_t at = first; at < end; at++) {
        const Word *word = &words[at];
        between |= at > first ? word->between : 0;
        if (word->script != script)
            continue;
        long costs[CANDIDATES + 1];
        if (word_costs(survey, word, languages, count, costs) < 0)
            return -1;
        const int is_first = least == LONG_MAX;
        const long change = switch_cost(limits, between);
        between = 0;
        if (!is_first && least + change < 0)
            return 1;
        const long begin = is_first ? 0 : (least < 0 ? least : 0) + change;
        least = LONG_MAX;
        for (int number = 1; number < count; number++) {
            long total = begin;
            if (is_first) {
                const int is_rare = vocabulary->scripts[languages[number]] & LANGUAGE_IS_RARE;
                total = 100L * (is_middle ? limits->switch_between : limits->switch_at_mark);
                total += is_rare ? 100L * limits->rare_language : 0;
            }
            else if (totals[number] < begin) {
                total = totals[number];
            }
            total += word->weight * (costs[number] - costs[0]);
            totals[number] = total;
            least = total < least ? total : least;
        }
    }
    return least < 0;
}

/* Return the most that a word could say for another language than the host (hundredths). */
static long
reach_of(const Vocabulary *vocabulary, const Word *word, long host)
{
    const Limits *limits = &vocabulary->limits;
    if (!word->record_count)
        return limits->most_spelled * word->weight;
    const Costs costs = costs_of(vocabulary, word->records, word->record_count, host);
    const int gain = costs.at_home - costs.best;
    return gain > 0 ? word->weight * (gain < limits->most ? gain : limits->most) : 0;
}

/* Say whether the words from first to end could add up to a passage, if all spoke for one language:
 * within_reach() of languages/_window.py. Return -1 with an error set. */
static int
is_within_reach(const Survey *survey, Word *words, size_t first, size_t end, long host)
{
    const long least = 10L * survey->vocabulary->limits.reach;
    long reach = 0;
    for (size_t at = first; at < end; at++) {
        if (look_up(survey, &words[at]) < 0)
            return -1;
        if (reach < least && !words[at].is_at_home)
            reach += reach_of(survey->vocabulary, &words[at], host);
    }
    return reach >= least;
}

/* Choose the host and the languages that the words from first to end, which were looked up, speak for
 * most, with so much at least from listed words (tenths of a nat): candidates_of() of
 * languages/_window.py. Return how many, 1 for none but the host. */
int
rank_languages(const Survey *survey, const Word *words, size_t first, size_t end, long host,
               int least_listed, uint8_t *languages)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    const Limits *limits = &vocabulary->limits;
    languages[0] = (uint8_t)host;
    const uint8_t script = vocabulary->scripts[host] & CLASS_SCRIPT;
    long gains[LANGUAGES] = {0};
    long unlisted = 0;
    for (size_t at = first; at < end; at++) {
        const Word *word = &words[at];
        if (word->script != script || word->is_at_home)
            continue;
        const int at_home = listed_cost(vocabulary, word, (int)host);
        if (at_home == limits->absent)
            unlisted += word->weight;
        const uint8_t *record = word->records;
        for (uint16_t number = 0; number < word->record_count; number++, record += 4) {
            const int gain = at_home - record[3], most = gain < limits->most ? gain : limits->most;
            if (record[2] < LANGUAGES)
                gains[record[2]] += word->weight * (most > 0 ? most : 0);
        }
    }
    long least = 10L * limits->reach - unlisted * limits->most_spelled;
    if (least < 10L * least_listed)
        least = 10L * least_listed;
    uint64_t likely = 0;
    for (int number = 0; number < LANGUAGES; number++)
        likely |= (uint64_t)(gains[number] >= least) << number;
    int count = 1;
    while (likely && count <= CANDIDATES) {
        long best = LONG_MIN;
        int language = -1;
        for (uint64_t left = likely; left; left &= left - 1) {
            const int number = lowest_bit(left);
            const uint8_t traits = vocabulary->scripts[number];
            if ((traits & CLASS_SCRIPT) != script)
                continue;
            const long gain =
                gains[number] - (traits & LANGUAGE_IS_RARE ? 10L * limits->rare_language : 0);
            if (gain > best) {
                best = gain;
                language = number;
            }
        }
        if (language < 0)
            break;
        likely &= ~(UINT64_C(1) << language);
        languages[count++] = (uint8_t)language;
    }
    return count;
}

/* Choose the same if the words could be a passage. Return how many; -1 with an error set. */
int
choose_languages(const Survey *survey, Word *words, size_t first, size_t end, long host,
                 uint8_t *languages)
{
    languages[0] = (uint8_t)host;
    const int reach = is_within_reach(survey, words, first, end, host);
    if (reach <= 0)
        return reach < 0 ? -1 : 1;
    return rank_languages(survey, words, first, end, host,
                          survey->vocabulary->limits.language_gain, languages);
}

/* Find the next group of foreign-looking words near each other, from *at on, that gain enough:
 * _clusters() of languages/_same_script.py. Return 0 where there is none. */
int
next_cluster(const Limits *limits, const Line *line, size_t *at, size_t *first, size_t *last)
{
    const Word *words = line->words;
    while (*at < line->count) {
        if (!words[*at].gain) {
            ++*at;
            continue;
        }
        int number = 0, gain = 0;
        *first = *last = *at;
        for (; *at < line->count && *at - *last <= (size_t)limits->near + 1; ++*at)
            if (words[*at].gain) {
                *last = *at;
                number++;
                gain += words[*at].gain;
            }
        *at = *last + 1;
        if (gain >= (number > 1 ? limits->cluster_gain : limits->lone_gain))
            return 1;
    }
    return 0;
}

/* Say whether foreign-looking words near each other may be a passage, with the words around; the
 * line may be a part of one, which begins in its middle. */
static int
may_have_passage(const Survey *survey, Line *line, long host, int is_middle)
{
    const Limits *limits = &survey->vocabulary->limits;
    const size_t margin = (size_t)limits->margin;
    size_t at = 0, first, last;
    while (next_cluster(limits, line, &at, &first, &last)) {
        const size_t begin = first > margin ? first - margin : 0;
        const size_t end = last + margin + 1 < line->count ? last + margin + 1 : line->count;
        uint8_t languages[CANDIDATES + 1];
        const int count = choose_languages(survey, line->words, begin, end, host, languages);
        if (count < 0)
            return -1;
        if (count == 1)
            continue;
        const int answer =
            may_leave(survey, line->words, begin, end, languages, count, is_middle || begin);
        if (answer)
            return answer;
    }
    return 0;
}

/* What the words of a chunk gain together, and whether it has any. */
typedef struct {
    int gain, has_words;
} Weight;

/* Find that out, and keep it for the host that asked last. Return as line_add(). */
static int
weigh_anew(const Survey *survey, Py_ssize_t number, Entry *entry, long host, Line *scratch, Weight *weight)
{
    scratch->count = 0;
    const int answer = line_add(scratch, survey, number, host);
    if (answer)
        return answer;
    int sum = 0;
    for (size_t at = 0; at < scratch->count; at++)
        sum += scratch->words[at].gain;
    *weight = (Weight){sum < INT16_MAX ? sum : INT16_MAX, scratch->count > 0};
    if (entry != NULL) {
        entry->weighed_for = (uint8_t)host;
        entry->gain = (int16_t)weight->gain;
        entry->reach = NOT_REACHED;
        entry->asked &= (uint8_t)~IS_AT_HOME;
        if (weight->has_words)
            entry->asked |= HAS_WORDS;
    }
    return 0;
}

static inline Entry *
entry_at(const Survey *survey, Py_ssize_t number)
{
    const uint32_t which = survey->order[number];
    return which & ORDER_PLACE ? NULL : survey->entries[which & ORDER_NUMBER];
}

static inline int
weigh_chunk(const Survey *survey, Py_ssize_t number, long host, Line *scratch, Weight *weight)
{
    Entry *entry = entry_at(survey, number);
    if (entry == NULL || entry->weighed_for != host)
        return weigh_anew(survey, number, entry, host, scratch, weight);
    *weight = (Weight){entry->gain, (entry->asked & HAS_WORDS) != 0};
    return 0;
}

/* Say whether no language explains a word as well as the host, which has it. */
static int
is_at_home(const Vocabulary *vocabulary, const Entry *entry, long host)
{
    const Word word = {.records = record_of(vocabulary, entry->posting), .record_count = entry->postings};
    const int at_home = listed_cost(vocabulary, &word, (int)host);
    const uint8_t *record = word.records;
    int is_best = at_home != vocabulary->limits.absent;
    for (uint16_t number = 0; number < word.record_count && is_best; number++, record += 4)
        is_best = at_home <= record[3];
    return is_best;
}

/* Add the most that the words of a chunk could say for another language than the host (hundredths), kept for
 * the host that it was weighed for. Return as line_add(). */
static int
add_reach(const Survey *survey, Py_ssize_t number, long host, Line *scratch, int64_t *reach)
{
    Entry *entry = entry_at(survey, number);
    if (entry != NULL && entry->weighed_for == host && entry->reach != NOT_REACHED) {
        *reach += entry->reach;
        return 0;
    }
    scratch->count = 0;
    const int answer = line_add(scratch, survey, number, host);
    if (answer)
        return answer;
    int64_t sum = 0;
    for (size_t at = 0; at < scratch->count; at++) {
        if (look_up(survey, &scratch->words[at]) < 0)
            return -1;
        sum += reach_of(survey->vocabulary, &scratch->words[at], host);
    }
    if (entry != NULL && entry->weighed_for == host) {
        entry->reach = (uint32_t)sum; /* of a chunk that is kept, hence short */
        if (!sum && entry->asked & IS_WORD && is_at_home(survey->vocabulary, entry, host))
            entry->asked |= IS_AT_HOME;
    }
    *reach += sum;
    return 0;
}

/* The chunks of a line from begin to end, of which those from first to last are foreign-looking, and
 * what these gain together. */
typedef struct {
    Py_ssize_t begin, end, first, last;
    int gain;
} Near;

/* Say whether the words of some chunks near each other, and those around, may be a passage. */
static int
look_closer(const Survey *survey, Near near, long host, Line *line)
{
    const Limits *limits = &survey->vocabulary->limits;
    if (near.gain < limits->cluster_gain)
        return 0;
    if (near.first == near.last && near.gain < limits->lone_gain) {
        const Entry *entry = entry_at(survey, near.first);
        if (entry != NULL && entry->asked & IS_WORD) /* one word */
            return 0;
    }
    Py_ssize_t from = near.first, to = near.last;
    Weight weight;
    for (int words = 0; from > near.begin && words < limits->margin; words += weight.has_words) {
        const int answer = weigh_chunk(survey, --from, host, line, &weight);
        if (answer)
            return answer;
    }
    for (int words = 0; to + 1 < near.end && words < limits->margin; words += weight.has_words) {
        const int answer = weigh_chunk(survey, ++to, host, line, &weight);
        if (answer)
            return answer;
    }
    int64_t reach = 0;
    for (Py_ssize_t at = from; at <= to; at++) {
        const int answer = add_reach(survey, at, host, line, &reach);
        if (answer)
            return answer;
    }
    if (reach < 10L * limits->reach)
        return 0;
    line->count = 0;
    line->between = 0;
    for (Py_ssize_t at = from; at <= to; at++) {
        const int answer = line_add(line, survey, at, host);
        if (answer)
            return answer;
    }
    return may_have_passage(survey, line, host, from > near.begin);
}

/* The same for a line. Chunks are no further from each other than their words are. */
static int
look_at_line(const Survey *survey, Py_ssize_t begin, Py_ssize_t end, long host, Line *line)
{
    const Limits *limits = &survey->vocabulary->limits;
    Near near = {begin, end, 0, 0, 0};
    Py_ssize_t words = 0; /* chunks with words after the last that is foreign-looking */
    for (Py_ssize_t at = begin; at < end; at++) {
        Weight weight;
        int answer = weigh_chunk(survey, at, host, line, &weight);
        if (answer)
            return answer;
        words += weight.has_words;
        if (!weight.gain)
            continue;
        if (near.gain && words > limits->near + 1) {
            answer = look_closer(survey, near, host, line);
            if (answer)
                return answer;
            near.gain = 0;
        }
        if (!near.gain)
            near.first = at;
        near.last = at;
        near.gain += weight.gain;
        words = 0;
    }
    return look_closer(survey, near, host, line);
}

/* Return 1 where a line may hold a passage in another language of the host's script, 0 where none
 * does, -1 with an error set. */
int
may_switch(const Survey *self, long host)
{
    Vocabulary *vocabulary = self->vocabulary;
    if (lexicon_of(vocabulary) == NULL)
        return PyErr_Occurred() ? -1 : 1;
    if (has_point(self, '\t')) /* a mark between words, and not kept apart from other white space */
        return 1;
    const SpareWords spare = take_spare_words(vocabulary);
    Line line = {spare.words, 0, spare.room, 0};
    int answer = 0;
    Py_ssize_t begin = 0;
    for (Py_ssize_t at = 1; at <= self->number && !answer; at++)
        if (at == self->number || self->order[at] & ORDER_LINE) {
            answer = look_at_line(self, begin, at, host, &line);
            begin = at;
        }
    spare_words(vocabulary, line.words, line.room);
    if (answer < 0 && !PyErr_Occurred())
        PyErr_NoMemory();
    return answer;
}
