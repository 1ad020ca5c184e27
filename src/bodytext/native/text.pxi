# What is counted in texts: the twin of bodytext.text.counts, whose tables it takes.

cdef enum: # what an ASCII character is, as bits
    CAPITAL = 1
    MARK = 2
    STOP = 4

cdef unsigned char signs[128]
cdef str other_stops = "", wide_stops = ""
cdef Py_ssize_t sample_size = 0


def take_text_tables(*, Py_ssize_t sample, bytes capitals not None, bytes marks not None, str stops not None,
                     str wide not None):
    """Take how much of a text is a sample, and the characters that are counted."""
    global other_stops, wide_stops, sample_size
    cdef unsigned char sign
    cdef Py_UCS4 c
    memset(signs, 0, sizeof(signs))
    for known, bit in ((capitals, CAPITAL), (marks, MARK), (stops.encode("ascii", "ignore"), STOP)):
        for sign in <bytes>known:
            if sign >= 128:
                raise ValueError("capitals and marks are ASCII")
            signs[sign] |= <unsigned char>bit
    if any([c < 128 for c in wide]):
        raise ValueError("wide stops are not ASCII")
    other_stops = "".join([c for c in stops if c >= 128])
    wide_stops, sample_size = wide, sample


cdef inline str a_text(text):
    if not isinstance(text, str):
        raise TypeError(f"a str is needed, not {type(text).__name__}")
    return <str>text


cdef inline bint is_wide(Py_UCS4 c) noexcept:
    return 0x3000 <= c <= 0x9FFF or 0x0E00 <= c <= 0x0E7F


cdef Py_ssize_t count_spaced(str text) except? -1:
    """Return the number of words between white space; -1 where characters are in scripts written without it."""
    cdef Py_ssize_t words = 0
    cdef bint inside = False, space
    cdef Py_UCS4 c
    for c in text:
        if is_wide(c):
            return -1
        space = c.isspace()
        words += inside and space
        inside = not space
    return words + inside


cdef double count_mixed(str text) except? -1:
    """Return the number of words where some characters are wide: two such characters for one."""
    cdef Py_ssize_t words = 0, wide = 0
    cdef bint inside = False, is_letter
    cdef Py_UCS4 c
    for c in text:
        is_letter = not is_wide(c) and (c.isalnum() or c == u"_")
        wide += is_wide(c)
        words += is_letter and not inside
        inside = is_letter
    return <double>words + <double>wide / 2


def word_count(text):
    cdef str known = a_text(text)
    cdef Py_ssize_t words = count_spaced(known)
    return count_mixed(known) if words < 0 else words


cdef inline bint ends_sentence(Py_UCS4 c) noexcept:
    return c < 128 and signs[c] & STOP


cdef Py_ssize_t count_stops(str text) except -1:
    cdef Py_ssize_t found = 0
    cdef Py_UCS4 c, last = u" "
    for c in text:
        if c < 128:
            found += c == u" " and ends_sentence(last)
        elif c in wide_stops:
            found += 1
        last = c
    return found + (ends_sentence(last) or (last >= 128 and last in other_stops))


cdef inline double share(Py_ssize_t found, Py_ssize_t size) noexcept:
    return 1 - <double>(size - found) / <double>size if size else 0.0


cdef int measure(str text, double **goals, Py_ssize_t i) except -1:
    """Write what is counted in a text, each to its own column."""
    cdef Py_ssize_t words = count_spaced(text), ascii = 0, capitals = 0, marks = 0, breaks = 0, place = 0
    cdef Py_UCS4 c
    for c in text:
        if c < 128:
            breaks += c == u"\n"
            if place < sample_size:
                ascii += 1
                capitals += (signs[c] & CAPITAL) != 0
                marks += (signs[c] & MARK) != 0
        place += 1
    goals[0][i] = <double>place
    goals[1][i] = count_mixed(text) if words < 0 else <double>words
    goals[2][i] = <double>count_stops(text)
    goals[3][i], goals[4][i], goals[5][i] = share(capitals, ascii), share(marks, ascii), <double>breaks
    return 0


def controls(const unsigned char[::1] data not None):
    cdef Py_ssize_t found = 0, i
    cdef unsigned char c
    for i in range(data.shape[0]):
        c = data[i]
        found += (c < 32) & ((c < 9) | (c > 13)) & (c != 0x1B)
    return found


def unix_lines(const unsigned char[::1] data not None):
    cdef Py_ssize_t size = data.shape[0], length = 0, i
    cdef unsigned char c, last = 0
    if not size or memchr(&data[0], b"\r", size) == NULL:
        return data.base
    cdef bytes lines = PyBytes_FromStringAndSize(NULL, size)
    cdef char *goal = lines
    for i in range(size):
        c = data[i]
        if c != b"\n" or last != b"\r":
            goal[length] = b"\n" if c == b"\r" else c
            length += 1
        last = c
    return lines[:length]


# --- words: the twins of bodytext.text.words and of what bodytext.rules.phrases does with ASCII ---


cdef inline bint is_lower(Py_UCS4 c) noexcept:
    return u"a" <= c <= u"z"


cdef inline bint is_upper(Py_UCS4 c) noexcept:
    return u"A" <= c <= u"Z"


def split_name(names):
    cdef str known = a_text(names)
    cdef Py_ssize_t size = len(known), start = 0, end
    cdef dict found = {}
    while start < size:
        end = start + 1
        if is_upper(known[start]) and end < size and is_upper(known[end]):
            while end < size and is_upper(known[end]):
                end += 1
        elif is_upper(known[start]) or is_lower(known[start]):
            while end < size and is_lower(known[end]):
                end += 1
        else:
            start = end
            continue
        found[known[start:end].lower()] = None
        start = end
    return tuple(found)


cdef inline Py_UCS4 plain(Py_UCS4 c) noexcept:
    """Return what a character of a typeset text comes to in ASCII; itself where it comes to nothing there."""
    if c == 0x2026:
        return u"."
    return u" " if c == 0xA0 or c == 0x2013 or c == 0x2014 or c == 0x2019 or c == 0x201C or c == 0x201D else c


def ascii_words(text):
    cdef str known = a_text(text)
    cdef bytes words = PyBytes_FromStringAndSize(NULL, 2 * len(known) + 1)
    cdef char *goal = words
    cdef Py_ssize_t length = 0
    cdef Py_UCS4 c
    cdef bint space = False, alone = False, number = False
    for c in known:
        if c >= 128:
            c = plain(c)
            if c >= 128:
                return None
        if number and (c == u"." or c == u"," or u"0" <= c <= u"9"):
            continue
        number = u"0" <= c <= u"9"
        if is_upper(c):
            c = <Py_UCS4>(<uint32_t>c | 32)
        elif number:
            c = u"#"
        if not is_lower(c) and c != u"#" and c != u":" and c != u"|":
            space = True
            continue
        if length and (space or alone or not is_lower(c)):
            goal[length] = c" "
            length += 1
        goal[length] = <char>c
        length += 1
        space, alone = False, not is_lower(c)
    return words[:length].decode("ascii")
