# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, binding=False, always_allow_keywords=False
"""The compiled twins: each does what the function or class of its name does in Python, many times as fast.

Results are the same to the last bit, and tests hold each against its twin. What an argument is gets checked before it
is read: indexes are not checked here.
"""

cimport cython
from cpython.array cimport array, clone, copy
from cpython.bytearray cimport PyByteArray_AS_STRING
from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.dict cimport PyDict_MergeFromSeq2
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.tuple cimport PyTuple_GET_ITEM
from cpython.unicode cimport PyUnicode_FromKindAndData
from libc.math cimport exp, pow
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport qsort
from libc.string cimport memchr, memset

cdef extern from "Python.h":
    Py_ssize_t Py_SIZE(object sized) noexcept
    int PyUnicode_2BYTE_KIND, PyUnicode_4BYTE_KIND
    Py_ssize_t PY_SSIZE_T_MAX
    Py_UCS4 PyUnicode_READ_CHAR(object text, Py_ssize_t place) noexcept
    Py_UCS4 *PyUnicode_AsUCS4(object text, Py_UCS4 *goal, Py_ssize_t size, bint with_null) except NULL

cdef extern from *:
    """
    #define STRINGIFIED_(x) #x
    #define STRINGIFIED(x) STRINGIFIED_(x)
    #define BUILT_FOR STRINGIFIED(BODYTEXT_VERSION)
    """
    const char *BUILT_FOR

VERSION = BUILT_FOR.decode()


cdef inline bytearray zeroed(Py_ssize_t count, Py_ssize_t size):
    """Return memory for so many things of a size, all of it zero."""
    if count > PY_SSIZE_T_MAX // (2 * size):
        raise MemoryError()
    return bytearray(count * size)


include "text.pxi"
include "names.pxi"
include "columns.pxi"
include "trees.pxi"
include "builder.pxi"
