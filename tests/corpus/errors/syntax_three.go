// errorcheck

package main

type T struct {
	a int,
	b string
}

func f(a int b int) {}

func main() {
	for {
		x++ = 1
	}
	a, b = c := 1
	switch x {
		y()
	}
	func g() {}
	return 1,
}
}

// Errors:
// ./syntax_three.go:6:7: syntax error: unexpected comma in struct type; possibly missing semicolon or newline or }
// ./syntax_three.go:10:14: syntax error: unexpected name b in parameter list; possibly missing comma or )
// ./syntax_three.go:14:7: syntax error: unexpected = at end of statement
// ./syntax_three.go:16:11: syntax error: unexpected := at end of statement
// ./syntax_three.go:18:3: syntax error: unexpected name y, expected case or default or }
// ./syntax_three.go:19:2: syntax error: unexpected }, expected :
// ./syntax_three.go:20:7: syntax error: unexpected name g, expected (
// ./syntax_three.go:22:1: syntax error: unexpected }, expected expression
// ./syntax_three.go:23:1: syntax error: non-declaration statement outside function body
