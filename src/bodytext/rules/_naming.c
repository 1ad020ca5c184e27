/* What class and id names speak of, in C: what naming.py does, some ten times as fast, and with the same result.
 *
 * Optional: the package works without it. The parts of a name are written down in small letters with a hyphen between
 * them, so that all runs of parts, and all beginnings of one, are stretches of that.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

#include "../hash.h"

#define RUN 3
#define SHORTEST_PREFIX 4
#define HEADS 4096

typedef struct {
    uint64_t hash;
    PyObject *key, *family; /* owned, NULL if the slot is free */
} Known;

typedef struct {
    PyObject_HEAD
    Known *slots; /* a power of two of them, at least twice as many as are taken */
    size_t mask;
    char heads[HEADS]; /* marked by the first letters of all that is known: most parts begin with others */
} Naming;

typedef struct {
    Py_ssize_t start, end;
} Part;

/* The parts of one name. */
typedef struct {
    Py_UCS4 *text;
    Part *parts;
    Py_ssize_t length, count;
} Name;

/* The longest that was found so far. */
typedef struct {
    Py_ssize_t length;
    PyObject *family; /* borrowed, NULL for none */
} Best;

/* --- what is known ---------------------------------------------------------------------------------------------- */

/* Whether a key is this text, with a `*` at its end or without. */
static int is_key(PyObject *key, const Py_UCS4 *text, Py_ssize_t size, int star)
{
    if (PyUnicode_GET_LENGTH(key) != size + star || (star && PyUnicode_READ_CHAR(key, size) != '*'))
        return 0;
    for (Py_ssize_t i = 0; i < size; i++)
        if (PyUnicode_READ_CHAR(key, i) != text[i])
            return 0;
    return 1;
}

/* Take what is known of a text, with a `*` at its end or without, if it is longer than the best so far. */
static void try_key(const Naming *self, uint64_t hash, const Py_UCS4 *text, Py_ssize_t size, int star, Best *best)
{
    if (size + star <= best->length)
        return;
    hash = star ? mixed(hash, '*') : hash;
    size_t slot = folded_hash(hash) & self->mask;
    for (; self->slots[slot].key != NULL; slot = (slot + 1) & self->mask)
        if (self->slots[slot].hash == hash && is_key(self->slots[slot].key, text, size, star)) {
            *best = (Best){size + star, self->slots[slot].family};
            return;
        }
}

static char *head_of(Naming *self, uint64_t hash) { return &self->heads[folded_hash(hash) % HEADS]; }

static void note(Naming *self, PyObject *key, PyObject *family)
{
    uint64_t hash = START, head = START;
    int in_head = 1;
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(key); i++) {
        Py_UCS4 c = PyUnicode_READ_CHAR(key, i);
        in_head = in_head && i < SHORTEST_PREFIX && c != '-' && c != '*';
        head = in_head ? mixed(head, c) : head;
        hash = mixed(hash, c);
    }
    *head_of(self, head) = 1;
    size_t slot = folded_hash(hash) & self->mask;
    while (self->slots[slot].key != NULL)
        slot = (slot + 1) & self->mask;
    self->slots[slot] = (Known){hash, Py_NewRef(key), Py_NewRef(family)};
}

static int note_all(Naming *self, PyObject *known)
{
    PyObject *key, *family;
    Py_ssize_t place = 0;
    while (PyDict_Next(known, &place, &key, &family)) {
        if (!PyUnicode_Check(key) || !PyUnicode_Check(family)) {
            PyErr_SetString(PyExc_TypeError, "a name and a family are str");
            return -1;
        }
        note(self, key, family);
    }
    return 0;
}

static PyObject *new_naming(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    PyObject *known;
    if (!PyArg_ParseTuple(args, "O!", &PyDict_Type, &known))
        return NULL;
    Naming *self = (Naming *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    size_t room = room_for((size_t)PyDict_GET_SIZE(known));
    self->slots = PyMem_Calloc(room, sizeof(Known));
    if (self->slots == NULL)
        PyErr_NoMemory();
    else
        self->mask = room - 1;
    if (self->slots == NULL || note_all(self, known) < 0)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static void free_naming(PyObject *object)
{
    Naming *self = (Naming *)object;
    PyTypeObject *type = Py_TYPE(object);
    for (size_t i = 0; self->slots != NULL && i <= self->mask; i++) {
        Py_XDECREF(self->slots[i].key);
        Py_XDECREF(self->slots[i].family);
    }
    PyMem_Free(self->slots);
    type->tp_free(object);
    Py_DECREF(type);
}

/* --- names ------------------------------------------------------------------------------------------------------ */

enum { OTHER, SMALL, CAPITAL, DIGIT };

static int class_of(Py_UCS4 c)
{
    if (c >= 'a' && c <= 'z')
        return SMALL;
    if (c >= 'A' && c <= 'Z')
        return CAPITAL;
    return (c < 128 ? c >= '0' && c <= '9' : Py_UNICODE_ISDECIMAL(c)) ? DIGIT : OTHER;
}

/* Where the part that begins here ends: small letters, with a capital before them or not; capitals; digits. */
static Py_ssize_t part_end(int kind, const void *data, Py_ssize_t i, Py_ssize_t size)
{
    Py_ssize_t start = i;
    int first = class_of(PyUnicode_READ(kind, data, i++));
    while (i < size && class_of(PyUnicode_READ(kind, data, i)) == first)
        i++;
    if (first != CAPITAL || i == size || class_of(PyUnicode_READ(kind, data, i)) != SMALL)
        return i;
    if (i - start > 1)
        return i - 1; /* the last capital begins the next word */
    while (i < size && class_of(PyUnicode_READ(kind, data, i)) == SMALL)
        i++;
    return i;
}

/* Read the parts of a name that begins here; return where it ends: at white space. */
static Py_ssize_t read_name(Name *name, int kind, const void *data, Py_ssize_t i, Py_ssize_t size)
{
    name->length = name->count = 0;
    while (i < size && !Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, i))) {
        if (class_of(PyUnicode_READ(kind, data, i)) == OTHER) {
            i++;
            continue;
        }
        Py_ssize_t end = part_end(kind, data, i, size);
        if (name->count)
            name->text[name->length++] = '-';
        Part part = {name->length, name->length + end - i};
        for (; i < end; i++) {
            Py_UCS4 c = PyUnicode_READ(kind, data, i);
            name->text[name->length++] = class_of(c) == CAPITAL ? c + 32 : c;
        }
        name->parts[name->count++] = part;
    }
    return i;
}

static int is_word(const Py_UCS4 *text, Py_ssize_t size, const char *word)
{
    Py_ssize_t i = 0;
    while (i < size && word[i] && text[i] == (Py_UCS4)word[i])
        i++;
    return i == size && !word[i];
}

/* Whether a name says that something is not there. */
static int is_negated(const Name *name)
{
    static const char *const words[] = {"has", "no", "not", "with", "without", "hide"};
    for (Py_ssize_t i = 0; i < name->count; i++)
        for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
            if (is_word(name->text + name->parts[i].start, name->parts[i].end - name->parts[i].start, words[k]))
                return 1;
    return 0;
}

/* Try all runs of parts that begin with this one, then the beginnings of it. */
static void try_part(Naming *self, const Name *name, Py_ssize_t first, Best *best)
{
    const Part part = name->parts[first];
    const Py_UCS4 *text = name->text + part.start;
    Py_ssize_t size = part.end - part.start, length = 0;
    uint64_t hash = START, head = START;
    for (Py_ssize_t i = 0; i < size && i < SHORTEST_PREFIX; i++)
        head = mixed(head, text[i]);
    if (!*head_of(self, head))
        return;
    for (Py_ssize_t i = first; i < name->count && i < first + RUN; i++) {
        for (; length < name->parts[i].end - part.start; length++)
            hash = mixed(hash, text[length]);
        try_key(self, hash, text, length, 0, best);
    }
    for (length = SHORTEST_PREFIX; length <= size; length++) {
        head = length > SHORTEST_PREFIX ? mixed(head, text[length - 1]) : head;
        try_key(self, head, text, length, 1, best);
    }
}

static void try_names(Naming *self, PyObject *names, Name *name, Best *best)
{
    int kind = PyUnicode_KIND(names);
    const void *data = PyUnicode_DATA(names);
    Py_ssize_t size = PyUnicode_GET_LENGTH(names);
    for (Py_ssize_t i = 0; i < size; i++) {
        i = read_name(name, kind, data, i, size);
        for (Py_ssize_t part = 0; part < name->count && (part || !is_negated(name)); part++)
            try_part(self, name, part, best);
    }
}

static PyObject *family(PyObject *self, PyObject *names)
{
    if (!PyUnicode_Check(names))
        return PyErr_Format(PyExc_TypeError, "a str is needed");
    Py_ssize_t size = PyUnicode_GET_LENGTH(names);
    Name name = {.text = PyMem_Calloc((size_t)size + 1, 2 * sizeof(Py_UCS4)), /* with hyphens */
                 .parts = PyMem_Calloc((size_t)size + 1, sizeof(Part))};
    Best best = {0, NULL};
    if (name.text != NULL && name.parts != NULL)
        try_names((Naming *)self, names, &name, &best);
    else
        PyErr_NoMemory();
    PyMem_Free(name.text);
    PyMem_Free(name.parts);
    return PyErr_Occurred() ? NULL : Py_NewRef(best.family == NULL ? Py_None : best.family);
}

/* --- the type and the module ------------------------------------------------------------------------------------ */

static PyMethodDef naming_methods[] = {
    {"family", family, METH_O, "As bodytext.rules.naming.Naming.family."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot naming_slots[] = {
    {Py_tp_doc, "As bodytext.rules.naming.Naming."},
    {Py_tp_new, new_naming},
    {Py_tp_dealloc, free_naming},
    {Py_tp_methods, naming_methods},
    {0, NULL},
};

static PyType_Spec naming_spec = {"bodytext.rules._naming.Naming", sizeof(Naming), 0, Py_TPFLAGS_DEFAULT, naming_slots};

static int fill_module(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&naming_spec);
    int done = type == NULL ? -1 : PyModule_AddObjectRef(module, "Naming", type);
    Py_XDECREF(type);
    return done;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_naming", NULL, 0, NULL, slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__naming(void) { return PyModuleDef_Init(&definition); }
