// errorcheck

package main

type T struct{ f func() }

func main() {
	a, b, c := 1, "s", 2.5
	_ = a + b
	_ = a + c
	_ = b - b
	_ = !a
	_ = -b
	_ = a && true
	_ = []int{} == []int{}
	_ = T{} == T{}
	_ = 1 << c
	_ = a << -1
	_ = c % c
}

// Errors:
// ./operators.go:9:6: invalid operation: a + b (mismatched types int and string)
// ./operators.go:10:6: invalid operation: a + c (mismatched types int and float64)
// ./operators.go:11:6: invalid operation: operator - not defined on b (variable of type string)
// ./operators.go:12:7: invalid operation: operator ! not defined on a (variable of type int)
// ./operators.go:13:7: invalid operation: operator - not defined on b (variable of type string)
// ./operators.go:14:6: invalid operation: a && true (mismatched types int and untyped bool)
// ./operators.go:15:6: invalid operation: []int{} == []int{} (slice can only be compared to nil)
// ./operators.go:16:6: invalid operation: T{} == T{} (struct containing func() cannot be compared)
// ./operators.go:17:11: invalid operation: shift count c (variable of type float64) must be integer
// ./operators.go:18:11: invalid operation: negative shift count -1 (untyped int constant)
// ./operators.go:18:11: too many errors
