"""A screenshot as a small PNG: 256 colours or fewer, packed by zopfli. Paper and letters lose nothing that one sees."""

import struct
import zlib
from collections import Counter

import zopfli.png

MOST = 256
_SIGNATURE = b"\x89PNG\r\n\x1a\n"

Colour = tuple[int, ...]


def small(png: bytes) -> bytes:
    """The same picture with a palette; `png` as browsers write it: 8 bits, RGB or RGBA, opaque, not interlaced."""
    width, height, pixels = read(png)
    counted = Counter(pixels[at : at + 3] for at in range(0, len(pixels), 3))
    boxes = _boxes([(*colour, n) for colour, n in counted.items()])
    palette = [_mean(box) for box in boxes]
    place = {bytes(colour[:3]): n for n, box in enumerate(boxes) for colour in box}
    rows = bytearray()
    for y in range(height):
        line = pixels[y * width * 3 : (y + 1) * width * 3]
        rows.append(0)
        rows.extend(place[line[at : at + 3]] for at in range(0, len(line), 3))
    head = struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b"")]
    whole = _SIGNATURE + b"".join(_chunk(name, data) for name, data in chunks)
    packed: bytes = zopfli.png.optimize(whole, num_iterations_large=1)
    return packed


def read(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and RGB of all pixels."""
    chunks: dict[bytes, bytes] = {}
    at = len(_SIGNATURE)
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        chunks[name] = chunks.get(name, b"") + png[at + 8 : at + 8 + size]
        at += size + 12
    width, height, depth, kind = struct.unpack(">2I2B", chunks[b"IHDR"][:10])
    assert depth == 8, depth
    assert kind in (2, 6), kind
    channels = 3 if kind == 2 else 4
    lines = _unfiltered(zlib.decompress(chunks[b"IDAT"]), width * channels, height, channels)
    if channels == 3:
        return width, height, bytes(lines)
    rgb = bytearray(width * height * 3)
    for channel in range(3):
        rgb[channel::3] = lines[channel::4]
    return width, height, bytes(rgb)


def _unfiltered(data: bytes, wide: int, height: int, step: int) -> bytearray:
    """PNG, 9: each line is written as what it differs from its neighbours."""
    whole, above = bytearray(), bytearray(wide)
    for y in range(height):
        start = y * (wide + 1)
        kind, line = data[start], bytearray(data[start + 1 : start + 1 + wide])
        for x in range(wide if kind else 0):
            left, corner = (line[x - step], above[x - step]) if x >= step else (0, 0)
            line[x] = (line[x] + _guess(kind, left, above[x], corner)) & 255
        whole += line
        above = line
    return whole


def _guess(kind: int, left: int, above: int, corner: int) -> int:
    if kind == 4:
        paeth = left + above - corner
        return min((left, above, corner), key=lambda near: abs(paeth - near))
    return (0, left, above, (left + above) // 2)[kind]


def _boxes(colours: list[Colour]) -> list[list[Colour]]:
    """Median cut: the box whose colours differ most, by how often they occur, is cut in two until there are enough."""
    boxes = [colours]
    while len(boxes) < MOST:
        worst, channel = max(((box, _widest(box)) for box in boxes), key=lambda each: _spread(*each))
        if _spread(worst, channel) == 0:
            return boxes
        boxes.remove(worst)
        worst.sort(key=lambda colour: colour[channel])
        boxes.extend(_halves(worst, channel))
    return boxes


def _halves(box: list[Colour], channel: int) -> tuple[list[Colour], list[Colour]]:
    """Cut in the middle of what the channel spans, so that rare colours get a place of their own."""
    middle = (box[0][channel] + box[-1][channel]) / 2
    cut = next(at for at, colour in enumerate(box) if colour[channel] > middle)
    return box[:cut], box[cut:]


def _widest(box: list[Colour]) -> int:
    return max(range(3), key=lambda channel: max(c[channel] for c in box) - min(c[channel] for c in box))


def _spread(box: list[Colour], channel: int) -> float:
    values = [colour[channel] for colour in box]
    return float((max(values) - min(values)) * sum(colour[3] for colour in box) ** 0.5)


def _mean(box: list[Colour]) -> bytes:
    """The colour that stands for a box: its most frequent one, so that large plain areas keep theirs exactly."""
    return bytes(max(box, key=lambda colour: colour[3])[:3])


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
