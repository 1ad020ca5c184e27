# The cuts that scores promise most for: the twin of bodytext.model.expected, whose tables it takes.

cdef double certain = 0, negligible = 0
cdef list deviates = []


def take_cuts_tables(*, points, double least_odds, double least_score):
    """Take the points of the quadrature with their weights, and the bounds of scores."""
    global deviates, certain, negligible
    deviates = [(float(deviate), float(share)) for deviate, share in points]
    certain, negligible = least_odds, least_score


cdef int add_f_measures(const double *gain, const double *word, Py_ssize_t size, double weight, double share,
                        double *value) except -1:
    """Add to each value a share of the F measure of keeping the blocks up to it."""
    cdef double gold = 0, hit = 0, kept = 0
    cdef Py_ssize_t i
    for i in range(size):
        gold += gain[i]
    for i in range(size):
        hit += gain[i]
        kept += word[i]
        if kept + weight * gold == 0:
            raise ZeroDivisionError("a block has no words")
        value[i] += share * ((1 + weight) * hit / (kept + weight * gold))
    return 0


cdef list ranked_blocks(scores, words):
    if len(scores) != len(words):
        raise ValueError("scores and words differ in number")
    return sorted(zip(scores, words), reverse=True)


cdef tuple best_of(const double *score, const double *value, Py_ssize_t size):
    """Return the score down to which keeping is worth most, and its worth; above 1 if nothing is worth anything."""
    cdef double best = 0, cut = 1.1
    cdef Py_ssize_t i
    for i in range(size):
        if value[i] > best:
            best, cut = value[i], score[i]
    return cut, best


def best_cut(scores, words, double beta):
    cdef list ranked = ranked_blocks(scores, words)
    cdef Py_ssize_t size = len(ranked)
    cdef array first = column([p for p, _ in ranked]), second = column([w for _, w in ranked])
    cdef array gains = with_column(first, second, product_step), values = zeros(size)
    add_f_measures(numbers(gains), numbers(second), size, beta * beta, 1, numbers(values))
    return best_of(numbers(first), numbers(values), size)


def steady_cut(scores, words, double beta, double spread):
    cdef list ranked = ranked_blocks(scores, words)
    ranked = [pair for pair in ranked if pair[0] >= negligible] or ranked
    cdef Py_ssize_t size = len(ranked), i
    cdef array first = column([p for p, _ in ranked]), second = column([w for _, w in ranked])
    cdef array odds = zeros(size), gains = zeros(size), values = zeros(size)
    cdef double *odd = numbers(odds)
    cdef double *gain = numbers(gains)
    cdef double *word = numbers(second)
    cdef double sharpness = pow(1 + spread * spread * pi / 8, 0.5), factor, deviate, share, p
    for i in range(size):
        p = min(max(<double>first.data.as_doubles[i], certain), 1 - certain)
        odd[i] = pow(p / (1 - p), sharpness)
    for deviate, share in deviates:
        factor = exp(spread * deviate)
        for i in range(size):
            gain[i] = odd[i] * factor / (1 + odd[i] * factor) * word[i]
        add_f_measures(gain, word, size, beta * beta, share, numbers(values))
    return best_of(numbers(first), numbers(values), size)
