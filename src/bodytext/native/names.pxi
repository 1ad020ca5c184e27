# What class and id names say, and which phrases may stand in a text: the twins of what bodytext.features.names,
# bodytext.rules.naming, bodytext.rules.phrases, bodytext.model.page_type and bodytext.model.forest do most often.


cdef enum:
    REMEMBERED = 8192 # names

cdef dict remembered = {} # names and their words, which recur from page to page


cdef tuple words_of(names):
    cdef tuple words = remembered.get(names)
    if words is None:
        if len(remembered) >= REMEMBERED:
            remembered.clear()
        words = remembered[names] = split_name(names)
    return words


def weigh_names(dict weights not None, names):
    cdef dict known = {}
    cdef list weighed = []
    cdef double total
    for one in names:
        found = known.get(one)
        if found is None:
            total = 0.0
            for part in words_of(one):
                if len(<str>part) > 1:
                    weight = weights.get(part)
                    if weight is not None:
                        total += <double>weight
            found = known[one] = total
        weighed.append(found)
    return weighed


def longest_known(name, dict parts not None, dict beginnings not None, Py_ssize_t letters):
    cdef str known = a_text(name), word, run, part
    cdef Py_ssize_t start = 0, end, best = 0, length
    cdef bint tells = False
    cdef list words = []
    while start < len(known):
        end = word_end(known, start, True)
        if end > start:
            word = word_at(known, start, end)
            tells = tells or word in parts or word[:letters] in beginnings
            words.append(word)
        start = max(end, start + 1)
    family = None
    if tells:
        run, start = "-".join(words) + "-", 0
        for word in words:
            for filed in (parts.get(word), beginnings.get(word[:letters])):
                for part, length, found in filed or ():
                    if length > best and run.startswith(part, start):
                        best, family = length, found
            start += len(word) + 1
    return best, family


def logistic(log_odds, double steep):
    cdef double value
    return [1 / (1 + exp(-max(-steep, min(steep, value)))) for value in log_odds]


def count_name_parts(names):
    cdef dict counts = {}
    for one in names:
        for part in words_of(one):
            counts[part] = counts.get(part, 0) + 1
    return counts


# --- the twin of bodytext.rules.phrases ---


def sift(text, dict exact not None, words not None):
    normal = plain_words(text)
    if normal is None:
        return None
    cdef str whole = (<str>normal).strip(": "), padded = f" {normal} ", word, start
    cdef Py_ssize_t size = len(text), limit
    cdef dict filed = words.filed
    cdef list found = []
    for word in (<str>normal).split(" "):
        if word in filed:
            for limit, start, phrase, number in words[word]:
                if size <= limit and start in padded:
                    found.append((phrase, number))
    return (normal, whole, found) if found or "\t" + whole in <str>exact.get(whole[:2], "") else ()
