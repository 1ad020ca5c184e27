# From the parser's events to blocks: the twin of bodytext.parse.builder and inline. What an element is comes from
# elements.py by name, and what few elements have to say (marks, the head, addresses) goes to the same Notes in Python.

cdef enum Role: # what an element is to the builder
    SPAN, ISLAND, SKIPPED, TITLE, SCRIPT, IFRAME, BR, HR, HTML, LINK, META, OPTION, BLOCK, BUTTON, LI, OL, LIST, TR, CELL, NOSCRIPT, PRE

ROLES = {
    "span": SPAN, "island": ISLAND, "skipped": SKIPPED, "title": TITLE, "script": SCRIPT, "iframe": IFRAME, "br": BR, "hr": HR,
    "html": HTML, "link": LINK, "meta": META, "option": OPTION, "block": BLOCK, "button": BUTTON, "li": LI, "ol": OL, "ul": LIST,
    "menu": LIST, "tr": TR, "td": CELL, "th": CELL, "noscript": NOSCRIPT, "pre": PRE,
}

cdef enum: # which attributes an element has, as bits
    STYLE = 1
    HIDDEN = 2
    ARIA_HIDDEN = 4
    HREF = 8
    CLASS = 16
    ID = 32
    TELLING = 64 # says who by being there, or what by its value
    TITLED = 128 # says when, within an element that names who
    STATING = 256 # may say who or what by its value
    OPENING = 512 # names what it opens
    KEPT = 65536 # characters of room that are kept from block to block

cdef dict ATTRIBUTES = {"style": STYLE, "hidden": HIDDEN, "aria-hidden": ARIA_HIDDEN, "href": HREF, "class": CLASS, "id": ID}
cdef dict elements = {}
cdef object Block, Container, Span, hides, whole_number, place_cell, may_be_word, without_permalink, pieces
cdef object read_preformatted, with_panels, is_inline_island, is_code_class, is_code_style, named_aside
cdef tuple ordered = (), code_pieces = (), aside_pieces = ()
cdef frozenset naming = frozenset()
cdef enum: # how what begins with three letters tells
    AS_PART = 1
    AS_WORD = 2 # only where no word goes on before it

cdef uint8_t beginnings[1 << 15] # by the lower bits of three letters …
cdef dict telling = {} # … and what begins with them


@cython.final
cdef class Element:
    """What is known of a tag."""

    cdef int role, rank
    cdef str kind # of block or span, None for none
    cdef bint plain
    cdef frozenset told # attributes that say how it is to be printed, None for none


def take_builder_tables(*, dict tags not None, parts, words, states, posters, titles, opening,
                        tuple names not None, tuple code not None, tuple asides not None, functions, rows):
    """Take what tags and attributes mean, the words that speak of who and when, and how rows are made."""
    global Block, Container, Span, ordered, code_pieces, aside_pieces, naming, hides, whole_number, place_cell, may_be_word
    global without_permalink, pieces, read_preformatted, with_panels, is_inline_island, is_code_class, is_code_style, named_aside
    cdef Element element
    cdef Py_ssize_t key
    elements.clear()
    for tag, (role, kind, rank, plain, told) in tags.items():
        if role not in ROLES:
            raise ValueError(f"<{tag}> has a role that is not known: {role}")
        element = Element.__new__(Element)
        element.role, element.kind, element.rank, element.plain, element.told = ROLES[role], kind, rank, plain, told
        elements[tag] = element
    memset(beginnings, 0, sizeof(beginnings))
    telling.clear()
    for some, how in ((parts, AS_PART), (words, AS_WORD)):
        for word in some:
            if len(word) < 3 or not word.isascii():
                raise ValueError(f"a telling word has three letters or more, all of ASCII: {word!r}")
            key = three_letters(ord(word[0]), ord(word[1]), ord(word[2]))
            beginnings[key] |= <int>how
            telling.setdefault(key, []).append(word)
    for group, what in ((states, STATING), (posters, TELLING), (titles, TITLED), (opening, OPENING)):
        for name in group:
            ATTRIBUTES[name] = what
    hides, whole_number, place_cell, may_be_word, without_permalink, pieces, *rare = functions
    read_preformatted, with_panels, is_inline_island, is_code_class, is_code_style, named_aside = rare
    Block, Container, Span = rows
    for row in rows:
        if not (isinstance(row, type) and issubclass(row, tuple)):
            raise TypeError(f"rows are named tuples: {row!r}")
    ordered, naming, code_pieces, aside_pieces = names, frozenset(names), code, asides


cdef extern from *:
    """
    #define tuple_as(kind, values) PyTuple_Type.tp_new((PyTypeObject *)(kind), values, NULL)
    """
    object tuple_as(object kind, tuple values)
    void PyObject_GC_UnTrack(object row)


cdef object row_of(kind, tuple values):
    """Return a named tuple; none of its values can lead back to it, so the search for cycles is spared it."""
    made = tuple_as(kind, (values,))
    PyObject_GC_UnTrack(made)
    return made


cdef inline Py_ssize_t three_letters(uint32_t one, uint32_t two, uint32_t three) noexcept:
    return (one & 31) << 10 | (two & 31) << 5 | (three & 31)


def rows(kind, values):
    return [row_of(kind, one) for one in values]


def picked(rows, Py_ssize_t place):
    cdef list found = list(rows)
    cdef Py_ssize_t i
    for i in range(len(found)):
        if not (isinstance(found[i], tuple) and 0 <= place < Py_SIZE(found[i])):
            raise IndexError("a row has no such place")
        found[i] = <object>PyTuple_GET_ITEM(found[i], place)
    return found


@cython.final
@cython.no_gc # a frame leads to those around it only
@cython.freelist(64)
cdef class Frame:
    """An open block-level element; becomes a Container once a block stands in it."""

    cdef str tag, kind, marker, origin
    cdef tuple attributes
    cdef Frame item # the list item that it stands in, and is none itself
    cdef Py_ssize_t container, count, level # container: its number, -1 as long as no block stands in it
    cdef object row, cell, reaching # reaching: cells of the rows in it that reach down; None for none
    cdef bint hidden, is_code
    cdef int role


@cython.final
cdef class Text:
    """The text of one block as it grows: what InlineText does."""

    cdef Py_UCS4 *text
    cdef Py_ssize_t length, room, last, link_chars, boxed, beside # last: length of the piece added last; where a box ended, and another began
    cdef list spans, open # finished in this block; not ended yet
    cdef bint begun, broken, space, after_link # broken: a line break has come since the last word

    def __cinit__(self):
        self.spans, self.open = [], []

    def __dealloc__(self):
        PyMem_Free(self.text)

    cdef int reserve(self, Py_ssize_t more) except -1:
        cdef Py_ssize_t wanted = self.length + more
        if wanted > self.room:
            if wanted > PY_SSIZE_T_MAX // 8:
                raise MemoryError()
            wanted += wanted // 2 + 16
            moved = <Py_UCS4 *>PyMem_Realloc(self.text, wanted * sizeof(Py_UCS4))
            if moved == NULL:
                raise MemoryError()
            self.text, self.room = moved, wanted
        return 0

    cdef inline void note_piece(self, Py_ssize_t start) noexcept:
        self.last, self.begun = self.length - start, True
        self.broken = self.space = self.after_link = False

    cdef Py_ssize_t add(self, str data) except -1:
        """Add text, white space collapsed; return where what was added begins, the end if it was nothing else."""
        cdef Py_ssize_t start = self.length, size = len(data)
        if start > 1 and self.beside == start and size and not self.space and (data[0].isupper() or data[0].isdigit()):
            self.space = self.text[start - 2].isalnum() and self.text[start - 1].isalnum() or (data[0].isupper() and self.text[start - 1] in u".:;!?%)")
            self.open = [(kind, begun + self.space if begun == start else begun, target) for kind, begun, target in self.open]
        cdef bint space = self.space and self.length and not self.broken, added = False
        cdef Py_UCS4 *end
        cdef Py_UCS4 c
        self.reserve(size + 1)
        end = self.text + self.length
        for c in data:
            if c.isspace():
                space = added or (self.length > 0 and not self.broken)
                continue
            if space:
                end[0] = u" "
                end += 1
                space = False
            added = True
            if c != 0xAD and c != 0x200B and c != 0x2060 and c != 0xFEFF: # soft hyphens, characters of no width
                end[0] = c
                end += 1
        if not added:
            self.space = True
            return start
        self.length = end - self.text
        self.note_piece(start)
        self.space = data[size - 1].isspace()
        return start

    cdef int add_verbatim(self, str data) except -1:
        """Add text as it is: code."""
        cdef Py_ssize_t start = self.length
        if data:
            self.reserve(len(data))
            PyUnicode_AsUCS4(data, self.text + start, len(data), False)
            self.length += len(data)
            self.note_piece(start)
        return 0

    cdef int end_line(self) except -1:
        """End the line of code under way, unless it has ended already."""
        if self.begun and not (self.last and self.text[self.length - 1] == u"\n"):
            self.add_verbatim("\n")
        return 0

    cdef bint add_break(self) except -1:
        """Add a line break; return True if it is the second in a row, which ends the paragraph."""
        if self.broken:
            return True
        if self.length:
            self.add_verbatim("\n")
            self.broken = True
        return False

    cdef inline Py_ssize_t place(self) noexcept:
        """Return where in the text the next word will begin."""
        return self.length + (self.space and self.length and not self.broken)

    cdef int open_span(self, str kind, str target) except -1:
        """Begin a span; links set side by side get a space between them, as they have on the screen."""
        self.space |= self.after_link and kind == "link"
        self.open.append((kind, self.place(), target))
        return 0

    cdef int close_span(self) except -1:
        """End the span opened last."""
        if self.open:
            kind, start, target = self.open.pop()
            self.note(kind, start, target)
            self.after_link = kind == "link" and target
        return 0

    cdef int note(self, str kind, Py_ssize_t start, str target) except -1:
        """Note a span that ends here."""
        if self.length > start:
            self.spans.append((start, self.length, kind, target))
            if kind == "link":
                self.link_chars += self.length - start
        return 0

    cdef str taken(self, bint verbatim):
        """Return the text without space around it, `spans` and `link_chars` cut to it."""
        cdef Py_ssize_t first = 0, end = self.length, start, stop
        cdef list moved
        for kind, start, target in self.open:
            self.note(kind, start, target)
        while first < end and (self.text[first] == u"\n" if verbatim else is_edge(self.text[first])):
            first += 1
        while end > first and (self.text[end - 1].isspace() if verbatim else is_edge(self.text[end - 1])):
            end -= 1
        if self.spans and end - first < self.length:
            moved = []
            for start, stop, kind, target in self.spans:
                start, stop = max(start - first, 0), min(stop, end) - first
                if stop > start:
                    moved.append((start, stop, kind, target))
            self.spans = moved
        self.link_chars = min(self.link_chars, end - first)
        return self.piece(first, end)

    cdef inline str piece(self, Py_ssize_t start, Py_ssize_t end): return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, self.text + start, end - start)

    cdef int begin(self) except -1:
        """Begin a new block: open spans go on in it from its start."""
        self.open, self.spans = [(kind, 0, target) for kind, _, target in self.open], []
        self.length = self.last = self.link_chars = self.boxed = self.beside = 0
        self.begun = self.broken = self.space = self.after_link = False
        if self.room > KEPT:
            PyMem_Free(self.text)
            self.text, self.room = NULL, 0
        return 0


@cython.final
cdef class Builder:
    cdef object notes, marks
    cdef bint has_base # the page's address is known
    cdef list buttons, hiding, opened # that end the text so far, and where they begin; frames that hide themselves
    cdef list blocks, containers, captured, frames, open # open: marks that have not ended; captured: text of the title, a JSON script or a frame, or None
    cdef Frame frame # the last of the frames
    cdef Text text
    cdef Py_ssize_t depth, skip, mark_depth, rows # mark_depth: of the element whose mark was opened last, 0 for none
    cdef bint is_island, replays # what is captured is looked at as a whole, and comes back
    cdef bint listening, parted # a mark has room for more text; nothing has come since it was parted from what follows
    cdef dict telling, stated, boxes, asides # names and values asked for, and whether they tell; classes, and what they make of their element
    cdef int present # which attributes the element at hand has, and the values of some
    cdef str style, hidden, href, class_, id_

    def __cinit__(self, notes):
        self.notes, self.marks, self.has_base = notes, notes.marks, bool(notes.base)
        self.open = notes.marks.open
        self.blocks, self.containers, self.telling, self.stated, self.text = [], [], {}, {}, Text()
        self.buttons, self.hiding, self.opened, self.boxes, self.asides = [], [], [], {}, {}
        cdef Frame frame = Frame.__new__(Frame)
        frame.tag, frame.kind, frame.marker, frame.origin, frame.attributes = "html", "paragraph", "", "body", ()
        frame.container, frame.role = -1, BLOCK
        self.frame, self.frames = frame, [frame]

    def finish(self):
        if self.text.begun:
            self.add_block()
        hiding = [((<Frame>frame).container, (<Frame>frame).attributes) for frame in self.hiding]
        return tuple(self.blocks), tuple(with_panels(self.containers, hiding, self.opened))

    # --- events ---

    def start_element(self, str tag not None, tuple attrs not None):
        self.depth += 1
        if self.skip:
            self.skip += 1
            if self.is_island:
                self.captured.append((tag, attrs))
            return
        cdef Element element = elements.get(tag)
        if element is None or (self.replays and element.role == ISLAND):
            if attrs:
                self.start_inline(tag, attrs)
        elif element.role == SPAN:
            self.start_span(tag, attrs, element.kind)
        elif (element.role == ISLAND or element.role == PRE) and not self.replays:
            self.skip, self.is_island, self.captured = 1, True, [(tag, attrs)]
        elif element.role >= BLOCK:
            self.start_block(tag, attrs, element)
        elif element.role <= IFRAME:
            self.start_skipped(tag, attrs, element.role)
        else:
            self.start_void(element.role, attrs)

    def end_element(self, str tag not None):
        if not self.depth:
            raise ValueError("an end without a start")
        self.depth -= 1
        if self.skip:
            self.skip -= 1
            if self.is_island:
                self.captured.append((tag, None))
                if not self.skip:
                    self.end_island()
            elif not self.skip and self.captured is not None:
                self.notes.script(tag, "".join(self.captured))
                self.captured = None
            return
        if self.mark_depth > self.depth:
            self.marks.close()
            self.follow_marks()
        cdef Element element = elements.get(tag)
        if element is None:
            self.text.boxed = self.text.length
            return
        if element.role == SPAN:
            self.text.close_span()
        elif element.role >= BLOCK and len(self.frames) > 1:
            self.break_block(element.role)
            self.frames.pop()
            self.frame = self.frames[len(self.frames) - 1]

    def characters(self, str data not None):
        cdef Py_ssize_t start
        if self.skip:
            if self.captured is not None:
                self.captured.append(data)
        elif self.frame.is_code:
            self.text.add_verbatim(data)
        else:
            if self.buttons and self.buttons[len(self.buttons) - 1][1] is not self.frame and not data.isspace():
                self.text.space |= data[:1].isalnum() and data[0] < 0x2E80
                self.buttons.clear() # words of a sentence, which goes on behind them
            start = self.text.add(data)
            if self.listening:
                self.listening = self.marks.add_text(self.text.piece(start, self.text.length))
                self.parted = False

    cdef int end_island(self) except -1:
        """Go on with what comes of an element that was captured: its events, or others."""
        events, goal = self.captured, ""
        for kind, _, target in self.text.open:
            if kind == "link":
                goal = target
        self.captured, self.is_island, self.replays = None, False, True
        for event in self.notes.island(events, self.around(), len(self.blocks), self.text.place(), goal):
            if isinstance(event, str):
                self.characters(event)
            elif event[1] is None:
                self.end_element(event[0])
            else:
                self.start_element(event[0], event[1])
        self.replays = False
        return 0

    cdef tuple around(self):
        return tuple([((<Frame>frame).tag, (<Frame>frame).attributes, (<Frame>frame).container) for frame in self.frames[:-9:-1]])

    def comment(self, data): pass
    def doctype(self, name, public_id, system_id): pass
    def processing_instruction(self, target, data): pass

    # --- attributes ---

    cdef int look(self, tuple attrs) except -1:
        """Note which attributes an element has."""
        cdef int known
        self.present = 0
        for pair in attrs:
            name, value = <tuple?>pair
            if not isinstance(name, str) or not (value is None or isinstance(value, str)):
                raise TypeError("an attribute is a name and a value")
            known = ATTRIBUTES.get(name, 0)
            self.present |= known
            if known == CLASS:
                self.class_ = value
            elif known == HREF:
                self.href = value
            elif known == ID:
                self.id_ = value
            elif known == STYLE:
                self.style = value
            elif known == ARIA_HIDDEN:
                self.hidden = value
            elif known == STATING and value and self.tells(self.stated, value):
                self.present |= TELLING
            if known & (OPENING | HREF) and value and (known == OPENING or (<str>value)[0] == u"#"):
                self.opened.append(value)
        return 0

    cdef bint is_hidden(self) except -1:
        """Tell whether the element at hand is kept off the screen by its own attributes."""
        cdef str style = self.style.lower() if self.present & STYLE and self.style else ""
        if ("none" in style or "hidden" in style or "-999" in style) and hides(style):
            return True
        return self.present & HIDDEN or (self.present & ARIA_HIDDEN and self.hidden == "true")

    cdef bint is_left_out(self, str tag) except -1:
        """Tell whether the inline element at hand is never shown, or no reader would miss it."""
        cdef str name = (self.class_ if self.present & CLASS else None) or "", aside = self.asides.get(name)
        if aside is None:
            aside = self.asides[name] = named_aside(name) if holds_any(name.lower(), aside_pieces) else ""
        cdef bint has_words = self.text.begun or (self.text.open and self.text.open[len(self.text.open) - 1][2].startswith("#"))
        return aside == "mark" or (aside == "spoken" and has_words) or (tag == "sup" and "noprint" in name) or self.is_hidden()

    cdef int note_marks(self, str tag, tuple attrs) except -1:
        if self.may_tell(tag):
            self.marks.note(tag, dict_of(attrs), self.depth, len(self.blocks))
            self.follow_marks()
        return 0

    cdef int follow_marks(self) except -1:
        """Look up how deep the mark opened last is, after one was opened or closed."""
        self.mark_depth = self.open[len(self.open) - 1].depth if self.open else 0
        self.listening = bool(self.open)
        return 0

    cdef bint may_tell(self, str tag) except -1:
        """Tell whether the element at hand may open a mark or state a name: all others are none of the marks' business."""
        if self.present & TELLING or (self.mark_depth and self.present & TITLED) or tag == "time":
            return True
        cdef str name = self.class_ if self.present & CLASS else None
        if not name and self.present & ID:
            name = self.id_
        return name is not None and self.tells(self.telling, name)

    cdef bint tells(self, dict told, str name) except -1:
        known = told.get(name)
        if known is None:
            if told is self.telling:
                known = told[name] = holds_telling(name) and self.marks.may_open(name)
            else:
                known = told[name] = self.marks.may_state(name)
        return known

    # --- elements ---

    cdef int start_inline(self, str tag, tuple attrs) except -1:
        self.look(attrs)
        if self.is_left_out(tag):
            self.skip = 1 # no reader would miss it
        elif self.present & CLASS and not self.replays and is_inline_island_named(self.class_):
            self.skip, self.is_island, self.captured = 1, True, [(tag, attrs)]
        else:
            self.text.beside = self.text.boxed if self.present & CLASS else self.text.beside
            self.note_marks(tag, attrs)
        return 0

    cdef bint is_code(self) except -1:
        """Tell whether the block-level element at hand holds code, and is no `<pre>`."""
        if self.present & STYLE and self.style and "white-space" in self.style.lower() and is_code_style(self.style):
            return True
        if not (self.present & CLASS and self.class_):
            return False
        known = self.boxes.get(self.class_)
        if known is None:
            known = self.boxes[self.class_] = holds_any(self.class_, code_pieces) and is_code_class(self.class_)
        return known

    cdef int start_span(self, str tag, tuple attrs, str kind) except -1:
        self.start_inline(tag, attrs)
        if not self.skip:
            self.text.open_span(kind, (self.target() if kind == "link" else self.href) if self.present & HREF and self.href else "")
        return 0

    cdef str target(self):
        """Return where the link at hand leads, complete if the page's own address is known."""
        cdef str href = self.href
        if not self.has_base or href.startswith("http") or href.startswith("#"):
            return href
        return self.notes.target(href)

    cdef int start_skipped(self, str tag, tuple attrs, int role) except -1:
        cdef dict attributes = dict_of(attrs)
        self.skip = 1
        if role in (TITLE, IFRAME) or (role == SCRIPT and "ld+json" in (attributes.get("type") or "").lower()):
            self.captured = []
            if role == IFRAME:
                self.notes.frame(attributes, self.around(), len(self.blocks), self.text.place())
        elif role == SCRIPT and "math/tex" in (attributes.get("type") or ""):
            self.is_island, self.captured = True, [(u"script", attrs)]
        return 0

    cdef int start_void(self, int role, tuple attrs) except -1:
        if role == BR and self.frame.is_code:
            self.text.add_verbatim("\n")
        elif role == BR:
            if self.buttons or self.text.add_break():
                self.add_block()
        elif role == META:
            self.notes.meta(dict_of(attrs), len(self.blocks))
        elif role == LINK:
            self.notes.link(dict_of(attrs))
        elif role == HTML:
            self.notes.language(dict_of(attrs))
        elif role == OPTION:
            self.text.space = True
        elif self.text.begun: # <hr>
            self.add_block()
        return 0

    cdef int start_block(self, str tag, tuple attrs, Element element) except -1:
        cdef Frame parent = self.frame, frame = Frame.__new__(Frame)
        if attrs:
            self.look(attrs)
            if not self.replays and self.is_code():
                self.skip, self.is_island, self.captured = 1, True, [(tag, attrs)]
                return 0
        if (element.role == BUTTON and self.text.begun and not parent.is_code
                and may_be_word(self.text.piece(max(self.text.length - 40, 0), self.text.length), dict_of(attrs))):
            self.text.space |= self.text.text[self.text.length - 1].isalnum() and self.text.text[self.text.length - 1] < 0x2E80
            self.buttons.append((self.text.length, frame)) # cut off as a block of its own if no more text comes
            self.frame = frame
        self.break_block(element.role)
        frame.tag, frame.attributes, frame.role, frame.container, frame.marker = tag, attrs, element.role, -1, ""
        frame.hidden, frame.row, frame.cell, frame.origin = parent.hidden, parent.row, parent.cell, parent.origin
        if element.role != LI:
            frame.item = parent if parent.role == LI else parent.item
        frame.kind = "paragraph"
        if not element.plain:
            frame.kind, frame.level, frame.is_code = parent.kind, parent.level, parent.is_code
        if element.kind is not None and not frame.is_code:
            frame.kind, frame.level = element.kind, element.rank or frame.level
        if element.role != BLOCK:
            self.set_role(frame, parent, attrs)
        frame.is_code = frame.kind == "code"
        self.frames.append(frame)
        self.frame = frame
        if attrs:
            if self.is_hidden():
                frame.hidden = True
                self.hiding.append(frame)
            self.note_marks(tag, attrs)
        return 0

    cdef int set_role(self, Frame frame, Frame parent, tuple attrs) except -1:
        """Give a frame what its tag says of what is in it."""
        cdef Frame group
        if frame.role == LI:
            frame.level, frame.marker = max(parent.level, 1), "-"
            if parent.role == OL:
                parent.count = number_of(attrs, "value", parent.count + 1)
                frame.marker = f"{parent.count}."
        elif frame.role == OL or frame.role == LIST:
            frame.kind, frame.level = "paragraph", 1 + (parent.level if parent.role == LI else 0)
            frame.count = number_of(attrs, "start", 1) - 1
        elif frame.role == TR:
            frame.row, self.rows = self.rows, self.rows + 1
            parent.count += 1
        elif frame.role == CELL:
            group = self.frames[max(len(self.frames) - 2, 0)]
            frame.cell, parent.count = parent.count, parent.count + 1
            if group.reaching or (attrs and (value_of(attrs, "rowspan") or value_of(attrs, "colspan"))):
                frame.cell, parent.count, group.reaching = place_cell(group.reaching or (), group.count, frame.cell, dict_of(attrs))
        elif frame.role == NOSCRIPT:
            frame.origin = "noscript"
        return 0

    # --- blocks and containers ---

    cdef int break_block(self, int role) except -1:
        """End the block under way at a block-level tag; in code, where viewers wrap lines in `<div>`, the line."""
        if role == BUTTON and self.buttons and self.buttons[len(self.buttons) - 1][1] is self.frame:
            pass # a word so far, which begins or ends
        elif self.frame.is_code and role != PRE:
            self.text.end_line()
        elif self.text.begun:
            self.add_block()
        if self.listening and not self.parted:
            self.marks.add_break()
            self.parted = True
        return 0

    cdef int add_block(self) except -1:
        """End the block under way, with the buttons at its end as blocks of their own."""
        cdef Frame frame = self.frame, pressed = None
        cdef list buttons = self.buttons
        cdef str text = self.text.taken(frame.is_code)
        cdef list spans = self.text.spans
        cdef Py_ssize_t link_chars = self.text.link_chars
        self.text.begin()
        if not buttons:
            found = read_preformatted(text, spans) if frame.is_code else None
            for piece in found or ():
                self.add_row(frame, "paragraph", piece[0], piece[1], piece[2])
            return 0 if found else self.add_row(frame, frame.kind, text, spans, link_chars)
        self.buttons = []
        if buttons[len(buttons) - 1][1] is frame: # a block stands in it: what came before is beside it
            pressed = self.frames.pop()
            frame = self.frames[len(self.frames) - 1]
        if frame.container < 0:
            self.number()
        parts = pieces(text, spans, [0] + [start for start, _ in buttons])
        for holder, piece in zip([frame] + [button for _, button in buttons], parts):
            self.frames.append(holder)
            self.add_row(holder, (<Frame>holder).kind, piece[0], piece[1], piece[2])
            self.frames.pop()
        if pressed is not None:
            self.frames.append(pressed)
        return 0

    cdef int add_row(self, Frame frame, str kind, str text, spans, Py_ssize_t link_chars) except -1:
        """Add a block that stands in the last of the frames, if it has any text."""
        if not text:
            return 0
        if spans and (kind == "heading" or kind == "term" or text[len(text) - 1] == "¶"):
            text, spans, link_chars = without_permalink((text, spans, link_chars))
        cdef str marker = ""
        cdef Frame holder
        if kind == "item":
            holder = frame if frame.item is None else frame.item
            kind, marker = ("item", holder.marker) if holder.marker else ("paragraph", "")
            holder.marker = ""
        cdef Py_ssize_t place = frame.container if frame.container >= 0 else self.number()
        self.blocks.append(row_of(Block, (text, kind, frame.level, marker, 0, place, link_chars, frame.row, frame.cell,
                                          tuple([row_of(Span, span) for span in spans]) if spans else (), frame.origin)))
        return 0

    cdef Py_ssize_t number(self) except -1:
        """Give the frame at hand and those around it their numbers as containers, the outermost first; return its own."""
        cdef Py_ssize_t first = len(self.frames), parent = -1, i
        cdef Frame frame
        while first and (<Frame>self.frames[first - 1]).container < 0:
            first -= 1
        if first:
            parent = (<Frame>self.frames[first - 1]).container
        for i in range(first, len(self.frames)):
            frame = self.frames[i]
            frame.container = len(self.containers)
            self.containers.append(row_of(Container, (frame.tag, parent, names_of(frame.attributes) if frame.attributes else "",
                                                      frame.hidden, False, told_by(frame.tag, frame.attributes))))
            parent = frame.container
        return parent


cdef bint holds_any(str text, tuple pieces) except -1:
    return any(piece in text for piece in pieces)


cdef inline bint is_inline_island_named(str names) except -1: return names is not None and ("note" in names or "to-do" in names) and is_inline_island(names)


cdef dict dict_of(tuple attrs):
    cdef dict attributes = {}
    PyDict_MergeFromSeq2(attributes, attrs, True)
    return attributes


cdef str value_of(tuple attrs, str name):
    """Return what an attribute says, None for nothing."""
    return dict_of(attrs).get(name) if attrs else None


cdef str names_of(tuple attrs):
    """Return what the page's authors call an element: its class, id, role and the like."""
    cdef list found = [value for name, value in attrs if value and name in naming] # most have one or none
    if len(found) > 1:
        found = list(filter(None, map(dict_of(attrs).get, ordered)))
    return " ".join(found) if found else ""


cdef tuple told_by(str tag, tuple attrs):
    """Return those attributes of an element that say how it is to be printed; of styles, where its text stands."""
    cdef Element element = elements[tag] if attrs else None
    if element is None or element.told is None:
        return ()
    return tuple([(name, value or "") for name, value in attrs
                  if name in element.told and (name != "style" or "text-align" in (value or ""))])


cdef Py_ssize_t number_of(tuple attrs, str name, Py_ssize_t default) except? -1:
    cdef str value = value_of(attrs, name)
    return whole_number(value, default) if value else default


cdef bint holds_telling(str name) except -1:
    """Tell whether a telling word is in a name, or the beginning of one; it may be if the name is not ASCII."""
    cdef uint32_t before = 0, one = 0, two = 0
    cdef Py_UCS4 three
    cdef Py_ssize_t place = -2, key
    cdef int how
    cdef str word
    for three in name:
        if three >= 128:
            return True
        key = three_letters(one, two, three)
        how = beginnings[key]
        if how and (how & AS_PART or not is_word_part(before)):
            for word in <list>telling[key]:
                if name[place : place + len(word)].lower() == word:
                    return True
        before, one, two = one, two, three
        place += 1
    return False


cdef inline bint is_edge(Py_UCS4 c) noexcept: return c == u" " or c == u"\n" or 0x200B <= c <= 0x200F
cdef inline bint is_word_part(uint32_t c) noexcept: return u"0" <= c <= u"9" or u"a" <= c | 32 <= u"z" or c == u"_"
