# What class and id names say, and which phrases may stand in a text: the twins of what bodytext.features.names,
# bodytext.rules.naming, bodytext.rules.phrases, bodytext.model.page_type and bodytext.model.forest do most often.


def weigh_names(dict weights not None, names):
    cdef dict known = {}
    cdef list weighed = []
    cdef double total
    for one in names:
        found = known.get(one)
        if found is None:
            total = 0.0
            for part in split_name(one):
                if len(<str>part) > 1:
                    weight = weights.get(part)
                    if weight is not None:
                        total += <double>weight
            found = known[one] = total
        weighed.append(found)
    return weighed


def name_words(name):
    cdef str known = a_text(name)
    cdef Py_ssize_t size = len(known), start = 0, end
    cdef Py_UCS4 c
    cdef list words = []
    while start < size:
        c, end = known[start], start + 1
        if is_lower(c):
            while end < size and is_lower(known[end]):
                end += 1
        elif is_upper(c):
            while end < size and is_upper(known[end]):
                end += 1
            if end < size and is_lower(known[end]):
                if end - start > 1:
                    end -= 1
                else:
                    while end < size and is_lower(known[end]):
                        end += 1
        elif c.isdecimal():
            while end < size and known[end].isdecimal():
                end += 1
        else:
            start = end
            continue
        words.append(known[start:end].lower() if is_upper(c) else known[start:end])
        start = end
    return words


def logistic(log_odds, double steep):
    cdef double value
    return [1 / (1 + exp(-max(-steep, min(steep, value)))) for value in log_odds]


def count_name_parts(names):
    cdef dict counts = {}, known = {}
    cdef tuple parts
    for one in names:
        parts = known.get(one)
        if parts is None:
            parts = known[one] = split_name(one)
        for part in parts:
            counts[part] = counts.get(part, 0) + 1
    return counts


# --- the twin of bodytext.rules.phrases ---


def sift(text, dict exact not None, dict words not None):
    normal = ascii_words(text)
    if normal is None:
        return None
    cdef str whole = (<str>normal).strip(": ")
    cdef list found = [word for word in (<str>normal).split(" ") if word in words]
    return (normal, whole, found) if found or "\t" + whole in <str>exact.get(whole[:2], "") else ()
