"""How GitHub's runner reads a line of a step's output (runner/src/Runner.Common/ActionCommand.cs)."""

COMMANDS = {
    "error",
    "warning",
    "notice",
    "debug",
    "group",
    "endgroup",
    "add-mask",
    "set-output",
    "stop-commands",
    "echo",
}


def parse(line: str) -> tuple[str, dict[str, str], str] | None:
    """Return the command's name, properties and data; None for a line that is no command."""
    stripped = line.lstrip()
    if not stripped.startswith("::") or "::" not in stripped[2:]:
        return None
    info, data = stripped[2:].split("::", 1)
    name, _, properties = info.partition(" ")
    if name not in COMMANDS:
        return None
    pairs = (each.split("=", 1) for each in properties.strip().split(",") if each)
    return name, {pair[0]: _property(pair[1]) for pair in pairs if len(pair) == 2}, _data(data)


def _data(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _property(text: str) -> str:
    for escaped, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, meant)
    return text
