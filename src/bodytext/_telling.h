/* What in a class or id may speak of who, when or what: words of marks.py. For _builder.c. */

#include <Python.h>
#include <stdint.h>
#include <string.h>

#define WORDS 32
#define LETTERS 32 /* as the lower bits of a character tell them apart, capitals or not, and some signs too */

static struct {
    char text[WORDS][16];
    Py_ssize_t sizes[WORDS];
    char whole[WORDS];         /* to stand by itself, not to be part of a word */
    signed char next[WORDS];   /* the next word of the same first letter, counted from 1; 0 for none */
    signed char first[LETTERS]; /* the first of each letter, likewise */
    uint32_t second[LETTERS];  /* per first letter the letters that may follow, as bits: most characters end there */
    int count;
} telling;

static int letter(int c) { return c & (LETTERS - 1); }

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
        if (size < 2 || size >= (Py_ssize_t)sizeof(telling.text[0]) || !PyUnicode_IS_ASCII(PyTuple_GET_ITEM(words, i))) {
            PyErr_SetString(PyExc_ImportError, "a telling word is short and of ASCII");
            return -1;
        }
        int k = telling.count++;
        memcpy(telling.text[k], word, (size_t)size);
        telling.sizes[k] = size;
        telling.whole[k] = (char)whole;
        telling.next[k] = telling.first[letter(word[0])];
        telling.first[letter(word[0])] = (signed char)(k + 1);
        telling.second[letter(word[0])] |= (uint32_t)1 << letter(word[1]);
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
    for (Py_ssize_t k = i; k < end; k++)
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
    for (Py_ssize_t i = 0; i + 1 < size; i++) {
        int first = letter(chars[i]);
        if (!(telling.second[first] >> letter(chars[i + 1]) & 1))
            continue;
        for (int word = telling.first[first]; word; word = telling.next[word - 1])
            if (stands_at(word - 1, chars, i, size))
                return 1;
    }
    return 0;
}
