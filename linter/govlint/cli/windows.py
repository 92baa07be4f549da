"""What is another thing on Windows: escape sequences on a console, the language, quotes of the command line."""

import sys

_HANDLES = {1: -11, 2: -12}  # the numbers of standard output and standard error there
_ESCAPES = 0x0004  # ENABLE_VIRTUAL_TERMINAL_PROCESSING


def understands_escapes(descriptor: int) -> bool:
    """Have the console behind standard output (1) or standard error (2) understand escape sequences; return whether it does.

    None does before Windows 10. NUL, which calls itself a terminal, is none.
    """
    if sys.platform != "win32":
        return True
    import ctypes  # noqa: PLC0415 — only a terminal needs it

    system, mode = ctypes.windll.kernel32, ctypes.c_ulong()
    console = system.GetStdHandle(_HANDLES.get(descriptor, -11))
    if not system.GetConsoleMode(console, ctypes.byref(mode)):
        return False
    return bool(mode.value & _ESCAPES or system.SetConsoleMode(console, mode.value | _ESCAPES))


def locale() -> str:
    """Return the name of the user's locale, such as zh-CN; "" where it is not known."""
    if sys.platform != "win32":
        return ""
    import winreg  # noqa: PLC0415 — there is none elsewhere

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Control Panel\International") as key:
            return str(winreg.QueryValueEx(key, "LocaleName")[0])
    except OSError:
        return ""


def without_stray_quote(argument: str) -> str:
    r"""Return an argument without the quote that ends `"D:\my reports\"`: Windows takes \" for a quote, which no name can have.

    PowerShell writes folders so when it completes them.
    """
    return argument[:-1] if argument.endswith('"') and argument.count('"') == 1 else argument
