/* Counting the words of a text in C: what texts.py does, some four times as fast, and with the same result.
 *
 * Optional: the package works without it.
 */

#include "scan.h"

static PyObject *word_count(PyObject *module, PyObject *text)
{
    if (!PyUnicode_Check(text))
        return PyErr_Format(PyExc_TypeError, "a str is needed");
    Py_ssize_t words = count_spaced(text);
    return words < 0 ? PyFloat_FromDouble(count_mixed(text)) : PyLong_FromSsize_t(words);
}

static PyMethodDef methods[] = {
    {"word_count", word_count, METH_O, "As bodytext.texts.word_count."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_text", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__text(void) { return PyModuleDef_Init(&definition); }
