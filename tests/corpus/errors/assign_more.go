// errorcheck

package main

func one() int           { return 1 }
func two() (int, string) { return 1, "" }

func main() {
	var p *int = 0
	var u uint8 = 256
	var e error = "text"
	"a"[0] = 1
	m := map[string]struct{ n int }{}
	m["a"].n = 1
	s := "text"
	s[0] = 'x'
	nil = 1
	one()
	x, y := nil, two()
	1 + 2
	s == "x"
	_, _, _, _, _ = p, u, e, x, y
}

// Errors:
// ./assign_more.go:9:15: cannot use 0 (untyped int constant) as *int value in variable declaration
// ./assign_more.go:10:16: cannot use 256 (untyped int constant) as uint8 value in variable declaration (overflows)
// ./assign_more.go:11:16: cannot use "text" (constant of type string) as error value in variable declaration: string does not implement error (missing method Error)
// ./assign_more.go:12:2: cannot assign to "a"[0] (neither addressable nor a map index expression)
// ./assign_more.go:14:2: cannot assign to struct field m["a"].n in map
// ./assign_more.go:16:2: cannot assign to s[0] (neither addressable nor a map index expression)
// ./assign_more.go:17:2: cannot assign to nil (neither addressable nor a map index expression)
// ./assign_more.go:19:10: use of untyped nil in multiple assignment
// ./assign_more.go:19:15: multiple-value two() (value of type (int, string)) in single-value context
// ./assign_more.go:20:2: 1 + 2 (untyped int constant 3) is not used
// ./assign_more.go:20:2: too many errors
