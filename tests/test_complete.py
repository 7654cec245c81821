"""Tab and %gomem doc: what can stand at the cursor, what a name is."""

from __future__ import annotations

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell

from gomem_kernel import Session
from gomem_kernel.session.complete import complete_at
from gomem_kernel.session.describe import describe, inspect_at

CELL = """import "fmt"

// Node is one of a list.
type Node struct {
	next *Node // the one behind it
	// value is what it holds
	value int
}

// Length counts.
func (n *Node) Length() int { return 1 }

var head = &Node{}

const Big = 1 << 70
"""


@pytest.fixture(scope="module")
def session() -> Session:
    made = Session()
    made.run_cell(CELL)
    made.run_cell("// Side is a length.\nconst Side = 3\n\nfunc Area() int { return 9 }",
                  package="my/geometry")  # fmt: skip
    return made


def completed(session: Session, text: str) -> list[str]:
    at = text.index("|")
    return [each.text for each in complete_at(session, text.replace("|", ""), at)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("head.|", ["next", "value", "Length"]),
        ("head.next.next.L|", ["Length"]),
        ("head.le|", ["Length"]),
        ("head.value + head.n|ext", ["next"]),
        ("x := []Node{}\nx[0].v|", ["value"]),
        ("var e error\ne.|", ["Error"]),
        ("head.Length().|", []),
        ("fmt.Prin|", ["Print", "Printf", "Println"]),
        ("strings.ToUpperS|", ["ToUpperSpecial"]),  # not imported yet
        ('import "my/geometry"\ngeometry.|', ["Area", "Side"]),
        ("he|", ["head"]),
        ("Node{ne|}", ["next", "new"]),
        ("type T struct{ inner Node }\nfunc (t T) M() { t.inner.|", ["next", "value", "Length"]),
        # what follows or is missing does not parse
        ("for i := range 3 {\n\thead.v|", ["value"]),
        ("if head.| {", ["next", "value", "Length"]),
        ("fmt.Println(head.va|", ["value"]),
        ("func f(count int) {\n\tfor {\n\t\tcou|\n}", ["count"]),
        ("func f(a int) { total := a; if tot| }", ["total"]),
        ("y := 1 +* 2\nhead.va|\n)", ["value"]),
        # keywords, import paths
        ("fallt|", ["fallthrough"]),
        ('import "text/tab|', ["text/tabwriter"]),
        ('import (\n\t"fmt"\n\t"math/b|\n)', ["math/big", "math/bits"]),
        ('import "my/|"', ["my/geometry"]),
        # no code here
        ('s := "head.|"', []),
        ("// head.|", []),
        ("1.|", []),
        ('f("|', []),
    ],
)
def test_completions(session: Session, text: str, want: list[str]) -> None:
    assert completed(session, text) == want


def test_locals_come_before_the_package_and_that_before_predeclared_names(
    session: Session,
) -> None:
    got = completed(session, "func f(hot int) {\n\thold := hot\n\t|\n}")
    order = [got.index(name) for name in ("hold", "fmt", "head", "len")]
    assert order == sorted(order)
    assert "later" not in completed(session, "func f() {\n\t|\n\tlater := 1\n}")
    assert "main" not in completed(session, "|")


def test_completion_leaves_the_session_alone(session: Session) -> None:
    completed(session, "head := 5\nhead.|")
    assert describe(session, "head").signature == "var head *Node"


@pytest.fixture(scope="module")
def shell() -> InteractiveShell:
    shell = InteractiveShell()
    shell.run_line_magic("load_ext", "gomem_kernel")
    shell.run_cell_magic("gomem", "--quiet", CELL)
    return shell


def tab(shell: InteractiveShell, text: str) -> list[tuple[str, str]]:
    """(whole text after the completion, type) for Tab at the bar."""
    at = text.index("|")
    text = text.replace("|", "")
    with provisionalcompleter():
        found = list(shell.Completer.completions(text, at))
    return [(text[: each.start] + each.text, each.type) for each in found]


def test_tab_completes_go_in_a_gomem_cell(shell: InteractiveShell) -> None:
    assert tab(shell, "%%gomem --quiet\nfmt.Printl|") == [
        ("%%gomem --quiet\nfmt.Println", "function")
    ]
    assert tab(shell, "%%gomem\nhead.|\n") == [
        ("%%gomem\nhead.next", "property"),
        ("%%gomem\nhead.value", "property"),
        ("%%gomem\nhead.Length", "function"),
    ]
    assert tab(shell, '%%gomem\nimport "strco|"') == [('%%gomem\nimport "strconv', "module")]
    assert tab(shell, "%%gomem\nprin|")[0][0] == "%%gomem\nprint"
    assert tab(shell, "%%gomem --pack|") == [("%%gomem --package", "magic")]


def test_tab_in_a_gomem_cell_never_gives_python(shell: InteractiveShell) -> None:
    shell.user_ns["pythonic"] = 1
    for text in ("%%gomem\npythoni|", '%%gomem\n"/us|', "%%gomem pythoni|"):
        assert {each for each, _ in tab(shell, text)} <= {text.replace("|", "")}


def test_tab_in_python_cells_is_pythons(shell: InteractiveShell) -> None:
    shell.user_ns["text"] = "abc"
    assert ("text.upper", "function") in tab(shell, "text.upp|")
    assert tab(shell, "head.|") == []


def test_second_load_leaves_one_matcher(shell: InteractiveShell) -> None:
    for _ in range(2):
        shell.run_line_magic("reload_ext", "gomem_kernel")
    names = [getattr(m, "matcher_identifier", "") for m in shell.Completer.custom_matchers]
    assert names.count("gomem") == 1
    shell.run_cell_magic("gomem", "--quiet", CELL)


def test_commands_complete_after_the_line_magic(shell: InteractiveShell) -> None:
    assert tab(shell, "%gomem gorou|") == [("%gomem goroutines", "magic")]


@pytest.mark.parametrize(
    ("name", "signature", "doc", "facts"),
    [
        ("fmt.Println", "func fmt.Println(a ...any) (n int, err error)", "Println", {}),
        (
            "main.Node",
            "type Node struct{next *Node; value int}",
            "Node is one of a list.",
            {"size": "16 bytes", "alignment": "8 bytes", "declared": "cell[1]:4:6",
             "pointers": "8 bytes up to the last pointer", "on the heap": "a block of 16 bytes"},
        ),
        ("Node.value", "field value int", "value is what it holds", {"offset": "8 bytes"}),
        ("Node.next", "field next *Node", "the one behind it", {"offset": "0 bytes"}),
        ("head.Length", "func (n *Node) Length() int", "Length counts.", {}),
        ("head", "var head *Node", "",
         {"lives": "global: with the package's variables, a root of the collector"}),
        ("Big", "const Big untyped int = 1180591620717411303424", "", {}),
        ("strings.Builder.Len", "func (b *strings.Builder) Len() int", "Len", {}),
        ("geometry.Side", "const geometry.Side untyped int = 3", "Side is a length.", {}),
        ("len", "func len (built in)", "", {"declared": "predeclared"}),
        ("int", "type int", "", {"size": "8 bytes", "on the heap": "shares a 16-byte block"}),
    ],
)  # fmt: skip
def test_doc_tells_what_a_name_is(
    session: Session, name: str, signature: str, doc: str, facts: dict[str, str]
) -> None:
    found = describe(session, name)
    assert found is not None
    assert (found.signature, found.doc[: len(doc)]) == (signature, doc)
    assert facts.items() <= dict(found.facts).items()


def test_inspection_tells_stack_from_heap(session: Session) -> None:
    source = (
        "func f() *int {\n\t// kept\n\ttotal := 1\n\tn := 2 + total\n"
        "\ttotal += n\n\treturn &total\n}\nf()"
    )
    total = inspect_at(session, source, source.index("total +="))
    assert total is not None
    assert (total.signature, total.doc) == ("var total int", "kept")
    assert dict(total.facts)["lives"].startswith("heap: moved there")
    n = inspect_at(session, source, source.index("n :="))
    assert n is not None and dict(n.facts)["lives"].startswith("stack")
    called = inspect_at(session, source, len(source) - 3)
    assert called is not None and called.signature == "func f() *int"
    assert inspect_at(session, "1 + 2", 1) is None


def test_inspection_works_in_broken_source(session: Session) -> None:
    found = inspect_at(session, "if head.value > {\n", 9)
    assert found is not None and found.signature == "field value int"


def test_doc_command_prints_or_says_what_is_wrong(shell: InteractiveShell, capsys) -> None:
    shell.run_line_magic("gomem", "doc Node.Length")
    assert capsys.readouterr().out.startswith("func (n *Node) Length() int\n\n    Length counts.")
    with pytest.raises(UsageError, match="nothing is known of 'nope'"):
        shell.run_line_magic("gomem", "doc nope")
