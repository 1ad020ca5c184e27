/* From the parser's events to blocks in C: what builder.py does, some five times as fast, and with the same result.
 *
 * Optional: the package works without it. What an element is comes from elements.py, and what few elements have to
 * say (marks, the head, addresses to be resolved) goes to the same Notes in Python.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

#include "_attributes.h"
#include "_inline.h"
#include "_telling.h"

#define NONE INT64_MIN /* a row or cell that there is not */

/* What an element is: as in _ROLES of elements.py, and what is not there, which is inline. */
enum { SPAN, SKIPPED, TITLE, SCRIPT, BR, HR, HTML, LINK_TAG, META, OPTION, BLOCK, LI, OL, UL, MENU, TR, TD, TH, NOSCRIPT,
       PRE, INLINE };

/* What kind of block: as in BlockKind. */
enum { PARAGRAPH, ITEM, CELL, QUOTE, CODE, TERM, CAPTION, HEADING, KINDS };
static const char *const KIND_NAMES[] = {"paragraph", "item", "cell", "quote", "code", "term", "caption", "heading"};
enum { SPAN_KINDS = 4 };
static const char *const SPAN_NAMES[] = {"link", "strong", "em", "code"};

/* What is asked of the marks most often. */
enum { DEPTH, CLOSE, ADD_TEXT, ADD_BREAK, NAMES };
static const char *const METHOD_NAMES[] = {"depth", "close", "add_text", "add_break"};

/* An open block-level element; a Container once a block stands in it. */
typedef struct {
    PyObject *tag, *attrs;  /* owned, NULL for the root */
    PyObject *marker;       /* of a list item until it is used: owned, else NULL */
    Py_ssize_t container;   /* its number, -1 as long as it holds no block */
    Py_ssize_t item;        /* the frame of the list item that it is or stands in */
    int64_t count;          /* items or columns so far */
    int64_t row, cell;
    int role, kind, level;
    char hidden, noscript;
} Frame;

typedef struct {
    PyObject_HEAD
    PyObject *notes, *marks;       /* of Python */
    PyObject *site;                /* what paths from the site's root are added to */
    PyObject *blocks, *containers; /* lists of rows */
    PyObject *captured;            /* list: text of the title, a JSON script or a frame, else NULL */
    Inline text;
    Frame *frames;
    Py_ssize_t frame_count, frame_room;
    unsigned char *roles; /* of the open elements that are not skipped */
    Py_ssize_t depth, role_room;
    Py_ssize_t skip;       /* open elements in (and with) the one whose content is ignored */
    Py_ssize_t mark_depth; /* of the element whose mark was opened last, 0 for none */
    int64_t rows;
    int has_base; /* the page's address is known */
} Builder;

/* What is made once: the codes of tags, and the values that many blocks share. */
static struct {
    PyObject *codes, *whole_number, *is_hidden, *permalinks;
    PyTypeObject *block, *container, *span;
    PyObject *kinds[KINDS], *span_kinds[SPAN_KINDS];
    PyObject *empty, *dash, *body, *noscript, *html;
    PyObject *names[NAMES];
} shared;

static Frame *top(Builder *self) { return &self->frames[self->frame_count - 1]; }

/* --- rows ------------------------------------------------------------------------------------------------------- */

/* A named tuple of values, which become its own; NULL and an exception, and they are dropped, if one is missing. */
static PyObject *row_of(PyTypeObject *type, PyObject *const *values, Py_ssize_t count)
{
    PyObject *row = type->tp_alloc(type, count);
    int complete = row != NULL;
    for (Py_ssize_t i = 0; i < count; i++) {
        complete = complete && values[i] != NULL;
        if (row != NULL)
            PyTuple_SET_ITEM(row, i, values[i]);
        else
            Py_XDECREF(values[i]);
    }
    if (!complete) {
        Py_XDECREF(row);
        return NULL;
    }
#if PY_VERSION_HEX >= 0x030E0000
    ((PyTupleObject *)row)->ob_hash = -1; /* not known yet */
#endif
    PyObject_GC_UnTrack(row); /* what is in it can't refer back to it */
    return row;
}

/* Append a row, which is dropped, to a list; NULL stands for one that could not be made. */
static int append_row(PyObject *list, PyObject *row)
{
    int failed = row == NULL || PyList_Append(list, row) < 0;
    Py_XDECREF(row);
    return -failed;
}

static PyObject *number_or_none(int64_t value)
{
    return value == NONE ? Py_NewRef(Py_None) : PyLong_FromLongLong(value);
}

/* Give the frame under way and those around it their numbers as containers, the outermost first; return its own. */
static Py_ssize_t container_number(Builder *self)
{
    Py_ssize_t i = self->frame_count;
    while (i && self->frames[i - 1].container < 0)
        i--;
    Py_ssize_t parent = i ? self->frames[i - 1].container : -1;
    for (; i < self->frame_count; i++) {
        Frame *frame = &self->frames[i];
        PyObject *names = names_of(frame->attrs, shared.empty);
        PyObject *values[] = {Py_NewRef(frame->tag), PyLong_FromSsize_t(parent), names, PyBool_FromLong(frame->hidden)};
        if (append_row(self->containers, row_of(shared.container, values, 4)) < 0)
            return -1;
        parent = frame->container = PyList_GET_SIZE(self->containers) - 1;
    }
    return parent;
}

static PyObject *span_tuple(const Stretches *spans)
{
    PyObject *tuple = PyTuple_New(spans->count);
    for (Py_ssize_t i = 0; tuple != NULL && i < spans->count; i++) {
        const Stretch *span = &spans->items[i];
        PyObject *values[] = {PyLong_FromSsize_t(span->start), PyLong_FromSsize_t(span->end),
                              Py_NewRef(shared.span_kinds[span->kind]), Py_NewRef(span->target)};
        PyObject *row = row_of(shared.span, values, 4);
        if (row == NULL)
            Py_CLEAR(tuple);
        else
            PyTuple_SET_ITEM(tuple, i, row);
    }
    return tuple;
}

static PyObject *text_from(const Inline *in, Py_ssize_t from, Py_ssize_t to)
{
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, in->text + from, to - from);
}

/* Cut a heading that ends in the sign of a link to itself; `*to` is where it ends then. -1 and an exception if it
 * fails. */
static int cut_permalink(Inline *in, Py_ssize_t from, Py_ssize_t *to)
{
    Stretches *spans = &in->spans;
    Py_ssize_t start = spans->count ? spans->items[spans->count - 1].start : 0;
    if (!start || from + start != *to - 1) /* the signs are single characters */
        return 0;
    PyObject *sign = text_from(in, from + start, *to);
    int found = sign == NULL ? -1 : PySet_Contains(shared.permalinks, sign);
    Py_XDECREF(sign);
    if (found <= 0)
        return found;
    Py_DECREF(spans->items[--spans->count].target);
    *to = from + start;
    while (*to > from && Py_UNICODE_ISSPACE(in->text[*to - 1]))
        --*to;
    if (in->link_chars > *to - from)
        in->link_chars = *to - from;
    return 0;
}

/* Take the marker of the list item that the frame under way stands in, "" if it is used, and the kind that is left. */
static PyObject *take_marker(Builder *self, int *kind)
{
    Frame *holder = &self->frames[top(self)->item];
    PyObject *marker = holder->marker;
    if (*kind != ITEM)
        return Py_NewRef(shared.empty);
    if (marker == NULL) {
        *kind = PARAGRAPH;
        return Py_NewRef(shared.empty);
    }
    holder->marker = NULL;
    return marker;
}

static int append_block(Builder *self, Py_ssize_t from, Py_ssize_t to)
{
    int kind = top(self)->kind;
    if (kind == HEADING && cut_permalink(&self->text, from, &to) < 0)
        return -1;
    Py_ssize_t place = container_number(self);
    if (place < 0)
        return -1;
    Frame *frame = top(self);
    PyObject *marker = take_marker(self, &kind);
    PyObject *values[] = {
        text_from(&self->text, from, to),
        Py_NewRef(shared.kinds[kind]),
        PyLong_FromLong(frame->level),
        marker,
        PyLong_FromLong(0),
        PyLong_FromSsize_t(place),
        PyLong_FromSsize_t(self->text.link_chars),
        number_or_none(frame->row),
        number_or_none(frame->cell),
        span_tuple(&self->text.spans),
        Py_NewRef(frame->noscript ? shared.noscript : shared.body),
    };
    return append_row(self->blocks, row_of(shared.block, values, 11));
}

/* End the block under way, if it has any text. */
static int add_block(Builder *self)
{
    Inline *in = &self->text;
    Py_ssize_t from, to;
    if (end_text(in, top(self)->kind == CODE, &from, &to) < 0)
        return -1;
    if (from < to) {
        shift_spans(&in->spans, from, to - from);
        if (append_block(self, from, to) < 0)
            return -1;
    }
    begin_text(in);
    return 0;
}

/* --- calls of Python -------------------------------------------------------------------------------------------- */

/* Drop what a method returned, which says nothing; -1 if it raised an exception. */
static int done(PyObject *answer)
{
    Py_XDECREF(answer);
    return answer == NULL ? -1 : 0;
}

static PyObject *dict_of(PyObject *attrs)
{
    PyObject *dict = PyDict_New();
    if (dict != NULL && PyDict_MergeFromSeq2(dict, attrs, 1) < 0)
        Py_CLEAR(dict);
    return dict;
}

/* --- marks ------------------------------------------------------------------------------------------------------ */

/* Look up how deep the mark opened last is, after one was opened or closed. */
static int follow_marks(Builder *self)
{
    PyObject *depth = PyObject_GetAttr(self->marks, shared.names[DEPTH]);
    self->mark_depth = depth == NULL ? -1 : PyLong_AsSsize_t(depth);
    Py_XDECREF(depth);
    return self->mark_depth < 0 ? -1 : 0;
}

/* Whether an element may open a mark or state a name: all others are none of the marks' business. */
static int may_tell(const Builder *self, PyObject *tag, const Values values)
{
    if (values[ITEMPROP] || values[REL] || values[PROPERTY] || values[DATA_AUTHOR] || values[USERNAME] ||
        values[AUTHOR] || is_text(tag, "time", 4))
        return 1;
    if (self->mark_depth && (values[TITLE_TEXT] || values[TIME] || values[TIMESTAMP]))
        return 1;
    PyObject *name = says(values[CLASS]) ? values[CLASS] : values[ID];
    return says(name) && is_telling(name);
}

static int note_marks(Builder *self, PyObject *tag, PyObject *attrs, const Values values)
{
    if (!may_tell(self, tag, values))
        return 0;
    PyObject *dict = dict_of(attrs);
    if (dict == NULL || done(PyObject_CallMethod(self->marks, "note", "OOnn", tag, dict, self->depth,
                                                 PyList_GET_SIZE(self->blocks))) < 0) {
        Py_XDECREF(dict);
        return -1;
    }
    Py_DECREF(dict);
    return follow_marks(self);
}

/* --- elements --------------------------------------------------------------------------------------------------- */

/* Whether an element's own attributes keep it off the screen; -1 and an exception if that can't be told. */
static int is_hidden(const Values values)
{
    PyObject *style = values[STYLE];
    if (values[HIDDEN] || (says(values[ARIA_HIDDEN]) && is_text(values[ARIA_HIDDEN], "true", 4)))
        return 1;
    if (style == NULL || style == Py_None || !(has_word(style, "none") || has_word(style, "hidden")))
        return 0;
    PyObject *dict = Py_BuildValue("{sO}", "style", style);
    PyObject *answer = dict == NULL ? NULL : PyObject_CallOneArg(shared.is_hidden, dict);
    int hidden = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(dict);
    Py_XDECREF(answer);
    return hidden;
}

/* Ignore what is in the element that has just begun. */
static void skip_element(Builder *self)
{
    self->skip = 1;
    self->depth--;
}

static int start_inline(Builder *self, PyObject *tag, PyObject *attrs)
{
    Values values;
    int hidden = read_values(attrs, values) < 0 ? -1 : is_hidden(values);
    if (hidden < 0)
        return -1;
    if (!hidden)
        return note_marks(self, tag, attrs, values);
    skip_element(self); /* never shown: no reader would miss it */
    return 0;
}

/* Tell most links of a site: a path from its root in which nothing is empty, rare or to be resolved. */
static int is_from_root(PyObject *href)
{
    if (!PyUnicode_IS_ASCII(href))
        return 0;
    const Py_UCS1 *chars = PyUnicode_1BYTE_DATA(href);
    Py_ssize_t size = PyUnicode_GET_LENGTH(href);
    Py_UCS1 before = 0;
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS1 c = chars[i];
        if (c <= ' ' || c == 0x7F || c == ';' || (before == '/' && c == '.') || (before == '?' && c == '#'))
            return 0;
        before = c;
    }
    return chars[0] == '/' && (size < 2 || chars[1] != '/') && before != '?' && before != '#';
}

static int starts_with(PyObject *text, const char *start)
{
    Py_ssize_t size = (Py_ssize_t)strlen(start);
    if (PyUnicode_GET_LENGTH(text) < size)
        return 0;
    for (Py_ssize_t i = 0; i < size; i++)
        if (PyUnicode_READ_CHAR(text, i) != (Py_UCS4)start[i])
            return 0;
    return 1;
}

/* Where a link leads, complete if the page's own address is known; a new reference. */
static PyObject *target_of(Builder *self, PyObject *href)
{
    if (!says(href))
        return Py_NewRef(shared.empty);
    if (!self->has_base || starts_with(href, "http") || starts_with(href, "#"))
        return Py_NewRef(href);
    if (PyUnicode_GET_LENGTH(self->site) && is_from_root(href))
        return PyUnicode_Concat(self->site, href);
    PyObject *target = PyObject_CallMethod(self->notes, "target", "O", href);
    if (target != NULL && !PyUnicode_Check(target)) {
        PyErr_SetString(PyExc_TypeError, "a target is a str");
        Py_CLEAR(target);
    }
    return target;
}

static int start_span(Builder *self, PyObject *tag, PyObject *attrs, int kind)
{
    Values values;
    int hidden = read_values(attrs, values) < 0 ? -1 : is_hidden(values);
    if (hidden < 0)
        return -1;
    if (hidden) {
        skip_element(self);
        return 0;
    }
    PyObject *target = target_of(self, values[HREF]);
    if (target == NULL || open_span(&self->text, kind, target) < 0) {
        Py_XDECREF(target);
        return -1;
    }
    Py_DECREF(target);
    return PyTuple_GET_SIZE(attrs) ? note_marks(self, tag, attrs, values) : 0;
}

static int start_skipped(Builder *self, PyObject *tag, PyObject *attrs, int role)
{
    if (value_of(attrs, "shadowrootmode") != NULL) /* a template that is shown */
        return start_inline(self, tag, attrs);
    if (PyErr_Occurred())
        return -1;
    skip_element(self);
    PyObject *type = role == SCRIPT ? value_of(attrs, "type") : NULL;
    if (role == TITLE || (says(type) && has_word(type, "ld+json")) || is_text(tag, "iframe", 6)) {
        Py_XSETREF(self->captured, PyList_New(0));
        return self->captured == NULL ? -1 : 0;
    }
    return 0;
}

static int end_skipped(Builder *self, PyObject *tag)
{
    PyObject *pieces = self->captured;
    if (pieces == NULL)
        return 0;
    self->captured = NULL;
    PyObject *text = PyUnicode_Join(shared.empty, pieces);
    Py_DECREF(pieces);
    int failed = text == NULL || done(PyObject_CallMethod(self->notes, "script", "OO", tag, text)) < 0;
    Py_XDECREF(text);
    return -failed;
}

/* Take a `<meta>`, `<link>` or `<html>`, of which the block at hand takes no notice. */
static int note_head(Builder *self, int role, PyObject *attrs)
{
    PyObject *dict = dict_of(attrs), *answer = NULL;
    if (dict != NULL && role == META)
        answer = PyObject_CallMethod(self->notes, "meta", "On", dict, PyList_GET_SIZE(self->blocks));
    else if (dict != NULL)
        answer = PyObject_CallMethod(self->notes, role == LINK_TAG ? "link" : "language", "O", dict);
    Py_XDECREF(dict);
    return done(answer);
}

static int start_void(Builder *self, int role, PyObject *attrs)
{
    Inline *in = &self->text;
    if (role == BR && top(self)->kind == CODE)
        return add_line_end(in);
    if (role == BR) {
        int ended = add_break(in);
        return ended > 0 ? add_block(self) : ended;
    }
    if (role == HR)
        return in->begun ? add_block(self) : 0;
    if (role == OPTION) {
        in->space = 1;
        return 0;
    }
    return note_head(self, role, attrs);
}

/* --- blocks ----------------------------------------------------------------------------------------------------- */

/* End the block under way at a block-level tag; in code, where viewers wrap lines in `<div>`, the line. */
static int break_block(Builder *self, int role)
{
    int failed = 0;
    if (top(self)->kind == CODE && role != PRE)
        failed = end_line(&self->text);
    else if (self->text.begun)
        failed = add_block(self);
    if (!failed && self->mark_depth)
        failed = done(PyObject_CallMethodNoArgs(self->marks, shared.names[ADD_BREAK]));
    return failed;
}

/* An attribute's number, `*number` as it was if it is missing or none. */
static int read_number(PyObject *attrs, const char *name, int64_t *number)
{
    PyObject *value = value_of(attrs, name);
    if (!says(value))
        return PyErr_Occurred() ? -1 : 0;
    Py_ssize_t size = PyUnicode_GET_LENGTH(value), i = 0;
    int64_t plain = 0;
    for (; i < size && i < 9; i++) {
        Py_UCS4 c = PyUnicode_READ_CHAR(value, i);
        if (c < '0' || c > '9')
            break;
        plain = plain * 10 + (int64_t)(c - '0');
    }
    if (i == size) {
        *number = plain;
        return 0;
    }
    PyObject *answer = PyObject_CallFunction(shared.whole_number, "OL", value, (long long)*number);
    if (answer != NULL)
        *number = PyLong_AsLongLong(answer);
    Py_XDECREF(answer);
    return PyErr_Occurred() ? -1 : 0;
}

/* Give a list item its depth and its marker: a dash, or its number. */
static int start_item(Frame *frame, Frame *parent, PyObject *attrs)
{
    frame->level = parent->level > 1 ? parent->level : 1;
    if (parent->role != OL) {
        frame->marker = Py_NewRef(shared.dash);
        return 0;
    }
    int64_t count = parent->count + 1;
    if (read_number(attrs, "value", &count) < 0)
        return -1;
    parent->count = count;
    frame->marker = PyUnicode_FromFormat("%lld.", (long long)count);
    return frame->marker == NULL ? -1 : 0;
}

/* Give a frame what its tag says of what stands in it. */
static int set_role(Builder *self, Frame *frame, PyObject *attrs)
{
    Frame *parent = frame - 1;
    int64_t count = 1;
    switch (frame->role) {
    case LI:
        return start_item(frame, parent, attrs);
    case OL:
    case UL:
    case MENU:
        frame->kind = PARAGRAPH;
        frame->level = 1 + (parent->role == LI ? parent->level : 0);
        if (read_number(attrs, "start", &count) < 0)
            return -1;
        frame->count = count - 1;
        break;
    case TR:
        frame->row = self->rows++;
        break;
    case TD:
    case TH:
        if (read_number(attrs, "colspan", &count) < 0)
            return -1;
        frame->cell = parent->count;
        parent->count += count > 1 ? count : 1;
        break;
    case NOSCRIPT:
        frame->noscript = 1;
        break;
    }
    return 0;
}

/* Open a frame in the one under way; `code` is what is known of the tag. */
static Frame *push_frame(Builder *self, PyObject *tag, PyObject *attrs, long code)
{
    Frame *frames = with_room(self->frames, &self->frame_room, self->frame_count, 1, sizeof(Frame));
    if (frames == NULL)
        return NULL;
    self->frames = frames;
    Frame *parent = top(self), *frame = parent + 1;
    int kind = (int)(code >> 8 & 0xFF) - 1, rank = (int)(code >> 16 & 0xFF), plain = (int)(code >> 24);
    *frame = *parent;
    frame->tag = Py_NewRef(tag);
    frame->attrs = Py_NewRef(attrs);
    frame->marker = NULL;
    frame->container = -1;
    frame->count = 0;
    frame->role = (int)(code & 0xFF);
    if (frame->role == LI)
        frame->item = self->frame_count;
    if (plain)
        frame->kind = frame->level = 0;
    if (kind >= 0 && frame->kind != CODE) {
        frame->kind = kind;
        frame->level = rank ? rank : frame->level;
    }
    self->frame_count++;
    return frame;
}

static int start_block(Builder *self, PyObject *tag, PyObject *attrs, long code)
{
    if (break_block(self, (int)(code & 0xFF)) < 0)
        return -1;
    Frame *frame = push_frame(self, tag, attrs, code);
    if (frame == NULL || set_role(self, frame, attrs) < 0)
        return -1;
    if (!PyTuple_GET_SIZE(attrs))
        return 0;
    Values values;
    int hidden = read_values(attrs, values) < 0 ? -1 : is_hidden(values);
    if (hidden < 0)
        return -1;
    if (hidden)
        top(self)->hidden = 1;
    return note_marks(self, tag, attrs, values);
}

static void drop_frame(Builder *self)
{
    Frame *frame = top(self);
    Py_XDECREF(frame->tag);
    Py_XDECREF(frame->attrs);
    Py_XDECREF(frame->marker);
    self->frame_count--;
}

static int end_block(Builder *self, int role)
{
    if (break_block(self, role) < 0)
        return -1;
    drop_frame(self);
    return 0;
}

/* --- events ----------------------------------------------------------------------------------------------------- */

static int take_start(Builder *self, PyObject *tag, PyObject *attrs)
{
    PyObject *known = PyDict_GetItemWithError(shared.codes, tag);
    if (known == NULL && PyErr_Occurred())
        return -1;
    long code = known == NULL ? INLINE : PyLong_AsLong(known);
    int role = (int)(code & 0xFF);
    unsigned char *roles = with_room(self->roles, &self->role_room, self->depth, 1, 1);
    if (roles == NULL)
        return -1;
    self->roles = roles;
    roles[self->depth++] = (unsigned char)role;
    if (role == INLINE)
        return PyTuple_GET_SIZE(attrs) ? start_inline(self, tag, attrs) : 0;
    if (role == SPAN)
        return start_span(self, tag, attrs, (int)(code >> 8 & 0xFF) - 1);
    if (role >= BLOCK)
        return start_block(self, tag, attrs, code);
    return role <= SCRIPT ? start_skipped(self, tag, attrs, role) : start_void(self, role, attrs);
}

static int take_end(Builder *self, PyObject *tag)
{
    if (self->skip)
        return --self->skip ? 0 : end_skipped(self, tag);
    if (!self->depth) {
        PyErr_SetString(PyExc_ValueError, "an end without a start");
        return -1;
    }
    int role = self->roles[--self->depth];
    if (self->mark_depth > self->depth) {
        if (done(PyObject_CallMethodNoArgs(self->marks, shared.names[CLOSE])) < 0 || follow_marks(self) < 0)
            return -1;
    }
    if (role == SPAN)
        return close_span(&self->text);
    return role >= BLOCK && role != INLINE ? end_block(self, role) : 0;
}

static int take_text(Builder *self, PyObject *data)
{
    Py_ssize_t from;
    if (self->skip)
        return self->captured == NULL ? 0 : PyList_Append(self->captured, data);
    if (top(self)->kind == CODE)
        return add_verbatim(&self->text, data);
    if (add_text(&self->text, data, &from) < 0)
        return -1;
    if (!self->mark_depth)
        return 0;
    PyObject *added = text_from(&self->text, from, self->text.length);
    int failed = added == NULL || done(PyObject_CallMethodOneArg(self->marks, shared.names[ADD_TEXT], added)) < 0;
    Py_XDECREF(added);
    return -failed;
}

static PyObject *wrong_event(void)
{
    PyErr_SetString(PyExc_TypeError, "not what a parser reports");
    return NULL;
}

static PyObject *answer(int failed)
{
    if (failed)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *start_element(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Builder *builder = (Builder *)self;
    if (count != 2 || !PyUnicode_Check(args[0]) || !PyTuple_Check(args[1]))
        return wrong_event();
    if (builder->skip) {
        builder->skip++;
        Py_RETURN_NONE;
    }
    return answer(take_start(builder, args[0], args[1]));
}

static PyObject *end_element(PyObject *self, PyObject *tag)
{
    return PyUnicode_Check(tag) ? answer(take_end((Builder *)self, tag)) : wrong_event();
}

static PyObject *characters(PyObject *self, PyObject *data)
{
    return PyUnicode_Check(data) ? answer(take_text((Builder *)self, data)) : wrong_event();
}

static PyObject *leave_out(PyObject *self, PyObject *const *args, Py_ssize_t count) { Py_RETURN_NONE; }

static PyObject *finish(PyObject *self, PyObject *unused)
{
    Builder *builder = (Builder *)self;
    if (builder->text.begun && add_block(builder) < 0)
        return NULL;
    PyObject *blocks = PyList_AsTuple(builder->blocks);
    PyObject *containers = PyList_AsTuple(builder->containers);
    if (blocks != NULL && containers != NULL)
        return Py_BuildValue("(NN)", blocks, containers);
    Py_XDECREF(blocks);
    Py_XDECREF(containers);
    return NULL;
}

/* --- the type and the module ------------------------------------------------------------------------------------ */

/* Take from the notes what is asked of them again and again. */
static int read_notes(Builder *self, PyObject *notes)
{
    PyObject *base = PyObject_GetAttrString(notes, "base");
    self->has_base = base == NULL ? -1 : PyObject_IsTrue(base);
    Py_XDECREF(base);
    self->notes = Py_NewRef(notes);
    self->marks = PyObject_GetAttrString(notes, "marks");
    self->site = PyObject_GetAttrString(notes, "site");
    if (self->has_base < 0 || self->marks == NULL || self->site == NULL)
        return -1;
    if (!PyUnicode_Check(self->site)) {
        PyErr_SetString(PyExc_TypeError, "a site is a str");
        return -1;
    }
    return 0;
}

static PyObject *new_builder(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    PyObject *notes;
    if (!PyArg_ParseTuple(args, "O", &notes))
        return NULL;
    Builder *self = (Builder *)type->tp_alloc(type, 0); /* all of it zero */
    if (self == NULL)
        return NULL;
    self->blocks = PyList_New(0);
    self->containers = PyList_New(0);
    self->frames = with_room(NULL, &self->frame_room, 0, 1, sizeof(Frame));
    if (self->frames != NULL) {
        self->frames[0] = (Frame){.container = -1, .row = NONE, .cell = NONE, .role = BLOCK};
        self->frames[0].tag = Py_NewRef(shared.html);
        self->frame_count = 1;
    }
    if (!self->blocks || !self->containers || !self->frames || read_notes(self, notes) < 0)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static void free_builder(PyObject *object)
{
    Builder *self = (Builder *)object;
    while (self->frame_count)
        drop_frame(self);
    PyMem_Free(self->frames);
    PyMem_Free(self->roles);
    free_text(&self->text);
    Py_XDECREF(self->notes);
    Py_XDECREF(self->marks);
    Py_XDECREF(self->site);
    Py_XDECREF(self->blocks);
    Py_XDECREF(self->containers);
    Py_XDECREF(self->captured);
    Py_TYPE(object)->tp_free(object);
}

static PyMethodDef methods[] = {
    {"start_element", (PyCFunction)(void (*)(void))start_element, METH_FASTCALL, "Open an element."},
    {"end_element", end_element, METH_O, "Close the element that the matching start opened."},
    {"characters", characters, METH_O, "Add text to the block under way."},
    {"comment", (PyCFunction)(void (*)(void))leave_out, METH_FASTCALL, "Leave out a comment."},
    {"doctype", (PyCFunction)(void (*)(void))leave_out, METH_FASTCALL, "Leave out the type of the document."},
    {"processing_instruction", (PyCFunction)(void (*)(void))leave_out, METH_FASTCALL, "Leave out an instruction."},
    {"finish", finish, METH_NOARGS, "Return the blocks and containers."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject builder_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "bodytext._builder.Builder",
    .tp_basicsize = sizeof(Builder),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "As bodytext.builder.Builder.",
    .tp_new = new_builder,
    .tp_dealloc = free_builder,
    .tp_methods = methods,
};

static PyObject *attribute_of(const char *module, const char *name)
{
    PyObject *imported = PyImport_ImportModule(module), *found = NULL;
    if (imported != NULL)
        found = PyObject_GetAttrString(imported, name);
    Py_XDECREF(imported);
    return found;
}

/* A named tuple's class; NULL and an exception if it is none, for then its rows can't be made here. */
static PyTypeObject *row_type(const char *name)
{
    PyObject *type = attribute_of("bodytext.document", name);
    if (type != NULL && PyType_Check(type) && PyType_IsSubtype((PyTypeObject *)type, &PyTuple_Type) &&
        ((PyTypeObject *)type)->tp_basicsize == PyTuple_Type.tp_basicsize)
        return (PyTypeObject *)type;
    if (type != NULL)
        PyErr_Format(PyExc_ImportError, "%s is no named tuple", name);
    Py_XDECREF(type);
    return NULL;
}

static int make_names(PyObject **goal, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if ((goal[i] = PyUnicode_InternFromString(names[i])) == NULL)
            return -1;
    return 0;
}

static int add_words(const char *name, int whole)
{
    PyObject *words = attribute_of("bodytext.parse.marks", name);
    int failed = words == NULL || add_telling(words, whole) < 0;
    Py_XDECREF(words);
    return -failed;
}

static int make_shared(void)
{
    PyObject *codes = attribute_of("bodytext.parse.elements", "codes");
    shared.codes = codes == NULL ? NULL : PyObject_CallNoArgs(codes);
    Py_XDECREF(codes);
    shared.whole_number = attribute_of("bodytext.parse.elements", "whole_number");
    shared.is_hidden = attribute_of("bodytext.parse.elements", "is_hidden");
    shared.permalinks = attribute_of("bodytext.parse.elements", "PERMALINKS");
    if (add_words("TELLING_PARTS", 0) < 0 || add_words("TELLING_WORDS", 1) < 0)
        return -1;
    if (!shared.codes || !shared.whole_number || !shared.is_hidden || !shared.permalinks)
        return -1;
    shared.block = row_type("Block");
    shared.container = row_type("Container");
    shared.span = row_type("Span");
    if (!shared.block || !shared.container || !shared.span)
        return -1;
    PyObject **single[] = {&shared.empty, &shared.dash, &shared.body, &shared.noscript, &shared.html};
    const char *const names[] = {"", "-", "body", "noscript", "html"};
    for (int i = 0; i < 5; i++)
        if (make_names(single[i], &names[i], 1) < 0)
            return -1;
    if (make_names(shared.kinds, KIND_NAMES, KINDS) < 0 || make_names(shared.names, METHOD_NAMES, NAMES) < 0)
        return -1;
    return make_names(shared.span_kinds, SPAN_NAMES, SPAN_KINDS);
}

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_builder", NULL, -1, NULL, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__builder(void)
{
    if (make_shared() < 0 || PyType_Ready(&builder_type) < 0)
        return NULL;
    PyObject *module = PyModule_Create(&definition);
    if (module != NULL && PyModule_AddObjectRef(module, "Builder", (PyObject *)&builder_type) < 0)
        Py_CLEAR(module);
    return module;
}
