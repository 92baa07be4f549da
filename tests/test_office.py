"""Old Word files and their like: read through LibreOffice where it is, and what is said where it is not."""

import base64
import http.server
import io
import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from itertools import cycle

import pytest

from govlint.cli import main
from govlint.readers.failure import ReadError
from govlint.readers.office import convert
from govlint.readers.read import read_bytes, reader_of
from tests.test_formats import SOFFICE, docx_of, needs_libreoffice, saved_as
from tests.word.test_annotate import comments_in

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD = OLE + "WordDocument".encode("utf-16-le")
XML = b'<?xml version="1.0"?>\r\n<?mso-application progid="Word.Document"?><w:wordDocument/>'
ODT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"


@pytest.fixture(autouse=True)
def _anew():
    convert.converted.cache_clear()
    convert.stamp.cache_clear()
    convert._sweep.cache_clear()


def failure(data, name="报告.doc"):
    with pytest.raises(ReadError) as error:
        read_bytes(data, name)
    found = error.value.failure
    assert found.reason.in_language("en")
    assert found.advice.en
    return found.reason.in_language("zh"), found.advice.zh


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Have a shell script stand in for LibreOffice."""
    if os.name == "nt":
        pytest.skip("the program is a shell script")

    def write(script):
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(convert, "_program", lambda: str(path))

    return write


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
@pytest.mark.usefixtures("interrupted")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_run_that_is_stopped_leaves_neither_program_nor_folder(name, tmp_path):
    programs, temporary, pid = tmp_path / "programs", tmp_path / "temporary", tmp_path / "pid"
    programs.mkdir()
    temporary.mkdir()
    (programs / "soffice").write_text(f"#!/bin/sh\necho $$ > {pid}.new && mv {pid}.new {pid} && exec sleep 60\n")
    (programs / "soffice").chmod(0o755)
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1 }")
    places = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "TMPDIR": str(temporary)}
    with subprocess.Popen(
        [sys.executable, "-m", "govlint", "a.rtf"], cwd=tmp_path, env={**os.environ, **places}
    ) as run:
        begin = time.monotonic()
        while not pid.exists():
            assert time.monotonic() - begin < 30
            time.sleep(0.05)
        run.send_signal(getattr(signal, name))
        assert run.wait(60) == 130
    assert list(temporary.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


@pytest.fixture
def interrupted():
    """Have signals interrupt this process, as they interrupt the command, even where the tests run in the background."""
    numbers = [number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]
    before = {number: signal.signal(number, signal.default_int_handler) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("interrupted")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["Popen", "rmtree", "mkdtemp"])
def test_an_interrupt_at_the_worst_moment_leaves_neither_program_nor_folder(
    number, moment, program, tmp_path, monkeypatch
):
    module = {"Popen": subprocess, "rmtree": shutil, "mkdtemp": tempfile}[moment]
    plainly, started = getattr(module, moment), []

    def interrupting(*arguments, **named):
        if moment == "rmtree":
            signal.raise_signal(number)
        done = plainly(*arguments, **named)
        if moment != "rmtree":
            signal.raise_signal(number)
        started.append(done)
        return done

    interrupting.avoids_symlink_attacks = True
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(module, moment, interrupting)
    program("exit 0" if moment == "rmtree" else "exec sleep 60")
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        read_bytes(WORD, "报告.doc")
    assert time.monotonic() - begin < 30
    assert list(temporary.iterdir()) == []
    assert moment != "Popen" or started[0].returncode == -signal.SIGKILL
    assert signal.getsignal(number) is signal.default_int_handler


@pytest.mark.parametrize(
    ("data", "what"), [(WORD, ".doc"), (OLE, ".doc"), (b"{\\rtf1}", "RTF"), (ODT, ".odt"), (XML, "Word 的 XML")]
)
def test_without_libreoffice_it_says_what_to_install(data, what, monkeypatch):
    monkeypatch.setattr(convert, "_program", lambda: None)
    reason, advice = failure(data)
    assert what in reason
    assert "LibreOffice" in reason
    assert "LibreOffice" in advice
    assert ".docx" in advice


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(400), "密码"),
        (OLE + b"\xec\xa5" + bytes(9) + b"\x01" + bytes(500) + "WordDocument".encode("utf-16-le"), "密码"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "演示文稿"),
    ],
)
def test_what_libreoffice_need_not_be_asked(data, said, program):
    program("echo asked; exit 1")
    assert said in failure(data)[0]


@pytest.mark.parametrize("script", ["exit 0", "exit 77", "kill -9 $$"])
def test_a_failure_of_libreoffice_is_one_line(script, program):
    program(script)
    reason, advice = failure(WORD)
    assert reason == "这是旧版 Word（.doc）或 WPS 文件，LibreOffice 没能打开"
    assert "另存为 .docx" in advice


@pytest.mark.slow
def test_what_hangs_is_ended_with_all_that_it_started(program, tmp_path, monkeypatch):
    monkeypatch.setattr(convert, "_PATIENCE", 1)
    program(f"(sleep 3; touch {tmp_path}/still-there) & sleep 30")
    start = time.monotonic()
    assert "没有读完" in failure(WORD)[0]
    assert time.monotonic() - start < 3
    time.sleep(max(0.0, start + 4 - time.monotonic()))
    assert not (tmp_path / "still-there").exists()


@pytest.mark.skipif(os.name == "nt", reason="there are no such limits")
@pytest.mark.parametrize("number", [1, 9])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "这是 RTF 文件，临时文件夹写不进去，不能交给 LibreOffice：文件超过了大小限制；腾出磁盘空间"),
        (
            "en",
            "it is an RTF file, and the temporary folder in which LibreOffice is to read it cannot be written: File too",
        ),
    ],
)
def test_a_full_temporary_folder_is_said(number, language, said, tmp_path):
    (tmp_path / "soffice").write_text("#!/bin/sh\n")
    (tmp_path / "soffice").chmod(0o755)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for at in range(number):
        (tmp_path / f"{at}.rtf").write_bytes(rb"{\rtf1 %s}" % (b"a" * 20_000 + b"%d" % at))
    command = f"ulimit -f 8; exec {sys.executable} -m govlint . --jobs 2 --no-cache --lang {language} --format concise"
    places = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "TMPDIR": str(temporary)}
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env={**os.environ, **places}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, b"")
    assert done.stdout.decode().count(said) == number
    assert list(temporary.iterdir()) == []


def test_the_folder_of_a_killed_run_goes_a_day_later(program, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    old, new, other = (
        tmp_path / "temporary" / name for name in ("govlint-office-1", "govlint-office-2", "govlint-old")
    )
    for folder in (old, new, other):
        folder.mkdir(parents=True)
        (folder / "report.doc").write_bytes(WORD)
    for folder in (old, other):
        os.utime(folder, (0, time.time() - 2 * 24 * 3600))
    program("exit 0")
    assert "LibreOffice 没能打开" in failure(WORD)[0]
    assert sorted((tmp_path / "temporary").iterdir()) == [new, other]


def test_what_it_leaves_in_temporary_folders_goes_with_it(program, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    program('touch "$TMPDIR/a" "$TMP/b" "$TEMP/c" || exit; kill -9 $$')
    assert "没能打开" in failure(WORD)[0]
    assert list(temporary.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_nothing_that_another_libreoffice_has_read_is_shown_again(tmp_path):
    programs, files = tmp_path / "programs", tmp_path / "files"
    programs.mkdir()
    files.mkdir()
    asked, real = tmp_path / "asked", programs / "real-soffice"
    for at in range(8):
        (files / f"{at}.rtf").write_bytes(rb"{\rtf1 %d}" % at)
    (programs / "soffice").symlink_to(real.name)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "GOVLINT_CACHE_DIR": str(tmp_path / "cache")}

    def install(text):
        (tmp_path / "made.docx").write_bytes(docx_of(text))
        made = f'echo >> {asked}; for last; do :; done; cp {tmp_path}/made.docx "$(dirname "$last")/report.docx"'
        real.write_text(f"#!/bin/sh\n# {text}\n{made}\n")
        real.chmod(0o755)

    def checked():
        asked.write_text("")
        command = [sys.executable, "-m", "govlint", str(files), "--lang", "zh", "--format", "json", "--jobs", "1"]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        quotes = {each["quote"] for file in json.loads(done.stdout)["files"] for each in file["findings"]}
        return quotes, len(asked.read_text())

    install("青河县教育局2023年政府信息公开工作年度报告旧")
    before = checked()
    assert before[1] == 8
    assert checked() == (before[0], 0)
    install("青河县教育局2023年政府信息公开工作年度报告新版")
    after = checked()
    assert after[1] == 8
    assert after[0] != before[0]
    assert checked() == (after[0], 0)


def test_what_comes_out_is_read_as_any_word_file(program, tmp_path):
    (tmp_path / "made.docx").write_bytes(docx_of("一、总体情况"))
    program(f'for last; do :; done; cp {tmp_path}/made.docx "$(dirname "$last")/report.docx"')
    source = read_bytes(WORD, "报告.doc")
    assert source.text == "一、总体情况\n"
    assert not source.origin.is_editable
    program('for last; do :; done; head -c 300 /dev/zero > "$(dirname "$last")/report.docx"')
    assert "已损坏" in failure(WORD + b"2")[0]
    program("true")
    assert "没能打开" in failure(WORD + b"3")[0]


def test_a_web_page_in_a_file_is_read_whatever_its_encoding():
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html"
    for charset, page in [("gb2312", "<p>一、总体情况</p>"), ("utf-16", "<html><p>一、总体情况</p>")]:
        declared = f'; charset="{charset}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'.encode()
        data = head + declared + base64.encodebytes(page.encode(charset)) + b"--b--\r\n"
        assert read_bytes(data, "报告.doc").text == "一、总体情况\n"
    assert ".mht" in failure(b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n")[0]


def test_a_web_page_nested_without_end_is_named():
    parts = (f'Content-Type: multipart/related; boundary="b{at}x"\n\n--b{at}x\n' for at in range(3000))
    reason, _ = failure(f"MIME-Version: 1.0\n{''.join(parts)}Content-Type: text/html\n\n<p>".encode())
    assert "嵌套" in reason


@pytest.mark.parametrize("suffix", [pytest.param(each, marks=needs_libreoffice) for each in ("odt", "doc", "rtf")])
def test_damaged_documents_are_read_or_named_and_leave_nothing_behind(suffix, tmp_path, monkeypatch, capsys):
    whole = saved_as(suffix, REPORT * 40, tmp_path)
    temporary, chance = tmp_path / "temporary", random.Random(suffix)
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    flipped = bytearray(whole)
    for _ in range(40):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    damaged = {
        "empty": b"",
        "begun": whole[:60],
        "cut": whole[: len(whole) // 2],
        "flipped": bytes(flipped),
        "torn": whole[:3000] + whole[5000:],
    }
    for language, (name, data) in zip(cycle(("zh", "en")), damaged.items(), strict=False):
        (tmp_path / f"{name}.{suffix}").write_bytes(data)
        status = main([str(tmp_path / f"{name}.{suffix}"), "--lang", language, "--format", "concise"])
        out, err = capsys.readouterr()
        assert err == ""
        assert (status == 2) == ("GL001" in out)
        assert status == 2 or name in {"flipped", "torn"}
    assert list(temporary.iterdir()) == []


def test_text_that_speaks_of_such_files_stays_text():
    for text in ("见 <?mso-application 和 application/vnd.oasis.opendocument.text", "From: 青河县\n\n一、总体情况"):
        assert reader_of(text.encode(), "a.txt") == "text"


REPORT = "青河县2023年政府信息公开工作年度报告\n一、总体情况\n全年资金资金公开。\n"


@pytest.mark.parametrize("suffix", [pytest.param("doc", marks=needs_libreoffice)])
def test_comments_on_an_old_word_file_go_into_a_new_one(suffix, tmp_path, capsys):
    path, output = tmp_path / "旧.doc", tmp_path / "批注.docx"
    path.write_bytes(saved_as(suffix, REPORT, tmp_path))
    assert main(["annotate", str(path), "-o", str(tmp_path / "批注.doc"), "--lang", "zh"]) == 2
    assert "请以 .docx 结尾" in capsys.readouterr().err
    assert main(["annotate", str(path), "-o", str(output), "--lang", "zh"]) == 1
    assert any("GL705" in said[0] for _, _, said in comments_in(output.read_bytes()))
    assert main([str(path), "--lang", "zh", "--format", "concise"]) == 1
    assert "（第 1 段）" in capsys.readouterr().out


@pytest.mark.parametrize("_libreoffice", [pytest.param(SOFFICE, marks=needs_libreoffice)])
def test_nothing_is_fetched_from_the_network(_libreoffice, tmp_path):
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        log_message = staticmethod(lambda *_: None)

    for method in ("HEAD", "OPTIONS", "PROPFIND"):
        setattr(Handler, f"do_{method}", Handler.do_GET)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    image = f"http://127.0.0.1:{server.server_port}/image.png"
    assert read_bytes(open_document(image), "a.odt").text.startswith("一、总体情况")
    server.shutdown()
    assert asked == []


def open_document(image):
    """Return an OpenDocument text with a picture that is elsewhere; LibreOffice fetches it unless told not to."""
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(
        f'xmlns:{short}="{oasis}:{name}:1.0"' for short, name in [("o", "office"), ("t", "text"), ("d", "drawing")]
    )
    frame = f'<d:frame t:anchor-type="as-char"><d:image xmlns:x="http://www.w3.org/1999/xlink" x:href="{image}" x:type="simple"/></d:frame>'
    content = f'<o:document-content {spaces} o:version="1.2"><o:body><o:text><t:p>一、总体情况{frame}</t:p></o:text></o:body></o:document-content>'
    entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
    entries = entry.format("/", "application/vnd.oasis.opendocument.text") + entry.format("content.xml", "text/xml")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", f'<?xml version="1.0"?>{content}')
        file.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{oasis}:manifest:1.0">{entries}</m:manifest>')
    return stream.getvalue()
