"""A program on a terminal: what it writes, and keys sent to it."""

import os
import subprocess
import threading
import time

PATIENCE = 20  # seconds, for slow machines


class Terminal:
    """A program that runs on a terminal of its own; what it has written so far is `text`."""

    def __init__(self, command, **settings):
        import pty  # noqa: PLC0415 — there is none on Windows

        self._ours, theirs = pty.openpty()
        streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
        self.process = subprocess.Popen(command, start_new_session=True, **streams, **settings)
        os.close(theirs)
        self.text = ""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        while True:
            try:
                piece = os.read(self._ours, 65536)
            except OSError:
                return
            self.text += piece.decode("utf-8", "replace")

    def wait(self, holds):
        """Wait until `holds(text)` is true, and return the text."""
        end = time.monotonic() + PATIENCE
        while not holds(self.text):
            assert time.monotonic() < end, self.text
            time.sleep(0.02)
        return self.text

    def type(self, keys):
        os.write(self._ours, keys.encode())

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self._ours)
