"""Never imported: `bytecode` has its file where Python would keep the bytecode of this module.

What deletes or renews the bytecode that Python keeps, pip or `python -m compileall`, does the same with that file then.
"""
