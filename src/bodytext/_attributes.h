/* What an element's attributes say, read in one go: what elements.py asks of a dict of them. For _builder.c. */

#include <Python.h>
#include <string.h>

/* The attributes that are looked at; those that name an element come first, in the order of their names. */
enum { CLASS, ID, ROLE, ITEMPROP, TESTID, COMPONENT, LABEL, NAMING, STYLE = NAMING, HIDDEN, ARIA_HIDDEN, HREF, REL,
       PROPERTY, TITLE_TEXT, TIME, TIMESTAMP, DATA_AUTHOR, USERNAME, AUTHOR, ATTRIBUTES };
static const char *const ATTRIBUTE_NAMES[ATTRIBUTES] = {
    "class", "id", "role", "itemprop", "data-testid", "data-component", "aria-label", "style", "hidden", "aria-hidden",
    "href", "rel", "property", "title", "data-time", "data-timestamp", "data-author", "data-username", "author"};

/* Per attribute its value, borrowed: a str, None for none, NULL where the element has no such attribute. */
typedef PyObject *Values[ATTRIBUTES];

static int is_text(PyObject *text, const char *expected, Py_ssize_t size)
{
    return PyUnicode_GET_LENGTH(text) == size && PyUnicode_IS_ASCII(text) &&
           memcmp(PyUnicode_1BYTE_DATA(text), expected, (size_t)size) == 0;
}

/* The name of a pair and its value, borrowed; NULL and an exception if it is no such pair. */
static PyObject *name_and_value(PyObject *attrs, Py_ssize_t i, PyObject **value)
{
    PyObject *pair = PyTuple_GET_ITEM(attrs, i);
    if (PyTuple_Check(pair) && PyTuple_GET_SIZE(pair) == 2 && PyUnicode_Check(PyTuple_GET_ITEM(pair, 0))) {
        *value = PyTuple_GET_ITEM(pair, 1);
        if (*value == Py_None || PyUnicode_Check(*value))
            return PyTuple_GET_ITEM(pair, 0);
    }
    PyErr_SetString(PyExc_TypeError, "an attribute is a name and a value");
    return NULL;
}

static int read_values(PyObject *attrs, Values values)
{
    static size_t sizes[ATTRIBUTES];
    for (int k = 0; !sizes[ATTRIBUTES - 1] && k < ATTRIBUTES; k++)
        sizes[k] = strlen(ATTRIBUTE_NAMES[k]);
    memset(values, 0, sizeof(Values));
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(attrs); i++) {
        PyObject *value, *name = name_and_value(attrs, i, &value);
        if (name == NULL)
            return -1;
        for (int k = 0; k < ATTRIBUTES; k++)
            if (is_text(name, ATTRIBUTE_NAMES[k], (Py_ssize_t)sizes[k])) {
                values[k] = value;
                break;
            }
    }
    return 0;
}

/* An attribute's value by its name, borrowed; NULL if there is none, with an exception if the pairs are none. */
static PyObject *value_of(PyObject *attrs, const char *wanted)
{
    for (Py_ssize_t i = PyTuple_GET_SIZE(attrs); i--;) {
        PyObject *value, *name = name_and_value(attrs, i, &value);
        if (name == NULL)
            return NULL;
        if (is_text(name, wanted, (Py_ssize_t)strlen(wanted)))
            return value;
    }
    return NULL;
}

static int says(PyObject *value) { return value != NULL && value != Py_None && PyUnicode_GET_LENGTH(value); }

/* Whether a value holds a word that begins with an ASCII letter, capitals or not. */
static int has_word(PyObject *value, const char *word)
{
    int kind = PyUnicode_KIND(value);
    const void *chars = PyUnicode_DATA(value);
    Py_ssize_t size = PyUnicode_GET_LENGTH(value), length = (Py_ssize_t)strlen(word);
    for (Py_ssize_t i = 0; i + length <= size; i++) {
        if ((PyUnicode_READ(kind, chars, i) | 32) != (Py_UCS4)word[0])
            continue;
        Py_ssize_t k = 1;
        while (k < length) {
            Py_UCS4 c = PyUnicode_READ(kind, chars, i + k);
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != (Py_UCS4)word[k])
                break;
            k++;
        }
        if (k == length)
            return 1;
    }
    return 0;
}

/* What the page's authors call an element: its class, id, role and the like; a new reference. */
static PyObject *names_of(PyObject *attrs, PyObject *none)
{
    Values values;
    if (attrs == NULL || !PyTuple_GET_SIZE(attrs))
        return Py_NewRef(none);
    if (read_values(attrs, values) < 0)
        return NULL;
    PyObject *names = Py_NewRef(none);
    for (int k = 0; k < NAMING && names != NULL; k++) {
        if (!says(values[k]))
            continue;
        PyObject *longer = names == none ? Py_NewRef(values[k]) : PyUnicode_FromFormat("%U %U", names, values[k]);
        Py_DECREF(names);
        names = longer;
    }
    return names;
}
