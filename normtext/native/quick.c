/* normalize() for a text alone: most need no more than a look, and no frame in Python for it. Whatever else it
 * is called with goes to the function in Python. */

#include "gate.h"

/* normalize(text, ...) */
static PyObject *
quick_call(PyObject *module, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    const Quick *quick = &((State *)PyModule_GetState(module))->quick;
    if (quick->function == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "the module is gone");
        return NULL;
    }
    if (count != 1 || names != NULL || quick->gate == NULL)
        return PyObject_Vectorcall(quick->function, args, (size_t)count, names);
    PyObject *seen = gate_first(quick->gate, args[0]);
    if (seen == NULL || Py_IS_TYPE(seen, (PyTypeObject *)quick->result_type))
        return seen;
    PyObject *const both[] = {args[0], seen};
    PyObject *answer = PyObject_Vectorcall(quick->go_on, both, 2, NULL);
    Py_DECREF(seen);
    return answer;
}

/* quick(function, text): the function, as one that needs none in Python once it is quickened; text is its
 * signature and what it is for, as of functions in C. There is one; None for any after it. */
PyObject *
module_quick(PyObject *module, PyObject *args)
{
    State *state = PyModule_GetState(module);
    Quick *quick = &state->quick;
    PyObject *function;
    const char *text;
    if (!PyArg_ParseTuple(args, "Os;a function and a text", &function, &text))
        return NULL;
    PyObject *name = PyObject_GetAttrString(function, "__name__");
    PyObject *home = PyObject_GetAttrString(function, "__module__");
    const char *letters = name ? PyUnicode_AsUTF8(name) : NULL;
    PyObject *made = NULL;
    if (quick->text != NULL) {
        made = Py_NewRef(Py_None);
    }
    else if (letters != NULL && home != NULL) {
        quick->name = PyMem_Malloc(strlen(letters) + 1);
        quick->text = PyMem_Malloc(strlen(text) + 1);
        if (quick->name == NULL || quick->text == NULL) {
            PyMem_Free(quick->name);
            PyMem_Free(quick->text);
            quick->name = quick->text = NULL;
            PyErr_NoMemory();
        }
        else {
            strcpy(quick->name, letters);
            strcpy(quick->text, text);
            quick->function = Py_NewRef(function);
            quick->definition = (PyMethodDef){quick->name, (PyCFunction)(void (*)(void))quick_call,
                                              METH_FASTCALL | METH_KEYWORDS, quick->text};
            made = PyCFunction_NewEx(&quick->definition, module, home);
        }
    }
    Py_XDECREF(name);
    Py_XDECREF(home);
    return made;
}

/* quicken(gate, result, go_on): have texts looked at with a gate; what is no result of that is given to
 * go_on(text, seen). */
PyObject *
module_quicken(PyObject *module, PyObject *args)
{
    State *state = PyModule_GetState(module);
    Quick *quick = &state->quick;
    PyObject *gate, *result_type, *go_on;
    if (!PyArg_ParseTuple(args, "O!O!O", state->gate_type, &gate, &PyType_Type, &result_type, &go_on))
        return NULL;
    Py_XSETREF(quick->gate, Py_NewRef(gate));
    Py_XSETREF(quick->result_type, Py_NewRef(result_type));
    Py_XSETREF(quick->go_on, Py_NewRef(go_on));
    Py_RETURN_NONE;
}

int
quick_traverse(const Quick *quick, visitproc visit, void *arg)
{
    Py_VISIT(quick->function);
    Py_VISIT(quick->gate);
    Py_VISIT(quick->result_type);
    Py_VISIT(quick->go_on);
    return 0;
}

/* Without what it is defined by: functions made of it may be there yet. */
void
quick_clear(Quick *quick)
{
    Py_CLEAR(quick->gate);
    Py_CLEAR(quick->result_type);
    Py_CLEAR(quick->go_on);
    Py_CLEAR(quick->function);
}

void
quick_free(Quick *quick)
{
    PyMem_Free(quick->name);
    PyMem_Free(quick->text);
}
