/* Work in texts in C: what texts.py does, some four times as fast, and with the same result.
 *
 * Optional: the package works without it.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define SAMPLE 200

static int is_wide(Py_UCS4 c) { return (c >= 0x3000 && c <= 0x9FFF) || (c >= 0x0E00 && c <= 0x0E7F); }

static int is_text(PyObject *text)
{
    if (PyUnicode_Check(text))
        return 1;
    PyErr_SetString(PyExc_TypeError, "a str is needed");
    return 0;
}

static PyObject *spaced_words(PyObject *module, PyObject *text)
{
    if (!is_text(text))
        return NULL;
    int kind = PyUnicode_KIND(text), inside = 0;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), words = 0;
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, i);
        if (is_wide(c))
            return PyLong_FromLong(-1);
        int space = Py_UNICODE_ISSPACE(c);
        words += inside && space;
        inside = !space;
    }
    return PyLong_FromSsize_t(words + inside);
}

static int ends_sentence(Py_UCS4 c) { return c == '.' || c == '!' || c == '?'; }

static int is_wide_stop(Py_UCS4 c)
{
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x0964 || c == 0x061F;
}

static PyObject *stops(PyObject *module, PyObject *text)
{
    if (!is_text(text))
        return NULL;
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), found = 0;
    Py_UCS4 before = ' ';
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, i);
        found += (c == ' ' && ends_sentence(before)) || is_wide_stop(c);
        before = c;
    }
    return PyLong_FromSsize_t(found + (size && (ends_sentence(before) || before == 0x2026)));
}

static PyObject *share_of(Py_ssize_t found, Py_ssize_t size)
{
    return PyFloat_FromDouble(size ? 1 - (double)(size - found) / (double)size : 0.0);
}

static PyObject *shares(PyObject *module, PyObject *text)
{
    if (!is_text(text))
        return NULL;
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), ascii = 0, capitals = 0, marks = 0;
    for (Py_ssize_t i = 0; i < size && i < SAMPLE; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, i);
        if (c >= 128)
            continue;
        ascii++;
        capitals += c >= 'A' && c <= 'Z';
        marks += c && strchr("|/<>@#*+=_~^\\{}[]", (int)c) != NULL;
    }
    return Py_BuildValue("(NN)", share_of(capitals, ascii), share_of(marks, ascii));
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
    {"spaced_words", spaced_words, METH_O, "As bodytext.texts.spaced_words."},
    {"stops", stops, METH_O, "As bodytext.texts.stops."},
    {"shares", shares, METH_O, "As bodytext.texts.shares."},
    {"controls", controls, METH_O, "As bodytext.texts.controls."},
    {"unix_lines", unix_lines, METH_O, "As bodytext.texts.unix_lines."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_text", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__text(void) { return PyModuleDef_Init(&definition); }
