/* Numbers for stretches of text, for the kernels that look many of them up: FNV-1a, a step for each character. */

#ifndef BODYTEXT_HASH_H
#define BODYTEXT_HASH_H

#include <stddef.h>
#include <stdint.h>

#define START 0xCBF29CE484222325u

static inline uint64_t mixed(uint64_t hash, uint32_t c) { return (hash ^ c) * 0x100000001B3u; }

/* The number folded, so that its lower bits are as good as any to choose a slot by. */
static inline uint32_t folded_hash(uint64_t hash) { return (uint32_t)(hash >> 32 ^ hash); }

/* Slots for so many: a power of two, and at least twice as many, so that a free one is never far. */
static inline size_t room_for(size_t count)
{
    size_t room = 16;
    while (room < 2 * count)
        room *= 2;
    return room;
}

#endif
