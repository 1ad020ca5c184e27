/* Tells in C, of most texts, that no phrase stands in them: what sieve.py leaves to the look at the phrases themselves.
 *
 * Optional: the package works without it. A phrase that stands in a text has its words there, one beside the other. So
 * of each phrase two words that stand together, or the only one, are kept as a number of 32 bits, and a text whose words
 * have none of these numbers needs no further look; of phrases in Chinese or Japanese, the two characters that they are
 * filed under. That two have the same number by chance does no harm.
 */

#include "../hash.h"
#include "../scan.h"

#define WHOLE 0x9E3779B97F4A7C15u /* where the number of a text as a whole starts, not to be taken for words … */
#define ROOM 3                    /* characters that one becomes at most: a space and two letters */
#define PAIR 0xC2B2AE3D27D4EB4Fu  /* … and that of two characters */

typedef struct {
    PyObject_HEAD
    uint32_t *slots; /* the numbers, 0 for free; a power of two of them, at least twice as many as there are numbers */
    size_t mask;
} Sieve;

/* --- numbers ---------------------------------------------------------------------------------------------------- */

static uint32_t number_of(uint64_t hash)
{
    uint32_t number = folded_hash(hash);
    return number ? number : 1;
}

/* The slot of a number: its own, or the free one where it belongs. */
static size_t slot_of(const Sieve *self, uint32_t number)
{
    size_t slot = number & self->mask;
    while (self->slots[slot] && self->slots[slot] != number)
        slot = (slot + 1) & self->mask;
    return slot;
}

static int is_known(const Sieve *self, uint64_t hash) { return self->slots[slot_of(self, number_of(hash))] != 0; }

static void note(Sieve *self, uint64_t hash)
{
    uint32_t number = number_of(hash);
    self->slots[slot_of(self, number)] = number;
}

/* --- phrases ---------------------------------------------------------------------------------------------------- */

/* One in the index: a stretch of a text that holds many, each a number, a tab and the phrase. */
typedef struct {
    int kind;
    const void *data;
    Py_ssize_t from, to;
} Phrase;

typedef void (*Take)(Sieve *, Phrase);

static Py_UCS4 sign_at(Phrase phrase, Py_ssize_t place) { return PyUnicode_READ(phrase.kind, phrase.data, place); }

/* Note a phrase that is a whole text. */
static void take_whole(Sieve *self, Phrase phrase)
{
    uint64_t hash = WHOLE;
    for (Py_ssize_t i = phrase.from; i < phrase.to; i++)
        hash = mixed(hash, sign_at(phrase, i));
    note(self, hash);
}

/* Note the longest two words that stand together in a phrase, or else its longest; `*` stands for words, and is none. */
static void take_words(Sieve *self, Phrase phrase)
{
    uint64_t before = 0, best = START; /* no word before */
    Py_ssize_t length = 0, longest = 0;
    for (Py_ssize_t i = phrase.from, start = i; i <= phrase.to; start = ++i) {
        uint64_t hash = START, pair = mixed(before, ' ');
        for (; i < phrase.to && sign_at(phrase, i) != ' '; i++) {
            hash = mixed(hash, sign_at(phrase, i));
            pair = mixed(pair, sign_at(phrase, i));
        }
        if (i == start)
            continue;
        int is_gap = i == start + 1 && sign_at(phrase, start) == '*';
        Py_ssize_t size = is_gap ? 0 : i - start + (before ? length + phrase.to : 0); /* two are better than one */
        if (size > longest) {
            longest = size;
            best = before ? pair : hash;
        }
        before = is_gap ? 0 : hash;
        length = i - start;
    }
    note(self, best);
}

static uint64_t pair_of(Py_UCS4 one, Py_UCS4 other) { return mixed(mixed(PAIR, one), other); }

/* Note the two characters that a phrase without spaces begins with. */
static void take_pair(Sieve *self, Phrase phrase)
{
    if (phrase.to - phrase.from > 1)
        note(self, pair_of(sign_at(phrase, phrase.from), sign_at(phrase, phrase.from + 1)));
}

/* Take the phrases of a text, or just count them. */
static Py_ssize_t take_lines(Sieve *self, PyObject *lines, Take take)
{
    Phrase phrase = {PyUnicode_KIND(lines), PyUnicode_DATA(lines), 0, 0};
    Py_ssize_t size = PyUnicode_GET_LENGTH(lines), count = 0;
    for (; phrase.to <= size; phrase.to++) {
        Py_UCS4 c = phrase.to < size ? sign_at(phrase, phrase.to) : '\n';
        if (c == '\n' && take != NULL)
            take(self, phrase);
        count += c == '\n';
        if (c == '\n' || c == '\t')
            phrase.from = phrase.to + 1;
    }
    return count;
}

/* Do so for all texts in a dict; return the number of phrases, -1 and an exception if it holds anything else. */
static Py_ssize_t take_all(Sieve *self, PyObject *filed, Take take)
{
    PyObject *key, *lines;
    Py_ssize_t place = 0, count = 0;
    while (PyDict_Next(filed, &place, &key, &lines)) {
        if (!PyUnicode_Check(lines)) {
            PyErr_SetString(PyExc_TypeError, "phrases are lines of text");
            return -1;
        }
        count += take_lines(self, lines, take);
    }
    return count;
}

static PyObject *new_sieve(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    static const Take takes[] = {take_whole, take_words, take_pair};
    PyObject *filed[3];
    Py_ssize_t count = 0;
    if (!PyArg_ParseTuple(args, "O!O!O!", &PyDict_Type, &filed[0], &PyDict_Type, &filed[1], &PyDict_Type, &filed[2]))
        return NULL;
    for (int k = 0; k < 3; k++) {
        Py_ssize_t some = take_all(NULL, filed[k], NULL);
        if (some < 0)
            return NULL;
        count += some;
    }
    size_t room = room_for((size_t)count);
    Sieve *self = (Sieve *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->mask = room - 1;
    self->slots = PyMem_Calloc(room, sizeof(uint32_t));
    if (self->slots == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    for (int k = 0; k < 3; k++)
        take_all(self, filed[k], takes[k]);
    return (PyObject *)self;
}

static void free_sieve(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    PyMem_Free(((Sieve *)object)->slots);
    type->tp_free(object);
    Py_DECREF(type);
}

/* --- texts ------------------------------------------------------------------------------------------------------ */

/* What a character is to `normalise` of phrases.py; one that is LEFT for that to tell ends the matter here. */
enum { OTHER, LETTER, DIGIT, POINT, KEPT, NOTHING, LEFT };

static unsigned char ascii_classes[128];

static int ascii_class(Py_UCS4 c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return LETTER;
    if (c >= '0' && c <= '9')
        return DIGIT;
    if (c == '.' || c == ',')
        return POINT;
    return c == '#' || c == ':' || c == '|' ? KEPT : OTHER;
}

/* Those from U+00A0 to U+017E. */
static int latin_class(Py_UCS4 c)
{
    if (c == 0xA9)
        return KEPT;
    if (c == 0xAD)
        return NOTHING;
    if (c == 0xD7 || c == 0xF7)
        return OTHER;
    /* what stands for other characters than its own small one: figures raised, ligatures and the like */
    if (c == 0xAA || c == 0xB2 || c == 0xB3 || c == 0xB5 || c == 0xB9 || c == 0xBA || (c >= 0xBC && c <= 0xBE) ||
        c == 0x130 || c == 0x132 || c == 0x133 || c == 0x13F || c == 0x140 || c == 0x149)
        return LEFT;
    return c < 0xC0 ? OTHER : LETTER;
}

/* Chinese characters, kana and the marks between them, all those from U+3000 on. */
static int wide_class(Py_UCS4 c)
{
    if ((c >= 0x4E00 && c < 0x9FF0) || (c > 0x3040 && c < 0x3097) || (c > 0x30A0 && c < 0x30FB) || c == 0x30FC)
        return LETTER;
    if (c < 0x3004 || (c >= 0x3008 && c < 0x3012) || c == 0x30FB || (c >= 0x1F300 && c < 0x1F650))
        return OTHER;
    return LEFT;
}

static int class_of(Py_UCS4 c)
{
    if (c < 0x80)
        return ascii_classes[c];
    if (c >= 0xA0 && c < 0x17F)
        return latin_class(c);
    if ((c >= 0x410 && c < 0x450) || c == 0x401 || c == 0x451)
        return LETTER;
    if (c == 0x2026)
        return POINT;
    if (c >= 0x3000)
        return wide_class(c);
    /* dashes, quotes, bullets; the euro; arrows and shapes, but for figures among them */
    int is_sign = (c >= 0x2010 && c < 0x2024) || (c >= 0x2030 && c < 0x205F) || c == 0x20AC ||
                  (c >= 0x2190 && c < 0x2400) || (c >= 0x2500 && c < 0x2776) || (c >= 0x2794 && c < 0x2800);
    return is_sign ? OTHER : LEFT;
}

/* The small letter of those that are LETTERs, Cyrillic "yo" as "ye". */
static Py_UCS2 folded(Py_UCS4 c)
{
    if (c < 0x80)
        return (Py_UCS2)(c | 32);
    Py_UCS4 small = Py_UNICODE_TOLOWER(c);
    return small == 0x451 ? 0x435 : small == 0xDF ? 's' : (Py_UCS2)small;
}

/* Write the words of a text, a space apart, as `normalise` does; return how many characters that makes, -1 if a
 * character is LEFT. There is room for ROOM characters for each of the text. */
static Py_ssize_t write_words(PyObject *text, Py_UCS2 *goal)
{
    int kind = PyUnicode_KIND(text), before = OTHER; /* LETTER in a word, DIGIT in a number */
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), length = 0;
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, i);
        c -= c > 0xFF00 && c < 0xFF5F ? 0xFEE0 : 0; /* as wide as a Chinese character, but ASCII */
        int here = class_of(c);
        if (here == LEFT)
            return -1;
        if (here == NOTHING || (here == POINT && before == DIGIT))
            continue;
        int goes_on = here == before && here != KEPT;
        before = here;
        if (here != LETTER && here != KEPT && (here != DIGIT || goes_on))
            continue;
        if (length && !goes_on)
            goal[length++] = ' ';
        if (c == 0xDF)
            goal[length++] = 's'; /* the first of two */
        goal[length++] = here == LETTER ? folded(c) : here == DIGIT ? '#' : (Py_UCS2)c;
    }
    return length;
}

static int is_phrase(const Sieve *self, const Py_UCS2 *words, Py_ssize_t length)
{
    uint64_t hash = WHOLE;
    while (length && (words[length - 1] == ':' || words[length - 1] == ' '))
        length--;
    Py_ssize_t from = 0;
    while (from < length && (words[from] == ':' || words[from] == ' '))
        from++;
    for (Py_ssize_t i = from; i < length; i++)
        hash = mixed(hash, words[i]);
    return is_known(self, hash);
}

/* Only where a text is in a script without spaces: elsewhere no such phrase is looked for. */
static int has_pair(const Sieve *self, const Py_UCS2 *words, Py_ssize_t length)
{
    Py_ssize_t i = 0;
    while (i < length && !is_wide(words[i]))
        i++;
    if (i == length)
        return 0;
    for (i = 1; i < length; i++)
        if (is_known(self, pair_of(words[i - 1], words[i])))
            return 1;
    return 0;
}

static int has_words(const Sieve *self, const Py_UCS2 *words, Py_ssize_t length)
{
    uint64_t pair = 0, hash = START;
    for (Py_ssize_t i = 0; i <= length; i++) {
        if (i < length && words[i] != ' ') {
            hash = mixed(hash, words[i]);
            pair = mixed(pair, words[i]);
            continue;
        }
        if (is_known(self, hash) || is_known(self, pair))
            return 1;
        pair = mixed(hash, ' ');
        hash = START;
    }
    return 0;
}

static int may_speak(const Sieve *self, const Py_UCS2 *words, Py_ssize_t length)
{
    return is_phrase(self, words, length) || has_words(self, words, length) || has_pair(self, words, length);
}

static PyObject *sift(PyObject *object, PyObject *text)
{
    const Sieve *self = (Sieve *)object;
    if (!PyUnicode_Check(text))
        return PyErr_Format(PyExc_TypeError, "a str is needed");
    Py_UCS2 *words = PyMem_Malloc(ROOM * sizeof(Py_UCS2) * (size_t)PyUnicode_GET_LENGTH(text) + 1);
    if (words == NULL)
        return PyErr_NoMemory();
    Py_ssize_t length = write_words(text, words);
    PyObject *found = NULL;
    if (length < 0)
        found = Py_NewRef(Py_None);
    else if (length && may_speak(self, words, length))
        found = PyUnicode_FromKindAndData(PyUnicode_2BYTE_KIND, words, length);
    else
        found = PyUnicode_New(0, 0);
    PyMem_Free(words);
    return found;
}

/* --- the type and the module ------------------------------------------------------------------------------------ */

static PyMethodDef sieve_methods[] = {
    {"sift", sift, METH_O, "As bodytext.rules.sieve.Sieve.sift."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot sieve_slots[] = {
    {Py_tp_doc, "As bodytext.rules.sieve.Sieve."},
    {Py_tp_new, new_sieve},
    {Py_tp_dealloc, free_sieve},
    {Py_tp_methods, sieve_methods},
    {0, NULL},
};

static PyType_Spec sieve_spec = {"bodytext.rules._sieve.Sieve", sizeof(Sieve), 0, Py_TPFLAGS_DEFAULT, sieve_slots};

static int fill_module(PyObject *module)
{
    for (Py_UCS4 c = 0; c < sizeof(ascii_classes); c++)
        ascii_classes[c] = (unsigned char)ascii_class(c);
    PyObject *type = PyType_FromSpec(&sieve_spec);
    int done = type == NULL ? -1 : PyModule_AddObjectRef(module, "Sieve", type);
    Py_XDECREF(type);
    return done;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_sieve", NULL, 0, NULL, slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__sieve(void) { return PyModuleDef_Init(&definition); }
