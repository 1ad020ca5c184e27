/* What is counted in one text, for the kernels that count: texts.py says the same in Python. */

#ifndef BODYTEXT_SCAN_H
#define BODYTEXT_SCAN_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define SAMPLE 200 /* characters of a text in which capitals and marks are counted */

static inline int is_wide(Py_UCS4 c) { return (c >= 0x3000 && c <= 0x9FFF) || (c >= 0x0E00 && c <= 0x0E7F); }

/* The number of words between white space; -1 where characters are in scripts written without it. */
static inline Py_ssize_t count_spaced(PyObject *text)
{
    int kind = PyUnicode_KIND(text), inside = 0;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), words = 0;
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, i);
        if (is_wide(c))
            return -1;
        int space = Py_UNICODE_ISSPACE(c);
        words += inside && space;
        inside = !space;
    }
    return words + inside;
}

/* The number of words where some characters are wide: those of other scripts, and two such characters for one. */
static inline double count_mixed(PyObject *text)
{
    int kind = PyUnicode_KIND(text), inside = 0;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), words = 0, wide = 0;
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, i);
        int is_letter = !is_wide(c) && (Py_UNICODE_ISALNUM(c) || c == '_');
        wide += is_wide(c);
        words += is_letter && !inside;
        inside = is_letter;
    }
    return (double)words + (double)wide / 2;
}

static inline int ends_sentence(Py_UCS4 c) { return c == '.' || c == '!' || c == '?'; }

static inline int is_wide_stop(Py_UCS4 c)
{
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x0964 || c == 0x061F;
}

static inline Py_ssize_t count_stops(PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), found = 0;
    Py_UCS4 before = ' ';
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, i);
        found += (c == ' ' && ends_sentence(before)) || is_wide_stop(c);
        before = c;
    }
    return found + (size && (ends_sentence(before) || before == 0x2026));
}

static inline Py_ssize_t count_breaks(PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), found = 0;
    for (Py_ssize_t i = 0; i < size; i++)
        found += PyUnicode_READ(kind, data, i) == '\n';
    return found;
}

static inline double share_of(Py_ssize_t found, Py_ssize_t size)
{
    return size ? 1 - (double)(size - found) / (double)size : 0.0;
}

/* Marks that prose hardly has. */
static const char is_mark[128] = {
    ['|'] = 1, ['/'] = 1, ['<'] = 1, ['>'] = 1, ['@'] = 1, ['#'] = 1, ['*'] = 1,  ['+'] = 1, ['='] = 1,
    ['_'] = 1, ['~'] = 1, ['^'] = 1, ['{'] = 1, ['}'] = 1, ['['] = 1, [']'] = 1, ['\\'] = 1,
};

static inline void count_shares(PyObject *text, double *capital, double *mark)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), ascii = 0, capitals = 0, marks = 0;
    for (Py_ssize_t i = 0; i < size && i < SAMPLE; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, i);
        if (c >= 128)
            continue;
        ascii++;
        capitals += c >= 'A' && c <= 'Z';
        marks += is_mark[c];
    }
    *capital = share_of(capitals, ascii);
    *mark = share_of(marks, ascii);
}

#endif
