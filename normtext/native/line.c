/* The words of a line, as a passage in another language is looked for among them: what languages/
 * _same_script.py makes of a line, word for word. */

#include "letters.h"

#define MOST_WORDS 65536 /* of a line; a longer one is not judged */
#define DOT_ABOVE 0x307

Chunk
part_of_text(const Survey *survey, Py_ssize_t start, Py_ssize_t length)
{
    PyObject *text = survey->text;
    return (Chunk){NULL, PyUnicode_KIND(text), PyUnicode_DATA(text), start, length};
}

Chunk
chunk_at(const Survey *survey, Py_ssize_t number)
{
    if (number == WHOLE_TEXT)
        return part_of_text(survey, 0, PyUnicode_GET_LENGTH(survey->text));
    const uint32_t at = survey->order[number] & ORDER_NUMBER;
    if (survey->order[number] & ORDER_PLACE) {
        const Place place = survey->places[at];
        return part_of_text(survey, place.start, place.length);
    }
    const Entry *entry = survey->entries[at];
    return (Chunk){entry->points, 0, NULL, 0, (Py_ssize_t)entry->length};
}

/* A character around a word; beyond the chunk, white space. */
static inline uint32_t
around(const Chunk *chunk, Py_ssize_t at)
{
    return at >= 0 && at < chunk->length ? point_at(chunk, at) : ' ';
}

static inline int
is_one_of(uint32_t point, const char *marks)
{
    return point < 0x80 && point && strchr(marks, (int)point) != NULL;
}

/* is_technical() of languages/_scripts.py, in a line; in a chunk -1 where the white space before
 * would tell. */
static int
is_technical(const Vocabulary *vocabulary, const Chunk *chunk, Py_ssize_t start, Py_ssize_t end,
             int is_line)
{
    if (start == 0 && end == chunk->length)
        return 0;
    const uint32_t before = around(chunk, start - 1), after = around(chunk, end);
    const uint32_t earlier = around(chunk, start - 2), later = around(chunk, end + 1);
    const uint8_t script = class_of(vocabulary, point_at(chunk, start)) & CLASS_SCRIPT;
    if (is_one_of(before, "/\\@_=#&~$<>") || is_one_of(after, "/\\@_=#&~$<>") ||
        Py_UNICODE_ISDIGIT(before) || Py_UNICODE_ISDIGIT(after))
        return 1;
    if (before == '-') {
        if (start == 1)
            return is_line ? 1 : -1;
        if (is_one_of(earlier, " \t\n-([\"'`") || earlier == 0x201C || earlier == 0xAB)
            return 1;
    }
    if (after == ':' && later == '/' && around(chunk, end + 2) == '/')
        return 1;
    if (before == '(') {
        if (start == 1 && !script && !is_line)
            return -1;
        if (start > 1 && (class_of(vocabulary, earlier) & CLASS_SCRIPT) == script)
            return 1;
    }
    if (is_one_of(before, ".()"))
        return start > 1 && Py_UNICODE_ISALPHA(earlier) && Py_UNICODE_ISLOWER(earlier);
    return is_one_of(after, ".()") && (class_of(vocabulary, later) & CLASS_SCRIPT) == script;
}

/* Note what stands between two words, as far as this character says. */
static inline void
note_between(const Vocabulary *vocabulary, Line *line, uint32_t point)
{
    if (point < 0x80) {
        line->between |= vocabulary->between[point];
        return;
    }
    for (Py_ssize_t at = 0; at < vocabulary->beyond_count; at++)
        if (vocabulary->beyond[at] == point)
            line->between |= at < vocabulary->beyond_marks ? BETWEEN_MARK : BETWEEN_STOP;
}

/* Return by how much another language explains a word better than the host, 0 if that is not enough
 * to look foreign. */
static int16_t
gain_of(const Vocabulary *vocabulary, const Word *word, long host)
{
    const Limits *limits = &vocabulary->limits;
    const Costs costs = costs_of(vocabulary, word->records, word->record_count, host);
    const int gain = costs.at_home - costs.best;
    if (gain < limits->suspicious)
        return 0;
    const int is_letter = word->end - word->start == 1;
    return (int16_t)(is_letter && gain > limits->letter_gain ? limits->letter_gain : gain);
}

static Word *
new_word(Line *line)
{
    Word *words = with_room(line->words, line->count, &line->room, 128, sizeof(Word));
    if (words == NULL)
        return NULL;
    line->words = words;
    Word *word = &line->words[line->count++];
    memset(word, 0, sizeof(Word));
    word->between = line->between;
    line->between = 0;
    return word;
}

/* Put the small form of a letter, one or two characters. Return how many. */
static inline int
put_lower(uint32_t point, uint32_t *letters)
{
    if (point < 0x80) {
        letters[0] = point - 'A' < 26 ? point | 0x20 : point;
        return 1;
    }
    if (point == I_WITH_DOT) {
        letters[0] = 'i';
        letters[1] = DOT_ABOVE;
        return 2;
    }
    letters[0] = (uint32_t)Py_UNICODE_TOLOWER(point);
    return 1;
}

/* Return a word in small letters, as Python has it. */
static PyObject *
small_word(const Chunk *chunk, const Word *word)
{
    const Py_ssize_t length = (Py_ssize_t)(word->end - word->start);
    uint32_t *points = PyMem_Malloc(sizeof(uint32_t) * (size_t)length);
    if (points == NULL)
        return PyErr_NoMemory();
    for (Py_ssize_t at = 0; at < length; at++)
        points[at] = point_at(chunk, (Py_ssize_t)word->start + at);
    PyObject *text = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, points, length);
    PyMem_Free(points);
    PyObject *small = text ? PyObject_CallMethod(text, "lower", NULL) : NULL;
    Py_XDECREF(text);
    return small;
}

/* Say whether a word has a letter whose small form depends on where it stands. */
static int
has_sigma(const Chunk *chunk, const Word *word)
{
    for (Py_ssize_t at = word->start; at < (Py_ssize_t)word->end; at++)
        if (point_at(chunk, at) == CAPITAL_SIGMA)
            return 1;
    return 0;
}

/* Put the first letters of a word, small. Return how many, MOST_LETTERS at most; -1 with an error
 * set. */
int
letters_of(const Survey *survey, const Word *word, uint32_t *letters)
{
    const Chunk chunk = chunk_at(survey, word->chunk);
    int count = 0;
    if (has_sigma(&chunk, word)) {
        PyObject *text = small_word(&chunk, word);
        if (text == NULL)
            return -1;
        for (; count < PyUnicode_GET_LENGTH(text) && count < MOST_LETTERS; count++)
            letters[count] = PyUnicode_READ_CHAR(text, count);
        Py_DECREF(text);
        return count;
    }
    for (Py_ssize_t at = word->start; at < (Py_ssize_t)word->end && count < MOST_LETTERS; at++) {
        uint32_t small[2];
        const int number = put_lower(point_at(&chunk, at), small);
        for (int place = 0; place < number && count < MOST_LETTERS; place++)
            letters[count++] = small[place];
    }
    return count;
}

/* Say whether a word is in small letters. */
static int
is_lower(const Chunk *chunk, Py_ssize_t start, Py_ssize_t end)
{
    for (Py_ssize_t at = start; at < end; at++) {
        const uint32_t point = point_at(chunk, at);
        if (point == I_WITH_DOT || !is_small(point))
            return 0;
    }
    return 1;
}

/* Find where the lexicon has a word, if that is not known. Return -1 with an error set. */
int
look_up(const Survey *survey, Word *word)
{
    if (word->is_looked_up)
        return 0;
    const Chunk chunk = chunk_at(survey, word->chunk);
    uint32_t code = CRC_START;
    if (has_sigma(&chunk, word)) {
        PyObject *text = small_word(&chunk, word);
        if (text == NULL)
            return -1;
        for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(text); at++)
            code = crc32_of_point(code, PyUnicode_READ_CHAR(text, at));
        Py_DECREF(text);
    }
    else {
        for (Py_ssize_t at = word->start; at < (Py_ssize_t)word->end; at++) {
            uint32_t small[2];
            const int number = put_lower(point_at(&chunk, at), small);
            for (int place = 0; place < number; place++)
                code = crc32_of_point(code, small[place]);
        }
    }
    uint32_t posting = 0;
    word->is_looked_up = 1;
    word->record_count = find_postings(&survey->vocabulary->table_of_words, ~code, &posting);
    word->records = record_of(survey->vocabulary, posting);
    return 0;
}

/* The same for a word that is all there is in a chunk, but for marks around. */
static void
take_from(const Vocabulary *vocabulary, Word *word, const Entry *entry, int is_lower, long host)
{
    word->is_at_home = entry->weighed_for == host && entry->asked & IS_AT_HOME;
    word->is_looked_up = 1;
    word->record_count = entry->postings;
    word->records = record_of(vocabulary, entry->posting);
    if (!is_lower)
        return;
    word->gain = entry->weighed_for == host ? entry->gain : gain_of(vocabulary, word, host);
}

/* Add the words between two places of a chunk, or of a line of the whole text. Return as line_add(). */
static int
add_words(Line *line, const Survey *survey, const Chunk *chunk, Py_ssize_t at, Py_ssize_t stop,
          uint32_t number, const Entry *entry, long host)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    const int is_line = number == WHOLE_TEXT;
    const uint32_t base = is_line ? (uint32_t)chunk->start : 0;
    while (at < stop) {
        const uint32_t mark = point_at(chunk, at);
        if (!is_letter(mark)) {
            note_between(vocabulary, line, mark);
            at++;
            continue;
        }
        if (line->count >= MOST_WORDS && !is_line)
            return 1;
        Word *word = new_word(line);
        if (word == NULL)
            return -1;
        const Py_ssize_t start = at;
        word->chunk = number;
        word->script = class_of(vocabulary, (uint32_t)Py_UNICODE_TOLOWER(mark)) & CLASS_SCRIPT;
        while (at < stop && (is_letter(point_at(chunk, at)) || is_joining(point_at(chunk, at))))
            at++;
        word->start = base + (uint32_t)start;
        word->end = base + (uint32_t)at;
        const int lower = is_lower(chunk, start, at);
        const int technical = lower ? is_technical(vocabulary, chunk, start, at, is_line) : 1;
        if (technical < 0)
            return 1;
        word->weight = (uint8_t)(technical ? vocabulary->limits.capitalised : PLAIN_WEIGHT);
        if (entry != NULL && entry->asked & IS_WORD) {
            take_from(vocabulary, word, entry, lower, host);
        }
        else if (lower) {
            if (look_up(survey, word) < 0)
                return -1;
            word->gain = gain_of(vocabulary, word, host);
        }
    }
    return 0;
}

/* Add the words of a chunk to a line. Return 0, 1 where it is not to be judged here, -1 with an
 * error set or for no memory. */
int
line_add(Line *line, const Survey *survey, Py_ssize_t number, long host)
{
    const Vocabulary *vocabulary = survey->vocabulary;
    Entry *entry = NULL;
    if (line->count >= MOST_WORDS)
        return 1;
    if (!(survey->order[number] & ORDER_PLACE)) {
        entry = survey->entries[survey->order[number] & ORDER_NUMBER];
        if (read_word(survey, entry) < 0)
            return -1;
        if (entry->asked & IS_ALONE) {
            Word *word = new_word(line);
            if (word == NULL)
                return -1;
            word->chunk = (uint32_t)number;
            word->end = entry->length;
            word->weight = PLAIN_WEIGHT;
            word->script = class_of(vocabulary, entry->points[0]) & CLASS_SCRIPT;
            take_from(vocabulary, word, entry, 1, host);
            return 0;
        }
    }
    const Chunk chunk = chunk_at(survey, number);
    return add_words(line, survey, &chunk, 0, chunk.length, (uint32_t)number, entry, host);
}

/* Have the words of a line of the text, and of nothing else. Return -1 with an error set or for no
 * memory. */
int
line_read(Line *line, const Survey *survey, Py_ssize_t start, Py_ssize_t length, long host)
{
    const Chunk chunk = part_of_text(survey, start, length);
    line->count = 0;
    line->between = 0;
    return add_words(line, survey, &chunk, 0, length, WHOLE_TEXT, NULL, host);
}

/* The same of the words between two offsets of the text, whatever stands around them. */
int
line_read_between(Line *line, const Survey *survey, Py_ssize_t start, Py_ssize_t end, long host)
{
    const Chunk chunk = part_of_text(survey, 0, PyUnicode_GET_LENGTH(survey->text));
    line->count = 0;
    line->between = 0;
    return add_words(line, survey, &chunk, start, end, WHOLE_TEXT, NULL, host);
}
