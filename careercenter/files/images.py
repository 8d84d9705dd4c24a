"""Pictures, read no further than their headers: the site never decodes one, browsers do."""

import struct
from collections.abc import Callable

from careercenter.files.formats import BadFile, Format

SMALLEST_SIDE = 16
BROKEN = "This picture is damaged. Save it again as PNG or JPEG and try again."
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})

Size = tuple[int, int]


def check_image(kind: Format, content: bytes, largest_side: int) -> None:
    """Raises BadFile for a picture that has no readable size, or a side that is too short or long.

    Sides are in pixels.
    """
    try:
        width, height = READERS[kind](content)
    except (struct.error, IndexError, ValueError):
        raise BadFile(BROKEN) from None
    if min(width, height) < SMALLEST_SIDE:
        raise BadFile(f"This picture is too small. It needs {SMALLEST_SIDE} pixels a side or more.")
    if max(width, height) > largest_side:
        raise BadFile(
            f"This picture is {width} × {height} pixels. Up to {largest_side:,} a side will do."
        )


def png_size(content: bytes) -> Size:
    """The first chunk is IHDR, and the last is IEND (PNG, third edition, 5.6)."""
    if content[12:16] != b"IHDR" or b"IEND" not in content[-64:]:
        raise ValueError
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def jpeg_size(content: bytes) -> Size:
    """From the frame header (ITU T.81, B.2.2), past the segments before it."""
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in ALONE:
            at += 1 if marker == 0xFF else 2
        elif marker in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        else:
            at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    raise ValueError


def webp_size(content: bytes) -> Size:
    """Lossy, lossless or extended (RFC 9649, 2.5 to 2.7)."""
    chunk, body = content[12:16], content[20:30]
    if chunk == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    if chunk == b"VP8L" and body[0] == 0x2F:
        (bits,) = struct.unpack("<I", body[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8X" and len(body) == 10:
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    raise ValueError


READERS: dict[Format, Callable[[bytes], Size]] = {
    Format.png: png_size,
    Format.jpeg: jpeg_size,
    Format.webp: webp_size,
}
