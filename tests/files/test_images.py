"""Logos are told by their bytes and measured by their headers."""

from contextlib import suppress

import pytest

from careercenter.files.formats import BadFile, Format, told_by_content
from careercenter.files.images import READERS, check_image
from tests.documents import a_jpeg, a_png, a_webp

MAKERS = [(Format.png, a_png), (Format.jpeg, a_jpeg), (Format.webp, a_webp)]


@pytest.mark.parametrize(("kind", "make"), MAKERS)
def test_a_picture_is_known_and_measured(kind: Format, make) -> None:
    content = make(320, 200)
    assert told_by_content(content) is kind
    assert READERS[kind](content) == (320, 200)


@pytest.mark.parametrize(
    ("chunk", "size"),
    [
        (b"VP8 " + bytes(4) + b"\0\0\0\x9d\x01\x2a\x40\x01\xc8\x00", (320, 200)),
        (b"VP8L" + bytes(4) + b"\x2f" + (319 | 199 << 14).to_bytes(4, "little"), (320, 200)),
    ],
)
def test_lossy_and_lossless_webp_are_measured(chunk: bytes, size: tuple[int, int]) -> None:
    assert READERS[Format.webp](b"RIFF\0\0\0\0WEBP" + chunk) == size


@pytest.mark.parametrize(("kind", "make"), MAKERS)
@pytest.mark.parametrize("size", [(9000, 20), (20, 9000), (4, 4)])
def test_a_picture_of_a_silly_size_is_refused(kind: Format, make, size: tuple[int, int]) -> None:
    with pytest.raises(BadFile, match="picture"):
        check_image(kind, make(*size), 4096)


@pytest.mark.parametrize(("kind", "make"), MAKERS)
def test_a_picture_cut_anywhere_never_breaks_the_check(kind: Format, make) -> None:
    content = make(64, 64)
    for length in range(12, len(content)):
        with suppress(BadFile):  # anything else is a bug
            check_image(kind, content[:length], 4096)
            assert length > len(content) // 2
