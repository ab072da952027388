/* The module normtext._lines. */

#include "lines.h"

static PyMethodDef methods[] = {
    {"glance", (PyCFunction)(void (*)(void))lines_glance, METH_FASTCALL,
     "The lines of a text, and those that may hold a phrase."},
    {"fold", lines_fold, METH_O, "The words of a line as phrases are compared."},
    {"own", (PyCFunction)(void (*)(void))lines_own, METH_FASTCALL, "The features of a line."},
    {"scores", (PyCFunction)(void (*)(void))lines_scores, METH_FASTCALL,
     "The scores of the lines of a page."},
    {NULL},
};

static int
module_exec(PyObject *module)
{
    return PyModule_AddIntConstant(module, "INTERFACE", INTERFACE);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, module_exec},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, NULL},
};

static struct PyModuleDef module_def = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normtext._lines",
    .m_doc = "What the boilerplate rules ask of every line of a page.",
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit__lines(void)
{
    return PyModuleDef_Init(&module_def);
}
