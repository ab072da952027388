/* Which lines go for the place they stand in: see _furniture.py. */

#include "lines.h"

enum { LEAST_EVIDENCE = 8, LINES_A_PHRASE = 12, LEAST_RUN = 5, FAR_OFF = 20 };
enum { SAFE_REACH = 5, SAFE_COMPANY = 2, REACH = 20, COMPANY = 1 };
enum { SAFE_LENGTH = 60, SAFE_DISTANCE = 3 };
static const double ALONE_ABOVE = 1.2, RUNNING_ABOVE = 1.5, BETWEEN_ABOVE = 2.5;

/* Whether a page has enough furniture to be judged by its structure too. */
int
worth_judging(const Page *page)
{
    Py_ssize_t known = 0, certain = 0;
    for (Py_ssize_t i = 0; i < page->size; i++) {
        const Wording *line = page->wordings[i];
        if (line->phrase && !line->phrase->is_bare) {
            known++;
            certain += line->certain;
        }
    }
    Py_ssize_t evidence = known + certain;
    return certain && evidence >= LEAST_EVIDENCE && evidence * LINES_A_PHRASE >= page->size;
}

int
has_prose(const Page *page)
{
    for (Py_ssize_t i = 0; i < page->size; i++)
        if (page->wordings[i]->prose)
            return 1;
    return 0;
}

static int
is_credit(const Wording *line)
{
    return line->certain && line->phrase->kind == CREDIT;
}

/* Lines between each line and the running text nearest to it, counting itself. */
static void
read_distances(const Page *page, int *away)
{
    int size = (int)page->size, since = size;
    for (int i = 0; i < size; i++) {
        int is_text = page->wordings[i]->prose && !page->wordings[i]->certain;
        since = is_text ? 0 : since < size ? since + 1 : size;
        away[i] = since;
    }
    since = size;
    for (int i = size - 1; i >= 0; i--) {
        since = page->wordings[i]->prose && !page->wordings[i]->certain ? 0 : since + 1;
        away[i] = since < away[i] ? since : away[i];
    }
}

/* The phrase nearest to a line, within twenty; NULL. */
static PyObject *
nearest(const Page *page, Py_ssize_t i)
{
    for (Py_ssize_t off = 1; off <= FAR_OFF; off++) {
        if (i >= off && page->wordings[i - off]->phrase)
            return page->wordings[i - off]->phrase->text;
        if (i + off < page->size && page->wordings[i + off]->phrase)
            return page->wordings[i + off]->phrase->text;
    }
    return NULL;
}

/* Whether other furniture stands near than the line's own phrase again. */
static int
is_in_company(const Page *page, Py_ssize_t low, Py_ssize_t high, const Phrase *own)
{
    for (Py_ssize_t i = low; i < high; i++) {
        const Phrase *other = page->wordings[i]->phrase;
        if (other && (!own || PyUnicode_Compare(other->text, own->text) != 0))
            return 1;
    }
    return 0;
}

static int
may_go_safely(const Page *page, Py_ssize_t i, double score, int away)
{
    const Wording *line = page->wordings[i];
    return score >= page->reader->above[SAFE] + BETWEEN_ABOVE * page->between[i] && !line->prose &&
           line->size <= SAFE_LENGTH && away >= SAFE_DISTANCE &&
           !(page->spoken[i] && !line->certain); /* it may be a heading of the text */
}

/* What a line that goes for its place is called: by its own phrase, if that is certain. */
static int
kind_of_place(const Wording *line)
{
    return line->certain && line->phrase->kind != CREDIT ? line->phrase->kind : NAVIGATION;
}

static int
take_place(Page *page, Py_ssize_t i, int level, Mark mark)
{
    mark.kind = kind_of_place(page->wordings[i]);
    if (page->fresh[i].is_set || (level == SAFE && page->reader->kinds.is_never_safe[mark.kind]))
        return 0;
    return take(page, i, level, mark);
}

static int
take_by_score(Page *page, int level, const int *away, const int *counts)
{
    double above = page->reader->above[level];
    Py_ssize_t reach = level == SAFE ? SAFE_REACH : REACH;
    for (Py_ssize_t i = 0; i < page->size; i++) {
        double score = page->scores[i];
        const Wording *line = page->wordings[i];
        if (score < above)
            continue;
        Py_ssize_t low = i > reach ? i - reach : 0;
        Py_ssize_t high = page->size - i > reach + 1 ? i + reach + 1 : page->size;
        int near = counts[high] - counts[low], is_known;
        if (level == SAFE)
            is_known = near >= SAFE_COMPANY && may_go_safely(page, i, score, away[i]) &&
                       is_in_company(page, low, high, line->phrase);
        else
            is_known = !is_credit(line) &&
                       !(line->prose && !line->phrase && score < above + RUNNING_ABOVE) &&
                       (near >= COMPANY || score >= above + ALONE_ABOVE);
        Mark mark = {.why = PLACED, .near = near, .away = away[i]};
        if (is_known) {
            mark.like = nearest(page, i);
            if (take_place(page, i, level, mark) < 0)
                return -1;
        }
    }
    return 0;
}

/* Take the lines that may go at a level of safety, as :func:`judge` has it; -1 on an error. */
int
take_furniture(Page *page, int level)
{
    Py_ssize_t size = page->size;
    int *away = PyMem_New(int, size + 1), *counts = PyMem_New(int, size + 1), failed = 1;
    if (away == NULL || counts == NULL)
        PyErr_NoMemory();
    else {
        read_distances(page, away);
        counts[0] = 0;
        for (Py_ssize_t i = 0; i < size; i++)
            counts[i + 1] = counts[i] + (page->wordings[i]->phrase != NULL);
        failed = take_by_score(page, level, away, counts) < 0;
    }
    PyMem_Free(away);
    PyMem_Free(counts);
    return failed ? -1 : 0;
}

static int
belongs_to_run(const Page *page, Py_ssize_t i)
{
    const Wording *line = page->wordings[i];
    if (line->prose || is_credit(line))
        return 0;
    return line->phrase || (i > 0 && i < page->size - 1 && page->wordings[i - 1]->phrase &&
                            page->wordings[i + 1]->phrase);
}

/* Take runs of lines that are nearly all page furniture; -1 on an error. */
int
take_runs(Page *page)
{
    Py_ssize_t all = 0, start = 0;
    for (Py_ssize_t i = 0; i < page->size; i++)
        all += page->wordings[i]->phrase != NULL;
    if (all < LEAST_RUN)
        return 0;
    for (Py_ssize_t i = 0; i <= page->size; i++) {
        if (i < page->size && belongs_to_run(page, i))
            continue;
        int known = 0, certain = 0;
        for (Py_ssize_t k = start; k < i; k++) {
            known += page->wordings[k]->phrase != NULL;
            certain |= page->wordings[k]->certain;
        }
        Mark mark = {.why = IN_A_RUN, .near = known, .away = (int)(i - start)};
        for (Py_ssize_t k = start; known >= LEAST_RUN && certain && k < i; k++)
            if (take_place(page, k, REPAIR, mark) < 0)
                return -1;
        start = i + 1;
    }
    return 0;
}
