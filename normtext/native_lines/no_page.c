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
static const char *const NAMES_OF_LICENCES[] = {"gpl",    "lgpl", "mit", "bsd",    "apache",
                                                "expat", "mpl",  "isc", "public", NULL};

static int
stands_at(const View *view, Py_ssize_t i, const char *what)
{
    for (; *what; what++, i++) {
        Py_UCS4 c = i < view->end ? at(view, i) : 0;
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != (Py_UCS4)*what)
            return 0;
    }
    return 1;
}

/* Whether a line that begins at a place names the licence of a package. */
static int
names_licence(const View *view, Py_ssize_t i)
{
    if (!stands_at(view, i, "license: ") && !stands_at(view, i, "licence: "))
        return 0;
    for (const char *const *name = NAMES_OF_LICENCES; *name; name++)
        if (stands_at(view, i + 9, *name))
            return 1;
    return 0;
}

/* Whether a text is a licence, or has so much of one that it is about one. */
static int
is_licence(const Page *page)
{
    View view = view_of(page->text);
    Py_ssize_t count = 0;
    Py_UCS4 before = '\n';
    for (Py_ssize_t i = 0; i < view.end; i++) {
        Py_UCS4 c = at(&view, i) | 32;
        if (before == '\n' && c == 'l' && names_licence(&view, i))
            return 1;
        before = at(&view, i);
        if (c != 'p' && c != 'r' && c != 'w' && c != 'g' && c != 'l' && c != 'c')
            continue;
        for (const char *const *licence = LICENCES; *licence; licence++)
            count += c == (Py_UCS4)(*licence)[0] && stands_at(&view, i, *licence);
    }
    return count * LICENCE_SHARE >= page->count;
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
    if (page->count > SHORT_PAGE)
        return 0;
    PyObject *texts = PyList_New(page->count), *answer = NULL;
    for (Py_ssize_t i = 0; texts != NULL && i < page->count; i++)
        PyList_SET_ITEM(texts, i, Py_NewRef(page->lines[i].wording->text));
    if (texts != NULL)
        answer = PyObject_CallOneArg(page->reader->calls.is_no_page, texts);
    int is_so = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(texts);
    Py_XDECREF(answer);
    return is_so;
}
