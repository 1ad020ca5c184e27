/* Arithmetic on columns in C: what arithmetic.py does, many times as fast, and with the same result.
 *
 * Optional: the package works without it. A column is a buffer of doubles that Python sees as a sequence.
 * Sums are made in the order in which Python makes them, so that not even their last bit differs.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

#include "../scan.h"

#define FAR 60.0
#define MOST (PY_SSIZE_T_MAX / 16) /* numbers in a column: more have no size in bytes */

typedef struct {
    PyObject_VAR_HEAD
    double value[];
} Column;

typedef PyObject *const *Arguments;

/* The type. */

static PyTypeObject *column_type(PyObject *module) { return *(PyTypeObject **)PyModule_GetState(module); }

/* A column of zeros. */
static Column *new_column(PyObject *module, Py_ssize_t size)
{
    PyTypeObject *type = column_type(module);
    if (size > MOST)
        return (Column *)PyErr_NoMemory();
    return (Column *)type->tp_alloc(type, size < 0 ? 0 : size);
}

static void column_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static Py_ssize_t column_length(PyObject *self) { return Py_SIZE(self); }

static PyObject *column_item(PyObject *self, Py_ssize_t place)
{
    if (place >= 0 && place < Py_SIZE(self))
        return PyFloat_FromDouble(((Column *)self)->value[place]);
    PyErr_SetString(PyExc_IndexError, "the column is shorter");
    return NULL;
}

static int column_buffer(PyObject *self, Py_buffer *view, int flags)
{
    Column *column = (Column *)self;
    if (PyBuffer_FillInfo(view, self, column->value, Py_SIZE(self) * (Py_ssize_t)sizeof(double), 1, flags) < 0)
        return -1;
    view->itemsize = sizeof(double);
    if (flags & PyBUF_FORMAT)
        view->format = "d";
    if (flags & PyBUF_ND)
        view->shape = &((PyVarObject *)self)->ob_size;
    return 0;
}

static PyType_Slot column_slots[] = {
    {Py_tp_doc, "Numbers, one for each block or container."},
    {Py_tp_dealloc, column_dealloc},
    {Py_sq_length, column_length},
    {Py_sq_item, column_item},
    {Py_bf_getbuffer, column_buffer},
    {0, NULL},
};

static PyType_Spec column_spec = {
    "bodytext.features._columns.Column", sizeof(Column), sizeof(double),
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, column_slots,
};

/* Arguments. */

static int takes(Py_ssize_t given, Py_ssize_t wanted)
{
    if (given != wanted)
        PyErr_Format(PyExc_TypeError, "%zd arguments are needed", wanted);
    return given == wanted;
}

/* An argument as a column, of this length unless that is below 0; NULL and an exception if it is none. */
static const Column *column_of(PyObject *module, PyObject *given, Py_ssize_t size)
{
    if (!Py_IS_TYPE(given, column_type(module)))
        PyErr_SetString(PyExc_TypeError, "a column is needed");
    else if (size >= 0 && Py_SIZE(given) != size)
        PyErr_SetString(PyExc_ValueError, "columns differ in length");
    else
        return (const Column *)given;
    return NULL;
}

static int two_columns(PyObject *module, Arguments given, const Column **one, const Column **other)
{
    *one = column_of(module, given[0], -1);
    *other = *one == NULL ? NULL : column_of(module, given[1], Py_SIZE(*one));
    return *other != NULL;
}

/* A number; -1 with an exception if it is none, so that 0 or more needs no further look. */
static double number_of(PyObject *given)
{
    if (PyFloat_CheckExact(given))
        return PyFloat_AS_DOUBLE(given);
    return PyLong_CheckExact(given) ? PyLong_AsDouble(given) : PyFloat_AsDouble(given);
}

/* A place as an index below `size`; -1 for what is none. */
static Py_ssize_t index_of(double place, Py_ssize_t size)
{
    return place >= 0 && place < (double)size ? (Py_ssize_t)place : -1;
}

static int is_outside(void)
{
    PyErr_SetString(PyExc_IndexError, "a place lies outside the column");
    return 0;
}

/* From Python's values to columns. */

static PyObject *column(PyObject *module, PyObject *given)
{
    PyObject *values = PySequence_Tuple(given); /* which no number's own code can change meanwhile */
    Column *made = values == NULL ? NULL : new_column(module, PyTuple_GET_SIZE(values));
    for (Py_ssize_t i = 0; made != NULL && i < Py_SIZE(made); i++) {
        PyObject *value = PyTuple_GET_ITEM(values, i);
        if (value != Py_None)
            made->value[i] = number_of(value);
    }
    Py_XDECREF(values);
    if (made != NULL && PyErr_Occurred())
        Py_CLEAR(made);
    return (PyObject *)made;
}

static PyObject *places(PyObject *module, PyObject *given) { return column(module, given); }

static PyObject *constant(PyObject *module, Arguments given, Py_ssize_t count)
{
    if (!takes(count, 2))
        return NULL;
    double value = number_of(given[0]);
    Py_ssize_t size = PyLong_AsSsize_t(given[1]);
    Column *made = PyErr_Occurred() ? NULL : new_column(module, size);
    for (Py_ssize_t i = 0; made != NULL && i < size; i++)
        made->value[i] = value;
    return (PyObject *)made;
}

static PyObject *counted(PyObject *module, Arguments given, Py_ssize_t count)
{
    if (count != 2 && !takes(count, 3))
        return NULL;
    Py_ssize_t size = PyLong_AsSsize_t(given[0]);
    double start = number_of(given[1]), step = count == 3 ? number_of(given[2]) : 1;
    Column *made = PyErr_Occurred() ? NULL : new_column(module, size);
    for (Py_ssize_t i = 0; made != NULL && i < size; i++)
        made->value[i] = start + step * (double)i; /* whole numbers: exact */
    return (PyObject *)made;
}

/* Fill a column with what a dict has for the keys, 0 where it has nothing; return 0 and an exception at a fault. */
static int look_up(Column *made, PyObject *codes, PyObject *keys)
{
    for (Py_ssize_t i = 0; i < Py_SIZE(made); i++) {
        if (i && PyTuple_GET_ITEM(keys, i) == PyTuple_GET_ITEM(keys, i - 1)) {
            made->value[i] = made->value[i - 1];
            continue;
        }
        PyObject *code = PyDict_GetItemWithError(codes, PyTuple_GET_ITEM(keys, i));
        if (code != NULL)
            made->value[i] = number_of(code);
        if (made->value[i] <= 0 && PyErr_Occurred())
            return 0;
    }
    return 1;
}

static PyObject *coded(PyObject *module, Arguments given, Py_ssize_t count)
{
    if (!takes(count, 2) || !PyDict_Check(given[0]))
        return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_TypeError, "a dict is needed");
    PyObject *keys = PySequence_Tuple(given[1]);
    Column *made = keys == NULL ? NULL : new_column(module, PyTuple_GET_SIZE(keys));
    if (made != NULL && !look_up(made, given[0], keys))
        Py_CLEAR(made);
    Py_XDECREF(keys);
    return (PyObject *)made;
}

/* Number the keys as they first come; return 0 and an exception at a fault. */
static int number_keys(Column *made, PyObject *known, PyObject *keys)
{
    for (Py_ssize_t i = 0; i < Py_SIZE(made); i++) {
        PyObject *next = PyLong_FromSsize_t(PyDict_GET_SIZE(known));
        PyObject *number = next == NULL ? NULL : PyDict_SetDefault(known, PyTuple_GET_ITEM(keys, i), next);
        if (number != NULL)
            made->value[i] = PyLong_AsDouble(number);
        Py_XDECREF(next);
        if (number == NULL)
            return 0;
    }
    return 1;
}

static PyObject *groups(PyObject *module, PyObject *given)
{
    PyObject *keys = PySequence_Tuple(given), *known = keys == NULL ? NULL : PyDict_New();
    Column *made = known == NULL ? NULL : new_column(module, PyTuple_GET_SIZE(keys));
    if (made != NULL && !number_keys(made, known, keys))
        Py_CLEAR(made);
    Py_XDECREF(known);
    Py_XDECREF(keys);
    return (PyObject *)made;
}

static int is_text(PyObject *given)
{
    if (PyUnicode_Check(given))
        return 1;
    PyErr_SetString(PyExc_TypeError, "a str is needed");
    return 0;
}

static int measure(PyObject **texts, Py_ssize_t size, Column *const *made)
{
    for (Py_ssize_t i = 0; i < size; i++) {
        if (!is_text(texts[i]))
            return 0;
        Py_ssize_t words = count_spaced(texts[i]);
        made[0]->value[i] = (double)PyUnicode_GET_LENGTH(texts[i]);
        made[1]->value[i] = words < 0 ? count_mixed(texts[i]) : (double)words;
        made[2]->value[i] = (double)count_stops(texts[i]);
        count_shares(texts[i], &made[3]->value[i], &made[4]->value[i]);
        made[5]->value[i] = (double)count_breaks(texts[i]);
    }
    return 1;
}

static PyObject *measured(PyObject *module, PyObject *given)
{
    Column *made[6] = {NULL};
    PyObject *found = NULL, *texts = PySequence_Fast(given, "texts are needed");
    Py_ssize_t size = texts == NULL ? 0 : PySequence_Fast_GET_SIZE(texts);
    int ready = texts != NULL;
    for (int k = 0; ready && k < 6; k++)
        ready = (made[k] = new_column(module, size)) != NULL;
    if (ready && measure(PySequence_Fast_ITEMS(texts), size, made))
        found = PyTuple_Pack(6, made[0], made[1], made[2], made[3], made[4], made[5]);
    for (int k = 0; k < 6; k++)
        Py_XDECREF(made[k]);
    Py_XDECREF(texts);
    return found;
}

#define STARTS 256 /* for the first two characters of words */

typedef struct {
    PyObject *text;
    Py_ssize_t next; /* of the words that start alike; -1 for none */
    Py_ssize_t last; /* the number of the text that it was last found in */
} Sought;

static unsigned start_of(Py_UCS4 one, Py_UCS4 two) { return (one * 31 + two) % STARTS; }

/* File words by how they start, but for the shortest; whether they are words. */
static int file_words(Sought *words, PyObject *given, Py_ssize_t *heads)
{
    for (int i = 0; i < STARTS; i++)
        heads[i] = -1;
    for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(given); k++) {
        PyObject *text = PyTuple_GET_ITEM(given, k);
        words[k] = (Sought){text, -1, -1};
        if (!is_text(text))
            return 0;
        if (PyUnicode_GET_LENGTH(text) > 1) {
            Py_ssize_t *head = &heads[start_of(PyUnicode_READ_CHAR(text, 0), PyUnicode_READ_CHAR(text, 1))];
            words[k].next = *head;
            *head = k;
        }
    }
    return 1;
}

/* Whether a word stands in a text from here on; its end may lie beyond that of the text. */
static int stands(PyObject *word, int kind, const void *data, Py_ssize_t from, Py_ssize_t size)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(word), i = 0;
    if (length > size - from)
        return 0;
    while (i < length && PyUnicode_READ_CHAR(word, i) == PyUnicode_READ(kind, data, from + i))
        i++;
    return i == length;
}

/* How many words a text holds: those of two characters or more. */
static double long_held(PyObject *text, Py_ssize_t number, Sought *words, const Py_ssize_t *heads)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), found = 0;
    for (Py_ssize_t i = 0; i + 1 < size; i++) {
        Py_ssize_t k = heads[start_of(PyUnicode_READ(kind, data, i), PyUnicode_READ(kind, data, i + 1))];
        for (; k >= 0; k = words[k].next)
            if (words[k].last != number && stands(words[k].text, kind, data, i, size)) {
                words[k].last = number;
                found++;
            }
    }
    return (double)found;
}

static int hold(Column *made, PyObject *texts, PyObject *given, Sought *words)
{
    Py_ssize_t heads[STARTS];
    if (!file_words(words, given, heads))
        return 0;
    for (Py_ssize_t i = 0; i < Py_SIZE(made); i++) {
        PyObject *text = PyTuple_GET_ITEM(texts, i);
        if (!is_text(text))
            return 0;
        made->value[i] = long_held(text, i, words, heads);
        for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(given); k++)
            if (PyUnicode_GET_LENGTH(words[k].text) < 2)
                made->value[i] += PyUnicode_Contains(text, words[k].text);
    }
    return 1;
}

static PyObject *holding(PyObject *module, Arguments given, Py_ssize_t count)
{
    PyObject *texts = takes(count, 2) ? PySequence_Tuple(given[0]) : NULL;
    PyObject *sought = texts == NULL ? NULL : PySequence_Tuple(given[1]);
    Column *made = sought == NULL ? NULL : new_column(module, PyTuple_GET_SIZE(texts));
    Sought *words = made == NULL ? NULL : PyMem_Calloc((size_t)PyTuple_GET_SIZE(sought) + 1, sizeof(Sought));
    if (made != NULL && words == NULL)
        PyErr_NoMemory();
    if (words == NULL || !hold(made, texts, sought, words))
        Py_CLEAR(made);
    PyMem_Free(words);
    Py_XDECREF(sought);
    Py_XDECREF(texts);
    return (PyObject *)made;
}

/* From columns to Python's values. */

static PyObject *total(PyObject *module, PyObject *given)
{
    const Column *one = column_of(module, given, -1);
    double sum = 0;
    for (Py_ssize_t i = 0; one != NULL && i < Py_SIZE(one); i++)
        sum += one->value[i];
    return one == NULL ? NULL : PyFloat_FromDouble(sum);
}

static PyObject *nonzero(PyObject *module, PyObject *given)
{
    const Column *one = column_of(module, given, -1);
    PyObject *found = one == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t i = 0; found != NULL && i < Py_SIZE(one); i++)
        if (one->value[i] != 0) {
            PyObject *place = PyLong_FromSsize_t(i);
            if (place == NULL || PyList_Append(found, place) < 0)
                Py_CLEAR(found);
            Py_XDECREF(place);
        }
    return found;
}

/* Groups of numbers. */

/* A number to spread others by: itself if it is whole, and anything for one that no group has. */
static uint64_t whole(double value) { return value > -9e18 && value < 9e18 ? (uint64_t)(int64_t)value : 0; }

/* The slot of a pair in a table of a power of two slots: its own, or the free one where it belongs. */
static Py_ssize_t slot_of(const Py_ssize_t *table, uint64_t mask, const Column *one, const Column *other, Py_ssize_t i)
{
    uint64_t spread = whole(one->value[i]) * 0x9E3779B97F4A7C15u ^ whole(other->value[i]) * 0xC2B2AE3D27D4EB4Fu;
    uint64_t slot = spread >> 20 & mask;
    for (; table[slot]; slot = (slot + 1) & mask) {
        Py_ssize_t known = table[slot] - 1;
        if (one->value[known] == one->value[i] && other->value[known] == other->value[i])
            break;
    }
    return (Py_ssize_t)slot;
}

static PyObject *paired(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *one, *other;
    if (!takes(count, 2) || !two_columns(module, given, &one, &other))
        return NULL;
    Py_ssize_t size = Py_SIZE(one), room = 16, groups = 0;
    while (room < 2 * size)
        room *= 2;
    Py_ssize_t *table = PyMem_Calloc((size_t)room, sizeof(Py_ssize_t)); /* the first place of each pair, plus 1 */
    Column *made = table == NULL ? (Column *)PyErr_NoMemory() : new_column(module, size);
    for (Py_ssize_t i = 0; made != NULL && i < size; i++) {
        Py_ssize_t slot = slot_of(table, (uint64_t)room - 1, one, other, i);
        int is_new = !table[slot];
        if (is_new)
            table[slot] = i + 1;
        made->value[i] = is_new ? (double)groups++ : made->value[table[slot] - 1];
    }
    PyMem_Free(table);
    return (PyObject *)made;
}

/* Add values up by their places; without values, count. Return 0 and an exception if a place lies outside. */
static int add_up(double *sums, Py_ssize_t size, const Column *values, const Column *places)
{
    for (Py_ssize_t i = 0; i < Py_SIZE(places); i++) {
        Py_ssize_t place = index_of(places->value[i], size);
        if (place < 0)
            return is_outside();
        sums[place] += values == NULL ? 1 : values->value[i];
    }
    return 1;
}

static PyObject *occurrences(PyObject *module, PyObject *given)
{
    const Column *numbers = column_of(module, given, -1);
    if (numbers == NULL)
        return NULL;
    Py_ssize_t size = Py_SIZE(numbers);
    Column *sums = new_column(module, size), *made = sums == NULL ? NULL : new_column(module, size);
    if (made != NULL && !add_up(sums->value, size, NULL, numbers)) /* numbers of groups are below the size */
        Py_CLEAR(made);
    for (Py_ssize_t i = 0; made != NULL && i < size; i++)
        made->value[i] = sums->value[(Py_ssize_t)numbers->value[i]];
    Py_XDECREF(sums);
    return (PyObject *)made;
}

/* One value from each, or from each two. */

typedef double (*Step)(double, double);

static double ratio_step(double a, double b) { return a / (b == 0 ? 1 : b); }
static double product_step(double a, double b) { return a * b; }
static double at_least_step(double a, double b) { return a >= b; }
static double at_most_step(double a, double b) { return b < a ? b : a; }
static double chosen_step(double a, double b) { return b != 0 ? a : 0; }
static double unchosen_step(double a, double b) { return b != 0 ? 0 : a; }

static inline PyObject *with_column(PyObject *module, Arguments given, Py_ssize_t count, Step step)
{
    const Column *one, *other;
    if (!takes(count, 2) || !two_columns(module, given, &one, &other))
        return NULL;
    Column *made = new_column(module, Py_SIZE(one));
    for (Py_ssize_t i = 0; made != NULL && i < Py_SIZE(one); i++)
        made->value[i] = step(one->value[i], other->value[i]);
    return (PyObject *)made;
}

static inline PyObject *with_number(PyObject *module, Arguments given, Py_ssize_t count, Step step)
{
    const Column *one = takes(count, 2) ? column_of(module, given[0], -1) : NULL;
    if (one == NULL)
        return NULL;
    double number = number_of(given[1]);
    Column *made = PyErr_Occurred() ? NULL : new_column(module, Py_SIZE(one));
    for (Py_ssize_t i = 0; made != NULL && i < Py_SIZE(one); i++)
        made->value[i] = step(one->value[i], number);
    return (PyObject *)made;
}

static PyObject *ratio(PyObject *m, Arguments given, Py_ssize_t n) { return with_column(m, given, n, ratio_step); }
static PyObject *product(PyObject *m, Arguments given, Py_ssize_t n) { return with_column(m, given, n, product_step); }
static PyObject *divided(PyObject *m, Arguments given, Py_ssize_t n) { return with_number(m, given, n, ratio_step); }
static PyObject *chosen(PyObject *m, Arguments given, Py_ssize_t n) { return with_column(m, given, n, chosen_step); }
static PyObject *unchosen(PyObject *m, Arguments given, Py_ssize_t n) { return with_column(m, given, n, unchosen_step); }
static PyObject *at_least(PyObject *m, Arguments given, Py_ssize_t n) { return with_number(m, given, n, at_least_step); }
static PyObject *at_most(PyObject *m, Arguments given, Py_ssize_t n) { return with_number(m, given, n, at_most_step); }

static PyObject *pick(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *one = takes(count, 2) ? column_of(module, given[0], -1) : NULL;
    const Column *places = one == NULL ? NULL : column_of(module, given[1], -1);
    Column *made = places == NULL ? NULL : new_column(module, Py_SIZE(places));
    for (Py_ssize_t i = 0; made != NULL && i < Py_SIZE(places); i++) {
        Py_ssize_t place = index_of(places->value[i], Py_SIZE(one));
        if (place >= 0)
            made->value[i] = one->value[place];
        else if (!is_outside())
            Py_CLEAR(made);
    }
    return (PyObject *)made;
}

/* Containers. */

static PyObject *summed(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *values, *places;
    if (!takes(count, 3) || !two_columns(module, given, &values, &places))
        return NULL;
    Py_ssize_t size = PyLong_AsSsize_t(given[2]);
    Column *made = PyErr_Occurred() ? NULL : new_column(module, size);
    if (made != NULL && !add_up(made->value, size, values, places))
        Py_CLEAR(made);
    return (PyObject *)made;
}

static PyObject *topmost(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *values, *places;
    if (!takes(count, 3) || !two_columns(module, given, &values, &places))
        return NULL;
    Py_ssize_t size = PyLong_AsSsize_t(given[2]);
    Column *made = PyErr_Occurred() ? NULL : new_column(module, size);
    for (Py_ssize_t i = 0; made != NULL && i < Py_SIZE(values); i++) {
        Py_ssize_t place = index_of(places->value[i], size);
        if (place < 0) {
            is_outside();
            Py_CLEAR(made);
        } else if (values->value[i] > made->value[place])
            made->value[place] = values->value[i];
    }
    return (PyObject *)made;
}

static PyObject *gathered(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *values, *parents;
    if (!takes(count, 2) || !two_columns(module, given, &values, &parents))
        return NULL;
    Column *made = new_column(module, Py_SIZE(values));
    if (made != NULL)
        memcpy(made->value, values->value, (size_t)Py_SIZE(values) * sizeof(double));
    for (Py_ssize_t i = made == NULL ? -1 : Py_SIZE(made) - 1; i >= 0; i--) {
        Py_ssize_t up = index_of(parents->value[i], i);
        if (up >= 0)
            made->value[up] += made->value[i];
    }
    return (PyObject *)made;
}

static PyObject *rooted(PyObject *module, PyObject *given)
{
    const Column *parents = column_of(module, given, -1);
    Column *made = parents == NULL ? NULL : new_column(module, Py_SIZE(parents));
    for (Py_ssize_t i = 0; made != NULL && i < Py_SIZE(made); i++)
        made->value[i] = parents->value[i] > 0 ? parents->value[i] : 0;
    return (PyObject *)made;
}

static inline PyObject *handed_down(PyObject *module, Arguments given, Step step)
{
    const Column *values, *parents;
    if (!two_columns(module, given, &values, &parents))
        return NULL;
    Column *made = new_column(module, Py_SIZE(values));
    for (Py_ssize_t i = 0; made != NULL && i < Py_SIZE(made); i++) {
        Py_ssize_t up = index_of(parents->value[i], i);
        made->value[i] = step(values->value[i], up >= 0 ? made->value[up] : 0);
    }
    return (PyObject *)made;
}

static double highest_step(double own, double above) { return above > own ? above : own; }
static double lowest_step(double own, double above) { return above < own ? above : own; }
static double sum_step(double own, double above) { return own + above; }
static double fading_step(double own, double above) { return own + above / 2; }

static PyObject *highest(PyObject *module, Arguments given, Py_ssize_t count)
{
    return takes(count, 2) ? handed_down(module, given, highest_step) : NULL;
}

static PyObject *lowest(PyObject *module, Arguments given, Py_ssize_t count)
{
    return takes(count, 2) ? handed_down(module, given, lowest_step) : NULL;
}

static PyObject *inherited(PyObject *module, Arguments given, Py_ssize_t count)
{
    return takes(count, 2) ? handed_down(module, given, sum_step) : NULL;
}

static PyObject *fading(PyObject *module, Arguments given, Py_ssize_t count)
{
    return takes(count, 2) ? handed_down(module, given, fading_step) : NULL;
}

/* Note the steps from each container up to the one it shares with `place`, and from there down to it. */
static void relate(const Column *parents, Py_ssize_t place, Column *up, Column *down)
{
    Py_ssize_t size = Py_SIZE(parents);
    for (Py_ssize_t i = 0; i < size; i++)
        up->value[i] = down->value[i] = -1;
    for (double steps = 0; place >= 0; place = index_of(parents->value[place], place)) {
        up->value[place] = 0;
        down->value[place] = steps++;
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_ssize_t above = index_of(parents->value[i], i);
        if (up->value[i] < 0 && above >= 0 && up->value[above] >= 0) {
            up->value[i] = up->value[above] + 1;
            down->value[i] = down->value[above];
        }
    }
}

static PyObject *kinship(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *parents = takes(count, 2) ? column_of(module, given[0], -1) : NULL;
    if (parents == NULL)
        return NULL;
    Py_ssize_t place = index_of(number_of(given[1]), Py_SIZE(parents));
    Column *up = PyErr_Occurred() ? NULL : new_column(module, Py_SIZE(parents));
    Column *down = up == NULL ? NULL : new_column(module, Py_SIZE(parents));
    if (down != NULL)
        relate(parents, place, up, down);
    PyObject *found = down == NULL ? NULL : PyTuple_Pack(2, up, down);
    Py_XDECREF(up);
    Py_XDECREF(down);
    return found;
}

static Py_ssize_t find_densest(const Column *parents, const Column *held, double share)
{
    Py_ssize_t best = 0;
    double floor = Py_SIZE(held) ? share * held->value[0] : 0;
    for (Py_ssize_t i = 1; i < Py_SIZE(parents); i++)
        if (parents->value[i] == (double)best && held->value[i] >= floor && held->value[i] > 0)
            best = i;
    return best;
}

static PyObject *densest(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *parents, *held;
    if (!takes(count, 3) || !two_columns(module, given, &parents, &held))
        return NULL;
    double share = number_of(given[2]);
    return PyErr_Occurred() ? NULL : PyLong_FromSsize_t(find_densest(parents, held, share));
}

/* Blocks in their order. */

static PyObject *before(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *one = takes(count, 2) ? column_of(module, given[0], -1) : NULL;
    double by = one == NULL ? -1 : number_of(given[1]), sum = 0;
    Column *made = PyErr_Occurred() ? NULL : new_column(module, Py_SIZE(one));
    for (Py_ssize_t i = 0; made != NULL && i < Py_SIZE(one); sum += one->value[i++])
        made->value[i] = ratio_step(sum, by);
    return (PyObject *)made;
}

static PyObject *after(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *one = takes(count, 2) ? column_of(module, given[0], -1) : NULL;
    double by = one == NULL ? -1 : number_of(given[1]), sum = 0;
    Column *made = PyErr_Occurred() ? NULL : new_column(module, Py_SIZE(one));
    for (Py_ssize_t i = 0; made != NULL && i < Py_SIZE(one); i++)
        made->value[i] = 1 - ratio_step(sum += one->value[i], by);
    return (PyObject *)made;
}

/* Flag the places in a new column; NULL and an exception if one lies outside. */
static Column *flagged(PyObject *module, PyObject *places, Py_ssize_t size)
{
    if (!PyList_Check(places)) {
        PyErr_SetString(PyExc_TypeError, "a list of places is needed");
        return NULL;
    }
    Column *made = PyErr_Occurred() ? NULL : new_column(module, size);
    for (Py_ssize_t k = 0; made != NULL && k < PyList_GET_SIZE(places); k++) {
        Py_ssize_t place = PyLong_AsSsize_t(PyList_GET_ITEM(places, k));
        if (place >= 0 && place < size)
            made->value[place] = 1;
        else if (PyErr_Occurred() || !is_outside())
            Py_CLEAR(made);
    }
    return made;
}

static double next_step(double steps, int is_here)
{
    if (is_here)
        return 0;
    return steps < 0 || steps >= FAR ? steps : steps + 1;
}

static PyObject *since(PyObject *module, Arguments given, Py_ssize_t count)
{
    if (!takes(count, 2))
        return NULL;
    Py_ssize_t size = PyLong_AsSsize_t(given[1]);
    Column *made = PyErr_Occurred() ? NULL : flagged(module, given[0], size);
    double steps = -1;
    for (Py_ssize_t i = 0; made != NULL && i < size; i++)
        made->value[i] = steps = next_step(steps, made->value[i] != 0);
    return (PyObject *)made;
}

static PyObject *until(PyObject *module, Arguments given, Py_ssize_t count)
{
    if (!takes(count, 2))
        return NULL;
    Py_ssize_t size = PyLong_AsSsize_t(given[1]);
    Column *made = PyErr_Occurred() ? NULL : flagged(module, given[0], size);
    double steps = -1;
    for (Py_ssize_t i = made == NULL ? -1 : size - 1; i >= 0; i--)
        made->value[i] = steps = next_step(steps, made->value[i] != 0);
    return (PyObject *)made;
}

static PyObject *carried(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *one = takes(count, 2) ? column_of(module, given[1], -1) : NULL;
    Column *made = one == NULL ? NULL : flagged(module, given[0], Py_SIZE(one));
    double held = -1;
    for (Py_ssize_t i = 0; made != NULL && i < Py_SIZE(one); i++)
        made->value[i] = held = made->value[i] != 0 ? one->value[i] : held;
    return (PyObject *)made;
}

static PyObject *shifted(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *one = takes(count, 2) ? column_of(module, given[0], -1) : NULL;
    Py_ssize_t shift = one == NULL ? -1 : PyLong_AsSsize_t(given[1]);
    Column *made = PyErr_Occurred() ? NULL : new_column(module, Py_SIZE(one));
    for (Py_ssize_t i = 0; made != NULL && i < Py_SIZE(one); i++) {
        int is_inside = shift < 0 ? i + shift >= 0 : i < Py_SIZE(one) - shift;
        made->value[i] = is_inside ? one->value[i + shift] : -1;
    }
    return (PyObject *)made;
}

static PyObject *window(PyObject *module, Arguments given, Py_ssize_t count)
{
    const Column *one = takes(count, 2) ? column_of(module, given[0], -1) : NULL;
    Py_ssize_t width = one == NULL ? 0 : PyLong_AsSsize_t(given[1]), size = one == NULL ? 0 : Py_SIZE(one);
    if (width < 0 && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "a window has a width");
    Column *sums = PyErr_Occurred() ? NULL : new_column(module, size + 1);
    Column *made = sums == NULL ? NULL : new_column(module, size);
    for (Py_ssize_t i = 0; made != NULL && i < size; i++)
        sums->value[i + 1] = sums->value[i] + one->value[i];
    for (Py_ssize_t i = 0; made != NULL && i < size; i++) {
        Py_ssize_t from = i > width ? i - width : 0, to = size - i > width ? i + width + 1 : size;
        made->value[i] = (sums->value[to] - sums->value[from]) / (2 * (double)width + 1);
    }
    Py_XDECREF(sums);
    return (PyObject *)made;
}

#define MANY(name) {#name, (PyCFunction)(void (*)(void))name, METH_FASTCALL, "As bodytext.features.arithmetic." #name "."}
#define ONE(name) {#name, name, METH_O, "As bodytext.features.arithmetic." #name "."}

static PyMethodDef methods[] = {
    ONE(column), ONE(places), MANY(constant), MANY(counted), MANY(coded), ONE(groups), ONE(measured), MANY(holding),
    ONE(total), ONE(nonzero), MANY(paired), ONE(occurrences), MANY(ratio), MANY(product), MANY(divided), MANY(chosen),
    MANY(unchosen), MANY(at_least), MANY(at_most), MANY(pick), MANY(summed), MANY(topmost), MANY(gathered),
    ONE(rooted), MANY(highest), MANY(lowest), MANY(inherited), MANY(fading), MANY(kinship), MANY(densest), MANY(before),
    MANY(after), MANY(since), MANY(until), MANY(carried), MANY(shifted), MANY(window), {NULL, NULL, 0, NULL},
};

static int fill_module(PyObject *module)
{
    PyObject **state = PyModule_GetState(module);
    return (*state = PyType_FromSpec(&column_spec)) == NULL ? -1 : 0;
}

static int visit_module(PyObject *module, visitproc visit, void *arg)
{
    Py_VISIT(*(PyObject **)PyModule_GetState(module));
    return 0;
}

static int clear_module(PyObject *module)
{
    Py_CLEAR(*(PyObject **)PyModule_GetState(module));
    return 0;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_columns", NULL, sizeof(PyObject *), methods, slots, visit_module, clear_module, NULL,
};

PyMODINIT_FUNC PyInit__columns(void) { return PyModuleDef_Init(&definition); }
