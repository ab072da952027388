/* The score of each line of a page among its neighbours, and where the text is. */

#include "lines.h"
#include <math.h>

enum { LONG_OFF_TEXT = 100, PROSE_AT_MOST = 600, LONGEST = 300, FAR = 40 };
enum { SHORT_LINE = -30, PHRASE_LINE = -150, TEXT_AT_MOST = 400, LEAST_TEXT = 150 };

static inline int
is_text(const Wording *line)
{
    return line->prose && !line->certain;
}

/* A piece of text: lines, total before and after, the last piece below whose total before is less. */
typedef struct {
    int start, end, below;
    Py_ssize_t left, right;
} Piece;

/* Say for each line whether it lies within the text of the page: see _runs.py. */
static void
text_lines(Page *page, Piece *pieces)
{
    Py_ssize_t total = 0, best = 0;
    int count = 0;
    for (int i = 0; i < page->size; i++) {
        const Wording *line = page->wordings[i];
        page->inside[i] = 0;
        Py_ssize_t before = total;
        if (!is_text(line)) {
            total += line->phrase ? PHRASE_LINE : SHORT_LINE;
            continue;
        }
        total += line->size < TEXT_AT_MOST ? line->size : TEXT_AT_MOST;
        Piece piece = {i, i + 1, count - 1, before, total};
        for (;;) {
            while (piece.below >= 0 && pieces[piece.below].left >= piece.left)
                piece.below = pieces[piece.below].below;
            if (piece.below < 0 || pieces[piece.below].right >= piece.right)
                break;
            count = piece.below;
            piece.start = pieces[count].start;
            piece.left = pieces[count].left;
            piece.below = pieces[count].below;
        }
        pieces[count++] = piece;
    }
    for (int i = 0; i < count; i++)
        if (pieces[i].right - pieces[i].left > best)
            best = pieces[i].right - pieces[i].left;
    for (int i = 0; i < count; i++) {
        Py_ssize_t score = pieces[i].right - pieces[i].left;
        if (score >= LEAST_TEXT || score == best)
            memset(page->inside + pieces[i].start, 1, pieces[i].end - pieces[i].start);
    }
}

/* Running totals of what the lines left have. */
enum { WRITTEN, FURNITURE, KNOWN, PROSE, LENGTH, SUMS };

static void
sum_up(const Page *page, int (*sums)[SUMS])
{
    memset(sums[0], 0, sizeof(sums[0]));
    for (Py_ssize_t i = 0; i < page->size; i++) {
        const Wording *line = page->wordings[i];
        int size = (int)(line->size < PROSE_AT_MOST ? line->size : PROSE_AT_MOST);
        int *sum = sums[i + 1];
        memcpy(sum, sums[i], sizeof(sums[0]));
        sum[WRITTEN] += is_text(line) ? size : 0;
        sum[FURNITURE] += line->certain && line->phrase->kind != CREDIT;
        sum[KNOWN] += line->phrase != NULL;
        sum[PROSE] += is_text(line);
        sum[LENGTH] += size < LONGEST ? size : LONGEST;
    }
}

/* Lines from each line up to the running text, or down to it, 40 at most. */
static void
distances(const Page *page, int backwards, unsigned char *away)
{
    int since = FAR;
    for (Py_ssize_t k = 0; k < page->size; k++) {
        Py_ssize_t i = backwards ? page->size - 1 - k : k;
        away[i] = (unsigned char)since;
        since = is_text(page->wordings[i]) ? 1 : since < FAR ? since + 1 : FAR;
    }
}

/* Add the weighted means of the other lines within a number of lines. */
static double
add_near(double score, int (*sums)[SUMS], Py_ssize_t i, Py_ssize_t size, int reach, const double *w)
{
    Py_ssize_t low = i > reach ? i - reach : 0, high = size - i > reach + 1 ? i + reach + 1 : size;
    Py_ssize_t others = high - low - 1 ? high - low - 1 : 1;
    for (int of = FURNITURE; of <= LENGTH; of++) {
        int own = sums[i + 1][of] - sums[i][of];
        double mean = (double)(sums[high][of] - sums[low][of] - own) / (double)others;
        score += w[of - FURNITURE] * (of == LENGTH ? log(1 + mean) : mean);
    }
    return score;
}

static void
score(Page *page, int (*sums)[SUMS], const unsigned char *above, const unsigned char *below)
{
    Py_ssize_t size = page->size, first = size, after = 0;
    const double *w = page->reader->place;
    double end = sums[size][WRITTEN], total = end > 1 ? end : 1, log_total = log(total);
    double logs[FAR + 1] = {0};
    for (int i = 1; i <= FAR; i++)
        logs[i] = log(i);
    for (Py_ssize_t i = 0; i < size; i++) {
        page->wordings[i]->repeats = 0;
        if (is_text(page->wordings[i])) {
            first = first < i ? first : i;
            after = i + 1;
        }
    }
    for (Py_ssize_t i = 0; i < size; i++)
        page->wordings[i]->repeats++;
    for (Py_ssize_t i = 0; i < size; i++) {
        const Wording *line = page->wordings[i];
        double before = sums[i][WRITTEN], next = sums[i + 1][WRITTEN], sum = line->score;
        double share = share_spoken_of(page, &page->lines[page->left[i]]);
        int is_away = !page->inside[i], is_between = i >= first && i < after;
        sum += w[0] * ((line->repeats < 4 ? line->repeats : 4) - 1);
        sum += w[1] * page->inside[i];
        sum += w[2] * (before / total);
        sum += w[3] * (1 - next / total);
        sum += w[4] * (before == 0);
        sum += w[5] * (next == end);
        sum += w[6] * logs[above[i]];
        sum += w[7] * logs[below[i]];
        sum += w[8] * log_total;
        sum = add_near(sum, sums, i, size, 3, w + 9);
        sum = add_near(sum, sums, i, size, 20, w + 13);
        sum += w[17] * (share == 1);
        sum += w[18] * share;
        sum += w[19] * (share == 1 && line->term_count == 1);
        sum += w[20] * (line->prose && is_away);
        sum += w[21] * (line->size > LONG_OFF_TEXT && is_away);
        sum += w[22] * is_between;
        page->scores[i] = sum;
        page->spoken[i] = share == 1;
        page->between[i] = (char)is_between;
    }
}

/* Keep what was worked out of the whole page, or take it up again. */
static int
whole(Page *page, int keep)
{
    Py_ssize_t size = page->size;
    if (page->whole_scores == NULL) {
        page->whole_scores = PyMem_New(double, size + 1);
        page->whole_flags = PyMem_Malloc(2 * size + 1);
        if (page->whole_scores == NULL || page->whole_flags == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    char *spoken = page->whole_flags, *between = page->whole_flags + size;
    memcpy(keep ? page->whole_scores : page->scores, keep ? page->scores : page->whole_scores,
           size * sizeof(double));
    memcpy(keep ? spoken : page->spoken, keep ? page->spoken : spoken, size);
    memcpy(keep ? between : page->between, keep ? page->between : between, size);
    return 0;
}

/* Work out the scores of the lines left; 0, or -1 with an error set. */
int
judge(Page *page)
{
    Py_ssize_t size = page->size;
    int is_whole = size == page->count;
    if (is_whole && page->whole_scores)
        return whole(page, 0);
    if (topics_settle(page) < 0)
        return -1;
    int (*sums)[SUMS] = PyMem_Malloc((size + 1) * sizeof(*sums));
    unsigned char *away = PyMem_New(unsigned char, 2 * size + 1);
    Piece *pieces = PyMem_New(Piece, size + 1);
    int failed = sums == NULL || away == NULL || pieces == NULL;
    if (failed)
        PyErr_NoMemory();
    else {
        text_lines(page, pieces);
        sum_up(page, sums);
        distances(page, 0, away);
        distances(page, 1, away + size);
        score(page, sums, away, away + size);
    }
    PyMem_Free(sums);
    PyMem_Free(away);
    PyMem_Free(pieces);
    return failed || (is_whole && whole(page, 1) < 0) ? -1 : 0;
}
