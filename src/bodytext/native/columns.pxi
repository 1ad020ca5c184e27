# Arithmetic on columns: the twin of bodytext.features.columns. A column is an array of doubles, and sums are made in
# the order in which Python makes them, so that not even their last bit differs.

cdef array NUMBERS = array("d")


cdef inline array zeros(Py_ssize_t size): return clone(NUMBERS, size if size > 0 else 0, True)
cdef inline array unset(Py_ssize_t size): return clone(NUMBERS, size if size > 0 else 0, False) # each number is still to come


cdef inline double *numbers(array column, Py_ssize_t size = -1) except? NULL:
    """Return where a column's numbers are, of which there are so many, unless that is below 0."""
    if column.ob_descr.typecode != c"d":
        raise TypeError("a column of doubles is needed")
    if 0 <= size != Py_SIZE(column):
        raise ValueError("columns differ in length")
    return column.data.as_doubles


cdef inline Py_ssize_t index_of(double place, Py_ssize_t size) noexcept:
    """Return a place as an index below `size`; -1 for what is none."""
    return <Py_ssize_t>place if 0 <= place < <double>size else -1


cdef inline Py_ssize_t inside(double place, Py_ssize_t size) except -1:
    if not 0 <= place < <double>size:
        raise IndexError("a place lies outside the column")
    return <Py_ssize_t>place


# --- from Python's values to columns ---


def column(values):
    cdef list given = list(values)
    cdef array made = unset(len(given))
    cdef double *goal = numbers(made)
    cdef Py_ssize_t i
    for i in range(Py_SIZE(made)):
        goal[i] = 0 if given[i] is None else given[i]
    return made


def constant(double value, Py_ssize_t size):
    cdef array made = unset(size)
    cdef double *goal = numbers(made)
    cdef Py_ssize_t i
    for i in range(Py_SIZE(made)):
        goal[i] = value
    return made


def coded(dict codes not None, keys):
    cdef list given = list(keys)
    cdef array made = unset(len(given))
    cdef double *goal = numbers(made)
    cdef Py_ssize_t i
    for i in range(Py_SIZE(made)):
        goal[i] = goal[i - 1] if i and given[i] is given[i - 1] else codes.get(given[i], 0)
    return made


def groups(keys):
    cdef list given = list(keys)
    cdef array made = unset(len(given))
    cdef double *goal = numbers(made)
    cdef dict known = {}
    cdef Py_ssize_t i
    for i in range(Py_SIZE(made)):
        goal[i] = goal[i - 1] if i and given[i] is given[i - 1] else known.setdefault(given[i], len(known))
    return made


def measured(texts):
    cdef list given = list(texts)
    cdef list made = [unset(len(given)) for _ in range(6)]
    cdef double *goals[6]
    cdef Py_ssize_t i
    for i in range(6):
        goals[i] = numbers(made[i])
    for i in range(len(given)):
        measure(a_text(given[i]), goals, i)
    return tuple(made)


cdef uint64_t pairs_in(str text) noexcept:
    """Return which pairs of characters stand in a text, roughly: what it holds has no other bits."""
    cdef uint64_t found = 0
    cdef uint32_t last = 0
    cdef Py_UCS4 c
    for c in text:
        if last:
            found |= <uint64_t>1 << ((last * 7 ^ <uint32_t>c) & 63)
        last = <uint32_t>c
    return found


def holding(texts, words):
    cdef list given = list(texts), sought = [(word, pairs_in(a_text(word))) for word in words]
    cdef array made = zeros(len(given))
    cdef double *goal = numbers(made)
    cdef Py_ssize_t i
    cdef uint64_t within, pairs
    cdef str text, word
    for i in range(Py_SIZE(made)):
        text = a_text(given[i])
        within = pairs_in(text)
        for word, pairs in sought:
            goal[i] += pairs & ~within == 0 and word in text
    return made


# --- from columns to Python's values ---


def total(array column not None):
    cdef double *value = numbers(column)
    cdef double found = 0
    cdef Py_ssize_t i
    for i in range(Py_SIZE(column)):
        found += value[i]
    return found


def densest(array parents not None, array held not None, double share):
    cdef Py_ssize_t size = Py_SIZE(parents), best = 0, i
    cdef double *parent = numbers(parents)
    cdef double *value = numbers(held, size)
    cdef double floor = share * value[0] if size else 0
    for i in range(1, size):
        if parent[i] == <double>best and value[i] >= floor and value[i] > 0:
            best = i
    return best


# --- what scores promise: the twin of bodytext.model.expected ---

cdef double CERTAIN = 1e-4  # no score is surer than that

cdef struct Scored:
    double score, words


cdef int likelier_first(const void *one, const void *other) noexcept nogil:
    cdef const Scored *a = <const Scored *>one
    cdef const Scored *b = <const Scored *>other
    return (a.score < b.score) - (a.score > b.score) or (a.words < b.words) - (a.words > b.words)


def best_prefix(scores, words, double weight, double sharpness, deviates):
    cdef array chances = column(scores), hits = copy(chances), values = zeros(Py_SIZE(chances))
    cdef Py_ssize_t size = Py_SIZE(chances), best = 0, i
    cdef double *chance = numbers(chances)
    cdef double *hit = numbers(hits)
    cdef double *value = numbers(values)
    cdef bytearray memory = zeroed(size + 1, sizeof(Scored))
    cdef Scored *ranked = <Scored *>PyByteArray_AS_STRING(memory)
    cdef double factor, share, found, kept, odds
    cdef array lengths = column(words)
    cdef double *length = numbers(lengths, size)
    for i in range(size):
        ranked[i].score, ranked[i].words = chance[i], length[i]
    qsort(ranked, size, sizeof(Scored), likelier_first)
    for i in range(size):
        odds = min(max(ranked[i].score, CERTAIN), 1 - CERTAIN)
        chance[i] = pow(odds / (1 - odds), sharpness) if sharpness else ranked[i].score
    for factor, share in deviates:
        found = kept = 0
        for i in range(size):
            odds = chance[i] * factor
            found += (odds / (1 + odds) if sharpness else odds) * ranked[i].words
            hit[i] = found
        found *= weight
        for i in range(size):
            kept += ranked[i].words
            value[i] += share * ((1 + weight) * hit[i] / (kept + found))
    for i in range(size):
        best = i if value[i] > value[best] else best
    return (ranked[best].score, value[best]) if size and value[best] > 0 else (1.1, 0.0)


# --- groups of numbers ---


cdef inline uint64_t whole(double value) noexcept:
    """Return a number to spread others by: itself if it is whole, and anything for one that no group has."""
    return <uint64_t><int64_t>value if -9e18 < value < 9e18 else 0


def paired(array one not None, array other not None):
    cdef Py_ssize_t size = Py_SIZE(one), room = 16, known = 0, slot, i
    cdef double *first = numbers(one)
    cdef double *second = numbers(other, size)
    while room < 2 * size:
        room *= 2
    cdef bytearray memory = zeroed(room, sizeof(Py_ssize_t))
    cdef Py_ssize_t *table = <Py_ssize_t *>PyByteArray_AS_STRING(memory)  # the first place of each pair, plus 1
    cdef array made = unset(size)
    cdef double *goal = numbers(made)
    for i in range(size):
        slot = (whole(first[i]) * 0x9E3779B97F4A7C15u ^ whole(second[i]) * 0xC2B2AE3D27D4EB4Fu) >> 20 & (room - 1)
        while table[slot] and not (first[table[slot] - 1] == first[i] and second[table[slot] - 1] == second[i]):
            slot = (slot + 1) & (room - 1)
        if not table[slot]:
            table[slot] = i + 1
            goal[i] = <double>known
            known += 1
        else:
            goal[i] = goal[table[slot] - 1]
    return made


# --- one value from each, or from each two ---

ctypedef double (*Step)(double, double) noexcept

cdef inline double ratio_step(double a, double b) noexcept: return a / (1 if b == 0 else b)
cdef inline double product_step(double a, double b) noexcept: return a * b
cdef inline double at_least_step(double a, double b) noexcept: return a >= b
cdef inline double at_most_step(double a, double b) noexcept: return b if b < a else a
cdef inline double chosen_step(double a, double b) noexcept: return a if b != 0 else 0
cdef inline double unchosen_step(double a, double b) noexcept: return 0 if b != 0 else a
cdef inline double highest_step(double own, double above) noexcept: return above if above > own else own
cdef inline double lowest_step(double own, double above) noexcept: return above if above < own else own
cdef inline double sum_step(double own, double above) noexcept: return own + above
cdef inline double fading_step(double own, double above) noexcept: return own + above / 2


cdef inline array with_column(array one, array other, Step step):
    cdef Py_ssize_t size = Py_SIZE(one), i
    cdef array made = unset(size)
    cdef double *goal = numbers(made)
    cdef double *first = numbers(one)
    cdef double *second = numbers(other, size)
    for i in range(size):
        goal[i] = step(first[i], second[i])
    return made


cdef inline array with_number(array one, double number, Step step):
    cdef array made = unset(Py_SIZE(one))
    cdef double *goal = numbers(made)
    cdef double *first = numbers(one)
    cdef Py_ssize_t i
    for i in range(Py_SIZE(one)):
        goal[i] = step(first[i], number)
    return made


cdef inline array handed_down(array values, array parents, Step step):
    """Return for each container what a step makes of its own value and of what came out for its parent, 0 for none."""
    cdef Py_ssize_t size = Py_SIZE(values), i, up
    cdef array made = unset(size)
    cdef double *goal = numbers(made)
    cdef double *value = numbers(values)
    cdef double *parent = numbers(parents, size)
    for i in range(size):
        up = index_of(parent[i], i)
        goal[i] = step(value[i], goal[up] if up >= 0 else 0)
    return made


def ratio(array one not None, array other not None): return with_column(one, other, ratio_step)
def product(array one not None, array other not None): return with_column(one, other, product_step)
def chosen(array column not None, array flags not None): return with_column(column, flags, chosen_step)
def unchosen(array column not None, array flags not None): return with_column(column, flags, unchosen_step)
def divided(array column not None, double by): return with_number(column, by, ratio_step)
def at_least(array column not None, double bound): return with_number(column, bound, at_least_step)
def at_most(array column not None, double bound): return with_number(column, bound, at_most_step)
def highest(array column not None, array parents not None): return handed_down(column, parents, highest_step)
def lowest(array column not None, array parents not None): return handed_down(column, parents, lowest_step)
def inherited(array column not None, array parents not None): return handed_down(column, parents, sum_step)
def fading(array column not None, array parents not None): return handed_down(column, parents, fading_step)


# --- containers ---


def pick(array column not None, array places not None):
    cdef Py_ssize_t i
    cdef array made = unset(Py_SIZE(places))
    cdef double *goal = numbers(made)
    cdef double *value = numbers(column)
    cdef double *place = numbers(places)
    for i in range(Py_SIZE(places)):
        goal[i] = value[inside(place[i], Py_SIZE(column))]
    return made


cdef inline array spread(array column, array places, Py_ssize_t size, Step step):
    cdef Py_ssize_t i, at
    cdef array made = zeros(size)
    cdef double *goal = numbers(made)
    cdef double *value = numbers(column)
    cdef double *place = numbers(places, Py_SIZE(column))
    for i in range(Py_SIZE(column)):
        at = inside(place[i], size)
        goal[at] = step(goal[at], value[i])
    return made


def summed(array column not None, array places not None, Py_ssize_t size): return spread(column, places, size, sum_step)
def topmost(array column not None, array places not None, Py_ssize_t size): return spread(column, places, size, highest_step)


def gathered(array column not None, array parents not None):
    cdef Py_ssize_t size = Py_SIZE(column), i, up
    cdef array made = copy(column)
    cdef double *goal = numbers(made)
    cdef double *parent = numbers(parents, size)
    for i in range(size - 1, -1, -1):
        up = index_of(parent[i], i)
        if up >= 0:
            goal[up] += goal[i]
    return made


def rooted(array parents not None):
    return with_number(parents, 0, highest_step)


def kinship(array parents not None, Py_ssize_t container):
    cdef Py_ssize_t size = Py_SIZE(parents), i, above
    cdef array ups = constant(-1, size), downs = constant(-1, size)
    cdef double *up = numbers(ups)
    cdef double *down = numbers(downs)
    cdef double *parent = numbers(parents)
    cdef double steps = 0
    if container >= size:
        raise IndexError("there is no such container")
    while container >= 0:
        up[container], down[container] = 0, steps
        container, steps = index_of(parent[container], container), steps + 1
    for i in range(size):
        above = index_of(parent[i], i)
        if up[i] < 0 and above >= 0 and up[above] >= 0:
            up[i], down[i] = up[above] + 1, down[above]
    return ups, downs


# --- blocks in their order ---


cdef array upto(array column, double by, bint after):
    cdef array made = unset(Py_SIZE(column))
    cdef double *goal = numbers(made)
    cdef double *value = numbers(column)
    cdef double found = 0
    cdef Py_ssize_t i
    for i in range(Py_SIZE(column)):
        goal[i] = 1 - ratio_step(found + value[i], by) if after else ratio_step(found, by)
        found += value[i]
    return made


def before(array column not None, double by): return upto(column, by, False)
def after(array column not None, double by): return upto(column, by, True)


def shifted(array column not None, Py_ssize_t shift):
    cdef Py_ssize_t size = Py_SIZE(column), i
    cdef array made = unset(size)
    cdef double *goal = numbers(made)
    cdef double *value = numbers(column)
    for i in range(size):
        goal[i] = value[i + shift] if (i + shift >= 0 if shift < 0 else i < size - shift) else -1
    return made


def window(array column not None, Py_ssize_t width):
    cdef Py_ssize_t size = Py_SIZE(column), i, start, end
    cdef array sums = zeros(size + 1), made = unset(size)
    cdef double *upto = numbers(sums)
    cdef double *goal = numbers(made)
    cdef double *value = numbers(column)
    if width < 0:
        raise ValueError("a window has a width")
    for i in range(size):
        upto[i + 1] = upto[i] + value[i]
    for i in range(size):
        start = i - width if i > width else 0
        end = i + width + 1 if size - i > width else size
        goal[i] = (upto[end] - upto[start]) / (2 * <double>width + 1)
    return made
