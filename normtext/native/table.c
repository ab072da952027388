/* The chunks met so far: an open-addressed table that owns its entries. */

#include "vocabulary.h"

#define SLAB (256 * 1024)

Table *
table_new(void)
{
    Table *table = calloc(1, sizeof(Table));
    if (table == NULL)
        return NULL;
    table->users = 1;
    table->mask = 1023;
    table->slots = calloc(table->mask + 1, sizeof(Entry *));
    if (table->slots == NULL) {
        free(table);
        return NULL;
    }
    return table;
}

void
table_release(Table *table)
{
    if (table == NULL || --table->users)
        return;
    for (Slab *slab = table->slab; slab != NULL;) {
        Slab *before = slab->before;
        free(slab);
        slab = before;
    }
    free(table->slots);
    free(table);
}

static inline size_t
size_of(size_t length)
{
    return offsetof(Entry, points) + sizeof(uint32_t) * length;
}

static void
put(Entry **slots, size_t mask, Entry *entry)
{
    size_t at = entry->hash & mask;
    while (slots[at] != NULL)
        at = (at + 1) & mask;
    slots[at] = entry;
}

static int
grow(Table *table)
{
    const size_t mask = 2 * table->mask + 1;
    Entry **slots = calloc(mask + 1, sizeof(Entry *));
    if (slots == NULL)
        return -1;
    for (size_t from = 0; from <= table->mask; from++)
        if (table->slots[from] != NULL)
            put(slots, mask, table->slots[from]);
    free(table->slots);
    table->slots = slots;
    table->mask = mask;
    return 0;
}

/* Return bytes that are all zero and begin a line of memory; NULL for no memory. */
static void *
cut(Table *table, size_t size)
{
    size = (size + LINE_OF_MEMORY - 1) & ~(size_t)(LINE_OF_MEMORY - 1);
    if (table->slab == NULL || table->slab->used + size > SLAB) {
        const size_t room = size > SLAB ? size : SLAB;
        Slab *slab = calloc(1, sizeof(Slab) + room + LINE_OF_MEMORY);
        if (slab == NULL)
            return NULL;
        slab->before = table->slab;
        table->slab = slab;
    }
    Slab *slab = table->slab;
    const size_t over = (uintptr_t)slab->bytes & (LINE_OF_MEMORY - 1);
    char *bytes = slab->bytes + (over ? LINE_OF_MEMORY - over : 0) + slab->used;
    slab->used += size;
    return bytes;
}

/* Return room for an entry, in its place by its hash and all zero but for that; NULL for no memory. */
static Entry *
add(Table *table, uint64_t hash, size_t length)
{
    /* So sparse that most chunks are where they are looked for first. */
    if (4 * (table->count + 1) > table->mask && grow(table) < 0)
        return NULL;
    Entry *entry = cut(table, size_of(length));
    if (entry == NULL)
        return NULL;
    entry->hash = hash;
    table->entries += table->entries < UINT32_MAX;
    entry->number = table->entries < UINT32_MAX ? table->entries : 0;
    put(table->slots, table->mask, entry);
    table->count++;
    return entry;
}

/* Return a new entry for a chunk of a hash and a length, nothing known of it; NULL for no memory. */
Entry *
table_add(Table *table, uint64_t hash, size_t length)
{
    Entry *entry = add(table, hash, length);
    if (entry == NULL)
        return NULL;
    entry->length = (uint16_t)length;
    entry->language = NO_LANGUAGE;
    entry->weighed_for = NO_LANGUAGE;
    entry->alone_for = NO_LANGUAGE;
    entry->reach = NOT_REACHED;
    return entry;
}

/* Return a new table with copies of the entries that were met since a survey, of a number of them at most;
 * NULL for no memory. */
Table *
table_of_recent(const Table *table, uint64_t since, size_t most)
{
    Table *recent = table_new();
    if (recent != NULL)
        recent->entries = table->entries;
    for (size_t at = 0; recent != NULL && at <= table->mask && recent->count < most; at++) {
        const Entry *entry = table->slots[at];
        if (entry == NULL || entry->seen < since)
            continue;
        Entry *copy = add(recent, entry->hash, entry->length);
        if (copy == NULL) {
            table_release(recent);
            return NULL;
        }
        memcpy(copy, entry, size_of(entry->length));
    }
    return recent;
}
