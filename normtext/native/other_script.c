/* Whether letters of other scripts than a host's may be a passage: no less than what languages/
 * _other_script.py looks at. */

#include "letters.h"

#define FEWEST_WORDS 2 /* in small letters, where a script has any */
#define FEWEST_LETTERS 4

/* Letters of one script, or of those of Chinese and Japanese, with no other letters between. */
typedef struct {
    int script; /* 0: there are none so far */
    int words;  /* in small letters */
    int letters;
    int is_in_word, is_lower;
} Run;

static void
end_word(Run *run)
{
    run->words += run->is_in_word && run->is_lower;
    run->is_in_word = 0;
}

static void
add_letter(Run *run, int is_lower)
{
    run->is_lower = is_lower && (run->is_lower || !run->is_in_word);
    run->is_in_word = 1;
    run->letters++;
}

/* Say whether a run may be a passage. */
static int
is_enough(const Vocabulary *vocabulary, Run *run)
{
    end_word(run);
    return run->script && run->letters >= FEWEST_LETTERS &&
           (run->words >= FEWEST_WORDS || run->script == vocabulary->han);
}

/* Say whether a letter may stand between two words of another script, as marks do: those of India may. */
static inline int
may_be_between(uint32_t point, int own, int script, uint32_t foreign)
{
    return point >= 0x900 && point < 0xE00 && foreign != UINT32_C(1) << script &&
           (own || Py_UNICODE_ISALPHA(point));
}

/* Say whether letters of scripts that are foreign to a host, some of which there are, may be a passage. */
static int
has_runs(const Survey *survey, uint32_t foreign)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    const int kind = PyUnicode_KIND(survey->text);
    const void *data = PyUnicode_DATA(survey->text);
    const Py_ssize_t length = PyUnicode_GET_LENGTH(survey->text);
    Run run = {0};
    for (Py_ssize_t at = 0; at < length; at++) {
        const uint32_t point = PyUnicode_READ(kind, data, at);
        const int own = class_of(vocabulary, point) & CLASS_SCRIPT;
        int script = foreign >> own & 1 ? own : 0;
        if (may_be_between(point, own, script, foreign))
            return 1;
        if (!script && !run.script)
            continue;
        script = script == vocabulary->kana ? vocabulary->han : script;
        const int is_alpha = Py_UNICODE_ISALPHA(point), is_other = !script && is_alpha;
        if (script && run.script && script != run.script && !is_alpha)
            return 1; /* a number that is a letter ends no run */
        if (is_other || point == '\n' || (script && script != run.script)) {
            if (is_enough(vocabulary, &run))
                return 1;
            run = (Run){.script = script};
        }
        if (is_letter(point) && !is_other) {
            add_letter(&run, vocabulary->caseless >> script & 1 || is_small(point));
        }
        else {
            run.letters += script || is_joining(point);
            end_word(&run);
        }
    }
    return is_enough(vocabulary, &run);
}

/* Say whether anything in a text may be a passage in another script than the host's; 0 is certain. */
int
may_have_other_script(const Survey *survey, const Host *host)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    const uint32_t scripts = survey->scripts & host->foreign;
    /* Japanese in Chinese is told by more than the script. */
    if (scripts >> vocabulary->kana & 1 && !(host->foreign >> vocabulary->han & 1))
        return 1;
    return scripts && has_runs(survey, scripts);
}
