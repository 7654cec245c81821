// errorcheck

package main

import "unsafe"

type A struct{ x int }
type B struct{ y int }

func main() {
	var f float64
	var s string
	var p *int
	var fn func(int)
	_ = int(s)
	_ = string(f)
	_ = []byte(5)
	_ = (*string)(p)
	_ = B(A{})
	_ = func(string)(fn)
	_ = bool(1)
	_ = uintptr(p)
	_ = [2]int([]string{})
	_ = A(1, 2)
	_ = unsafe.Pointer(5.5)
}

// Errors:
// ./conversions.go:15:10: cannot convert s (variable of type string) to type int
// ./conversions.go:16:13: cannot convert f (variable of type float64) to type string
// ./conversions.go:17:13: cannot convert 5 (untyped int constant) to type []byte
// ./conversions.go:18:16: cannot convert p (variable of type *int) to type *string
// ./conversions.go:19:8: cannot convert A{} (value of struct type A) to type B
// ./conversions.go:20:10: func(string) fn (type) is not an expression
// ./conversions.go:20:19: fn (local variable) is not a type
// ./conversions.go:21:11: cannot convert 1 (untyped int constant) to type bool
// ./conversions.go:22:14: cannot convert p (variable of type *int) to type uintptr
// ./conversions.go:23:13: cannot convert []string{} (value of type []string) to type [2]int
// ./conversions.go:23:13: too many errors
