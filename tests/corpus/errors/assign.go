// errorcheck

package main

type T struct{ n int }

func two() (int, string) { return 1, "" }
func none()              {}

const c = 1

func main() {
	var i int = "text"
	var s string = 5
	i = 2.5
	i, s = two(), 1
	a, b := 1
	i := 3
	c = 2
	two() = 1, 2
	x := none()
	var f float32 = i
	_, _, _ = a, b, x
	T{}.n = 1
	_ = f
}

// Errors:
// ./assign.go:13:14: cannot use "text" (untyped string constant) as int value in variable declaration
// ./assign.go:14:17: cannot use 5 (untyped int constant) as string value in variable declaration
// ./assign.go:15:6: cannot use 2.5 (untyped float constant) as int value in assignment (truncated)
// ./assign.go:16:9: multiple-value two() (value of type (int, string)) in single-value context
// ./assign.go:16:16: cannot use 1 (untyped int constant) as string value in multiple assignment
// ./assign.go:17:10: assignment mismatch: 2 variables but 1 value
// ./assign.go:18:4: no new variables on left side of :=
// ./assign.go:19:2: cannot assign to c (neither addressable nor a map index expression)
// ./assign.go:20:10: assignment mismatch: 1 variable but 2 values
// ./assign.go:21:7: none() (no value) used as value
// ./assign.go:21:7: too many errors
