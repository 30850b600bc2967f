"""Pages: Jinja2 templates with one language's words, ready and gzipped in memory from the start."""

import base64
import gzip
import hashlib
import json
import re
from fnmatch import fnmatch
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..documents.sheet import style
from ..words import LANGUAGES, language_of, word, words
from .packed import patiently
from .ready import FOR_EVER, Ready

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "assets"
TEMPLATES = ROOT / "web" / "pages"
INLINED = ("phone", "join")
"""Pages that are one request: their styles and scripts stand in the page itself."""

FRAMED = {"phone": "'self'", "wall": "'self'"}
"""Who may put a page into a frame, beside those whom the operator allows; the others nobody."""

STYLES = {"record": style}
"""Style sheets that a page shows in frames of its own, beside its own."""

_INLINE = re.compile(r"<(script type=\"module\"|style)>(.*?)</(?:script|style)>", re.DOTALL)


class BundleMissing(Exception):
    """The pages' scripts and styles have not been built."""


class Pages:
    """All pages in all languages. `address` is where people reach this server, empty: where they asked; `embed` who
    may frame.
    """

    def __init__(self, address: str, embed: str = "") -> None:
        manifest = ASSETS / "manifest.json"
        if not manifest.exists():
            raise BundleMissing("server/assets fehlt; bitte einmal `make bundle` / is missing; run `make bundle` once")
        self._files: dict[str, str] = json.loads(manifest.read_text())
        self._address = address
        self._embed = embed
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._ready: dict[tuple[str, str], Ready] = {}
        self._catalogues: dict[str, Ready] = {}
        for language in LANGUAGES:
            self._catalogue("phone_more", language)

    def respond(self, request: Request, name: str, status: int = 200) -> Response:
        """The page in the person's language, gzipped where the browser takes it."""
        language = language_of(request.cookies.get("language"), request.headers.get("accept-language"))
        return self.ready(name, language).respond(request, status)

    def pack(self) -> None:
        """Make ready what a hall asks for at once. Where nothing was packed ahead it takes half a second, which nobody
        has to await.
        """
        for name in ("phone", "wall", "desk", "join"):
            for language in LANGUAGES:
                self.ready(name, language)

    def ready(self, name: str, language: str) -> Ready:
        """The page with its Content-Security-Policy."""
        if (name, language) not in self._ready:
            page = self.render(name, language)
            hashes = {"script": "", "style": ""}
            framed_styles = [("style", STYLES[name]())] if name in STYLES else []
            for kind, content in [*_INLINE.findall(page), *framed_styles]:
                digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
                hashes[kind.split()[0]] += f" 'sha256-{digest}'"
            framed = " ".join(filter(None, (FRAMED.get(name, "'none'"), self._embed if name in FRAMED else "")))
            policy = (
                f"default-src 'none'; script-src 'self'{hashes['script']}; style-src 'self'{hashes['style']}; "
                "connect-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; "
                f"frame-ancestors {framed}; "
                "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types lit-html"
            )
            headers = {
                "content-type": "text/html; charset=utf-8",
                "content-language": language,
                "content-security-policy": policy,
                "cache-control": "no-cache",
                "vary": "Accept-Language, Cookie",
            }
            # The phone's is all that a phone loads, and is to come in TCP's first flight.
            self._ready[name, language] = Ready(page.encode(), headers, patiently if name == "phone" else gzip.compress)
        return self._ready[name, language]

    def words(self, request: Request) -> Response:
        """Words that a page loads later; named by their content, so they may be kept for ever."""
        catalogue = self._catalogues.get(request.path_params["file"])
        if catalogue is None:
            raise HTTPException(404)
        return catalogue.respond(request)

    def _catalogue(self, domain: str, language: str) -> str:
        """The address of a domain's words."""
        content = json.dumps(words(domain, language), ensure_ascii=False, separators=(",", ":")).encode()
        file = f"{domain}-{hashlib.sha256(content).hexdigest()[:8]}.json"
        self._catalogues[file] = Ready(content, FOR_EVER | {"content-type": "application/json"})
        return f"/words/{file}"

    def render(self, name: str, language: str) -> str:
        """The page as it is written."""
        return self._templates.get_template(f"{name}.html").render(
            name=name,
            language=language,
            languages=LANGUAGES,
            address=self._address,
            word=lambda key, **values: word(name, language, key, **values),
            words=Markup(  # noqa: S704  # _for_script makes it safe
                _for_script(words(name, language))
            ),
            inlined=name in INLINED,
            asset=lambda file: f"/assets/{self._files[file]}",
            catalogue=lambda domain: self._catalogue(domain, language),
            inline=lambda file: Markup(self._own(file)),  # noqa: S704  # written by our own build
            has=lambda file: file in self._files,
            symbols=_symbols,
        )

    def _own(self, file: str) -> str:
        return (ASSETS / self._files[file]).read_text().strip()


def _for_script(value: object) -> str:
    """JSON that may stand inside a script element (HTML, 4.12.1.3)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _symbols(wanted: list[str]) -> Markup:
    """The pictograms a page uses, as one hidden SVG; `p-*` takes all that begin so."""
    lines = (TEMPLATES / "pictograms.svg").read_text().splitlines()
    head, *symbols, foot = (line for line in lines if line)
    names = [(re.search(r'id="([^"]+)"', symbol) or [""] * 2)[1] for symbol in symbols]
    chosen = [
        symbol for name, symbol in zip(names, symbols, strict=True) if any(fnmatch(name, pattern) for pattern in wanted)
    ]
    whole = re.sub('(?:<path d="[^"]*"/>)+', _one_path, "".join([head, *chosen, foot]))
    return Markup(whole)  # noqa: S704  # our own file


def _one_path(strokes: re.Match[str]) -> str:
    d = "".join(re.findall('d="([^"]*)', strokes[0]))
    return f'<path d="{d}"/>'
