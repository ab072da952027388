/* Which lines of a page go, round by round: see _reader.py. */

#include "lines.h"

enum { ROUNDS = 20, LONGEST_CREDIT = 9, FORM_WITHIN = 3, SHORT_LABEL = 2 };
enum { LEAST_CAPTION = 12, CAPTION_WORDS = 5 };
enum { CLIP_AT_MOST = 16 * 60, LONG_CLIP = 6 * 60, QUARTER = 15 }; /* seconds */

/* Mark a line of the round, if it has no mark yet and is none of the text; -1 on an error. */
int
take(Page *page, Py_ssize_t i, int level, Mark mark)
{
    if (page->fresh[i].is_set)
        return 0;
    int is_text = belongs_to_text(page, i, level == SAFE);
    if (is_text)
        return is_text < 0 ? -1 : 0;
    mark.is_set = 1;
    mark.level = (char)level;
    page->fresh[i] = mark;
    page->order[page->taken++] = (int)i;
    return 0;
}

static int
is_upper(PyObject *text)
{
    View view = view_of(text);
    int has_upper = 0;
    for (Py_ssize_t i = 0; i < view.end; i++) {
        if (Py_UNICODE_ISLOWER(at(&view, i)) || Py_UNICODE_ISTITLE(at(&view, i)))
            return 0;
        has_upper |= Py_UNICODE_ISUPPER(at(&view, i));
    }
    return has_upper;
}

/* Whether a page has other furniture too, where what follows may be a section's text. */
static int
is_in_company(const Page *page, Py_ssize_t i, int level)
{
    int kind = page->wordings[i]->phrase->kind;
    int is_asked = level == SAFE ? kind == PAGE_TOOLS || kind == RELATED : kind == BYLINE;
    if (i + 1 == page->size || !is_asked)
        return 1;
    if (level == SAFE && !page->wordings[i + 1]->phrase && is_upper(page->wordings[i]->text))
        return 0;
    return page->hits > 1;
}

/* Whether a phrase alone may be a section's name, or the end of what somebody says. */
static int
is_ambiguous(const Wording *line)
{
    return (line->phrase->kind == COMMENT_COUNT && line->words == 1) ||
           (line->phrase->kind == BREADCRUMB && !line->phrase->has_language) ||
           (line->last == '.' && line->words <= SHORT_LABEL);
}

/* Whether a certain phrase is enough where it stands. */
static int
phrase_holds(const Page *page, Py_ssize_t i, int level)
{
    const Wording *line = page->wordings[i];
    const Kinds *kinds = &page->reader->kinds;
    int kind = line->phrase->kind;
    if (kind == CREDIT || (level == SAFE && (kinds->is_never_safe[kind] || is_ambiguous(line))))
        return 0;
    if (kind == PHOTO_CREDIT && line->words > LONGEST_CREDIT)
        return 0;
    if (!line->phrase->heading)
        return 1;
    if (!is_in_company(page, i, level))
        return 0;
    if (line->words > kinds->heading[kind])
        return 1;
    const Wording *next = i + 1 < page->size ? page->wordings[i + 1] : NULL;
    if (i == 0)
        return next && next->phrase;
    if (!next || next->phrase)
        return 1;
    if (!next->prose)
        return level == REPAIR; /* a question, a list: it may still be a heading */
    return page->wordings[i - 1]->phrase ||
           ((kind == RELATED || kind == SUBSCRIBE || kind == TRUNCATION) && line->phrase->is_verb);
}

static int
take_phrases(Page *page, int level)
{
    for (Py_ssize_t i = 0; i < page->size; i++) {
        const Wording *line = page->wordings[i];
        if (!line->certain || !phrase_holds(page, i, level))
            continue;
        int why = i * 4 >= page->size * 3 ? NEAR_END : i * 4 < page->size ? NEAR_TOP : ALONE;
        if (take(page, i, level, (Mark){.kind = line->phrase->kind, .why = (char)why}) < 0)
            return -1;
    }
    return 0;
}

static int
is_in_form(const Page *page, Py_ssize_t i)
{
    const Kinds *kinds = &page->reader->kinds;
    for (Py_ssize_t k = i > FORM_WITHIN ? i - FORM_WITHIN : 0;
         k <= i + FORM_WITHIN && k < page->size; k++) {
        const Phrase *phrase = page->wordings[k]->phrase;
        if (phrase && kinds->kin[phrase->kind] == COMMENT_FORM)
            return 1;
    }
    return 0;
}

static int
take_sums(Page *page, int level)
{
    Py_ssize_t count = 0;
    for (Py_ssize_t i = 0; i < page->size; i++)
        count += page->wordings[i]->is_sum == 2;
    for (Py_ssize_t i = 0; count && i < page->size; i++)
        if (page->wordings[i]->is_sum == 2 &&
            (is_in_form(page, i) || (level == REPAIR && count == 1)) &&
            take(page, i, level, (Mark){.kind = CAPTCHA_SUM, .why = SUM}) < 0)
            return -1;
    return 0;
}

/* Mark weak phrases right beside a certain one of the same kind (the fields of a form). */
static int
spread(Page *page, int level)
{
    const Kinds *kinds = &page->reader->kinds;
    Py_ssize_t taken = page->taken;
    for (Py_ssize_t from = 0; from < taken; from++) {
        int kind = kinds->kin[page->fresh[page->order[from]].kind];
        for (int step = 1; !kinds->is_loose[kind] && step >= -1; step -= 2) {
            for (Py_ssize_t i = page->order[from] + step; i >= 0 && i < page->size; i += step) {
                const Wording *line = page->wordings[i];
                if (page->fresh[i].is_set || !line->phrase || line->prose ||
                    kinds->kin[line->phrase->kind] != kind)
                    break;
                if (level == SAFE) {
                    if (kinds->is_never_safe[line->phrase->kind])
                        break;
                    if (topics_settle(page) < 0)
                        return -1;
                    if (speaks_of(page, &page->lines[page->left[i]]))
                        break;
                }
                page->fresh[i] = (Mark){
                    .is_set = 1, .level = (char)level, .kind = line->phrase->kind, .why = BESIDE};
                page->taken++;
            }
        }
    }
    return 0;
}

static int
is_caption(const Page *page, Py_ssize_t i)
{
    const Wording *line = page->wordings[i];
    if (line->size < LEAST_CAPTION || line->words < CAPTION_WORDS)
        return 0;
    int seconds = running_time(line);
    if (seconds < 0 || seconds >= CLIP_AT_MOST ||
        (seconds >= LONG_CLIP && seconds % 60 % QUARTER == 0))
        return 0; /* a clock time, a score */
    if (!(i && page->wordings[i - 1]->prose) &&
        !(i + 1 < page->size && page->wordings[i + 1]->prose))
        return 0; /* it stands beside running text */
    PyObject *before = i ? page->wordings[i - 1]->text : Py_None;
    PyObject *after = i + 1 < page->size ? page->wordings[i + 1]->text : Py_None;
    PyObject *answer = PyObject_CallFunctionObjArgs(page->reader->calls.is_caption, line->text,
                                                    before, after, NULL);
    int is_so = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    return is_so;
}

static int
take_captions(Page *page)
{
    for (Py_ssize_t i = 0; i < page->size; i++) {
        int is_so = is_caption(page, i);
        if (is_so < 0 ||
            (is_so && take(page, i, REPAIR, (Mark){.kind = MEDIA_CAPTION, .why = TIME}) < 0))
            return -1;
    }
    return 0;
}

/* Look once at the lines that have no mark, or at all; return how many are marked anew, or -1. */
static Py_ssize_t
look(Page *page, int level, int at_all)
{
    page->size = page->taken = page->hits = page->is_settled = 0;
    for (Py_ssize_t i = 0; i < page->count; i++) {
        if (page->marks[i].is_set && !at_all)
            continue;
        page->left[page->size] = (int)i;
        page->wordings[page->size++] = page->lines[i].wording;
        page->hits += page->lines[i].wording->phrase != NULL;
    }
    memset(page->fresh, 0, page->size * sizeof(Mark));
    if (take_phrases(page, level) < 0 || take_sums(page, level) < 0 || spread(page, level) < 0)
        return -1;
    if (level == REPAIR && (take_captions(page) < 0 || (has_prose(page) && take_runs(page) < 0)))
        return -1;
    if (worth_judging(page) && has_prose(page) &&
        (judge(page) < 0 || take_furniture(page, level) < 0))
        return -1;
    for (Py_ssize_t i = 0; i < page->size; i++) {
        Mark *mark = &page->marks[page->left[i]];
        if (page->fresh[i].is_set && !mark->is_set)
            *mark = page->fresh[i];
    }
    return page->taken;
}

/* Mark what the next runs would take, until a run takes nothing; -1 on an error. */
static int
settle(Page *page, int level)
{
    for (int i = 0; i < ROUNDS; i++) {
        Py_ssize_t taken = look(page, level, 0);
        if (taken <= 0)
            return (int)taken;
    }
    /* It never ends on such a page: shown, not taken, so that what is taken is final. */
    show_only(page);
    return 0;
}

/* Mark each line that is to go; -1 on an error. */
int
read_marks(Page *page)
{
    if (settle(page, SAFE) < 0 || look(page, REPAIR, 1) < 0)
        return -1;
    return settle(page, REPAIR);
}
