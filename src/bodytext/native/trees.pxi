# The trees of a forest: the twin of bodytext.model.trees. As there, the answers of many blocks to one question are the
# bits of one number, here of 256 blocks, a group, so that every loop over them has a length the compiler knows.

cdef enum:
    WORD = 64
    WORDS = 4
    GROUP = 256 # blocks that go down the trees together: WORD * WORDS
    VALUE_BITS = 8 # of a leaf's value
    SUM_BITS = 32 # of the sum of a block's leaves
    MOST = 0xFFFF # conditions, and slots of a tree: their numbers are stored in sixteen bits

ctypedef uint64_t[WORDS] Blocks # some of a group, a bit for each

cdef extern from *:
    ctypedef uint64_t *Apart "uint64_t *__restrict" # no other pointer at hand leads where this one does

cdef struct Split: # parts the blocks of a slot: split k into slots 2k+1 and 2k+2
    uint16_t slot, condition

cdef struct Grown:
    const Split *split
    const uint16_t *leaf # for each bit of a value the slots whose values have it, bit after bit …
    uint16_t leaves[VALUE_BITS] # … and how many there are
    uint16_t splits


cdef inline unsigned int number_at(const unsigned char *packed, Py_ssize_t place) noexcept:
    return packed[2 * place] | <unsigned int>packed[2 * place + 1] << 8


cdef class Trees:
    cdef list counts # thresholds of each feature …
    cdef array bounds # … and these, feature after feature, ascending
    cdef Py_ssize_t conditions, slots # slots: as many as the largest tree needs
    cdef bytearray grown, splits, leaves # of all trees
    cdef list ends # for each part of them the tree after its last

    def __cinit__(self, thresholds, const unsigned char[::1] packed not None, parts):
        self.counts = [len(steps) for steps in thresholds]
        self.bounds = array("d", [bound for steps in thresholds for bound in steps])
        self.conditions = Py_SIZE(self.bounds)
        if self.conditions > MOST:
            raise ValueError("a forest asks more questions than can be numbered")
        if packed.shape[0] % 2:
            raise ValueError("a tree is cut off")
        cdef Py_ssize_t trees = self.read(&packed[0], packed.shape[0] // 2)
        if sum(parts) != trees or min(parts, default=0) < 0:
            raise ValueError("the sizes of the parts do not add up to the number of trees")
        self.ends = [sum(parts[: i + 1]) for i in range(len(parts))]

    cdef Py_ssize_t read(self, const unsigned char *packed, Py_ssize_t size) except -1:
        """Read trees in numbers of sixteen bits, and return how many there are.

        For each the number of its splits, then their pairs, then the pairs of its leaves, of which there is one more.
        """
        cdef Py_ssize_t place = 0, splits = 0, trees = 0, count, k
        cdef Grown *tree
        while place < size:
            count = number_at(packed, place)
            place += 4 * count + 3
            if 2 * count + 1 > MOST or place > size:
                raise ValueError("a tree is cut off, or too large")
            splits, trees, self.slots = splits + count, trees + 1, max(self.slots, 2 * count + 1)
        if trees > MOST:
            raise ValueError("a forest has too many trees")
        self.grown, self.splits = zeroed(trees, sizeof(Grown)), zeroed(splits, sizeof(Split))
        self.leaves = zeroed((splits + trees) * VALUE_BITS, sizeof(uint16_t))
        cdef Split *split = <Split *>PyByteArray_AS_STRING(self.splits)
        cdef uint16_t *leaf = <uint16_t *>PyByteArray_AS_STRING(self.leaves)
        for k in range(trees):
            tree = <Grown *>PyByteArray_AS_STRING(self.grown) + k
            tree.splits, tree.split, tree.leaf = <uint16_t>number_at(packed, 0), split, leaf
            split += self.read_splits(tree, split, packed + 2)
            leaf += read_leaves(tree, leaf, packed + 2 + 4 * <Py_ssize_t>tree.splits)
            packed += 2 * (4 * <Py_ssize_t>tree.splits + 3)
        return trees

    cdef Py_ssize_t read_splits(self, const Grown *tree, Split *split, const unsigned char *packed) except -1:
        cdef Py_ssize_t k
        for k in range(tree.splits):
            split[k].slot, split[k].condition = number_at(packed, 2 * k), number_at(packed, 2 * k + 1)
            if split[k].slot > 2 * k or split[k].condition >= self.conditions:
                raise ValueError("a tree has a split that can't be")
        return tree.splits

    def sums(self, list columns not None, Py_ssize_t size):
        if len(columns) != len(self.counts) or size < 0:
            raise ValueError("columns and thresholds do not match")
        cdef Py_ssize_t groups = size // GROUP + 1, first = 0, start, f, trees
        cdef bytearray memory = zeroed(groups, self.conditions * sizeof(Blocks) + 1)
        cdef bytearray places = zeroed(self.slots, sizeof(Blocks))
        cdef Blocks *answers = <Blocks *>PyByteArray_AS_STRING(memory) # of each group to each condition
        cdef Blocks *slots = <Blocks *>PyByteArray_AS_STRING(places) # of the tree under way: the blocks that come there
        cdef const Grown *grown = <Grown *>PyByteArray_AS_STRING(self.grown)
        cdef double *bounds = self.bounds.data.as_doubles
        cdef double *value
        cdef list found = [[] for _ in self.ends]
        cdef list part
        for f in range(len(columns)): # all groups are answered feature by feature: a column is read once
            values = columns[f] if isinstance(columns[f], array) else column(columns[f])
            value = numbers(values, size)
            for start in range(0, size, GROUP):
                answer(answers + start // GROUP * self.conditions + first, bounds + first, self.counts[f],
                       value + start, min(size - start, GROUP))
            first += self.counts[f]
        memset(slots, 0xFF, sizeof(Blocks) if self.slots else 0)
        for start in range(0, size, GROUP):
            first = 0
            for part, end in zip(found, self.ends):
                trees = end
                walk(grown + first, trees - first, answers, slots, part, min(size - start, GROUP))
                first = trees
            answers += self.conditions
        return found


cdef Py_ssize_t read_leaves(Grown *tree, uint16_t *leaf, const unsigned char *packed) except -1:
    """File the slots of a tree's leaves by the bits of their values; return how many entries that makes."""
    cdef Py_ssize_t filed = 0, k
    cdef unsigned int slot, value
    cdef int bit
    for bit in range(VALUE_BITS):
        for k in range(tree.splits + 1):
            slot, value = number_at(packed, 2 * k), number_at(packed, 2 * k + 1)
            if slot > 2 * <unsigned int>tree.splits or value >> VALUE_BITS:
                raise ValueError("a tree has a leaf that can't be")
            if value >> bit & 1:
                leaf[filed] = <uint16_t>slot
                filed += 1
                tree.leaves[bit] += 1
    return filed


cdef bint is_constant(const double *values, Py_ssize_t size) noexcept:
    cdef Py_ssize_t i = 1
    while i < size and values[i] == values[0]:
        i += 1
    return i == size


cdef inline Py_ssize_t place_of(const double *bounds, Py_ssize_t count, double value) noexcept:
    """Return the number of thresholds below a value; without branches, as no one could guess them."""
    cdef const double *base = bounds
    cdef Py_ssize_t half
    while count > 1:
        half = count // 2
        base += -<Py_ssize_t>(base[half - 1] < value) & half
        count -= half
    return base - bounds + (count == 1 and base[0] < value)


cdef void answer(Blocks *answers, const double *bounds, Py_ssize_t count, const double *values, Py_ssize_t size) noexcept:
    """Note in which of a feature's steps each block is, then add the steps up: at most this, at most the next."""
    cdef Py_ssize_t place = 0, i
    cdef int w
    if is_constant(values, size):
        place = place_of(bounds, count, values[0])
        memset(answers + place, 0xFF, (count - place) * sizeof(Blocks))
        return
    for i in range(size):
        if i == 0 or values[i] != values[i - 1]: # the same as before, in most columns of containers
            place = place_of(bounds, count, values[i])
        if place < count:
            answers[place][i // WORD] |= <uint64_t>1 << (i % WORD)
    for i in range(1, count):
        for w in range(WORDS):
            answers[i][w] |= answers[i - 1][w]


cdef inline void descend(const Grown *tree, const Blocks *answers, Blocks *slots, int words) noexcept:
    """Send the blocks down one tree; bits beyond the last block take part and are never read."""
    cdef Py_ssize_t k
    for k in range(tree.splits):
        divide(slots[2 * k + 1], slots[tree.split[k].slot], answers[tree.split[k].condition], words)


cdef inline void divide(Apart goal, const uint64_t *here, const uint64_t *yes, int words) noexcept:
    cdef int w
    for w in range(words):
        goal[w] = here[w] & yes[w]
        goal[WORDS + w] = here[w] & ~yes[w]


cdef inline void gather(Blocks goal, const Blocks *slots, const uint16_t *leaf, int count, int words) noexcept:
    """Put the blocks of so many leaves together; in four numbers, as compilers keep those in registers."""
    cdef uint64_t first = 0, second = 0, third = 0, last = 0
    cdef const uint64_t *here
    cdef int k
    for k in range(count):
        here = slots[leaf[k]]
        first |= here[0]
        if words > 1:
            second |= here[1]
        if words > 2:
            third, last = third | here[2], last | here[3]
    goal[0], goal[1], goal[2], goal[3] = first, second, third, last


cdef inline void add_leaves(const Grown *tree, const Blocks *slots, Blocks *sums, int width, int words) noexcept:
    """Add the values of the leaves to the sums, bit by bit for all blocks: sums[b] holds bit b of each."""
    cdef const uint16_t *leaf = tree.leaf
    cdef Blocks carry, added
    cdef uint64_t held, either
    cdef int bit, count, w
    memset(carry, 0, sizeof(Blocks))
    for bit in range(width):
        count = tree.leaves[bit] if bit < VALUE_BITS else 0
        gather(added, slots, leaf, count, words)
        leaf += count
        for w in range(words):
            held = sums[bit][w]
            either = held ^ added[w]
            sums[bit][w] = either ^ carry[w]
            carry[w] = (held & added[w]) | (either & carry[w])


cdef inline void take(const Grown *tree, const Blocks *answers, Blocks *slots, Blocks *sums, int width, int words) noexcept:
    descend(tree, answers, slots, words)
    add_leaves(tree, slots, sums, width, words)


cdef int walk(const Grown *grown, Py_ssize_t trees, const Blocks *answers, Blocks *slots, list found,
              Py_ssize_t size) except -1:
    """Walk the trees of one part, and append the sum that comes out for each block of a group."""
    cdef Blocks sums[SUM_BITS]
    cdef int width = VALUE_BITS, bit
    cdef Py_ssize_t k, i
    cdef uint64_t value
    memset(sums, 0, sizeof(sums))
    for k in range(trees):
        while width < SUM_BITS and (k + 1) * 255 >> width:
            width += 1
        if size <= WORD: # no more words than there are blocks for, so many at once that each loop has a known length
            take(grown + k, answers, slots, sums, width, 1)
        elif size <= 2 * WORD:
            take(grown + k, answers, slots, sums, width, 2)
        else:
            take(grown + k, answers, slots, sums, width, WORDS)
    for i in range(size):
        value = 0
        for bit in range(width):
            value |= (sums[bit][i // WORD] >> (i % WORD) & 1) << bit
        found.append(value)
    return 0
