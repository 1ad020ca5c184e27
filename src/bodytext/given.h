/* What Python gives to the kernels that take lists of numbers, read without asking any code of Python's. */

#ifndef BODYTEXT_GIVEN_H
#define BODYTEXT_GIVEN_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* The number of items of a list or tuple, and where they are, which stay borrowed (nowhere if there are none); -1 and
 * an exception if it is neither. */
static inline Py_ssize_t items_of(PyObject *sequence, PyObject ***items)
{
    if (!PyList_Check(sequence) && !PyTuple_Check(sequence)) {
        PyErr_SetString(PyExc_TypeError, "a list or tuple is needed");
        return -1;
    }
    *items = PySequence_Fast_ITEMS(sequence);
    return PySequence_Fast_GET_SIZE(sequence);
}

/* A float or int as a double, without asking any code of Python's; -1 with an exception for all else. */
static inline double number_of(PyObject *number)
{
    if (PyFloat_Check(number))
        return PyFloat_AS_DOUBLE(number);
    if (PyLong_Check(number))
        return PyLong_AsDouble(number);
    PyErr_SetString(PyExc_TypeError, "a number is needed");
    return -1;
}

#endif
