/* The trees of a forest in C: what trees.py does, many times as fast, and with the same result.
 *
 * Optional: the package works without it. As there, the answers of many blocks to one question are the bits
 * of one number, here of 256 blocks, a group, so that every loop over them has a length the compiler knows.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

#include "../given.h"

#define WORD 64
#define WORDS 4
#define GROUP (WORD * WORDS) /* blocks that go down the trees together */
#define VALUE_BITS 8         /* of a leaf's value */
#define SUM_BITS 32          /* of the sum of a block's leaves */
#define MOST 0xFFFF          /* conditions, and slots of a tree: their numbers are stored in sixteen bits */
#define MOST_BLOCKS (PY_SSIZE_T_MAX / MOST / (Py_ssize_t)sizeof(Blocks)) /* whose answers have a size in bytes */

typedef struct {
    uint64_t word[WORDS];
} Blocks; /* some of a group, a bit for each */

typedef struct {
    uint16_t slot, condition;
} Split;

typedef struct {
    const Split *split;             /* split k parts the blocks of a slot into slots 2k+1 and 2k+2 */
    const uint16_t *leaf;           /* for each bit of a value the slots whose values have it, bit after bit … */
    uint16_t leaves[VALUE_BITS];    /* … and how many there are */
    uint16_t splits;
} Tree;

typedef struct {
    PyObject_HEAD
    Py_ssize_t features, conditions, trees, parts;
    Py_ssize_t slots;   /* that the largest tree needs */
    Py_ssize_t *counts; /* thresholds of each feature … */
    double *bounds;     /* … and these, feature after feature, ascending */
    Tree *tree;
    Split *split;   /* of all trees */
    uint16_t *leaf; /* of all trees */
    Py_ssize_t *ends; /* for each part of them the tree after its last */
    int ready;      /* all that was read can be */
} Trees;

typedef struct {
    Blocks *answers; /* per condition the blocks whose value is at most the threshold */
    Blocks *slots;   /* of the tree under way: the blocks that come to each place */
    double *values;  /* of one feature, for each of the page's blocks */
} Job;

static int invalid(const char *message)
{
    PyErr_SetString(PyExc_ValueError, message);
    return -1;
}

static void *memory(Py_ssize_t count, size_t size)
{
    void *found = PyMem_Calloc((size_t)count + 1, size);
    if (found == NULL)
        PyErr_NoMemory();
    return found;
}

/* Making the trees ready. */

static int count_thresholds(Trees *self, PyObject *thresholds)
{
    PyObject **steps, **items;
    Py_ssize_t features = items_of(thresholds, &steps);
    if (features < 0 || (self->counts = memory(features, sizeof(Py_ssize_t))) == NULL)
        return -1;
    for (; self->features < features; self->features++) {
        Py_ssize_t count = items_of(steps[self->features], &items);
        if (count < 0)
            return -1;
        self->conditions += self->counts[self->features] = count;
    }
    return self->conditions > MOST ? invalid("a forest asks more questions than can be numbered") : 0;
}

static int read_thresholds(Trees *self, PyObject *thresholds)
{
    Py_ssize_t known = 0;
    if (count_thresholds(self, thresholds) < 0 || (self->bounds = memory(self->conditions, sizeof(double))) == NULL)
        return -1;
    for (Py_ssize_t f = 0; f < self->features; f++) {
        PyObject **steps;
        Py_ssize_t count = items_of(PySequence_Fast_GET_ITEM(thresholds, f), &steps);
        for (Py_ssize_t k = 0; k < count; k++)
            self->bounds[known++] = number_of(steps[k]);
    }
    return PyErr_Occurred() ? -1 : 0;
}

static unsigned number_at(const unsigned char *packed, Py_ssize_t place)
{
    return packed[2 * place] | (unsigned)packed[2 * place + 1] << 8;
}

/* Count trees and splits in numbers of sixteen bits: for each tree the number of its splits, then their pairs,
 * then the pairs of its leaves, of which there is one more. */
static int count_trees(Trees *self, const unsigned char *packed, Py_ssize_t size, Py_ssize_t *splits)
{
    Py_ssize_t place = 0;
    while (place < size) {
        unsigned count = number_at(packed, place);
        if (2 * count + 1 > MOST || size - place < 4 * (Py_ssize_t)count + 3)
            return invalid("a tree is cut off, or too large");
        place += 4 * (Py_ssize_t)count + 3;
        *splits += count;
        if (2 * (Py_ssize_t)count + 1 > self->slots)
            self->slots = 2 * (Py_ssize_t)count + 1;
        self->trees++;
    }
    return self->trees > MOST ? invalid("a forest has too many trees") : 0;
}

static int read_splits(Trees *self, Tree *tree, Split *split, const unsigned char *packed)
{
    tree->split = split;
    for (Py_ssize_t k = 0; k < tree->splits; k++) {
        split[k].slot = (uint16_t)number_at(packed, 2 * k);
        split[k].condition = (uint16_t)number_at(packed, 2 * k + 1);
        if (split[k].slot > 2 * k || split[k].condition >= self->conditions)
            return invalid("a tree has a split that can't be");
    }
    return 0;
}

/* File the slots of a tree's leaves by the bits of their values; return how many entries that makes. */
static Py_ssize_t read_leaves(Tree *tree, uint16_t *leaf, const unsigned char *packed)
{
    Py_ssize_t filed = 0;
    tree->leaf = leaf;
    for (int bit = 0; bit < VALUE_BITS; bit++)
        for (Py_ssize_t k = 0; k <= tree->splits; k++) {
            unsigned slot = number_at(packed, 2 * k), value = number_at(packed, 2 * k + 1);
            if (slot > 2u * tree->splits || value >> VALUE_BITS)
                return invalid("a tree has a leaf that can't be");
            if (value >> bit & 1) {
                leaf[filed++] = (uint16_t)slot;
                tree->leaves[bit]++;
            }
        }
    return filed;
}

static int read_trees(Trees *self, const unsigned char *packed, Py_ssize_t size)
{
    Py_ssize_t splits = 0, filed;
    if (count_trees(self, packed, size, &splits) < 0)
        return -1;
    self->tree = memory(self->trees, sizeof(Tree));
    self->split = self->tree == NULL ? NULL : memory(splits, sizeof(Split));
    self->leaf = self->split == NULL ? NULL : memory((splits + self->trees) * VALUE_BITS, sizeof(uint16_t));
    if (self->leaf == NULL)
        return -1;
    Split *split = self->split;
    uint16_t *leaf = self->leaf;
    for (Py_ssize_t k = 0; k < self->trees; k++) {
        Tree *tree = self->tree + k;
        tree->splits = (uint16_t)number_at(packed, 0);
        if (read_splits(self, tree, split, packed + 2) < 0)
            return -1;
        if ((filed = read_leaves(tree, leaf, packed + 2 + 4 * (Py_ssize_t)tree->splits)) < 0)
            return -1;
        split += tree->splits;
        leaf += filed;
        packed += 2 * (4 * (Py_ssize_t)tree->splits + 3);
    }
    return 0;
}

static int read_parts(Trees *self, PyObject *parts)
{
    PyObject **items;
    Py_ssize_t count = items_of(parts, &items), end = 0;
    if (count < 0 || (self->ends = memory(count, sizeof(Py_ssize_t))) == NULL)
        return -1;
    for (; self->parts < count; self->parts++) {
        Py_ssize_t trees = PyLong_Check(items[self->parts]) ? PyLong_AsSsize_t(items[self->parts]) : -1;
        if (trees < 0 || trees > self->trees - end)
            return invalid("the parts do not have the trees that there are");
        self->ends[self->parts] = end += trees;
    }
    return end == self->trees ? 0 : invalid("the parts do not have the trees that there are");
}

static int trees_init(Trees *self, PyObject *args, PyObject *keywords)
{
    PyObject *thresholds, *parts;
    Py_buffer packed;
    if (self->counts != NULL)
        return invalid("a forest is made once");
    if (keywords != NULL && PyDict_GET_SIZE(keywords))
        return invalid("no keywords are taken");
    if (!PyArg_ParseTuple(args, "Oy*O", &thresholds, &packed, &parts))
        return -1;
    int done = packed.len % 2 ? invalid("a tree is cut off, or too large") : read_thresholds(self, thresholds);
    if (done == 0)
        done = read_trees(self, packed.buf, packed.len / 2);
    if (done == 0)
        done = read_parts(self, parts);
    PyBuffer_Release(&packed);
    self->ready = done == 0;
    return done;
}

static void trees_dealloc(Trees *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyMem_Free(self->counts);
    PyMem_Free(self->bounds);
    PyMem_Free(self->tree);
    PyMem_Free(self->split);
    PyMem_Free(self->leaf);
    PyMem_Free(self->ends);
    type->tp_free(self);
    Py_DECREF(type);
}

/* Asking them. */

static int read_list(double *values, PyObject *column, Py_ssize_t size)
{
    PyObject **items;
    Py_ssize_t count = items_of(column, &items);
    if (count < 0)
        return -1;
    if (count != size)
        return invalid("a column has the wrong length");
    for (Py_ssize_t i = 0; i < size; i++)
        values[i] = number_of(items[i]);
    return PyErr_Occurred() ? -1 : 0;
}

/* Read a column, a list of numbers or a buffer of doubles. */
static int read_column(double *values, PyObject *column, Py_ssize_t size)
{
    Py_buffer buffer;
    if (!PyObject_CheckBuffer(column))
        return read_list(values, column, size);
    if (PyObject_GetBuffer(column, &buffer, PyBUF_SIMPLE) < 0)
        return -1;
    int fits = buffer.len == size * (Py_ssize_t)sizeof(double);
    if (fits)
        memcpy(values, buffer.buf, (size_t)buffer.len);
    PyBuffer_Release(&buffer);
    return fits ? 0 : invalid("a column has the wrong length");
}

static int is_constant(const double *values, Py_ssize_t size)
{
    Py_ssize_t i = 1;
    while (i < size && values[i] == values[0])
        i++;
    return i == size;
}

/* The number of thresholds below a value; without branches, as no one could guess them. */
static Py_ssize_t place_of(const double *bounds, Py_ssize_t count, double value)
{
    const double *base = bounds;
    for (Py_ssize_t half; count > 1; count -= half) {
        half = count / 2;
        base += (base[half - 1] < value) * half;
    }
    return base - bounds + (count == 1 && *base < value);
}

/* Note in which of a feature's steps each block stands, then add the steps up: at most this, at most the next. */
static void answer(Blocks *answers, const double *bounds, Py_ssize_t count, const double *values, Py_ssize_t size)
{
    if (is_constant(values, size)) {
        for (Py_ssize_t k = place_of(bounds, count, values[0]); k < count; k++)
            memset(answers + k, 0xFF, sizeof(Blocks));
        return;
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_ssize_t place = place_of(bounds, count, values[i]);
        if (place < count)
            answers[place].word[i / WORD] |= (uint64_t)1 << (i % WORD);
    }
    for (Py_ssize_t k = 1; k < count; k++)
        for (int w = 0; w < WORDS; w++)
            answers[k].word[w] |= answers[k - 1].word[w];
}

/* Send the blocks down one tree; bits beyond the last block take part and are never read. */
static void descend(const Tree *tree, const Blocks *answers, Blocks *slots)
{
    for (Py_ssize_t k = 0; k < tree->splits; k++) {
        const Blocks *here = slots + tree->split[k].slot, *yes = answers + tree->split[k].condition;
        Blocks *left = slots + 2 * k + 1, *right = left + 1;
        for (int w = 0; w < WORDS; w++) {
            left->word[w] = here->word[w] & yes->word[w];
            right->word[w] = here->word[w] & ~yes->word[w];
        }
    }
}

/* Add the values of the leaves to the sums, bit by bit for all blocks: sums[b] holds bit b of each. */
static void add_leaves(const Tree *tree, const Blocks *slots, Blocks *sums, int width)
{
    const uint16_t *leaf = tree->leaf;
    Blocks carry = {{0}};
    for (int bit = 0; bit < width; bit++) {
        Blocks added = {{0}};
        for (int k = bit < VALUE_BITS ? tree->leaves[bit] : 0; k > 0; k--, leaf++)
            for (int w = 0; w < WORDS; w++)
                added.word[w] |= slots[*leaf].word[w];
        for (int w = 0; w < WORDS; w++) {
            uint64_t sum = sums[bit].word[w], either = sum ^ added.word[w];
            sums[bit].word[w] = either ^ carry.word[w];
            carry.word[w] = (sum & added.word[w]) | (either & carry.word[w]);
        }
    }
}

/* Walk the trees of one part, from the first to the one before `end`. */
static void walk(const Trees *self, Job *job, Py_ssize_t first, Py_ssize_t end, Blocks *sums)
{
    int width = VALUE_BITS;
    for (Py_ssize_t k = first; k < end; k++) {
        while (width < SUM_BITS && (k - first + 1) * 255 >> width)
            width++;
        descend(self->tree + k, job->answers, job->slots);
        add_leaves(self->tree + k, job->slots, sums, width);
    }
}

static int put_sums(PyObject *found, Py_ssize_t start, Py_ssize_t size, const Blocks *sums)
{
    for (Py_ssize_t i = 0; i < size; i++) {
        unsigned long sum = 0;
        for (int bit = 0; bit < SUM_BITS; bit++)
            sum |= (unsigned long)(sums[bit].word[i / WORD] >> (i % WORD) & 1) << bit;
        PyObject *number = PyLong_FromUnsignedLong(sum);
        if (number == NULL)
            return -1;
        PyList_SET_ITEM(found, start + i, number);
    }
    return 0;
}

/* Put the sums of one group's blocks, in each part's list. */
static int sum_group(const Trees *self, Job *job, PyObject *found, Py_ssize_t start, Py_ssize_t size)
{
    Py_ssize_t first = 0;
    for (Py_ssize_t part = 0; part < self->parts; first = self->ends[part++]) {
        Blocks sums[SUM_BITS] = {{{0}}};
        walk(self, job, first, self->ends[part], sums);
        if (put_sums(PyList_GET_ITEM(found, part), start, size, sums) < 0)
            return -1;
    }
    return 0;
}

static PyObject *lists_of(Py_ssize_t count, Py_ssize_t size)
{
    PyObject *found = PyList_New(count);
    for (Py_ssize_t i = 0; found != NULL && i < count; i++) {
        PyObject *list = PyList_New(size);
        if (list == NULL)
            Py_CLEAR(found);
        else
            PyList_SET_ITEM(found, i, list);
    }
    return found;
}

/* All groups are answered feature by feature, then walked one by one: a column is read once. */
static int answer_all(const Trees *self, Job *job, PyObject **columns, Py_ssize_t size)
{
    Py_ssize_t first = 0;
    for (Py_ssize_t f = 0; f < self->features; first += self->counts[f++]) {
        if (read_column(job->values, columns[f], size) < 0)
            return -1;
        Blocks *answers = job->answers + first;
        for (Py_ssize_t start = 0; start < size; start += GROUP, answers += self->conditions)
            answer(answers, self->bounds + first, self->counts[f], job->values + start,
                   size - start < GROUP ? size - start : GROUP);
    }
    return 0;
}

static PyObject *sum_all(const Trees *self, Job *job, PyObject **columns, Py_ssize_t size)
{
    if (answer_all(self, job, columns, size) < 0)
        return NULL;
    PyObject *found = lists_of(self->parts, size);
    Blocks *answers = job->answers;
    memset(job->slots, 0xFF, sizeof(Blocks));
    for (Py_ssize_t start = 0; found != NULL && start < size; start += GROUP, job->answers += self->conditions)
        if (sum_group(self, job, found, start, size - start < GROUP ? size - start : GROUP) < 0)
            Py_CLEAR(found);
    job->answers = answers;
    return found;
}

static PyObject *trees_sums(Trees *self, PyObject *args)
{
    PyObject *given, **columns, *found = NULL;
    Py_ssize_t size;
    Job job = {0};
    if (!PyArg_ParseTuple(args, "On", &given, &size))
        return NULL;
    Py_ssize_t count = items_of(given, &columns);
    if (count < 0)
        return NULL;
    if (!self->ready || count != self->features || size < 0) {
        invalid(self->ready ? "columns and thresholds do not match" : "this is no forest");
        return NULL;
    }
    if (size > MOST_BLOCKS)
        return PyErr_NoMemory();
    Py_ssize_t groups = (size + GROUP - 1) / GROUP;
    job.answers = memory(groups * self->conditions, sizeof(Blocks));
    job.slots = job.answers == NULL ? NULL : memory(self->slots, sizeof(Blocks));
    job.values = job.slots == NULL ? NULL : memory(size, sizeof(double));
    if (job.values != NULL)
        found = sum_all(self, &job, columns, size);
    PyMem_Free(job.answers);
    PyMem_Free(job.slots);
    PyMem_Free(job.values);
    return found;
}

static PyMethodDef trees_methods[] = {
    {"sums", (PyCFunction)trees_sums, METH_VARARGS, "As bodytext.model.trees.Trees.sums."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot trees_slots[] = {
    {Py_tp_doc, "As bodytext.model.trees.Trees."},
    {Py_tp_init, trees_init},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_dealloc, trees_dealloc},
    {Py_tp_methods, trees_methods},
    {0, NULL},
};

static PyType_Spec trees_spec = {"bodytext.model._trees.Trees", sizeof(Trees), 0, Py_TPFLAGS_DEFAULT, trees_slots};

static int fill_module(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&trees_spec);
    int done = type == NULL ? -1 : PyModule_AddObjectRef(module, "Trees", type);
    Py_XDECREF(type);
    return done;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_trees", NULL, 0, NULL, slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__trees(void) { return PyModuleDef_Init(&definition); }
