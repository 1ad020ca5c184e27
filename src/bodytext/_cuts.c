/* The cuts that scores promise most for, in C: what cuts.py does, some ten times as fast, and with the same result.
 *
 * Optional: the package works without it. Whatever is added up is added up in the same order, so that not even the
 * last bit differs.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>
#include <stdlib.h>

#include "given.h"

#define PI 3.141592653589793
#define CERTAIN 1e-4
#define NEGLIGIBLE 0.02

static const double points[][2] = {
    {-2.856970, 0.011257}, {-1.355626, 0.222076}, {0.0, 0.533333}, {1.355626, 0.222076}, {2.856970, 0.011257}};

typedef struct {
    double score, words;
    double odds;  /* of the score, sharpened */
    double gain;  /* expected words of the article */
    double value; /* of the cut below this block */
} Block;

typedef PyObject *const *Arguments;

/* --- arguments -------------------------------------------------------------------------------------------------- */

/* The likeliest first, and of those the longest. */
static int by_score(const void *one, const void *other)
{
    const Block *a = one, *b = other;
    if (a->score != b->score)
        return a->score < b->score ? 1 : -1;
    return (a->words < b->words) - (a->words > b->words);
}

/* The blocks of scores and words, ranked; NULL with an exception. */
static Block *ranked(PyObject *scores, PyObject *words, Py_ssize_t *size)
{
    PyObject **score, **weight;
    *size = items_of(scores, &score);
    Py_ssize_t weights = *size < 0 ? -1 : items_of(words, &weight);
    if (weights < 0)
        return NULL;
    if (weights != *size) {
        PyErr_SetString(PyExc_ValueError, "there are scores without words, or words without scores");
        return NULL;
    }
    Block *blocks = PyMem_Calloc((size_t)*size + 1, sizeof(Block));
    if (blocks == NULL)
        return (Block *)PyErr_NoMemory();
    for (Py_ssize_t i = 0; i < *size; i++) {
        blocks[i].score = number_of(score[i]);
        blocks[i].words = number_of(weight[i]);
        if ((isnan(blocks[i].score) || !(blocks[i].words > 0)) && !PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "a score is a number, and a block weighs more than nothing");
    }
    if (PyErr_Occurred()) {
        PyMem_Free(blocks);
        return NULL;
    }
    qsort(blocks, (size_t)*size, sizeof(Block), by_score);
    return blocks;
}

/* --- cuts ------------------------------------------------------------------------------------------------------- */

/* Add to the value of each cut this share of its F measure. */
static void add_measures(Block *blocks, Py_ssize_t size, double weight, double share)
{
    double gold = 0, hit = 0, kept = 0;
    for (Py_ssize_t i = 0; i < size; i++)
        gold += blocks[i].gain;
    for (Py_ssize_t i = 0; i < size; i++) {
        hit += blocks[i].gain;
        kept += blocks[i].words;
        blocks[i].value += share * ((1 + weight) * hit / (kept + weight * gold));
    }
}

static PyObject *best(const Block *blocks, Py_ssize_t size)
{
    double value = 0, cut = 1.1;
    for (Py_ssize_t i = 0; i < size; i++)
        if (blocks[i].value > value) {
            value = blocks[i].value;
            cut = blocks[i].score;
        }
    return Py_BuildValue("dd", cut, value);
}

/* Read the numbers that follow scores and words; whether there are so many. */
static int read_numbers(Arguments given, Py_ssize_t count, double *numbers, Py_ssize_t wanted)
{
    if (count != wanted + 2)
        PyErr_Format(PyExc_TypeError, "%zd arguments are needed", wanted + 2);
    for (Py_ssize_t i = 0; i < wanted && !PyErr_Occurred(); i++)
        numbers[i] = number_of(given[i + 2]);
    return !PyErr_Occurred();
}

static PyObject *best_cut(PyObject *module, Arguments given, Py_ssize_t count)
{
    double beta;
    Py_ssize_t size = 0;
    Block *blocks = read_numbers(given, count, &beta, 1) ? ranked(given[0], given[1], &size) : NULL;
    if (blocks == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < size; i++)
        blocks[i].gain = blocks[i].score * blocks[i].words;
    add_measures(blocks, size, beta * beta, 1);
    PyObject *found = best(blocks, size);
    PyMem_Free(blocks);
    return found;
}

static double odds_of(double score)
{
    double p = score < CERTAIN ? CERTAIN : score;
    p = p > 1 - CERTAIN ? 1 - CERTAIN : p;
    return p / (1 - p);
}

/* How many of the first are worth looking at: those that are not negligible, or all if all are. */
static Py_ssize_t likely(const Block *blocks, Py_ssize_t size)
{
    Py_ssize_t found = 0;
    while (found < size && blocks[found].score >= NEGLIGIBLE)
        found++;
    return found ? found : size;
}

static PyObject *steady_cut(PyObject *module, Arguments given, Py_ssize_t count)
{
    double numbers[2]; /* beta and spread */
    Py_ssize_t size = 0;
    Block *blocks = read_numbers(given, count, numbers, 2) ? ranked(given[0], given[1], &size) : NULL;
    if (blocks == NULL)
        return NULL;
    double spread = numbers[1], sharpness = pow(1 + spread * spread * PI / 8, 0.5);
    size = likely(blocks, size);
    for (Py_ssize_t i = 0; i < size; i++)
        blocks[i].odds = pow(odds_of(blocks[i].score), sharpness);
    for (size_t k = 0; k < sizeof(points) / sizeof(points[0]); k++) {
        double factor = exp(spread * points[k][0]);
        for (Py_ssize_t i = 0; i < size; i++)
            blocks[i].gain = blocks[i].odds * factor / (1 + blocks[i].odds * factor) * blocks[i].words;
        add_measures(blocks, size, numbers[0] * numbers[0], points[k][1]);
    }
    PyObject *found = best(blocks, size);
    PyMem_Free(blocks);
    return found;
}

/* --- the module ------------------------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"best_cut", (PyCFunction)(void (*)(void))best_cut, METH_FASTCALL, "As bodytext.cuts.best_cut."},
    {"steady_cut", (PyCFunction)(void (*)(void))steady_cut, METH_FASTCALL, "As bodytext.cuts.steady_cut."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_cuts", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__cuts(void) { return PyModuleDef_Init(&definition); }
