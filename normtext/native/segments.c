/* Passages in another language of the host's script: what languages/_same_script.py, _window.py and
 * _segment.py find in a text. Costs are in thousandths of a nat.
 */

#include "counted.h"
#include "letters.h"

#define NAME_COST 500 /* what a capitalised word has to earn: _NAME_COST of languages/_cut.py */
#define OWN (-10)     /* tenths of a nat: _OWN of languages/_chunks.py */

/* The words of a line that are of the host's script, and the cheapest way to cut them. */
typedef struct {
    size_t count, room;
    const Word **words;
    long (*costs)[CANDIDATES + 1];
    uint8_t (*origins)[CANDIDATES + 1]; /* the state before, on the cheapest way to each */
    uint8_t *states;
} Window;

/* What a search for passages has in hand. */
typedef struct {
    const Survey *survey;
    long host;
    PyObject *suspects; /* the set of chunks that look foreign */
    PyObject *found;    /* the list of passages */
    Py_ssize_t taken;   /* where the last passage ends */
    Line line;
    Window window;
    uint8_t languages[CANDIDATES + 1];
    int language_count;
} Search;

static int
has_memory(Window *window, size_t count)
{
    if (count <= window->room)
        return 1;
    const size_t room = count > 2 * window->room ? count : 2 * window->room;
    void *words = realloc(window->words, room * sizeof(*window->words));
    window->words = words ? words : window->words;
    void *costs = realloc(window->costs, room * sizeof(*window->costs));
    window->costs = costs ? costs : window->costs;
    void *origins = realloc(window->origins, room * sizeof(*window->origins));
    window->origins = origins ? origins : window->origins;
    void *states = realloc(window->states, room);
    window->states = states ? states : window->states;
    if (words && costs && origins && states)
        window->room = room;
    return window->room >= count;
}

/* Have the words from first to end in the window, with their costs. Return -1 with an error set or
 * for no memory. */
static int
fill_window(Search *search, size_t first, size_t end)
{
    const Survey *survey = search->survey;
    Window *window = &search->window;
    const uint8_t script = survey->vocabulary->scripts[search->host] & CLASS_SCRIPT;
    if (!has_memory(window, end - first))
        return -1;
    window->count = 0;
    for (size_t at = first; at < end; at++) {
        const Word *word = &search->line.words[at];
        if (word->script != script)
            continue;
        long *costs = window->costs[window->count];
        if (word_costs(survey, word, search->languages, search->language_count, costs) < 0)
            return -1;
        for (int state = 0; state < search->language_count; state++)
            costs[state] *= word->weight;
        window->words[window->count++] = word;
    }
    return 0;
}

static int
cheapest(const long *totals, int count)
{
    int best = 0;
    for (int state = 1; state < count; state++)
        if (totals[state] < totals[best])
            best = state;
    return best;
}

/* Cut the window into languages, the cheapest way: segment() of languages/_segment.py. */
static void
cut_window(Search *search, int is_middle)
{
    const Vocabulary *vocabulary = search->survey->vocabulary;
    const Limits *limits = &vocabulary->limits;
    Window *window = &search->window;
    const int count = search->language_count;
    long totals[CANDIDATES + 1], following[CANDIDATES + 1];
    const long opening = 100L * (is_middle ? limits->switch_between : limits->switch_at_mark);
    for (int state = 0; state < count; state++) {
        totals[state] = window->costs[0][state];
        if (state)
            totals[state] += opening;
        if (state && vocabulary->scripts[search->languages[state]] & LANGUAGE_IS_RARE)
            totals[state] += 100L * limits->rare_language;
    }
    for (size_t at = 1; at < window->count; at++) {
        uint8_t between = 0;
        for (const Word *word = window->words[at]; word > window->words[at - 1]; word--)
            between |= word->between;
        const int best = cheapest(totals, count);
        const long change = totals[best] + switch_cost(limits, between);
        for (int state = 0; state < count; state++) {
            const int stays = totals[state] <= change;
            window->origins[at][state] = (uint8_t)(stays ? state : best);
            following[state] = (stays ? totals[state] : change) + window->costs[at][state];
        }
        memcpy(totals, following, sizeof(totals));
    }
    int state = cheapest(totals, count);
    for (size_t at = window->count; at-- > 0;) {
        window->states[at] = (uint8_t)state;
        state = at ? window->origins[at][state] : 0;
    }
}

static inline long
difference(const Window *window, size_t at, int state)
{
    return window->costs[at][0] - window->costs[at][state];
}

/* The mark that closes what a bracket opens, 0 for no opening bracket. */
static Py_UCS4
closing_of(Py_UCS4 point)
{
    static const Py_UCS4 pairs[][2] = {
        {'(', ')'},       {'[', ']'},       {'{', '}'},       {0xAB, 0xBB},
        {0x201C, 0x201D}, {0x300C, 0x300D}, {0xFF08, 0xFF09}, {0x3010, 0x3011},
    };
    for (size_t at = 0; at < sizeof(pairs) / sizeof(*pairs); at++)
        if (pairs[at][0] == point)
            return pairs[at][1];
    return 0;
}

static int
is_closing(Py_UCS4 point)
{
    return point == ')' || point == ']' || point == '}' || point == 0xBB || point == 0x201D ||
           point == 0x300D || point == 0xFF09 || point == 0x3011;
}

/* Brackets that are open, and before which word each stands. */
typedef struct {
    size_t count, room;
    struct Bracket {
        Py_UCS4 closing;
        size_t word;
    } *marks;
} Brackets;

static int
open_bracket(Brackets *open, Py_UCS4 closing, size_t word)
{
    struct Bracket *marks = with_room(open->marks, open->count, &open->room, 8, sizeof(*marks));
    if (marks == NULL)
        return -1;
    open->marks = marks;
    marks[open->count++] = (struct Bracket){closing, word};
    return 0;
}

/* Find the first word after a bracket without its partner, 0 for none: _unmatched_bracket() of
 * languages/_cut.py. Return -1 for no memory. */
static int
unmatched_bracket(const Search *search, size_t low, size_t high, size_t *cut)
{
    PyObject *text = search->survey->text;
    const int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Brackets open = {0, 0, NULL};
    *cut = 0;
    for (size_t at = low + 1; at < high; at++) {
        const Py_ssize_t start = search->window.words[at - 1]->end;
        const Py_ssize_t end = search->window.words[at]->start;
        for (Py_ssize_t place = start; end - start > 1 && place < end; place++) {
            const Py_UCS4 mark = PyUnicode_READ(kind, data, place);
            const Py_UCS4 closing = closing_of(mark);
            if (closing && open_bracket(&open, closing, at) < 0) {
                free(open.marks);
                return -1;
            }
            if (closing || !is_closing(mark))
                continue;
            if (!open.count) {
                free(open.marks);
                *cut = at;
                return 0;
            }
            if (open.marks[open.count - 1].closing == mark)
                open.count--;
        }
    }
    if (open.count)
        *cut = open.marks[0].word;
    free(open.marks);
    return 0;
}

static long
sum_of(const Window *window, size_t low, size_t high, int state)
{
    long sum = 0;
    for (size_t at = low; at < high; at++)
        sum += difference(window, at, state);
    return sum;
}

/* Leave the words with the largest sum, capitalised ones having to earn their place. */
static void
keep_strongest(const Window *window, size_t *low, size_t *high, int state)
{
    long best = 0, total = 0;
    size_t first = *low, from = *low, to = *low;
    for (size_t at = *low; at < *high; at++) {
        total += difference(window, at, state) - (window->words[at]->weight < 10 ? NAME_COST : 0);
        if (total > best) {
            best = total;
            from = first;
            to = at + 1;
        }
        if (total < 0) {
            total = 0;
            first = at + 1;
        }
    }
    *low = from;
    *high = to;
}

/* Keep what is left of a run of words in one language: cut_passage() of languages/_cut.py. */
static int
keep_passage(Search *search, size_t low, size_t high, int state)
{
    const Window *window = &search->window;
    for (;;) {
        size_t cut;
        if (unmatched_bracket(search, low, high, &cut) < 0)
            return -1;
        if (!cut)
            break;
        if (sum_of(window, low, cut, state) >= sum_of(window, cut, high, state))
            high = cut;
        else
            low = cut;
    }
    keep_strongest(window, &low, &high, state);
    if (low == high)
        return 0;
    const Cut cut = {
        .survey = search->survey,
        .words = window->words + low,
        .costs = (const long(*)[CANDIDATES + 1])window->costs + low,
        .count = high - low,
        .languages = search->languages,
        .language_count = search->language_count,
        .state = state,
    };
    PyObject *passage = counted(&cut);
    const int failure = passage == NULL || PyList_Append(search->found, passage) < 0;
    Py_XDECREF(passage);
    search->taken = window->words[high - 1]->end;
    return failure ? -1 : 0;
}

/* Keep the passages among the words from first to end: segment_window() of languages/_window.py. */
static int
look_into(Search *search, size_t first, size_t end, int is_middle)
{
    Window *window = &search->window;
    const int count = choose_languages(search->survey, search->line.words, first, end, search->host,
                                       search->languages);
    if (count <= 1)
        return count < 0 ? -1 : 0;
    search->language_count = count;
    if (fill_window(search, first, end) < 0)
        return -1;
    cut_window(search, is_middle);
    for (size_t at = 0; at < window->count;) {
        const size_t low = at;
        const int state = window->states[at];
        while (at < window->count && window->states[at] == state)
            at++;
        if (state && keep_passage(search, low, at, state) < 0)
            return -1;
    }
    return 0;
}

static int
looks_foreign_at(const Search *search, Py_ssize_t number)
{
    const Survey *survey = search->survey;
    const uint32_t at = survey->order[number] & ORDER_NUMBER;
    if (!(survey->order[number] & ORDER_PLACE))
        return survey->entries[at]->hosts_foreign >> search->host & 1;
    const Place place = survey->places[at];
    PyObject *chunk = PyUnicode_Substring(survey->text, place.start, place.start + place.length);
    const int answer = chunk ? PySet_Contains(search->suspects, chunk) : -1;
    Py_XDECREF(chunk);
    return answer;
}

static int
has_more_words(const Search *search, Py_ssize_t number)
{
    const Chunk chunk = chunk_at(search->survey, number);
    int words = 0, is_inside = 0;
    for (Py_ssize_t at = 0; at < chunk.length && words < 2; at++) {
        const uint32_t point = point_at(&chunk, at);
        const int goes_on = is_letter(point) || (is_inside && is_joining(point));
        words += goes_on && !is_inside;
        is_inside = goes_on;
    }
    return words > 1;
}

/* Say whether a chunk is a single word that the host explains clearly best: is_own() of
 * languages/_chunks.py. Return -1 with an error set. */
static int
is_own(const Search *search, Py_ssize_t number)
{
    const Survey *survey = search->survey;
    const Chunk chunk = chunk_at(survey, number);
    for (Py_ssize_t at = 0; at < chunk.length; at++)
        if (!Py_UNICODE_ISALPHA(point_at(&chunk, at)))
            return 0;
    Word word = {.chunk = (uint32_t)number, .end = (uint32_t)chunk.length};
    if (look_up(survey, &word) < 0)
        return -1;
    const Costs costs = costs_of(survey->vocabulary, word.records, word.record_count, search->host);
    return costs.at_home - costs.best <= OWN;
}

/* Say whether foreign-looking words of a line are near each other, or one has no host words beside
 * it: _foreign_looking() of languages/_same_script.py. Return -1 with an error set. */
static int
line_looks_foreign(const Search *search, Py_ssize_t begin, Py_ssize_t end)
{
    const Py_ssize_t near = search->survey->vocabulary->limits.near + 1;
    Py_ssize_t last = begin - near - 1;
    for (Py_ssize_t at = begin; at < end; at++) {
        const int answer = looks_foreign_at(search, at);
        if (answer < 0)
            return -1;
        if (!answer)
            continue;
        if (at - last <= near || has_more_words(search, at))
            return 1;
        last = at;
        const int before = at > begin && at + 1 < end ? is_own(search, at - 1) : 0;
        const int after = before > 0 ? is_own(search, at + 1) : 0;
        if (before < 0 || after < 0)
            return -1;
        if (!after)
            return 1;
    }
    return 0;
}

/* Keep the passages of a line, from one offset of the text to another. */
static int
look_at_line(Search *search, Py_ssize_t start, Py_ssize_t end)
{
    const Limits *limits = &search->survey->vocabulary->limits;
    const size_t margin = (size_t)limits->margin;
    Line *line = &search->line;
    if (line_read(line, search->survey, start, end - start, search->host) < 0)
        return -1;
    size_t at = 0, first, last;
    while (next_cluster(limits, line, &at, &first, &last)) {
        size_t begin = first > margin ? first - margin : 0;
        const size_t after = last + margin + 1 < line->count ? last + margin + 1 : line->count;
        while (begin < after && (Py_ssize_t)line->words[begin].start < search->taken)
            begin++;
        if (look_into(search, begin, after, first > margin) < 0)
            return -1;
    }
    return 0;
}

static int
is_blank(const Survey *survey, Py_ssize_t start, Py_ssize_t end)
{
    const int kind = PyUnicode_KIND(survey->text);
    const void *data = PyUnicode_DATA(survey->text);
    for (; start < end; start++)
        if (!(class_of(survey->vocabulary, PyUnicode_READ(kind, data, start)) & CLASS_SPACE))
            return 0;
    return 1;
}

static int
look_at_lines(Search *search)
{
    const Survey *survey = search->survey;
    const Py_ssize_t length = PyUnicode_GET_LENGTH(survey->text);
    Py_ssize_t chunk = 0;
    for (Py_ssize_t start = 0; start < length;) {
        Py_ssize_t end = PyUnicode_FindChar(survey->text, '\n', start, length, 1);
        if (end == -2)
            return -1;
        end = end < 0 ? length : end;
        if (!is_blank(survey, start, end)) {
            const Py_ssize_t begin = chunk++;
            while (chunk < survey->number && !(survey->order[chunk] & ORDER_LINE))
                chunk++;
            const int answer = line_looks_foreign(search, begin, chunk);
            if (answer < 0 || (answer && look_at_line(search, start, end) < 0))
                return -1;
        }
        start = end + 1;
    }
    return 0;
}

/* Return the passages of a text in other languages of the host's script, each as the fields of one; None
 * where that cannot be told here; NULL with an error set. */
PyObject *
find_passages(const Survey *survey, long host, PyObject *suspects)
{
    if (!has_lexicon(survey->vocabulary) || PyUnicode_GET_LENGTH(survey->text) >= WHOLE_TEXT)
        Py_RETURN_NONE;
    Search search = {.survey = survey, .host = host, .suspects = suspects, .found = PyList_New(0)};
    if (search.found == NULL)
        return NULL;
    if (look_at_lines(&search) < 0) {
        Py_CLEAR(search.found);
        if (!PyErr_Occurred())
            PyErr_NoMemory();
    }
    free(search.line.words);
    free(search.window.words);
    free(search.window.costs);
    free(search.window.origins);
    free(search.window.states);
    return search.found;
}
