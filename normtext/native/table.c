/* The chunks met so far: an open-addressed table that owns its entries. */

#include "vocabulary.h"

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
    for (size_t at = 0; at <= table->mask; at++)
        free(table->slots[at]);
    free(table->slots);
    free(table);
}

int
table_grow(Table *table)
{
    size_t mask = 2 * table->mask + 1;
    Entry **slots = calloc(mask + 1, sizeof(Entry *));
    if (slots == NULL)
        return -1;
    for (size_t from = 0; from <= table->mask; from++) {
        Entry *entry = table->slots[from];
        if (entry != NULL) {
            size_t at = entry->hash & mask;
            while (slots[at] != NULL)
                at = (at + 1) & mask;
            slots[at] = entry;
        }
    }
    free(table->slots);
    table->slots = slots;
    table->mask = mask;
    return 0;
}
