"""QR codes as the `d` of one SVG path, so that a page can draw them without a picture file."""

from functools import lru_cache

import qrcode

QUIET_ZONE = 4
"""Modules of white around (ISO/IEC 18004, 6.3.8)."""


@lru_cache(256)
def qr(text: str) -> dict[str, int | str]:
    """`size` of the square in modules with its quiet zone, and `path`: one rectangle per run of dark modules."""
    code = qrcode.QRCode(border=QUIET_ZONE, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    runs = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            length = next((at for at in range(x, len(row)) if not row[at]), len(row)) - x
            if length:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length or 1
    return {"size": len(matrix), "path": "".join(runs)}
