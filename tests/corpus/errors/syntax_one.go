// errorcheck

package main

func main() {
	x := [3]int{1, 2 3}
	if x == 1
	{
	}
	for i := 0; i < 10; i++ 
		x++
	}
	var y int = 
}

// Errors:
// ./syntax_one.go:6:19: syntax error: unexpected literal 3 in composite literal; possibly missing comma or }
// ./syntax_one.go:7:11: syntax error: unexpected newline, expected { after if clause
// ./syntax_one.go:10:26: syntax error: unexpected newline, expected { after for clause
// ./syntax_one.go:14:1: syntax error: unexpected }, expected expression
