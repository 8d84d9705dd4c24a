"""A PDF of lines of text, made by hand: one page, one font, nothing else."""

LEFT, TOP, LEADING, SIZE = 60, 780, 18, 11
LINES_OF_A_PAGE = 40


def pdf(lines: list[str]) -> bytes:
    """The lines from top to bottom; what Windows-1252 cannot tell becomes a question mark."""
    text = b"\n".join(b"(" + escaped(line) + b") Tj T*" for line in lines[:LINES_OF_A_PAGE])
    content = f"BT /F1 {SIZE} Tf {LEADING} TL {LEFT} {TOP} Td\n".encode() + text + b"\nET"
    return whole(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>",
            f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
    )


def escaped(line: str) -> bytes:
    raw = line.replace("−", "-").encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def whole(bodies: list[bytes]) -> bytes:
    """Objects numbered from 1, with the table that says where each begins."""
    found, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(found))
        found += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    size = len(bodies) + 1
    return (
        found
        + f"xref\n0 {size}\n0000000000 65535 f \n".encode()
        + table
        + f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(found)}\n%%EOF\n".encode()
    )
