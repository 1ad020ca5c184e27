# What class and id names say, and which phrases may stand in a text: the twins of what bodytext.features.names,
# bodytext.rules.naming, bodytext.rules.phrases and bodytext.model.forest do most often.


def weigh_names(dict weights not None, names):
    cdef dict known = {}
    cdef list weighed = []
    cdef set seen
    cdef str text, word
    cdef Py_ssize_t start, end
    cdef double total
    for one in names:
        found = known.get(one)
        if found is None:
            text, seen, total, start = a_text(one), set(), 0.0, 0
            while start < len(text):
                end = word_end(text, start, False)
                if end - start > 1:
                    word = word_at(text, start, end)
                    weight = weights.get(word)
                    if weight is not None and word not in seen:
                        seen.add(word)
                        total += <double>weight
                start = max(end, start + 1)
            found = known[one] = total
        weighed.append(found)
    return weighed


def families_of(called, dict known not None, dict parts not None, dict beginnings not None, Py_ssize_t letters):
    cdef dict told = {}
    cdef list made = []
    cdef Py_ssize_t best, length
    for names in called:
        if names not in told:
            best, family = 0, None
            for name in a_text(names).split():
                found = known.get(name)
                if found is None:
                    found = known[name] = longest_known(name, parts, beginnings, letters)
                length, which = found
                if length > best and which is not None:
                    best, family = length, which
            told[names] = family
        made.append(told[names])
    return made


cdef tuple longest_known(name, dict parts, dict beginnings, Py_ssize_t letters):
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


# --- the twin of bodytext.rules.phrases ---


cdef bytearray marks_of(words):
    """Return which sums of letters the words have that phrases are filed under; it is kept with them."""
    cdef bytearray marks = words.marks
    cdef uint32_t key
    cdef Py_UCS4 c
    cdef str word
    if not marks:
        marks = words.marks = zeroed(1 << 16, 1)
        for word in words.filed:
            key = 0
            for c in word:
                key = 31 * key + <uint32_t>c
            marks[key & 0xFFFF] = 1
    return marks


def sift(text, dict exact not None, words not None):
    normal = plain_words(text)
    if normal is None:
        return None
    cdef str whole = (<str>normal).strip(": "), padded, word, start
    cdef bytearray marks = marks_of(words)
    cdef Py_ssize_t size = len(text), limit, place = 0, begun = 0
    cdef uint32_t key = 0
    cdef Py_UCS4 c
    cdef dict filed = words.filed
    cdef list found = []
    for c in <str>normal + " ":
        if c != u" ":
            key = 31 * key + <uint32_t>c
        else:
            if marks[key & 0xFFFF] and (word := (<str>normal)[begun:place]) in filed: # nearly all are told by their sums
                padded = f" {normal} "
                for limit, start, phrase, number in words[word]:
                    if size <= limit and start in padded:
                        found.append((phrase, number))
            begun, key = place + 1, 0
        place += 1
    return (normal, whole, found) if found or (whole[:2] in exact and "\t" + whole in <str?>exact[whole[:2]]) else ()
