"""The page's modules as one text, for front ends that take a widget's code as a string.

The extension's modules are plain: each imports names of its neighbours by relative paths, and
exports declarations. So they are joined by putting each behind those it imports, as a function of
its own that gives what it exports: names of two modules are not in each other's way. Comments and
indentation go as well, and the rest is packed. A notebook stores the text of each widget, so that
the code lies in a widget of its own, and those that show a run have only what loads it from there.
"""

from __future__ import annotations

import base64
import gzip
import re
from functools import cache
from pathlib import Path

_INSTALLED = Path(__file__).parent / "lab_page"
_SOURCES = Path(__file__).parent.parent.parent / "labextension" / "src" / "lab"
_IMPORT = re.compile(r"^import\s+(\{[^}]*\})\s+from\s+'(\.\.?/[\w/.-]+)';\n", re.MULTILINE)
_EXPORT = re.compile(
    r"^export ((?:async )?(?:function|class|const|let) (\w+|\[[^\]]*\]))", re.MULTILINE
)
_COMMENT = re.compile(r"/\*\*(?:(?!\*/)[\s\S])*\*/\s?|^ *//.*\n", re.MULTILINE)
# Unpacks the code and imports it, as anywidget itself imports a text.
LOADER = """async function render(given) {
const id = given.model.get('code').replace('IPY_MODEL_', '');
const code = await given.model.widget_manager.get_model(id);
const bytes = Uint8Array.from(atob(code.get('module')), each => each.charCodeAt(0));
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
const text = await new Response(stream).text();
const style = document.createElement('style');
style.textContent = code.get('style');
given.el.append(style);
const url = URL.createObjectURL(new Blob([text], {type: 'text/javascript'}));
const module = await import(url);
URL.revokeObjectURL(url);
return module.default.render(given);
}
export default { render };
"""


def folder() -> Path:
    """Where the modules lie: in the package, or in the checkout that it is used from."""
    return _INSTALLED if _INSTALLED.exists() else _SOURCES


def joined(entry: str = "widget.js") -> str:
    """A module and all that it imports, as one module."""
    numbers: dict[Path, int] = {}
    parts: list[str] = []

    def add(path: Path) -> int:
        if path in numbers:
            return numbers[path]
        text = path.read_text(encoding="utf-8")
        near = [(path.parent / match[2]).resolve() for match in _IMPORT.finditer(text)]
        behind = iter([add(other) for other in near])
        numbers[path] = len(numbers)
        text = _IMPORT.sub(lambda match: f"const {match[1]} = module{next(behind)};\n", text)
        names = ", ".join(match[2].strip("[]") for match in _EXPORT.finditer(text))
        text = _EXPORT.sub(r"\1", text)
        text = re.sub(r"^\s+", "", _COMMENT.sub("", text), flags=re.MULTILINE)
        if path != top:
            text = f"const module{numbers[path]} = (() => {{\n{text}return {{ {names} }};\n}})();\n"
        parts.append(text)
        return numbers[path]

    top = (folder() / entry).resolve()
    add(top)
    return "".join(parts)


@cache
def module() -> str:
    """The widget's module: JavaScript, gzip, base64."""
    return base64.b64encode(gzip.compress(joined().encode(), mtime=0)).decode("ascii")


@cache
def style() -> str:
    """The widget's style sheet, without comments."""
    sheets = sorted(folder().rglob("*.css"))
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
