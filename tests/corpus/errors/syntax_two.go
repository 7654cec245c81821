// errorcheck

package main

import "fmt"

var a int b int

func main( {
	fmt.Println("unterminated)
	x := 'ab
	y = 08
	z := 1 +* 2
	else {
	}
}

// Errors:
// ./syntax_two.go:7:11: syntax error: unexpected name b after top level declaration
// ./syntax_two.go:9:12: syntax error: unexpected {, expected )
// ./syntax_two.go:10:28: newline in string
// ./syntax_two.go:11:10: newline in rune literal
// ./syntax_two.go:12:7: invalid digit '8' in octal literal
