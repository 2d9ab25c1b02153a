"""Makes the pictures beside this script, and `expected.json`: the pixels that Pillow reads from each, upright, on white, as RGB.

    python3 -m venv venv && venv/bin/pip install pillow numpy && venv/bin/python make.py
"""

import json
import pathlib
import struct

import numpy as np
from PIL import Image, ImageOps

here = pathlib.Path(__file__).parent
y, x = np.mgrid[0:8, 0:12]
# Another color in each corner, and no symmetry.
rgb = np.stack([x * 20, y * 30, 255 - (x + y) * 12], -1).astype(np.uint8)
color = Image.fromarray(rgb)
gray = color.convert("L")
transparent = color.convert("RGBA")
transparent.putalpha(Image.fromarray((255 - x * 20).astype(np.uint8)))
best = {"quality": 95, "subsampling": 0}


def oriented(number):
    exif = Image.Exif()
    exif[0x0112] = number
    return exif


saved = {
    "color.jpg": (color, best),
    "color.png": (color, {}),
    "color.webp": (color, {"quality": 95}),
    "color.bmp": (color, {}),
    "color.tif": (color, {}),
    "color.gif": (color, {"interlace": 0}),
    "lossless.webp": (color, {"lossless": True}),
    "progressive.jpg": (color, {**best, "progressive": True}),
    "lzw.tif": (color, {"compression": "tiff_lzw"}),
    "gray.jpg": (gray, best),
    "gray.png": (gray, {}),
    "gray.bmp": (gray, {}),
    "cmyk.jpg": (color.convert("CMYK"), best),
    "cmyk.tif": (color.convert("CMYK"), {}),
    "palette.png": (color.convert("P"), {}),
    "two_colors.png": (gray.convert("1"), {}),
    "alpha.png": (transparent, {}),
    "alpha.webp": (transparent, {"lossless": True}),
    "gray_alpha.png": (transparent.convert("LA"), {}),
    "transparent.gif": (transparent, {}),
    "animated.gif": (color, {"save_all": True, "append_images": [color.rotate(180)]}),
    "animated.webp": (color, {"save_all": True, "append_images": [color.rotate(180)], "lossless": True}),
    "interlaced.gif": (color, {"interlace": True}),
    "turned.png": (color, {"exif": oriented(6)}),
    "turned.webp": (color, {"exif": oriented(8), "lossless": True}),
    "turned.tif": (color, {"tiffinfo": {274: 6}}),
    **{f"orientation{number}.jpg": (color, {**best, "exif": oriented(number)}) for number in range(1, 9)},
}

expected = {}


def expect(name):
    picture = ImageOps.exif_transpose(Image.open(here / name))
    if picture.mode == "I;16":
        picture = Image.fromarray((np.asarray(picture) / 257).round().astype(np.uint8))
    whole = picture.convert("RGBA")
    white = Image.new("RGBA", whole.size, "white")
    pixels = np.asarray(Image.alpha_composite(white, whole).convert("RGB"))
    expected[name] = {"size": list(pixels.shape[:2]), "pixels": pixels.reshape(-1).tolist()}


for name, (picture, options) in saved.items():
    picture.save(here / name, **options)
    expect(name)
Image.fromarray((x * 5140 + y * 257).astype(np.uint16)).save(here / "gray16.png")
expect("gray16.png")
# A wrong extension is no error.
(here / "webp_named.jpg").write_bytes((here / "color.webp").read_bytes())
expect("webp_named.jpg")

# Broken files.
for name in ["color.jpg", "color.png", "color.gif", "color.webp", "color.bmp", "color.tif"]:
    content = (here / name).read_bytes()
    (here / f"cut_off_{name}").write_bytes(content[: len(content) * 9 // 10])
(here / "empty.jpg").write_bytes(b"")
(here / "text.jpg").write_bytes(b"<html>404 Not Found</html>")
# A bomb: a PNG whose header promises 60,000 x 60,000 pixels.
header = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
(here / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + header + b"\0\0\0\0" + b"\0\0\0\1IDAT\0")
Image.fromarray(rgb[..., 0].astype(np.float32)).save(here / "float.tif")

(here / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")
