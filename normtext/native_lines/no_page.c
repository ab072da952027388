/* Texts that are no pages: licences, code, logs, chats, recipes: see _plain.py. */

#include "lines.h"

enum { SHORT_PAGE = 60, LICENCE_SHARE = 80, FEWEST = 3, SHARE = 8, LOOKED_AT = 120 };

static const char *const LICENCES[] = {
    "permission is hereby granted",
    "redistribution and use in source",
    "without warranty",
    "without any warranty",
    "general public license",
    "general public licence",
    "licensed under the apache",
    "common-licenses/",
    NULL,
};
enum { SHORTEST = 16, PAIRS = 1024 };
static const char *const NAMES[] = {"gpl",   "lgpl", "mit", "bsd",    "apache",
                                    "expat", "mpl",  "isc", "public", NULL};

static Py_UCS4
small(const View *view, Py_ssize_t i)
{
    Py_UCS4 c = i < view->end ? at(view, i) : 0;
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static int
stands_at(const View *view, Py_ssize_t i, const char *what)
{
    for (; *what; what++, i++)
        if (small(view, i) != (Py_UCS4)*what)
            return 0;
    return 1;
}

static size_t
pair(Py_UCS4 first, Py_UCS4 second)
{
    return (first * 31 + second) & (PAIRS - 1);
}

/* How often the wordings of licences stand in a text: found as by Wu and Manber (1994), for the
   last two characters of a window say how far on the next one can be. */
static Py_ssize_t
count_licences(const View *view)
{
    unsigned char on[PAIRS];
    Py_ssize_t count = 0;
    memset(on, SHORTEST - 1, sizeof(on));
    for (const char *const *licence = LICENCES; *licence; licence++)
        for (int i = 1; i < SHORTEST; i++) {
            size_t of = pair((Py_UCS4)(*licence)[i - 1], (Py_UCS4)(*licence)[i]);
            on[of] = on[of] < SHORTEST - 1 - i ? on[of] : SHORTEST - 1 - i;
        }
    for (Py_ssize_t i = SHORTEST - 1; i < view->end;) {
        int far = on[pair(small(view, i - 1), small(view, i))];
        for (const char *const *licence = LICENCES; !far && *licence; licence++)
            count += stands_at(view, i - SHORTEST + 1, *licence);
        i += far ? far : 1;
    }
    return count;
}

/* Whether a line names the licence of a package. */
static int
names_licence(const View *view, Py_ssize_t i)
{
    if (!stands_at(view, i, "license: ") && !stands_at(view, i, "licence: "))
        return 0;
    for (const char *const *name = NAMES; *name; name++)
        if (stands_at(view, i + 9, *name))
            return 1;
    return 0;
}

/* Whether a text is a licence, or has so much of one that it is about one. */
static int
is_licence(const Page *page)
{
    View view = view_of(page->text);
    for (Py_ssize_t i = 0; i < page->count; i++)
        if (names_licence(&view, page->lines[i].start))
            return 1;
    return count_licences(&view) * LICENCE_SHARE >= page->count;
}

/* Whether an amount may stand in a line's first characters, as in ``200 g flour``. */
static int
may_have_amount(const View *view)
{
    Py_ssize_t end = view->end < LOOKED_AT ? view->end : LOOKED_AT;
    for (Py_ssize_t i = 0; i + 1 < end; i++) {
        Py_UCS4 c = at(view, i);
        if (!(is_decimal(c) || (c >= 0xbc && c <= 0xbe)) || (i && !is_space(at(view, i - 1))))
            continue;
        Py_ssize_t next = i + 1;
        while (next < end && (is_decimal(at(view, next)) || at(view, next) == '.' ||
                              at(view, next) == ',' || at(view, next) == '/'))
            next++;
        next += next < end && is_space(at(view, next));
        if (next < end && is_plain_letter(at(view, next)))
            return 1;
    }
    return 0;
}

/* Whether a line may begin as ``Ingredients:`` does in one of the languages. */
static int
may_head_recipe(const View *view)
{
    static const char *const BEGINNINGS[] = {"zu", "re", "in", "ri", "sk", "pr", NULL};
    for (const char *const *beginning = BEGINNINGS; *beginning; beginning++)
        if (stands_at(view, 0, *beginning))
            return 1;
    return small(view, 0) >= 0x80 || small(view, 1) >= 0x80;
}

enum { RECIPE, CODE, CHAT, AMOUNT, FORMS };

/* Whether a line may have one of the forms. */
static int
may_be(int form, PyObject *text)
{
    View view = view_of(text);
    if (form == RECIPE) {
        Py_ssize_t colon = PyUnicode_FindChar(text, ':', 0, view.end, 1);
        return colon > 0 && colon <= 40 && may_head_recipe(&view);
    }
    if (form == CODE)
        return may_be_code(text);
    if (form == CHAT)
        return PyUnicode_FindChar(text, '<', 0, view.end, 1) >= 0;
    return may_have_amount(&view);
}

/* The lines that may have a form; none where they are too few to matter. NULL with an error set. */
static PyObject *
lines_of_form(const Page *page, int form)
{
    PyObject *found = PyList_New(0);
    for (Py_ssize_t i = 0; found != NULL && i < page->count; i++) {
        PyObject *text = page->lines[i].wording->text;
        if (may_be(form, text) && PyList_Append(found, text) < 0)
            Py_CLEAR(found);
    }
    if (found != NULL && form != RECIPE &&
        (PyList_GET_SIZE(found) < FEWEST || PyList_GET_SIZE(found) * SHARE < page->count) &&
        PyList_SetSlice(found, 0, PyList_GET_SIZE(found), NULL) < 0)
        Py_CLEAR(found);
    return found;
}

/* Whether a short text is code, a log, a chat or a recipe; -1 on an error. */
static int
is_short_no_page(const Page *page)
{
    PyObject *lines[FORMS] = {NULL}, *answer = NULL;
    Py_ssize_t all = 0;
    int is_so = 0;
    for (int form = 0; is_so >= 0 && form < FORMS; form++) {
        lines[form] = lines_of_form(page, form);
        is_so = lines[form] == NULL ? -1 : 0;
        all += lines[form] == NULL ? 0 : PyList_GET_SIZE(lines[form]);
    }
    if (all > 0 && is_so == 0) {
        answer = PyObject_CallFunction(page->reader->calls.is_no_page, "nOOOO", page->count,
                                       lines[RECIPE], lines[CODE], lines[CHAT], lines[AMOUNT]);
        is_so = answer == NULL ? -1 : PyObject_IsTrue(answer);
    }
    for (int form = 0; form < FORMS; form++)
        Py_XDECREF(lines[form]);
    Py_XDECREF(answer);
    return is_so;
}

/* Whether a text is none that furniture is taken from; -1 on an error. */
int
is_no_page(Page *page)
{
    if (page->count > 1 && page->lines[0].wording->first == '#' &&
        page->lines[1].wording->first == '#')
        return 1;
    if (is_licence(page))
        return 1;
    return page->count > SHORT_PAGE ? 0 : is_short_no_page(page);
}
