package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
)

const source = `package p
import "fmt"
// F prints.
func F(x ...int) (n int) { for i:=range x { n+=i<<2 }; fmt.Println(n); return }
type T[K comparable] struct { a, b K; next *T[K] }
`

func main() {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, parser.ParseComments)
	fmt.Println(err)
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			fmt.Print(id.Name, "@", fset.Position(id.Pos()), " ")
		}
		return true
	})
	fmt.Println()
	var out bytes.Buffer
	fmt.Println(format.Node(&out, fset, file))
	fmt.Print(out.String())
	_, err = parser.ParseFile(fset, "bad.go", "package p\nfunc {", 0)
	fmt.Println(err)
}
