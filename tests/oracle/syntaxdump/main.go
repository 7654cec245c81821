// Syntaxdump prints the tree of a Go file as Go's compiler builds it: a node a line, with its
// class, its place, its extent, and for an expression its text, for a branch its target. It is
// built beside a copy of the compiler's syntax package (see tests/test_syntax.py).
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"syntaxdump/syntax"
)

func place(pos syntax.Pos) string { return fmt.Sprintf("%d:%d", pos.Line(), pos.Col()) }

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	defer file.Close()
	base := syntax.NewFileBase(os.Args[1])
	tree, err := syntax.Parse(base, file, nil, nil, syntax.CheckBranches)
	if err != nil {
		panic(err)
	}
	syntax.Inspect(tree, func(n syntax.Node) bool {
		if n == nil {
			return false
		}
		text := ""
		switch n := n.(type) {
		case syntax.Expr:
			text = syntax.String(n)
		case *syntax.BranchStmt:
			if n.Target != nil {
				text = "-> " + place(n.Target.Pos())
			}
		}
		class := strings.TrimPrefix(fmt.Sprintf("%T", n), "*syntax.")
		line := fmt.Sprintf("%s %s %s-%s %s", class, place(n.Pos()), place(syntax.StartPos(n)), place(syntax.EndPos(n)), text)
		fmt.Fprintln(out, strings.TrimRight(strings.ReplaceAll(line, "\n", "\\n"), " "))
		return true
	})
	fmt.Fprintln(out, "go version", tree.GoVersion)
}
