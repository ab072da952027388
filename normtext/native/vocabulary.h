/* One pass over a text for everything that the rules ask of its characters and chunks.
 *
 * A chunk is what stands between white space. What is known of a chunk was told once, by functions
 * in Python, and is kept: a text whose chunks have all been met before costs one look at each of its
 * characters. New chunks that are plain words are the greater part; what the functions would say of
 * these is told here, from the lexicon and the list of words that rules look for.
 *
 * normtext/vocabulary.py is the same in Python, for where this could not be compiled; the tests
 * compare the two.
 */

#ifndef NORMTEXT_VOCABULARY_H
#define NORMTEXT_VOCABULARY_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__)
#define HIDDEN __attribute__((visibility("hidden")))
#else
#define HIDDEN
#endif

#define INTERFACE 11 /* goes up when what vocabulary.py calls changes */
#define CLASS_MARK 0x80   /* of a character class: says something about the text */
#define CLASS_STRIP 0x40  /* of a character class: may stand around a word */
#define CLASS_SPACE 0x20  /* of a character class: white space */
#define CLASS_SCRIPT 0x1F /* of a character class: the number of its script, 0 for none */
#define SCRIPTS 32
#define LATIN 1
#define LANGUAGES 64
#define NO_LANGUAGE 0xFF
#define LANGUAGE_IS_RARE 0x80
#define PAIR_FIRST 0x7F /* of the traits of a letter: a bit for each kind of pair that it may begin */
#define PAIR_END 0x80   /* it may stand at the end of a word that is asked about */
#define PAIR_SECOND 8   /* bits on: a bit for each kind of pair that it may end */
#define BETWEEN_MARK 1 /* stands between words: a bracket, a quote, ... */
#define BETWEEN_STOP 2
#define MOST_LETTERS 24 /* letters of a word that its spelling is told by */
#define POINTS 0x110000
#define SHAPE_ROWS ((0x80 + 2) * 8) /* bytes of a word of the table of shapes: for ASCII, first, last */
#define ORDER_PLACE 0x80000000u
#define ORDER_LINE 0x40000000u /* a line begins here */
#define ORDER_NUMBER 0x3FFFFFFFu
#define PERIODS 13 /* a loop is of 2 to 12 chunks, which come four times in a row */

enum { ASKED_MARKS = 1, ASKED_TELLING = 2, ASKED_WORD = 4, IS_WORD = 8, IS_LOWER = 16, IS_ALONE = 32,
       HAS_WORDS = 64, IS_AT_HOME = 128 };

/* The lexicon: see languages/_lexicon.py. */
#define BUCKETS (1 << 17)
#define BODY (4 * (size_t)(BUCKETS + 1))
#define LONGEST_WORD 40
#define MOST_OPENERS 64

#define MOST_LOOKS 64 /* of which is known what chunks do to them */

/* Limits of the evidence, in tenths of a nat but for numbers of words and shares: see LIMITS of
 * languages/_chunks.py. Only numbers, in this order. */
typedef struct {
    int absent, lead, rarest_telling, most_lead, suspicious, often, often_at_home;
    int cluster_gain, lone_gain, letter_gain, reach, language_gain, most, most_spelled, capitalised;
    int switch_between, switch_at_stop, switch_at_mark, rare_language;
    int enough;
    int near, margin;               /* words */
    int rival, telling_share, many; /* of a hundred, and chunks */
    int most_vote, frequent, telling_by, clear_lead, clear, short_lead, a_word, hopeless, no_doubt, rare_line;
    int few, line_words;
} Limits;

#define MOST_VOTES 5 /* languages that one word may speak for */

/* The languages that a word speaks for, the commonest first, and what it costs in them (tenths of a nat). */
typedef struct {
    uint8_t count; /* and 1 more; 0: not known */
    uint8_t languages[MOST_VOTES], costs[MOST_VOTES];
} Spoken;

/* What is known of a chunk; first, in as many bytes as memory is read at once, what every text asks. */
typedef struct {
    uint64_t head[2];       /* its first bytes, if it is narrow, else its hash */
    uint64_t seen;          /* number of the last survey that met it */
    uint64_t marks;         /* a bit for each test it passes */
    uint64_t hosts_asked;   /* a bit for each language as host */
    uint64_t hosts_foreign; /* of these: where it looks foreign */
    uint32_t place;         /* where that survey has it among its own */
    uint32_t last;          /* the number of it that came last in that */
    uint16_t length;
    int16_t lead;           /* by how much it speaks for its language (tenths of a nat) */
    uint8_t language;       /* the language it speaks for, or NO_LANGUAGE */
    uint8_t asked;
    uint8_t kinds;          /* of the first and last character, beside white space; 0: not known */
    uint8_t is_narrow;      /* all its characters are bytes */
    uint64_t hash;
    uint64_t looks_known;   /* a bit for each look of the vocabulary (walk.c) */
    uint64_t looks_inside;  /* of these: which it leaves elsewhere than they began, after a space */
    uint64_t looks_ahead;   /* the same after a line end */
    uint32_t number;        /* of all entries there ever were from 1; 0: one too many */
    uint32_t posting;       /* where the lexicon has its word, if it IS_WORD */
    uint16_t postings;      /* how many languages have it */
    int16_t gain;           /* as of a Word */
    uint8_t weighed_for;    /* the host of that, and of reach and IS_AT_HOME; or NO_LANGUAGE */
    uint8_t alone_for;      /* the host of the next, or NO_LANGUAGE */
    uint8_t is_alone;       /* it may be the one foreign word of a text */
    Spoken spoken;          /* of the one word it is */
    uint32_t reach;         /* the most its words could say for another language; or NOT_REACHED */
    uint32_t points[];
} Entry;

#define NOT_REACHED UINT32_MAX

#define LINE_OF_MEMORY 64 /* bytes that are read at once */

/* Memory that entries are cut from. */
typedef struct Slab {
    struct Slab *before;
    size_t used;
    char bytes[];
} Slab;

/* The chunks met so far; shared by a vocabulary and its surveys, under the interpreter's lock. */
typedef struct {
    size_t users;
    size_t count;
    size_t mask;
    uint32_t entries; /* that there ever were in it, and in those before it */
    Entry **slots;
    Slab *slab;
} Table;

/* A language as that of a text: see hosts() in languages/_hosts.py. */
typedef struct {
    uint32_t foreign; /* bits of the scripts that are another language's */
    uint32_t flags;
} Host;

enum { HOST_IS_LISTED = 1, HOST_HAS_SINGLE = 2, HOST_HAS_MARKED = 4, HOST_IS_MIXED = 8, HOST_IS_DOUBTED = 16 };

/* The arrays of a survey that is no more, for the next one. */
typedef struct {
    Py_UCS4 *points;
    Entry **entries;
    uint32_t *order;
    size_t point_room, entry_room, order_room;
} Spare;

#define KNOWN_TRIGRAMS 4096 /* a power of two */

/* Where the row of a trigram is, as it was found. */
typedef struct {
    uint64_t letters; /* with TRIGRAM_IS_KNOWN */
    Py_ssize_t row;   /* -1 for a trigram that no language has */
} KnownTrigram;

typedef struct Word Word;

/* The array of words of a line that was looked at, for the next one. */
typedef struct {
    Word *words;
    size_t room;
} SpareWords;

typedef struct {
    PyObject_HEAD
    PyObject *classes, *marks_of, *telling_of, *looks_foreign;
    PyObject *words;    /* bits of the words that rules look for; a function that gives them; None */
    PyObject *lexicon;  /* a function that gives the lexicon, or None */
    Py_buffer table_of_words;
    Limits limits;
    Py_ssize_t limit, longest;
    Table *table;
    uint64_t surveys;
    uint64_t begun; /* how many there were when the table was begun */
    uint8_t expected; /* the language that won the last vote of chunks */
    uint64_t seed;
    Spare spare;
    SpareWords spare_words;
    uint8_t *found; /* a bit for each code point; clear between surveys */
    uint8_t *mixed; /* a bit for each code point: letters that mixed hosts hardly have */
    uint8_t scripts[LANGUAGES]; /* the number of each language's script, and LANGUAGE_IS_RARE */
    uint8_t between[0x80];      /* what each character of ASCII is between words: BETWEEN_MARK, ... */
    Py_UCS4 *beyond;            /* those that are something beyond ASCII, marks first */
    Py_ssize_t beyond_count, beyond_marks;
    PyObject *quiet; /* marks that say as little as the East Asian letters beside them */
    PyObject *pairs; /* for each code point two bytes of traits (see chunks.py); or NULL */
    uint32_t stable; /* bits of the scripts of which plain letters are in NFC, whatever the order */
    PyObject *combining; /* traits of the letters and signs of others; a function that gives them; None */
    PyObject *shapes; /* what chunks with marks or digits are asked about by (shapes.py); or NULL */
    PyObject *spelling;         /* a function that gives the trigrams and their costs */
    PyObject *trigrams, *costs; /* NULL before it was asked */
    KnownTrigram *known_trigrams; /* so many as KNOWN_TRIGRAMS; or NULL */
    Host hosts[LANGUAGES];
    PyObject *codes;                 /* of the languages, a tuple */
    PyObject *may_stand_alone;       /* a function: chunk, host */
    uint8_t host_of_script[SCRIPTS]; /* the one language of a script, or NO_LANGUAGE */
    uint8_t thai, han, kana, hangul; /* scripts without spaces between words, or with long ones */
    uint32_t caseless;               /* bits of the scripts without capitals */
    uint8_t script_ranks[SCRIPTS];   /* by their names */
    PyObject *relatives;             /* bytes: pairs of languages that lines may be undecided between */
    PyObject *particles;             /* a set: small words in names */
    uint64_t openers[MOST_OPENERS];  /* as the head of an Entry */
    int opener_count;
    PyObject *looks[MOST_LOOKS];     /* of which is known what chunks do to them */
    int look_count;
    void *steps; /* where chunks leave them, as far as that is remembered */
} Vocabulary;

typedef struct {
    Py_ssize_t start, length;
    uint64_t hash;
} Place;

typedef struct {
    PyObject_HEAD
    Vocabulary *vocabulary;
    Table *table;
    PyObject *text;
    PyObject *marks;   /* NULL before they are asked for */
    Py_UCS4 *points;   /* the distinct characters that are not plain */
    size_t point_count;
    Entry **entries; /* distinct chunks that are kept */
    Py_ssize_t entry_count;
    Place *places; /* chunks that are not: too long, or one too many */
    Py_ssize_t place_count;
    uint32_t *order; /* all chunks: which entry each is, or with ORDER_PLACE which place */
    Py_ssize_t number;
    size_t point_room, entry_room, place_room, order_room;
    PyObject *suspects; /* those of suspects_host, once asked for */
    long suspects_host;
    PyObject *passages; /* those of passages_host, once asked for */
    long passages_host;
    uint64_t ascii[2];   /* a bit for each character of ASCII that is not plain */
    uint32_t scripts;    /* a bit for each script that has letters */
    char doubled, looped, wide, trailing;
    char has_lines; /* a line end stands somewhere */
    char odd_space; /* white space other than spaces and line ends does */
    char begins_again; /* the first chunk comes again */
    char are_looks_counted;
    uint64_t looks_known;   /* of all entries */
    uint64_t looks_alive;   /* after any of them, where they stand */
    char is_glanced; /* the next are known */
    uint64_t hosts_asked, hosts_foreign; /* of all entries, and of any, when the votes were counted */
    unsigned long long joints; /* a bit for each pair of kinds of characters around white space */
    Py_ssize_t letters[SCRIPTS];
} Survey;

/* Return an array with room for one more than count, a larger one if need be; NULL for no memory. */
static inline void *
with_room(void *array, size_t count, size_t *room, size_t least, size_t size)
{
    if (count < *room)
        return array;
    const size_t more = *room ? 2 * *room : least;
    void *larger = realloc(array, more * size);
    if (larger != NULL)
        *room = more;
    return larger;
}

/* Say whether a character that is not plain stands in a survey's text. */
static inline int
has_point(const Survey *survey, Py_UCS4 point)
{
    if (point < 0x80)
        return survey->ascii[point >> 6] >> (point & 63) & 1;
    if (PyUnicode_IS_ASCII(survey->text))
        return 0;
    for (size_t at = 0; at < survey->point_count; at++)
        if (survey->points[at] == point)
            return 1;
    return 0;
}

/* Return the number of the lowest bit of some that are not all zero. */
static inline int
lowest_bit(uint64_t bits)
{
#if defined(__GNUC__)
    return __builtin_ctzll(bits);
#else
    int number = 0;
    for (; !(bits & 1); bits >>= 1)
        number++;
    return number;
#endif
}

static inline uint8_t
class_of(const Vocabulary *vocabulary, uint32_t point)
{
    const Py_ssize_t size = PyBytes_GET_SIZE(vocabulary->classes);
    return point < (size_t)size ? (uint8_t)PyBytes_AS_STRING(vocabulary->classes)[point] : CLASS_MARK;
}

static inline const uint8_t *
record_of(const Vocabulary *vocabulary, uint32_t posting)
{
    return (const uint8_t *)vocabulary->table_of_words.buf + BODY + 4 * (size_t)posting;
}

/* Say whether the lexicon is at hand; before any word was looked up it is not. */
static inline int
has_lexicon(const Vocabulary *vocabulary)
{
    return vocabulary->table_of_words.buf != NULL;
}

/* The CRC-32 of characters as UTF-8, surrogates among them; to be inverted at last. */
#define CRC_START 0xFFFFFFFFu

/* What each byte makes of it; the same in every interpreter (words.c). */
extern HIDDEN uint32_t crc32_steps[256];
HIDDEN void make_crc32_steps(void);

static inline uint32_t
crc32_of_byte(uint32_t code, uint32_t byte)
{
    return code >> 8 ^ crc32_steps[(code ^ byte) & 0xFF];
}

static inline uint32_t
crc32_of_point(uint32_t code, uint32_t point)
{
    if (point < 0x80)
        return crc32_of_byte(code, point);
    if (point < 0x800) {
        code = crc32_of_byte(code, 0xC0 | point >> 6);
    }
    else {
        if (point < 0x10000) {
            code = crc32_of_byte(code, 0xE0 | point >> 12);
        }
        else {
            code = crc32_of_byte(code, 0xF0 | point >> 18);
            code = crc32_of_byte(code, 0x80 | (point >> 12 & 0x3F));
        }
        code = crc32_of_byte(code, 0x80 | (point >> 6 & 0x3F));
    }
    return crc32_of_byte(code, 0x80 | (point & 0x3F));
}

/* A chunk's characters: those kept of it, or their place in the text. */
typedef struct {
    const uint32_t *points;
    int kind;
    const void *data;
    Py_ssize_t start, length;
} Chunk;

#define WHOLE_TEXT UINT32_MAX /* in place of a chunk's number */
#define CANDIDATES 5          /* languages beside the host's that a passage may be in */

#define PLAIN_WEIGHT 10       /* of a word in small letters, in tenths */

/* A word of a line, as a passage is looked for among them. */
struct Word {
    const uint8_t *records; /* of the lexicon; none for a word it has not */
    Entry *entry;           /* the chunk that it is all of, but for marks around; else NULL */
    uint32_t chunk;         /* which of the text's it is in, or WHOLE_TEXT; from where to where */
    uint32_t start, end;
    uint16_t record_count;
    uint8_t weight;  /* 10, less for a word with capitals, or in an address or code */
    uint8_t script;  /* of its first letter */
    uint8_t between; /* what stands before it: BETWEEN_MARK, BETWEEN_STOP */
    uint8_t is_looked_up; /* the records are known */
    uint8_t is_at_home;   /* no language has it more often than the host */
    int16_t gain;    /* by how much another language explains it better, if it looks foreign */
};

#define MOST_SPARED_WORDS 1024 /* that an array left for the next line has room for */

/* Leave an array of words for the next line. */
static inline void
spare_words(Vocabulary *vocabulary, Word *words, size_t room)
{
    if (vocabulary->spare_words.words != NULL || room > MOST_SPARED_WORDS)
        free(words);
    else
        vocabulary->spare_words = (SpareWords){words, room};
}

/* Take what was left, to be given back: someone else may ask for words before. */
static inline SpareWords
take_spare_words(Vocabulary *vocabulary)
{
    const SpareWords spare = vocabulary->spare_words;
    vocabulary->spare_words = (SpareWords){0};
    return spare;
}

typedef struct {
    Word *words;
    size_t count, room;
    uint8_t between; /* what stands after the last one so far */
} Line;

/* table.c: the chunks met so far */
HIDDEN Table *table_new(void);
HIDDEN void table_release(Table *table);
HIDDEN Entry *table_add(Table *table, uint64_t hash, size_t length);
HIDDEN Table *table_of_recent(const Table *table, uint64_t since, size_t most);

/* pass.c: one look at every character */
HIDDEN int survey_pass(Survey *survey);

/* words.c: what the functions in Python would say of a chunk that is a plain word */
typedef struct {
    int best, second, language, at_home;
} Costs;

HIDDEN const uint8_t *lexicon_of(Vocabulary *vocabulary);
HIDDEN uint16_t find_postings(const Py_buffer *table, uint32_t code, uint32_t *posting);
HIDDEN Costs costs_of(const Vocabulary *vocabulary, const uint8_t *record, uint16_t count, long but);
HIDDEN uint32_t code_of_small(PyObject *word);
HIDDEN int are_words(const Py_buffer *lexicon, PyObject *words);
HIDDEN int read_word(const Survey *survey, Entry *entry);
HIDDEN void tell_listed(const Survey *survey, Entry *entry, const uint8_t *record, uint16_t count);
HIDDEN void tell_word(const Survey *survey, Entry *entry);
HIDDEN int looks_foreign(const Vocabulary *vocabulary, const uint8_t *record, uint16_t count, long host);
HIDDEN int is_foreign_word(const Survey *survey, const Entry *entry, long host);
HIDDEN size_t plain_word(const Survey *survey, const Entry *entry);
HIDDEN int listed_bits(Vocabulary *vocabulary, const uint32_t *points, size_t length, uint64_t *bits);

/* combining.c: the same of one in a script whose signs combine */
HIDDEN int combining_marks(const Survey *survey, const Entry *entry, uint64_t *marks);

/* shapes.c: the same of one with marks and digits */
HIDDEN int is_shapeless(const Vocabulary *vocabulary, const Entry *entry);
HIDDEN int unshaped_marks(const Survey *survey, const Entry *entry, uint64_t *marks);
HIDDEN int listed_in_runs(Vocabulary *vocabulary, const Entry *entry, uint64_t *marks);

/* foreign.c: the same of a chunk that is not */
HIDDEN int is_foreign_entry(const Survey *survey, const Entry *entry, long host);
HIDDEN int is_foreign_place(const Survey *survey, Place place, long host);
HIDDEN int tell_chunk(const Survey *survey, Entry *entry);

/* line.c: the words of a line */
HIDDEN Chunk part_of_text(const Survey *survey, Py_ssize_t start, Py_ssize_t length);
HIDDEN Chunk chunk_at(const Survey *survey, Py_ssize_t number);
HIDDEN int line_add(Line *line, const Survey *survey, Py_ssize_t number, long host);
HIDDEN int line_read(Line *line, const Survey *survey, Py_ssize_t start, Py_ssize_t length, long host);
HIDDEN int line_read_between(Line *line, const Survey *survey, Py_ssize_t start, Py_ssize_t end,
                             long host);
HIDDEN int look_up(const Survey *survey, Word *word);
HIDDEN int letters_of(const Survey *survey, const Word *word, uint32_t *letters);

/* spelling.c: how words are spelled */
HIDDEN int spelling_costs(const Survey *survey, const Word *word, const uint8_t *languages, int count,
                          long *sums);
HIDDEN int are_trigrams(PyObject *trigrams, PyObject *costs);
HIDDEN int read_languages(PyObject *numbers, uint8_t *languages);
HIDDEN void small_spelling(PyObject *trigrams, PyObject *costs, PyObject *word, const uint8_t *languages,
                           int count, long *sums);
HIDDEN PyObject *module_spelling_costs(PyObject *module, PyObject *const *args, Py_ssize_t count);

/* tally.c: what the words of a part of a text are to two languages */
HIDDEN PyObject *module_tally(PyObject *module, PyObject *args);
HIDDEN PyObject *module_listed(PyObject *module, PyObject *args);

/* costs.c: what words cost in some languages */
typedef struct {
    int absent, most, most_spelled; /* tenths of a nat */
} CostLimits;

HIDDEN int word_costs(const Survey *survey, const Word *word, const uint8_t *languages, int count,
                      long *costs);
HIDDEN PyObject *module_added_costs(PyObject *module, PyObject *args);

/* taking.c: what is taken of what a step found */
HIDDEN PyObject *module_sift(PyObject *module, PyObject *args);
HIDDEN PyObject *module_disjoint(PyObject *module, PyObject *findings);
HIDDEN PyObject *module_edits_of(PyObject *module, PyObject *args);
HIDDEN PyObject *module_take(PyObject *module, PyObject *args);

/* related.c: what other words a word could be meant for */
HIDDEN PyObject *module_relatives(PyObject *module, PyObject *args);
HIDDEN PyObject *module_unmarked(PyObject *module, PyObject *args);

/* names.c: the particles of names */
HIDDEN int is_particle(const Survey *survey, const Word *word);

/* passages.c: whether words could be a passage in another language */
HIDDEN int listed_cost(const Vocabulary *vocabulary, const Word *word, int language);
HIDDEN int may_switch(const Survey *survey, long host);
HIDDEN int next_cluster(const Limits *limits, const Line *line, size_t *at, size_t *first, size_t *last);
HIDDEN int rank_languages(const Survey *survey, const Word *words, size_t first, size_t end, long host,
                          int least_listed, uint8_t *languages);
HIDDEN int choose_languages(const Survey *survey, Word *words, size_t first, size_t end, long host,
                            uint8_t *languages);
HIDDEN long switch_cost(const Limits *limits, uint8_t between);

/* counted.c: what is in a passage */
HIDDEN int may_be_fragment(const Survey *survey, PyObject *passage);

/* segments.c: the passages */
HIDDEN PyObject *find_passages(const Survey *survey, long host, PyObject *suspects);

/* survey.c: what a pass showed, as Python sees it */
typedef struct {
    long telling, total, best;
    int winner;
} Votes;

HIDDEN int survey_flags(Survey *survey, uint64_t *marks);
HIDDEN int survey_votes(Survey *survey, Votes *votes);
HIDDEN int entry_is_suspect(Survey *survey, Entry *entry, long host);
HIDDEN int place_is_suspect(Survey *survey, Place place, long host);
HIDDEN PyObject *entry_text(const Entry *entry);

/* The same as entry_is_suspect(), quick where it is known. */
static inline int
is_suspect(Survey *survey, Entry *entry, long host)
{
    return entry->hosts_asked >> host & 1 ? (int)(entry->hosts_foreign >> host & 1)
                                          : entry_is_suspect(survey, entry, host);
}

HIDDEN PyObject *suspects_in(Survey *survey, long host);
HIDDEN PyObject *passages_in(Survey *survey, long host);
extern HIDDEN PyType_Spec survey_spec;

/* host.c: the language of a text where it leaves no doubt, and whether anything in it may be another's */
#define HOST_UNSURE (-1)
#define HOST_FAILED (-2)
#define HOST_NONE (-3) /* there is too little to go by */
HIDDEN int quick_host(Survey *survey, double *share);
HIDDEN int may_have_fragments(Survey *survey, int host);

/* other_script.c: whether anything may be a passage in another script */
HIDDEN int may_have_other_script(const Survey *survey, const Host *host);

/* look.c: whether patterns may match anywhere in a text */
HIDDEN int may_match(PyObject *look, PyObject *text);

/* walk.c: the same, from chunk to chunk */
HIDDEN int may_match_survey(PyObject *look, Survey *survey);
HIDDEN PyObject *survey_may_match(Survey *survey, PyTypeObject *defining, PyObject *const *args,
                                  Py_ssize_t count, PyObject *names);
HIDDEN void *new_steps(void);

extern HIDDEN PyType_Spec look_spec;

/* identify.c: the language of any text */
HIDDEN int identify(Survey *survey, int in_full, double *share);

/* whole.c: whether what is enclosed may be a passage as a whole */
HIDDEN int may_be_whole(const Survey *survey, Py_ssize_t start, Py_ssize_t end, long host);

/* enclosed.c: whether a suspect stands in brackets or quotes */
HIDDEN int is_suspect_enclosed(Survey *survey, long host);

/* ruled.c: the gate as Python sees it */
extern HIDDEN PyType_Spec gate_spec;

/* quick.c: a function that most calls need not reach */
typedef struct {
    PyObject *function; /* in Python */
    PyObject *gate, *result_type, *go_on; /* NULL before it is quickened */
    PyMethodDef definition;
    char *name, *text; /* of that */
} Quick;

HIDDEN PyObject *module_quick(PyObject *module, PyObject *args);
HIDDEN PyObject *module_quicken(PyObject *module, PyObject *args);
HIDDEN int quick_traverse(const Quick *quick, visitproc visit, void *arg);
HIDDEN void quick_clear(Quick *quick);
HIDDEN void quick_free(Quick *quick);

/* module.c */
typedef struct {
    PyTypeObject *survey_type, *vocabulary_type, *look_type, *gate_type;
    Quick quick;
} State;

HIDDEN Survey *new_survey(Vocabulary *vocabulary, PyTypeObject *type, PyObject *text);

#endif
