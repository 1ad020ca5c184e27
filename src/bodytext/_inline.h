/* The text of one block as it grows: what inline.py does. For _builder.c. */

#include <Python.h>

#define KEPT 65536 /* characters of room that are kept from block to block */

typedef struct {
    Py_ssize_t start, end;
    int kind;         /* a SpanKind, counted from 0 */
    PyObject *target; /* owned */
} Stretch;

typedef struct {
    Stretch *items;
    Py_ssize_t count, room;
} Stretches;

typedef struct {
    Py_UCS4 *text;
    Py_ssize_t length, room;
    Py_ssize_t last;       /* length of the piece added last */
    Py_ssize_t link_chars; /* characters in links that have ended */
    Stretches spans, open; /* finished in this block; not ended yet */
    char begun;            /* pieces were added, empty ones maybe */
    char broken;           /* a line break has come since the last word */
    char space;            /* white space is due before the next word */
    char after_link;       /* a link has ended, and nothing came after it */
} Inline;

enum { LINK };

/* Return the items with room for `more` beyond the `count` there are; NULL, an exception and the old ones if it fails. */
static void *with_room(void *items, Py_ssize_t *room, Py_ssize_t count, Py_ssize_t more, size_t size)
{
    if (more <= *room - count)
        return items;
    Py_ssize_t limit = PY_SSIZE_T_MAX / (Py_ssize_t)size / 2;
    if (more > limit - count)
        return PyErr_NoMemory();
    Py_ssize_t wanted = count + more + (count + more) / 2 + 16;
    void *moved = PyMem_Realloc(items, (size_t)wanted * size);
    if (moved == NULL)
        return PyErr_NoMemory();
    *room = wanted;
    return moved;
}

/* Add a stretch to others; its target is a new reference of theirs. */
static int add_stretch(Stretches *some, Py_ssize_t start, Py_ssize_t end, int kind, PyObject *target)
{
    Stretch *items = with_room(some->items, &some->room, some->count, 1, sizeof(Stretch));
    if (items == NULL)
        return -1;
    some->items = items;
    some->items[some->count++] = (Stretch){start, end, kind, Py_NewRef(target)};
    return 0;
}

static void drop_stretches(Stretches *some)
{
    while (some->count)
        Py_DECREF(some->items[--some->count].target);
}

static int reserve(Inline *in, Py_ssize_t more)
{
    Py_UCS4 *text = with_room(in->text, &in->room, in->length, more, sizeof(Py_UCS4));
    if (text == NULL)
        return -1;
    in->text = text;
    return 0;
}

/* Note that a piece was added, which began where the text was `before` long. */
static void note_piece(Inline *in, Py_ssize_t before)
{
    in->last = in->length - before;
    in->begun = 1;
    in->broken = in->space = in->after_link = 0;
}

/* Soft hyphens and characters of no width. */
static int is_invisible(Py_UCS4 c) { return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF; }

/* Add text, white space collapsed; `*from` is where what was added begins, the end if it was nothing else. */
static int add_text(Inline *in, PyObject *data, Py_ssize_t *from)
{
    int kind = PyUnicode_KIND(data);
    const void *chars = PyUnicode_DATA(data);
    Py_ssize_t size = PyUnicode_GET_LENGTH(data), i = 0;
    *from = in->length;
    while (i < size && Py_UNICODE_ISSPACE(PyUnicode_READ(kind, chars, i)))
        i++;
    if (i == size) {
        in->space = 1;
        return 0;
    }
    if (reserve(in, size - i + 1) < 0)
        return -1;
    Py_UCS4 *end = in->text + in->length;
    if ((in->space || i) && in->length && !in->broken)
        *end++ = ' ';
    int space = 0;
    for (; i < size; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, chars, i);
        if (Py_UNICODE_ISSPACE(c)) {
            space = 1;
            continue;
        }
        if (space)
            *end++ = ' ';
        space = 0;
        if (!is_invisible(c))
            *end++ = c;
    }
    in->length = end - in->text;
    note_piece(in, *from);
    in->space = (char)space;
    return 0;
}

/* Add text as it stands: code. */
static int add_verbatim(Inline *in, PyObject *data)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(data), before = in->length;
    if (!size)
        return 0;
    if (reserve(in, size) < 0 || PyUnicode_AsUCS4(data, in->text + before, size, 0) == NULL)
        return -1;
    in->length += size;
    note_piece(in, before);
    return 0;
}

static int add_line_end(Inline *in)
{
    if (reserve(in, 1) < 0)
        return -1;
    in->text[in->length++] = '\n';
    note_piece(in, in->length - 1);
    return 0;
}

/* End the line of code under way, unless it has ended already. */
static int end_line(Inline *in)
{
    int ended = !in->begun || (in->last && in->text[in->length - 1] == '\n');
    return ended ? 0 : add_line_end(in);
}

/* Add a line break; 1 if it is the second in a row, which ends the paragraph, -1 and an exception if it fails. */
static int add_break(Inline *in)
{
    if (in->broken)
        return 1;
    if (in->length) {
        if (add_line_end(in) < 0)
            return -1;
        in->broken = 1;
    }
    return 0;
}

/* Begin a span; links set side by side get a space between them, as they have on the screen. */
static int open_span(Inline *in, int kind, PyObject *target)
{
    if (in->after_link && kind == LINK)
        in->space = 1;
    int spaced = in->space && in->length && !in->broken;
    return add_stretch(&in->open, in->length + spaced, 0, kind, target);
}

/* Note a span that ends here. */
static int note_span(Inline *in, Stretch span)
{
    if (in->length <= span.start)
        return 0;
    if (span.kind == LINK)
        in->link_chars += in->length - span.start;
    return add_stretch(&in->spans, span.start, in->length, span.kind, span.target);
}

/* End the span opened last. */
static int close_span(Inline *in)
{
    if (!in->open.count)
        return 0;
    Stretch span = in->open.items[--in->open.count];
    int failed = note_span(in, span);
    Py_DECREF(span.target);
    in->after_link = span.kind == LINK;
    return failed;
}

static int is_space(Py_UCS4 c, int verbatim) { return verbatim ? c == '\n' : Py_UNICODE_ISSPACE(c); }

/* End the spans that are open, for this block; leave in `from` and `to` the text without space around it. */
static int end_text(Inline *in, int verbatim, Py_ssize_t *from, Py_ssize_t *to)
{
    for (Py_ssize_t i = 0; i < in->open.count; i++)
        if (note_span(in, in->open.items[i]) < 0)
            return -1;
    Py_ssize_t first = 0, end = in->length;
    while (first < end && is_space(in->text[first], verbatim))
        first++;
    while (end > first && Py_UNICODE_ISSPACE(in->text[end - 1]))
        end--;
    *from = first;
    *to = end;
    if (in->link_chars > end - first)
        in->link_chars = end - first;
    return 0;
}

/* Move the spans to where the text begins after leading space, and cut them to its length. */
static void shift_spans(Stretches *spans, Py_ssize_t offset, Py_ssize_t length)
{
    Py_ssize_t kept = 0;
    for (Py_ssize_t i = 0; i < spans->count; i++) {
        Stretch span = spans->items[i];
        span.start = span.start > offset ? span.start - offset : 0;
        span.end = span.end - offset < length ? span.end - offset : length;
        if (span.end > span.start)
            spans->items[kept++] = span;
        else
            Py_DECREF(span.target);
    }
    spans->count = kept;
}

/* Begin a new block: open spans go on in it from its start. */
static void begin_text(Inline *in)
{
    for (Py_ssize_t i = 0; i < in->open.count; i++)
        in->open.items[i].start = 0;
    drop_stretches(&in->spans);
    in->length = in->last = in->link_chars = 0;
    in->begun = in->broken = in->space = in->after_link = 0;
    if (in->room > KEPT) {
        PyMem_Free(in->text);
        in->text = NULL;
        in->room = 0;
    }
}

static void free_text(Inline *in)
{
    drop_stretches(&in->spans);
    drop_stretches(&in->open);
    PyMem_Free(in->spans.items);
    PyMem_Free(in->open.items);
    PyMem_Free(in->text);
}
