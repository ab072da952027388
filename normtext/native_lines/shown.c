/* What is only shown: see _page.py. */

#include "lines.h"

enum { LEAST_REPEATED = 80 };

void
show_only(Page *page)
{
    for (Py_ssize_t i = 0; i < page->count; i++)
        page->marks[i].level = SUGGEST;
}

static void
show(Page *page, Py_ssize_t i, int kind, int why, int tail)
{
    page->marks[i] =
        (Mark){.is_set = 1, .level = SUGGEST, .kind = kind, .why = (char)why, .tail = tail};
}

/* Whether hardly anything but what goes stands on a page, or nothing. */
static int
is_all_furniture(const Page *page)
{
    Py_ssize_t marked = 0, has_text = 0;
    for (Py_ssize_t i = 0; i < page->count; i++) {
        const Wording *line = page->lines[i].wording;
        marked += page->marks[i].is_set;
        has_text |= !page->marks[i].is_set && (line->prose || line->closed);
    }
    return marked == page->count || (2 * marked > page->count && !has_text);
}

/* Add what is only shown; return how many lines are marked, -1 on an error. */
int
add_reports(Page *page)
{
    int number = ++page->reader->memory->page, marked = 0;
    Py_ssize_t last = -1;
    if (is_all_furniture(page))
        show_only(page);
    for (Py_ssize_t i = 0; i < page->count; i++) {
        Wording *line = page->lines[i].wording;
        if (page->marks[i].is_set || !line->prose)
            continue;
        if (line->size >= LEAST_REPEATED && line->page == number)
            show(page, i, REPEATED_BLOCK, REPEATED, 0);
        else
            last = i;
        line->page = number;
    }
    if (last >= 0 && cut_mark(page->lines[last].wording))
        show(page, last, TRUNCATION, CUT, cut_mark(page->lines[last].wording));
    for (Py_ssize_t i = 0; i < page->count; i++) {
        const Wording *line = page->lines[i].wording;
        if (!page->marks[i].is_set && line->certain && line->phrase->kind == CREDIT)
            show(page, i, CREDIT, CREDITS, 0);
        marked += page->marks[i].is_set;
    }
    if (!marked)
        return 0;
    int is_none = is_no_page(page);
    if (is_none > 0)
        show_only(page);
    return is_none < 0 ? -1 : marked;
}
