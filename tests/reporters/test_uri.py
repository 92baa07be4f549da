import pytest

from govlint.reporters.uri import file_uri, folder_uri


@pytest.mark.parametrize(
    ("name", "root", "uri", "relative"),
    [
        ("年报/2020.txt", "/srv", "%E5%B9%B4%E6%8A%A5/2020.txt", True),
        ("./a b#?.txt", "/srv", "a%20b%23%3F.txt", True),
        ("a/../b.txt", "/srv", "b.txt", True),
        ("../b.txt", "/srv", "file:///b.txt", False),
        ("../b.txt", "", "../b.txt", True),
        ("/srv/b.txt", "/srv", "b.txt", True),
        ("/srv/b.txt", "/srv/", "b.txt", True),
        ("/workshop/b.txt", "/srv", "file:///workshop/b.txt", False),
        ("/b.txt", "/", "b.txt", True),
        ("/b.txt", "", "file:///b.txt", False),
        ("a:b.txt", "/srv", "a%3Ab.txt", True),
        ("a\\b.txt", "/srv", "a%5Cb.txt", True),
        ("100%.txt", "/srv", "100%25.txt", True),
        ("\udcb1\udca8.txt", "/srv", "%B1%A8.txt", True),
    ],
)
def test_names(name, root, uri, relative):
    assert file_uri(name, root, windows=False) == (uri, relative)


@pytest.mark.parametrize(
    ("name", "root", "uri", "relative"),
    [
        ("年报\\a.txt", "C:\\工作", "%E5%B9%B4%E6%8A%A5/a.txt", True),
        (".\\x\\..\\a.txt", "C:\\w", "a.txt", True),
        ("C:\\w\\a.txt", "C:\\w", "a.txt", True),
        ("c:\\W\\a.txt", "C:\\w\\", "a.txt", True),
        ("D:\\a.txt", "C:\\w", "file:///D:/a.txt", False),
        ("..\\a.txt", "C:\\w", "file:///C:/a.txt", False),
        ("\\\\server\\share\\a.txt", "C:\\w", "file://server/share/a.txt", False),
    ],
)
def test_names_on_windows(name, root, uri, relative):
    assert file_uri(name, root, windows=True) == (uri, relative)


def test_folders():
    assert folder_uri("/srv/报告", windows=False) == "file:///srv/%E6%8A%A5%E5%91%8A/"
    assert folder_uri("/", windows=False) == "file:///"
    assert folder_uri("C:\\w\\", windows=True) == "file:///C:/w/"
    assert folder_uri("C:\\", windows=True) == "file:///C:/"
