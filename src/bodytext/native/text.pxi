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


cdef inline bint is_wide(Py_UCS4 c) noexcept: return 0x3000 <= c <= 0x9FFF or 0x0E00 <= c <= 0x0E7F


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


cdef inline bint ends_sentence(Py_UCS4 c) noexcept: return c < 128 and signs[c] & STOP


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


# --- words: the twins of bodytext.text.words and of what bodytext.rules.phrases makes comparable ---


cdef inline bint is_lower(Py_UCS4 c) noexcept: return u"a" <= c <= u"z"
cdef inline bint is_upper(Py_UCS4 c) noexcept: return u"A" <= c <= u"Z"


cdef Py_ssize_t word_end(str known, Py_ssize_t start, bint is_whole) except -1:
    """Return where the word ends that begins at a place, the place itself where none does.

    Whole words have the last of several capitals at their head, as in HTML-Box, and numbers are such; else it is HTMLB-ox.
    """
    cdef Py_ssize_t size = len(known), end = start
    while end < size and is_upper(PyUnicode_READ_CHAR(known, end)):
        end += 1
    if end < size and is_lower(PyUnicode_READ_CHAR(known, end)) and (end - start <= 1 or is_whole):
        if end - start > 1:
            return end - 1
        while end < size and is_lower(PyUnicode_READ_CHAR(known, end)):
            end += 1
    while is_whole and end < size and (end == start or known[start].isdecimal()) and known[end].isdecimal():
        end += 1
    return end


cdef inline str word_at(str known, Py_ssize_t start, Py_ssize_t end):
    """Return a word in small letters; none but its first letters are capitals."""
    cdef str word = known[start:end]
    return word.lower() if is_upper(PyUnicode_READ_CHAR(known, start)) else word


def split_name(names):
    cdef str known = a_text(names)
    cdef Py_ssize_t start = 0, end
    cdef dict found = {}
    while start < len(known):
        end = word_end(known, start, False)
        if end > start:
            found[word_at(known, start, end)] = None
        start = max(end, start + 1)
    return tuple(found)


cdef uint16_t plain[1 << 16] # what each character comes to in a comparable text, 0 for what is not plain


def take_phrases_tables(*, dict characters not None):
    """Take what plain characters come to: a small letter, 0 for a digit, a sign, or a space."""
    memset(plain, 0, sizeof(plain))
    for code, form in characters.items():
        if not 0 <= code <= 0xFFFF or not 0 < ord(form[0]) <= 0xFFFF:
            raise ValueError(f"no plain character: {code}")
        plain[<Py_ssize_t>code] = ord(form[0])


def plain_words(text):
    cdef str known = a_text(text)
    cdef bytes words = PyBytes_FromStringAndSize(NULL, (3 * len(known) + 1) * sizeof(uint16_t))
    cdef uint16_t *goal = <uint16_t *><char *>words
    cdef Py_ssize_t length = 0
    cdef Py_UCS4 c, form
    cdef bint space = False, alone = False, number = False, letter
    for c in known:
        form = plain[c] if c <= 0xFFFF else 0
        if form == 0:
            return None
        if number and (form == u"0" or form == u"." or form == u","):
            continue
        number, letter = form == u"0", is_lower(form) or form >= 0xC0
        if not letter and not number and form != u"#" and form != u":" and form != u"|" and form != u"\xa9":
            space = True
            continue
        if length and (space or alone or not letter):
            goal[length] = u" "
            length += 1
        goal[length] = u"#" if number else form
        length += 1
        if c == 0xDF: # sharp s, and no other, comes to two letters
            goal[length] = form
            length += 1
        space, alone = False, not letter
    return PyUnicode_FromKindAndData(PyUnicode_2BYTE_KIND, goal, length)
