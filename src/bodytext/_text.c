/* Work in texts in C: what texts.py does, some four times as fast, and with the same result.
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

static int is_bytes(PyObject *data)
{
    if (PyBytes_Check(data))
        return 1;
    PyErr_SetString(PyExc_TypeError, "bytes are needed");
    return 0;
}

static PyObject *controls(PyObject *module, PyObject *data)
{
    if (!is_bytes(data))
        return NULL;
    const unsigned char *bytes = (const unsigned char *)PyBytes_AS_STRING(data);
    Py_ssize_t size = PyBytes_GET_SIZE(data), found = 0;
    for (Py_ssize_t i = 0; i < size; i++) {
        unsigned char c = bytes[i];
        found += (c < 32) & !((c >= '\t') & (c <= '\r')) & (c != 0x1B);
    }
    return PyLong_FromSsize_t(found);
}

static PyObject *unix_lines(PyObject *module, PyObject *data)
{
    if (!is_bytes(data))
        return NULL;
    const char *from = PyBytes_AS_STRING(data), *end = from + PyBytes_GET_SIZE(data);
    const char *next = memchr(from, '\r', (size_t)(end - from));
    if (next == NULL)
        return Py_NewRef(data);
    PyObject *lines = PyBytes_FromStringAndSize(NULL, end - from);
    if (lines == NULL)
        return NULL;
    char *goal = PyBytes_AS_STRING(lines);
    for (; next != NULL; next = memchr(from, '\r', (size_t)(end - from))) {
        memcpy(goal, from, (size_t)(next - from));
        goal += next - from;
        *goal++ = '\n';
        from = next + 1;
        if (from < end && *from == '\n')
            from++;
    }
    memcpy(goal, from, (size_t)(end - from));
    goal += end - from;
    _PyBytes_Resize(&lines, goal - PyBytes_AS_STRING(lines)); /* leaves NULL and an exception if it fails */
    return lines;
}

static PyMethodDef methods[] = {
    {"word_count", word_count, METH_O, "As bodytext.texts.word_count."},
    {"controls", controls, METH_O, "As bodytext.texts.controls."},
    {"unix_lines", unix_lines, METH_O, "As bodytext.texts.unix_lines."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_text", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__text(void) { return PyModuleDef_Init(&definition); }
