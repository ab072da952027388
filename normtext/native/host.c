/* The language of a text where frequent words or the script leave no doubt of it, and whether anything
 * in the text may be another's: quick_host() of languages/_chunks.py, may_have_fragments() of
 * languages/_passages.py. */

#include "vocabulary.h"

#define FEWEST_LETTERS 12

/* Nearly all of some letters, of all there are: four in five. */
static inline int
is_nearly_all(Py_ssize_t count, Py_ssize_t letters)
{
    return 10 * count >= 8 * letters;
}

static inline int
as_host(uint8_t language)
{
    return language == NO_LANGUAGE ? HOST_UNSURE : language;
}

/* The host of letters in a script without spaces between words. */
static int
unspaced_host(const Survey *survey, Py_ssize_t letters)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    const Py_ssize_t han = survey->letters[vocabulary->han], kana = survey->letters[vocabulary->kana];
    if (letters < FEWEST_LETTERS)
        return HOST_UNSURE;
    if (is_nearly_all(survey->letters[vocabulary->thai], letters))
        return as_host(vocabulary->host_of_script[vocabulary->thai]);
    if (!is_nearly_all(han + kana, letters) || (kana && 10 * kana < 4 * han))
        return HOST_UNSURE;
    return as_host(vocabulary->host_of_script[kana ? vocabulary->kana : vocabulary->han]);
}

/* Return how many of the chunks that are kept look foreign; -1 with an error set. */
static Py_ssize_t
count_suspects(Survey *survey, int host)
{
    Py_ssize_t suspects = 0;
    for (Py_ssize_t at = 0; at < survey->entry_count; at++) {
        const int answer = is_suspect(survey, survey->entries[at], host);
        if (answer < 0)
            return -1;
        suspects += answer;
    }
    return suspects;
}

/* Say whether over a tenth of the chunks look foreign, as those of a near relative of the host do. */
static int
is_doubted(Survey *survey, int host)
{
    Py_ssize_t suspects;
    if (survey->place_count) { /* of these some may be the same */
        PyObject *set = suspects_in(survey, host);
        suspects = set ? PySet_GET_SIZE(set) : -1;
        Py_XDECREF(set);
    }
    else {
        suspects = count_suspects(survey, host);
    }
    return suspects < 0 ? -1 : 10 * suspects > survey->entry_count + survey->place_count;
}

/* Return the number of a text's language and the share of what its words say that is for it; HOST_UNSURE, or
 * HOST_FAILED with an error set. */
int
quick_host(Survey *survey, double *share)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    *share = 1;
    Py_ssize_t letters = 0;
    int script = 0;
    for (uint32_t left = survey->scripts; left; left &= left - 1) {
        const int number = lowest_bit(left);
        const Py_ssize_t count = survey->letters[number];
        letters += count;
        if (!script || count > survey->letters[script])
            script = number;
    }
    if (letters > survey->letters[LATIN]) {
        if (survey->letters[vocabulary->thai] || survey->letters[vocabulary->han] ||
            survey->letters[vocabulary->kana])
            return unspaced_host(survey, letters);
        if (letters < FEWEST_LETTERS || !is_nearly_all(survey->letters[script], letters))
            return HOST_UNSURE;
        if (vocabulary->host_of_script[script] != NO_LANGUAGE)
            return vocabulary->host_of_script[script];
    }
    else {
        script = LATIN;
    }
    Votes votes;
    const int is_sure = survey_votes(survey, &votes);
    if (is_sure < 0)
        return HOST_FAILED;
    if (!is_sure || (vocabulary->scripts[votes.winner] & CLASS_SCRIPT) != script)
        return HOST_UNSURE;
    if (vocabulary->hosts[votes.winner].flags & HOST_IS_DOUBTED) {
        const int answer = is_doubted(survey, votes.winner);
        if (answer)
            return answer < 0 ? HOST_FAILED : HOST_UNSURE;
    }
    *share = (double)votes.best / (double)votes.total;
    return votes.winner;
}

/* Say whether two letters stand in the text that are hardly a mixed host's. */
static int
is_mixed(const Survey *survey)
{
    const int kind = PyUnicode_KIND(survey->text);
    const void *data = PyUnicode_DATA(survey->text);
    int count = 0;
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(survey->text) && count < 2; at++) {
        const Py_UCS4 point = PyUnicode_READ(kind, data, at);
        count += survey->vocabulary->mixed[point >> 3] >> (point & 7) & 1;
    }
    return count == 2;
}

/* Say whether there is a passage of more than a word, or words that could all be names, as far as this
 * part tells: is_possible() of normalisers/fragments/_credibility.py. */
static int
has_passages(Survey *survey, int host)
{
    PyObject *passages = passages_in(survey, host);
    if (passages == NULL)
        return -1;
    int answer = !PyList_Check(passages);
    for (Py_ssize_t at = 0; !answer && at < PyList_GET_SIZE(passages); at++)
        answer = may_be_fragment(survey, PyList_GET_ITEM(passages, at));
    Py_DECREF(passages);
    return answer;
}

/* Return may_stand_alone(chunk, host), asked once for the host that asked last. */
static int
may_stand_alone(Survey *survey, Entry *entry, int host)
{
    if (entry->alone_for != host) {
        PyObject *arguments[] = {entry_text(entry), PyLong_FromLong(host)};
        PyObject *answer = arguments[0] && arguments[1]
                               ? PyObject_Vectorcall(survey->vocabulary->may_stand_alone, arguments, 2, NULL)
                               : NULL;
        const int is_alone = answer == NULL ? -1 : PyObject_IsTrue(answer);
        Py_XDECREF(arguments[0]);
        Py_XDECREF(arguments[1]);
        Py_XDECREF(answer);
        if (is_alone < 0)
            return -1;
        entry->is_alone = (uint8_t)is_alone;
        entry->alone_for = (uint8_t)host;
    }
    return entry->is_alone;
}

/* Say whether a chunk of those kept looks foreign in a host, or it is not known of all. */
static int
has_suspects(const Survey *survey, int host)
{
    uint64_t known = survey->is_glanced ? survey->hosts_asked : UINT64_MAX;
    uint64_t foreign = survey->hosts_foreign;
    for (Py_ssize_t at = 0; at < survey->entry_count && !survey->is_glanced; at++) {
        known &= survey->entries[at]->hosts_asked;
        foreign |= survey->entries[at]->hosts_foreign;
    }
    return !(known >> host & 1) || (foreign >> host & 1);
}

/* Say whether anything in a text may be a fragment in a host: 0 is certain; -1 with an error set. */
int
may_have_fragments(Survey *survey, int host)
{
    const Host *known = &survey->vocabulary->hosts[host];
    if (may_have_other_script(survey, known) || (known->flags & HOST_IS_MIXED && is_mixed(survey)))
        return 1;
    if (!(known->flags & HOST_IS_LISTED))
        return 0;
    for (Py_ssize_t at = 0; at < survey->place_count; at++) {
        const int answer = place_is_suspect(survey, survey->places[at], host);
        if (answer)
            return answer;
    }
    if (!survey->place_count && !has_suspects(survey, host))
        return 0;
    const int has_single = known->flags & (PyUnicode_IS_ASCII(survey->text) ? HOST_HAS_SINGLE
                                                                            : HOST_HAS_MARKED);
    int has_suspect = 0;
    for (Py_ssize_t at = 0; at < survey->entry_count; at++) {
        Entry *entry = survey->entries[at];
        const int answer = is_suspect(survey, entry, host);
        const int is_alone = answer > 0 && has_single ? may_stand_alone(survey, entry, host) : 0;
        if (answer < 0 || is_alone)
            return is_alone < 0 || answer < 0 ? -1 : 1;
        has_suspect |= answer;
    }
    if (!has_suspect)
        return 0;
    const int is_enclosed = is_suspect_enclosed(survey, host);
    return is_enclosed ? is_enclosed : has_passages(survey, host);
}
