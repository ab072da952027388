/* The module normtext._lines. */

#include "lines.h"

extern PyType_Spec reader_spec;

static PyMethodDef methods[] = {
    {"fold", lines_fold, METH_O, "The words of a line as phrases are compared."},
    {NULL},
};

static int
module_exec(PyObject *module)
{
    PyObject *type = PyType_FromSpec(&reader_spec);
    int failed = type == NULL || PyModule_AddObjectRef(module, "Reader", type) < 0;
    Py_XDECREF(type);
    return failed ? -1 : PyModule_AddIntConstant(module, "INTERFACE", INTERFACE);
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
    .m_doc = "Reading a page for boilerplate.",
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit__lines(void)
{
    return PyModuleDef_Init(&module_def);
}
