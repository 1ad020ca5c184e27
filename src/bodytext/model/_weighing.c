/* What class and id names weigh, in C: what weighing.py does, some ten times as fast, and with the same result.
 *
 * Optional: the package works without it. Weights are added up in the order of the names, so that not even the last
 * bit differs.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "../given.h"
#include "../hash.h"

typedef struct {
    uint64_t hash;
    PyObject *word; /* owned, NULL if the slot is free */
    double weight;
    uint64_t seen; /* the number of the last names that it stood in: there it counts once */
} Known;

typedef struct {
    PyObject_HEAD
    Known *slots; /* a power of two of them, at least twice as many as are taken */
    size_t mask;
    uint64_t number; /* of the names under way */
} NameWeights;

/* One word in names. */
typedef struct {
    int kind;
    const void *data;
    Py_ssize_t from, to;
} Word;

static int is_small(Py_UCS4 c) { return c >= 'a' && c <= 'z'; }
static int is_capital(Py_UCS4 c) { return c >= 'A' && c <= 'Z'; }
static Py_UCS4 at(Word word, Py_ssize_t place) { return PyUnicode_READ(word.kind, word.data, place); }

static Py_UCS4 small_at(Word word, Py_ssize_t place)
{
    Py_UCS4 c = at(word, place);
    return is_capital(c) ? c + 32 : c;
}

static Word all_of(PyObject *text)
{
    return (Word){PyUnicode_KIND(text), PyUnicode_DATA(text), 0, PyUnicode_GET_LENGTH(text)};
}

static uint64_t hash_of(Word word)
{
    uint64_t hash = START;
    for (Py_ssize_t i = word.from; i < word.to; i++)
        hash = mixed(hash, small_at(word, i));
    return hash;
}

static int is_same(PyObject *known, Word word)
{
    if (PyUnicode_GET_LENGTH(known) != word.to - word.from)
        return 0;
    for (Py_ssize_t i = word.from; i < word.to; i++)
        if (PyUnicode_READ_CHAR(known, i - word.from) != small_at(word, i))
            return 0;
    return 1;
}

/* --- what is known ---------------------------------------------------------------------------------------------- */

static int note_all(NameWeights *self, PyObject *weights)
{
    PyObject *word, *weight;
    Py_ssize_t place = 0;
    while (PyDict_Next(weights, &place, &word, &weight)) {
        if (!PyUnicode_Check(word)) {
            PyErr_SetString(PyExc_TypeError, "a word is a str");
            return -1;
        }
        uint64_t hash = hash_of(all_of(word));
        size_t slot = folded_hash(hash) & self->mask;
        while (self->slots[slot].word != NULL)
            slot = (slot + 1) & self->mask;
        self->slots[slot] = (Known){hash, Py_NewRef(word), number_of(weight), 0};
    }
    return PyErr_Occurred() ? -1 : 0;
}

static PyObject *new_weights(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    PyObject *weights;
    if (!PyArg_ParseTuple(args, "O!", &PyDict_Type, &weights))
        return NULL;
    NameWeights *self = (NameWeights *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    size_t room = room_for((size_t)PyDict_GET_SIZE(weights));
    self->slots = PyMem_Calloc(room, sizeof(Known));
    if (self->slots == NULL)
        PyErr_NoMemory();
    else
        self->mask = room - 1;
    if (self->slots == NULL || note_all(self, weights) < 0)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static void free_weights(PyObject *object)
{
    NameWeights *self = (NameWeights *)object;
    PyTypeObject *type = Py_TYPE(object);
    for (size_t i = 0; self->slots != NULL && i <= self->mask; i++)
        Py_XDECREF(self->slots[i].word);
    PyMem_Free(self->slots);
    type->tp_free(object);
    Py_DECREF(type);
}

/* --- names ------------------------------------------------------------------------------------------------------ */

/* Where the word that begins here ends: small letters, with a capital before them or not, or capitals. */
static Py_ssize_t word_end(Word names, Py_ssize_t i)
{
    int starts_small = is_small(at(names, i));
    if (starts_small || (i + 1 < names.to && is_small(at(names, i + 1)))) {
        for (i++; i < names.to && is_small(at(names, i));)
            i++;
        return i;
    }
    while (i < names.to && is_capital(at(names, i)))
        i++;
    return i;
}

/* The weight of a word that has not come yet in these names; 0 if it has, or is not known. */
static double weight_of(NameWeights *self, Word word)
{
    uint64_t hash = hash_of(word);
    size_t slot = folded_hash(hash) & self->mask;
    for (; self->slots[slot].word != NULL; slot = (slot + 1) & self->mask) {
        Known *known = &self->slots[slot];
        if (known->hash == hash && is_same(known->word, word)) {
            int is_new = known->seen != self->number;
            known->seen = self->number;
            return is_new ? known->weight : 0;
        }
    }
    return 0;
}

static double weigh_one(NameWeights *self, PyObject *text)
{
    Word names = all_of(text);
    double sum = 0;
    self->number++;
    for (Py_ssize_t i = 0; i < names.to;) {
        if (!is_small(at(names, i)) && !is_capital(at(names, i))) {
            i++;
            continue;
        }
        Word word = {names.kind, names.data, i, word_end(names, i)};
        if (word.to - word.from > 1)
            sum += weight_of(self, word);
        i = word.to;
    }
    return sum;
}

static PyObject *weigh(PyObject *self, PyObject *given)
{
    PyObject **items;
    Py_ssize_t size = items_of(given, &items);
    PyObject *weights = size < 0 ? NULL : PyList_New(size);
    for (Py_ssize_t i = 0; weights != NULL && i < size; i++) {
        PyObject *weight = NULL;
        if (PyUnicode_Check(items[i]))
            weight = PyFloat_FromDouble(weigh_one((NameWeights *)self, items[i]));
        else
            PyErr_SetString(PyExc_TypeError, "names are str");
        if (weight == NULL)
            Py_CLEAR(weights);
        else
            PyList_SET_ITEM(weights, i, weight);
    }
    return weights;
}

/* --- the type and the module ------------------------------------------------------------------------------------ */

static PyMethodDef weights_methods[] = {
    {"weigh", weigh, METH_O, "As bodytext.model.weighing.NameWeights.weigh."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot weights_slots[] = {
    {Py_tp_doc, "As bodytext.model.weighing.NameWeights."},
    {Py_tp_new, new_weights},
    {Py_tp_dealloc, free_weights},
    {Py_tp_methods, weights_methods},
    {0, NULL},
};

static PyType_Spec weights_spec = {
    "bodytext.model._weighing.NameWeights", sizeof(NameWeights), 0, Py_TPFLAGS_DEFAULT, weights_slots};

static int fill_module(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&weights_spec);
    int done = type == NULL ? -1 : PyModule_AddObjectRef(module, "NameWeights", type);
    Py_XDECREF(type);
    return done;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_weighing", NULL, 0, NULL, slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__weighing(void) { return PyModuleDef_Init(&definition); }
