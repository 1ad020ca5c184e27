/* What in a class or id may speak of who, when or what: words of marks.py. For _builder.c. */

#include <Python.h>
#include <string.h>

#define WORDS 32
#define LETTERS 128

static struct {
    char text[WORDS][16];
    Py_ssize_t sizes[WORDS];
    char whole[WORDS];             /* to stand by itself, not to be part of a word */
    signed char next[WORDS];       /* the next word of the same first letter, -1 for none */
    signed char first[LETTERS];    /* the first word of each first letter, counted from 1; 0 for none */
    int count;
} telling;

/* Add words, a tuple of str of ASCII. */
static int add_telling(PyObject *words, int whole)
{
    if (!PyTuple_Check(words) || PyTuple_GET_SIZE(words) > WORDS - telling.count) {
        PyErr_SetString(PyExc_ImportError, "too many telling words");
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(words); i++) {
        Py_ssize_t size;
        const char *word = PyUnicode_AsUTF8AndSize(PyTuple_GET_ITEM(words, i), &size);
        if (word == NULL)
            return -1;
        if (size < 1 || size >= (Py_ssize_t)sizeof(telling.text[0]) || !PyUnicode_IS_ASCII(PyTuple_GET_ITEM(words, i))) {
            PyErr_SetString(PyExc_ImportError, "a telling word is short and of ASCII");
            return -1;
        }
        int k = telling.count++;
        memcpy(telling.text[k], word, (size_t)size);
        telling.sizes[k] = size;
        telling.whole[k] = (char)whole;
        telling.next[k] = (signed char)(telling.first[(unsigned char)word[0]] - 1);
        telling.first[(unsigned char)word[0]] = (signed char)(k + 1);
    }
    return 0;
}

static char lower(Py_UCS1 c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

static int is_word_part(Py_UCS1 c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '_'; }

static int stands_at(int word, const Py_UCS1 *chars, Py_ssize_t i, Py_ssize_t size)
{
    Py_ssize_t end = i + telling.sizes[word];
    if (end > size)
        return 0;
    for (Py_ssize_t k = i + 1; k < end; k++)
        if (lower(chars[k]) != telling.text[word][k - i])
            return 0;
    return !telling.whole[word] || !((i && is_word_part(chars[i - 1])) || (end < size && is_word_part(chars[end])));
}

/* Whether a name holds one of the words, capitals or not; one that is not ASCII may. */
static int is_telling(PyObject *name)
{
    if (!PyUnicode_IS_ASCII(name))
        return 1;
    const Py_UCS1 *chars = PyUnicode_1BYTE_DATA(name);
    Py_ssize_t size = PyUnicode_GET_LENGTH(name);
    for (Py_ssize_t i = 0; i < size; i++)
        for (int word = telling.first[(unsigned char)lower(chars[i])] - 1; word >= 0; word = telling.next[word])
            if (stands_at(word, chars, i, size))
                return 1;
    return 0;
}
